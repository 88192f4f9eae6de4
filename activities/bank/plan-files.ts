import type { Pool } from 'pg';
import type { PlannedFile } from '#libs/contracts/bank.ts';
import { BATCH_FILES_MAX } from '#libs/contracts/bank.ts';
import type { EffectResult } from '#libs/contracts/effects.ts';
import { Rail } from '#libs/contracts/payout.ts';
import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { OutsideError } from '../errors.ts';
import type { EffectPerformer } from '../performer.ts';
import type { BankAgreement, OurBank } from './our-bank.ts';

/** Entries of a NACHA batch are balanced by one more, which may be no larger than any entry. */
const NACHA_CENTS_MAX = 9_999_999_999n;
const LINES_AT_ONCE = 20_000;

/** Splits the lines of a batch into files by what the bank takes in one. Payroll goes to its own provider. */
export function planBankFiles(bank: OurBank): EffectPerformer<'plan-bank-files'> {
  return {
    perform: async ({ batchId }, { pool, dealId }) => ({
      files: await filesOf(pool, dealId, batchId, bank.agreement),
    }),
  };
}

export async function filesOf(
  pool: Pool,
  dealId: string,
  batchId: string,
  agreement: Pick<BankAgreement, 'limits'>,
): Promise<EffectResult<'plan-bank-files'>['files']> {
  const plan = new Plan(batchId, agreement);
  for (let after = 0; ; ) {
    const { rows } = await pool.query<{ ordinal: number; rail: string; cents: string }>(
      `select ordinal, rail, amount_cents::text as cents from payout.batch_lines
         where deal_id = $1 and batch_id = $2 and ordinal > $3 and rail <> 'payroll' order by ordinal limit $4`,
      [dealId, batchId, after, LINES_AT_ONCE],
    );
    for (const { ordinal, rail, cents: amount } of rows) plan.add(ordinal, Rail.parse(rail), BigInt(amount));
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.ordinal;
  }
  const files = plan.files();
  await assertWhole(pool, dealId, batchId, files);
  return files;
}

interface OpenFile {
  readonly rail: Rail;
  readonly from: number;
  to: number;
  payments: number;
  cents: bigint;
}

class Plan {
  readonly #batchId: string;
  readonly #agreement: Pick<BankAgreement, 'limits'>;
  readonly #files: OpenFile[] = [];

  constructor(batchId: string, agreement: Pick<BankAgreement, 'limits'>) {
    this.#batchId = batchId;
    this.#agreement = agreement;
  }

  add(ordinal: number, rail: Rail, amount: bigint): void {
    const { transactionsMax, amountMax } = this.#agreement.limits;
    const centsMax = rail === 'ach' && amountMax > NACHA_CENTS_MAX ? NACHA_CENTS_MAX : amountMax;
    if (amount > centsMax) {
      throw new OutsideError(
        'refused',
        `Line ${ordinal} of ${this.#batchId} is larger than the bank takes in one file by ${rail}: pay it by wire.`,
      );
    }
    const open = this.#files.at(-1);
    const fits =
      open !== undefined &&
      open.rail === rail &&
      // A file is a stretch of lines without a gap.
      open.to === ordinal - 1 &&
      open.payments < transactionsMax &&
      open.cents + amount <= centsMax;
    if (fits) {
      open.to = ordinal;
      open.payments += 1;
      open.cents += amount;
    } else {
      this.#files.push({ rail, from: ordinal, to: ordinal, payments: 1, cents: amount });
      if (this.#files.length > BATCH_FILES_MAX) throw tooMany(this.#batchId);
    }
  }

  files(): PlannedFile[] {
    return this.#files.map(({ rail, from, to, payments, cents: amount }, at) => ({
      file: fileId(this.#batchId, at + 1),
      rail,
      from,
      to,
      payments,
      amount: formatUsd(cents(amount)),
    }));
  }
}

const ID_LENGTH_MAX = 64;

function fileId(batchId: string, number: number): string {
  const end = `-${String(number).padStart(3, '0')}`;
  return `${batchId.slice(0, ID_LENGTH_MAX - end.length)}${end}`;
}

function tooMany(batchId: string): OutsideError {
  return new OutsideError(
    'refused',
    `Batch ${batchId} would go to the bank in more than ${BATCH_FILES_MAX} files. Agree on larger files with the bank.`,
  );
}

/** What was approved is what goes out: every line once, and not a cent more. */
async function assertWhole(
  pool: Pool,
  dealId: string,
  batchId: string,
  files: readonly PlannedFile[],
): Promise<void> {
  const { rows } = await pool.query<{ lines: number; cents: string }>(
    `select count(*)::int as lines, coalesce(sum(amount_cents), 0)::text as cents from payout.batch_lines
       where deal_id = $1 and batch_id = $2 and rail <> 'payroll'`,
    [dealId, batchId],
  );
  const planned = files.reduce((sum, { payments }) => sum + payments, 0);
  const amount = files.reduce((sum, file) => sum + parseUsd(file.amount), 0n);
  if (rows[0]?.lines !== planned || BigInt(rows[0].cents) !== amount)
    throw new Error(`the files of batch ${batchId} do not hold what the batch holds`);
}
