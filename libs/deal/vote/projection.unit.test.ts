import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voteBases } from '#libs/contracts/vote-bases.ts';
import { formatVotes, parseVotes, votes } from '#libs/money/votes.ts';
import { times } from '#test/setup/effort.ts';
import type { VoteFigures } from './figures.ts';
import { project } from './projection.ts';
import { outcome, type VoteStandard } from './standards.ts';

const cbmg = { entitled: '19478048', unaffiliated: '10208753' };
const nothing = { for: '0', against: '0', abstain: '0' };

describe('what is still needed', () => {
  it('is 469,730 more than what is pledged at CBMG, and the unaffiliated vote decides', () => {
    const figures = { ...cbmg, counts: { ...nothing, for: '9269295' }, unaffiliatedCounts: nothing };
    expect(project('majority-of-outstanding', figures)).toMatchObject({
      prospect: 'open',
      remaining: '10208753',
      needed: '469730',
      neededPercent: '4.60',
    });
    expect(project('majority-of-outstanding-unaffiliated', figures)).toMatchObject({
      prospect: 'open',
      remaining: '10208753',
      needed: '5104377',
      neededPercent: '50.000005',
    });
  });

  it('is less of the votes cast when the others stay away', () => {
    const figures = { entitled: '1000', counts: { for: '100', against: '150', abstain: '50' } };
    expect(project('majority-of-votes-cast', figures)).toMatchObject({
      remaining: '700',
      needed: '376',
      neededIfOthersStayAway: '51',
    });
    // An abstention is present: 100 + n must be more than half of 300 + n.
    expect(project('majority-of-votes-present', figures)).toMatchObject({
      needed: '401',
      neededIfOthersStayAway: '101',
    });
  });

  it('is told in fractions where the register has them', () => {
    const figures = { entitled: '100.5', counts: { ...nothing, for: '50.1' } };
    expect(project('majority-of-outstanding', figures)?.needed).toBe('0.2');
  });

  it('cannot be told without the counts', () => {
    expect(project('majority-of-outstanding-unaffiliated', { entitled: '1', counts: nothing })).toBeNull();
  });
});

describe('a block', () => {
  const figures = {
    ...cbmg,
    counts: { for: '9000000', against: '3000000', abstain: '0' },
    unaffiliatedCounts: { for: '4500000', against: '3000000', abstain: '0' },
  };
  const blocks = [
    { block: 'index fund', votes: '2200000', unaffiliated: true },
    { block: 'founder', votes: '3000000', unaffiliated: false },
  ];

  it('may carry or defeat it alone, an excluded one never among the unaffiliated', () => {
    expect(project('majority-of-outstanding', figures, blocks)?.blocks).toMatchObject([
      { votingFor: 'cannot fail', votingAgainst: 'open' },
      { votingFor: 'cannot fail', votingAgainst: 'open' },
    ]);
    expect(project('majority-of-outstanding-unaffiliated', figures, blocks)?.blocks).toEqual([
      { block: 'index fund', votes: '2200000', votingFor: 'cannot fail', votingAgainst: 'cannot pass' },
      { block: 'founder', votes: '0', votingFor: 'open', votingAgainst: 'open' },
    ]);
  });

  it('counts in its own class where each must agree', () => {
    const classes = [
      { class: 'A', votes: '100', counts: { for: '30', against: '40', abstain: '0' } },
      { class: 'B', votes: '1000', counts: { for: '501', against: '0', abstain: '0' } },
    ];
    const given = { entitled: '1100', counts: { for: '531', against: '40', abstain: '0' }, classes };
    const swing = [
      { block: 'a', votes: '21', unaffiliated: true, class: 'A' },
      { block: 'b', votes: '400', unaffiliated: true, class: 'B' },
    ];
    const projected = project('majority-of-each-class', given, swing);
    expect(projected).toMatchObject({ prospect: 'open', needed: '21' });
    expect(projected?.classes?.map(({ prospect }) => prospect)).toEqual(['open', 'cannot fail']);
    expect(projected?.blocks).toMatchObject([
      { votingFor: 'cannot fail', votingAgainst: 'cannot pass' },
      { votingFor: 'open', votingAgainst: 'open' },
    ]);
  });
});

