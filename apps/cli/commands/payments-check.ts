import { createReadStream } from 'node:fs';
import path from 'node:path';
import { checkPaymentFile } from '#libs/formats/payments/check.ts';
import { UnreadablePaymentFile } from '#libs/formats/payments/fault.ts';
import type { CheckOptions, PaymentFileReport } from '#libs/formats/payments/report.ts';
import { parseUsd } from '#libs/money/cents.ts';
import { NotADecimal } from '#libs/money/fixed.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, CliProblem, EXIT, UsageProblem } from '../command.ts';
import { printPaymentReport } from './payments-report.ts';

export const paymentsCheck: CliCommand = {
  name: 'payments check',
  summary: 'Check a payment file or a bank’s answer: pain.001, pain.002, camt, NACHA with returns',
  usage: `closing-bell payments check <file> [--transactions-max 10000] [--amount-max 5000000.00] [--json]

Needs no server, and sends nothing anywhere. The format is recognised from the file.

Checked are its structure; control sums, counts and hash totals against what stands in it; balances
against entries; ids and trace numbers that appear twice; account and routing numbers; days on which
banks are closed; same-day limits. Printed are count and value by date and by kind, and what was
rejected, returned or is to be changed, in words. Account numbers show their last four.

  --transactions-max 10000     the most that the bank takes in one file
  --amount-max 5000000.00      the most that a file may add up to
  --json                       the same for programs

docs/payments.md says what is checked for each format, and after which source.

Exit code: 0 nothing wrong, 1 the file is faulty, 2 it cannot be read or the call is not understood.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['file'],
      options: {
        json: { type: 'boolean' },
        'transactions-max': { type: 'string' },
        'amount-max': { type: 'string' },
      },
    });
    const file = given[0] ?? '';
    const limits = limitsOf(options['transactions-max'], options['amount-max']);
    const report = await check(path.resolve(io.cwd, file), file, limits);
    if (options.json === true) io.out(JSON.stringify({ file, ...report }, null, 2));
    else io.out(printPaymentReport(report, file, io));
    return report.ok ? EXIT.done : EXIT.no;
  },
};

function limitsOf(transactions: string | undefined, amount: string | undefined): CheckOptions {
  if (transactions !== undefined && !/^[1-9][0-9]{0,8}$/.test(transactions)) {
    throw new UsageProblem(`--transactions-max "${transactions}" is no whole number.`);
  }
  try {
    return {
      transactionsMax: transactions === undefined ? undefined : Number(transactions),
      amountMax: amount === undefined ? undefined : parseUsd(amount),
    };
  } catch (error) {
    if (error instanceof NotADecimal) throw new UsageProblem(`--amount-max: ${error.message}.`);
    throw error;
  }
}

async function check(absolute: string, file: string, limits: CheckOptions): Promise<PaymentFileReport> {
  const input = createReadStream(absolute);
  try {
    return await checkPaymentFile(input, limits);
  } catch (error) {
    if (error instanceof UnreadablePaymentFile) {
      throw new CliProblem(`${file} cannot be read: ${error.message}.`, EXIT.usage);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = WHY[code] ?? (error as Error).message;
    throw new CliProblem(`${file} cannot be read: ${why}.`, EXIT.usage);
  } finally {
    input.destroy();
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};
