import type { CityId, CountedDay } from '#libs/calendar/calendars.ts';
import { cutoffOn } from '#libs/calendar/cutoffs.ts';
import { spellDay, spellDayWithWeekday } from '#libs/calendar/day.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import { readMoment } from '#libs/calendar/moment-text.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { timeIn, zoneAbbreviation } from '#libs/calendar/zones.ts';
import {
  type CountedDeadline,
  type DeadlineOptions,
  deadline as deadlineFrom,
} from '#libs/rulebook/check.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { namesLike, RULES, rulesMeant } from '#libs/rulebook/rulebook.ts';
import { closingClause } from '#libs/rulebook/rules/contract.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { clock, cutoffsAt, sayCutoffs } from '../cutoffs.ts';
import { hang, type Paint, paint, table } from '../text.ts';

export const deadline: CliCommand = {
  name: 'deadline',
  summary: 'Count one deadline from a day, each day counted or skipped and why',
  usage: `closing-bell deadline <rule> --from <day> [--as-of <day>] [--json]
closing-bell deadline closing-clause --from <day> --business-days <n> --cities <city,…> [--also sec,nasdaq]
closing-bell deadline --list
closing-bell deadline --cutoffs [--from <day>]

Counts one clock of the rulebook from a day (2021-02-08) or a moment (2021-02-08T14:00:00Z or, by New York's clocks,
"2021-02-08 09:00") and shows the due day, its zone and cut-off, and each day counted or skipped, with why. A rule goes by
its name in --list or by its own: "8-K item 5.07", "DGCL 262(e)", "Rule 14a-13", "Form 4". Needs no deal and no server.

  --from           the day counted from: the meeting, the effective date, the filing (of a moment: its EDGAR date), …
  --as-of          only closures known at the start of this day, or at this instant, are taken into account
  --business-days  for closing-clause: which Business Day after the conditions are satisfied
  --cities         for closing-clause: new-york, hong-kong, prc, singapore, cayman; all must be open
  --also           for closing-clause: sec and nasdaq, when the agreement asks for them to be open too
  --list           the clocks there are
  --cutoffs        the hours at which EDGAR, the exchange, Fedwire, ACH, DTC and Delaware close: on a day, or ever; of a
                   moment, on which day something sent then counts
  --json           for programs

  closing-bell deadline 8-K-5.07 --from 2021-02-08

Exit code 0: counted. 2: no such rule, not in force on that day, or no such day.`,

  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['rule?'],
      options: {
        from: { type: 'string' },
        'as-of': { type: 'string' },
        'business-days': { type: 'string' },
        cities: { type: 'string' },
        also: { type: 'string' },
        list: { type: 'boolean' },
        cutoffs: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const colours = paint(io.colour);
    if (options.list) {
      for (const line of clocks(colours)) io.out(line);
      return EXIT.done;
    }
    if (options.cutoffs) {
      const told = cutoffsAt(options.from === undefined ? undefined : momentGiven(options.from, '--from'));
      if (options.json) io.out(JSON.stringify(told, null, 2));
      else for (const line of sayCutoffs(told, colours)) io.out(line);
      return EXIT.done;
    }
    const [name] = given;
    if (name === undefined)
      throw new UsageProblem('Missing: rule. `closing-bell deadline --list` shows them.');
    if (options.from === undefined)
      throw new UsageProblem('Missing: --from, the day counted from, such as 2021-02-08.');
    const told = count(name, momentGiven(options.from, '--from'), {
      ...(options['as-of'] === undefined ? {} : { knownAt: knownAt(options['as-of']) }),
      ...clauseGiven(name, options),
    });
    if (options.json) io.out(JSON.stringify(told, null, 2));
    else for (const line of say(told, Math.max(60, io.columns), colours)) io.out(line);
    return EXIT.done;
  },
};

function count(name: string, from: string, options: DeadlineOptions): CountedDeadline {
  if (options.rule === undefined && rulesMeant(name).length === 0) {
    const near = namesLike(name).slice(0, NAMES_SHOWN_MAX);
    const hint =
      near.length > 0 ? `Perhaps ${near.join(', ')}.` : '`closing-bell deadline --list` shows all.';
    throw new UsageProblem(`There is no clock named "${name}" in the rulebook. ${hint}`);
  }
  try {
    return deadlineFrom(name, from, options);
  } catch (error) {
    // Not in force on that day, no clock, or a day beyond the years for which calendars are held.
    if (error instanceof RangeError) throw new UsageProblem(`${error.message.replace(/\.$/, '')}.`);
    throw error;
  }
}

const NAMES_SHOWN_MAX = 8;

function momentGiven(text: string, option: string): string {
  const moment = readMoment(text);
  if (moment !== undefined) return moment;
  throw new UsageProblem(
    `${option} "${text}" is no day: expected one that exists, such as 2021-02-08, or a moment such as 2021-02-08T14:00:00Z or, by New York's clocks, "2021-02-08 09:00".`,
  );
}

function knownAt(text: string): string {
  const moment = momentGiven(text, '--as-of');
  return isInstant(moment) ? moment : newYorkInstant(moment, '00:00');
}

const CITIES: readonly CityId[] = ['new-york', 'hong-kong', 'prc', 'singapore', 'cayman'];
const ALSO = ['sec', 'nasdaq'] as const;

