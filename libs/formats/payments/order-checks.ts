import { isHeld, isOpen, nextOpen, sayWhyClosed } from '#libs/calendar/calendars.ts';
import { cutoffInstant, cutoffOn } from '#libs/calendar/cutoffs.ts';
import { type Day, isDay, spellDayWithWeekday } from '#libs/calendar/day.ts';
import { dayIn } from '#libs/calendar/zones.ts';
import { isRoutingNumber, maskAccount } from './accounts.ts';
import { SWIFT_CHARACTERS } from './characters.ts';
import type { PaymentFault } from './fault.ts';
import type { PaymentOrder } from './order.ts';
import { isIdentifier, whyNotText } from './payment-checks.ts';

export const ORDER_ID_MAX = 24;

/** What keeps an order from being written, whatever its payments. */
export function* faultsOfOrder(order: PaymentOrder): Generator<PaymentFault> {
  if (!isIdentifier(order.id, ORDER_ID_MAX) || order.id.includes('/')) {
    yield ofOrder(
      'id',
      JSON.stringify(order.id),
      `1 to ${ORDER_ID_MAX} characters of A–Z, a–z, 0–9, . and -`,
      'Choose another: it names the files and their messages.',
    );
  }
  const { debtor } = order;
  for (const [field, text, max] of [
    ['debtor', debtor.name, 140],
    ["debtor's town", debtor.address.town, 35],
    ["debtor's bank", debtor.bankName, 140],
  ] as const) {
    const why = whyNotText(text, SWIFT_CHARACTERS, max, true);
    if (why !== undefined) yield ofOrder(field, ...why);
  }
  const { routing, number } = debtor.account;
  if (!isRoutingNumber(routing)) {
    yield ofOrder(
      "debtor's routing number",
      routing,
      'nine digits with a valid check digit',
      'Ask the bank.',
    );
  }
  if (!/^[A-Za-z0-9-]{1,17}$/.test(number)) {
    yield ofOrder("debtor's account", maskAccount(number), '1 to 17 digits', 'Ask the bank.');
  }
  if (debtor.lei !== undefined && !/^[A-Z0-9]{18}[0-9]{2}$/.test(debtor.lei)) {
    yield ofOrder(
      'lei',
      debtor.lei,
      '20 characters that end with two digits',
      'Look it up, or leave it out.',
    );
  }
  yield* faultsOfDay(order);
}

function* faultsOfDay({ payOn, createdAt }: PaymentOrder): Generator<PaymentFault> {
  if (!isDay(payOn) || !isHeld(payOn)) {
    yield ofOrder('day', payOn, 'a day of the calendars held', 'Choose a day such as 2021-02-22.');
    return;
  }
  const closed = whyBankClosed(payOn);
  if (closed !== undefined) {
    yield ofOrder(
      'day',
      closed,
      'a day on which banks are open',
      `The next is ${nextOpen('fedwire', payOn)}.`,
    );
  }
  const today = dayIn('America/New_York', createdAt);
  if (payOn < today) {
    const next = nextOpen('fedwire', today);
    yield ofOrder('day', payOn, `no day before ${today}, when the file is written`, `The next is ${next}.`);
  }
}

/** `Saturday, February 20, 2021: Saturday`; undefined on a day when the Federal Reserve Banks are open. */
export function whyBankClosed(day: Day): string | undefined {
  if (isOpen('fedwire', day)) return undefined;
  return `${spellDayWithWeekday(day)}: ${sayWhyClosed('fedwire', day)}`;
}

/** What keeps a file from settling on the day it is written. */
export function* faultsOfSameDay({ payOn, createdAt }: PaymentOrder): Generator<PaymentFault> {
  const today = dayIn('America/New_York', createdAt);
  if (payOn !== today) {
    yield ofOrder('day', payOn, `${today}, for same-day ACH`, 'Pay today, or leave out sameDay.');
    return;
  }
  const cutoff = cutoffOn('same-day-ach', payOn);
  if (cutoff === undefined) {
    yield ofOrder('day', payOn, 'a day on which there was same-day ACH', 'Leave out sameDay.');
  } else if (createdAt >= cutoffInstant('same-day-ach', payOn)) {
    yield ofOrder(
      'time',
      createdAt,
      `before ${cutoff.time} in New York, when the last window closes (${cutoff.source})`,
      'Pay on the next bank day, or by wire.',
    );
  }
}

export function ofOrder(field: string, found: string, expected: string, advice: string): PaymentFault {
  return { severity: 'fault', line: 0, record: 'order', field, found, expected, advice };
}
