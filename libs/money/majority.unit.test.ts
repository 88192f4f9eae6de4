import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  half,
  isAtLeast,
  isMajority,
  leastAtLeast,
  leastMoreThan,
  majorityOf,
  parseFraction,
  supermajorityOf,
} from './majority.ts';
import { percentOf, percentThatShows } from './percent.ts';
import { formatShares, parseShares } from './shares.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: 1n, max: 99n }), fc.bigInt({ min: 1n, max: 99n }))
  .filter(([a, b]) => a <= b)
  .map(([numerator, denominator]) => ({ numerator, denominator }));

describe('majorities', () => {
  it.each([
    ['19478048', '9739025'],
    ['10208753', '5104377'],
    ['8750496', '4375249'],
    ['1', '1'],
    ['0', '1'],
  ])('of %s shares is %s', (whole, majority) => {
    expect(formatShares(majorityOf(parseShares(whole)))).toBe(majority);
  });

  it('decides fractions exactly', () => {
    expect(isMajority(parseShares('50.000001'), parseShares('100'))).toBe(true);
    expect(isMajority(parseShares('50'), parseShares('100'))).toBe(false);
    expect(isAtLeast(parseShares('66.666666'), parseShares('100'), parseFraction('2/3'))).toBe(false);
    expect(isAtLeast(parseShares('66.666667'), parseShares('100'), parseFraction('2/3'))).toBe(true);
  });

  it('counts a supermajority up to the next whole share', () => {
    expect(formatShares(supermajorityOf(parseShares('100'), parseFraction('2/3')))).toBe('67');
    expect(formatShares(supermajorityOf(parseShares('99'), parseFraction('2/3')))).toBe('66');
    expect(formatShares(supermajorityOf(parseShares('1000'), parseFraction('66.67%')))).toBe('667');
  });

  it.each(['66 2/3%', '66 2/3 %', '66⅔%', '66 ⅔%', '66-2/3%'])('reads %j as a charter prints it', (text) => {
    expect(isAtLeast(2n, 3n, parseFraction(text))).toBe(true);
    expect(isAtLeast(2n * 10n ** 9n, 3n * 10n ** 9n + 1n, parseFraction(text))).toBe(false);
  });

  it('asks for the least number that passes, and one step less fails', () => {
    const step = fc.constantFrom(1n, 10n, 1_000_000n);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fractions, step, (whole, fraction, unit) => {
        const atLeast = leastAtLeast(whole, fraction, unit);
        expect(isAtLeast(atLeast, whole, fraction)).toBe(true);
        expect(atLeast === 0n || !isAtLeast(atLeast - unit, whole, fraction)).toBe(true);
        const more = leastMoreThan(whole, half, unit);
        expect(isMajority(more, whole)).toBe(true);
        expect(isMajority(more - unit, whole)).toBe(false);
      }),
    );
  });

  it.each(['0/3', '3/2', '', '2/0', 'two thirds', '1.5', '2 / 3'])('refuses %j as a fraction', (text) => {
    expect(() => parseFraction(text)).toThrow('no part of a whole');
  });
});

describe('percent', () => {
  it('is exact to the digit asked for', () => {
    expect(percentOf(14_924_010n, 19_391_343n, 2)).toBe('76.96');
    expect(percentOf(1n, 3n, 4)).toBe('33.3333');
    expect(percentOf(2n, 3n, 0)).toBe('67');
    expect(percentOf(1n, 0n, 2)).toBeNull();
  });

  it('never rounds a difference away where it decides', () => {
    expect(percentThatShows(19_478_047n, 19_478_048n, 2)).toBe('99.99999');
    expect(percentThatShows(5_000_001n, 10_000_000n, 2)).toBe('50.00001');
    expect(percentThatShows(1n, 10_000_000n, 2)).toBe('0.00001');
    expect(percentThatShows(10n, 10n, 2)).toBe('100.00');
    expect(percentThatShows(5n, 10n, 2)).toBe('50.00');
    expect(percentThatShows(0n, 10n, 2)).toBe('0.00');
  });
});
