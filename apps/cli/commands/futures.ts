import { isDay } from '#libs/calendar/day.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { ChangesRead, ForecastRead, Supposition, WhatIfRead } from '#libs/contracts/futures.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint, table } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

export const whatIf: CliCommand = {
  name: 'what-if',
  summary: 'Try commands and changes of the calendar on a fork of a deal; nothing is recorded',
  usage: `closing-bell what-if <deal> [what is supposed …] [--version <n> | --at <moment>] [--all] [--as <person>] [--json]

What is supposed, each as often as wished:
  --postpone 7                 the meeting seven days later; or --postpone 2021-02-15
  --adjourn 7                  the meeting opened at its hour and adjourned, by days or to a day
  --later cfius=30             the clearance comes thirty days later
  --closed sec=2021-02-11      EDGAR closed that day; also nasdaq, fedwire, federal, new-york, hong-kong, prc, …
  --closed nasdaq=2021-02-12@13:00                 … or closing early
  --do CallMeeting --with '{"recordDate":"2021-01-15",…}'    any command, with its data as the API takes it
  --do "MailNotice@2021-01-19 09:00" --with '…'    … given at a moment
  --estimate cfius=10,20,60    what is expected of an open item, in days or as three days of the calendar

  --version 16                 fork the deal as it stood at that event
  --at "2021-01-16 12:00"      … or as it stood on the record at that moment
  --all                        the whole calendar, before and after

Exit code: 0 told, 1 the outside date would not hold or a command was refused, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        do: { type: 'string', multiple: true },
        with: { type: 'string', multiple: true },
        postpone: { type: 'string', multiple: true },
        adjourn: { type: 'string', multiple: true },
        closed: { type: 'string', multiple: true },
        later: { type: 'string', multiple: true },
        estimate: { type: 'string', multiple: true },
        ...forkOptions,
        all: { type: 'boolean' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const wish = {
      suppose: [
        ...(options.postpone ?? []).map((text) => putOff('postponed', text)),
        ...(options.adjourn ?? []).map((text) => putOff('adjourned', text)),
        ...commandsGiven(options.do ?? [], options.with ?? []),
        ...(options.closed ?? []).map(closureOf),
        ...(options.later ?? []).map((text): Supposition => {
          const [condition, days] = pair(text, '--later', 'cfius=30');
          return { condition, later: whole(days, '--later') };
        }),
      ],
      estimates: (options.estimate ?? []).map(estimateOf),
      ...forkOf(options),
    };
    return inSession(io, { as: options.as }, async ({ api }) => {
      const told = await api.post<WhatIfRead>(`/deals/${given[0] ?? ''}/what-if`, wish);
      if (options.json === true) io.out(JSON.stringify(told, null, 2));
      else tellWhatIf(io, told, options.all === true);
      const refused = told.supposed.some((one) => one.refused !== null);
      return refused || told.closing.after.holds === false ? EXIT.no : EXIT.done;
    });
  },
};

export const forecast: CliCommand = {
  name: 'forecast',
  summary: 'Simulate futures of a deal: when it closes, and what that hangs on',
  usage: `closing-bell forecast <deal> [--estimate <item>=<low>,<likely>,<high>] [--seed <n>] [--futures <n>]
                      [--version <n> | --at <moment>] [--as <person>] [--json]

  --estimate cfius=10,20,60                            in days from now
  --estimate cfius=2021-02-09,2021-02-20,2021-04-30    as days of the calendar

Exit code: 0 told, 1 the core would not go some of the ways that the graph took, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        estimate: { type: 'string', multiple: true },
        seed: { type: 'string' },
        futures: { type: 'string' },
        ...forkOptions,
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { seed, futures } = options;
    const wish = {
      estimates: (options.estimate ?? []).map(estimateOf),
      ...(seed === undefined ? {} : { seed: whole(seed, '--seed') }),
      ...(futures === undefined ? {} : { futures: whole(futures, '--futures') }),
      ...forkOf(options),
    };
    return inSession(io, { as: options.as }, async ({ api }) => {
      const told = await api.post<ForecastRead>(`/deals/${given[0] ?? ''}/forecast`, wish);
      if (options.json === true) io.out(JSON.stringify(told, null, 2));
      else tellForecast(io, told);
      return told.check.disagreements.length === 0 ? EXIT.done : EXIT.no;
    });
  },
};

