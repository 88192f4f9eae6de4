import type { Day } from '#libs/contracts/values.ts';
import { parseRate, type Rate } from '#libs/money/rate.ts';

/** The rate of 26 U.S.C. § 3406(a)(1) for payments made on and after each day: the fourth lowest rate of § 1(c), rounded. */
const RATES: readonly { readonly from: Day; readonly rate: string; readonly law: string }[] = [
  { from: '2018-01-01', rate: '0.24', law: 'Pub. L. 115-97 § 11001' },
  { from: '2003-05-28', rate: '0.28', law: 'Pub. L. 108-27 § 105' },
];

/** What is kept back of a payment to a holder without a taxpayer's number in order. */
export function backupRateOn(day: Day): Rate {
  const known = RATES.find(({ from }) => from <= day);
  if (known === undefined)
    throw new RangeError(`No rate of backup withholding is known for ${day}: 26 U.S.C. § 3406(a)(1).`);
  return parseRate(known.rate);
}
