import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cents, cents, formatUsd, noCents, parseUsd, sumCents } from '#libs/money/cents.ts';
import { figureOn, SUPPLEMENTAL, SUPPLEMENTAL_ABOVE, wageBaseOf } from '#libs/rulebook/wage-taxes.ts';
import { employeeTaxOf, employerTaxOf, wageOf, wagesOf } from './wages.ts';

const none = { wages: noCents, supplemental: noCents };
const shown = (gross: string, before = none, on = '2021-02-26') => {
  const wage = wageOf(parseUsd(gross), before, on);
  return Object.fromEntries(Object.entries(wage).map(([name, amount]) => [name, formatUsd(amount)]));
};

describe('the wages of an award', () => {
  it('are taxed by hand-computed figures of 2021', () => {
    expect(shown('250.00')).toEqual({
      gross: '250.00',
      incomeTax: '55.00',
      socialSecurity: '15.50',
      medicare: '3.63',
      additionalMedicare: '0.00',
      net: '175.87',
      employerSocialSecurity: '15.50',
      employerMedicare: '3.63',
    });
    // 142,800 of it bears social security, 1,300,000 less 200,000 the additional Medicare tax, 300,000 the highest rate.
    expect(shown('1300000.00')).toMatchObject({
      incomeTax: '331000.00',
      socialSecurity: '8853.60',
      medicare: '18850.00',
      additionalMedicare: '9900.00',
      employerSocialSecurity: '8853.60',
      employerMedicare: '18850.00',
    });
  });

  it('count what was paid before in the year', () => {
    const before = { wages: parseUsd('142000.00'), supplemental: parseUsd('999900.00') };
    expect(shown('1000.00', before)).toMatchObject({ incomeTax: '355.00', socialSecurity: '49.60' });
    expect(shown('1000.00', { ...before, wages: parseUsd('142800.00') })).toMatchObject({
      socialSecurity: '0.00',
      employerSocialSecurity: '0.00',
    });
  });

  it.each([
    ['2017-12-31', '0.25', '0.396'],
    ['2018-01-01', '0.22', '0.37'],
    ['2026-11-23', '0.22', '0.37'],
  ])('on %s are withheld from at %s, above a million at %s', (day, low, high) => {
    expect(figureOn(SUPPLEMENTAL, day).figure).toBe(low);
    expect(figureOn(SUPPLEMENTAL_ABOVE, day).figure).toBe(high);
  });

  it.each([
    ['2018-06-01', '128400.00'],
    ['2021-02-26', '142800.00'],
    ['2024-12-31', '168600.00'],
    ['2025-01-01', '176100.00'],
    ['2026-12-31', '184500.00'],
  ])('of %s bear social security up to %s', (day, base) => {
    expect(wageBaseOf(day).figure).toBe(base);
  });

  it('are not computed for a year whose base nobody has announced', () => {
    expect(() => wageBaseOf('2027-01-01')).toThrow('wage base of 2027');
  });

  it('add up to the cent, and in several parts bear the base of the whole', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 90_000_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, (parts) => {
        const lines = parts.map((gross) => ({ employee: 'e-1', gross: cents(gross) }));
        const wages = wagesOf(lines, new Map(), '2021-02-26').map(({ wage }) => wage);
        for (const wage of wages) {
          expect(wage.net + employeeTaxOf(wage)).toBe(wage.gross);
          expect(wage.net).toBeGreaterThan(0n);
          expect(employerTaxOf(wage)).toBeLessThanOrEqual(wage.gross);
        }
        const whole = wageOf(sumCents(lines.map(({ gross }) => gross)), none, '2021-02-26');
        const apart = (of: 'socialSecurity' | 'additionalMedicare' | 'incomeTax') =>
          Number(sumCents(wages.map((wage): Cents => wage[of])) - whole[of]);
        // Each part rounds by itself: half a cent a part and no more, twice where two rates meet.
        for (const of of ['socialSecurity', 'additionalMedicare', 'incomeTax'] as const)
          expect(Math.abs(apart(of))).toBeLessThanOrEqual(parts.length + 1);
      }),
    );
  });
});
