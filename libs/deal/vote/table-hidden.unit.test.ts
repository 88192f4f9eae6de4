import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VoteTable } from '#libs/contracts/vote-table.ts';
import { percentOf } from '#libs/money/percent.ts';
import { times } from '#test/setup/effort.ts';
import { checkVoteTable } from './table.ts';

const part = fc.nat(60);
const parts = fc.tuple(part, part, part, part, part);

interface Voters {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly silent: number;
  readonly away: number;
}

const voters = parts.map(
  ([inFavour, against, abstain, silent, away]): Voters => ({ for: inFavour, against, abstain, silent, away }),
);

const bases = ['outstanding', 'voting-power', 'each-class', 'votes-present', 'votes-cast'];
const standard = fc.oneof(
  fc.constantFrom(
    ...bases.map((base) => `majority-of-${base}`),
    'majority-of-outstanding-unaffiliated',
    'majority-of-unaffiliated-votes-cast',
  ),
  fc.constantFrom(...bases.map((base) => ({ [`supermajority-of-${base}`]: '2/3' }))),
);

const choices = (of: readonly (readonly [Voters, number])[]) => {
  const sum = (pick: (one: Voters) => number) =>
    String(of.reduce((total, [one, weight]) => total + pick(one) * weight, 0));
  return {
    for: sum((one) => one.for),
    against: sum((one) => one.against),
    abstain: sum((one) => one.abstain),
    brokerNonVotes: sum((one) => one.silent),
  };
};
const present = (one: Voters) => one.for + one.against + one.abstain + one.silent;
const all = (one: Voters) => present(one) + one.away;

/** A vote as it was: two classes, of the first a part excluded, every figure printed. */
const whole = fc
  .record({
    own: voters,
    excluded: voters,
    heavy: voters,
    weight: fc.constantFrom(1, 10),
    two: fc.boolean(),
    standards: fc.array(standard, { minLength: 1, maxLength: 2 }),
    quorum: fc.constantFrom('voting-power', 'shares', 'each-class'),
  })
  .filter(({ own, heavy, two }) => all(own) > 0 && (!two || all(heavy) > 0))
  .map(({ own, excluded, heavy, weight, two, standards, quorum }) => {
    const a: [Voters, number][] = [
      [own, 1],
      [excluded, 1],
    ];
    const b: [Voters, number][] = two ? [[heavy, weight]] : [];
    const shares = (of: [Voters, number][], count: (one: Voters) => number) =>
      of.reduce((total, [one]) => total + count(one), 0);
    const votes = (of: [Voters, number][], count: (one: Voters) => number) =>
      of.reduce((total, [one, each]) => total + count(one) * each, 0);
    const came = {
      shares: String(shares([...a, ...b], present)),
      votes: String(votes([...a, ...b], present)),
    };
    return {
      classes: [
        { class: 'A', shares: String(shares(a, all)), votesPerShare: '1' },
        ...(two ? [{ class: 'B', shares: String(shares(b, all)), votesPerShare: String(weight) }] : []),
      ],
      unaffiliated: { shares: String(all(own)), votes: String(all(own)) },
      quorum: { of: quorum, atLeast: 'majority' },
      present: {
        ...came,
        percent: percentOf(BigInt(came.votes), BigInt(votes([...a, ...b], all)), 1, 'half-up') ?? '0.0',
        byClass: {
          A: { shares: String(shares(a, present)) },
          ...(two ? { B: { shares: String(shares(b, present)) } } : {}),
        },
      },
      proposals: [
        {
          id: 'merger',
          standard: standards,
          counts: choices([...a, ...b]),
          unaffiliatedCounts: choices([[own, 1]]),
          classCounts: { A: choices(a), ...(two ? { B: choices(b) } : {}) },
        },
      ],
    };
  });

/** Every figure of a table, by its place, that a filing might leave out. */
const hideable = [
  ['classes', 0, 'shares'],
  ['classes', 1, 'shares'],
  ['unaffiliated'],
  ['unaffiliated', 'shares'],
  ['unaffiliated', 'votes'],
  ['present'],
  ['present', 'shares'],
  ['present', 'votes'],
  ['present', 'percent'],
  ['present', 'byClass'],
  ['present', 'byClass', 'A'],
  ...['counts', 'unaffiliatedCounts', 'classCounts'].map((name) => ['proposals', 0, name]),
  ...['counts', 'unaffiliatedCounts'].flatMap((name) =>
    ['for', 'against', 'abstain', 'brokerNonVotes'].map((choice) => ['proposals', 0, name, choice]),
  ),
  ['proposals', 0, 'classCounts', 'A'],
] as const satisfies readonly (readonly (string | number)[])[];

function without(table: object, places: readonly (readonly (string | number)[])[]): object {
  const copy = structuredClone(table) as Record<string, unknown>;
  for (const place of places) {
    const holder = place
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], copy);
    if (holder !== undefined) delete (holder as Record<string, unknown>)[String(place.at(-1))];
  }
  return copy;
}

describe('a table with figures left out', () => {
  it('is told as the whole one is, or said not to be told; nothing contradicts that did not', () => {
    const told = { same: 0, open: 0 };
    fc.assert(
      fc.property(whole, fc.subarray([...hideable]), (table, hidden) => {
        const full = checkVoteTable(VoteTable.parse(table));
        expect(full.contradictions, JSON.stringify(full.findings)).toBe(0);
        expect(full.untold).toEqual([]);
        const less = checkVoteTable(VoteTable.parse(without(table, hidden)));
        expect(less.findings.filter(({ severity }) => severity === 'contradiction')).toEqual([]);
        const [before, after] = [full.proposals[0], less.proposals[0]];
        for (const [index, one] of (after?.standards ?? []).entries()) {
          told[one.result === 'cannot be told' ? 'open' : 'same'] += 1;
          if (one.result !== 'cannot be told') expect(one.result).toBe(before?.standards[index]?.result);
          else expect(one.missing.length, JSON.stringify(one)).toBeGreaterThan(0);
        }
        for (const [index, { met }] of less.quorum.entries())
          if (met !== null) expect(met).toBe(full.quorum[index]?.met);
      }),
      { numRuns: times(1_500) },
    );
    expect(Math.min(told.same, told.open)).toBeGreaterThan(100);
  });
});