export const changes: CliCommand = {
  name: 'changes',
  summary: 'What changed in a deal since an event, a moment, or since you last looked',
  usage: `closing-bell changes <deal> [--since <version>|<moment>|last] [--keep] [--as <person>] [--json]

  --since last                 since you last asked so, and when nothing else is said; then you have looked
  --since 16                   since that event
  --since "2021-02-08 09:30"   since that minute in New York
  --keep                       with --since last: do not keep that you have looked

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        since: { type: 'string' },
        keep: { type: 'boolean' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const asked = options.since ?? LAST;
    const since = asked === LAST || /^\d+$/.test(asked) ? asked : momentOf(asked);
    return inSession(io, { as: options.as }, async ({ api }) => {
      const place = `/deals/${given[0] ?? ''}/changes`;
      const told = await api.get<ChangesTold>(`${place}?since=${since}`);
      if (options.json === true) io.out(JSON.stringify(told, null, 2));
      else tellChanges(io, told, asked === LAST);
      // Only what was told has been seen: the mark is set once the answer is out.
      if (asked === LAST && options.keep !== true)
        await api.post(`${place}/looked`, { version: told.to.version });
      return EXIT.done;
    });
  },
};

const LAST = 'last';
type ChangesTold = ChangesRead & { readonly lookedAt: string | null };

const forkOptions = { version: { type: 'string' }, at: { type: 'string' } } as const;

// --- what is typed ----------------------------------------------------------------------------------------------------

function forkOf({ version, at }: { version?: string | undefined; at?: string | undefined }) {
  if (version !== undefined && at !== undefined)
    throw new UsageProblem('Fork the deal at an event with --version or at a moment with --at, not at both.');
  if (version !== undefined) return { version: whole(version, '--version') };
  return at === undefined ? {} : { at: momentOf(at) };
}

function putOff(meeting: 'postponed' | 'adjourned', text: string): Supposition {
  return isDay(text) ? { meeting, on: text } : { meeting, later: whole(text, `--${meeting.slice(0, -2)}`) };
}

function closureOf(text: string): Supposition {
  const [closed, when] = pair(text, '--closed', 'sec=2021-02-11');
  const [on, closesAt] = when.split('@');
  return { closed, on, ...(closesAt === undefined ? {} : { closesAt }) } as Supposition;
}

function pair(text: string, option: string, example: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new UsageProblem(`${option} "${text}" is not understood: expected something like ${example}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

export function whole(text: string, option: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageProblem(`${option} takes a whole number, not "${text}".`);
  return Number(text);
}

export function estimateOf(text: string): Estimate {
  const [item, points] = pair(text, '--estimate', 'cfius=10,20,60');
  const [low, likely, high, more] = points
    .split(',')
    .map((one) => (/^\d{1,4}$/.test(one) ? Number(one) : one));
  if (low === undefined || likely === undefined || high === undefined || more !== undefined)
    throw new UsageProblem(`--estimate "${text}" needs three points: ${item}=low,likely,high.`);
  return { item, low, likely, high };
}

function commandsGiven(types: readonly string[], data: readonly string[]): Supposition[] {
  if (types.length !== data.length)
    throw new UsageProblem('Each --do needs its --with, the data of the command as JSON.');
  return types.map((named, index) => {
    const [type = '', moment] = named.split('@');
    const at = moment === undefined ? {} : { at: momentOf(moment) };
    return { do: type, with: jsonOf(type, data[index] ?? ''), ...at } as Supposition;
  });
}

function jsonOf(type: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new UsageProblem(`--with of ${type} is no JSON: ${text}`);
  }
}

