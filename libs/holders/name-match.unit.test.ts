import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaroWinkler, likeness, normalised, POSSIBLE_FROM } from './name-match.ts';

const alike = (one: string, other: string) => likeness(normalised(one), normalised(other));

describe('two names', () => {
  it.each([
    ['Łukasz Étienne-Müller', 'MÜLLER, Łukasz Etienne'],
    ["Sean O'Brien", 'OBRIEN Sean'],
    ['Northwind Trading Co., Ltd.', 'Northwind Trading Limited'],
    ['Ivan Petrovich Sample', 'Ivan Sample'],
    ['Mohammed Example', 'Mohamed Example'],
    ['Katherine Sample', 'Kathrine Sample'],
  ])('%s and %s may be one', (one, other) => {
    expect(alike(one, other)).toBeGreaterThanOrEqual(POSSIBLE_FROM);
  });

  it.each([
    ['Ada Quillfeather', 'Ben Pennywhistle'],
    ['John Smith', 'John Carpenter'],
    ['Sample', 'Ivan Petrovich Sample'],
    ['Northwind Trading', 'Southgate Shipping'],
  ])('%s and %s are two', (one, other) => {
    expect(alike(one, other)).toBeLessThan(POSSIBLE_FROM);
  });

  it('are as alike one way as the other, wholly to themselves, and never beyond', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const score = alike(one, other);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (normalised(one) !== '') expect(alike(one, one)).toBe(1);
      }),
    );
  });

  it('are measured as Winkler did', () => {
    // Winkler 1990, table of examples.
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 2);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
  });
});
