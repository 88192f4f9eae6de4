import { describe, expect, it } from 'vitest';
import { addBusinessDays, type CalendarId, isOpen } from '#libs/calendar/calendars.ts';
import { CALENDAR_CASES } from './cases/calendar-cases.ts';
import { CLAUSE_CASES } from './cases/clause-cases.ts';
import { DEADLINE_CASES } from './cases/deadline-cases.ts';
import { FACT_CASES } from './cases/fact-cases.ts';
import { REAL_DEALS } from './cases/real-deals.ts';
import { deadline, findings } from './check.ts';
import { rulesOf } from './rulebook.ts';
import { closingClause } from './rules/contract.ts';

/** Of the newest edition: in two of them a rule may stand under one name. */
const RULES = rulesOf();

const CALENDARS: Record<string, CalendarId> = {
  nasdaq: 'nasdaq',
  fedwire: 'fedwire',
  prc: { cities: ['prc'] },
};

describe('a deadline counted from a day', () => {
  it.each(DEADLINE_CASES)('%s: %s from %s is %s', (_source, rule, from, due) => {
    // Two rules that share a name have their own ids here, so that the row says which it means.
    const options = { rule: RULES.find((each) => each.id === rule) };
    expect(options.rule).toBeDefined();
    expect(deadline(rule, from, options as never).due).toBe(due);
  });
});

describe('the first open day after a closed one', () => {
  it.each(CALENDAR_CASES)('%s: %s closed on %s opens on %s', (_source, name, closed, next) => {
    const calendar = CALENDARS[name] as CalendarId;
    expect(isOpen(calendar, closed)).toBe(false);
    expect(addBusinessDays(calendar, closed, 1)).toBe(next);
  });
});

describe('a closing clause', () => {
  it.each(CLAUSE_CASES)('%s: %j from %s is %s', (_source, clause, from, due) => {
    const [rule] = closingClause(clause);
    expect(deadline('closing-clause', from, { rule } as never).due).toBe(due);
  });
});

describe('the findings of a list of facts', () => {
  it.each([...FACT_CASES, ...REAL_DEALS].map((each) => [each.source, each] as const))(
    '%s',
    (_source, { facts, blocks, warns = [] }) => {
      const found = findings(facts);
      const ids = (severity: string) =>
        found
          .filter((each) => each.severity === severity)
          .map(({ id }) => id)
          .sort();
      expect(ids('blocks')).toEqual([...blocks].sort());
      expect(ids('warns')).toEqual([...warns].sort());
    },
  );
});

it('counts each clock of the rulebook in at least one case', () => {
  const counted = new Set(DEADLINE_CASES.map(([, rule]) => rule));
  const clocks = RULES.filter((rule) => 'countsFrom' in rule).map(({ id }) => id);
  expect(clocks.filter((id) => !counted.has(id))).toEqual([]);
});

it('holds at least 300 dated cases, each once', () => {
  const rows = [
    ...DEADLINE_CASES.map(([, ...row]) => row.join()),
    ...CALENDAR_CASES.map(([, ...row]) => row.join()),
  ];
  expect(DEADLINE_CASES.length).toBeGreaterThanOrEqual(300);
  expect(new Set(rows).size).toBe(rows.length);
});
