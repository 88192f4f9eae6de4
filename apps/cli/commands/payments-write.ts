import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { instantFromMs } from '#libs/calendar/instant.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { chequeTotals, planCheques, writeCheques } from '#libs/formats/payments/cheques.ts';
import { PaymentProblem } from '#libs/formats/payments/fault.ts';
import { nachaTotals, planNacha, writeNacha } from '#libs/formats/payments/nacha.ts';
import { type PaymentOrderFile, readPaymentOrder } from '#libs/formats/payments/order-file.ts';
import { pain001Totals, planPain001, writePain001 } from '#libs/formats/payments/pain001.ts';
import type { FilePiece, FileTotals, PaymentSource } from '#libs/formats/payments/payment.ts';
import { PAYMENT_COLUMNS, paymentsFromCsv } from '#libs/formats/payments/payments-csv.ts';
import { formatUsd, printUsd } from '#libs/money/cents.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { table } from '../text.ts';

export const paymentsWrite: CliCommand = {
  name: 'payments write',
  summary: 'Write payment files from a CSV list, for a bank’s test channel',
  usage: `closing-bell payments write <payments.csv> --as pain.001|nacha|cheques --from <order.yaml> --out <folder> [--json]

Needs no server, knows no deal, sends nothing: it writes files, and none over another. Everything is
checked first; with anything wrong nothing is written. Files are split by the limits of the order.

Columns of the list (id, amount and payee always; a line without rail goes by the file's):
  ${PAYMENT_COLUMNS.slice(0, 10).join(',')},
  ${PAYMENT_COLUMNS.slice(10).join(',')}
kind is person or company, rail is wire, ach or cheque, account_type is checking or savings.

The order:

    id: TEST-1                              # names the files and messages, at most 24 characters
    payOn: 2026-11-24                       # a day on which banks are open
    debtor:
      name: Example Paying Agent
      address: { street: Main Street, building: "1", postCode: "10001", town: New York, state: NY, country: US }
      account: { routing: "021000021", number: "123456789", type: checking }
      bankName: Example Bank
    limits: { transactions: 10000, amount: "5000000.00" }      # of one file
    nacha:                                                     # for --as nacha
      { destination: "021000021", destinationName: EXAMPLE BANK, origin: "1234567890", originName: EXAMPLE AGENT,
        companyId: "1234567890", description: MERGER, sameDay: false }
    cheques: { firstNumber: 1001 }                             # for --as cheques

createdAt is now unless the order names a moment. docs/payments.md describes the files.

Exit code: 0 written, 1 a payment or the order cannot be written, 2 called wrongly, 3 the disk refused.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['payments.csv'],
      options: {
        as: { type: 'string' },
        from: { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { as, from, out } = options;
    if (as === undefined || !isForm(as)) throw new UsageProblem(`--as names one of ${FORMS.join(', ')}.`);
    if (from === undefined || out === undefined) {
      throw new UsageProblem(`Missing: ${from === undefined ? '--from <order.yaml>' : '--out <folder>'}.`);
    }
    const list = path.resolve(io.cwd, given[0] ?? '');
    const order = await orderFrom(path.resolve(io.cwd, from), from);
    const rail = as === 'nacha' ? 'ach' : as === 'cheques' ? 'cheque' : undefined;
    const source = paymentsFromCsv(() => createReadStream(list), { file: given[0] ?? '', rail });
    const written = await writeAll(as, order, source, path.resolve(io.cwd, out));
    if (options.json === true) {
      io.out(
        JSON.stringify(
          written.map((one) => ({ ...one, total: formatUsd(one.total) })),
          null,
          2,
        ),
      );
    } else {
      const rows = written.map(({ file, count, total }) => [file, `${count} payments`, printUsd(total)]);
      io.out(table(rows, ['left', 'right', 'right']).join('\n'));
      io.out('Nothing was sent. closing-bell payments check reads each of them back.');
    }
    return EXIT.done;
  },
};

const FORMS = ['pain.001', 'nacha', 'cheques'] as const;
type Form = (typeof FORMS)[number];
const isForm = (text: string): text is Form => (FORMS as readonly string[]).includes(text);

async function orderFrom(place: string, file: string): Promise<PaymentOrderFile> {
  try {
    return readPaymentOrder(await readFile(place, 'utf8'), file, instantFromMs(Date.now()));
  } catch (error) {
    if (error instanceof DealFileProblem) throw new CliProblem(error.message, EXIT.no);
    throw unreadable(error, file);
  }
}

async function writeAll(
  form: Form,
  order: PaymentOrderFile,
  source: PaymentSource,
  folder: string,
): Promise<readonly FileTotals[]> {
  try {
    const { totals, pieces } = await planned(form, order, source);
    await writePieces(pieces, folder);
    return totals;
  } catch (error) {
    if (error instanceof PaymentProblem) throw new CliProblem(error.message, EXIT.no);
    throw unreadable(error, folder);
  }
}

async function planned(
  form: Form,
  { order, nacha, cheques }: PaymentOrderFile,
  source: PaymentSource,
): Promise<{ readonly totals: readonly FileTotals[]; readonly pieces: AsyncIterable<FilePiece> }> {
  if (form === 'pain.001') {
    const plan = await planPain001(order, source);
    return { totals: pain001Totals(plan), pieces: writePain001(plan) };
  }
  if (form === 'nacha') {
    if (nacha === undefined) throw new CliProblem('The order has no part named nacha. See --help.', EXIT.no);
    const plan = await planNacha(order, nacha, source);
    return { totals: nachaTotals(plan), pieces: writeNacha(plan) };
  }
  if (cheques === undefined)
    throw new CliProblem('The order has no part named cheques. See --help.', EXIT.no);
  const plan = await planCheques(order, cheques, source);
  return { totals: chequeTotals(plan), pieces: writeCheques(plan) };
}

/** Under another name until all are whole, so that nobody sends half a file. */
async function writePieces(pieces: AsyncIterable<FilePiece>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = new Map<string, FileHandle>();
  const partial = (file: string): string => path.join(folder, `${file}.partial`);
  try {
    for await (const { file, text } of buffered(pieces)) {
      let handle = files.get(file);
      if (handle === undefined) {
        // Payment files hold account numbers: for this user alone.
        await refuseExisting(path.join(folder, file));
        handle = await open(partial(file), 'w', 0o600);
        files.set(file, handle);
      }
      await handle.write(text);
    }
    for (const [file, handle] of files) {
      await handle.sync();
      await handle.close();
      await rename(partial(file), path.join(folder, file));
    }
  } catch (error) {
    for (const [file, handle] of files) {
      await handle.close().catch(() => undefined);
      await rm(partial(file), { force: true });
    }
    throw error;
  }
}

async function refuseExisting(place: string): Promise<void> {
  const handle = await open(place, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await handle.close();
  throw new CliProblem(
    `${path.basename(place)} is there already, and may have been sent: choose another --out, or another id.`,
    EXIT.no,
  );
}

const PIECE_LENGTH = 64 * 1024;

/** Pieces of one file joined until they are worth a write. */
async function* buffered(pieces: AsyncIterable<FilePiece>): AsyncGenerator<FilePiece> {
  const waiting = new Map<string, string>();
  for await (const { file, text } of pieces) {
    const joined = (waiting.get(file) ?? '') + text;
    waiting.set(file, joined);
    if (joined.length < PIECE_LENGTH) continue;
    yield { file, text: joined };
    waiting.set(file, '');
  }
  for (const [file, text] of waiting) yield { file, text };
}

function unreadable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof CliProblem || code === undefined) return error;
  const told = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
  const at = (error as NodeJS.ErrnoException).path;
  return new CliProblem(`${at === undefined ? file : path.basename(at)}: ${told}.`, EXIT.cannot);
}
