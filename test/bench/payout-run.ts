import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { buildBatch } from '#activities/payout/build-batch.ts';
import { fixEntitlements } from '#activities/payout/fix-entitlements.ts';
import { placeHolds } from '#activities/payout/holds.ts';
import { issueLines, settleLines } from '#activities/payout/move-lines.ts';
import { loadCsv } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import { findSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { addBusinessDays } from '#libs/calendar/calendars.ts';
import type { Rail } from '#libs/contracts/payout.ts';
import { planCheques, writeCheques } from '#libs/formats/payments/cheques.ts';
import { planNacha, writeNacha } from '#libs/formats/payments/nacha.ts';
import type { PaymentOrder } from '#libs/formats/payments/order.ts';
import type { FilePiece, Payment, PaymentSource } from '#libs/formats/payments/payment.ts';
import { facts, movementFor } from '#libs/ledger/facts.ts';
import { post } from '#libs/ledger/ledger.ts';
import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { parsePrice } from '#libs/money/price.ts';
import { parseRate } from '#libs/money/rate.ts';

const AT = '2021-02-22T15:00:00.000Z';
const PRICE = parsePrice('19.75');
/** One claim in so many is held. */
const HELD_OF = 40;
/** One payee in so many is sent a cheque; all others are paid by ACH. */
const CHEQUE_OF = 10;
const PAGE = 5_000;

export interface PayoutTimes {
  readonly holders: number;
  readonly payments: number;
  readonly load: number;
  readonly copyOfFile: number;
  readonly pipeline: number;
  readonly copyOfRows: number;
  readonly reconcile: number;
  /** The most that the process held, in MB. */
  readonly memory: number;
  readonly steps: Readonly<Record<string, number>>;
}

const SETTINGS = { rounding: 'half-up', withoutLetter: ['book-entry'] } as const;

/** One payout from the register's file to all payments settled, beside COPY of its file and of the rows that it leaves. */
export async function runPayout(
  app: pg.Pool,
  owner: pg.Pool,
  dealId: string,
  holders: number,
): Promise<PayoutTimes> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-payout-'));
  let memory = process.memoryUsage().rss;
  const watch = setInterval(() => (memory = Math.max(memory, process.memoryUsage().rss)), 20);
  try {
    const register = path.join(folder, 'lots.csv');
    writeRegister(register, holders);
    await owner.query(
      `insert into payout.payees (deal_id, holder_id, rail)
         select $1, 'h-' || n, case when n % ${CHEQUE_OF} = 0 then 'cheque' else 'ach' end from generate_series(1, $2::integer) n`,
      [dealId, holders],
    );
    const copyOfFile = await timed(() => copyFile(owner, register));
    const load = await timed(async () => {
      await loadCsv(app, { dealId, importId: 'lots', kind: 'lots', path: register, name: 'lots.csv' });
      await seal(app, { dealId, importId: 'lots' });
    });
    await fund(app, owner, dealId);
    const payout = new Payout(app, dealId, folder, holders);
    const steps = await payout.run();
    const pipelineSeconds = Object.values(steps).reduce((sum, seconds) => sum + seconds, 0);
    const copyOfRows = await copyRows(owner, dealId, folder);
    const reconcile = await timed(() => payout.reconcile());
    return {
      holders,
      payments: payout.payments,
      load,
      copyOfFile,
      pipeline: pipelineSeconds,
      copyOfRows,
      reconcile,
      memory: memory / 1_048_576,
      steps,
    };
  } finally {
    clearInterval(watch);
    fs.rmSync(folder, { recursive: true, force: true });
    await owner.query('drop schema if exists bench_payout cascade');
  }
}

function writeRegister(file: string, holders: number): void {
  const out = fs.openSync(file, 'w');
  let piece = 'lot,holder,kind,shares\n';
  for (let n = 1; n <= holders; n += 1) {
    const shares = (n * 7_919) % 997;
    piece += `l-${n},h-${n},book-entry,${shares + 1}${n % 5 === 0 ? `.${String((n * 31) % 999_983).padStart(6, '0')}` : ''}\n`;
    if (piece.length < 1_000_000) continue;
    fs.writeSync(out, piece);
    piece = '';
  }
  fs.writeSync(out, piece);
  fs.closeSync(out);
}

/** The floor of the load: the same file into columns of the same meaning, with no key, no digest, no check. */
async function copyFile(owner: pg.Pool, file: string): Promise<void> {
  await owner.query('drop schema if exists bench_payout cascade; create schema bench_payout');
  await owner.query('create table bench_payout.lots (lot text, holder text, kind text, shares numeric)');
  await copyIn(owner, 'copy bench_payout.lots from stdin (format csv, header true)', file);
}

