import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import type { VoteFigures } from './figures.ts';
import { outcome, outcomes, standardNames, type VoteStandard } from './standards.ts';

const entitled = '19478048';
const novartisUnaffiliated = '10208753';
const novartisExcluded = '8750496';

function seen(standard: VoteStandard, figures: VoteFigures) {
  const { required, reached, margin, passes } = outcome(standard, figures);
  return { required, reached, margin, passes };
}

describe('a majority of the outstanding', () => {
  it('needs 9,739,025 of 19,478,048, silence counting against', () => {
    const at = (inFavour: string) =>
      seen('majority-of-outstanding', { entitled, counts: { for: inFavour, against: '0' } });
    expect(at('9739024')).toEqual({ required: '9739025', reached: '9739024', margin: '-1', passes: false });
    expect(at('9739025')).toEqual({ required: '9739025', reached: '9739025', margin: '0', passes: true });
    expect(at('14900000.5')).toEqual({
      required: '9739025',
      reached: '14900000.5',
      margin: '5160975.5',
      passes: true,
    });
  });

  it('decides a fraction of a vote exactly', () => {
    const at = (inFavour: string) => seen('majority-of-outstanding', { entitled, counts: { for: inFavour } });
    expect(at('9739024.5')).toEqual({
      required: '9739024.1',
      reached: '9739024.5',
      margin: '0.4',
      passes: true,
    });
    expect(at('9739024.000001').passes).toBe(true);
    const odd = { entitled: '100.5', counts: { for: '50.25' } };
    expect(seen('majority-of-outstanding', odd)).toEqual({
      required: '50.3',
      reached: '50.25',
      margin: '-0.05',
      passes: false,
    });
  });
});

describe('a majority of the unaffiliated', () => {
  // Turnout as at the 2020 annual meeting, on the record date's shares: 5,721,445 unaffiliated present, Novartis among them.
  it('passes with Novartis counted unaffiliated', () => {
    const figures = {
      entitled,
      unaffiliated: novartisUnaffiliated,
      counts: { for: '14990740', against: '0', abstain: '0' },
      unaffiliatedCounts: { for: '5721445', against: '0', abstain: '0' },
    };
    expect(seen('majority-of-outstanding-unaffiliated', figures)).toEqual({
      required: '5104377',
      reached: '5721445',
      margin: '617068',
      passes: true,
    });
  });

  it('fails by 112,061 with Novartis excluded, though the statutory vote passes', () => {
    const both = outcomes(['majority-of-outstanding', 'majority-of-outstanding-unaffiliated'], {
      entitled,
      unaffiliated: novartisExcluded,
      counts: { for: '14990740', against: '0', abstain: '0' },
      unaffiliatedCounts: { for: '4263188', against: '0', abstain: '0' },
    });
    expect(both.passes).toBe(false);
    expect(both.each.map(({ required, margin, passes }) => ({ required, margin, passes }))).toEqual([
      { required: '9739025', margin: '5251715', passes: true },
      { required: '4375249', margin: '-112061', passes: false },
    ]);
  });

  it('lets the same silent minority pass where only votes cast count', () => {
    const figures = {
      entitled: '1000',
      unaffiliated: '600',
      counts: { for: '610', against: '90' },
      unaffiliatedCounts: { for: '210', against: '90' },
    };
    expect(seen('majority-of-unaffiliated-votes-cast', figures).passes).toBe(true);
    expect(seen('majority-of-outstanding-unaffiliated', figures)).toEqual({
      required: '301',
      reached: '210',
      margin: '-91',
      passes: false,
    });
  });

  it('tells what it can when the unaffiliated counts were not printed', () => {
    const at = (inFavour: string) =>
      outcome('majority-of-outstanding-unaffiliated', {
        entitled: '1000',
        unaffiliated: '600',
        counts: { for: inFavour, against: '0' },
      });
    expect(at('701')).toMatchObject({
      passes: true,
      reached: null,
      missing: ['unaffiliatedCounts'],
      margin: null,
    });
    expect(at('701').reasoning).toContain(
      'even if all 400 excluded votes were cast for, it reaches 301 of 600',
    );
    expect(at('700')).toMatchObject({ passes: null, reachedBetween: { atLeast: '300', atMost: '600' } });
    expect(at('300')).toMatchObject({ passes: false, required: '301' });
  });
});

describe('votes present and votes cast', () => {
  const counts = { for: '400', against: '300', abstain: '150', brokerNonVotes: '50' };

  it('counts abstentions as present, broker non-votes not', () => {
    expect(seen('majority-of-votes-present', { entitled: '1000', present: '900', counts })).toEqual({
      required: '426',
      reached: '400',
      margin: '-26',
      passes: false,
    });
    expect(seen('majority-of-votes-cast', { entitled: '1000', counts }).passes).toBe(true);
  });

  it('cannot tell a vote present while broker non-votes could decide it', () => {
    const open = { entitled: '1000', present: '900', counts: { for: '440', against: '300', abstain: '100' } };
    expect(outcome('majority-of-votes-present', open)).toMatchObject({
      passes: null,
      missing: ['counts.brokerNonVotes'],
    });
    const clear = {
      entitled: '1000',
      present: '900',
      counts: { for: '451', against: '300', abstain: '100' },
    };
    expect(outcome('majority-of-votes-present', clear).passes).toBe(true);
  });

  it('does not pass on a tie or on nothing', () => {
    expect(
      seen('majority-of-votes-cast', { entitled: '10', counts: { for: '5', against: '5' } }).passes,
    ).toBe(false);
    expect(
      seen('majority-of-votes-cast', { entitled: '10', counts: { for: '0', against: '0' } }).passes,
    ).toBe(false);
    expect(
      seen({ 'supermajority-of-votes-cast': '2/3' }, { entitled: '10', counts: { for: '0', against: '0' } })
        .passes,
    ).toBe(false);
  });
});

