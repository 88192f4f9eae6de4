import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import { apply, isSound, movementsOf } from './leg.ts';

/** The finding that a report does not foot. */
export function reportFindingId(leg: Leg, number: number): string {
  return `${reportFindings(leg)}${number}`;
}

export function reportFindings(leg: Leg): string {
  return `payer-report/${leg}/`;
}

/** Whether a report agrees with our own accounts, so that what it says moved is taken over. */
export function foots(
  deal: OpenDeal,
  { leg, number }: EffectParams<'collect-payer-report'>,
  result: EffectResult<'collect-payer-report'>,
): boolean {
  const { money } = deal.payout.legs[leg];
  const after = apply(money, movementsOf(money, result.movements));
  return result.number === number && isSound(after) && after.fund === result.balance;
}

/** A payer's report is always kept. One that does not foot with our own accounts moves nothing and raises a finding. */
export function reportEvents(
  deal: OpenDeal,
  params: EffectParams<'collect-payer-report'>,
  result: EffectResult<'collect-payer-report'>,
): DealEvent[] {
  const { leg, number, asOf } = params;
  const { money } = deal.payout.legs[leg];
  const after = apply(money, movementsOf(money, result.movements));
  const agrees = foots(deal, params, result);
  const reported: DealEvent = {
    type: 'PayerReported',
    data: {
      leg,
      number,
      asOf,
      movements: result.movements,
      lines: result.lines,
      balance: result.balance,
      foots: agrees,
    },
    effectiveAt: asOf,
  };
  if (agrees) return [reported];
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
