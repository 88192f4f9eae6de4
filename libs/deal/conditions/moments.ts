import { addDays } from '#libs/calendar/day.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { isFiled } from '../closing/gates.ts';
import type { Moment } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { waitingPeriod } from './clearance.ts';

/** A waiting period that runs out, and terms of waivers that fall due, change conditions without anybody doing anything. */
export function conditionMoments(deal: OpenDeal): Moment[] {
  return isFiled(deal) ? [] : [...waitingMoments(deal), ...waiverMoments(deal)];
}

function waitingMoments(deal: OpenDeal): Moment[] {
  if (!deal.terms.conditions.some(({ agency }) => agency === 'hsr')) return [];
  const running = waitingPeriod(deal);
  if (running?.stage !== 'running') return [];
  const { due, dueAt, citation } = running.expires;
  return [
    { momentId: `hsr-expiry/${due}`, due: dueAt, what: 'The HSR waiting period expires', rule: citation },
  ];
}

function waiverMoments(deal: OpenDeal): Moment[] {
  return Object.entries(deal.conditions).flatMap(([id, { waiver }]) =>
    (waiver?.terms ?? [])
      // Told once.
      .filter(({ kept, told }) => kept === null && told !== true)
      .map(({ termId, by }) => ({
        momentId: `waiver-term/${id}/${termId}/${by}`,
        due: newYorkInstant(addDays(by, 1), '00:00'),
        what: `Waiver of ${id}: ${termId} is to be kept by ${by}`,
        rule: 'terms of the waiver',
      })),
  );
}
