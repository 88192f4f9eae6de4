import type { ChecklistRead, FundsFlowRead, RunSheetRead } from '#libs/contracts/closing-room.ts';
import { takeArguments } from '../arguments.ts';
import { checklistInWords, fundsInWords, sheetInWords } from '../closing.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { fetchInto, files, wantedFiles } from '../papers.ts';
import { inSession } from '../session.ts';
import { type Paint, paint } from '../text.ts';
import { momentOf } from '../times.ts';

const reading = { as: { type: 'string' }, 'as-of': { type: 'string' }, json: { type: 'boolean' } } as const;
const EXITS = 'Exit code: 0 told, 2 called wrongly, 3 it could not be read.';

interface Told<T> {
  readonly name: string;
  readonly summary: string;
  readonly more: string;
  readonly path: string;
  readonly words: (read: T, width: number, style: Paint) => string[];
}

/** A command that tells one read of the closing room. */
function teller<T>({ name, summary, more, path, words }: Told<T>): CliCommand {
  return {
    name,
    summary,
    usage: `closing-bell ${name} <deal> [--as <person>] [--as-of <moment>] [--json]\n\n${more}\n\n${EXITS}`,
    async run(args, io) {
      const { given, options } = takeArguments(args, { takes: ['deal'], options: reading });
      return inSession(io, { as: options.as }, async ({ api }) => {
        const asOf = options['as-of'] === undefined ? '' : `?asOf=${momentOf(options['as-of'])}`;
        const read = await api.get<T>(`/deals/${given[0] ?? ''}/closing/${path}${asOf}`);
        if (options.json === true) io.out(JSON.stringify(read, null, 2));
        else for (const line of words(read, io.columns, paint(io.colour))) io.out(line);
        return EXIT.done;
      });
    },
  };
}

export const closingSheet = teller<RunSheetRead>({
  name: 'closing sheet',
  summary: 'The run sheet: each step, whose go is missing, by when, and how it is undone',
  more: 'With --as-of "2021-02-19 10:00" it tells how things stood then.',
  path: 'run-sheet',
  words: sheetInWords,
});

export const closingChecklist = teller<ChecklistRead>({
  name: 'closing checklist',
  summary: 'The closing checklist by group: who answers for each row, and where it stands',
  more: 'Rows that the record tells by itself are moved by nobody; the others by RecordChecklistItem.',
  path: 'checklist',
  words: checklistInWords,
});

export const closingFunds: CliCommand = {
  name: 'closing funds',
  summary: 'The funds flow: sources, uses, call-backs, approvals, wires; here or as a memo',
  usage: `closing-bell closing funds <deal> [--pdf file.pdf] [--html file.html] [--docx file.docx]
                  [--as <person>] [--as-of <moment>] [--json]

Without a file it is told here.

Exit code: 0 told or written, 2 called wrongly, 3 nothing is prepared yet, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, { takes: ['deal'], options: { ...reading, ...files } });
    const place = `/deals/${given[0] ?? ''}/closing/funds-flow`;
    const asOf = options['as-of'] === undefined ? '' : `asOf=${momentOf(options['as-of'])}`;
    return inSession(io, { as: options.as }, async ({ api }) => {
      if ([options.pdf, options.html, options.docx].some((file) => file !== undefined)) {
        for (const [format, file] of wantedFiles(options, 'closing-bell closing funds <deal> --pdf memo.pdf'))
          await fetchInto(api, `${place}/memo?format=${format}${asOf === '' ? '' : `&${asOf}`}`, file, io);
        return EXIT.done;
      }
      const read = await api.get<FundsFlowRead>(`${place}${asOf === '' ? '' : `?${asOf}`}`);
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else for (const line of fundsInWords(read, io.columns, paint(io.colour))) io.out(line);
      return EXIT.done;
    });
  },
};

const STEPS = ['drawdown', 'signatures', 'filing', 'authority-to-pay'];

export const closingGo: CliCommand = {
  name: 'closing go',
  summary: 'Say go for a step of the closing, for a party',
  usage: `closing-bell closing go <deal> <step> --party <party> [--point-of-no-return] [--as <person>]

  <step>                  ${STEPS.join(', ')}
  --point-of-no-return    for filing: you have read that nothing is aborted once the merger is effective

Exit code: 0 said, 1 refused, 2 called wrongly, 3 it could not be done.`,
  run: (args, io) =>
    word(args, io, (options) => ({
      path: 'give-go',
      body: options['point-of-no-return'] === true ? { pointOfNoReturn: true } : {},
    })),
};

export const closingNoGo: CliCommand = {
  name: 'closing no-go',
  summary: 'Say no-go for a step of the closing, for a party, with the reason',
  usage: `closing-bell closing no-go <deal> <step> --party <party> --why <reason> [--as <person>]

Exit code: 0 said, 1 refused, 2 called wrongly, 3 it could not be done.`,
  run: (args, io) =>
    word(args, io, ({ why }) => {
      if (typeof why !== 'string') throw new UsageProblem('Say why: --why "A bank asks for an hour."');
      return { path: 'give-no-go', body: { reason: why } };
    }),
};

type Options = Readonly<Record<string, string | boolean | undefined>>;

async function word(
  args: readonly string[],
  io: CliIo,
  of: (options: Options) => { readonly path: string; readonly body: object },
): Promise<number> {
  const { given, options } = takeArguments(args, {
    takes: ['deal', 'step'],
    options: {
      party: { type: 'string' },
      why: { type: 'string' },
      'point-of-no-return': { type: 'boolean' },
      as: { type: 'string' },
    },
  });
  const [deal = '', step = ''] = given;
  if (!STEPS.includes(step))
    throw new UsageProblem(`A go is said for ${STEPS.join(', ')}, not for "${step}".`);
  if (options.party === undefined) throw new UsageProblem('Say for whom: --party company');
  const { path, body } = of(options);
  return inSession(io, { as: options.as }, async ({ api }) => {
    await api.post(`/deals/${deal}/closing/${path}`, { step, party: options.party, ...body });
    return tellSheet(io, await api.get<RunSheetRead>(`/deals/${deal}/closing/run-sheet`));
  });
}

export const closingAbort: CliCommand = {
  name: 'closing abort',
  summary: 'Abort the closing before the filing: pages stay in escrow, and the money goes back',
  usage: `closing-bell closing abort <deal> --why <reason> [--as <person>]

From the filing on it is refused, with what there is instead.

Exit code: 0 aborted, 1 refused, 2 called wrongly, 3 it could not be done.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { why: { type: 'string' }, as: { type: 'string' } },
    });
    const reason = options.why;
    if (reason === undefined) throw new UsageProblem('Say why: --why "The buyer asks for a day."');
    const place = `/deals/${given[0] ?? ''}/closing`;
    return inSession(io, { as: options.as }, async ({ api }) => {
      await api.post(`${place}/abort-closing`, { reason });
      return tellSheet(io, await api.get<RunSheetRead>(`${place}/run-sheet`));
    });
  },
};

function tellSheet(io: CliIo, sheet: RunSheetRead): number {
  for (const line of sheetInWords(sheet, io.columns, paint(io.colour))) io.out(line);
  return EXIT.done;
}
