import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ListRead } from '#libs/contracts/conditions-list.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, paint } from '../text.ts';
import { momentOf } from '../times.ts';

const FORMATS = ['docx', 'xlsx', 'pdf', 'html'];

export const conditionsExport: CliCommand = {
  name: 'conditions export',
  summary: 'The list of conditions as Word, Excel, PDF or HTML, to be edited and brought back',
  usage: `closing-bell conditions export <deal> --to list.docx|list.xlsx|list.pdf|list.html
                               [--estimates] [--as <person>] [--as-of <moment>]

  --estimates    with what your side expects of each; privileged, and not for the other side

The column Ref. names each condition: with it a list that is edited and brought back keeps what is whose.

Exit code: 0 written, 2 called wrongly, 3 it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        as: { type: 'string' },
        'as-of': { type: 'string' },
        to: { type: 'string' },
        estimates: { type: 'boolean' },
      },
    });
    const { to } = options;
    const format = path
      .extname(to ?? '')
      .slice(1)
      .toLowerCase();
    if (to === undefined || !FORMATS.includes(format))
      throw new UsageProblem(
        `Say where to write, ending in ${FORMATS.map((one) => `.${one}`).join(', ')}: --to list.docx`,
      );
    return inSession(io, { as: options.as }, async ({ api }) => {
      const query = new URLSearchParams({
        format,
        ...(options.estimates === true && { estimates: 'true' }),
        ...(options['as-of'] !== undefined && { asOf: momentOf(options['as-of']) }),
      });
      const answer = await api.download(`/deals/${given[0] ?? ''}/lists/conditions?${query}`);
      const place = path.resolve(io.cwd, to);
      try {
        await mkdir(path.dirname(place), { recursive: true });
        await writeFile(`${place}.part`, Buffer.from(await answer.arrayBuffer()));
        await rename(`${place}.part`, place);
      } catch (error) {
        throw new CliProblem(`${place} could not be written: ${(error as Error).message}.`, EXIT.cannot);
      }
      io.out(to);
      return EXIT.done;
    });
  },
};

export const conditionsImport: CliCommand = {
  name: 'conditions import',
  summary: 'Bring a list of conditions back from Word or Excel; --dry-run tells what it would change',
  usage: `closing-bell conditions import <deal> <list.docx|list.xlsx> [--dry-run] [--as <person>] [--json]

Columns are told by their headings, in any order: No., Section, Condition, For whose benefit, Waivable by, Responsible,
Status, Evidence, Estimate, Notes, Ref. New conditions are added; sections, words, who sees to them, notes and estimates
are put right. A list ticks nothing and removes nothing; what it says otherwise is told as a difference.

Exit code: 0 taken (with --dry-run: it could be), 1 rows could not be read or were refused, 2 called wrongly, 3 it could
not be brought.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'file'],
      options: { as: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const [dealId = '', file = ''] = given;
    const dryRun = options['dry-run'] === true;
    const place = path.resolve(io.cwd, file);
    const content = await readFile(place).catch((error: Error) => {
      throw new CliProblem(`${place} cannot be read: ${error.message}`);
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const send = (preview: boolean): Promise<ListRead> => {
        const query = new URLSearchParams({ name: path.basename(place), dryRun: String(preview) });
        return api.send<ListRead>(
          `/deals/${dealId}/lists/conditions?${query}`,
          'application/octet-stream',
          content,
        );
      };
      // Looked at first: what cannot be read is told row by row, and nothing is sent to be taken.
      const looked = await send(true);
      const read = dryRun || looked.faults.length > 0 ? looked : await send(false);
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tell(io, read);
      return read.faults.length > 0 ? EXIT.no : EXIT.done;
    });
  },
};

function tell(io: CliIo, read: ListRead): void {
  const { bold, good, bad, mark, dim } = paint(io.colour);
  const line = (lead: string, text: string) => io.out(hang(`  ${lead} `, text, io.columns));
  io.out(bold(`${read.document.name}: ${read.rows} ${read.rows === 1 ? 'condition' : 'conditions'} read`));
  for (const { place, column, found, expected } of read.faults)
    line(bad('✗'), `${place}, ${column}: found ${found}, expected ${expected}`);
  for (const { place, conditionId, section, text, owner } of read.additions)
    line(good('+'), `${place}: ${conditionId} (${section}), ${owner}: ${text}`);
  for (const { place, conditionId, field, from, to } of read.changes)
    line(
      good('~'),
      `${place}: ${conditionId}, ${field === 'owner' ? 'responsible' : field}: ${from ?? 'nothing'} → ${to}`,
    );
  for (const { place, conditionId, field, record, list, why } of read.differences)
    line(
      mark('≠'),
      `${place}: ${conditionId}, ${field}: the list says ${list}, the record ${record}. ${why}`,
    );
  for (const { conditionId, section } of read.missing)
    line(mark('?'), `${conditionId} (${section}) is not in the list; it stays.`);
  for (const notice of read.notices) io.out(dim(hang('  ', notice, io.columns)));
  const count = read.additions.length + read.changes.length;
  io.out('');
  io.out(conclusion(read, count));
}

function conclusion({ faults, taken }: ListRead, count: number): string {
  if (faults.length > 0)
    return 'Nothing is taken while a row cannot be read. Put it right, and bring the list again.';
  if (count === 0) return 'Nothing to change.';
  const changes = count === 1 ? 'One change' : `${count} changes`;
  return taken ? `${changes} recorded.` : `${changes} would be recorded.`;
}
