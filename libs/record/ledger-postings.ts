import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Happened } from '#libs/deal/decision.ts';
import { evolve } from '#libs/deal/evolve.ts';
import { deposit, entitle, type Movement, movementsOf } from '#libs/deal/payout/leg.ts';
import type { DealState, OpenDeal } from '#libs/deal/state.ts';
import type { InlineProjection, RecordedEvent } from '#libs/journal/types.ts';
import { facts } from '#libs/ledger/facts.ts';
import { postStatement } from '#libs/ledger/ledger.ts';

/** Posts every event that moves money, in the transaction that records it: neither can be without the other. */
export const ledgerPostings: InlineProjection<DealState, DealEvent> = {
  name: 'ledger',
  version: 1,
  apply(tx, { streamId, before, events }) {
    let state = before.state;
    for (const event of events) {
      const postings = state.stage === 'unopened' ? [] : postingsOf(state, event);
      postings.forEach(({ leg, movement, gap }, ordinal) => {
        tx.run(
          postStatement({
            dealId: streamId,
            cause: `event/${event.version}/${ordinal}`,
            fact: movement.fact,
            recordedAt: event.recordedAt,
            effectiveAt: event.effectiveAt,
            ...(gap !== undefined && { gap }),
            movements: [{ leg, amount: movement.amount, from: movement.from, to: movement.to }],
          }),
        );
      });
      state = evolve(state, event as Happened);
    }
  },
};

interface Posting {
  readonly leg: Leg;
  readonly movement: Movement;
  /** Why fund and open claims move apart, or together again. */
  readonly gap?: string;
}

function postingsOf(deal: OpenDeal, event: RecordedEvent<DealEvent>): readonly Posting[] {
  switch (event.type) {
    case 'FundsReceived':
      return [posting(event.data.leg, topUp(deal, deposit(event.data.amount)))];
    case 'MergerBecameEffective':
      return event.data.entitled
        .filter(({ amount }) => amount !== '0.00')
        .map(({ leg, amount }) => posting(leg, entitle(amount)));
    case 'DemandWithdrawn':
      return event.data.becomesPayable
        ? [posting('agent', { ...entitle(event.data.amount), fact: 'demand-withdrawn' })]
        : [];
    case 'PayerReported': {
      const { leg, movements, foots } = event.data;
      return foots
        ? movementsOf(deal.payout.legs[leg].money, movements).map((moved) => posting(leg, moved))
        : [];
    }
    default:
      return [];
  }
}

/** After the effective time money comes in only for claims that were not funded then: dissenters who withdrew. */
function topUp(deal: OpenDeal, movement: Movement): Movement {
  return deal.closing.stage === 'effective' && deal.payout.legs.agent.money.entitled !== '0.00'
    ? { ...movement, fact: 'fund-topped-up' }
    : movement;
}

function posting(leg: Leg, movement: Movement): Posting {
  const gap = (facts as Readonly<Record<string, { readonly gap?: string }>>)[movement.fact]?.gap;
  return { leg, movement, ...(gap !== undefined && { gap }) };
}
