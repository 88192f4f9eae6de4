import type { Day } from '#libs/calendar/day.ts';

/** A figure of tax law, the days on which it holds from, and where it stands. `unverified`: recalled, not held against its source. */
export interface DatedFigure {
  readonly from: Day;
  readonly figure: string;
  readonly citation: string;
  readonly unverified?: true;
}

/** What is kept back of supplemental wages where payroll takes the flat rate: Treas. Reg. § 31.3402(g)-1. */
export const SUPPLEMENTAL: readonly DatedFigure[] = [
  {
    from: '2018-01-01',
    figure: '0.22',
    citation: 'Pub. L. 115-97 § 11041; 26 CFR 31.3402(g)-1',
    unverified: true,
  },
  { from: '2003-05-28', figure: '0.25', citation: '26 CFR 31.3402(g)-1(a)(7)', unverified: true },
];

/** Of what is above a million dollars of supplemental wages in the year the highest rate is kept back, whatever the form says. */
export const SUPPLEMENTAL_ABOVE: readonly DatedFigure[] = [
  { from: '2018-01-01', figure: '0.37', citation: '26 CFR 31.3402(g)-1(a)(2)', unverified: true },
  { from: '2013-01-01', figure: '0.396', citation: '26 CFR 31.3402(g)-1(a)(2)', unverified: true },
];
export const SUPPLEMENTAL_LIMIT = '1000000.00';

/** Employee and employer each: 26 U.S.C. §§ 3101(a), 3111(a). */
export const SOCIAL_SECURITY: readonly DatedFigure[] = [
  { from: '2013-01-01', figure: '0.062', citation: '26 U.S.C. §§ 3101(a), 3111(a)' },
];

/** The contribution and benefit base of each year, announced by the Social Security Administration. */
export const WAGE_BASE: readonly DatedFigure[] = (
  [
    ['2026', '184500.00'],
    ['2025', '176100.00'],
    ['2024', '168600.00', true],
    ['2023', '160200.00', true],
    ['2022', '147000.00', true],
    ['2021', '142800.00', true],
    ['2020', '137700.00', true],
    ['2019', '132900.00', true],
    ['2018', '128400.00', true],
  ] as const
).map(([year, figure, unverified]) => ({
  from: `${year}-01-01`,
  figure,
  citation: `Social Security Administration, contribution and benefit base for ${year}`,
  ...(unverified && { unverified }),
}));

/** Employee and employer each: 26 U.S.C. §§ 3101(b)(1), 3111(b). */
export const MEDICARE: readonly DatedFigure[] = [
  { from: '1986-01-01', figure: '0.0145', citation: '26 U.S.C. §§ 3101(b)(1), 3111(b)' },
];

/** The employee alone, of wages above the limit, which an employer applies to everybody: 26 U.S.C. § 3102(f). */
export const ADDITIONAL_MEDICARE: readonly DatedFigure[] = [
  { from: '2013-01-01', figure: '0.009', citation: '26 U.S.C. §§ 3101(b)(2), 3102(f)' },
];
export const ADDITIONAL_MEDICARE_ABOVE = '200000.00';

/** The figure in force on a day, the newest first in each list. */
export function figureOn(figures: readonly DatedFigure[], day: Day): DatedFigure {
  const found = figures.find(({ from }) => from <= day);
  if (found === undefined)
    throw new RangeError(`No figure is known for ${day}: ${figures.at(-1)?.citation ?? 'wage taxes'}.`);
  return found;
}

/** A base announced for one year says nothing of the next: until it is announced, nothing is computed. */
export function wageBaseOf(day: Day): DatedFigure {
  const found = WAGE_BASE.find(({ from }) => from.slice(0, 4) === day.slice(0, 4));
  if (found === undefined)
    throw new RangeError(
      `The wage base of ${day.slice(0, 4)} is not known: add it to libs/rulebook/wage-taxes.ts with its source.`,
    );
  return found;
}
