import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#libs/calendar/day.ts';
import { times } from '#test/setup/effort.ts';
import { momentsOf } from '../moments.ts';
import { obligationsOf } from '../obligations/all.ts';
import type { OpenDeal } from '../state.ts';
import { agreedTerms, mailed, onAgreement, paper } from '../testing/agreement-story.ts';
import { given, play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { matchStanding } from './match.ts';

const counsel = (at: string, type: string, data: object): Step => step(at, 'counsel', type, data);
const jan = (day: number, time = '15:00'): string =>
  `2021-01-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);

const board = counsel(jan(5), 'RecordRecommendation', {
  adviser: 'The board',
  body: 'board',
  recommends: 'for',
  on: '2021-01-05',
});
const bid = counsel(jan(6), 'RecordProposal', {
  proposalId: 'rival',
  from: 'A rival',
  receivedOn: '2021-01-06',
  price: '12',
  what: 'All cash, no financing condition.',
});
const says = (verdict: string, at: string): Step =>
  counsel(at, 'DetermineProposal', {
    proposalId: 'rival',
    says: verdict,
    by: ['The board'],
    at,
    reason: 'Advised by the bank and counsel.',
    document: paper,
  });
const notice = (at: string, more: object = {}): Step =>
  counsel(at, 'GiveMatchNotice', { proposalId: 'rival', at, document: paper, ...more });
const noticed = [...mailed, board, bid, says('superior', jan(7)), notice(jan(7, '16:00'))];
/** Four Business Days after Thursday, January 7 are Wednesday the 13th. */
const ended = step('2021-01-14T05:00:00.000Z', 'worker', 'PassMoment', {
  momentId: 'match/rival/1/2021-01-13',
  due: '2021-01-14T05:00:00.000Z',
});
const change = (more: object = {}) => ({
  body: 'board',
  name: 'The board',
  recommends: 'against',
  on: '2021-01-14',
  because: 'superior-proposal',
  proposalId: 'rival',
  reason: 'A better price.',
  document: paper,
  ...more,
});
const changing = (story: readonly Step[], at: string, more: object = {}) =>
  tell(play(story), counsel(at, 'ChangeRecommendation', change(more)));

describe('the right to match', () => {
  it('runs four Business Days from the notice, by a timer of its own', () => {
    const { state } = given(noticed);
    expect(matchStanding(state, state.proposals['rival'] as never, jan(8))).toMatchObject({
      stage: 'running',
      until: '2021-01-13',
    });
    expect(momentsOf(state).map(({ momentId, due }) => [momentId, due])).toContainEqual([
      'match/rival/1/2021-01-13',
      '2021-01-14T05:00:00.000Z',
    ]);
    const told = tell(state, ended);
    expect(types(told)).toContain('MatchPeriodEnded');
    expect(tell(told.state, ended).events).toEqual([]);
  });

  it.each([
    // Martin Luther King Day is no Business Day in New York.
    ['2021-01-12', '2021-01-19'],
    ['2021-01-14', '2021-01-21'],
    ['2021-01-15', '2021-01-22'],
    ['2021-01-21', '2021-01-27'],
  ])('noticed on %s ends with %s', (on, until) => {
    const at = `${on}T16:00:00.000Z`;
    const { state } = given([...mailed, bid, says('superior', jan(7)), notice(at)]);
    expect(state.proposals['rival']?.rounds).toMatchObject([{ round: 1, until }]);
  });

  it('keeps the board from changing its recommendation while it runs', () => {
    expect(changing(noticed, jan(12)).refusal).toMatchObject({
      code: 'MatchRightRuns',
      rule: '6.02(e)',
      facts: { until: '2021-01-13', round: 1 },
    });
  });

  it('asks the board again after it has run out', () => {
    const over = [...noticed, ended];
    expect(changing(over, jan(14)).refusal?.code).toBe('NotDeterminedSuperior');
    const still = changing([...over, says('superior', jan(14, '14:00'))], jan(14));
    expect(still.refusal).toBeUndefined();
    expect(types(still)).toContain('RecommendationChanged');
  });

  it('asks the board again after Parent has offered to match', () => {
    const story = [
      ...noticed,
      ended,
      says('superior', jan(14, '14:00')),
      counsel(jan(14, '14:30'), 'RecordMatchOffer', {
        proposalId: 'rival',
        at: jan(14, '14:30'),
        price: '12.5',
        what: 'Parent goes higher.',
      }),
    ];
    expect(changing(story, jan(14)).refusal?.code).toBe('NotDeterminedSuperior');
  });

  it('begins again, for two Business Days, when the proposal changes', () => {
    const revised = counsel(jan(13), 'ReviseProposal', {
      proposalId: 'rival',
      on: '2021-01-13',
      price: '12.25',
      what: 'More.',
    });
    const changed = [...noticed, revised];
    expect(momentsOf(play(changed) as OpenDeal).some(({ momentId }) => momentId.startsWith('match/'))).toBe(
      false,
    );
    expect(changing(changed, jan(14)).refusal?.code).toBe('MatchNoticeMissing');
    const { state } = given([...changed, notice(jan(13, '18:00'))]);
    expect(state.proposals['rival']?.rounds.at(-1)).toMatchObject({ round: 2, until: '2021-01-15' });
  });

  it('does not end sooner because the proposal changed early', () => {
    const revised = counsel(jan(8), 'ReviseProposal', {
      proposalId: 'rival',
      on: '2021-01-08',
      what: 'More.',
    });
    const { state } = given([...noticed, revised, notice(jan(8, '18:00'))]);
    expect(state.proposals['rival']?.rounds.at(-1)).toMatchObject({ round: 2, until: '2021-01-13' });
  });

  it('needs the board to hold the proposal superior, and is noticed once for each version', () => {
    const early = tell(play([...mailed, bid]), notice(jan(7)));
    expect(early.refusal?.code).toBe('NotDeterminedSuperior');
    expect(tell(play(noticed), notice(jan(8))).refusal?.code).toBe('MatchNoticeGiven');
    const happened = tell(play([...mailed, bid]), notice(jan(7), { happened: true }));
    expect(types(happened)).toEqual(expect.arrayContaining(['MatchPeriodStarted', 'FindingRaised']));
  });

  it('ends with the proposal', () => {
    const over = counsel(jan(9), 'CloseProposal', {
      proposalId: 'rival',
      how: 'withdrawn',
      on: '2021-01-09',
      reason: 'The rival has no money.',
    });
    const { state, when } = given([...noticed, over]);
    expect(momentsOf(state).some(({ momentId }) => momentId.startsWith('match/'))).toBe(false);
    expect(
      when('counsel', 'ReviseProposal', { proposalId: 'rival', on: '2021-01-09', what: 'x' }).refusal?.code,
    ).toBe('ProposalOver');
  });

  it('also holds back a change that is said to rest on something else', () => {
    expect(changing(noticed, jan(12), { because: 'other', proposalId: undefined }).refusal?.code).toBe(
      'MatchRightRuns',
    );
  });

  it('runs for an intervening event without a determination', () => {
    const event = counsel(jan(6), 'RecordProposal', {
      proposalId: 'rival',
      kind: 'intervening-event',
      from: 'A patent was granted',
      receivedOn: '2021-01-06',
      what: 'It was not foreseeable.',
    });
    const story = [...mailed, board, event, notice(jan(7, '16:00'))];
    const because = { because: 'intervening-event' };
    expect(changing(story, jan(13), because).refusal?.code).toBe('MatchRightRuns');
    expect(changing([...story, ended], jan(14), because).refusal).toBeUndefined();
  });

  it('records a change that was made all the same, with a finding that blocks', () => {
    const told = changing(noticed, jan(14), { happened: true });
    expect(types(told)).toEqual(expect.arrayContaining(['RecommendationChanged', 'FindingRaised']));
    const reported = tell(
      play(noticed),
      counsel(jan(8), 'RecordRecommendation', {
        adviser: 'The board',
        body: 'board',
        recommends: 'none',
        on: '2021-01-08',
      }),
    );
    expect(reported.events.find(({ type }) => type === 'FindingRaised')?.data).toMatchObject({
      severity: 'blocks',
    });
  });

  it('never lets a recommendation change before it is over, whenever notice is given and the proposal changes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 20 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 14 }),
        (first, later, then) => {
          const story = [...mailed, board, bid, says('superior', jan(7)), notice(jan(first, '16:00'))];
          const second = Math.min(first + later, 29);
          const revised = counsel(jan(second), 'ReviseProposal', {
            proposalId: 'rival',
            on: jan(second).slice(0, 10),
            what: 'More.',
          });
          const state = play([
            ...story,
            revised,
            says('superior', jan(second)),
            notice(jan(second, '17:00')),
          ]);
          const at = `${addDays(jan(second).slice(0, 10), then)}T18:00:00.000Z`;
          const until = (state as OpenDeal).proposals['rival']?.rounds.at(-1)?.until ?? '';
          const determined = tell(state, says('superior', at)).state;
          const told = tell(determined, counsel(at, 'ChangeRecommendation', change({ on: at.slice(0, 10) })));
          if (at.slice(0, 10) <= until) expect(told.refusal?.code).toBe('MatchRightRuns');
          else expect(told.refusal).toBeUndefined();
        },
      ),
      { numRuns: times(60) },
    );
  });
});

describe('recommendations', () => {
  it('are kept by body and version, each change with its reason', () => {
    const { state } = given([
      ...mailed,
      board,
      counsel(jan(20), 'RecordRecommendation', {
        adviser: 'An adviser',
        body: 'proxy-adviser',
        recommends: 'against',
        on: '2021-01-20',
        report: 'First report',
      }),
      counsel(jan(25), 'RecordRecommendation', {
        adviser: 'An adviser',
        body: 'proxy-adviser',
        recommends: 'for',
        on: '2021-01-25',
        report: 'Alert of January 25',
        reason: 'The price was raised.',
      }),
    ]);
    expect(state.recommendations.map(({ adviser, recommends }) => [adviser, recommends])).toEqual([
      ['The board', 'for'],
      ['An adviser', 'against'],
      ['An adviser', 'for'],
    ]);
  });

  it('that stand are not changed to what they are', () => {
    expect(changing([...mailed, board], jan(8), { recommends: 'for' }).refusal?.code).toBe(
      'RecommendationStands',
    );
  });

  it('change freely where the agreement gives no right to match', () => {
    const { matchRight: _, ...without } = agreedTerms;
    const story = onAgreement([...mailed, board], without as typeof agreedTerms);
    expect(changing(story, jan(8), { because: 'other', proposalId: undefined }).refusal).toBeUndefined();
  });
});

describe('suits and demands', () => {
  const suit = counsel(jan(5), 'RecordLitigation', {
    caption: 'Holder v. Small',
    court: 'Court of Chancery',
    docket: '2021-0001',
    filedOn: '2021-01-05',
    suitId: 'holder',
  });
  const taken = (at: string, more: object): Step =>
    counsel(at, 'RecordLitigationStep', {
      suit: 'holder',
      on: at.slice(0, 10),
      what: 'As the court has it.',
      ...more,
    });
  const motion = taken(jan(7), { step: 'motion', hearingAt: '2021-01-28T15:00:00.000Z' });

  it('set a hearing, which is told beforehand and waits for its outcome', () => {
    const { state } = given([...mailed, suit, motion]);
    const hearing = obligationsOf(state).find(({ id }) => id.startsWith('hearing/holder/'));
    expect(hearing).toMatchObject({ nature: 'watch', due: { day: '2021-01-28' }, done: null });
    expect(momentsOf(state).map(({ momentId }) => momentId)).toContain(`alarm/one-day/${hearing?.id}`);
    const heard = play([taken(jan(28, '16:00'), { step: 'order', amount: undefined })], state) as OpenDeal;
    expect(obligationsOf(heard).find(({ id }) => id === hearing?.id)?.done).not.toBeNull();
  });

  it('go through disclosure, mootness fee, settlement and dismissal, by docket too', () => {
    const { state } = given([
      ...mailed,
      suit,
      taken(jan(20), { step: 'supplemental-disclosure', suit: '2021-0001' }),
      taken(jan(22), { step: 'dismissal' }),
      taken(jan(25), { step: 'mootness-fee', amount: '25000.00', paidOn: '2021-01-25' }),
    ]);
    expect(state.litigation[0]?.steps.map((each) => each.step)).toEqual([
      'supplemental-disclosure',
      'dismissal',
      'mootness-fee',
    ]);
  });

  it('are known before a step in them is, and an order before it is named', () => {
    const { when } = given([...mailed, suit]);
    const data = { suit: 'nobody', step: 'other', on: '2021-01-05', what: 'x' };
    expect(when('counsel', 'RecordLitigationStep', data).refusal?.code).toBe('SuitUnknown');
    const order = { ...data, suit: 'holder', step: 'order', orderId: 'pi' };
    expect(when('counsel', 'RecordLitigationStep', order).refusal?.code).toBe('OrderUnknown');
    expect(when('counsel', 'RecordLitigation', suit.command.data).refusal?.code).toBe('SuitKnown');
  });

  it('lead to an order, which becomes final once it is not lifted', () => {
    const order = counsel(jan(8), 'RecordOrder', {
      orderId: 'pi',
      court: 'Court of Chancery',
      restrains: 'The closing.',
      issuedAt: jan(8),
    });
    const final = { orderId: 'pi', on: '2021-01-20', document: paper };
    const { state } = given([...mailed, suit, order, counsel(jan(20), 'ReportOrderFinal', final)]);
    expect(state.orders['pi']?.finalOn).toBe('2021-01-20');
    const lifted = counsel(jan(10), 'LiftOrder', { orderId: 'pi', liftedAt: jan(10), document: paper });
    expect(
      given([...mailed, order, lifted]).when('counsel', 'ReportOrderFinal', final, jan(20)).refusal?.code,
    ).toBe('OrderIsLifted');
  });
});
