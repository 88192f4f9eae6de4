import type { ObligationRead, ObligationsRead } from '#libs/contracts/obligations.ts';
import type { Stamped } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, type Paint, paint } from '../text.ts';
import { momentOf, newYork } from '../times.ts';

export const obligations: CliCommand = {
  name: 'obligations',
  summary: 'What is to be seen to after the vote: by whom, by when, and what shows it done',
  usage: `closing-bell obligations <deal> [--as <person>] [--as-of <moment>] [--open] [--json]

  --as-of 2021-02-24           as it was on the record then
  --open                       only what keeps the deal from ending

Each has its rule, its owner and its day; it is done by an event, or by evidence with an accession number or a document.
Alarms go to the owner five business days before, to counsel one day before and on the day, to the executive when it is
overdue. A deal ends when nothing is open, or counsel closed what is left and said why.

Exit code: 0 told, 1 something is overdue, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        as: { type: 'string' },
        'as-of': { type: 'string' },
        open: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
      const answer = await api.get<Stamped<ObligationsRead>>(`/deals/${given[0] ?? ''}/obligations${asOf}`);
      if (options.json === true) io.out(JSON.stringify(answer, null, 2));
      else tell(io, answer, options.open === true);
      return answer.overdue > 0 ? EXIT.no : EXIT.done;
    });
  },
};

const SETTLED: ReadonlySet<string> = new Set(['done', 'done-late', 'not-needed', 'past', 'running']);

function tell(io: CliIo, answer: Stamped<ObligationsRead>, onlyOpen: boolean): void {
  const style = paint(io.colour);
  const { asOf, obligations: all, open, overdue, unacknowledged } = answer;
  io.out(
    heading(`Obligations, as of event ${asOf.version}, ${newYork(asOf.now)} New York`, io.columns, style),
  );
  for (const each of all) if (!onlyOpen || !SETTLED.has(each.standing)) tellOne(io, each, style);
  io.out('');
  io.out(`${open} open, ${overdue} overdue, ${unacknowledged} alarms that nobody has acknowledged`);
}

const INDENT = '              ';

function tellOne(io: CliIo, each: ObligationRead, style: Paint): void {
  const when = each.due ?? '    —     ';
  io.out(hang(`  ${when}  `, `${sign(each, style)} ${style.bold(each.title)}`, io.columns));
  io.out(
    hang(
      INDENT,
      each.standing === 'overdue' ? style.bad(each.standingWords) : each.standingWords,
      io.columns,
    ),
  );
  if (each.evidence?.accession !== undefined)
    io.out(hang(INDENT, `accession ${each.evidence.accession}`, io.columns));
  const to = each.responsible === null ? each.owner : `${each.owner}, ${each.responsible.name}`;
  const recalled = each.verified ? '' : ' · recalled or practice, to be confirmed';
  const counting = each.counting === '' ? '' : ` · ${each.counting}`;
  io.out(style.dim(hang(INDENT, `${to} · ${each.rule}${counting}${recalled}`, io.columns)));
  for (const { rung, at, to: roles, raised } of each.alarms) {
    if (raised === null) continue;
    const heard =
      raised.acknowledged === null ? 'not acknowledged' : `acknowledged by ${raised.acknowledged.by.name}`;
    io.out(
      style.mark(hang(INDENT, `alarm ${rung}, ${newYork(at)}, to ${roles.join(', ')}: ${heard}`, io.columns)),
    );
  }
}

function sign({ standing }: ObligationRead, { good, bad, dim }: Paint): string {
  if (standing === 'done') return good('✓');
  if (standing === 'overdue' || standing === 'done-late') return bad('✗');
  return SETTLED.has(standing) ? dim('·') : '○';
}
