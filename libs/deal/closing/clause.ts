import { addBusinessDays, isOpen } from '#libs/calendar/calendars.ts';
import { latest } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Day } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

/** "The n-th Business Day after the conditions are satisfied", Business Day as the agreement defines it. */
export function earliestClosing(deal: OpenDeal, metOn: Day): Day {
  const { businessDays, cities } = deal.terms.closing;
  return addBusinessDays({ cities: [...cities] }, metOn, businessDays, knownTo(deal));
}

export function isClosingDay(deal: OpenDeal, day: Day): boolean {
  return isOpen({ cities: [...deal.terms.closing.cities] }, day, knownTo(deal));
}

/** The day on which the last of the conditions was met: by what was said, not by when it was recorded. */
export function lastMetOn(deal: OpenDeal): Day {
  const moments = [deal.openedAt];
  for (const condition of deal.terms.conditions) {
    const record = deal.conditions[condition.id];
    if (record?.waiver) moments.push(record.waiver.at);
    else if (condition.kind === 'vote' && deal.vote.certificate) moments.push(deal.vote.certificate.at);
    else if (record?.evidence && condition.holds === 'once') moments.push(record.evidence.asOf);
  }
  for (const { liftedAt } of Object.values(deal.orders)) if (liftedAt !== null) moments.push(liftedAt);
  const [first, ...others] = moments.map(newYorkDay);
  return latest(first as Day, ...others);
}
