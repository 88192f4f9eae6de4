import { describe, expect, it } from 'vitest';
import { momentsOf } from './moments.ts';
import { equations } from './payout/leg.ts';
import type { OpenDeal } from './state.ts';
import { given, play, tell, until } from './testing/given.ts';
import { ballotsCounted, listFooted, type Step, step, wholeStory } from './testing/small-deal.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const document = { name: 'a document', digest: A };
const before = (type: string) => until(wholeStory, type, 'before');
const after = (type: string) => until(wholeStory, type);
const without = (story: readonly Step[], type: string) =>
  story.filter(({ command }) => command.type !== type);
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const sealedList = {
  lots: { importId: 'lots', root: A, rows: 5 },
  awards: { importId: 'awards', root: B, rows: 1 },
  certified: { outstanding: '1000', by: 'Transfer agent' },
  bridge: [
    { line: 'Entitled on the record date', shares: '1000' },
    { line: 'Rollover', shares: '-400' },
    { line: 'Dissenting', shares: '-10' },
  ],
};
const otherList = { ...sealedList, lots: { importId: 'lots-2', root: B, rows: 5 } };
const filing = { filedAt: '2021-02-18T14:30:00.000Z', effectiveAt: '2021-02-18T21:01:00.000Z' };
const order = {
  orderId: 'order-1',
  court: 'Chancery',
  restrains: 'the closing',
  issuedAt: '2021-02-18T14:35:00.000Z',
};

