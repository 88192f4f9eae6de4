import type { Command } from '#libs/contracts/commands.ts';
import { parseCommand } from '#libs/contracts/commands.ts';
import { DealTerms } from '#libs/contracts/terms.ts';

/** A fictitious deal, small enough to reckon by hand: 1,000 shares at $10.00, 400 of them rolled over. */
export const smallTerms: DealTerms = DealTerms.parse({
  name: 'Small Company, Inc.',
  codeName: 'Project Small',
  company: {
    name: 'Small Company, Inc.',
    ticker: 'SMLL',
    exchange: 'Nasdaq',
    jurisdiction: 'Delaware',
    class: 'common stock, par value $0.001',
    holdersOfRecord: 100,
  },
  parent: 'Small Holdings',
  mergerSub: 'Small Merger Sub, Inc.',
  agreementDate: '2020-08-11',
  outsideDate: '2021-08-11',
  price: '10',
  shares: {
    entitled: '1000',
    exclusions: {
      inForce: 'rollover',
      lists: [{ id: 'rollover', title: 'Rollover holders', excluded: '400', unaffiliated: '600' }],
    },
    rollover: [{ holder: 'The founder', shares: '400' }],
  },
  meeting: {
    quorum: 'majority-of-voting-power',
    proposals: [
      {
        id: 'merger',
        title: 'To adopt the merger agreement',
        effect: 'binding',
        standards: ['majority-of-outstanding', 'majority-of-outstanding-unaffiliated'],
      },
      {
        id: 'pay',
        title: 'To approve compensation',
        effect: 'advisory',
        standards: ['majority-of-votes-present'],
      },
    ],
  },
  conditions: [
    {
      id: 'stockholder-approval',
      section: '7.01(a)',
      text: 'Adoption by a majority of the outstanding shares',
      kind: 'vote',
      proposal: 'merger',
      standard: 'majority-of-outstanding',
      protects: ['company', 'parent'],
      waivableBy: [],
      source: 'law',
      holds: 'once',
      owner: 'Company counsel',
    },
    {
      id: 'unaffiliated-approval',
      section: '7.01(b)',
      text: 'Adoption by a majority of the unaffiliated shares',
      kind: 'vote',
      proposal: 'merger',
      standard: 'majority-of-outstanding-unaffiliated',
      protects: ['company', 'parent'],
      waivableBy: [],
      source: 'contract',
      holds: 'once',
      owner: 'Company counsel',
    },
    {
      id: 'clearance',
      section: '7.01(c)',
      text: 'Clearance by the committee',
      kind: 'clearance',
      protects: ['company', 'parent'],
      waivableBy: ['company', 'parent'],
      waiverConsent: 'the special committee',
      source: 'contract',
      holds: 'once',
      owner: "Parent's counsel",
    },
    {
      id: 'no-order',
      section: '7.01(d)',
      text: 'No order restrains the merger',
      kind: 'no-injunction',
      protects: ['company', 'parent'],
      waivableBy: [],
      source: 'law',
      holds: 'at-closing',
      owner: 'Company counsel',
    },
  ],
  closing: { businessDays: 2, cities: ['new-york'], attestationDays: 5 },
  delisting: { form15: true },
  payout: {
    mode: 'instructing',
    payingAgent: 'The Agent',
    rounding: 'half-up',
    approvals: { twoApproversFrom: '5000.00' },
    unclaimedMonths: 12,
    dailyReports: 3,
    payers: [
      { leg: 'agent', payer: 'The Agent' },
      { leg: 'payroll', payer: 'The Payroll' },
      { leg: 'payables', payer: 'The Payables' },
    ],
  },
  people: [
    { id: 'counsel', name: 'Counsel', roles: ['counsel'], side: 'company' },
    { id: 'second-counsel', name: 'Second counsel', roles: ['counsel'], side: 'company' },
    { id: 'buyer-counsel', name: 'Buyer counsel', roles: ['counsel'], side: 'parent' },
    { id: 'preparer', name: 'Preparer', roles: ['finance'], side: 'company' },
    { id: 'approver', name: 'Approver', roles: ['finance'], side: 'company' },
    { id: 'payee', name: 'Payee', roles: ['finance'], side: 'company', paidIn: ['agent'] },
    { id: 'buyer', name: 'Buyer', roles: ['finance'], side: 'parent' },
    { id: 'executive', name: 'Executive', roles: ['executive'], side: 'company' },
    { id: 'inspector', name: 'Inspector', roles: ['inspector'], side: 'neutral' },
    { id: 'agent', name: 'Agent', roles: ['paying-agent'], side: 'neutral' },
  ],
});

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const document = { name: 'a document', digest: A };

