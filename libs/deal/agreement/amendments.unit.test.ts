import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, spellDay } from '#libs/calendar/day.ts';
import { times } from '#test/setup/effort.ts';
import { findingsOf } from '../findings.ts';
import type { OpenDeal } from '../state.ts';
import { adoptedStory, agreedTerms, mailed, onAgreement, paper } from '../testing/agreement-story.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '../testing/small-deal.ts';

const jan = (day: number, time = '15:00'): string =>
  `2021-01-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const counsel = (at: string, type: string, data: object): Step => step(at, 'counsel', type, data);
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const raise = (more: object = {}) => ({
  amendmentId: 'raise-1',
  what: 'The price is raised.',
  price: '11',
  ...more,
});
const approved = (body: string, amendmentId = 'raise-1') =>
  counsel(jan(11), 'ApproveAmendment', { amendmentId, body, on: '2021-01-11', document: paper });
const opinion = (price: string, amendmentId = 'raise-1') =>
  counsel(jan(11, '16:00'), 'RecordFairnessOpinion', {
    amendmentId,
    from: 'A bank',
    price,
    on: '2021-01-11',
    document: paper,
  });
const proposed = [...mailed, counsel(jan(8), 'ProposeAmendment', raise())];
const approvedTwice = [...proposed, approved('The board'), approved('The special committee')];
const sign = counsel(jan(12), 'SignAmendment', { amendmentId: 'raise-1', document: paper });
const signed = [...approvedTwice, opinion('11'), sign];
const supplement = (mailedOn: string, at = `${mailedOn}T20:00:00.000Z`) =>
  counsel(at, 'ReportSupplement', {
    amendmentId: 'raise-1',
    filedAt: `${mailedOn}T14:00:00.000Z`,
    mailedOn,
    document: paper,
  });
const decided = (days: number, more: object = {}, at = jan(20)) =>
  counsel(at, 'DecideSupplement', {
    amendmentId: 'raise-1',
    needed: true,
    days,
    calendar: 'calendar-days',
    decidedBy: 'The special committee, advised by Delaware counsel',
    on: at.slice(0, 10),
    ground: 'The change is simple, and the price goes up.',
    ...more,
  });
const oath = wholeStory.filter(({ command }) => ['AppointInspector', 'SignOath'].includes(command.type));
const opens = (at: string, more: object = {}) => step(at, 'inspector', 'OpenMeeting', { at, ...more });
const MEETING = '2021-02-08T14:00:00.000Z';

describe('an amendment before the vote', () => {
  it('is signed when each body approved it and an opinion speaks to its price', () => {
    const { state } = given(signed);
    expect(state.terms.price).toBe('11');
    expect(state.agreement.amendments['raise-1']).toMatchObject({
      stage: 'signed',
      before: { price: '10' },
      material: true,
    });
  });

  it('waits for the special committee, and names it', () => {
    const told = given([...proposed, approved('The board'), opinion('11')]).when(
      'counsel',
      'SignAmendment',
      sign.command.data,
    );
    expect(told.refusal).toMatchObject({
      code: 'ApprovalMissing',
      rule: 'merger agreement, 9.08',
      facts: { missing: ['The special committee'] },
    });
  });

  it('waits for a new opinion, and one at another price does not do', () => {
    const without = given(approvedTwice).when('counsel', 'SignAmendment', sign.command.data);
    expect(without.refusal).toMatchObject({ code: 'OpinionMissing', facts: { from: '10', to: '11' } });
    const other = given([...approvedTwice, opinion('10.5')]).when(
      'counsel',
      'SignAmendment',
      sign.command.data,
    );
    expect(other.refusal?.sentence).toBe(
      'The opinion speaks to $10.5, and the amendment is at $11. Record an opinion at that price.',
    );
  });

  it('can be withdrawn until it is signed, and is signed once', () => {
    const withdrawn = given(proposed).when('counsel', 'WithdrawAmendment', {
      amendmentId: 'raise-1',
      reason: 'Parent thinks again.',
    });
    expect(types(withdrawn)).toContain('AmendmentWithdrawn');
    const again = given(signed).when('counsel', 'SignAmendment', sign.command.data);
    expect(again.refusal).toMatchObject({ code: 'AmendmentNotOpen', facts: { stage: 'signed' } });
  });

  it('may strike out a condition of the contract, and none of law', () => {
    const drop = (id: string) =>
      given(mailed).when('counsel', 'ProposeAmendment', {
        amendmentId: 'fewer',
        what: 'Fewer conditions.',
        dropConditions: [id],
      });
    expect(drop('no-order').refusal?.code).toBe('ConditionNotDroppable');
    expect(drop('unaffiliated-approval').refusal?.code).toBe('ConditionNotDroppable');
    expect(drop('clearance').refusal).toBeUndefined();
    expect(drop('another').refusal?.code).toBe('ConditionUnknown');
  });

  it('changes what rests on it: price, conditions, fees', () => {
    const change = {
      amendmentId: 'all',
      what: 'Fewer conditions and a higher fee.',
      dropConditions: ['clearance'],
      fees: [{ fee: 'reverse-fee', amount: '700.00' }],
    };
    const { state } = given([
      ...mailed,
      counsel(jan(8), 'ProposeAmendment', change),
      approved('The board', 'all'),
      approved('The special committee', 'all'),
      counsel(jan(12), 'SignAmendment', { amendmentId: 'all', document: paper }),
    ]);
    expect(state.terms.conditions.map(({ id }) => id)).not.toContain('clearance');
    expect(state.terms.termination?.fees.find(({ id }) => id === 'reverse-fee')?.amount).toBe('700.00');
  });

  it('says that it is material by itself when it is', () => {
    const told = given(mailed).when('counsel', 'ProposeAmendment', raise({ material: false }));
    expect(told.refusal?.code).toBe('MaterialByItself');
  });

  it('raises the price twice, each time with its own approvals and opinion', () => {
    const second = [
      counsel(jan(13), 'ProposeAmendment', raise({ amendmentId: 'raise-2', price: '11.5' })),
      ...['The board', 'The special committee'].map((body) =>
        counsel(jan(13, '16:00'), 'ApproveAmendment', {
          amendmentId: 'raise-2',
          body,
          on: '2021-01-13',
          document: paper,
        }),
      ),
    ];
    const sign2 = { amendmentId: 'raise-2', document: paper };
    const early = given([...signed, ...second]);
    expect(early.when('counsel', 'SignAmendment', sign2).refusal?.code).toBe('OpinionMissing');
    const { state } = given([
      ...signed,
      ...second,
      counsel(jan(14), 'RecordFairnessOpinion', {
        amendmentId: 'raise-2',
        from: 'A bank',
        price: '11.5',
        on: '2021-01-14',
        document: paper,
      }),
      counsel(jan(14, '17:00'), 'SignAmendment', sign2),
    ]);
    expect(state.terms.price).toBe('11.5');
    expect(state.agreement.amendments['raise-2']?.before?.price).toBe('11');
  });
});

describe('an amendment after the adoption', () => {
  it('does not change what holders get without a new vote (8 Del. C. § 251(d))', () => {
    const told = given(adoptedStory).when('counsel', 'ProposeAmendment', raise({ price: '9' }));
    expect(told.refusal).toMatchObject({ code: 'AdoptedAsItStands', rule: '8 Del. C. § 251(d)' });
  });

  it('goes to the holders again with a new vote: a meeting is called for it', () => {
    const at = (time: string) => `2021-02-09T${time}:00.000Z`;
    const again = { recordDate: '2021-03-01', at: '2021-04-19T14:00:00.000Z', place: 'Small Hall' };
    expect(given(adoptedStory).when('counsel', 'CallMeeting', again).refusal?.code).toBe(
      'MeetingAlreadyCalled',
    );
    const { state, when } = given([
      ...adoptedStory,
      counsel(at('15:00'), 'ProposeAmendment', raise({ newVote: true })),
      ...['The board', 'The special committee'].map((body) =>
        counsel(at('16:00'), 'ApproveAmendment', {
          amendmentId: 'raise-1',
          body,
          on: '2021-02-09',
          document: paper,
        }),
      ),
      counsel(at('16:30'), 'RecordFairnessOpinion', {
        amendmentId: 'raise-1',
        from: 'A bank',
        price: '11',
        on: '2021-02-09',
        document: paper,
      }),
      counsel(at('17:00'), 'SignAmendment', { amendmentId: 'raise-1', document: paper }),
    ]);
    expect(state.phase).toBe('solicitation');
    expect(state.vote.certificate).toBeNull();
    expect(when('counsel', 'CallMeeting', again).refusal).toBeUndefined();
  });
});

describe('what holders are told, and how long they have', () => {
  const told = [...signed, decided(10), supplement('2021-01-22')];

  it('is missing until a supplement is filed, mailed, and somebody decided on the days', () => {
    const sentences = (story: readonly Step[]) =>
      findingsOf(play(story) as OpenDeal, jan(25))
        .filter(({ id }) => id.startsWith('rule/supplement-open/'))
        .map(({ sentence }) => sentence);
    expect(sentences(signed)).toEqual([
      'Of the amendment raise-1 nobody has decided how many days holders get to digest it.',
    ]);
    expect(sentences([...signed, decided(10)])).toEqual(['Of the amendment raise-1 no supplement is filed.']);
    const filed = counsel(jan(21), 'ReportSupplement', {
      amendmentId: 'raise-1',
      filedAt: jan(21, '14:00'),
      document: paper,
    });
    expect(sentences([...signed, decided(10), filed])).toEqual([
      'Of the amendment raise-1 the supplement is not mailed.',
    ]);
    expect(sentences(told)).toEqual([]);
  });

  it('asks for an amended Schedule 13E-3, and warns while there is none', () => {
    const open = (story: readonly Step[]) =>
      findingsOf(play(story) as OpenDeal, jan(25)).filter(
        ({ ruleId }) => ruleId === 'schedule-13e-3-amendment',
      );
    expect(open(told)).toMatchObject([
      { severity: 'warns', citation: '17 CFR 240.13e-3(d)(2)', verified: false },
    ]);
    const filed = counsel(jan(25), 'RecordFiling', { form: 'SC 13E3/A', filedAt: jan(25, '14:00') });
    expect(open([...told, filed])).toEqual([]);
  });

  it('lets the meeting be held on the last of the days and not before', () => {
    const held = (days: number) =>
      tell(play([...signed, decided(days), supplement('2021-01-29'), ...oath]), opens(MEETING)).refusal;
    expect(held(10)).toBeUndefined();
    expect(held(11)).toMatchObject({
      code: 'BreaksDigestDays',
      facts: { on: '2021-02-08', earliest: '2021-02-09' },
    });
    expect(held(11)?.sentence).toContain('Adjourn or postpone it to that day or later.');
  });

  it('does not let the meeting be held while nobody has decided, or nothing is mailed', () => {
    const refused = (story: readonly Step[]) => tell(play([...story, ...oath]), opens(MEETING)).refusal;
    expect(refused(signed)).toMatchObject({ code: 'BreaksDigestDays' });
    expect(refused([...signed, decided(3)])?.sentence).toContain('no supplement is filed');
  });

  it('records a meeting that was held all the same, with a finding that blocks', () => {
    const story = [...signed, decided(14), supplement('2021-01-29'), ...oath];
    const held = tell(play(story), opens(MEETING, { happened: true }));
    expect(held.refusal).toBeUndefined();
    expect(held.events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({
          findingId: 'rule/digest-days/amendment/raise-1',
          severity: 'blocks',
        }) as object,
      }),
    );
    // The polls are an act of their own, and wait.
    const polls = tell(
      held.state,
      step('2021-02-08T14:05:00.000Z', 'inspector', 'OpenPolls', { at: '2021-02-08T14:05:00.000Z' }),
    );
    expect(polls.refusal?.code).toBe('BreaksPollsInDigestDays');
    const adjourned = tell(
      held.state,
      counsel('2021-02-08T14:10:00.000Z', 'AdjournMeeting', {
        to: '2021-02-12T15:00:00.000Z',
        announcedAtMeeting: true,
        reason: 'Holders get their days.',
        ground: 'disclosure',
      }),
    );
    expect(types(adjourned)).toContain('FindingCured');
  });

  it('does not let the meeting be set for a day within them', () => {
    const story = [...signed, decided(14), supplement('2021-01-29')];
    const postponed = (to: string) =>
      given(story).when('counsel', 'PostponeMeeting', { to, reason: 'Votes.' }, '2021-01-30T15:00:00.000Z')
        .refusal;
    expect(postponed('2021-02-10T15:00:00.000Z')).toMatchObject({
      code: 'MeetingInDigestDays',
      facts: { to: '2021-02-10', earliest: '2021-02-12' },
    });
    expect(postponed('2021-02-12T15:00:00.000Z')).toBeUndefined();
  });

  it.each([
    ['calendar-days', 5, '2021-02-03'],
    ['sec', 5, '2021-02-05'],
    ['nasdaq', 5, '2021-02-05'],
    ['business-days', 5, '2021-02-05'],
    ['sec', 10, '2021-02-12'],
    ['business-days', 11, '2021-02-16'],
  ] as const)('counts %s: %i after January 29 end on %s', (calendar, days, earliest) => {
    const story = [...signed, decided(days, { calendar }), supplement('2021-01-29'), ...oath];
    const state = play(story);
    const on = (day: string) => `${day}T15:00:00.000Z`;
    const moved = (day: string) =>
      tell(
        state,
        counsel('2021-02-01T15:00:00.000Z', 'PostponeMeeting', {
          to: on(day),
          reason: 'Days.',
          happened: false,
        }),
      ).refusal?.code;
    if (earliest > '2021-02-09') {
      expect(moved(addDays(earliest, -1)), spellDay(earliest)).toBe('MeetingInDigestDays');
      expect(moved(earliest)).toBeUndefined();
    } else {
      expect(tell(state, opens(MEETING)).refusal).toBeUndefined();
    }
  });

  it('is not asked for what the proxy statement itself says', () => {
    const before = mailed.findIndex(({ command }) => command.type === 'MailNotice');
    const early = [
      ...mailed.slice(0, before),
      counsel('2020-12-30T15:00:00.000Z', 'AmendAgreement', {
        document: paper,
        what: 'The price is raised.',
        approvedBy: ['The board'],
        price: '11',
        opinion: paper,
      }),
      ...mailed.slice(before),
    ];
    expect(tell(play([...early, ...oath]), opens(MEETING)).refusal).toBeUndefined();
  });

  it('has to be given for an amendment that was signed without being proposed here', () => {
    const late = counsel(jan(12), 'AmendAgreement', {
      document: paper,
      what: 'The price is raised.',
      approvedBy: ['The board'],
      price: '11',
      opinion: paper,
    });
    const told_ = tell(play([...mailed, late, ...oath]), opens(MEETING));
    expect(told_.refusal?.facts).toMatchObject({ about: 'amendment/amendment-1' });
  });

  it('can not be decided away for a new price, nor below what the agreement gives holders', () => {
    const none = given(signed).when(
      'counsel',
      'DecideSupplement',
      { ...decided(0).command.data, needed: false },
      jan(20),
    );
    expect(none.refusal?.code).toBe('SupplementNeeded');
    const terms = {
      ...agreedTerms,
      amendments: { ...agreedTerms.amendments, digestAtLeast: { days: 10, calendar: 'calendar-days' } },
    } as typeof agreedTerms;
    const few = given(onAgreement(signed, terms)).when(
      'counsel',
      'DecideSupplement',
      decided(9).command.data,
      jan(20),
    );
    expect(few.refusal).toMatchObject({ code: 'TooFewDaysToDigest', facts: { days: 9, least: 10 } });
  });

  it('is overridden only by two counsel', () => {
    const story = play([...signed, decided(14), supplement('2021-01-29'), ...oath]);
    const proposal = counsel('2021-02-08T13:55:00.000Z', 'ProposeOverride', {
      overrideId: 'digest',
      rule: 'digest-days',
      act: { do: 'OpenMeeting', with: { at: MEETING } },
      reason: 'The court asked for it.',
      authority: 'Order of the Court of Chancery',
    });
    const waiting = tell(story, proposal);
    expect(waiting.refusal).toBeUndefined();
    expect(tell(waiting.state, opens(MEETING)).refusal?.code).toBe('BreaksDigestDays');
  });
});

describe('a waiver before the vote', () => {
  const waiver = counsel(jan(20), 'WaiveCondition', {
    conditionId: 'clearance',
    signedBy: ['company', 'parent'],
    consentOf: 'the special committee',
    consent: paper,
    document: paper,
    reason: 'It is not needed.',
  });
  const question = (story: readonly Step[]) =>
    findingsOf(play(story) as OpenDeal, jan(25)).filter(({ id }) => id.endsWith('waiver/clearance'));

  it('raises the question of a supplement, which counsel decides', () => {
    expect(question([...mailed, waiver])).toMatchObject([{ severity: 'warns', ruleId: 'supplement-open' }]);
    const no = counsel(jan(21), 'DecideSupplement', {
      conditionId: 'clearance',
      needed: false,
      decidedBy: 'The board',
      on: '2021-01-21',
      ground: 'The proxy statement said that it may be waived.',
    });
    expect(question([...mailed, waiver, no])).toEqual([]);
    expect(tell(play([...mailed, waiver, no, ...oath]), opens(MEETING)).refusal).toBeUndefined();
    const again = counsel(jan(24), 'WaiveCondition', waiver.command.data);
    expect(question([...mailed, waiver, no, again])).toHaveLength(1);
  });

  it('holds the meeting back once it was decided that holders are told', () => {
    const yes = counsel(jan(21), 'DecideSupplement', {
      conditionId: 'clearance',
      needed: true,
      days: 5,
      decidedBy: 'The board',
      on: '2021-01-21',
      ground: 'It matters to them.',
    });
    const told = tell(play([...mailed, waiver, yes, ...oath]), opens(MEETING));
    expect(told.refusal).toMatchObject({ code: 'BreaksDigestDays', facts: { about: 'waiver/clearance' } });
  });
});

describe('whatever days are decided, of whatever calendar, and whenever the supplement is mailed', () => {
  it('the meeting is never held before they are over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom('calendar-days', 'sec', 'nasdaq', 'business-days'),
        fc.integer({ min: 13, max: 31 }),
        fc.integer({ min: 0, max: 25 }),
        (days, calendar, mailing, later) => {
          const on = jan(mailing, '20:00').slice(0, 10);
          const deal = play([...signed, decided(days, { calendar }, jan(mailing, '19:00')), supplement(on)]);
          const to = addDays('2021-02-09', later);
          const at = '2021-02-01T15:00:00.000Z';
          const moved = tell(
            deal,
            counsel(at, 'PostponeMeeting', { to: `${to}T15:00:00.000Z`, reason: 'Days.' }),
          );
          const state = moved.refusal === undefined ? moved.state : deal;
          const day = moved.refusal === undefined ? to : '2021-02-08';
          const held = tell(play(oath, state), opens(`${day}T15:00:00.000Z`));
          // Reckoned apart: calendar days by the calendar, others never come sooner than as many calendar days.
          if (addDays(on, days) > day) expect(held.refusal?.code).toBe('BreaksDigestDays');
        },
      ),
      { numRuns: times(40) },
    );
  });
});

describe('the small deal without any of this', () => {
  it('goes as it went', () => {
    const { state } = given(until(wholeStory, 'ConcludeMeeting'));
    expect(state.agreement.amendments).toEqual({});
    expect(state.terms).toEqual(smallTerms);
  });
});
