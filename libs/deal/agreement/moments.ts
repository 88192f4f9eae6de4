import { isFiled } from '../closing/gates.ts';
import type { Moment } from '../parts.ts';
import { endOf, matchStanding } from '../registers/match.ts';
import type { OpenDeal } from '../state.ts';
import { rightNamed, tailOf } from '../termination/fees.ts';

/** Periods of the agreement that end by themselves while it stands: to match a proposal, to cure a breach. */
export function agreementMoments(deal: OpenDeal): Moment[] {
  return isFiled(deal) ? [] : [...matchMoments(deal), ...cureMoments(deal)];
}

function matchMoments(deal: OpenDeal): Moment[] {
  const section = deal.terms.matchRight?.section ?? 'merger agreement, other proposals';
  return Object.entries(deal.proposals).flatMap(([id, proposal]) => {
    const last = proposal.rounds.at(-1);
    if (proposal.closed !== null || last === undefined || last.endedAt !== null) return [];
    // A change of the proposal makes its period worth nothing: the next notice starts another.
    if (matchStanding(deal, proposal, last.noticeAt).stage !== 'running') return [];
    return [
      {
        momentId: `match/${id}/${last.round}/${last.until}`,
        due: endOf(last.until),
        what: `Parent's right to match the proposal of ${proposal.from} has run out`,
        rule: section,
      },
    ];
  });
}

function cureMoments(deal: OpenDeal): Moment[] {
  return Object.entries(deal.agreement.notices)
    .filter(([, { ended, settled, curable }]) => !ended && settled === null && curable)
    .map(([id, { until, right }]) => ({
      momentId: `cure/${id}/${until}`,
      due: endOf(until),
      what: `The period of the notice ${id} has ended`,
      rule: rightNamed(deal, right)?.section ?? 'merger agreement, termination',
    }));
}

/** After the termination only its tail still runs by itself, besides the alarms of what is left to do. */
export function terminatedMoments(deal: OpenDeal): Moment[] {
  const tail = tailOf(deal);
  if (tail === undefined || deal.agreement.tailEnded || owes(deal)) return [];
  return [
    {
      momentId: `tail/${tail.fee.id}/${tail.until}`,
      due: endOf(tail.until),
      what: 'The tail after the termination has ended',
      rule: deal.terms.termination?.tail?.section ?? tail.fee.section,
    },
  ];
}

/** Once the company owes its fee, no other transaction makes it owe another. */
function owes(deal: OpenDeal): boolean {
  const payer = tailOf(deal)?.fee.payer;
  return Object.values(deal.agreement.fees).some((fee) => fee.payer === payer);
}

/** Whether the tail still keeps the deal open. */
export function tailRuns(deal: OpenDeal): boolean {
  return terminatedMoments(deal).length > 0;
}