// --- what is told -----------------------------------------------------------------------------------------------------

function tellDeadlines(io: CliIo, { moved, added, gone }: WhatIfRead['deadlines']): void {
  const { dim, mark } = paint(io.colour);
  for (const { what, from, to, why, citation } of moved) {
    io.out(hang(`  ${from} ${mark('→')} ${to}  `, what, io.columns));
    io.out(dim(hang('                            ', `${why} · ${citation}`, io.columns)));
  }
  for (const { what, due, citation } of added)
    io.out(hang(`  new          ${due}  `, `${what} · ${citation}`, io.columns));
  for (const { what, due, citation } of gone)
    io.out(hang(`  gone         ${due}  `, `${what} · ${citation}`, io.columns));
}

type Finding = WhatIfRead['findings']['arise'][number];

function tellFindings(io: CliIo, word: string, findings: readonly Finding[]): void {
  const { bad, mark } = paint(io.colour);
  for (const { sentence, severity } of findings)
    io.out(hang(`  ${severity === 'blocks' ? bad('✗') : mark('!')} ${word}: `, sentence, io.columns));
}

function tellWhatIf(
  io: CliIo,
  { supposed, deadlines, calendar, findings, closing, forkedAt, lookedFrom }: WhatIfRead,
  all: boolean,
): void {
  const style = paint(io.colour);
  io.out(
    heading(`What if, forked at event ${forkedAt}, seen from ${newYork(lookedFrom)}`, io.columns, style),
  );
  for (const { what, happens, refused } of supposed) {
    const told =
      refused === null
        ? [what, ...happens].join('; ')
        : `${what} is refused: ${refused.sentence} (${refused.rule})`;
    io.out(hang(`  ${refused === null ? style.good('✓') : style.bad('✗')} `, told, io.columns));
  }
  const count = deadlines.moved.length + deadlines.added.length + deadlines.gone.length;
  io.out(heading(count === 0 ? 'No deadline moves' : 'Deadlines', io.columns, style));
  tellDeadlines(io, deadlines);
  if (all) {
    io.out(heading('The calendar, before and after', io.columns, style));
    for (const { what, before, after } of calendar) {
      const sign = before === after ? style.dim('=') : style.mark('→');
      io.out(hang(`  ${before ?? '    –     '} ${sign} ${after ?? '    –     '}  `, what, io.columns));
    }
  }
  io.out(heading('Closing, if each open item takes as long as is likely', io.columns, style));
  io.out(hang('  Before  ', closing.before.sentence, io.columns));
  io.out(
    hang(
      '  After   ',
      (closing.after.holds === false ? style.bad : String)(closing.after.sentence),
      io.columns,
    ),
  );
  for (const { item, on, assumed } of closing.after.rests)
    if (assumed !== undefined) io.out(style.dim(hang(`  ${item} on ${on}, assumed: `, assumed, io.columns)));
  tellFindings(io, 'arises', findings.arise);
  tellFindings(io, 'vanishes', findings.vanish);
}

/** The days above are the graph's, so a difference is a fault of one of the two. */
const DO_NOT_RELY =
  'Do not rely on these days: the core, which decides what is lawful, would not go that way. Report it with the seed and the number of the future.';

