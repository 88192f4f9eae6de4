import { describe, expect, it, vi } from 'vitest';
import { dealCodec } from '#libs/record/codec.ts';
import { calendarOf } from '../reads/calendar.ts';
import type { OpenDeal } from '../state.ts';
import { play, tell, until } from '../testing/given.ts';
import { type Step, smallTerms, step, wholeStory } from '../testing/small-deal.ts';

// A second edition, in which the report on the vote is due a day earlier.
vi.mock('#libs/rulebook/rules/reports.ts', async (original) => {
  const { REPORT_RULES } = await original<typeof import('#libs/rulebook/rules/reports.ts')>();
  return {
    REPORT_RULES: REPORT_RULES.flatMap((rule) =>
      rule.id === '8-K-5.07'
        ? [
            { ...rule, until: 1 },
            { ...rule, since: 2, number: 3 },
          ]
        : [rule],
    ),
  };
});
vi.mock('#libs/rulebook/editions.ts', async (original) => ({
  ...(await original<typeof import('#libs/rulebook/editions.ts')>()),
  NEWEST_EDITION: 2,
  assertHeld: () => {},
}));

const NOW = '2021-02-09T15:00:00.000Z';
const story = (mode: 'live' | 'rehearsal'): readonly Step[] => [
  step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', { mode, terms: smallTerms }),
  ...until(wholeStory, 'ConcludeMeeting').slice(1),
];
const onFirst = (mode: 'live' | 'rehearsal'): OpenDeal => ({
  ...(play(story(mode)) as OpenDeal),
  law: { edition: 1, reference: 1, closures: [] },
});
const due = (deal: unknown) =>
  calendarOf(deal as OpenDeal, NOW).deadlines.find(({ id }) => id === '8-K-5.07')?.due;
const second = step(NOW, 'worker', 'AdoptLaw', {
  reference: 2,
  edition: 2,
  digest: 'b'.repeat(64),
  closures: [],
});

describe('a new edition', () => {
  it('is adopted by one event that lists what it moves, and the deal before it is as it was', () => {
    const before = onFirst('live');
    expect(due(before)).toBe('2021-02-12');
    const told = tell(before, second);
    expect(told.events.map(({ type }) => type)).toEqual(['LawAdopted']);
    expect(told.events[0]?.data).toMatchObject({
      reference: 2,
      edition: { number: 2, digest: 'b'.repeat(64) },
      moved: [
        {
          id: '8-K-5.07',
          from: '2021-02-12T22:30:00.000Z',
          to: '2021-02-11T22:30:00.000Z',
          was: '4 SEC business days after February 8, 2021: February 12, 2021',
          why: '3 SEC business days after February 8, 2021: February 11, 2021',
        },
      ],
    });
    expect(due(told.state)).toBe('2021-02-11');
    expect(due(before)).toBe('2021-02-12');
    expect(tell(told.state, second).events).toEqual([]);
    // Nothing goes back to an older one.
    const older = step(NOW, 'worker', 'AdoptLaw', {
      ...(second.command.data as object),
      reference: 3,
      edition: 1,
    });
    expect(tell(told.state, older).events).toEqual([]);
  });

  it('is what a deal opened from then on goes by, and the deal says so', () => {
    const opened = tell({ stage: 'unopened' }, story('live')[0] as Step);
    expect(opened.events[0]?.data).toMatchObject({ edition: 2 });
    expect(due(play(story('live')))).toBe('2021-02-11');
  });

  it('is not what a deal goes by that was opened before openings said so', () => {
    const told = tell({ stage: 'unopened' }, story('live')[0] as Step).events[0]?.data as {
      edition?: number;
    };
    const { edition: _, ...data } = told;
    expect(dealCodec.read('DealOpened', 1, data).data).not.toHaveProperty('edition');
  });

  it('is adopted in a rehearsal only by an act of its people', () => {
    const before = onFirst('rehearsal');
    expect(tell(before, second).events).toEqual([]);
    const told = tell(before, step(NOW, 'counsel', 'AdoptEdition', { edition: 2 }));
    expect(told.events).toMatchObject([
      { type: 'LawAdopted', data: { edition: { number: 2 }, moved: [{ id: '8-K-5.07' }] } },
    ]);
    expect(tell(told.state, step(NOW, 'counsel', 'AdoptEdition', { edition: 2 })).refusal?.code).toBe(
      'EditionNotToBeAdopted',
    );
  });
});
