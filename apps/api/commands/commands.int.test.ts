import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandType, commands } from '#libs/contracts/commands.ts';
import { Role } from '#libs/contracts/people.ts';
import { openEffect, until } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { addressOf, person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import { valuesOf } from '#test/architecture/arbitrary.ts';
import { PEOPLES_COMMANDS } from './controller.ts';

const CHECKOUT = path.join(import.meta.dirname, '../../..');

/** By one seed: the same data in each run. */
function anyDataOf(type: CommandType): object {
  const schema = z.toJSONSchema(commands[type].data, { io: 'input' });
  return fc.sample(valuesOf(schema), { numRuns: 1, seed: 7 })[0] as object;
}

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
});
afterAll(() => api.close());

const footing = openEffect(until(wholeStory, 'SealPositions'), 'foot-positions/positions');
const document = { name: 'a document', digest: 'c'.repeat(64) };
const sealedSet = (importId: string) => ({ importId, root: 'd'.repeat(64), rows: 3 });

/** What the story of a deal in which nothing goes wrong does not need: where it is given, by whom, with what. */
const besides: readonly {
  readonly type: CommandType;
  readonly after: CommandType;
  readonly by: string;
  readonly data: object;
  readonly first?: (deal: SmallDeal) => Promise<void>;
}[] = [
  {
    type: 'ReportAgencyStep',
    after: 'OpenDeal',
    by: 'counsel',
    data: { step: 'cfius-declaration-accepted', on: '2020-10-05' },
  },
  {
    type: 'RecordEstimate',
    after: 'OpenDeal',
    by: 'counsel',
    data: { item: 'clearance', low: '2021-02-09', likely: '2021-02-20', high: '2021-04-30' },
  },
  { type: 'ShowEstimates', after: 'OpenDeal', by: 'counsel', data: { to: ['executive'] } },
  { type: 'WithdrawEstimate', after: 'OpenDeal', by: 'counsel', data: { item: 'clearance' } },
  {
    type: 'RecordLitigation',
    after: 'OpenDeal',
    by: 'counsel',
    data: {
      caption: 'Holder v. Small',
      court: 'Court of Chancery',
      docket: '2021-0001',
      filedOn: '2021-01-05',
    },
  },
  {
    type: 'RecordRecommendation',
    after: 'OpenDeal',
    by: 'counsel',
    data: { adviser: 'An adviser', recommends: 'for', on: '2021-01-20' },
  },
  {
    type: 'CloseFinding',
    after: 'OpenDeal',
    by: 'counsel',
    data: { findingId: '*', reason: 'It was filed before this record began.', authority: 'Counsel' },
  },
  {
    type: 'AdoptClosure',
    after: 'OpenDeal',
    by: 'counsel',
    data: { calendar: 'sec', day: '2020-10-13', name: 'A storm', source: 'SEC announcement' },
  },
  {
    type: 'ProposeOverride',
    after: 'OpenDeal',
    by: 'counsel',
    data: {
      overrideId: 'day-61',
      rule: 'DGCL-213a-60',
      act: {
        do: 'CallMeeting',
        with: { recordDate: '2020-12-18', at: '2021-02-17T14:00:00.000Z', place: 'Small Hall' },
      },
      reason: 'The holders did not change over the weekend.',
      authority: 'Opinion of Delaware counsel',
    },
  },
  { type: 'ApproveOverride', after: 'OpenDeal', by: 'second-counsel', data: { overrideId: 'day-61' } },
  {
    type: 'TerminateDeal',
    after: 'CallMeeting',
    by: 'counsel',
    data: { by: 'mutual', ground: 'mutual-consent', section: '8.01(a)', reason: 'Both sides agreed.' },
  },
  {
    type: 'AmendAgreement',
    after: 'OpenDeal',
    by: 'counsel',
    data: { document, what: 'More time.', approvedBy: ['The board'], outsideDate: '2021-12-31' },
  },
  { type: 'StopEffects', after: 'OpenDeal', by: 'preparer', data: { reason: 'A strange instruction.' } },
  {
    type: 'ResumeEffects',
    after: 'OpenDeal',
    by: 'preparer',
    data: { reason: 'Explained.' },
    first: async (deal) => {
      await deal.give('counsel', 'StopEffects', { reason: 'A strange instruction.' });
    },
  },
  {
    type: 'ResolveEffect',
    after: 'SealPositions',
    by: 'counsel',
    data: { effectId: footing, outcome: 'not-done', evidence: 'The log of the run.' },
    first: (deal) =>
      deal.machine({
        type: 'RecordEffectFailed',
        data: { effectId: footing, attempt: 1, outcome: 'unknown', reason: 'no answer' },
      }),
  },
  {
    type: 'SealExclusions',
    after: 'SealPositions',
    by: 'counsel',
    data: {
      ...sealedSet('excluded'),
      list: 'narrow',
      title: 'The founder alone',
      certified: { excluded: '300', by: 'The company' },
      document,
    },
  },
  {
    type: 'PutExclusionsInForce',
    after: 'SealPositions',
    by: 'counsel',
    data: { list: 'narrow', authority: 'The committee', reason: 'Advice of counsel.', document },
    first: async (deal) => {
      await deal.give('counsel', 'SealExclusions', {
        ...sealedSet('excluded'),
        list: 'narrow',
        title: 'The founder alone',
        certified: { excluded: '300', by: 'The company' },
        document,
      });
    },
  },
  { type: 'SealOmnibus', after: 'SealPositions', by: 'inspector', data: sealedSet('omnibus') },
  {
    type: 'KeepEarlierProxies',
    after: 'SealPositions',
    by: 'counsel',
    data: { recordDate: '2020-12-01', statement: 'The new card says that earlier ones stand.', document },
  },
  {
    type: 'CastMasterBallot',
    after: 'OpenPolls',
    by: 'inspector',
    data: { at: '2021-02-08T14:06:00.000Z', by: ['The named proxies'], document },
  },
  {
    type: 'ResolveOverVotes',
    after: 'ReceiveBallots',
    by: 'inspector',
    data: { ...sealedSet('resolved'), document },
  },
  {
    type: 'AdmitLateBallots',
    after: 'ReceiveBallots',
    by: 'counsel',
    data: {
      court: 'Court of Chancery',
      orderedAt: '2021-02-08T14:21:00.000Z',
      document,
      ballots: [{ file: 'box' }],
    },
  },
  {
    type: 'OpenTallyToBuyer',
    after: 'SealPositions',
    by: 'counsel',
    data: { authority: 'The special committee', reason: 'They asked.', document },
  },
  {
    type: 'ReportStockList',
    after: 'MailNotice',
    by: 'counsel',
    data: { readyOn: '2021-01-29' },
  },
  {
    type: 'PostponeMeeting',
    after: 'MailNotice',
    by: 'counsel',
    data: { to: '2021-02-10T14:00:00.000Z', reason: 'Snow.' },
  },
  {
    type: 'AdjournMeeting',
    after: 'OpenMeeting',
    by: 'counsel',
    data: { to: '2021-02-10T14:00:00.000Z', announcedAtMeeting: true, reason: 'To solicit more proxies.' },
  },
  {
    type: 'WaiveCondition',
    after: 'ConcludeMeeting',
    by: 'counsel',
    data: {
      conditionId: 'clearance',
      signedBy: ['company', 'parent'],
      consentOf: 'the special committee',
      consent: document,
      document,
      reason: 'Not needed any more.',
    },
  },
  {
    type: 'ReopenCondition',
    after: 'RecordEvidence',
    by: 'counsel',
    data: { conditionId: 'clearance', reason: 'The letter was withdrawn.' },
  },
  {
    type: 'RecordOrder',
    after: 'ConcludeMeeting',
    by: 'counsel',
    data: {
      orderId: 'tro',
      court: 'Chancery',
      restrains: 'The closing',
      issuedAt: '2021-02-08T14:30:00.000Z',
    },
  },
  {
    type: 'LiftOrder',
    after: 'ConcludeMeeting',
    by: 'counsel',
    data: { orderId: 'tro', liftedAt: '2021-02-08T14:30:00.000Z', document },
    first: async (deal) => {
      const data = { court: 'Chancery', restrains: 'The closing', issuedAt: '2021-02-08T14:30:00.000Z' };
      await deal.give('counsel', 'RecordOrder', { orderId: 'tro', ...data });
    },
  },
  {
    type: 'CallOffClosing',
    after: 'ScheduleClosing',
    by: 'counsel',
    data: { reason: 'The funds are late.' },
  },
  {
    type: 'RecordAppraisalNotice',
    after: 'ReportForm25',
    by: 'counsel',
    data: { sentOn: '2021-02-18' },
  },
  {
    type: 'ReportLettersMailed',
    after: 'ReportForm25',
    by: 'agent',
    data: { on: '2021-02-18' },
  },
  {
    type: 'FileForm15',
    after: 'ReportForm25',
    by: 'counsel',
    data: { filedAt: '2021-03-01T15:00:00.000Z', holdersOfRecord: 1, happened: true },
    first: (deal) => deal.clockTo('2021-03-01T15:00:00.000Z'),
  },
  {
    type: 'ReportDemandWithdrawn',
    after: 'ReportDemand',
    by: 'counsel',
    data: { demandId: 'demand-1', withdrawnAt: '2021-02-03T15:00:00.000Z', document },
  },
  {
    type: 'WithdrawBatch',
    after: 'PrepareBatch',
    by: 'preparer',
    data: { batchId: 'agent-1', reason: 'A wrong sum.' },
  },
];

