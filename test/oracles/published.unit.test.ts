import { describe, expect, it } from 'vitest';
import { rangeOf } from '#libs/calendar/tables.ts';
import { DISAGREEMENTS } from './disagreements.ts';
import { differences, PUBLISHED, type Published } from './published.ts';

const named = ({ package: name, holds, calendar }: Published) => `${name} (${holds}) and ${calendar}`;

function explained({ package: name, holds, calendar }: Published): string[] {
  return DISAGREEMENTS.filter(
    (each) =>
      each.calendar === calendar && each.of.some(([of, kind]) => name.startsWith(`${of} `) && kind === holds),
  ).flatMap(({ days }) => days);
}

describe('published holiday packages', () => {
  it.each(PUBLISHED.map((told) => [named(told), told] as const))(
    '%s part on the days that are explained, and on no other',
    (_name, told) => {
      expect(differences(told)).toEqual(explained(told).toSorted());
    },
  );

  it('are at least one for each calendar, and reach over its years', () => {
    const [first, last] = rangeOf();
    for (const calendar of ['sec', 'nasdaq', 'fedwire', 'hong-kong', 'prc', 'singapore', 'cayman'] as const) {
      const held = PUBLISHED.filter((told) => told.calendar === calendar);
      expect(held.length, calendar).toBeGreaterThan(0);
      expect(Math.min(...held.map(({ years }) => years[0])), calendar).toBe(first);
      // China announces one year at a time.
      expect(Math.max(...held.map(({ years }) => years[1])), calendar).toBe(calendar === 'prc' ? 2026 : last);
    }
  });

  it('hold nearly every closure that we hold', () => {
    for (const told of PUBLISHED) {
      const days = Object.values(told.closed).join(' ').split(' ').length;
      expect(differences(told).length / days, named(told)).toBeLessThan(0.08);
    }
  });

  it('would be told apart on any other day', () => {
    const [told] = PUBLISHED.filter(({ calendar }) => calendar === 'nasdaq');
    if (told === undefined) throw new Error('no oracle of Nasdaq');
    const less = {
      ...told,
      closed: { ...told.closed, 2021: '01-01 01-18 02-15 05-31 07-05 09-06 11-25 12-24' },
    };
    expect(differences(less)).toEqual(['2021-04-02 open']);
    expect(differences({ ...told, opened: { 2021: '04-03' } })).toEqual(['2021-04-03 open']);
  });

  it('are told apart from us with a reason each', () => {
    for (const { why, days, of } of DISAGREEMENTS) {
      expect(why.length).toBeGreaterThan(40);
      expect(days.length).toBeGreaterThan(0);
      for (const [name, holds] of of)
        expect(PUBLISHED.some((told) => told.package.startsWith(`${name} `) && told.holds === holds)).toBe(
          true,
        );
    }
  });
});
