import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { spellDayWithWeekday } from '#libs/calendar/day.ts';
import { timeIn } from '#libs/calendar/zones.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { readFactsFile } from '#libs/formats/facts-file.ts';
import { assumptionsOf, deadlines, findings, rulesInForce } from '#libs/rulebook/check.ts';
import { contradictionsOf } from '#libs/rulebook/contradictions.ts';
import type { Deadline, Finding } from '#libs/rulebook/deadline.ts';
import type { DealFacts } from '#libs/rulebook/deal-facts.ts';
import type { Rule } from '#libs/rulebook/rules.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { hang, heading, type Paint, paint, table, wrap } from '../text.ts';

export const rulesCheck: CliCommand = {
  name: 'rules check',
  summary: 'Check the dates of any deal against the rulebook',
  usage: `closing-bell rules check <facts.yaml> [--explain] [--rules] [--json]

Reads what is known of a deal, all of it optional, and says which rules it breaks and which dates follow. Needs no deal,
no server and no database. examples/cbmg/facts.yaml is one to start from; docs/rulebook.md tells every fact.

  --explain  with each date the rule behind it and how it was counted
  --rules    every rule that was in force for these facts, and whether it blocks, warns or is told
  --json     findings, deadlines, rules and notes for programs (docs/rulebook.md)

Exit code 0: no blocking rule is broken. 1: one is. 2: the file cannot be read; the message names line and field.`,

  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['facts.yaml'],
      options: { json: { type: 'boolean' }, explain: { type: 'boolean' }, rules: { type: 'boolean' } },
    });
    const facts = await factsFrom(given[0] ?? '', io);
    const told = check(facts);
    if (options.json) io.out(JSON.stringify(told, null, 2));
    else print(told, facts, io, { explain: options.explain === true, rules: options.rules === true });
    return told.ok ? EXIT.done : EXIT.no;
  },
};

interface Told {
  readonly ok: boolean;
  readonly blocking: number;
  readonly warnings: number;
  readonly rulesChecked: number;
  readonly notes: readonly string[];
  readonly rules: readonly RuleTold[];
  readonly findings: readonly Finding[];
  readonly deadlines: readonly Deadline[];
}

/** A rule as it is told: what it says, and what breaking it does. */
interface RuleTold {
  readonly id: string;
  readonly kind: Rule['kind'];
  readonly citation: string;
  readonly title: string;
  readonly sentence: string;
  readonly effect: 'blocks' | 'warns';
  readonly verified: boolean;
  readonly source: string;
}

function toldOf({ id, kind, citation, title, sentence, effect, verified, source }: Rule): RuleTold {
  return { id, kind, citation, title, sentence, effect: verified ? effect : 'warns', verified, source };
}

function check(facts: DealFacts): Told {
  try {
    const found = [...findings(facts), ...contradictionsOf(facts)];
    const rules = rulesInForce(facts);
    const blocking = found.filter(({ severity }) => severity === 'blocks').length;
    return {
      ok: blocking === 0,
      blocking,
      warnings: found.length - blocking,
      rulesChecked: rules.length,
      notes: assumptionsOf(facts),
      rules: rules.map(toldOf),
      findings: found,
      deadlines: deadlines(facts),
    };
  } catch (error) {
    // A day outside the years for which calendars are held.
    if (error instanceof RangeError) throw new UsageProblem(`${error.message}.`);
    throw error;
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by this user',
};

async function factsFrom(file: string, io: CliIo): Promise<DealFacts> {
  const text = await readFile(path.resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = UNREADABLE[error.code ?? ''] ?? error.message;
    throw new UsageProblem(`${file} cannot be read: ${why}.`);
  });
  try {
    return readFactsFile(text, file);
  } catch (error) {
    if (error instanceof DealFileProblem) throw new UsageProblem(error.message);
    throw error;
  }
}

interface Shown {
  readonly explain: boolean;
  readonly rules: boolean;
}

