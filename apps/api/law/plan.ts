import { isHeld, sayWhyClosed } from '#libs/calendar/calendars.ts';
import { type Day, weekdayName } from '#libs/calendar/day.ts';
import type { PlanRead, PlanWish } from '#libs/contracts/plan-check.ts';
import { assumptionsOf, deadlines, findings } from '#libs/rulebook/check.ts';
import type { DealFacts } from '#libs/rulebook/deal-facts.ts';

const CALENDARS = [
  ['sec', 'EDGAR'],
  ['nasdaq', 'Nasdaq'],
  ['fedwire', 'Fedwire'],
] as const;

/** What the law says of a plan: which rules it would break, what would fall due, and on which days something is closed. */
export function checkPlan(wish: PlanWish): PlanRead {
  const { meetingOn, ...told } = wish;
  const facts: DealFacts = {
    ...told,
    structure: 'meeting',
    ...(meetingOn === undefined ? {} : { meetings: [{ on: meetingOn }] }),
  };
  return {
    days: Object.entries(wish)
      .filter((entry): entry is [string, Day] => isDayOf(entry[0]) && typeof entry[1] === 'string')
      .map(([of, day]) => ({ of, day, weekday: weekdayName(day), closed: closedOn(day) })),
    findings: findings(facts).map(({ id, severity, citation, sentence, verified }) => ({
      id,
      severity,
      citation,
      sentence,
      verified,
    })),
    deadlines: deadlines(facts).map(({ id, what, kind, due, provisional, ...rest }) => ({
      id,
      what,
      kind,
      due,
      calendar: rest.calendar,
      citation: rest.citation,
      sentence: rest.sentence,
      counting: rest.counting,
      provisional: provisional === true,
    })),
    assumed: assumptionsOf(facts),
  };
}

const DAYS: readonly string[] = [
  'agreement',
  'recordDateFixedOn',
  'recordDate',
  'brokerSearchSent',
  'noticeMailed',
  'meetingOn',
  'outsideDate',
] satisfies (keyof PlanWish)[];
const isDayOf = (name: string): boolean => DAYS.includes(name);

function closedOn(day: Day): PlanRead['days'][number]['closed'] {
  if (!isHeld(day)) return [];
  return CALENDARS.flatMap(([id, calendar]) => {
    const why = sayWhyClosed(id, day);
    return why === '' ? [] : [{ calendar, why }];
  });
}
