import { type CalendarId, isOpen, sayWhyClosed } from '#libs/calendar/calendars.ts';
import { CUTOFFS, cutoffInstant, edgarFilingDay } from '#libs/calendar/cutoffs.ts';
import { addDays, spellDayWithWeekday } from '#libs/calendar/day.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { CALENDAR_CASES } from '#libs/rulebook/cases/calendar-cases.ts';
import { CLAUSE_CASES } from '#libs/rulebook/cases/clause-cases.ts';
import { DEADLINE_CASES } from '#libs/rulebook/cases/deadline-cases.ts';
import { FACT_CASES } from '#libs/rulebook/cases/fact-cases.ts';
import { REAL_DEALS } from '#libs/rulebook/cases/real-deals.ts';
import { assumptionsOf, deadline, deadlines, findings } from '#libs/rulebook/check.ts';
import { contradictionsOf } from '#libs/rulebook/contradictions.ts';
import { RULES } from '#libs/rulebook/rulebook.ts';
import { closingClause } from '#libs/rulebook/rules/contract.ts';

// Bundled by itself and run under two versions of Node: every line it prints must be the same.

const CALENDARS: readonly CalendarId[] = [
  'sec',
  'federal',
  'nasdaq',
  'fedwire',
  { cities: ['new-york', 'hong-kong', 'prc', 'singapore', 'cayman'] },
  { cities: ['prc'] },
];

for (const [, name, from] of DEADLINE_CASES) {
  const rule = RULES.find(({ id }) => id === name);
  if (rule === undefined || !('countsFrom' in rule)) throw new RangeError(`no clock ${name}`);
  say(deadline(name, from, { rule }));
}
for (const [, clause, from] of CLAUSE_CASES) {
  const [rule] = closingClause(clause);
  if (rule !== undefined) say(deadline('closing-clause', from, { rule }));
}
for (const [, name, closed, next] of CALENDAR_CASES) say([name, closed, next, spellDayWithWeekday(next)]);
for (const { facts } of [...FACT_CASES, ...REAL_DEALS]) {
  for (const asOf of [facts.asOf, '2021-03-14', '2025-01-08'])
    say([
      deadlines({ ...facts, asOf }, { spelledOut: true }),
      findings({ ...facts, asOf }),
      contradictionsOf(facts),
    ]);
  say(assumptionsOf(facts));
}
for (let day = '2010-01-01'; day <= '2035-12-31'; day = addDays(day, 1)) {
  const why = CALENDARS.map((calendar) => (isOpen(calendar, day) ? '' : sayWhyClosed(calendar, day)));
  const times = [newYorkInstant(day, '01:30'), newYorkInstant(day, '02:30'), newYorkInstant(day, '17:30')];
  say([day, why, times, edgarFilingDay('8-K', newYorkInstant(day, '17:31'))]);
}
for (const { id, from, to } of CUTOFFS) say([id, cutoffInstant(id, from ?? to ?? '2021-02-19')]);

function say(what: unknown): void {
  console.log(JSON.stringify(what));
}