/** A step of the deal: when, by whom, what. */
export interface Step {
  readonly at: string;
  readonly by: string;
  readonly command: Command;
}

export function step(at: string, by: string, type: string, data: object): Step {
  return { at, by, command: parseCommand({ type, data }) };
}

export const positionsFooted = {
  rows: 10,
  entitled: { shares: '1000', votes: '1000' },
  byClass: { common: { shares: '1000', votes: '1000' } },
  excluded: { rollover: { shares: '400', votes: '400' } },
};

export const ballotsCounted = {
  digest: B,
  present: { shares: '900', votes: '900', byClass: { common: { shares: '900', votes: '900' } } },
  proposals: [
    {
      proposal: 'merger',
      for: '850',
      against: '40',
      abstain: '10',
      brokerNonVotes: '0',
      unaffiliated: { rollover: { for: '450', against: '40', abstain: '10' } },
    },
    {
      proposal: 'pay',
      for: '500',
      against: '400',
      abstain: '0',
      brokerNonVotes: '0',
      unaffiliated: { rollover: { for: '200', against: '300', abstain: '0' } },
    },
  ],
  exceptions: {},
};

export const listFooted = {
  outstanding: '1000',
  payableShares: '590',
  rolloverShares: '400',
  dissentingShares: '10',
  treasuryShares: '0',
  parentShares: '0',
  legs: [
    { leg: 'agent', payees: 3, amount: '5900.00' },
    { leg: 'payroll', payees: 1, amount: '250.00' },
    { leg: 'payables', payees: 0, amount: '0.00' },
  ],
};

const done = (effectId: string, result: object) => ({ effectId, attempt: 1, result });
const noMovement = {
  issued: '0.00',
  settled: '0.00',
  returned: '0.00',
  returnedAfterSettlement: '0.00',
  held: '0.00',
  unheld: '0.00',
  withheld: '0.00',
  remitted: '0.00',
  handedBack: '0.00',
};
export const report = (number: number, moved: Partial<typeof noMovement>, balance: string) => ({
  number,
  movements: { ...noMovement, ...moved },
  balance,
});

