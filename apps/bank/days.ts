import { addBusinessDays, nextOpen } from '#libs/calendar/calendars.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { lot } from './behaviour.ts';

// When the sandbox bank does what. It keeps the Federal Reserve's days; the hours are its own.

const ACH_AT = '08:30';
const WIRE_AT = '09:30';
const CHEQUE_AT = '11:00';
const RETURN_AT = '13:00';
/** A bank need not pay a cheque that is more than six months old: UCC § 4-404. */
const STALE_AFTER_DAYS = 180;
const CHEQUE_BANK_DAYS_MAX = 9;

export const STATEMENT_AT = '19:00';

/** A wire goes when it is taken, from its day's opening on; ACH settles in the morning; a cheque when it is brought. */
export function paysAt(
  of: { readonly rail: 'wire' | 'ach' | 'cheque'; readonly payOn: Day; readonly reference: string },
  takenAt: Instant,
): Instant {
  const day = nextOpen('fedwire', of.payOn);
  if (of.rail === 'cheque') {
    const days = 2 + Math.floor(lot(`cash/${of.reference}`) * (CHEQUE_BANK_DAYS_MAX - 1));
    return newYorkInstant(addBusinessDays('fedwire', day, days), CHEQUE_AT);
  }
  const due = newYorkInstant(day, of.rail === 'wire' ? WIRE_AT : ACH_AT);
  return due > takenAt ? due : takenAt;
}

export function staleAt(payOn: Day): Instant {
  return new Date(Date.parse(newYorkInstant(payOn, CHEQUE_AT)) + STALE_AFTER_DAYS * 86_400_000).toISOString();
}

export function returnsAt(paidOn: Day, afterBankDays: number): Instant {
  return newYorkInstant(addBusinessDays('fedwire', nextOpen('fedwire', paidOn), afterBankDays), RETURN_AT);
}
