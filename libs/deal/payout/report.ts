import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { LineAmiss } from '#libs/contracts/payout.ts';
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
  return (
    result.number === number && isSound(after) && after.fund === result.balance && result.amiss === undefined
  );
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
  if (result.amiss !== undefined) return [reported, linesFound(params, result.amiss)];
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

const WHY: Readonly<Record<LineAmiss['why'], (line: LineAmiss) => string>> = {
  'not-on-list': ({ amount }) => `${showUsd(amount)}, and it is not on the closing list of this leg`,
  'paid-twice': ({ payment, amount }) =>
    `${showUsd(amount)} again for ${payment}, which was paid and has not come back`,
  'more-than-owed': ({ amount, owed }) =>
    `${showUsd(amount)}, which with what went out before is more than the ${showUsd(owed)} owed`,
  'another-amount': ({ payment, amount }) =>
    `${showUsd(amount)}, which is not the amount that ${payment} was issued for`,
  'never-issued': ({ payment, amount }) => `${showUsd(amount)} of ${payment}, which was not issued so`,
  'attempt-missing': ({ payment, amount }) =>
    `${showUsd(amount)} as a further attempt of ${payment}, and the one before is missing`,
};
const TOLD = 5;

/** A report that says what cannot be is asked about line by line, and none of it is taken over. */
function linesFound(
  { leg, number }: EffectParams<'collect-payer-report'>,
  { lines, first }: NonNullable<EffectResult<'collect-payer-report'>['amiss']>,
): DealEvent {
  const told = first.slice(0, TOLD).map((line) => `${line.claim}: ${WHY[line.why](line)}`);
  const more = lines > told.length ? ` And ${lines - told.length} more.` : '';
  return {
    type: 'FindingRaised',
    data: {
      findingId: reportFindingId(leg, number),
      rule: 'paying agent agreement, daily report',
      severity: 'blocks',
      facts: { leg, number, lines, claims: first.map(({ claim }) => claim).join(', ') },
      sentence: `Report ${number} of the ${leg} leg has ${lines === 1 ? 'a line that is' : `${lines} lines that are`} not as the closing list and the reports before have it. ${told.join('; ')}.${more} Nothing was moved; ask the payer which it is, and for a corrected report.`,
    },
  };
}