/** What nobody can do yet: there is one edition. `libs/deal/law/editions.unit.test.ts` gives it a second. */
const LATER: ReadonlySet<CommandType> = new Set(['AdoptEdition']);

/** Commands whose own part tells their story: in which test they are given, and accepted. */
const inTheirPart: Readonly<Record<string, readonly CommandType[]>> = {
  'libs/deal/conditions/conditions.unit.test.ts': ['ReportWaiverTerm', 'WithdrawWaiver'],
  'libs/deal/closing/closing-room.unit.test.ts': [
    'ReportMarketingPeriodStarted',
    'AgreeHalt',
    'GiveGo',
    'GiveNoGo',
    'AbortClosing',
    'ReportCertificateRejected',
    'FileCertificateOfTermination',
    'RecordInstruction',
    'ConfirmByCallBack',
    'PrepareFundsFlow',
    'ApproveFundsFlow',
    'ReportWireSent',
    'ReportWireRecalled',
  ],
  'libs/deal/reads/closing-room.unit.test.ts': ['AddChecklistRow', 'RecordChecklistItem'],
  'examples/cbmg/deal.yaml': ['SendDrawdown', 'AuthorizePayment'],
  'libs/deal/obligations/obligations.unit.test.ts': [
    'ReportTradingStopped',
    'RecordObligationEvidence',
    'ExtendObligation',
    'CloseObligation',
    'ReopenObligation',
    'AssignObligation',
    'AcknowledgeAlarm',
  ],
  'libs/deal/conditions/written.unit.test.ts': ['AddCondition', 'ReviseCondition'],
  'libs/deal/agreement/amendments.unit.test.ts': [
    'ProposeAmendment',
    'ApproveAmendment',
    'RecordFairnessOpinion',
    'WithdrawAmendment',
    'SignAmendment',
    'ReportSupplement',
    'DecideSupplement',
  ],
  'libs/deal/agreement/outside-date.unit.test.ts': ['ExtendOutsideDate'],
  'libs/deal/termination/termination.unit.test.ts': [
    'GiveTerminationNotice',
    'SettleTerminationNotice',
    'ReportAlternativeTransaction',
    'ReportFeePaid',
  ],
  'libs/deal/registers/registers.unit.test.ts': [
    'RecordLitigationStep',
    'ReportOrderFinal',
    'ChangeRecommendation',
    'RecordProposal',
    'ReviseProposal',
    'DetermineProposal',
    'GiveMatchNotice',
    'RecordMatchOffer',
    'CloseProposal',
  ],
  'apps/api/drafts/drafts.int.test.ts': ['ReviewDraft'],
  'apps/api/payout/approvals.int.test.ts': ['RecordIncumbency', 'ReportBatchOvertaken'],
  'libs/deal/payout/disbursing.unit.test.ts': [
    'ReceiveLetters',
    'PlaceHolds',
    'LiftHolds',
    'ReportRemittance',
    'ReportExcessRefunded',
    'ReportBesidePrincipal',
  ],
  'libs/deal/bank/bank.unit.test.ts': ['WithdrawUnsent'],
  'activities/payout/after-payment.int.test.ts': [
    'ReportWages',
    'ReportSafeRemittance',
    'ReportRenminbiPaid',
    'ReportEscheated',
  ],
  'libs/deal/documents/documents.unit.test.ts': [
    'EnterDocument',
    'AddDocumentVersion',
    'AgreeDocument',
    'ExecuteDocument',
    'SetDocumentAudience',
    'WithdrawDocument',
    'RequireReading',
    'LiftReading',
    'PrepareSignaturePacket',
    'ReceiveSignaturePage',
    'RecallSignaturePage',
    'ChangeSignatory',
    'CarryPagesOver',
    'MeetPacketCondition',
    'ReleasePackets',
    'WithdrawPacket',
  ],
};

