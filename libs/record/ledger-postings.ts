import type { DealEvent, EventOf } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { escheatMovement } from '#libs/deal/afterpay/evolve.ts';
import type { Happened } from '#libs/deal/decision.ts';
import { evolve } from '#libs/deal/evolve.ts';
import {
  deposit,
  entitle,
  excessRefunded,
  type Movement,
  movementsOf,
  remitted,
} from '#libs/deal/payout/leg.ts';
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
      const causes = postedBefore(event);
      if (causes.length > 0) {
        const text = 'select ledger.require_posted($1, $2)';
        tx.run({ name: 'ledger.require-posted', text, values: [streamId, causes] });
      }
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
      return [posting(event.data.leg, topUp(deal, event.data.leg, deposit(event.data.amount)))];
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
    case 'WithholdingRemitted':
      return [posting(event.data.leg, remitted(event.data.amount))];
    case 'UnclaimedEscheated':
      return [posting(event.data.leg, escheatMovement(event.data.amount))];
    case 'ExcessRefunded':
      return [posting(event.data.leg, excessRefunded(event.data.amount))];
    default:
      return [];
  }
}

/**
 * Where single claims are paid, a set is posted in the transaction that chose it, and the event that tells of it comes
 * after: it is recorded only when its postings are there.
 */
function postedBefore(event: RecordedEvent<DealEvent>): readonly string[] {
  switch (event.type) {
    case 'EntitlementsFixed':
      return moving(event.data.legs).map(({ leg }) => `fix-entitlements/${leg}`);
    case 'LettersTaken': {
      const { importId, held, unheld } = event.data;
      const of = (what: string, amount: string) =>
        amount === '0.00' ? [] : [`take-letters/${importId}/${what}/agent`];
      return [...of('placed', held), ...of('lifted', unheld)];
    }
    case 'HoldsMoved': {
      const { what, holdId, legs } = event.data;
      return moving(legs).map(({ leg }) => `move-holds/${what}/${holdId}/${what}/${leg}`);
    }
    case 'UnclaimedHandedBack':
      return event.data.entitlements === 0 ? [] : [handBackOf(event.data)];
    case 'WagesHandedOver':
      return [`hand-wages/${event.data.batchId}`];
    case 'WagesReported':
      return event.data.differences.length > 0 ? [] : [`take-wages/${event.data.importId}`];
    case 'PrcWagesSettled':
      return [`settle-prc-wages/${event.data.batchId}`];
    case 'DissentingAdmitted':
      return admitted(event.data);
    default:
      return [];
  }
}

function handBackOf({ leg, round }: EventOf<'UnclaimedHandedBack'>['data']): string {
  return `hand-back-unclaimed/${round === undefined ? leg : `${leg}/${round}`}`;
}

function admitted({ demandId, held, blocked }: EventOf<'DissentingAdmitted'>['data']): readonly string[] {
  const name = `admit-dissenting/${demandId}`;
  const of = (what: string, amount: string) => (amount === '0.00' ? [] : [`${name}/${what}/placed/agent`]);
  return [name, ...of('held', held), ...of('blocked', blocked)];
}

function moving<T extends { readonly amount: string; readonly held?: string | undefined }>(
  legs: readonly T[],
): readonly T[] {
  return legs.filter(({ amount, held = '0.00' }) => amount !== '0.00' || held !== '0.00');
}

/**
 * After the effective time money comes in only for claims that were not funded then: dissenters who withdrew, and the
 * employer's tax on wages, which is known once payroll has reckoned it.
 */
function topUp(deal: OpenDeal, leg: Leg, movement: Movement): Movement {
  const reckoned = Object.values(deal.payout.after.wages).some(({ reported }) => reported !== null);
  if (leg === 'payroll' && reckoned) return { ...movement, fact: 'employer-tax-funded' };
  return deal.closing.stage === 'effective' && deal.payout.legs.agent.money.entitled !== '0.00'
    ? { ...movement, fact: 'fund-topped-up' }
    : movement;
}

function posting(leg: Leg, movement: Movement): Posting {
  const gap = (facts as Readonly<Record<string, { readonly gap?: string }>>)[movement.fact]?.gap;
  return { leg, movement, ...(gap !== undefined && { gap }) };
}
