import { addMonths } from '#libs/calendar/day.ts';
import type { Day } from '#libs/contracts/values.ts';
import type { HolderData } from './data.ts';
import { isTin } from './tin.ts';

export interface TaxStanding {
  /** `certified`: paid in full. `backup`: 26 U.S.C. § 3406 applies. `exempt`: no information return either. */
  readonly standing: 'certified' | 'backup' | 'exempt';
  readonly reason: string;
  /** The last day on which it stands by itself; null where only another form, or other data, changes it. */
  readonly goodUntil: Day | null;
}

/** A W-8 is good until the end of the third calendar year after it was signed: Treas. Reg. § 1.1441-1(e)(4)(ii)(A), recalled. */
const W8_YEARS = 3;

/** What the forms of a holder come to on the day of a payment. */
export function taxStandingOn({ tin, taxForm }: HolderData, day: Day): TaxStanding {
  if (taxForm === undefined) {
    return forGood('backup', 'No W-9 or W-8 is on file: 26 U.S.C. § 3406(a)(1)(A).');
  }
  if (taxForm.kind === 'w-9') return onW9(tin, taxForm);
  const until = addMonths(`${taxForm.signedOn.slice(0, 4)}-12-31`, W8_YEARS * 12);
  const kind = taxForm.kind.toUpperCase();
  return day <= until
    ? {
        standing: 'certified',
        reason: `${kind}, good until ${until}: a foreign person, no backup withholding.`,
        goodUntil: until,
      }
    : forGood('backup', `${kind} lapsed on ${until}: another one is needed.`);
}

function onW9(tin: string | undefined, form: NonNullable<HolderData['taxForm']>): TaxStanding {
  if (tin === undefined || !isTin(tin))
    return forGood('backup', 'The W-9 has no taxpayer number that can have been issued.');
  if (form.exempt) return forGood('exempt', 'W-9 with an exempt payee code.');
  return form.certified
    ? forGood('certified', 'W-9, certified.')
    : forGood('backup', 'The W-9 is not certified, or item 2 of its Part II is crossed out.');
}

function forGood(standing: TaxStanding['standing'], reason: string): TaxStanding {
  return { standing, reason, goodUntil: null };
}
