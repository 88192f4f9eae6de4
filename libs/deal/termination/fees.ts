import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { addDays, addMonths, type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Period, TerminationFee, TerminationRight } from '#libs/contracts/agreement.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Usd } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

export function feeNamed({ terms }: OpenDeal, id: string | undefined): TerminationFee | undefined {
  return terms.termination?.fees.find((fee) => fee.id === id);
}

export function rightNamed({ terms }: OpenDeal, id: string | undefined): TerminationRight | undefined {
  return terms.termination?.rights.find((right) => right.id === id);
}

/** So many days after a day, in the calendar of the agreement. */
export function afterPeriod(deal: OpenDeal, from: Day, period: Period): Day {
  if ('days' in period) return addDays(from, period.days);
  return addBusinessDays(
    { cities: [...deal.terms.closing.cities] },
    from,
    period.businessDays,
    knownTo(deal),
  );
}

/** The last day of the go-shop; undefined where there was none. */
export function goShopEnds({ terms }: OpenDeal): Day | undefined {
  const days = terms.clocks?.goShopDays;
  return days === undefined ? undefined : addDays(terms.agreementDate, days);
}

/** Less is owed for a bidder who came in the go-shop. */
export function amountOf(deal: OpenDeal, fee: TerminationFee, proposalId: string | undefined): Usd {
  const ends = goShopEnds(deal);
  const proposal = proposalId === undefined ? undefined : deal.proposals[proposalId];
  const inGoShop = ends !== undefined && proposal !== undefined && proposal.receivedOn <= ends;
  return inGoShop ? (fee.goShopAmount ?? fee.amount) : fee.amount;
}

/** A side pays one fee of the agreement once, whatever comes after. */
export function feeOwed(
  deal: OpenDeal,
  fee: TerminationFee,
  of: { readonly from: Day; readonly because: string; readonly proposalId?: string | undefined },
): DealEvent[] {
  if (Object.values(deal.agreement.fees).some(({ payer }) => payer === fee.payer)) return [];
  const { id, title, section, payer, due } = fee;
  return [
    {
      type: 'TerminationFeeOwed',
      data: {
        fee: id,
        title,
        payer,
        amount: amountOf(deal, fee, of.proposalId),
        dueOn: due === 'before' ? null : afterPeriod(deal, of.from, due),
        because: of.because,
        section,
      },
    },
  ];
}

/** Until when another transaction still owes the fee; undefined where nothing of the kind runs. */
export function tailOf(deal: OpenDeal): { readonly fee: TerminationFee; readonly until: Day } | undefined {
  const { termination } = deal;
  const tail = deal.terms.termination?.tail;
  const fee = feeNamed(deal, rightNamed(deal, termination?.right)?.tail);
  if (termination === null || tail === undefined || fee === undefined) return undefined;
  const on = newYorkDay(termination.at);
  const known = Object.values(deal.proposals).some(
    (proposal) => proposal.kind === 'proposal' && proposal.public && proposal.receivedOn <= on,
  );
  if (tail.proposalKnown && !known) return undefined;
  return { fee, until: addMonths(on, tail.months) };
}

/** What another transaction comes to, in words. */
export function becauseOf({
  what,
  with: other,
  on,
}: {
  readonly what: string;
  readonly with: string;
  readonly on: Day;
}) {
  return `A transaction with ${other} was ${what} on ${spellDay(on)}, within the tail.`;
}
