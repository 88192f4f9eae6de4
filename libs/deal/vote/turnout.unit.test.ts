import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DealTerms } from '#libs/contracts/terms.ts';
import { type OpenDeal } from '../state.ts';
import { play } from '../testing/given.ts';
import { type Step, smallTerms, step } from '../testing/small-deal.ts';
import { allCarried, measureProposals } from './outcomes.ts';

/** CBMG as of its record date, under the two lists: Novartis's 1,458,257 shares counted as unaffiliated, or excluded. */
const terms = DealTerms.parse({
  ...smallTerms,
  shares: {
    entitled: '19478048',
    exclusions: {
      inForce: 'rollover-only',
      lists: [
        { id: 'rollover-only', title: 'Rollover holders', excluded: '9269295', unaffiliated: '10208753' },
        { id: 'novartis-excluded', title: 'And Novartis', excluded: '10727552', unaffiliated: '8750496' },
      ],
    },
    rollover: [],
  },
});
const opening: Step = step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', { mode: 'rehearsal', terms });
const deal = play([opening]) as OpenDeal;

/** All who are present vote for, and everybody who is excluded is present. */
function allFor(present: number, excluded: Readonly<Record<string, number>>) {
  const all = String(present);
  const choices = (count: number) => ({ for: String(count), against: '0', abstain: '0' });
  return {
    present: { shares: all, votes: all, byClass: { common: { shares: all, votes: all } } },
    proposals: [
      {
        proposal: 'merger',
        ...choices(present),
        brokerNonVotes: '0',
        byClass: {},
        byChannel: {},
        unaffiliated: Object.fromEntries(
          Object.entries(excluded).map(([list, shares]) => [list, choices(present - shares)]),
        ),
      },
    ],
  };
}

const lists = { 'rollover-only': 9_269_295, 'novartis-excluded': 10_727_552 };
const unaffiliated = 'majority-of-outstanding-unaffiliated';

describe('a telling case: turnout as at the annual meeting of 2020, 14,924,010 of 19,391,343', () => {
  // 76.96 % of the 19,478,048 of the record date.
  const counted = allFor(14_990_740, lists);
  const measured = (list: string) =>
    measureProposals(deal, counted, { list }).find(({ standard }) => standard === unaffiliated);

  it('passes with Novartis counted as unaffiliated: 5,721,445 of 5,104,377', () => {
    expect(measured('rollover-only')).toMatchObject({
      base: '10208753',
      required: '5104377',
      reached: '5721445',
      margin: '617068',
      passes: true,
    });
    expect(allCarried(deal, measureProposals(deal, counted, { list: 'rollover-only' }))).toBe(true);
  });

  it('fails by 112,061 with it excluded: 4,263,188 of 4,375,249', () => {
    expect(measured('novartis-excluded')).toMatchObject({
      base: '8750496',
      required: '4375249',
      reached: '4263188',
      margin: '-112061',
      passes: false,
    });
    expect(allCarried(deal, measureProposals(deal, counted, { list: 'novartis-excluded' }))).toBe(false);
  });

  it('and never decides otherwise under the stricter list, whoever votes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_727_552, max: 19_478_048 }), (present) => {
        const figures = allFor(present, lists);
        const passes = (list: string) => allCarried(deal, measureProposals(deal, figures, { list }));
        // Whoever is excluded besides was in favour: leaving them out helps only where all others are for.
        expect(!passes('novartis-excluded') || passes('rollover-only')).toBe(true);
      }),
    );
  });
});
