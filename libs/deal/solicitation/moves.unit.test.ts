import { describe, expect, it } from 'vitest';
import { conditionStatuses } from '../conditions/status.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell } from '../testing/given.ts';
import { step } from '../testing/small-deal.ts';
import {
  at,
  carrying,
  certify,
  conclude,
  counted,
  document,
  failing,
  file,
  meetingOf,
  onTerms,
  opened,
  readyToMeet,
} from '../testing/vote-story.ts';
import { quorumOf } from '../vote/quorum.ts';

const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const adjourn = (more: object = {}) => ({
  to: '2021-02-22T14:00:00.000Z',
  announcedAtMeeting: true,
  reason: 'To solicit more proxies.',
  ground: 'votes',
  ...more,
});
const lostMeeting = [...meetingOf(failing), certify(at('14:25'), 'preliminary'), conclude()];
const again = {
  recordDate: '2021-03-01',
  at: '2021-04-19T14:00:00.000Z',
  place: 'Small Hall',
};

describe('an adjournment for lack of votes', () => {
  it('is not put when the votes suffice', () => {
    const { when } = given([...opened, file('cards', at('14:06')), counted(at('14:07'), carrying)]);
    const told = when('counsel', 'AdjournMeeting', adjourn());
    expect(told.refusal?.code).toBe('AdjournmentNotNeeded');
    expect(when('counsel', 'AdjournMeeting', adjourn({ ground: 'disclosure' })).refusal).toBeUndefined();
  });

  it("is not the buyer's to try: a refusal would tell how the vote stands", () => {
    const { when } = given([...opened, file('cards', at('14:06')), counted(at('14:07'), carrying)]);
    expect(when('buyer-counsel', 'AdjournMeeting', adjourn()).refusal?.code).toBe('NotTheBuyersToDecide');
  });

  it('opens the polls again at the adjourned meeting, on the box so far and what comes until then', () => {
    const { state } = given([...meetingOf(failing), certify(at('14:25'), 'preliminary')]);
    expect(conditionStatuses(state, at('14:26'))[1]).toMatchObject({ state: 'open' });
    const moved = tell(state, step(at('14:28'), 'counsel', 'AdjournMeeting', adjourn()));
    expect(types(moved)).toEqual(expect.arrayContaining(['MeetingAdjourned', 'EffectIntended']));
    const { vote } = moved.state as OpenDeal;
    expect(vote).toMatchObject({ polls: null, masterBallot: null, certificate: null, count: null });
    expect(vote.files.map(({ importId }) => importId)).toEqual(['cards']);
    const day = (time: string) => `2021-02-22T${time}:00.000Z`;
    const second = play(
      [
        counted(at('14:29'), failing),
        file('more', '2021-02-18T15:00:00.000Z', { meeting: '2021-02-22' }),
        counted('2021-02-18T15:01:00.000Z', carrying),
        step(day('14:00'), 'inspector', 'OpenMeeting', { at: day('14:00') }),
        step(day('14:05'), 'inspector', 'OpenPolls', { at: day('14:05') }),
        step(day('14:06'), 'inspector', 'CastMasterBallot', { at: day('14:06'), by: ['A. Proxy'], document }),
        step(day('14:10'), 'inspector', 'ClosePolls', { at: day('14:10') }),
        counted(day('14:11'), carrying),
        certify(day('14:12'), 'preliminary'),
        step(day('14:20'), 'inspector', 'ConcludeMeeting', { at: day('14:20') }),
      ],
      moved.state,
    ) as OpenDeal;
    expect(second.phase).toBe('conditions');
    expect(second.solicitation.lost).toBe(0);
    expect(second.vote.certificate).toMatchObject({ meeting: '2021-02-22' });
  });

  it('is done as often as it takes: each hop is measured by itself', () => {
    let state = given(opened).state;
    for (const [to, reopen] of [
      ['2021-03-05', '2021-03-05T14:00:00.000Z'],
      ['2021-04-01', '2021-04-01T14:00:00.000Z'],
      ['2021-04-28', undefined],
    ] as const) {
      const now =
        state.solicitation.meeting.stage === 'not-called'
          ? ''
          : (state.solicitation.meeting.dates.at(-1)?.at ?? '');
      const told = tell(
        state,
        step(now, 'counsel', 'AdjournMeeting', adjourn({ to: `${to}T14:00:00.000Z` })),
      );
      expect(told.refusal, to).toBeUndefined();
      state = told.state as OpenDeal;
      if (reopen) state = play([step(reopen, 'inspector', 'OpenMeeting', { at: reopen })], state) as OpenDeal;
    }
    expect(state.solicitation.meeting).toMatchObject({ stage: 'adjourned', dates: { length: 4 } });
  });

  it('by more than 30 days, or to a new record date, needs new notice', () => {
    const { when } = given(opened);
    const far = when('counsel', 'AdjournMeeting', adjourn({ to: '2021-03-11T14:00:00.000Z' }));
    expect(far.refusal?.rule).toContain('222(c)');
    const reported = when(
      'counsel',
      'AdjournMeeting',
      adjourn({ to: '2021-03-11T14:00:00.000Z', happened: true }),
    );
    expect(types(reported)).toContain('FindingRaised');
  });

  it('to a new record date voids the proxies of the old one and counts afresh', () => {
    const { state } = given([...opened, file('cards', at('14:06')), counted(at('14:07'), failing)]);
    const told = tell(
      state,
      step(
        at('14:08'),
        'counsel',
        'AdjournMeeting',
        adjourn({ to: '2021-03-08T14:00:00.000Z', recordDate: '2021-02-16', happened: true }),
      ),
    );
    expect((told.state as OpenDeal).vote).toMatchObject({ positions: null, count: null, polls: null });
    expect(types(told)).not.toContain('EffectIntended');
  });

  it('is refused once a carried vote is reported; done all the same, what was adopted stays', () => {
    const { state, when } = given([...meetingOf(carrying), certify(at('14:25'), 'preliminary')]);
    for (const ground of ['votes', 'other'])
      expect(when('counsel', 'AdjournMeeting', adjourn({ ground })).refusal?.code).toBe('VoteCarried');
    const told = tell(state, step(at('14:28'), 'counsel', 'AdjournMeeting', adjourn({ happened: true })));
    expect(types(told)).toEqual(expect.arrayContaining(['MeetingAdjourned', 'FindingRaised']));
    expect((told.state as OpenDeal).vote.certificate).not.toBeNull();
  });
});