async function copyIn(owner: pg.Pool, sql: string, file: string): Promise<void> {
  const client = await owner.connect();
  try {
    await pipeline(fs.createReadStream(file, { highWaterMark: 512 * 1024 }), client.query(copyFrom(sql)));
  } finally {
    client.release();
  }
}

/** What Parent wired and what the merger made due, as the record posts them. */
async function fund(app: pg.Pool, owner: pg.Pool, dealId: string): Promise<void> {
  const { rows } = await owner.query<{ due: string }>(
    `select sum(payout.cents(shares, $2::bigint, 'half-up'))::text as due from bulk.lots l join bulk.sets s on s.id = l.set_id
       where s.deal_id = $1`,
    [dealId, PRICE.toString()],
  );
  const amount = formatUsd(cents(BigInt(rows[0]?.due ?? '0')));
  for (const fact of ['fund-deposited', 'entitlements-fixed'] as const) {
    await post(app, {
      dealId,
      cause: `event/${fact}`,
      fact,
      recordedAt: AT,
      effectiveAt: AT,
      gap: facts[fact].gap,
      movements: [{ ...movementFor(fact, amount), leg: 'agent' }],
    });
  }
}

class Payout {
  readonly #app: pg.Pool;
  readonly #dealId: string;
  readonly #folder: string;
  readonly #holders: number;
  payments = 0;

  constructor(app: pg.Pool, dealId: string, folder: string, holders: number) {
    this.#app = app;
    this.#dealId = dealId;
    this.#folder = folder;
    this.#holders = holders;
  }