/** The whole story as it goes when nothing goes wrong. What only a batch's digest can name is filled in by the runner. */
export const wholeStory: readonly Step[] = [
  step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', { mode: 'rehearsal', terms: smallTerms }),
  step('2020-10-09T20:30:00.000Z', 'counsel', 'RecordFiling', {
    form: 'PREM14A',
    filedAt: '2020-10-09T20:30:00.000Z',
  }),
  step('2020-10-09T20:31:00.000Z', 'counsel', 'RecordFiling', {
    form: 'SC 13E3',
    filedAt: '2020-10-09T20:30:00.000Z',
  }),
  step('2020-11-16T15:00:00.000Z', 'counsel', 'ReportBrokerSearch', { sentOn: '2020-11-16' }),
  step('2020-12-10T15:00:00.000Z', 'counsel', 'CallMeeting', {
    recordDate: '2020-12-18',
    at: '2021-02-08T14:00:00.000Z',
    place: 'Small Hall',
  }),
  step('2020-12-29T15:00:00.000Z', 'counsel', 'RecordFiling', {
    form: 'DEFM14A',
    filedAt: '2020-12-29T15:00:00.000Z',
  }),
  step('2020-12-31T15:00:00.000Z', 'counsel', 'MailNotice', { on: '2020-12-31', delivery: 'full-set' }),
  step('2021-01-04T15:00:00.000Z', 'counsel', 'SealPositions', {
    importId: 'positions',
    root: A,
    rows: 10,
    certified: { entitled: '1000', by: 'Transfer agent' },
  }),
  step(
    '2021-01-04T15:00:00.000Z',
    'worker',
    'RecordEffectDone',
    done('foot-positions/positions/*', positionsFooted),
  ),
  step('2021-02-01T15:00:00.000Z', 'counsel', 'AppointInspector', {
    name: 'Inspector',
    firm: 'Firm',
    personId: 'inspector',
  }),
  step('2021-02-02T15:00:00.000Z', 'counsel', 'ReportDemand', {
    demandId: 'demand-1',
    holder: 'A holder',
    shares: '10',
    receivedAt: '2021-02-02T15:00:00.000Z',
  }),
  step('2021-02-08T13:50:00.000Z', 'inspector', 'SignOath', { document }),
  step('2021-02-08T14:00:00.000Z', 'inspector', 'OpenMeeting', { at: '2021-02-08T14:00:00.000Z' }),
  step('2021-02-08T14:05:00.000Z', 'inspector', 'OpenPolls', { at: '2021-02-08T14:05:00.000Z' }),
  step('2021-02-08T14:20:00.000Z', 'inspector', 'ClosePolls', { at: '2021-02-08T14:20:00.000Z' }),
  step('2021-02-08T14:21:00.000Z', 'inspector', 'ReceiveBallots', {
    importId: 'box',
    root: B,
    rows: 9,
    channel: 'meeting',
    recordDate: '2020-12-18',
    meeting: '2021-02-08',
    from: 'The inspector',
  }),
  step('2021-02-08T14:22:00.000Z', 'worker', 'RecordEffectDone', done('count-ballots/box/*', ballotsCounted)),
  step('2021-02-08T14:25:00.000Z', 'inspector', 'CertifyTally', {
    kind: 'preliminary',
    countDigest: B,
    document,
  }),
  step('2021-02-08T14:30:00.000Z', 'inspector', 'ConcludeMeeting', { at: '2021-02-08T14:30:00.000Z' }),
  step('2021-02-09T15:00:00.000Z', 'inspector', 'CertifyTally', { kind: 'final', countDigest: B, document }),
  step('2021-02-10T15:00:00.000Z', 'counsel', 'RecordFiling', {
    form: '8-K',
    items: ['5.07'],
    filedAt: '2021-02-10T15:00:00.000Z',
  }),
  step('2021-02-16T15:00:00.000Z', 'counsel', 'RecordEvidence', {
    conditionId: 'clearance',
    says: 'satisfies',
    what: 'Letter of clearance',
    asOf: '2021-02-16T15:00:00.000Z',
    document,
  }),
  step('2021-02-16T16:00:00.000Z', 'counsel', 'ScheduleClosing', { on: '2021-02-18' }),
  step(
    '2021-02-16T16:01:00.000Z',
    'worker',
    'RecordEffectDone',
    done('tell-exchange/expected-closing/2021-02-18/*', { reference: 'letter', digest: A }),
  ),
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
  step(
    '2021-02-17T15:01:00.000Z',
    'worker',
    'RecordEffectDone',
    done('foot-closing-list/lots/*', listFooted),
  ),
  step('2021-02-18T13:00:00.000Z', 'agent', 'ReportFunds', {
    leg: 'agent',
    amount: '5900.00',
    from: 'Parent',
    reference: 'IMAD 1',
    receivedAt: '2021-02-18T13:00:00.000Z',
  }),
  step('2021-02-18T13:01:00.000Z', 'agent', 'ReportFunds', {
    leg: 'payroll',
    amount: '250.00',
    from: 'Parent',
    reference: 'IMAD 2',
    receivedAt: '2021-02-18T13:01:00.000Z',
  }),
  step('2021-02-18T14:00:00.000Z', 'counsel', 'AttestCondition', {
    conditionId: 'no-order',
    asOf: '2021-02-18T14:00:00.000Z',
    says: 'none-known',
    statement: 'None known.',
  }),
  step('2021-02-18T14:10:00.000Z', 'counsel', 'ReportRollover', {
    shares: '400',
    at: '2021-02-18T14:10:00.000Z',
    document,
  }),
  step('2021-02-18T14:20:00.000Z', 'counsel', 'ReleaseSignatures', {
    authorityOf: ['Company counsel', "Parent's counsel"],
  }),
  step('2021-02-18T14:30:00.000Z', 'counsel', 'FileCertificateOfMerger', {
    filedAt: '2021-02-18T14:30:00.000Z',
    effectiveAt: '2021-02-18T21:01:00.000Z',
  }),
  step('2021-02-18T14:40:00.000Z', 'counsel', 'ReportCertificateAccepted', {
    acceptedAt: '2021-02-18T14:40:00.000Z',
    effectiveAt: '2021-02-18T21:01:00.000Z',
    fileNumber: '1234567',
  }),
  step('2021-02-18T21:01:00.000Z', 'worker', 'PassMoment', {
    momentId: 'effective-time',
    due: '2021-02-18T21:01:00.000Z',
  }),
  step(
    '2021-02-18T21:02:00.000Z',
    'worker',
    'RecordEffectDone',
    done('tell-exchange/effective', { reference: 'letter', digest: A }),
  ),
  step('2021-02-18T21:30:00.000Z', 'counsel', 'ReportForm25', {
    filedAt: '2021-02-18T21:30:00.000Z',
    filedBy: 'exchange',
    rule: '17 CFR 240.12d2-2(a)(3)',
    securityClass: 'common stock',
  }),
  step('2021-02-18T21:35:00.000Z', 'counsel', 'RecordFiling', {
    form: '8-K',
    items: ['2.01', '3.01', '3.03', '5.01', '5.02', '5.03', '9.01'],
    filedAt: '2021-02-18T21:35:00.000Z',
  }),
  step('2021-02-18T21:36:00.000Z', 'counsel', 'RecordFiling', {
    form: 'SC 13E3/A',
    filedAt: '2021-02-18T21:36:00.000Z',
  }),
  step('2021-02-18T22:00:00.000Z', 'preparer', 'PrepareBatch', {
    batchId: 'agent-1',
    leg: 'agent',
    amount: '5900.00',
    payees: 3,
  }),
  step('2021-02-18T22:10:00.000Z', 'approver', 'ApproveBatch', { batchId: 'agent-1', digest: A }),
  step('2021-02-18T22:11:00.000Z', 'executive', 'ApproveBatch', { batchId: 'agent-1', digest: A }),
  step('2021-02-18T22:20:00.000Z', 'preparer', 'ReleaseBatch', { batchId: 'agent-1', digest: A }),
  step(
    '2021-02-18T22:21:00.000Z',
    'worker',
    'RecordEffectDone',
    done('instruct-payer/agent-1', { reference: 'letter', digest: A }),
  ),
  step('2021-02-18T22:30:00.000Z', 'preparer', 'PrepareBatch', {
    batchId: 'payroll-1',
    leg: 'payroll',
    amount: '250.00',
    payees: 1,
  }),
  step('2021-02-18T22:31:00.000Z', 'approver', 'ApproveBatch', { batchId: 'payroll-1', digest: A }),
  step('2021-02-18T22:32:00.000Z', 'preparer', 'ReleaseBatch', { batchId: 'payroll-1', digest: A }),
  step(
    '2021-02-18T22:33:00.000Z',
    'worker',
    'RecordEffectDone',
    done('instruct-payer/payroll-1', { reference: 'letter', digest: A }),
  ),
  step('2021-02-19T01:00:00.000Z', 'worker', 'PassMoment', {
    momentId: 'payer-report/agent/1',
    due: '2021-02-19T01:00:00.000Z',
  }),
  step(
    '2021-02-19T01:00:00.000Z',
    'worker',
    'RecordEffectDone',
    done('collect-payer-report/agent/1', report(1, { issued: '5000.00', held: '400.00' }, '900.00')),
  ),
  step('2021-02-19T01:00:00.000Z', 'worker', 'PassMoment', {
    momentId: 'payer-report/payroll/1',
    due: '2021-02-19T01:00:00.000Z',
  }),
  step(
    '2021-02-19T01:00:00.000Z',
    'worker',
    'RecordEffectDone',
    done(
      'collect-payer-report/payroll/1',
      report(1, { issued: '190.00', settled: '190.00', withheld: '60.00', remitted: '60.00' }, '0.00'),
    ),
  ),
  step('2021-02-20T01:00:00.000Z', 'worker', 'PassMoment', {
    momentId: 'payer-report/agent/2',
    due: '2021-02-20T01:00:00.000Z',
  }),
  step(
    '2021-02-20T01:00:00.000Z',
    'worker',
    'RecordEffectDone',
    done('collect-payer-report/agent/2', report(2, { settled: '5000.00', issued: '300.00' }, '600.00')),
  ),
];