describe('moving the meeting beyond what the agreement allows', () => {
  const capped = (moves: object) =>
    onTerms((terms) => ({ ...terms, meeting: { ...terms.meeting, moves } }), opened);

  it('too often or too far needs the consent that it names', () => {
    const far = given(capped({ daysMax: 10, consentOf: 'Parent' }));
    const told = far.when('counsel', 'AdjournMeeting', adjourn());
    expect(told.refusal).toMatchObject({ code: 'MovedTooFar', facts: { days: 14, most: 10 } });
    expect(told.refusal?.sentence).toContain('Parent');
    expect(far.when('counsel', 'AdjournMeeting', adjourn({ consentOf: 'Parent' })).refusal).toBeUndefined();
    const often = given(capped({ timesMax: 0 })).when('counsel', 'AdjournMeeting', adjourn());
    expect(often.refusal?.code).toBe('MovedTooOften');
    expect(
      given(capped({ timesMax: 1, daysMax: 14 })).when('counsel', 'AdjournMeeting', adjourn()).refusal,
    ).toBeUndefined();
  });

  it('happened all the same is recorded with a finding', () => {
    const told = given(capped({ daysMax: 10 })).when(
      'counsel',
      'AdjournMeeting',
      adjourn({ happened: true }),
    );
    expect(types(told)).toEqual(expect.arrayContaining(['MeetingAdjourned', 'FindingRaised']));
  });

  it('holds for postponements too', () => {
    const story = onTerms(
      (terms) => ({ ...terms, meeting: { ...terms.meeting, moves: { daysMax: 5 } } }),
      readyToMeet,
    );
    const told = given(story).when(
      'counsel',
      'PostponeMeeting',
      { to: '2021-02-16T14:00:00.000Z', reason: 'Snow.' },
      '2021-02-05T15:00:00.000Z',
    );
    expect(told.refusal?.code).toBe('MovedTooFar');
  });
});

describe('a quorum that is missing', () => {
  const few = [
    ...meetingOf({ for: '480', unaffiliated: { rollover: { for: '80', against: '0', abstain: '0' } } }),
  ];

  it('is found, and nothing is adopted without it', () => {
    const { state } = given([...few, certify(at('14:25'), 'preliminary')]);
    expect(state.findings['count/no-quorum']?.sentence).toContain('480 of 501');
    expect(state.vote.certificate?.quorum).toMatchObject({ met: false });
    expect(conditionStatuses(state, at('14:26'))[0]?.why).toContain('no quorum');
    const ended = play([conclude()], state) as OpenDeal;
    expect(ended.phase).toBe('solicitation');
  });

  it('lets the meeting adjourn', () => {
    const { when } = given(few);
    expect(when('counsel', 'AdjournMeeting', adjourn({ ground: 'quorum' })).refusal).toBeUndefined();
  });

  it('is asked of each class where the bylaws ask it', () => {
    const story = onTerms(
      (terms) => ({
        ...terms,
        shares: {
          ...terms.shares,
          classes: [
            { class: 'a', shares: '900', votesPerShare: '1' },
            { class: 'b', shares: '100', votesPerShare: '10' },
          ],
        },
        meeting: {
          ...terms.meeting,
          quorum: [
            { of: 'voting-power', atLeast: 'majority' },
            { of: 'each-class', atLeast: '1/3' },
            { of: 'shares', atLeast: 'majority' },
          ],
        },
      }),
      few.slice(0, -1),
    );
    const present = {
      shares: '960',
      votes: '1200',
      byClass: { a: { shares: '930', votes: '900' }, b: { shares: '30', votes: '300' } },
    };
    const { state } = given(story);
    const told = tell(state, counted(at('14:21'), { for: '1200', more: { present } }));
    const done = told.state as OpenDeal;
    expect(quorumOf(done, present).measures).toMatchObject([
      { base: '1900', required: '951', reached: '1200', met: true },
      { what: '1/3 of class a', base: '900', required: '300', met: true },
      { what: '1/3 of class b', base: '1000', required: '334', reached: '300', met: false },
      { base: '1000', required: '501', reached: '960', met: true },
    ]);
    expect(done.findings['count/no-quorum']?.sentence).toContain('class b');
  });
});