  async run(): Promise<Record<string, number>> {
    const dealId = this.#dealId;
    const lotsSet = (await findSet(this.#app, { dealId, importId: 'lots' }))?.id ?? '';
    const whole = <R>(work: (client: pg.PoolClient) => Promise<R>) =>
      throughWholeSet(this.#app, 'latest', work);
    const steps: Record<string, number> = {};
    steps['entitlements'] = await timed(() =>
      whole((client) =>
        fixEntitlements(client, {
          dealId,
          lotsSet,
          awardsSet: '0',
          price: PRICE,
          ...SETTINGS,
          effectiveAt: AT,
          at: AT,
          cause: 'fix-entitlements',
        }),
      ),
    );
    const held = Array.from(
      { length: Math.floor(this.#holders / HELD_OF) },
      (_, index) => `l-${(index + 1) * HELD_OF}`,
    );
    steps['holds'] = await timed(() =>
      whole((client) =>
        placeHolds(client, {
          dealId,
          at: AT,
          cause: 'holds',
          reason: 'tax-form',
          of: { entitlementIds: held },
        }),
      ),
    );
    steps['batch'] = await timed(() =>
      whole(async (client) => {
        const built = await buildBatch(client, {
          dealId,
          batchId: 'all',
          leg: 'agent',
          rails: [],
          rounding: 'half-up',
          backupRate: parseRate('0.24'),
          withdrawn: [],
          at: AT,
        });
        this.payments = built.lines;
      }),
    );
    steps['sent'] = await timed(() =>
      whole((client) => issueLines(client, { dealId, batchId: 'all', at: AT, cause: 'send/all' })),
    );
    steps['files'] = await timed(() => this.#files());
    return steps;
  }

  async #files(): Promise<void> {
    // A day has 36 file id modifiers and a file no more than one balancing entry may have: the rest goes on the next days.
    for (const [day, { from, to }] of (await this.#days()).entries()) {
      const order = {
        ...ORDER,
        id: `${ORDER.id}${day + 1}`,
        payOn: addBusinessDays('fedwire', ORDER.payOn, day),
      };
      const nacha = await planNacha(order, NACHA, this.#source('ach', from, to));
      await this.#write(writeNacha(nacha));
    }
    const cheques = await planCheques(ORDER, { firstNumber: 1 }, this.#source('cheque'));
    await this.#write(writeCheques(cheques));
  }

  /** Stretches of lines whose ACH files have room on one day. */
  async #days(): Promise<readonly { readonly from: number; readonly to: number }[]> {
    const { rows } = await this.#app.query<{ from: number; to: number }>(
      `select min(ordinal) as from, max(ordinal) as to from (
           select ordinal, div(sum(amount_cents) over (order by ordinal), $2::numeric) as day from payout.batch_lines
             where deal_id = $1 and batch_id = 'all' and rail = 'ach') lines group by day order by 1`,
      [this.#dealId, (NACHA_FILES_A_DAY * NACHA_FILE_CENTS).toString()],
    );
    return rows;
  }

  /** As the writer at the bank's door reads them; names and accounts are made up in place of the decrypted ones. */
  #source(rail: Rail, from = 1, to = 2_147_483_647): PaymentSource {
    const [app, dealId] = [this.#app, this.#dealId];
    return async function* () {
      for (let after = from - 1; ; ) {
        const { rows } = await app.query<{ ordinal: number; id: string; amount: string; holder: string }>({
          name: 'bench.payout.lines',
          text: `select ordinal, end_to_end_id as id, amount_cents::text as amount, holder_id as holder from payout.batch_lines
             where deal_id = $1 and batch_id = 'all' and ordinal > $3 and ordinal <= $4 and rail = $2
             order by ordinal limit ${PAGE}`,
          values: [dealId, rail, after, to],
        });
        for (const row of rows) yield paymentOf(row, rail === 'ach' ? 'ach' : 'cheque');
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
        after = last.ordinal;
      }
    };
  }

  /** Several files are written side by side: cheques and the list of them for the bank. */
  async #write(pieces: AsyncIterable<FilePiece>): Promise<void> {
    const open = new Map<string, { readonly fd: number; text: string }>();
    for await (const { file, text } of pieces) {
      const known = open.get(file) ?? { fd: fs.openSync(path.join(this.#folder, file), 'w'), text: '' };
      open.set(file, known);
      known.text += text;
      if (known.text.length < PIECE) continue;
      fs.writeSync(known.fd, known.text);
      known.text = '';
    }
    for (const { fd, text } of open.values()) {
      fs.writeSync(fd, text);
      fs.closeSync(fd);
    }
  }

  /** The bank paid all of it: each payment's state, and the money. */
  async reconcile(): Promise<void> {
    const dealId = this.#dealId;
    await throughWholeSet(this.#app, 'latest', (client) =>
      settleLines(client, { dealId, leg: 'agent', of: { batchId: 'all' }, at: AT, cause: 'answers/1' }),
    );
  }
}

/** Of the 36 of a day some are left: files are not full to the last cent. */
const NACHA_FILES_A_DAY = 34n;
const NACHA_FILE_CENTS = 9_999_999_999n;

const PIECE = 256 * 1024;

function paymentOf(
  {
    ordinal,
    id,
    amount,
    holder,
  }: { readonly ordinal: number; readonly id: string; readonly amount: string; readonly holder: string },
  rail: 'ach' | 'cheque',
): Payment {
  const address = {
    street: '1 Main Street',
    town: 'Springfield',
    state: 'IL',
    postCode: '62701',
    country: 'US',
  };
  const account = { scheme: 'us', routing: '011000015', number: holder.slice(2), type: 'checking' } as const;
  return {
    // A NACHA entry has fifteen characters for it: the bank's own short reference, by which the answer is found again.
    endToEndId: rail === 'ach' ? `A${ordinal}` : id,
    amount: cents(BigInt(amount)),
    rail,
    payee: { name: `Holder ${holder}`, kind: 'person', address },
    ...(rail === 'ach' ? { account } : {}),
  };
}

const ORDER: PaymentOrder = {
  id: 'BENCH',
  createdAt: AT,
  payOn: '2021-02-24',
  debtor: {
    name: 'Paying Agent',
    address: { street: '1 Wall Street', town: 'New York', state: 'NY', postCode: '10005', country: 'US' },
    account: { routing: '021000021', number: '123456789', type: 'checking' },
    bankName: 'Bank',
  },
  limits: { transactionsMax: 200_000, amountMax: parseUsd('9999999999.99') },
};

const NACHA = {
  destination: '021000021',
  destinationName: 'BANK',
  origin: '1234567890',
  originName: 'PAYING AGENT',
  companyId: '1234567890',
  description: 'MERGER',
  fileIdModifier: 'A',
  sameDay: false,
  firstTrace: 1,
};

/** Every table that a payout leaves rows in, with its keys, and nothing else of what watches over it. */
const TABLES = [
  ['payout', 'entitlements'],
  ['payout', 'presentments'],
  ['payout', 'holds'],
  ['payout', 'batch_lines'],
  ['ledger', 'balances'],
  ['ledger', 'payments'],
  ['ledger', 'payment_states'],
  ['ledger', 'entries'],
] as const;

async function copyRows(owner: pg.Pool, dealId: string, folder: string): Promise<number> {
  let seconds = 0;
  for (const [schema, table] of TABLES) {
    const file = path.join(folder, `${schema}.${table}`);
    const client = await owner.connect();
    try {
      await client.query(
        `create table bench_payout.${table} (like ${schema}.${table} including defaults including indexes including storage)`,
      );
      const out = client.query(
        copyTo(`copy (select * from ${schema}.${table} where deal_id = '${dealId}') to stdout`),
      );
      await pipeline(out, fs.createWriteStream(file));
    } finally {
      client.release();
    }
    seconds += await timed(() => copyIn(owner, `copy bench_payout.${table} from stdin`, file));
    fs.rmSync(file);
  }
  return seconds;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
