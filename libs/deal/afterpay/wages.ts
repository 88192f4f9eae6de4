import type { Day } from '#libs/contracts/values.ts';
import {
  addCents,
  type Cents,
  cents,
  noCents,
  parseUsd,
  subtractCents,
  sumCents,
} from '#libs/money/cents.ts';
import { parseRate, timesRate } from '#libs/money/rate.ts';
import {
  ADDITIONAL_MEDICARE,
  ADDITIONAL_MEDICARE_ABOVE,
  figureOn,
  MEDICARE,
  SOCIAL_SECURITY,
  SUPPLEMENTAL,
  SUPPLEMENTAL_ABOVE,
  SUPPLEMENTAL_LIMIT,
  wageBaseOf,
} from '#libs/rulebook/wage-taxes.ts';

/** What an employee had of the same employer in the same year before a payment. */
export interface WagesToDate {
  /** All wages, which the limits of social security and Medicare count. */
  readonly wages: Cents;
  /** Of them, supplemental ones: bonuses, options, stock. */
  readonly supplemental: Cents;
}

/** One payment of an award as wages. The employer's tax is on top of it. */
export interface Wage {
  readonly gross: Cents;
  readonly incomeTax: Cents;
  readonly socialSecurity: Cents;
  readonly medicare: Cents;
  readonly additionalMedicare: Cents;
  readonly net: Cents;
  readonly employerSocialSecurity: Cents;
  readonly employerMedicare: Cents;
}

/**
 * The taxes of one payment, for its funding and to hold payroll's report against. State and local tax, and what an
 * employee chose besides, are payroll's own; so is the unemployment tax, whose base is small and mostly used up by then.
 */
export function wageOf(gross: Cents, before: WagesToDate, on: Day): Wage {
  const base = parseUsd(wageBaseOf(on).figure);
  const upToBase = within(gross, before.wages, base);
  const rate = (figures: typeof MEDICARE, amount: Cents) =>
    timesRate(amount, parseRate(figureOn(figures, on).figure), 'half-up');
  const upToMillion = within(gross, before.supplemental, parseUsd(SUPPLEMENTAL_LIMIT));
  const incomeTax = addCents(
    rate(SUPPLEMENTAL, upToMillion),
    rate(SUPPLEMENTAL_ABOVE, subtractCents(gross, upToMillion)),
  );
  const socialSecurity = rate(SOCIAL_SECURITY, upToBase);
  const medicare = rate(MEDICARE, gross);
  const additionalMedicare = rate(
    ADDITIONAL_MEDICARE,
    subtractCents(gross, within(gross, before.wages, parseUsd(ADDITIONAL_MEDICARE_ABOVE))),
  );
  const kept = sumCents([incomeTax, socialSecurity, medicare, additionalMedicare]);
  return {
    gross,
    incomeTax,
    socialSecurity,
    medicare,
    additionalMedicare,
    net: subtractCents(gross, kept),
    employerSocialSecurity: socialSecurity,
    employerMedicare: medicare,
  };
}

/** How much of an amount still lies under a limit, of which part was used before. */
function within(amount: Cents, used: Cents, limit: Cents): Cents {
  const left = limit > used ? subtractCents(limit, used) : noCents;
  return amount < left ? amount : left;
}

export function employeeTaxOf(wage: Wage): Cents {
  return subtractCents(wage.gross, wage.net);
}

export function employerTaxOf({ employerSocialSecurity, employerMedicare }: Wage): Cents {
  return addCents(employerSocialSecurity, employerMedicare);
}

export interface WageLine {
  readonly employee: string;
  readonly gross: Cents;
}

/** Several payments of one day, in their order: each counts for the limits of those after it. */
export function wagesOf<L extends WageLine>(
  lines: readonly L[],
  before: ReadonlyMap<string, WagesToDate>,
  on: Day,
): readonly (L & { readonly wage: Wage })[] {
  const toDate = new Map(before);
  return lines.map((line) => {
    const known = toDate.get(line.employee) ?? { wages: noCents, supplemental: noCents };
    toDate.set(line.employee, {
      wages: cents(known.wages + line.gross),
      supplemental: cents(known.supplemental + line.gross),
    });
    return { ...line, wage: wageOf(line.gross, known, on) };
  });
}
