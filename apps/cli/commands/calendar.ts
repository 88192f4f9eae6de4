import type { DealAnswers } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';
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

function tell(io: CliIo, { deadlines, findings, asOf }: DealAnswers['calendar']): void {
  const style = paint(io.colour);
  io.out(heading(`Deadlines, as of event ${asOf.version}, ${newYork(asOf.now)} New York`, io.columns, style));
  for (const { what, due, kind, doneAt, lateByDays, citation, counting, owner, verified } of deadlines) {
    const late = lateByDays === undefined ? '' : style.bad(`, ${lateByDays} days late`);
    const done = doneAt === undefined ? '' : style.good(`, done ${doneAt.slice(0, 10)}`);
    const notBefore = kind === 'no-earlier-than' ? 'not before: ' : '';
    io.out(hang(`  ${due}  `, `${notBefore}${what}${done}${late}`, io.columns));
    const owned = owner === undefined ? '' : ` · ${owner}`;
    const recalled = verified ? '' : ' · from memory, not verified';
    io.out(style.dim(hang('              ', `${counting} · ${citation}${owned}${recalled}`, io.columns)));
  }
  const open = findings.filter(({ closed }) => closed === null);
  io.out(heading(`Findings: ${open.length === 0 ? 'none' : open.length}`, io.columns, style));
  for (const { sentence, severity, rule } of open) {
    const sign = severity === 'blocks' ? style.bad('✗') : style.mark('!');
    io.out(hang(`  ${sign} `, `${sentence} (${rule})`, io.columns));
  }
}
