import { magnitudeOf } from './fixed.ts';

/** Ties go away from zero (half-up), to the even neighbour (half-even); `down` cuts off towards zero. */
export type Rounding = 'half-up' | 'half-even' | 'down';

/** Whose shares are summed before they are rounded: those of all lots of a holder, or of each lot. */
export type RoundedOver = 'holder' | 'lot';

/** The quotient, rounded once. Every division in the system that may not come out even goes through here. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor === 0n) throw new RangeError('division by zero: a rate, price or share base of nothing');
  const negative = dividend < 0n !== divisor < 0n;
  const above = magnitudeOf(dividend);
  const below = magnitudeOf(divisor);
  const floor = above / below;
  const quotient = floor + (roundsAway(above % below, below, floor, rounding) ? 1n : 0n);
  return negative ? -quotient : quotient;
}

function roundsAway(rest: bigint, below: bigint, floor: bigint, rounding: Rounding): boolean {
  switch (rounding) {
    case 'down':
      return false;
    case 'half-up':
      return rest * 2n >= below;
    case 'half-even':
      return rest * 2n > below || (rest * 2n === below && floor % 2n === 1n);
  }
}