/** Data of each command that is well formed; of those told elsewhere any that their form allows. */
const wellFormed = new Map<CommandType, object>([
  ...Object.values(inTheirPart)
    .flat()
    .map((type): [CommandType, object] => [type, anyDataOf(type)]),
  ['AdoptEdition', { edition: 2 }],
  ...wholeStory.map(({ command }): [CommandType, object] => [command.type, command.data]),
  ...besides.map(({ type, data }): [CommandType, object] => [type, data]),
]);

describe('every command that a person can give', () => {
  it('is accepted once in the story of a deal, or beside it, and says what it changed', {
    timeout: 120_000,
  }, async () => {
    const accepted = new Set<CommandType>();
    const deal = await SmallDeal.open(api);
    for (const step of wholeStory.slice(1)) {
      const answer = await deal.tell(step);
      if (answer === undefined) continue;
      const { type } = step.command;
      expect(answer, type).toMatchObject({ status: 200, body: { dealId: deal.id, repeated: false } });
      expect(answer.body.events.length, type).toBeGreaterThan(0);
      expect(answer.headers.get('etag'), type).toMatch(new RegExp(`^"${commands[type].resource}-\\d+"$`));
      accepted.add(type);
    }
    const { body } = await deal.read();
    expect(body).toMatchObject({ phase: 'after-closing', outlook: { answer: 'closed' } });

    const deals = new Map<CommandType, SmallDeal>();
    for (const { type, after, by, data, first } of besides) {
      const fresh = deals.get(after) ?? (await SmallDeal.upTo(api, after));
      deals.set(after, fresh);
      await first?.(fresh);
      const { body: calendar } = await fresh.read('calendar');
      const filled = { ...data, ...('findingId' in data ? { findingId: calendar.findings[0].id } : {}) };
      const answer = await fresh.give(by, type, filled);
      expect(answer, `${type}: ${answer.text}`).toMatchObject({ status: 200 });
      accepted.add(type);
    }
    const elsewhere = Object.entries(inTheirPart).flatMap(([file, types]) => {
      const told = fs.readFileSync(path.join(CHECKOUT, file), 'utf8');
      for (const type of types) expect(told, `${file} gives ${type}`).toContain(type);
      return types;
    });
    const known = new Set([...accepted, ...LATER, ...elsewhere]);
    expect(PEOPLES_COMMANDS.filter((type) => !known.has(type))).toEqual([]);
  });

  it('is refused in a deal that has ended, with code, rule, facts and a sentence', {
    timeout: 60_000,
  }, async () => {
    const deal = await SmallDeal.open(api);
    const ended = await deal.give('counsel', 'TerminateDeal', {
      by: 'mutual',
      ground: 'mutual-consent',
      section: '8.01(a)',
      reason: 'Both sides agreed.',
    });
    expect(ended.body.events.map((event: { type: string }) => event.type)).toContain('DealEnded');
    for (const type of PEOPLES_COMMANDS) {
      const answer = await deal.give(giverOf(type), type, wellFormed.get(type) ?? {});
      expect(answer.status, `${type}: ${answer.text}`).toBe(422);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      // The door for documents asks first whether the file is there at all.
      if (answer.body.code === 'DocumentNotUploaded' && commands[type].resource === 'documents') continue;
      expect(answer.body).toMatchObject({
        type: '/problems/refused',
        code: 'DealEnded',
        facts: { how: 'terminated' },
      });
      expect(answer.body.detail).toContain('ended');
    }
  });

  it('is turned away from a token without its role, and from a person whom the deal gives another', async () => {
    const deal = await SmallDeal.open(api);
    for (const type of PEOPLES_COMMANDS) {
      const { roles } = commands[type];
      const data = wellFormed.get(type) ?? {};
      const wrong = Role.options.find((role) => !roles.includes(role)) ?? 'auditor';
      const byToken = await deal.give(person('counsel', [wrong]), type, data);
      expect(byToken.status, type).toBe(403);
      expect(byToken.body.detail, type).toContain(roles.join(' or '));
      if (roles.includes('operator')) continue;
      // A token may say more than the deal: nobody is the inspector of a deal that calls them counsel.
      const other = ['counsel', 'preparer', 'inspector', 'executive'].find(
        (id) => !person(id).roles.some((role) => roles.includes(role)),
      );
      const byDeal = await deal.give(person(other ?? '', roles), type, data);
      expect(byDeal.status, `${type} by ${other}`).toBe(403);
      expect(byDeal.body.detail, type).toContain('in this deal');
    }
    expect(
      (await deal.read('events')).body.events.every(({ type }: { type: string }) => type !== 'DealEnded'),
    ).toBe(true);
  });

  it('is not found for someone who is not among the people of the deal, whatever their role', async () => {
    const deal = await SmallDeal.open(api);
    const stranger = person('stranger', ['counsel', 'finance', 'executive', 'inspector', 'paying-agent']);
    for (const type of PEOPLES_COMMANDS) {
      const answer = await deal.give(stranger, type, wellFormed.get(type) ?? {});
      expect(answer.status, type).toBe(404);
    }
  });

  it('has an address of its own, and the machine has none', async () => {
    const deal = await SmallDeal.open(api);
    for (const type of ['PassMoment', 'RecordEffectDone', 'RecordEffectFailed', 'OpenDeal'] as const) {
      const answer = await api.post(addressOf(deal.id, type), {
        as: person('counsel'),
        key: newKey(),
        body: {},
      });
      expect(answer.status, type).toBe(404);
    }
  });

  it('says where its data is wrong, and what was expected there', async () => {
    const deal = await SmallDeal.open(api);
    const answer = await deal.give('counsel', 'CallMeeting', {
      recordDate: '2020-12-32',
      at: 5,
      plaice: 'Small Hall',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { at: 'body.recordDate', found: '"2020-12-32"', expected: 'a day such as 2021-02-08' },
        { at: 'body.at', found: 'the number 5', expected: expect.stringContaining('text') },
        { at: 'body.plaice', found: expect.any(String), expected: 'perhaps place' },
      ]),
    );
    expect(answer.body.detail).toContain('body.recordDate');
  });

  it('is not reckoned with a day that no calendar has', async () => {
    const deal = await SmallDeal.open(api);
    const answer = await deal.give('counsel', 'CallMeeting', {
      recordDate: '2021-02-30',
      at: '2021-02-08T24:00:00.000Z',
      place: 'Small Hall',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ at: 'body.recordDate' }, { at: 'body.at' }] },
    });
  });
});

function giverOf(type: CommandType): string {
  const { roles } = commands[type];
  const giver = ['counsel', 'preparer', 'inspector', 'agent', 'executive'].find((id) =>
    person(id).roles.some((role) => roles.includes(role)),
  );
  return giver ?? 'counsel';
}