function clauseGiven(
  name: string,
  options: Partial<Record<'business-days' | 'cities' | 'also', string>>,
): Pick<DeadlineOptions, 'rule'> {
  const stated =
    options['business-days'] !== undefined || options.cities !== undefined || options.also !== undefined;
  if (name.toLowerCase() !== 'closing-clause') {
    if (stated) throw new UsageProblem('--business-days, --cities and --also are for closing-clause only.');
    return {};
  }
  const businessDays = /^\d{1,3}$/.test(options['business-days'] ?? '')
    ? Number(options['business-days'])
    : undefined;
  if (businessDays === undefined || options.cities === undefined) {
    throw new UsageProblem(
      "The closing clause is the agreement's own: state it, for example --business-days 3 --cities new-york,hong-kong,prc.",
    );
  }
  const [rule] = closingClause({
    businessDays,
    cities: choose(options.cities, CITIES, '--cities'),
    ...(options.also === undefined ? {} : { also: choose(options.also, ALSO, '--also') }),
  });
  return rule === undefined ? {} : { rule };
}

function choose<T extends string>(text: string, known: readonly T[], option: string): T[] {
  return text.split(',').map((part) => {
    const found = known.find((each) => each === part.trim().toLowerCase());
    if (found === undefined)
      throw new UsageProblem(`${option} "${part}": expected one of ${known.join(', ')}.`);
    return found;
  });
}

function say(told: CountedDeadline, width: number, colours: Paint): string[] {
  const { bold, dim, mark } = colours;
  const day = told.from;
  return [
    `${bold(told.what)} ${dim(`(${told.ruleId})`)}`,
    hang('', saysWhen(told), width),
    '',
    hang('Rule      ', `${told.citation}. ${told.sentence}`, width),
    ...(told.verified ? [] : [mark('          From memory, not verified: it only warns.')]),
    hang('Counted   ', told.counting, width),
    ...(told.provisional
      ? [hang('', mark('A calendar in this count is not announced that far: the day may still move.'), width)]
      : []),
    '',
    ...table([
      [`  ${day}`, spellDayWithWeekday(day).split(',')[0] ?? '', dim('counted from')],
      ...days(told.counted ?? [], told.calendar, colours),
    ]),
  ];
}

const WHEN = {
  'no-later-than': 'Due',
  'no-earlier-than': 'Not before',
  'takes-effect': 'Takes effect on',
} as const;

const PREPOSITION = { 'no-later-than': 'by', 'no-earlier-than': 'from', 'takes-effect': 'at' } as const;

/** 'Due Friday, February 12, 2021, by 5:30 p.m. EST (America/New_York; EDGAR, for the date of the day)'. */
function saysWhen({ kind, due, dueAt, zone, ruleId }: Deadline): string {
  const preposition = PREPOSITION[kind];
  const cutoff = cutoffOf(ruleId, due);
  const at = `${clock(timeIn(zone, dueAt))} ${zoneAbbreviation(zone, dueAt)}`;
  return `${WHEN[kind]} ${spellDayWithWeekday(due)}, ${preposition} ${at} (${zone}${cutoff === undefined ? '' : `; ${cutoff}`})`;
}

function cutoffOf(ruleId: string, due: string): string | undefined {
  const rule = RULES.find(({ id }) => id === ruleId);
  if (rule === undefined || !('countsFrom' in rule) || rule.cutoff === undefined) return undefined;
  return cutoffOn(rule.cutoff, due)?.what;
}

// More days than this of plain calendar days are told as runs: none of them can be skipped.
const DAYS_LISTED_MAX = 20;

function days(counted: readonly CountedDay[], calendar: string, { dim }: Paint): string[][] {
  const plain = counted.filter((each) => each.counted && each.why === undefined);
  if (calendar !== 'calendar days' || plain.length <= DAYS_LISTED_MAX) {
    return counted.map((each) => [`  ${each.day}`, each.weekday, marked(each, dim)]);
  }
  const runs = Object.values(Object.groupBy(plain, ({ day }) => day.slice(0, 7))).flatMap((run) => {
    const [first, last] = [run?.[0], run?.at(-1)];
    if (first === undefined || last === undefined) return [];
    const [low, high] = first.day < last.day ? [first, last] : [last, first];
    const numbers =
      first.number === last.number ? `day ${first.number}` : `days ${first.number}–${last.number}`;
    return [[`  ${spellDay(low.day)} – ${spellDay(high.day)}`, numbers, 'each counted']];
  });
  const rest = counted.filter((each) => !plain.includes(each));
  return [...runs, ...rest.map((each) => [`  ${each.day}`, each.weekday, marked(each, dim)])];
}

function marked(each: CountedDay, dim: (text: string) => string): string {
  if (!each.counted) return dim(`skipped: ${each.why}`);
  return each.why === undefined ? `day ${each.number}` : `day ${each.number}, ${each.why}`;
}

function clocks({ dim }: Paint): string[] {
  return table(
    RULES.flatMap((rule) =>
      'countsFrom' in rule
        ? [[rule.id, rule.title, dim(`from: ${rule.countsFrom}`), rule.verified ? '' : dim('not verified')]]
        : [],
    ),
  );
}