describe('a vote that failed at the last adjournment', () => {
  const noVote = { by: 'parent', ground: 'no-vote', section: '8.01(d)', reason: 'The vote failed.' };
  const attempting = (attempts: number) =>
    onTerms((terms) => ({ ...terms, meeting: { ...terms.meeting, attempts } }), lostMeeting);

  it('is no ground while the meeting can be adjourned', () => {
    const { when } = given([...meetingOf(failing), certify(at('14:25'), 'preliminary')]);
    expect(when('counsel', 'TerminateDeal', noVote).refusal?.code).toBe('NoGroundToTerminate');
  });

  it('ends the deal where the agreement has it tried once: another meeting needs other terms', () => {
    const { state, when } = given(attempting(1));
    expect(conditionStatuses(state, at('14:40'))[1]).toMatchObject({ state: 'failed' });
    expect(when('counsel', 'CallMeeting', again).refusal).toMatchObject({
      code: 'NoMoreAttempts',
      facts: { failed: 1, attempts: 1 },
    });
    expect(types(when('counsel', 'TerminateDeal', noVote))).toContain('DealTerminated');
  });

  it('opens the deal again where the agreement has it tried twice: no ground to terminate yet', () => {
    const { state, when } = given(attempting(2));
    const refused = when('counsel', 'TerminateDeal', noVote).refusal;
    expect(refused?.code).toBe('NoGroundToTerminate');
    expect(refused?.sentence).toContain('2 meetings');
    const called = tell(state, step(at('15:00'), 'counsel', 'CallMeeting', again));
    expect(called.refusal).toBeUndefined();
    expect((called.state as OpenDeal).vote).toMatchObject({ files: [], polls: null, certificate: null });
  });

  it('is put again on new terms: a higher price with its opinion, another standard in the contract', () => {
    const { state, when } = given(attempting(1));
    const amendment = {
      document,
      what: 'The price is raised, and the unaffiliated vote is of the votes cast.',
      approvedBy: ['The board', 'The special committee'],
      price: '11',
      attempts: 2,
      standards: [
        {
          proposal: 'merger',
          from: 'majority-of-outstanding-unaffiliated',
          to: 'majority-of-unaffiliated-votes-cast',
        },
      ],
    };
    expect(when('counsel', 'AmendAgreement', amendment).refusal?.code).toBe('OpinionMissing');
    const ofLaw = {
      ...amendment,
      opinion: document,
      standards: [{ proposal: 'merger', from: 'majority-of-outstanding', to: 'majority-of-votes-cast' }],
    };
    expect(when('counsel', 'AmendAgreement', ofLaw).refusal?.code).toBe('StandardOfLaw');
    const unknown = {
      ...amendment,
      opinion: document,
      standards: [{ proposal: 'merger', from: 'plurality', to: 'majority-of-votes-cast' }],
    };
    expect(when('counsel', 'AmendAgreement', unknown).refusal?.code).toBe('StandardUnknown');
    const amended = tell(
      state,
      step(at('15:00'), 'counsel', 'AmendAgreement', { ...amendment, opinion: document }),
    );
    expect(amended.refusal).toBeUndefined();
    const terms = (amended.state as OpenDeal).terms;
    expect(terms).toMatchObject({ price: '11', meeting: { attempts: 2 } });
    expect(terms.conditions[1]?.standard).toBe('majority-of-unaffiliated-votes-cast');
    expect(tell(amended.state, step(at('15:01'), 'counsel', 'CallMeeting', again)).refusal).toBeUndefined();
  });
});

describe('an agreement that was adopted', () => {
  it('is not amended in price or vote without another vote', () => {
    const { when } = given([...meetingOf(carrying), certify(at('14:25'), 'preliminary'), conclude()]);
    const amendment = { document, what: 'Less.', approvedBy: ['The board'], price: '9', opinion: document };
    expect(when('counsel', 'AmendAgreement', amendment).refusal?.code).toBe('AdoptedAsItStands');
    const later = { document, what: 'More time.', approvedBy: ['The board'], outsideDate: '2021-12-31' };
    const told = when('counsel', 'AmendAgreement', later);
    expect((told.state as OpenDeal).terms.outsideDate).toBe('2021-12-31');
  });
});
