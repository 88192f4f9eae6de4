import { describe, expect, it } from 'vitest';
import type { ProposalCount } from '#libs/contracts/effects.ts';
import type { OpenDeal } from '../state.ts';
import { given, play } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { footed, onTerms, readyToMeet } from '../testing/vote-story.ts';
import { allCarried, measureProposals } from './outcomes.ts';
import { classesOf, entitledOf, unaffiliatedVotes } from './shares.ts';

/** 900 low-vote shares and 100 with ten votes each: 1,900 votes. */
const twoClasses = (standards: readonly unknown[], more: object = {}) =>
  onTerms(
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
        proposals: [
          { id: 'merger', title: 'The merger', effect: 'binding', standards, ...more },
          { id: 'pay', title: 'Pay', effect: 'advisory', standards: ['majority-of-votes-cast'] },
        ],
      },
      conditions: terms.conditions.filter(({ kind }) => kind !== 'vote'),
    }),
    wholeStory.slice(0, 1),
  );

interface Cast {
  readonly a: string;
  readonly b: string;
  readonly against?: string;
}

/** Votes for of each class, and against of class a. */
function counted({ a, b, against = '0' }: Cast, present: string) {
  const total = String(Number(a) + Number(b));
  const merger: ProposalCount = {
    proposal: 'merger',
    for: total,
    against,
    abstain: '0',
    brokerNonVotes: '0',
    byClass: {
      a: { for: a, against, abstain: '0', brokerNonVotes: '0' },
      b: { for: b, against: '0', abstain: '0', brokerNonVotes: '0' },
    },
    byChannel: {},
    unaffiliated: { rollover: { for: a, against, abstain: '0' } },
  };
  const pay = { ...merger, proposal: 'pay', for: '1', against: total, byClass: {} };
  return { present: { shares: present, votes: present, byClass: {} }, proposals: [merger, pay] };
}

const measured = (standards: readonly unknown[], cast: Cast) => {
  const deal = play(twoClasses(standards)) as OpenDeal;
  return { deal, outcomes: measureProposals(deal, counted(cast, '1900')) };
};

describe('a proposal of two classes', () => {
  it('is measured in votes, not in shares', () => {
    const { deal, outcomes } = measured(['majority-of-voting-power'], { a: '0', b: '951' });
    expect(entitledOf(deal)).toEqual({ shares: '1000', votes: '1900' });
    expect(outcomes[0]).toMatchObject({ base: '1900', required: '951', reached: '951', passes: true });
  });

  it('may be carried in all and not in each class', () => {
    const cast = { a: '440', b: '1000', against: '300' };
    const { outcomes } = measured(['majority-of-voting-power', 'majority-of-each-class'], cast);
    expect(outcomes.map(({ standard, passes }) => [standard, passes])).toEqual([
      ['majority-of-voting-power', true],
      ['majority-of-each-class', false],
      ['majority-of-votes-cast', false],
    ]);
    expect(outcomes[1]).toMatchObject({ base: '900', required: '451', reached: '440', margin: '-11' });
  });

  it('may ask a supermajority, and is named with its part', () => {
    const { outcomes } = measured([{ 'supermajority-of-outstanding': '2/3' }], { a: '266', b: '1000' });
    expect(outcomes[0]).toMatchObject({
      standard: 'supermajority-of-outstanding 2/3',
      required: '1267',
      reached: '1266',
      passes: false,
    });
  });

  it('of a plurality has nothing that is required, and one vote elects', () => {
    const { outcomes } = measured(['plurality'], { a: '1', b: '0', against: '1800' });
    expect(outcomes[0]).toMatchObject({ base: null, required: null, reached: '1', passes: true });
  });

  it('is adopted whatever becomes of an advisory one', () => {
    const { deal, outcomes } = measured(['majority-of-outstanding'], { a: '500', b: '1000' });
    expect(outcomes.find(({ proposal }) => proposal === 'pay')).toMatchObject({ passes: false });
    expect(allCarried(deal, outcomes)).toBe(true);
  });

  it('with votes in fractions is decided exactly', () => {
    const { outcomes } = measured(['majority-of-outstanding'], { a: '0.000001', b: '950' });
    expect(outcomes[0]).toMatchObject({ passes: true, reached: '950.000001' });
  });
});

describe('what may vote', () => {
  it('is what the company certifies for the record date, once it does', () => {
    const { state } = given(readyToMeet.filter(({ command }) => command.type !== 'RecordEffectDone'));
    expect(entitledOf(state).shares).toBe('1000');
    const again = play(
      [
        step('2021-02-05T15:00:00.000Z', 'counsel', 'SealPositions', {
          importId: 'corrected',
          root: 'c'.repeat(64),
          rows: 11,
          certified: { entitled: '1010', by: 'Transfer agent' },
        }),
      ],
      state,
    ) as OpenDeal;
    expect(classesOf(again)).toMatchObject([{ class: 'common', shares: '1010', votes: '1010' }]);
    expect(unaffiliatedVotes(again, 'rollover')).toBe('610');
    const figures = {
      entitled: { shares: '1010', votes: '1010' },
      byClass: { common: { shares: '1010', votes: '1010' } },
      excluded: { rollover: { shares: '405', votes: '405' } },
    };
    const done = play([footed('2021-02-05T15:01:00.000Z', figures)], again) as OpenDeal;
    expect(done.vote.positions?.footed).toBe(true);
    expect(unaffiliatedVotes(done, 'rollover')).toBe('605');
  });

  it('differs by class though the sum is right: a finding', () => {
    const story = twoClasses(['majority-of-outstanding']);
    const called = readyToMeet.slice(
      1,
      readyToMeet.findIndex(({ command }) => command.type === 'AppointInspector'),
    );
    const shifted = {
      entitled: { shares: '1000', votes: '1000' },
      byClass: { a: { shares: '1000', votes: '1000' } },
    };
    const steps = called.map((one) =>
      one.command.type === 'RecordEffectDone' ? footed(one.at, shifted) : one,
    );
    const { state } = given([...story, ...steps]);
    expect(state.vote.positions?.footed).toBe(false);
    expect(state.findings['positions/positions']?.sentence).toContain('Class b has 0 shares');
  });
});
