import { countsOn, cutoffInstant, cutoffOn } from '#libs/calendar/cutoffs.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { subtractUsd, sumUsd } from '#libs/money/wire.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import type { ReceivedWire } from './room.ts';

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

/** The Fed's own number of a wire: the input's or the output's. */
export function hasFedReference({ reference }: Pick<ReceivedWire, 'reference'>): boolean {
  return /^[IO]MAD\b/i.test(reference);
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

function whyNotGood(deal: OpenDeal, wire: ReceivedWire, now: Instant): string | undefined {
  const on = settlesOn(deal, wire.receivedAt);
  if (on > newYorkDay(now)) {
    return `${wire.reference} came after the Fedwire's ${timeOf(deal, wire.receivedAt)} and settles on ${on}`;
  }
  if (deal.terms.closing.runSheet === undefined || hasFedReference(wire)) return undefined;
  return `${wire.reference} is no reference of the Fed: the payer confirms with IMAD or OMAD`;
}

function timeOf(deal: OpenDeal, sentAt: Instant): string {
  return cutoffOn('fedwire-customer', newYorkDay(sentAt), knownTo(deal))?.time ?? 'hour';
}
