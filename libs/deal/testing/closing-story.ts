import { DealTerms } from '#libs/contracts/terms.ts';
import type { OpenDeal } from '../state.ts';
import { play } from './given.ts';
import { listFooted, type Step, smallTerms, step, wholeStory } from './small-deal.ts';

/** The small deal with a closing that is run from a sheet: two commitments, four parties, a Friday. */
export const closingTerms: DealTerms = DealTerms.parse({
  ...smallTerms,
  closing: {
    ...smallTerms.closing,
    runSheet: {
      transferAgent: 'The Transfer Agent',
      parties: [
        {
          id: 'company',
          name: 'The company',
          people: ['counsel', 'executive'],
          says: ['drawdown', 'signatures', 'filing', 'authority-to-pay'],
        },
        {
          id: 'parent',
          name: 'Parent',
          people: ['buyer-counsel'],
          says: ['drawdown', 'signatures', 'filing'],
        },
        { id: 'agent', name: 'The paying agent', people: ['agent'], says: ['filing', 'authority-to-pay'] },
      ],
      commitments: [
        {
          id: 'fund-one',
          investor: 'Fund One',
          amount: '6000.00',
          leadBusinessDays: 2,
          shortfallCoveredBy: 'Fund Two',
        },
        {
          id: 'fund-two',
          investor: 'Fund Two',
          amount: '300.00',
          leadBusinessDays: 2,
          shortfallCoveredBy: 'Nobody',
        },
      ],
    },
    checklist: {
      payoffs: [{ id: 'bank', lender: 'The Bank' }],
      fees: [{ id: 'solicitor', payee: 'The Solicitor', what: 'Solicitation of proxies' }],
      tailInsurer: 'The Insurer',
    },
  },
});

export const DAY = '2021-02-19';
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const document = { name: 'a document', digest: A };
const letter = { reference: 'letter', digest: A };
const instructions = ['agent', 'payroll', 'solicitor', 'd-and-o-tail'] as const;
const payees = {
  agent: 'The Agent',
  payroll: 'The Payroll',
  solicitor: 'The Solicitor',
  'd-and-o-tail': 'The Insurer',
};

const use = (lineId: (typeof instructions)[number], amount: string, order: number, more: object) => ({
  lineId,
  what: lineId,
  amount,
  payee: payees[lineId],
  order,
  instruction: { instructionId: lineId, digest: A },
  ...more,
});
export const memo = {
  sources: [
    { lineId: 'fund-one', what: 'Equity', from: 'Fund One', amount: '6000.00', commitment: 'fund-one' },
    { lineId: 'fund-two', what: 'Equity', from: 'Fund Two', amount: '300.00', commitment: 'fund-two' },
  ],
  uses: [
    use('agent', '5900.00', 1, { category: 'merger-consideration', leg: 'agent' }),
    use('payroll', '250.00', 2, { category: 'awards', leg: 'payroll' }),
    use('solicitor', '100.00', 3, { category: 'solicitor' }),
    use('d-and-o-tail', '50.00', 4, { category: 'd-and-o-tail' }),
  ],
};

const opening = wholeStory.slice(
  0,
  wholeStory.findIndex(({ command }) => command.type === 'ScheduleClosing'),
);
const told = (at: string, effectId: string) =>
  step(at, 'worker', 'RecordEffectDone', { effectId, attempt: 1, result: letter });

/** Until all conditions are met that can be before the closing. */
export const untilReady: readonly Step[] = opening.map((each, index) =>
  index === 0 ? step(each.at, each.by, 'OpenDeal', { mode: 'rehearsal', terms: closingTerms }) : each,
);

/** From setting the day to the last go before the filing. The funds are good on Friday morning. */
export const inTheRoom: readonly Step[] = [
  step('2021-02-16T16:00:00.000Z', 'counsel', 'ScheduleClosing', { on: DAY }),
  ...['tell-exchange/*', 'tell-party/*', 'tell-party/*', 'tell-party/*'].map((id) =>
    told('2021-02-16T16:01:00.000Z', id),
  ),
  ...instructions.map((id) =>
    step('2021-02-16T17:00:00.000Z', 'preparer', 'RecordInstruction', {
      instructionId: id,
      payee: payees[id],
      digest: A,
    }),
  ),
  ...instructions.map((id) =>
    step('2021-02-16T18:00:00.000Z', 'approver', 'ConfirmByCallBack', {
      instructionId: id,
      digest: A,
      spokeWith: 'A known voice',
      number: '+1 555 0100',
      numberFrom: 'the engagement letter',
      at: '2021-02-16T17:50:00.000Z',
    }),
  ),
  step('2021-02-17T12:30:00.000Z', 'counsel', 'GiveGo', { step: 'drawdown', party: 'company' }),
  step('2021-02-17T12:31:00.000Z', 'buyer-counsel', 'GiveGo', { step: 'drawdown', party: 'parent' }),
  ...(['fund-one', 'fund-two'] as const).map((commitment, index) =>
    step('2021-02-17T13:00:00.000Z', 'counsel', 'SendDrawdown', {
      commitment,
      amount: ['6000.00', '300.00'][index],
      fundsDueAt: '2021-02-19T16:00:00.000Z',
    }),
  ),
  told('2021-02-17T13:01:00.000Z', 'tell-party/drawdown/fund-one*'),
  told('2021-02-17T13:01:00.000Z', 'tell-party/drawdown/fund-two*'),
  step('2021-02-17T15:00:00.000Z', 'agent', 'SealClosingList', {
    lots: { importId: 'lots', root: A, rows: 5 },
    awards: { importId: 'awards', root: B, rows: 1 },
    certified: { outstanding: '1000', by: 'Transfer agent' },
    bridge: [
      { line: 'Entitled on the record date', shares: '1000' },
      { line: 'Rollover', shares: '-400' },
      { line: 'Dissenting', shares: '-10' },
    ],
  }),
  step('2021-02-17T15:01:00.000Z', 'worker', 'RecordEffectDone', {
    effectId: 'foot-closing-list/lots/*',
    attempt: 1,
    result: listFooted,
  }),
  step('2021-02-18T14:00:00.000Z', 'preparer', 'PrepareFundsFlow', memo),
  step('2021-02-18T14:10:00.000Z', 'approver', 'ApproveFundsFlow', { digest: B }),
  step('2021-02-18T14:20:00.000Z', 'buyer', 'ApproveFundsFlow', { digest: B }),
  step('2021-02-18T15:00:00.000Z', 'counsel', 'AgreeHalt', {
    at: '2021-02-19T20:59:00.000Z',
    with: 'Nasdaq',
  }),
];

