import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import { apply, isSound, movementsOf } from './leg.ts';

/** The finding that a report does not foot. */
export function reportFindingId(leg: Leg, number: number): string {
  return `payer-report/${leg}/${number}`;
}

/** A payer's report is always kept. One that does not foot with our own accounts moves nothing and raises a finding. */
export function reportEvents(
  deal: OpenDeal,
  { leg, number, asOf }: EffectParams<'collect-payer-report'>,
  result: EffectResult<'collect-payer-report'>,
): DealEvent[] {
  const { money } = deal.payout.legs[leg];
  const after = apply(money, movementsOf(money, result.movements));
  const foots = result.number === number && isSound(after) && after.fund === result.balance;
  const reported: DealEvent = {
    type: 'PayerReported',
    data: {
      leg,
      number,
      asOf,
      movements: result.movements,
      lines: result.lines,
      balance: result.balance,
      foots,
    },
    effectiveAt: asOf,
  };
  if (foots) return [reported];
  return [
    reported,
    {
      type: 'FindingRaised',
      data: {
        findingId: reportFindingId(leg, number),
        rule: 'paying agent agreement, daily report',
        severity: 'blocks',
        facts: { leg, number, ours: after.fund, theirs: result.balance },
        sentence: `Report ${number} of the ${leg} leg does not foot: the payer holds ${showUsd(result.balance)} by its own count, ${showUsd(after.fund)} by ours. Nothing was moved; reconcile it with the payer.`,
      },
    },
  ];
}
