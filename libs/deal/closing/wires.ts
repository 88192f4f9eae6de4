import { countsOn, cutoffInstant, cutoffOn } from '#libs/calendar/cutoffs.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { addUsd, compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import type { ClosingRoom, ReceivedWire, SentWire } from './room.ts';

/** The bank day on which a wire for a third party counts: after the Fedwire's hour it is the next one. */
export function settlesOn(deal: OpenDeal, sentAt: Instant): Day {
  const day = newYorkDay(sentAt);
  const cutoff = cutoffOn('fedwire-customer', day, knownTo(deal));
  if (cutoff === undefined) throw new Error(`no hour of the Fedwire is known for ${day}`);
  return countsOn(cutoff, sentAt, knownTo(deal));
}

/** The Fedwire's last moment for third parties on a day. */
export function wireCutoff(deal: OpenDeal, day: Day): Instant {
  return cutoffInstant('fedwire-customer', day, knownTo(deal));
}

/**
 * The Fed's own number of a wire, of its input or output: the day of the Fedwire, eight characters of the bank's terminal and
 * six of its sequence (Fedwire Funds Service, tags {1520} and {1120}; what an output adds after them is its own).
 */
const FED_REFERENCE = /^[IO]MAD[ :]?(\d{8})[ ]?[A-Z0-9]{8}[ ]?\d{6}([ ]?[A-Z0-9]{8,12})?$/i;

/** The day that a reference of the Fed names; undefined where it is none. */
export function fedDay({ reference }: Pick<ReceivedWire, 'reference'>): Day | undefined {
  const day = FED_REFERENCE.exec(reference)?.[1];
  return day && `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

/** What was sent, was not recalled, and no payer has confirmed, by line. */
export function wiresOut({ wires, received }: ClosingRoom): Readonly<Record<string, SentWire>> {
  const confirmed = new Set(received.map(({ reference }) => reference));
  return Object.fromEntries(
    Object.entries(wires).filter(
      ([, { recalledAt, reference }]) => recalledAt === null && !confirmed.has(reference),
    ),
  );
}

export interface GoodFunds {
  /** What may be relied on now. */
  readonly good: string;
  /** Confirmed wires that may not be, each with why. */
  readonly notYet: readonly { readonly reference: string; readonly why: string }[];
}

/** Money in a leg that has settled, under a reference of the Fed where the closing asks for one. */
export function goodFunds(deal: OpenDeal, leg: Leg, now: Instant): GoodFunds {
  const { deposited, refunded } = deal.payout.legs[leg].money;
  const doubtful = deal.room.received
    .filter((wire) => wire.leg === leg)
    .flatMap((wire) => {
      const why = whyNotGood(deal, wire, now);
      return why === undefined ? [] : [{ wire, why }];
    });
  return {
    good: subtractUsd(subtractUsd(deposited, refunded), sumUsd(doubtful.map(({ wire }) => wire.amount))),
    notYet: doubtful.map(({ wire, why }) => ({ reference: wire.reference, why })),
  };
}

export interface GoodWire extends ReceivedWire {
  readonly goodAt: Instant;
}

/** The wires that the filing could rely on, as they became good: what comes after it tops up, and closed nothing. */
export function goodBeforeFiling(deal: OpenDeal): readonly GoodWire[] {
  const { filedAt } = deal.closing;
  return deal.room.received
    .map((wire) => ({ ...wire, goodAt: goodAt(deal, wire) }))
    .filter((wire) => filedAt === null || wire.goodAt <= filedAt)
    .toSorted((one, other) => (one.goodAt < other.goodAt ? -1 : one.goodAt > other.goodAt ? 1 : 0));
}

/** When the last leg had what it needs for the filing, less what had gone back; null where no wire was needed. */
export function fundsCompleteAt(deal: OpenDeal): Instant | null {
  const wires = goodBeforeFiling(deal);
  const moments = LEGS.map((leg) =>
    coveredAt(
      wires.filter((wire) => wire.leg === leg),
      neededFor(deal, leg),
    ),
  );
  return moments.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null);
}

function neededFor(deal: OpenDeal, leg: Leg): string {
  const required = deal.payout.closingList?.footed?.legs.find((one) => one.leg === leg)?.amount ?? zeroUsd;
  return addUsd(required, deal.payout.legs[leg].money.refunded);
}

/** Money that went back after the effective time had been there: then it was the last wire that covered the leg. */
function coveredAt(wires: readonly GoodWire[], needed: string): Instant | null {
  const covering = wires.find(
    (_, index) => compareUsd(sumUsd(wires.slice(0, index + 1).map(({ amount }) => amount)), needed) >= 0,
  );
  return (covering ?? wires.at(-1))?.goodAt ?? null;
}

function goodAt(deal: OpenDeal, { receivedAt }: ReceivedWire): Instant {
  const on = settlesOn(deal, receivedAt);
  return on > newYorkDay(receivedAt) ? newYorkInstant(on, '00:00') : receivedAt;
}

function whyNotGood(deal: OpenDeal, wire: ReceivedWire, now: Instant): string | undefined {
  const on = settlesOn(deal, wire.receivedAt);
  if (on > newYorkDay(now)) {
    return `${wire.reference} came after the Fedwire's ${timeOf(deal, wire.receivedAt)} and settles on ${on}`;
  }
  if (deal.terms.closing.runSheet === undefined) return undefined;
  const day = fedDay(wire);
  if (day === undefined) {
    return `${wire.reference} is no reference of the Fed: the payer confirms with IMAD or OMAD, its day, terminal and number`;
  }
  const came = newYorkDay(wire.receivedAt);
  return day === came || day === on
    ? undefined
    : `${wire.reference} is of a wire of ${day}, and the money is said to have come on ${came}`;
}

function timeOf(deal: OpenDeal, sentAt: Instant): string {
  return cutoffOn('fedwire-customer', newYorkDay(sentAt), knownTo(deal))?.time ?? 'hour';
}
