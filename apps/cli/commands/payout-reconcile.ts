import fs from 'node:fs';
import type { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { showUsd } from '#libs/money/wire.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';

export const payoutReconcile: CliCommand = {
  name: 'payout reconcile',
  summary: "The bank's statements against ledger and files: what differs, and whose move it is",
  usage: `closing-bell payout reconcile <deal> [--csv file.csv] [--as <person>] [--json]

Differences come first, each with its owner and what to do; then the figures, and what came back, in words. --csv writes
the differences and the returns as rows, for a spreadsheet.

Exit code: 0 nothing differs, 1 something does, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: { as: { type: 'string' }, csv: { type: 'string' }, json: { type: 'boolean' } },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const read = await api.get<ReconciliationRead>(`/deals/${given[0] ?? ''}/payout/reconciliation`);
      if (options.csv !== undefined) {
        fs.writeFileSync(options.csv, reconciliationCsv(read), { mode: 0o600 });
        io.out(`${options.csv}: ${read.differences.length} differences, ${read.returns.length} returns.`);
      } else if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tell(io, read);
      return read.reconciled ? EXIT.done : EXIT.no;
    });
  },
};

const NAME_WIDTH = 16;

function tell(io: CliIo, read: ReconciliationRead): void {
  const style = paint(io.colour);
  const { differences, differencesMore, files, ledger, bank, underWay, balance, returns } = read;
  const of = ({ payments, amount }: { readonly payments: number; readonly amount: string }) =>
    `${payments} ${payments === 1 ? 'payment' : 'payments'}, ${showUsd(amount)}`;
  io.out(
    heading(
      read.reconciled ? 'Reconciled: nothing differs' : `${differences.length + differencesMore} differences`,
      io.columns,
      style,
    ),
  );
  for (const { owner, sentence, todo } of differences)
    io.out(hang(`  ${style.bad('✗')} `, `${sentence} ${capital(owner)}: ${todo}`, io.columns));
  const line = (name: string, text: string) => io.out(hang(`  ${name.padEnd(NAME_WIDTH)}`, text, io.columns));
  line('In files', of(files));
  line('Settled', `${of(ledger.settled)} by the ledger; ${of(bank.debited)} debited by the bank`);
  line('Came back', `${of(ledger.returned)} by the ledger; ${of(bank.creditedBack)} credited back`);
  line('Under way', of(underWay));
  line(
    'Balance',
    balance.bank === null
      ? `no statement yet; ${showUsd(balance.ledger)} by the ledger`
      : `${showUsd(balance.bank)} by the statement of ${balance.day}; ${showUsd(balance.ledger)} by the ledger`,
  );
  for (const { reference, amount, code, words, todo, reissued } of returns) {
    const what = `${showUsd(amount)} ${reference} ${[code, words].filter((text) => text !== '').join(', ')}.`;
    io.out(hang(`  ${style.mark('↩')} `, `${what} ${reissued ? 'Paid again since.' : todo}`, io.columns));
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const COLUMNS = [
  'row',
  'kind',
  'owner',
  'reference',
  'file',
  'in_file',
  'in_ledger',
  'on_statement',
  'sentence',
  'to_do',
];

/** Differences, then returns, as rows of one table. */
export function reconciliationCsv({ differences, returns }: ReconciliationRead): string {
  const rows = [
    COLUMNS,
    ...differences.map((one) => [
      'difference',
      one.kind,
      one.owner,
      one.reference,
      one.file,
      one.inFile ?? '',
      one.inLedger ?? '',
      one.onStatement ?? '',
      one.sentence,
      one.todo,
    ]),
    ...returns.map((one) => [
      'return',
      one.code,
      one.reissued ? '' : 'finance',
      one.reference,
      one.file,
      one.amount,
      'returned',
      '',
      one.words,
      one.reissued ? 'paid again' : one.todo,
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A spreadsheet would take a leading sign for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
