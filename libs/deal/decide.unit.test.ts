import { describe, expect, it } from 'vitest';
import type { OpenDeal } from './state.ts';
import { given, play, tell, until } from './testing/given.ts';
import { positionsFooted, step, wholeStory } from './testing/small-deal.ts';

const before = (type: string) => given(until(wholeStory, type, 'before'));
const after = (type: string) => given(until(wholeStory, type));
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const document = { name: 'a document', digest: 'c'.repeat(64) };

describe('the story of a deal', () => {
  it('goes from the first filing to a paid-out list, phase by phase', () => {
    const phases: string[] = [];
    let state = play(wholeStory.slice(0, 1));
    for (const next of wholeStory.slice(1)) {
      state = play([next], state);
      const { phase } = state as OpenDeal;
      if (phases.at(-1) !== phase) phases.push(phase);
    }
    expect(phases).toEqual(['solicitation', 'meeting', 'conditions', 'closing', 'after-closing']);
    const deal = state as OpenDeal;
    expect(deal.payout.legs.agent.money).toMatchObject({
      deposited: '5900.00',
      entitled: '5900.00',
      settled: '5000.00',
      inTransit: '300.00',
      held: '400.00',
      payable: '200.00',
      fund: '600.00',
    });
    expect(deal.payout.legs.payroll.money).toMatchObject({
      settled: '190.00',
      remitted: '60.00',
      fund: '0.00',
    });
  });

  it('raises no blocking finding when nothing goes wrong', () => {
    const { findings } = play(wholeStory) as OpenDeal;
    expect(Object.values(findings).filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });
});

describe('who may do what', () => {
  it('refuses a command without its role, and names both', () => {
    const told = before('MailNotice').when('preparer', 'MailNotice', {
      on: '2020-12-31',
      delivery: 'full-set',
    });
    expect(told.refusal).toMatchObject({
      code: 'RoleMissing',
      facts: { needs: ['counsel'], has: ['finance'] },
    });
  });

  it('lets only the appointed inspector sign', () => {
    const story = until(wholeStory, 'SignOath', 'before').map((one) =>
      one.command.type === 'AppointInspector'
        ? { ...one, command: { ...one.command, data: { ...one.command.data, personId: 'someone-else' } } }
        : one,
    ) as typeof wholeStory;
    expect(given(story).when('inspector', 'SignOath', { document }).refusal?.code).toBe('NotTheInspector');
  });

  it('keeps what machines do from people', () => {
    const told = before('OpenMeeting').when('counsel', 'PassMoment', {
      momentId: 'outside-date',
      due: '2021-08-12T04:00:00.000Z',
    });
    expect(told.refusal?.code).toBe('RoleMissing');
  });
});

describe('the meeting', () => {
  it('is not called 61 days after its record date (McKesson v. Derdiger)', () => {
    const told = before('CallMeeting').when('counsel', 'CallMeeting', {
      recordDate: '2020-12-18',
      at: '2021-02-17T14:00:00.000Z',
      place: 'Small Hall',
    });
    expect(told.refusal?.rule).toContain('213(a)');
    expect(told.refusal?.sentence).toContain('61');
  });

  it('is recorded 61 days after its record date when it happened, with a finding that blocks', () => {
    const told = before('CallMeeting').when('counsel', 'CallMeeting', {
      recordDate: '2020-12-18',
      at: '2021-02-17T14:00:00.000Z',
      place: 'Small Hall',
      happened: true,
    });
    expect(types(told)).toContain('MeetingCalled');
    expect(
      told.events.find((event) => event.type === 'FindingRaised' && event.data.severity === 'blocks'),
    ).toBeDefined();
  });

  it('is not given notice of 19 days before', () => {
    const told = before('MailNotice').when(
      'counsel',
      'MailNotice',
      { on: '2021-01-20', delivery: 'full-set' },
      '2021-01-20T15:00:00.000Z',
    );
    expect(told.refusal?.code).toMatch(/^Breaks/);
    expect(told.refusal?.sentence).toContain('19');
  });

  it('is postponed before it opens and adjourned after', () => {
    const to = { to: '2021-02-10T14:00:00.000Z', reason: 'snow' };
    expect(
      before('OpenMeeting').when('counsel', 'AdjournMeeting', { ...to, announcedAtMeeting: true }).refusal
        ?.code,
    ).toBe('MeetingNotOpen');
    expect(after('OpenMeeting').when('counsel', 'PostponeMeeting', to).refusal?.code).toBe(
      'MeetingAlreadyOpened',
    );
    const adjourned = after('OpenMeeting').when('counsel', 'AdjournMeeting', {
      ...to,
      announcedAtMeeting: true,
    });
    expect(types(adjourned)).toEqual(['MeetingAdjourned', 'PhaseEntered', 'DeadlinesMoved']);
  });

  it('is not adjourned by 31 days without new notice', () => {
    const told = after('OpenMeeting').when('counsel', 'AdjournMeeting', {
      to: '2021-03-11T14:00:00.000Z',
      announcedAtMeeting: true,
      reason: 'votes are missing',
    });
    expect(told.refusal?.rule).toContain('222(c)');
  });

  it('is given notice of anew once postponed', () => {
    const called = until(wholeStory, 'MailNotice');
    const postponed = given(called).when(
      'counsel',
      'PostponeMeeting',
      { to: '2021-02-15T14:00:00.000Z', reason: 'snow' },
      '2021-01-20T15:00:00.000Z',
    );
    const { meeting, notice } = (postponed.state as OpenDeal).solicitation;
    expect(meeting).toMatchObject({
      stage: 'called',
      dates: [{ postponedTo: '2021-02-15T14:00:00.000Z' }, {}],
    });
    expect(notice?.on).toBe('2020-12-31');
    const mailed = tell(
      postponed.state,
      step('2021-01-22T15:00:00.000Z', 'counsel', 'MailNotice', { on: '2021-01-22', delivery: 'full-set' }),
    );
    expect(mailed.refusal).toBeUndefined();
    const again = (mailed.state as OpenDeal).solicitation;
    expect(again.meeting).toMatchObject({ dates: [{}, { noticeMailed: '2021-01-22' }] });
    expect(again.notice?.on).toBe('2020-12-31');
  });

  it('does not end before the inspector reported', () => {
    expect(
      before('CertifyTally').when('inspector', 'ConcludeMeeting', { at: '2021-02-08T14:24:00.000Z' }).refusal
        ?.code,
    ).toBe('TallyNotReported');
  });
});

describe('the vote', () => {
  it('opens no polls without an oath', () => {
    const story = until(wholeStory, 'OpenPolls', 'before').filter(
      ({ command }) => command.type !== 'SignOath',
    );
    expect(
      given(story).when('inspector', 'OpenPolls', { at: '2021-02-08T14:05:00.000Z' }).refusal?.code,
    ).toBe('OathNotSigned');
  });

  it('is certified on no positions that do not sum to what the company certifies', () => {
    const short = until(wholeStory, 'CertifyTally', 'before').map((one) =>
      one.command.type === 'RecordEffectDone' && one.command.data.effectId.startsWith('foot-positions')
        ? {
            ...one,
            command: {
              ...one.command,
              data: {
                ...one.command.data,
                result: { ...positionsFooted, entitled: { shares: '999', votes: '999' } },
              },
            },
          }
        : one,
    ) as typeof wholeStory;
    const { state, when } = given(short);
    expect(state.findings['positions/positions']).toMatchObject({ severity: 'blocks' });
    expect(state.findings['positions/positions']?.sentence).toContain('999');
    const told = when('inspector', 'CertifyTally', {
      kind: 'preliminary',
      countDigest: 'b'.repeat(64),
      document,
    });
    expect(told.refusal?.code).toBe('PositionsDoNotFoot');
    expect(told.refusal?.sentence).toContain('999');
  });

  it('certifies the count it names and no other', () => {
    const told = before('CertifyTally').when('inspector', 'CertifyTally', {
      kind: 'final',
      countDigest: 'd'.repeat(64),
      document,
    });
    expect(told.refusal?.code).toBe('CertifiesAnotherCount');
  });

  it('measures each standard on its own base', () => {
    const told = before('CertifyTally').when('inspector', 'CertifyTally', {
      kind: 'preliminary',
      countDigest: 'b'.repeat(64),
      document,
    });
    const certified = told.events.find((event) => event.type === 'TallyCertified');
    expect(certified?.data).toMatchObject({
      quorum: { met: true, measures: [{ base: '1000', required: '501', reached: '900', met: true }] },
      outcomes: [
        { standard: 'majority-of-outstanding', required: '501', reached: '850', passes: true },
        { standard: 'majority-of-outstanding-unaffiliated', required: '301', reached: '450', passes: true },
        { standard: 'majority-of-votes-present', required: '451', reached: '500', passes: true },
      ],
    });
  });

  it('turns the deal back to solicitation when it fails, whatever the statutory majority says', () => {
    const failing = until(wholeStory, 'ConcludeMeeting').map((one) => {
      const data = one.command.data as { effectId?: string; result?: { proposals?: object[] } };
      if (data.effectId !== 'count-ballots/box/*') return one;
      const [merger, ...rest] = data.result?.proposals ?? [];
      const lost = { ...merger, unaffiliated: { rollover: { for: '300', against: '40', abstain: '10' } } };
      return {
        ...one,
        command: {
          ...one.command,
          data: { ...data, result: { ...data.result, proposals: [lost, ...rest] } },
        },
      };
    }) as typeof wholeStory;
    const { state, when } = given(failing);
    expect(state.phase).toBe('solicitation');
    expect(when('counsel', 'ScheduleClosing', { on: '2021-02-18' }).refusal?.code).toBe('ConditionsNotMet');
    const ended = when('counsel', 'TerminateDeal', {
      by: 'company',
      ground: 'no-vote',
      section: '8.01',
      reason: 'The vote failed.',
    });
    expect(types(ended)).toEqual(['DealTerminated', 'DealEnded', 'PhaseEntered']);
  });
});

describe('conditions', () => {
  it('are met by evidence and start the closing clause on the day it says', () => {
    const told = before('RecordEvidence').when(
      'counsel',
      'RecordEvidence',
      {
        conditionId: 'clearance',
        says: 'satisfies',
        what: 'Letter of clearance',
        asOf: '2021-02-12T15:00:00.000Z',
        document,
      },
      '2021-02-16T15:00:00.000Z',
    );
    const met = told.events.find((event) => event.type === 'ConditionsMet');
    // The third Monday of February is a holiday, so two Business Days after Friday the 12th are Wednesday the 17th.
    expect(met?.data).toEqual({ on: '2021-02-12', earliestClosing: '2021-02-17' });
  });

  it('"unable to conclude" is not clearance', () => {
    const told = before('RecordEvidence').when('counsel', 'RecordEvidence', {
      conditionId: 'clearance',
      says: 'does-not-satisfy',
      what: 'CFIUS is unable to conclude',
      asOf: '2021-02-10T15:00:00.000Z',
      document,
    });
    expect(types(told)).not.toContain('ConditionsMet');
  });

  it('of law cannot be waived; of contract only by those it protects, with the consent it asks for', () => {
    const { when } = before('RecordEvidence');
    const waive = (conditionId: string, more: object) =>
      when('counsel', 'WaiveCondition', { conditionId, document, reason: 'agreed', ...more }).refusal?.code;
    expect(waive('stockholder-approval', { signedBy: ['company', 'parent'] })).toBe('ConditionNotWaivable');
    expect(waive('clearance', { signedBy: ['parent'] })).toBe('WaiverNotSigned');
    expect(waive('clearance', { signedBy: ['company', 'parent'] })).toBe('WaiverNotConsented');
    const all = { signedBy: ['company', 'parent'], consentOf: 'the special committee' };
    expect(waive('clearance', all)).toBe('WaiverNotConsented');
    expect(waive('clearance', { ...all, consent: document })).toBeUndefined();
  });

  it('lapse with an order and are met again when it is lifted', () => {
    const ready = after('RecordEvidence');
    const order = {
      orderId: 'order-1',
      court: 'Chancery',
      restrains: 'the closing',
      issuedAt: '2021-02-16T16:00:00.000Z',
    };
    const restrained = ready.when('counsel', 'RecordOrder', order, '2021-02-16T16:00:00.000Z');
    expect(types(restrained)).toContain('ConditionsLapsed');
    expect(given([...until(wholeStory, 'RecordEvidence')]).state.ready).not.toBeNull();
  });
});

describe('the closing', () => {
  it('is not before the day the clause allows', () => {
    const told = before('ScheduleClosing').when('counsel', 'ScheduleClosing', { on: '2021-02-17' });
    expect(told.refusal).toMatchObject({ code: 'ClosingTooEarly', facts: { earliest: '2021-02-18' } });
  });

  const gates: [string, (story: typeof wholeStory) => typeof wholeStory][] = [
    ['FundNotIn', (story) => story.filter(({ command }) => command.type !== 'ReportFunds')],
    ['RolloverNotComplete', (story) => story.filter(({ command }) => command.type !== 'ReportRollover')],
    ['SignaturesNotReleased', (story) => story.filter(({ command }) => command.type !== 'ReleaseSignatures')],
    [
      'ConditionsNotSatisfiedAtClosing',
      (story) => story.filter(({ command }) => command.type !== 'AttestCondition'),
    ],
    [
      'BridgeDoesNotClose',
      (story) =>
        story.filter(
          ({ command }) =>
            command.type !== 'SealClosingList' &&
            !String((command.data as { effectId?: string }).effectId).startsWith('foot-closing'),
        ),
    ],
  ];
  it.each(gates)('files no certificate of merger: %s', (code, without) => {
    const story = without(until(wholeStory, 'FileCertificateOfMerger', 'before'));
    const told = given(story).when(
      'counsel',
      'FileCertificateOfMerger',
      {
        filedAt: '2021-02-18T14:30:00.000Z',
        effectiveAt: '2021-02-18T21:01:00.000Z',
      },
      '2021-02-18T14:30:00.000Z',
    );
    expect(told.refusal?.code).toBe(code);
  });

  it('is called off before the filing and never after', () => {
    expect(
      types(
        before('FileCertificateOfMerger').when('counsel', 'CallOffClosing', { reason: 'the wire is late' }),
      ),
    ).toEqual(['ClosingCalledOff', 'EffectIntended', 'PhaseEntered']);
    expect(
      after('FileCertificateOfMerger').when('counsel', 'CallOffClosing', { reason: 'too late' }).refusal
        ?.code,
    ).toBe('PointOfNoReturnPassed');
  });

  it('passes its moment once, however often it is told', () => {
    const moment = { momentId: 'effective-time', due: '2021-02-18T21:01:00.000Z' };
    expect(types(before('PassMoment').when('worker', 'PassMoment', moment, moment.due))).toContain(
      'MergerBecameEffective',
    );
    expect(after('PassMoment').when('worker', 'PassMoment', moment, moment.due).events).toEqual([]);
  });
});

describe('delisting', () => {
  it('takes no Form 15 before the delisting is effective', () => {
    const told = given(until(wholeStory, 'ReportForm25')).when(
      'counsel',
      'FileForm15',
      {
        filedAt: '2021-02-19T15:00:00.000Z',
        holdersOfRecord: 1,
      },
      '2021-02-19T15:00:00.000Z',
    );
    expect(told.refusal?.code).toMatch(/^Breaks/);
  });
});

describe('payment batches', () => {
  const prepared = until(wholeStory, 'PrepareBatch');
  const approve = (by: string, digest = 'a'.repeat(64)) =>
    given(prepared).when(by, 'ApproveBatch', { batchId: 'agent-1', digest });

  it('are not approved by whoever prepared them, whom they pay, or the other side', () => {
    expect(approve('preparer').refusal?.code).toBe('PreparerCannotApprove');
    expect(approve('payee').refusal?.code).toBe('PayeeCannotApprove');
    expect(approve('buyer').refusal?.code).toBe('OtherSideCannotApprove');
    expect(approve('approver').refusal).toBeUndefined();
  });

  it('are approved by their digest and by no other', () => {
    expect(approve('approver', 'd'.repeat(64)).refusal?.code).toBe('ApprovesAnotherContent');
  });

  it('are approved once by one person', () => {
    const once = given(until(wholeStory, 'ApproveBatch'));
    expect(
      once.when('approver', 'ApproveBatch', { batchId: 'agent-1', digest: 'a'.repeat(64) }).refusal?.code,
    ).toBe('AlreadyApproved');
  });

  it('of more than the threshold need two approvers', () => {
    const told = given(until(wholeStory, 'ApproveBatch')).when('preparer', 'ReleaseBatch', {
      batchId: 'agent-1',
      digest: 'a'.repeat(64),
    });
    expect(told.refusal).toMatchObject({ code: 'NotEnoughApprovals', facts: { needed: 2 } });
  });

  it('are released once', () => {
    const told = after('ReleaseBatch').when('preparer', 'ReleaseBatch', {
      batchId: 'agent-1',
      digest: 'a'.repeat(64),
    });
    expect(told.refusal?.code).toBe('BatchNotOpen');
  });

  it('never come to more than is owed', () => {
    const told = given(prepared).when('preparer', 'PrepareBatch', {
      batchId: 'agent-2',
      leg: 'agent',
      amount: '0.01',
      payees: 1,
    });
    expect(told.refusal?.code).toBe('BatchExceedsClaims');
  });

  it('are not released while effects are stopped', () => {
    const stopped = [...until(wholeStory, 'ReleaseBatch', 'before')];
    const { state } = given(stopped);
    const halted = given(stopped).when('preparer', 'StopEffects', { reason: 'a doubtful wire' });
    expect(types(halted)).toEqual(['EffectsStopped']);
    expect(state.stopped).toBeNull();
  });
});

describe('what a payer reports', () => {
  it('is kept, and moves nothing, when it does not foot with our accounts', () => {
    const story = wholeStory.filter(
      ({ command }) => !String((command.data as { effectId?: string }).effectId).includes('agent/2'),
    );
    const { when } = given(story);
    const told = when('worker', 'RecordEffectDone', {
      effectId: 'collect-payer-report/agent/2',
      attempt: 1,
      result: {
        number: 2,
        movements: {
          issued: '0.00',
          settled: '5000.01',
          returned: '0.00',
          returnedAfterSettlement: '0.00',
          held: '0.00',
          unheld: '0.00',
          withheld: '0.00',
          remitted: '0.00',
          handedBack: '0.00',
        },
        balance: '900.00',
      },
    });
    expect(types(told)).toEqual(['PayerReported', 'FindingRaised', 'EffectDone']);
    expect((told.state as OpenDeal).payout.legs.agent.money.settled).toBe('0.00');
  });

  it('becomes payable, unfunded and named, when a dissenter withdraws', () => {
    const told = given(wholeStory).when(
      'counsel',
      'ReportDemandWithdrawn',
      { demandId: 'demand-1', withdrawnAt: '2021-04-01T15:00:00.000Z', document },
      '2021-04-01T15:00:00.000Z',
    );
    const { money } = (told.state as OpenDeal).payout.legs.agent;
    expect(money).toMatchObject({ entitled: '6000.00', payable: '300.00', deposited: '5900.00' });
  });
});