describe('supermajority, classes, plurality', () => {
  it('needs at least two thirds, to the vote', () => {
    const at = (inFavour: string) =>
      seen({ 'supermajority-of-outstanding': '2/3' }, { entitled: '100', counts: { for: inFavour } });
    expect(at('66')).toEqual({ required: '67', reached: '66', margin: '-1', passes: false });
    expect(at('66.67')).toEqual({ required: '66.67', reached: '66.67', margin: '0', passes: true });
    expect(at('67').passes).toBe(true);
  });

  it('asks each class, and names the one that fails', () => {
    const result = outcome('majority-of-each-class', {
      entitled: '2000',
      counts: { for: '1100' },
      classes: [
        { class: 'a', votes: '1000', counts: { for: '150' } },
        { class: 'b', votes: '1000', counts: { for: '950' } },
      ],
    });
    expect(result).toMatchObject({ passes: false, required: '501', reached: '150', margin: '-351' });
    expect(result.asks).toContain('(a)');
  });

  it('proves a class without its counts where the rest cannot have supplied the votes', () => {
    const classes = [
      { class: 'a', votes: '1000' },
      { class: 'b', votes: '1000' },
    ];
    expect(
      outcome('majority-of-each-class', { entitled: '2000', counts: { for: '1501' }, classes }).passes,
    ).toBe(true);
    expect(
      outcome('majority-of-each-class', { entitled: '2000', counts: { for: '1500' }, classes }),
    ).toMatchObject({
      passes: null,
      missing: ['classCounts of a', 'classCounts of b'],
    });
    expect(
      outcome('majority-of-each-class', { entitled: '2000', counts: { for: '500' }, classes }).passes,
    ).toBe(false);
  });

  it('elects by plurality, and leaves a tie to the by-laws', () => {
    expect(outcome('plurality', { entitled: '10', counts: { for: '1', withheld: '9' } }).passes).toBe(true);
    const choices = { '1 year': '70', '2 years': '5', '3 years': '25' };
    expect(outcome('plurality', { entitled: '100', choices })).toMatchObject({
      passes: true,
      elected: ['1 year'],
      margin: '45',
    });
    expect(
      outcome('plurality', { entitled: '100', choices: { a: '5', b: '5', c: '9' }, seats: 2 }),
    ).toMatchObject({
      passes: null,
      elected: ['c'],
    });
  });

  it('says what it knows when asked for a standard that does not exist', () => {
    expect(() => outcome({ 'majority-of-hearts': '1/2' }, { entitled: '1' })).toThrow(
      'majority-of-outstanding',
    );
    expect(standardNames).toContain('plurality');
  });
});

describe('whatever the figures', () => {
  const standard = fc.constantFrom<VoteStandard>(
    'majority-of-outstanding',
    'majority-of-votes-cast',
    'majority-of-votes-present',
    'majority-of-outstanding-unaffiliated',
    'majority-of-unaffiliated-votes-cast',
    { 'supermajority-of-outstanding': '2/3' },
    { 'supermajority-of-outstanding-unaffiliated': '3/4' },
  );
  const thousandths = (value: number) =>
    value % 1000 === 0
      ? `${value / 1000}`
      : `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`;
  const part = fc.nat(50_000);
  const box = fc
    .tuple(part, part, part, part, part, part, part, part)
    .map(([uf, ua, ub, us, xf, xa, xb, xs]) => ({
      entitled: thousandths(uf + ua + ub + us + xf + xa + xb + xs),
      unaffiliated: thousandths(uf + ua + ub + us),
      counts: { for: thousandths(uf + xf), against: thousandths(ua + xa), abstain: thousandths(ub + xb) },
      unaffiliatedCounts: { for: thousandths(uf), against: thousandths(ua), abstain: thousandths(ub) },
    }));

  it('passes exactly when the margin is not below zero', () => {
    fc.assert(
      fc.property(standard, box, (asked, figures) => {
        const result = outcome(asked, figures);
        expect(result.passes).toBe(!(result.margin ?? '-').startsWith('-') && result.base !== '0');
      }),
    );
  });

  it('never says with less what more figures contradict', () => {
    fc.assert(
      fc.property(
        standard,
        box,
        fc.subarray(['unaffiliatedCounts', 'against', 'abstain'] as const),
        (asked, full, hidden) => {
          const counts = {
            for: full.counts.for,
            ...(hidden.includes('against') ? {} : { against: full.counts.against }),
            ...(hidden.includes('abstain') ? {} : { abstain: full.counts.abstain }),
          };
          const partly = outcome(asked, {
            ...full,
            counts,
            unaffiliatedCounts: hidden.includes('unaffiliatedCounts') ? undefined : full.unaffiliatedCounts,
          });
          expect([null, outcome(asked, full).passes]).toContain(partly.passes);
        },
      ),
      { numRuns: times(500) },
    );
  });
});