function print(told: Told, facts: DealFacts, io: CliIo, shown: Shown): void {
  const colours = paint(io.colour);
  const width = Math.max(60, io.columns);
  if (facts.name !== undefined) io.out(heading(facts.name, width, colours));
  const unrecorded = told.findings
    .filter(isUnrecorded)
    .toSorted((a, b) => (`${a.facts.due}` < `${b.facts.due}` ? -1 : 1));
  for (const finding of told.findings)
    if (!isUnrecorded(finding)) io.out(sayFinding(finding, width, colours));
  if (unrecorded.length > 0) {
    io.out('');
    io.out(heading('Past their day, and nothing recorded', width, colours));
    for (const line of table(unrecorded.map((each) => unrecordedRow(each, told.deadlines)))) io.out(line);
    io.out(hang('', 'State what was done and when, or do it now and have counsel judge the delay.', width));
  }
  if (told.deadlines.length > 0) {
    io.out('');
    io.out(heading('Dates', width, colours));
    const rows = table(told.deadlines.map((each) => row(each, width, colours)));
    for (const [at, line] of rows.entries()) {
      io.out(line);
      const one = told.deadlines[at];
      if (shown.explain && one !== undefined) io.out(explained(one, width, colours));
    }
  }
  if (shown.rules) {
    io.out('');
    io.out(heading('Rules in force', width, colours));
    for (const line of table(told.rules.map((rule) => ruleRow(rule, colours)))) io.out(line);
  }
  io.out('');
  for (const note of told.notes) io.out(wrap(`Note: ${note}`, width).join('\n'));
  io.out(verdict(told, colours));
}

/** Facts may be missing, or deeds: told apart from what was done wrongly. */
function isUnrecorded({ id }: Finding): boolean {
  return id.endsWith('/overdue');
}

function unrecordedRow({ id, ruleId, facts, verified }: Finding, dates: readonly Deadline[]): string[] {
  const what = dates.find((each) => `${each.id}/overdue` === id)?.what ?? id;
  return [`due ${facts.due ?? ''}`, what, verified ? ruleId : `${ruleId}, not verified`];
}

function sayFinding(
  { ruleId, severity, citation, sentence, verified }: Finding,
  width: number,
  colours: Paint,
): string {
  const blocks = severity === 'blocks';
  const label = blocks ? colours.bad('BLOCKED  ') : colours.mark('WARNING  ');
  const standing = verified ? '' : colours.dim(' (from memory, not verified)');
  const name = ruleId === 'facts' ? '' : colours.dim(` (${ruleId})`);
  return `\n${label}${colours.bold(citation)}${standing}${name}\n${hang(' '.repeat(9), sentence, width)}`;
}

const KINDS = { 'no-later-than': 'by', 'no-earlier-than': 'from', 'takes-effect': 'on' } as const;

// On a narrow screen the names of the rules would break the lines.
const WIDE_ENOUGH_FOR_NAMES = 140;

function row(deadline: Deadline, width: number, { dim, bad, good }: Paint): string[] {
  const { kind, due, what, verified, provisional, lateByDays, doneAt } = deadline;
  const day = `${due} ${spellDayWithWeekday(due).slice(0, 3)}`;
  const marks = [
    ...(doneAt === undefined ? [] : [good(`done ${doneAt.slice(0, 10)}`)]),
    ...(lateByDays === undefined
      ? []
      : [bad(doneAt === undefined ? 'nothing recorded' : `${count(lateByDays, 'day')} late`)]),
    ...(provisional ? ['calendar not announced yet'] : []),
    ...(verified ? [] : [dim('not verified')]),
  ];
  const named = width < WIDE_ENOUGH_FOR_NAMES ? [] : [dim(deadline.id)];
  return [KINDS[kind], day, timeOf(deadline), what, ...named, marks.join(', ')];
}

/** The clock time that counts; nothing where the whole day does. */
function timeOf({ kind, dueAt, zone }: Deadline): string {
  const time = timeIn(zone, dueAt).slice(0, 5);
  return time === (kind === 'no-later-than' ? '23:59' : '00:00') ? '' : time;
}

function explained(
  { citation, sentence, counting, ruleId }: Deadline,
  width: number,
  { dim }: Paint,
): string {
  const text = `${citation}. ${sentence} Counted: ${counting}. (${ruleId})`;
  return dim(hang('      ', text, width));
}

function ruleRow({ id, title, effect, kind, verified }: RuleTold, { dim }: Paint): string[] {
  const does = kind === 'statement' || kind === 'takes-effect' ? 'tells' : effect;
  return [id, does, title, verified ? '' : dim('not verified')];
}

function verdict({ ok, blocking, warnings, rulesChecked }: Told, { good, bad }: Paint): string {
  const heard = `${rulesChecked} rules in force were checked, ${count(warnings, 'warning')}`;
  return ok
    ? good(`No blocking rule is broken: ${heard}.`)
    : bad(`${count(blocking, 'blocking rule')} broken: ${heard}.`);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