const funds = (leg: string, amount: string, reference: string, receivedAt: string, at = receivedAt) =>
  step(at, 'agent', 'ReportFunds', { leg, amount, from: 'Parent', reference, receivedAt });

/** The day itself, as it goes when nothing goes wrong. */
export const onTheDay: readonly Step[] = [
  step('2021-02-19T13:00:00.000Z', 'counsel', 'AttestCondition', {
    conditionId: 'no-order',
    asOf: '2021-02-19T13:00:00.000Z',
    says: 'none-known',
    statement: 'None known.',
  }),
  funds('agent', '5900.00', 'IMAD 20210219TESTBANK000001', '2021-02-19T14:00:00.000Z'),
  funds('payroll', '250.00', 'IMAD 20210219TESTBANK000002', '2021-02-19T14:01:00.000Z'),
  step('2021-02-19T14:10:00.000Z', 'counsel', 'ReportRollover', {
    shares: '400',
    at: '2021-02-19T14:10:00.000Z',
    document,
  }),
  step('2021-02-19T14:15:00.000Z', 'counsel', 'GiveGo', { step: 'signatures', party: 'company' }),
  step('2021-02-19T14:16:00.000Z', 'buyer-counsel', 'GiveGo', { step: 'signatures', party: 'parent' }),
  step('2021-02-19T14:20:00.000Z', 'counsel', 'ReleaseSignatures', { authorityOf: ['Company', 'Parent'] }),
  ...(['counsel', 'buyer-counsel', 'agent'] as const).map((by, index) =>
    step('2021-02-19T14:25:00.000Z', by, 'GiveGo', {
      step: 'filing',
      party: ['company', 'parent', 'agent'][index],
      pointOfNoReturn: true,
    }),
  ),
];

export const filed = step('2021-02-19T14:30:00.000Z', 'counsel', 'FileCertificateOfMerger', {
  filedAt: '2021-02-19T14:30:00.000Z',
  effectiveAt: '2021-02-19T21:01:00.000Z',
});

export const afterFiling: readonly Step[] = [
  step('2021-02-19T14:40:00.000Z', 'counsel', 'ReportCertificateAccepted', {
    acceptedAt: '2021-02-19T14:40:00.000Z',
    effectiveAt: '2021-02-19T21:01:00.000Z',
    fileNumber: '1234567',
  }),
  step('2021-02-19T21:01:00.000Z', 'worker', 'PassMoment', {
    momentId: 'effective-time',
    due: '2021-02-19T21:01:00.000Z',
  }),
  ...['tell-exchange/*', 'tell-party/*', 'tell-party/*', 'tell-party/*'].map((id) =>
    told('2021-02-19T21:02:00.000Z', id),
  ),
  step('2021-02-19T21:05:00.000Z', 'executive', 'GiveGo', { step: 'authority-to-pay', party: 'company' }),
  step('2021-02-19T21:06:00.000Z', 'agent', 'GiveGo', { step: 'authority-to-pay', party: 'agent' }),
  step('2021-02-19T21:07:00.000Z', 'counsel', 'AuthorizePayment', { authorityOf: ['The surviving company'] }),
  told('2021-02-19T21:08:00.000Z', 'tell-party/authority-to-pay'),
  step('2021-02-19T21:30:00.000Z', 'counsel', 'RecordFiling', {
    form: '8-K',
    items: ['1.02', '2.01', '3.01', '3.03', '5.01', '5.02', '5.03', '9.01'],
    filedAt: '2021-02-19T21:30:00.000Z',
  }),
];

/** The whole closing. */
export const closingStory: readonly Step[] = [
  ...untilReady,
  ...inTheRoom,
  ...onTheDay,
  filed,
  ...afterFiling,
];

export const stateAfter = (steps: readonly Step[]): OpenDeal => play(steps) as OpenDeal;
