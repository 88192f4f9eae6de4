import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { compose, formatOf, NACHA_FILES_A_DAY_MAX, orderIdOf, payDay } from '#activities/bank/compose.ts';
import type { BankAgreement, PaymentInstruction } from '#activities/bank/our-bank.ts';
import { filesOf } from '#activities/bank/plan-files.ts';
import { together } from '#activities/bank/together.ts';
import { buildBatch } from '#activities/payout/build-batch.ts';
import { fixEntitlements } from '#activities/payout/fix-entitlements.ts';
import { placeHolds } from '#activities/payout/holds.ts';
import { issueLines, settleLines } from '#activities/payout/move-lines.ts';
import { loadCsv } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import { findSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { addBusinessDays } from '#libs/calendar/calendars.ts';
import type { PlannedFile } from '#libs/contracts/bank.ts';
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

export interface PayoutTimes {
  readonly holders: number;
  readonly payments: number;
  readonly load: number;
  readonly copyOfFile: number;
  /** The rows that the load leaves, into a table with the same key. */
  readonly copyOfLots: number;
  readonly pipeline: number;
  readonly copyOfRows: number;
  readonly reconcile: number;
  /** The most that the process held while it loaded and paid, in MB. */
  readonly memory: number;
  readonly steps: Readonly<Record<string, number>>;
}

const SETTINGS = { rounding: 'half-up', roundedOver: 'holder', withoutLetter: ['book-entry'] } as const;

/** One payout from the register's file to all payments settled, beside COPY of its file and of the rows that it leaves. */
export async function runPayout(
  app: pg.Pool,
  owner: pg.Pool,
  dealId: string,
  holders: number,
): Promise<PayoutTimes> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-payout-'));
  let memory = 0;
  let ours = false;
  const watch = setInterval(() => {
    if (ours) memory = Math.max(memory, process.memoryUsage().rss);
  }, 20);
  try {
    const register = path.join(folder, 'lots.csv');
    writeRegister(register, holders);
    await owner.query(
      `insert into payout.payees (deal_id, holder_id, rail)
         select $1, 'h-' || n, case when n % ${CHEQUE_OF} = 0 then 'cheque' else 'ach' end from generate_series(1, $2::integer) n`,
      [dealId, holders],
    );
    const before = await timed(() => copyFile(owner, register));
    ours = true;
    const load = await timed(async () => {
      await loadCsv(app, { dealId, importId: 'lots', kind: 'lots', path: register, name: 'lots.csv' });
      await seal(app, { dealId, importId: 'lots' });
    });
    ours = false;
    const copyOfFile = (before + (await timed(() => copyFile(owner, register)))) / 2;
    const lotsSet = (await findSet(app, { dealId, importId: 'lots' }))?.id ?? '0';
    const copyOfLots = await copyTable(owner, folder, ['bulk', 'lots'], `set_id = ${lotsSet}`);
    await fund(app, owner, dealId);
    const payout = new Payout(app, dealId, folder, holders);
    ours = true;
    const steps = await payout.run();
    ours = false;
    const pipelineSeconds = Object.values(steps).reduce((sum, seconds) => sum + seconds, 0);
    const copyOfRows = await copyRows(owner, dealId, folder);
    ours = true;
    const reconcile = await timed(() => payout.reconcile());
    ours = false;
    return {
      holders,
      payments: payout.payments,
      load,
      copyOfFile,
      copyOfLots,
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

/** Effects of a deal are carried out eight at a time; two cores have no more to gain from more. */
const FILES_AT_ONCE = 2;

interface FileToSend {
  readonly file: PlannedFile;
  readonly number: number;
  readonly firstTrace: number;
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
    steps['files'] = await timed(() => this.#send());
    return steps;
  }

  /**
   * As the bank's door does it: each file of the plan is composed and its payments are marked in one transaction of its own, some
   * files at once. Names and accounts are made up in place of the decrypted ones.
   */
  async #send(): Promise<void> {
    const files = await filesOf(this.#app, this.#dealId, 'all', AGREEMENT);
    let firstTrace = 1;
    const waiting = files.map((file, number) => {
      const place = { file, number, firstTrace };
      firstTrace += file.payments + 2;
      return place;
    });
    const hand = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.#sendFile(next);
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, hand));
  }

  async #sendFile({ file: planned, number, firstTrace }: FileToSend): Promise<void> {
    const { file, rail, from, to } = planned;
    if (rail === 'payroll') return;
    const dealId = this.#dealId;
    // A day has 36 file id modifiers: what has no room goes on the next bank days.
    const day = addBusinessDays('fedwire', AT.slice(0, 10), Math.floor(number / NACHA_FILES_A_DAY_MAX));
    const createdAt = `${day}${AT.slice(10)}`;
    const composed = await throughWholeSet(this.#app, 'latest', async (client) => {
      const composing = compose(
        client,
        { agreement: AGREEMENT, instructionsOf },
        {
          dealId,
          file,
          batchId: 'all',
          leg: 'agent',
          rail,
          from,
          to,
          format: formatOf(rail),
          orderId: orderIdOf(dealId, file),
          createdAt,
          payOn: payDay(rail, createdAt),
          dayNumber: number % NACHA_FILES_A_DAY_MAX,
          firstTrace,
          firstCheque: 1,
        },
      );
      const [written] = await together(
        composing,
        issueLines(client, {
          dealId,
          batchId: 'all',
          rail,
          from,
          to,
          at: AT,
          cause: `send/${file}`,
          before: composing,
        }),
      );
      return written;
    });
    for (const { name, text } of composed.files) fs.writeFileSync(path.join(this.#folder, name), text);
  }

  /** The bank paid all of it: each payment's state, and the money. */
  async reconcile(): Promise<void> {
    const dealId = this.#dealId;
    await throughWholeSet(this.#app, 'latest', (client) =>
      settleLines(client, { dealId, leg: 'agent', of: { batchId: 'all' }, at: AT, cause: 'answers/1' }),
    );
  }
}

/** Names and accounts as the holders' verified instructions would have them. */
function instructionsOf(
  _: unknown,
  __: string,
  holders: readonly string[],
): Promise<ReadonlyMap<string, PaymentInstruction>> {
  return Promise.resolve(
    new Map(
      holders.map((holder) => [
        holder,
        {
          payee: { name: `Holder ${holder}`, kind: 'person', address: ADDRESS },
          account: { scheme: 'us', routing: '011000015', number: holder.slice(2), type: 'checking' },
        },
      ]),
    ),
  );
}

const ADDRESS = {
  street: '1 Main Street',
  town: 'Springfield',
  state: 'IL',
  postCode: '62701',
  country: 'US',
};

const AGREEMENT: BankAgreement = {
  debtor: {
    name: 'Paying Agent',
    address: { street: '1 Wall Street', town: 'New York', state: 'NY', postCode: '10005', country: 'US' },
    account: { routing: '021000021', number: '123456789', type: 'checking' },
    bankName: 'Bank',
  },
  limits: { transactionsMax: 10_000, amountMax: parseUsd('9999999999.99') },
  nacha: {
    destination: '021000021',
    destinationName: 'BANK',
    origin: '1234567890',
    originName: 'PAYING AGENT',
    companyId: '1234567890',
    description: 'MERGER',
  },
  cheques: { firstNumber: 1 },
  depository: {
    payee: { name: 'Cede & Co', kind: 'company', address: ADDRESS },
    account: { scheme: 'us', routing: '021000021', number: '1', type: 'checking' },
  },
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
  for (const table of TABLES) seconds += await copyTable(owner, folder, table, `deal_id = '${dealId}'`);
  return seconds;
}

/** The same rows once more, by COPY alone, into a table with the same columns and indexes. */
async function copyTable(
  owner: pg.Pool,
  folder: string,
  [schema, table]: readonly [string, string],
  which: string,
): Promise<number> {
  const [of, file] = [`${schema}.${table}`, path.join(folder, `${schema}.${table}`)];
  const to = `bench_payout.copy_of_${table}`;
  const client = await owner.connect();
  try {
    await client.query(
      `create table ${to} (like ${of} including defaults including indexes including storage)`,
    );
    await pipeline(
      client.query(copyTo(`copy (select * from ${of} where ${which}) to stdout`)),
      fs.createWriteStream(file),
    );
  } finally {
    client.release();
  }
  const seconds = await timed(() => copyIn(owner, `copy ${to} from stdin`, file));
  fs.rmSync(file);
  return seconds;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
