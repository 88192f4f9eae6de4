import path from 'node:path';
import { DRAFT_NAMES, type DraftRead, type DraftsRead } from '#libs/contracts/drafts.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, EXIT, UsageProblem } from '../command.ts';
import { fetchInto } from '../papers.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';

const FORMATS = ['html', 'docx', 'pdf'] as const;

export const draftsList: CliCommand = {
  name: 'drafts list',
  summary: 'Papers drawn from the record: what is left to fill in, and who reviewed them',
  usage: `closing-bell drafts list <deal> [--as <person>] [--json]

Exit code: 0 told, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const answer = await api.get<DraftsRead>(`/deals/${given[0] ?? ''}/drafts`);
      if (options.json === true) {
        io.out(JSON.stringify(answer, null, 2));
        return EXIT.done;
      }
      const style = paint(io.colour);
      io.out(heading('Drafts', io.columns, style));
      for (const draft of answer.drafts) {
        io.out(
          hang(`  ${draft.name.padEnd(24)}`, `${style.bold(draft.title)}: ${inWords(draft)}`, io.columns),
        );
      }
      return EXIT.done;
    });
  },
};

export const draftsShow: CliCommand = {
  name: 'drafts show',
  summary: 'One draft: its digest, its blanks, its review',
  usage: `closing-bell drafts show <deal> <draft> [--as <person>] [--json]

Drafts: ${DRAFT_NAMES.join(', ')}.

Exit code: 0 told, 1 it has changed since it was reviewed, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'draft'],
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const name = named(given[1]);
    return inSession(io, { as: options.as }, async ({ api }) => {
      const { drafts } = await api.get<DraftsRead>(`/deals/${given[0] ?? ''}/drafts`);
      const draft = drafts.find((each) => each.name === name) as DraftRead;
      if (options.json === true) io.out(JSON.stringify(draft, null, 2));
      else {
        const style = paint(io.colour);
        io.out(heading(draft.title, io.columns, style));
        io.out(hang('  ', draft.what, io.columns));
        io.out(hang('  ', inWords(draft), io.columns));
        if (draft.digest !== null) io.out(hang('  digest   ', draft.digest, io.columns));
        if (draft.assumed > 0)
          io.out(hang('  assumed  ', `${draft.assumed} figures were assumed for the rehearsal`, io.columns));
        for (const blank of draft.blanks) io.out(hang('  to fill  ', blank, io.columns));
      }
      return draft.standing === 'changed-since-review' ? EXIT.no : EXIT.done;
    });
  },
};

export const draftsExport: CliCommand = {
  name: 'drafts export',
  summary: 'Write a draft, or all that can be drawn, as HTML, Word or PDF',
  usage: `closing-bell drafts export <deal> <draft>|all --to <folder> [--format html|docx|pdf] [--as <person>]

Word when no format is named. The same record writes the same file, byte for byte.

Exit code: 0 written, 2 called wrongly, 3 it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'draft'],
      options: { to: { type: 'string' }, format: { type: 'string' }, as: { type: 'string' } },
    });
    const format = options.format ?? 'docx';
    if (!(FORMATS as readonly string[]).includes(format))
      throw new UsageProblem(`There is no format "${format}". There are ${FORMATS.join(', ')}.`);
    const folder = options.to;
    if (folder === undefined)
      throw new UsageProblem('Say where to, for example: closing-bell drafts export <deal> all --to drafts');
    const wanted = given[1] === 'all' ? undefined : named(given[1]);
    return inSession(io, { as: options.as }, async ({ api }) => {
      const place = `/deals/${given[0] ?? ''}/drafts`;
      const { drafts } = await api.get<DraftsRead>(place);
      const names =
        wanted === undefined
          ? drafts.filter(({ digest }) => digest !== null).map(({ name }) => name)
          : [wanted];
      for (const name of names)
        await fetchInto(api, `${place}/${name}?format=${format}`, path.join(folder, `${name}.${format}`), io);
      return EXIT.done;
    });
  },
};

function named(given: string | undefined): DraftRead['name'] {
  const found = DRAFT_NAMES.find((name) => name === given);
  if (found !== undefined) return found;
  throw new UsageProblem(`There is no draft "${given ?? ''}". There are ${DRAFT_NAMES.join(', ')}.`);
}

function inWords({ standing, standingWords, waitsFor, blanks }: DraftRead): string {
  if (standing === 'not-ready') return `waits for ${waitsFor ?? 'what it is drawn from'}`;
  const left =
    blanks.length === 0 ? '' : `; ${blanks.length} ${blanks.length === 1 ? 'place' : 'places'} to fill in`;
  return standingWords + left;
}
