import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BULK_KINDS, type BulkKind } from '#libs/contracts/bulk.ts';
import { commands } from '#libs/contracts/commands.ts';
import { showShares } from '#libs/money/wire.ts';
import type { ImportAnswer } from '../answers.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { inSession } from '../session.ts';

/** Which command names a set of this kind, and so who may bring it. */
const NAMED_BY: Readonly<Record<BulkKind, keyof typeof commands>> = {
  positions: 'SealPositions',
  exclusions: 'SealExclusions',
  omnibus: 'SealOmnibus',
  ballots: 'ReceiveBallots',
  resolutions: 'ResolveOverVotes',
  'solicitor-reports': 'ReceiveBallots',
  lots: 'SealClosingList',
  awards: 'SealClosingList',
  presentments: 'SealClosingList',
};

const FILE_BYTES_MAX = 2 ** 31 - 1;

export const importList: CliCommand = {
  name: 'import',
  summary: 'Load a CSV file of positions, ballots, lots, awards or presentments, and seal it',
  usage: `closing-bell import <deal> <kind> <file.csv> [--name <id>] [--as <person>] [--json]

Kinds: ${BULK_KINDS.join(', ')}. Every line is checked; with one that cannot be read nothing is sealed, and each is named.
Prints id, rows and root: what the command that records the set takes. The same file again does nothing.

  --name positions-2           the id of the set; the file's name when left out

Exit code: 0 sealed, 1 refused, 2 called wrongly, 3 it could not be loaded.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'kind', 'file.csv'],
      options: { name: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [dealId = '', kind = '', file = ''] = given;
    if (!isKind(kind))
      throw new UsageProblem(`There is no kind "${kind}". There are ${BULK_KINDS.join(', ')}.`);
    const content = contentOf(path.resolve(io.cwd, file), file);
    const id =
      options.name ??
      path
        .basename(file, path.extname(file))
        .toLowerCase()
        .replaceAll(/[^a-z0-9-]/g, '-');
    const [usual] = commands[NAMED_BY[kind]].roles;
    const usually = usual === 'finance' ? 'finance-a' : usual;
    return inSession(io, { as: options.as, usually }, async ({ api }) => {
      const query = new URLSearchParams({
        kind,
        as: id,
        name: path.basename(file),
        sha256: createHash('sha256').update(content).digest('hex'),
      });
      const set = await api.send<ImportAnswer>(`/deals/${dealId}/imports?${query}`, 'text/csv', content);
      if (options.json === true) io.out(JSON.stringify(set, null, 2));
      else {
        const shares = set.shares === null ? '' : `, ${showShares(set.shares)} shares`;
        io.out(
          `${set.importId}  ${kind}, ${set.rows ?? 0} rows${shares}\nroot ${set.root ?? ''}\nIt counts once ${NAMED_BY[kind]} names it.`,
        );
      }
      return EXIT.done;
    });
  },
};

const isKind = (text: string): text is BulkKind => (BULK_KINDS as readonly string[]).includes(text);

function contentOf(place: string, file: string): Buffer {
  try {
    if (fs.statSync(place).size > FILE_BYTES_MAX)
      throw new CliProblem(`${file} has more than 2 GB. Split it into sets.`);
    return fs.readFileSync(place);
  } catch (error) {
    if (error instanceof CliProblem) throw error;
    throw new CliProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}