describe('a list or a box that is sealed again', () => {
  it('is footed again, though it is the same import with a corrected bridge', () => {
    const wrong = before('SealClosingList');
    const { state } = given([
      ...wrong,
      step('2021-02-17T15:00:00.000Z', 'agent', 'SealClosingList', {
        ...sealedList,
        bridge: sealedList.bridge.slice(0, 2),
      }),
      step('2021-02-17T15:01:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: 'foot-closing-list/lots/*',
        attempt: 1,
        result: listFooted,
      }),
    ]);
    const first = state.payout.closingList?.footed?.differences;
    expect(first).toHaveLength(1);
    const again = tell(state, step('2021-02-17T15:02:00.000Z', 'agent', 'SealClosingList', sealedList));
    const intended = (told: typeof again) =>
      told.events.flatMap((event) => (event.type === 'EffectIntended' ? [event.data.effectId] : []));
    const earlier = tell(
      play(wrong),
      step('2021-02-17T15:00:00.000Z', 'agent', 'SealClosingList', sealedList),
    );
    expect(intended(again)[0]).not.toBe(intended(earlier)[0]);
  });

  it('keeps no footing that belongs to the list before it', () => {
    const { state } = given([
      ...before('SealClosingList'),
      step('2021-02-17T15:00:00.000Z', 'agent', 'SealClosingList', sealedList),
    ]);
    const firstEffect = Object.keys(state.effects)[0] ?? '';
    const again = tell(
      state,
      step('2021-02-17T15:00:30.000Z', 'agent', 'SealClosingList', {
        ...sealedList,
        awards: { importId: 'awards-2', root: A, rows: 1 },
      }),
    );
    const late = tell(
      again.state,
      step('2021-02-17T15:01:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: firstEffect,
        attempt: 1,
        result: listFooted,
      }),
    );
    expect(types(late)).toEqual(['EffectDone']);
    expect((late.state as OpenDeal).payout.closingList?.footed).toBeNull();
  });

  it('keeps no count of the box before an adjournment', () => {
    const { state } = given(after('ReceiveBallots'));
    const counting = Object.keys(state.effects).find((id) => id.startsWith('count-ballots/')) ?? '';
    const adjourned = tell(
      state,
      step('2021-02-08T14:21:30.000Z', 'counsel', 'AdjournMeeting', {
        to: '2021-02-10T14:00:00.000Z',
        announcedAtMeeting: true,
        reason: 'votes are missing',
      }),
    );
    const late = tell(
      adjourned.state,
      step('2021-02-08T14:22:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: counting,
        attempt: 1,
        result: ballotsCounted,
      }),
    );
    expect(types(late)).toEqual(['EffectDone']);
    expect((late.state as OpenDeal).vote.count).toBeNull();
  });

  it('is refused once the certificate of merger is filed: the claims are fixed by the list it was filed on', () => {
    for (const story of [after('FileCertificateOfMerger'), after('ReportCertificateAccepted')]) {
      const told = given(story).when('agent', 'SealClosingList', otherList, '2021-02-18T15:00:00.000Z');
      expect(told.refusal?.code).toBe('PointOfNoReturnPassed');
    }
  });
});

describe('a meeting that is moved', () => {
  it('to another record date needs another list of positions', () => {
    const { state } = given([
      ...before('AppointInspector'),
      step('2021-01-20T15:00:00.000Z', 'counsel', 'PostponeMeeting', {
        to: '2021-03-08T14:00:00.000Z',
        recordDate: '2021-02-01',
        reason: 'votes are missing',
        happened: true,
      }),
    ]);
    expect(state.vote.positions).toBeNull();
  });

  it('after a vote that failed is called anew with an empty box, and can still carry the merger', () => {
    const lost = {
      ...ballotsCounted,
      proposals: [{ ...ballotsCounted.proposals[0], for: '450', against: '440' }],
    };
    const failed = after('ConcludeMeeting').map((one) =>
      (one.command.data as { effectId?: string }).effectId?.startsWith('count-ballots')
        ? { ...one, command: { ...one.command, data: { ...one.command.data, result: lost } } }
        : one,
    ) as Step[];
    const { state, when } = given(failed);
    expect(state.phase).toBe('solicitation');
    const called = when('counsel', 'CallMeeting', {
      recordDate: '2021-03-01',
      at: '2021-04-19T14:00:00.000Z',
      place: 'Small Hall',
    });
    expect(called.refusal).toBeUndefined();
    expect((called.state as OpenDeal).vote).toMatchObject({
      certificate: null,
      positions: null,
      polls: null,
    });
  });
});

describe('conditions that turn', () => {
  it('make the closing clause count again, and the certificate wait for it', () => {
    const cleared = {
      conditionId: 'clearance',
      says: 'satisfies',
      what: 'Letter of clearance',
      asOf: '2021-02-18T14:05:00.000Z',
      document,
    };
    const { when } = given([
      ...before('FileCertificateOfMerger'),
      step('2021-02-18T14:22:00.000Z', 'counsel', 'RecordEvidence', { ...cleared, says: 'withdrawn' }),
      step('2021-02-18T14:25:00.000Z', 'counsel', 'RecordEvidence', cleared),
    ]);
    const told = when('counsel', 'FileCertificateOfMerger', filing, '2021-02-18T14:30:00.000Z');
    expect(told.refusal).toMatchObject({ code: 'ClosingTooEarly', facts: { earliest: '2021-02-22' } });
  });

  it('of a vote, once re-opened, are met again by the next certificate', () => {
    const { state } = given([
      ...before('ScheduleClosing'),
      step('2021-02-16T15:10:00.000Z', 'counsel', 'ReopenCondition', {
        conditionId: 'stockholder-approval',
        reason: 'A recount was asked for.',
      }),
    ]);
    expect(state.ready).toBeNull();
    const recounted = tell(
      state,
      step('2021-02-16T15:20:00.000Z', 'inspector', 'CertifyTally', {
        kind: 'final',
        countDigest: B,
        document,
      }),
    );
    expect(types(recounted)).toContain('ConditionsMet');
  });

  it('raise a finding when a recount turns the vote over after the filing', () => {
    const { state } = given([
      ...after('FileCertificateOfMerger'),
      step('2021-02-18T14:31:00.000Z', 'inspector', 'ReceiveBallots', {
        importId: 'box-2',
        root: A,
        rows: 9,
        channel: 'meeting',
        recordDate: '2020-12-18',
        meeting: '2021-02-08',
        from: 'The inspector',
      }),
      step('2021-02-18T14:32:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: 'count-ballots/*',
        attempt: 1,
        result: {
          ...ballotsCounted,
          digest: A,
          proposals: [{ ...ballotsCounted.proposals[0], for: '450', against: '440' }],
        },
      }),
    ]);
    const told = tell(
      state,
      step('2021-02-18T14:40:00.000Z', 'inspector', 'CertifyTally', {
        kind: 'final',
        countDigest: A,
        document,
      }),
    );
    expect(types(told)).toContain('FindingRaised');
    expect(told.events.find(({ type }) => type === 'FindingRaised')?.data).toMatchObject({
      severity: 'blocks',
      facts: { escalated: true },
    });
  });
});

describe('after the certificate of merger is filed', () => {
  it('the agreement is not terminated as if nothing were on file', () => {
    for (const story of [after('FileCertificateOfMerger'), after('ReportCertificateAccepted')]) {
      const told = given(story).when('counsel', 'TerminateDeal', {
        by: 'mutual',
        ground: 'mutual-consent',
        section: '8.01',
        reason: 'Second thoughts.',
      });
      expect(told.refusal?.code).toBe('PointOfNoReturnPassed');
    }
  });

  it('an order is recorded, and holds back the release of the money', () => {
    const { state, when } = given([
      ...before('ReleaseBatch'),
      step('2021-02-18T22:15:00.000Z', 'counsel', 'RecordOrder', order),
    ]);
    expect(state.closing.stage).toBe('effective');
    const told = when('preparer', 'ReleaseBatch', { batchId: 'agent-1', digest: A });
    expect(told.refusal?.code).toBe('OrderRestrains');
    expect(told.refusal?.sentence).toContain('Chancery');
  });
});

describe('demands for appraisal', () => {
  const withdrawn = (at: string) =>
    step(at, 'counsel', 'ReportDemandWithdrawn', { demandId: 'demand-1', withdrawnAt: at, document });

  it('that are withdrawn after the list was footed open the bridge again', () => {
    const { when } = given([...before('FileCertificateOfMerger'), withdrawn('2021-02-18T14:25:00.000Z')]);
    const told = when('counsel', 'FileCertificateOfMerger', filing, '2021-02-18T14:30:00.000Z');
    expect(told.refusal?.code).toBe('BridgeDoesNotClose');
    expect(told.refusal?.sentence).toContain('10 shares');
  });

  it('that are withdrawn between filing and effective time are paid like those withdrawn after it', () => {
    const { state } = given([
      ...after('ReportCertificateAccepted'),
      withdrawn('2021-02-18T15:00:00.000Z'),
      step('2021-02-18T21:01:00.000Z', 'worker', 'PassMoment', {
        momentId: 'effective-time',
        due: '2021-02-18T21:01:00.000Z',
      }),
    ]);
    expect(state.payout.legs.agent.money.entitled).toBe('6000.00');
    expect(equations(state.payout.legs.agent.money).excess).toBe('-100.00');
  });
});

describe('money', () => {
  it('of one wire counts once, however often it is reported', () => {
    const wire = wholeStory.find(({ command }) => command.type === 'ReportFunds') as Step;
    const { when } = given(after('ReportFunds'));
    const told = when('preparer', 'ReportFunds', wire.command.data, '2021-02-18T13:05:00.000Z');
    expect(told.refusal?.code).toBe('FundsKnown');
  });

  it('that is still to come is not counted', () => {
    const told = given(before('ReportFunds')).when('agent', 'ReportFunds', {
      leg: 'agent',
      amount: '5900.00',
      from: 'Parent',
      reference: 'IMAD 1',
      receivedAt: '2021-02-22T13:00:00.000Z',
    });
    expect(told.refusal?.code).toBe('FundsNotYetGood');
  });

  it('prepared on one list is neither approved nor released on another', () => {
    const early: Step[] = [
      ...before('FileCertificateOfMerger'),
      step('2021-02-18T14:21:00.000Z', 'preparer', 'PrepareBatch', {
        batchId: 'early',
        leg: 'agent',
        amount: '5900.00',
        payees: 3,
      }),
      step('2021-02-18T14:24:00.000Z', 'agent', 'SealClosingList', otherList),
      step('2021-02-18T14:25:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: 'foot-closing-list/lots-2/*',
        attempt: 1,
        result: listFooted,
      }),
    ];
    const filed = wholeStory.slice(
      wholeStory.findIndex(({ command }) => command.type === 'FileCertificateOfMerger'),
      wholeStory.findIndex(({ command }) => command.type === 'PrepareBatch'),
    );
    const { when } = given([...early, ...filed]);
    for (const [by, type] of [
      ['approver', 'ApproveBatch'],
      ['preparer', 'ReleaseBatch'],
    ] as const) {
      expect(when(by, type, { batchId: 'early', digest: A }).refusal?.code, type).toBe('ListChanged');
    }
  });
});

describe('a deadline that was missed', () => {
  const late = '2021-03-12T15:00:00.000Z';
  const story = [...without(after('RecordEffectDone'), 'RecordFiling')];

  it('does not keep anyone from stopping what has not gone out', () => {
    const missed = without(after('ReleaseBatch'), 'RecordFiling');
    const told = given(missed).when('preparer', 'StopEffects', { reason: 'Something is wrong.' }, late);
    expect(told.refusal).toBeUndefined();
    expect(types(told)).toContain('EffectsStopped');
  });

  it('does not keep a moment of the deal from passing', () => {
    expect(story.length).toBeGreaterThan(0);
    const missed = without(after('ReportForm25'), 'RecordFiling');
    const { state } = given(missed);
    const moment = momentsOf(state)[0];
    const told = tell(
      state,
      step(late, 'worker', 'PassMoment', { momentId: moment?.momentId ?? '', due: moment?.due ?? '' }),
    );
    expect(told.refusal).toBeUndefined();
    expect(told.events.length).toBeGreaterThan(0);
  });
});

describe('a payer whose report did not foot', () => {
  it('is asked again when people have reconciled it, and the correction counts', () => {
    const wrong = wholeStory.slice(0, -2);
    const { state } = given([
      ...wrong,
      step('2021-02-20T01:00:00.000Z', 'worker', 'PassMoment', {
        momentId: 'payer-report/agent/2',
        due: '2021-02-20T01:00:00.000Z',
      }),
      step('2021-02-20T01:00:00.000Z', 'worker', 'RecordEffectDone', {
        effectId: 'collect-payer-report/agent/2',
        attempt: 1,
        result: {
          number: 2,
          movements: { ...zero, settled: '5000.00', issued: '300.00' },
          balance: '601.00',
        },
      }),
    ]);
    const waits = (deal: OpenDeal) => momentsOf(deal).map(({ momentId }) => momentId);
    expect(waits(state)).not.toContain('payer-report/agent/3');
    const closed = tell(
      state,
      step('2021-02-20T15:00:00.000Z', 'counsel', 'CloseFinding', {
        findingId: 'payer-report/agent/2',
        reason: 'The agent had a misprint in its balance.',
        authority: 'The agent, by letter',
      }),
    );
    expect(waits(closed.state as OpenDeal)).toContain('payer-report/agent/3');
  });
});

const zero = {
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

describe('an amended Form 25', () => {
  it('starts the clocks of delisting and withdrawal again', () => {
    const { state } = given([
      ...after('ReportForm25'),
      step('2021-03-01T05:00:00.000Z', 'worker', 'PassMoment', {
        momentId: 'delisting/2021-03-01',
        due: '2021-03-01T05:00:00.000Z',
      }),
      step('2021-03-03T15:00:00.000Z', 'counsel', 'ReportForm25', {
        filedAt: '2021-03-03T15:00:00.000Z',
        filedBy: 'exchange',
        rule: '17 CFR 240.12d2-2(a)(3)',
        securityClass: 'common stock',
        amendment: true,
      }),
    ]);
    expect(state.delisting.delistedOn).toBeNull();
    expect(momentsOf(state).map(({ momentId }) => momentId)).toEqual(
      expect.arrayContaining(['delisting/2021-03-13', '12b-withdrawal/2021-06-01']),
    );
  });
});
