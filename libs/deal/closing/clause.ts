import { addBusinessDays, isOpen } from '#libs/calendar/calendars.ts';
import { addDays, latest } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { withinCapSince } from '../conditions/cap.ts';
import { clearedOn } from '../conditions/clearance.ts';
import { evidenceOf, waivedParts } from '../conditions/parts.ts';
import { refuse } from '../decision.ts';
import { knownTo } from '../law/adopted.ts';
import type { ConditionRecord, OpenDeal, Waiver } from '../state.ts';

/** "The n-th Business Day after the conditions are satisfied", Business Day as the agreement defines it. */
export function earliestClosing(deal: OpenDeal, metOn: Day): Day {
  const { businessDays, cities } = deal.terms.closing;
  const counted = addBusinessDays({ cities: [...cities] }, metOn, businessDays, knownTo(deal));
  const marketed = marketingEnds(deal);
  return marketed === undefined ? counted : latest(counted, marketed);
}

/** The last day of the marketing period: so many Business Days from its start, less those that do not count. */
export function marketingEnds(deal: OpenDeal): Day | undefined {
  const { marketingPeriod, cities } = deal.terms.closing;
  const started = deal.room.marketingStartedOn;
  if (marketingPeriod === undefined || started === null) return undefined;
  let left = marketingPeriod.businessDays;
  let day = addDays(started, -1);
  while (left > 0) {
    day = addBusinessDays({ cities: [...cities] }, day, 1, knownTo(deal));
    if (!marketingPeriod.except.includes(day)) left -= 1;
  }
  return day;
}

/** A closing waits for the marketing period where the agreement has one. */
export function marketingOpen(deal: OpenDeal, on: Day): Refusal | undefined {
  const { marketingPeriod } = deal.terms.closing;
  if (marketingPeriod === undefined) return undefined;
  const ends = marketingEnds(deal);
  if (ends !== undefined && on >= ends) return undefined;
  return refuse(
    'MarketingPeriodOpen',
    'merger agreement, closing clause',
    { on, businessDays: marketingPeriod.businessDays, ends: ends ?? '' },
    ends === undefined
      ? `The marketing period of ${marketingPeriod.businessDays} Business Days has not begun: the required information was not delivered. Report its delivery first.`
      : `The marketing period ends on ${ends}. Set that day or a later one.`,
  );
}

export function isClosingDay(deal: OpenDeal, day: Day): boolean {
  return isOpen({ cities: [...deal.terms.closing.cities] }, day, knownTo(deal));
}

/** A waiver lapses with a term that is not shown in time, and holds again from when it is. */
function waivedAt({ at, terms }: Waiver): Instant[] {
  return [at, ...terms.flatMap(({ shownLateAt }) => shownLateAt ?? [])];
}

/** A condition in parts is met with the last of those that nobody waived, by what was last said of each. */
function shownAt({ parts }: Condition, record: ConditionRecord): Instant[] {
  if (parts === undefined) return record.evidence === null ? [] : [record.evidence.asOf];
  const waived = waivedParts(record.waiver);
  return parts
    .filter(({ part }) => !waived.includes(part))
    .flatMap(({ part }) => evidenceOf(record, part)?.asOf ?? []);
}

/** The day on which the last of the conditions was met: by what was said, not by when it was recorded. */
export function lastMetOn(deal: OpenDeal, now: Instant): Day {
  const moments = [deal.openedAt];
  const days: Day[] = [];
  for (const condition of deal.terms.conditions) {
    const record = deal.conditions[condition.id];
    if (record?.waiver) moments.push(...waivedAt(record.waiver));
    if (record?.waiver && record.waiver.partial === undefined) continue;
    if (record?.evidence?.says === 'not-applicable') moments.push(record.evidence.asOf);
    else if (condition.agency !== undefined)
      days.push(clearedOn(deal, condition.agency, now) ?? newYorkDay(deal.openedAt));
    else if (condition.kind === 'vote' && deal.vote.certificate) moments.push(deal.vote.certificate.at);
    else if (condition.kind === 'dissenters-cap') {
      const since = withinCapSince(deal, condition);
      if (since !== undefined) moments.push(since);
    } else if (record !== undefined && condition.holds === 'once')
      moments.push(...shownAt(condition, record));
    if (record?.attestation?.clearedAt !== undefined) moments.push(record.attestation.clearedAt);
  }
  for (const { droppedOpen, signedAt } of Object.values(deal.agreement.amendments))
    if (droppedOpen === true && signedAt !== null) moments.push(signedAt);
  for (const { liftedAt } of Object.values(deal.orders)) if (liftedAt !== null) moments.push(liftedAt);
  const [first, ...others] = [...moments.map(newYorkDay), ...days];
  return latest(first as Day, ...others);
}
