import { weekdayName } from '#libs/calendar/day.ts';
import { timeIn, type Zone } from '#libs/calendar/zones.ts';
import type { DealAnswers } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, type Paint, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

export const calendar: CliCommand = {
  name: 'calendar',
  summary: 'Every deadline of a deal with its rule and how it was counted, and the findings',
  usage: `closing-bell calendar <deal> [--as <person>] [--as-of <moment>] [--json]

  --as-of 2021-02-08           as it was on the record then

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const answer = await api.get<DealAnswers['calendar']>(`/deals/${given[0] ?? ''}/calendar${asOf}`);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tell(io, answer);
      return EXIT.done;
    });
  },
};

type Told = DealAnswers['calendar'];

function tell(io: CliIo, { deadlines, findings, overrides, law, asOf }: Told): void {
  const style = paint(io.colour);
  io.out(heading(`Deadlines, as of event ${asOf.version}, ${newYork(asOf.now)} New York`, io.columns, style));
  for (const deadline of deadlines) {
    const { what, due, kind, citation, counting, spelled, owner, verified, provisional } = deadline;
    const notBefore = kind === 'no-earlier-than' ? 'not before: ' : '';
    io.out(hang(`  ${due}  `, `${style.bold(`${notBefore}${what}`)}, ${dueIn(deadline)}`, io.columns));
    io.out(hang(INDENT, standing(deadline, style), io.columns));
    for (const move of deadline.moves ?? []) {
      const moved = `moved from ${newYork(move.from)} to ${newYork(move.to)}, event ${move.version}: ${move.why}`;
      io.out(style.mark(hang(INDENT, moved, io.columns)));
    }
    io.out(style.dim(hang(INDENT, spelled === '' ? counting : `${counting}; ${spelled}`, io.columns)));
    const owned = owner === undefined ? '' : ` · ${owner}`;
    const recalled = verified ? '' : ' · from memory, not verified';
    const projected = provisional === true ? ' · rests on holidays not announced yet' : '';
    io.out(style.dim(hang(INDENT, `${citation}${owned}${recalled}${projected}`, io.columns)));
  }
  tellFindings(io, findings);
  tellOverrides(io, overrides);
  tellLaw(io, law);
}

const INDENT = '              ';

/** `by 17:30 New York`: a deadline on which only the day counts has no hour. */
function dueIn({ due, dueAt, zone, allDay, kind }: Told['deadlines'][number]): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const day = `${weekdayName(due).slice(0, 3)}`;
  if (allDay)
    return `${day}, ${kind === 'no-later-than' ? 'by the end of' : 'from the start of'} the day in ${place}`;
  return `${day}, ${kind === 'no-later-than' ? 'by' : 'from'} ${timeIn(zone as Zone, dueAt).slice(0, 5)} in ${place}`;
}

function standing({ standing: told, doneAt, lateByDays }: Told['deadlines'][number], style: Paint): string {
  if (lateByDays !== undefined) return style.bad(told);
  return doneAt === undefined ? told : style.good(told);
}

/** Those that stand with their rule and facts; of those that counsel closed why and on whose authority. */
function tellFindings(io: CliIo, findings: Told['findings']): void {
  const style = paint(io.colour);
  const open = findings.filter(({ closed }) => closed === null);
  io.out(heading(`Findings: ${open.length === 0 ? 'none' : open.length}`, io.columns, style));
  for (const { sentence, severity, rule, facts, closed } of findings) {
    const sign = closed !== null ? style.dim('✓') : severity === 'blocks' ? style.bad('✗') : style.mark('!');
    const word = closed !== null ? 'closed' : severity === 'blocks' ? 'blocks' : 'warns';
    io.out(hang(`  ${sign} ${word}: `, `${sentence} (${rule})`, io.columns));
    const known = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
    if (known.length > 0) io.out(style.dim(hang('      ', known.join(' · '), io.columns)));
    if (closed !== null) io.out(hang('      ', `${closed.reason} (${closed.authority})`, io.columns));
  }
}

/** Rules that two counsel may set aside for one act, or did. */
function tellOverrides(io: CliIo, overrides: Told['overrides']): void {
  if (overrides.length === 0) return;
  const style = paint(io.colour);
  io.out(heading('Overrides', io.columns, style));
  for (const { id, act, citation, state, proposedBy, approvedBy, reason, authority, lapsesAt } of overrides) {
    const second = approvedBy === null ? 'nobody yet' : approvedBy.name;
    const until = state === 'proposed' || state === 'approved' ? `, until ${newYork(lapsesAt)} New York` : '';
    io.out(hang(`  ${id}: `, `${act.do} in spite of ${citation}, ${state}${until}`, io.columns));
    io.out(hang('      ', `proposed by ${proposedBy.name}, approved by ${second}`, io.columns));
    io.out(style.dim(hang('      ', `${reason} (${authority})`, io.columns)));
  }
}

function tellLaw(io: CliIo, { edition, closures }: Told['law']): void {
  const style = paint(io.colour);
  const more = closures.map(({ closureId, name, source }) => `${closureId}: ${name} (${source})`);
  const besides = more.length === 0 ? '' : `; closures announced since: ${more.join('; ')}`;
  io.out(
    style.dim(hang('', `Counted by edition ${edition} of the rules and calendars${besides}`, io.columns)),
  );
}
