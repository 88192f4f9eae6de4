import { type Fraction, half, leastAtLeast, leastMoreThan } from '#libs/money/majority.ts';

/** `majority` is more than half; a fraction is at least that part. */
export type Need = 'majority' | Fraction;

export interface Scenario<Unit extends bigint = bigint> {
  readonly reached: Unit;
  readonly base: Unit;
}

/** Decided exactly, fractions of a vote included. Nothing is a majority of nothing. */
export function meets({ reached, base }: Scenario, need: Need): boolean {
  if (base === 0n) return false;
  return need === 'majority' ? reached * 2n > base : reached * need.denominator >= base * need.numerator;
}

/**
 * The least that passes, in whole votes or shares as a certificate says it: a majority of 19,478,048 is 9,739,025.
 * Finer only where the base has decimals itself, or where fractional votes pass that would fall between the threshold
 * and the next whole one. `one` is one vote or share in the unit of the figures.
 */
export function leastRequired<Unit extends bigint>(scenario: Scenario<Unit>, need: Need, one: bigint): Unit {
  const least = leastThatMeets(scenario.base, need, lastDecimal(scenario.base, one));
  if (scenario.reached >= least || !meets(scenario, need)) return least as Unit;
  return leastThatMeets(scenario.base, need, lastDecimal(scenario.reached, one)) as Unit;
}

function leastThatMeets(base: bigint, need: Need, step: bigint): bigint {
  return need === 'majority' ? leastMoreThan(base, half, step) : leastAtLeast(base, need, step);
}

/** The unit of the last decimal that the figure shows. */
function lastDecimal(figure: bigint, one: bigint): bigint {
  let step = one;
  while (figure % step !== 0n) step /= 10n;
  return step;
}