/** A count in the middle of a solicitation, and one way in which the rest may come. */
const box = fc
  .record({
    unit: fc.constantFrom(1n, 1_000n, 1_000_000n).map((part) => 1_000_000_000_000n / part),
    own: fc.array(fc.bigInt({ min: 0n, max: 60n }), { minLength: 8, maxLength: 8 }),
    excluded: fc.array(fc.bigInt({ min: 0n, max: 60n }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ unit, own, excluded }) => {
    // for, against, abstain now; then for, against, abstain, away; one more that is away in any case.
    const sum = (parts: readonly bigint[]) => formatVotes(votes(parts.reduce((a, b) => a + b, 0n) * unit));
    const now = (list: readonly bigint[]) => list.slice(0, 3);
    const later = (list: readonly bigint[]) =>
      [0, 1, 2].map((index) => (list[index] ?? 0n) + (list[index + 3] ?? 0n));
    const both = (pick: (list: readonly bigint[]) => readonly bigint[]) =>
      pick(own).map((value, index) => value + (pick(excluded)[index] ?? 0n));
    const choices = (list: readonly bigint[]) => ({
      for: sum(list.slice(0, 1)),
      against: sum(list.slice(1, 2)),
      abstain: sum(list.slice(2, 3)),
    });
    const base = { entitled: sum([...own, ...excluded]), unaffiliated: sum(own) };
    const figures = (pick: (list: readonly bigint[]) => readonly bigint[]): VoteFigures => ({
      ...base,
      counts: choices(both(pick)),
      unaffiliatedCounts: choices(pick(own)),
      classes: [
        { class: 'own', votes: sum(own), counts: choices(pick(own)) },
        { class: 'excluded', votes: sum(excluded), counts: choices(pick(excluded)) },
      ],
    });
    return { unit, before: figures(now), end: figures(later) };
  });

const standards = fc.constantFrom<VoteStandard>(
  ...voteBases.map((base) => `majority-of-${base}` as const),
  ...voteBases.map((base) => ({ [`supermajority-of-${base}`]: '2/3' })),
  'plurality',
);

describe('a projection', () => {
  it('that cannot fail never fails, and one that cannot pass never passes, however the rest is cast', () => {
    const seen = { 'cannot fail': 0, 'cannot pass': 0, open: 0 };
    fc.assert(
      fc.property(box, standards, ({ before, end }, standard) => {
        const projected = project(standard, before);
        const { passes } = outcome(standard, end);
        if (projected === null) throw new Error('the figures are complete');
        seen[projected.prospect] += 1;
        if (projected.prospect === 'cannot fail') expect(passes).toBe(true);
        if (projected.prospect === 'cannot pass') expect(passes).toBe(false);
      }),
      { numRuns: times(2_000) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it('says what is needed to the smallest unit, whether the others come or not', () => {
    const single = standards.filter((standard) => !JSON.stringify(standard).includes('each-class'));
    fc.assert(
      fc.property(box, single, fc.boolean(), ({ before }, standard, come) => {
        const projected = project(standard, before);
        const needed = come ? projected?.needed : projected?.neededIfOthersStayAway;
        const remaining = parseVotes(projected?.remaining ?? '0');
        const passes = (more: bigint) =>
          outcome(standard, withMore(standard, before, more, come ? remaining - more : 0n)).passes;
        if (needed === null || needed === undefined) {
          expect(passes(remaining)).toBe(false);
          return;
        }
        const least = parseVotes(needed);
        expect(passes(least)).toBe(true);
        const step = 10n ** BigInt(12 - decimalsOf(standard, before));
        if (least > 0n) expect(passes(least - step)).toBe(false);
      }),
      { numRuns: times(2_000) },
    );
  });

  it('is open only while it can come out both ways', () => {
    fc.assert(
      fc.property(box, standards, ({ before }, standard) => {
        const projected = project(standard, before);
        if (projected?.prospect !== 'open' || projected.classes !== undefined) return;
        const remaining = parseVotes(projected.remaining);
        expect(outcome(standard, withMore(standard, before, remaining, 0n)).passes).toBe(true);
        expect(outcome(standard, withMore(standard, before, 0n, remaining)).passes).toBe(false);
      }),
      { numRuns: times(500) },
    );
  });
});

function decimalsOf(standard: VoteStandard, figures: VoteFigures): number {
  const own = JSON.stringify(standard).includes('unaffiliated');
  const shown = own
    ? [figures.unaffiliated, ...Object.values(figures.unaffiliatedCounts ?? {})]
    : [figures.entitled, ...Object.values(figures.counts ?? {})];
  return Math.max(...shown.map((text) => String(text).split('.')[1]?.length ?? 0));
}

/** So many more votes for and against, of the holders whom the standard asks. */
function withMore(
  standard: VoteStandard,
  figures: VoteFigures,
  inFavour: bigint,
  against: bigint,
): VoteFigures {
  const plus = (counts: VoteFigures['counts']) => ({
    for: formatVotes(votes(parseVotes(counts?.for ?? '0') + inFavour)),
    against: formatVotes(votes(parseVotes(counts?.against ?? '0') + against)),
    abstain: counts?.abstain,
  });
  return JSON.stringify(standard).includes('unaffiliated')
    ? { ...figures, unaffiliatedCounts: plus(figures.unaffiliatedCounts) }
    : { ...figures, counts: plus(figures.counts) };
}
