import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Form25Check, Form25Notice } from '#libs/contracts/form-25.ts';
import { readForm25Nse, UnreadableForm25 } from '#libs/formats/form-25-nse.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, CliProblem, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, paint } from '../text.ts';
import { newYork } from '../times.ts';

export const filingsRead: CliCommand = {
  name: 'filings read',
  summary: "Read the exchange's Form 25-NSE, and compare it with a deal",
  usage: `closing-bell filings read <file> [--deal <deal>] [--as <person>] [--json]

Reads the XML of a Form 25-NSE (notificationOfRemoval), or the whole text submission as EDGAR hands it out. Needs no
server without --deal; with it issuer, class, rule, exchange and day are compared with the deal. Nothing is recorded.

Exit code: 0 read, and it agrees with the deal; 1 it does not; 2 called wrongly; 3 it is no Form 25, or could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['file'],
      options: { deal: { type: 'string' }, as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const text = await textOf(io, given[0] ?? '');
    const notice = readNotice(text, given[0] ?? '');
    const { deal } = options;
    if (deal === undefined) {
      if (options.json === true) io.out(JSON.stringify(notice, null, 2));
      else tellNotice(io, notice);
      return EXIT.done;
    }
    return inSession(io, { as: options.as }, async ({ api }) => {
      const check = await api.send<Form25Check>(`/deals/${deal}/filings/read`, 'application/xml', text);
      if (options.json === true) io.out(JSON.stringify(check, null, 2));
      else tellCheck(io, check);
      return check.agrees ? EXIT.done : EXIT.no;
    });
  },
};

async function textOf(io: CliIo, file: string): Promise<string> {
  try {
    return await readFile(path.resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new CliProblem(`${file} could not be read: ${(error as Error).message}.`);
  }
}

function readNotice(text: string, file: string): Form25Notice {
  try {
    return readForm25Nse(text);
  } catch (error) {
    if (error instanceof UnreadableForm25)
      throw new CliProblem(`${file} is no Form 25-NSE. ${error.message}`);
    throw error;
  }
}

function tellNotice(io: CliIo, notice: Form25Notice): void {
  const line = (name: string, value: string): void => io.out(hang(`  ${name.padEnd(12)}`, value, io.columns));
  io.out(`Form 25-NSE${notice.amendment ? '/A' : ''}, notice of removal from listing`);
  line('issuer', `${notice.issuer.name}, CIK ${notice.issuer.cik}`);
  line('class', notice.securityClass);
  line('exchange', `${notice.exchange.name}, CIK ${notice.exchange.cik}`);
  line('rule', notice.rule);
  line('signed', `${notice.signed.name}${notice.signed.on === null ? '' : `, ${notice.signed.on}`}`);
  if (notice.acceptedAt !== null) line('accepted', `${newYork(notice.acceptedAt)} New York`);
  if (notice.accession !== null) line('accession', notice.accession);
}

function tellCheck(io: CliIo, { notice, agrees, differences, report }: Form25Check): void {
  const style = paint(io.colour);
  tellNotice(io, notice);
  for (const { severity, sentence } of differences)
    io.out(hang(`  ${severity === 'differs' ? style.bad('✗') : style.mark('!')} `, sentence, io.columns));
  io.out(
    agrees
      ? style.good('  ✓ it is the Form 25 of this deal')
      : style.bad('  ✗ it is not the Form 25 of this deal'),
  );
  if (agrees && report.filedAt === null)
    io.out(
      hang(
        '    ',
        'When it was accepted is not in the file: take it from EDGAR before you report it.',
        io.columns,
      ),
    );
}