/** What is left to see to after the whole story, seen to: nothing but Form 15 and the payers' reports keeps the deal open. */
export const settlingSteps: readonly Step[] = [
  step('2021-02-19T15:00:00.000Z', 'counsel', 'ReportTradingStopped', {
    at: '2021-02-18T21:00:00.000Z',
    how: 'at-close',
  }),
  step('2021-02-19T15:01:00.000Z', 'counsel', 'RecordFiling', {
    form: '4',
    filedAt: '2021-02-19T15:00:00.000Z',
    accession: '0000000000-21-000001',
  }),
  step('2021-02-19T15:02:00.000Z', 'counsel', 'RecordObligationEvidence', {
    obligationId: 'directors-resignations',
    what: 'Resignations of the directors',
    doneAt: '2021-02-18T21:01:00.000Z',
    document,
  }),
  step('2021-02-19T15:03:00.000Z', 'agent', 'ReportLettersMailed', { on: '2021-02-19' }),
  step('2021-02-19T15:04:00.000Z', 'counsel', 'RecordAppraisalNotice', { sentOn: '2021-02-19' }),
  step('2021-02-19T15:05:00.000Z', 'counsel', 'CloseObligation', {
    obligationId: 'appraisal-demand/demand-1',
    reason: 'The holder settled.',
    authority: 'Counsel',
  }),
  step('2021-02-19T15:06:00.000Z', 'counsel', 'CloseObligation', {
    obligationId: 'form-1099-b',
    reason: 'The agent files them for all its customers.',
    authority: 'Counsel',
  }),
];