function tellForecast(io: CliIo, told: ForecastRead): void {
  const style = paint(io.colour);
  const { closing, passesOutsideDate, check } = told;
  const title = `${told.futures} futures, seed ${told.seed}, seen from ${newYork(told.lookedFrom)}`;
  io.out(heading(title, io.columns, style));
  const rows = told.milestones.map(({ what, p10, p50, p90 }) => [`  ${what}`, p10, p50, p90]);
  for (const line of table([['', 'P10', 'P50', 'P90'], ...rows])) io.out(line);
  io.out(
    `  Past the outside date, ${told.outsideDate}: ${passesOutsideDate.percent} %; closings from ${closing.earliest} to ${closing.latest}`,
  );
  if (told.extended !== undefined) {
    const { to, passes } = told.extended;
    io.out(`  Past ${to}, to which the agreement lets it be extended: ${passes.percent} %`);
  }
  io.out(heading('What it hangs on', io.columns, style));
  for (const { item, what, critical, days, owner, assumed, estimated, chance } of told.items) {
    const part = chance < 100 ? ` in ${chance} of 100 futures` : '';
    const span = `${days.low}, ${days.likely}, ${days.high} days after ${days.after}${part}`;
    io.out(hang(`  ${critical.percent.padStart(5)} %  `, `${item}: ${what} (${owner}) ${span}`, io.columns));
    if (assumed !== null) io.out(style.dim(hang('           ', `assumed: ${assumed}`, io.columns)));
    if (estimated !== null) {
      const { by, at, why } = estimated;
      const reason = why === null ? '' : `: ${why}`;
      io.out(style.dim(hang('           ', `estimated by ${by}, ${newYork(at)}${reason}`, io.columns)));
    }
  }
  for (const { item, why } of told.ignored) io.out(style.mark(hang(`  ${item} not used: `, why, io.columns)));
  const agree = check.disagreements.length === 0 ? 'all agree' : style.bad('not all agree');
  io.out(heading(`${check.replayed} replayed through the core: ${agree}`, io.columns, style));
  for (const { what, futures, first } of check.disagreements)
    io.out(hang(`  ${style.bad('✗')} ${futures}: `, `${what} The first is future ${first}.`, io.columns));
  if (check.disagreements.length > 0) io.out(hang('  ', DO_NOT_RELY, io.columns));
  for (const { sentence, futures } of check.breaks)
    io.out(hang(`  ${style.mark('!')} in ${futures} of ${check.replayed}: `, sentence, io.columns));
}

function tellChanges(io: CliIo, told: ChangesTold, sinceLast: boolean): void {
  const style = paint(io.colour);
  const { from, to, lookedAt } = told;
  if (sinceLast)
    io.out(
      lookedAt === null
        ? 'You have not looked at this deal before: everything since it was opened.'
        : `You last looked on ${newYork(lookedAt)} New York time, at event ${from.version}.`,
    );
  if (to.version === from.version) {
    io.out(`Nothing was recorded since event ${from.version}.`);
    return;
  }
  io.out(
    heading(`Events ${from.version + 1} to ${to.version}, since ${newYork(from.at)}`, io.columns, style),
  );
  if (told.phase !== null) io.out(`  Phase: ${told.phase.from} → ${told.phase.to}`);
  if (told.outlook !== null)
    io.out(hang('  Outlook: ', `${told.outlook.from} → ${told.outlook.to}`, io.columns));
  for (const { id, from, to, why, owner } of told.conditions)
    io.out(hang(`  ${id}: `, `${from} → ${to}. ${why} Owner: ${owner}.`, io.columns));
  for (const { what, from, to } of [...told.vote, ...told.closing, ...told.money])
    io.out(hang(`  ${what}: `, `${from} → ${to}`, io.columns));
  for (const { what, doneAt } of told.deadlines.done)
    io.out(hang(`  ${style.good('✓')} `, `${what}, done ${doneAt.slice(0, 10)}`, io.columns));
  tellDeadlines(io, told.deadlines);
  tellFindings(io, 'raised', told.findings.raised);
  tellFindings(io, 'cured', told.findings.cured);
  for (const { sentence, reason, authority } of told.findings.closed)
    io.out(hang('  closed: ', `${sentence} ${reason} (${authority})`, io.columns));
  io.out(
    heading(
      `Recorded${told.untold > 0 ? `; ${told.untold} older events are not told` : ''}`,
      io.columns,
      style,
    ),
  );
  for (const { version, recordedAt, headline, assumed } of told.happened)
    io.out(
      hang(
        `  ${String(version).padStart(5)}  ${newYork(recordedAt)}  `,
        `${headline}${assumed ? ' · assumed' : ''}`,
        io.columns,
      ),
    );
}
