import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { collectBankAnswers } from '#activities/bank/collect-answers.ts';
import { NACHA_FILES_A_DAY_MAX } from '#activities/bank/compose.ts';
import { folderDelivery } from '#activities/bank/folder-delivery.ts';
import type { OurBank } from '#activities/bank/our-bank.ts';
import { planBankFiles } from '#activities/bank/plan-files.ts';
import { SANDBOX_AGREEMENT } from '#activities/bank/sandbox.ts';
import { sendBatch } from '#activities/bank/send-file.ts';
import { instructionsFrom } from '#activities/holders/instructions.ts';
import { fixEntitlements } from '#activities/payout/fix-entitlements.ts';
import { placeHolds } from '#activities/payout/holds.ts';
import { payoutPerformers } from '#activities/payout/performers.ts';
import type { EffectContext } from '#activities/performer.ts';
import { loadCsv } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import { findSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { addBusinessDays } from '#libs/calendar/calendars.ts';
import type { PlannedFile } from '#libs/contracts/bank.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { reconcile } from '#libs/ledger/bank-reconciliation.ts';
import { equations } from '#libs/ledger/equations.ts';
import { facts, movementFor } from '#libs/ledger/facts.ts';
import { post } from '#libs/ledger/ledger.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { parsePrice } from '#libs/money/price.ts';
import { copyFile, copyRows, copyTable } from './payout-copies.ts';
import { timed } from './timed.ts';

const AT = '2021-02-22T15:00:00.000Z';
/** All statements are there. */
const ANSWERED_AT = '2021-03-20T15:00:00.000Z';
const PRICE = parsePrice('19.75');
/** One claim in so many is held. */
const HELD_OF = 40;
const SETTINGS = { rounding: 'half-up', roundedOver: 'holder', withoutLetter: ['book-entry'] } as const;

export interface PayoutTimes {
  readonly holders: number;
  readonly payments: number;
  readonly load: number;
  readonly copyOfFile: number;
  /** The rows that the load leaves, into a table with the same key. */
  readonly copyOfLots: number;
  /** From entitlements to files, by steps. */
  readonly steps: Readonly<Record<string, number>>;
  readonly copyOfRows: number;
  /** From the bank's answers to three accounts that agree, by steps. */
  readonly answers: Readonly<Record<string, number>>;
  /** The most that the process held while it loaded, paid and read answers, in MB. */
  readonly memory: number;
}

export interface PayoutToRun {
  readonly dealId: string;
  readonly holders: number;
  readonly masterKey: string;
  /** Has the bank write its answers to what lies in its folder. */
  answer(folder: string): Promise<unknown>;
}

/** One payout from the register's file to all payments settled, beside COPY of its file and of the rows that it leaves. */
export async function runPayout(app: pg.Pool, owner: pg.Pool, of: PayoutToRun): Promise<PayoutTimes> {
  const { dealId, holders } = of;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-payout-'));
  const memory = new MemoryWatch();
  try {
    const register = path.join(folder, 'lots.csv');
    writeRegister(register, holders);
    const before = await timed(() => copyFile(owner, register));
    const load = await memory.over(() =>
      timed(async () => {
        await loadCsv(app, { dealId, importId: 'lots', kind: 'lots', path: register, name: 'lots.csv' });
        await seal(app, { dealId, importId: 'lots' });
      }),
    );
    const copyOfFile = (before + (await timed(() => copyFile(owner, register)))) / 2;
    const lotsSet = (await findSet(app, { dealId, importId: 'lots' }))?.id ?? '0';
    const copyOfLots = await copyTable(owner, folder, ['bulk', 'lots'], `set_id = ${lotsSet}`);
    const money = await fund(app, owner, dealId);
    const payout = new Payout(app, of, { folder, lotsSet, deposited: money });
    const steps = await memory.over(() => payout.pay());
    const copyOfRows = await copyRows(owner, dealId, folder);
    await of.answer(payout.answersFolder);
    const answers = await memory.over(() => payout.takeAnswers());
    await payout.assertPaid();
    const { payments } = payout;
    return {
      holders,
      payments,
      load,
      copyOfFile,
      copyOfLots,
      steps,
      copyOfRows,
      answers,
      memory: memory.most,
    };
  } finally {
    memory.end();
    fs.rmSync(folder, { recursive: true, force: true });
    await owner.query('drop schema if exists bench_payout cascade');
  }
}

/** What is ours alone counts, and not what is measured beside it. */
class MemoryWatch {
  #isOurs = false;
  #most = 0;
  readonly #timer = setInterval(() => {
    if (this.#isOurs) this.#most = Math.max(this.#most, process.memoryUsage.rss());
  }, 20);

  async over<R>(work: () => Promise<R>): Promise<R> {
    this.#isOurs = true;
    try {
      return await work();
    } finally {
      this.#isOurs = false;
    }
  }

  get most(): number {
    return this.#most / 1_048_576;
  }

  end(): void {
    clearInterval(this.#timer);
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

/** What Parent wired and what the merger made due, as the record posts them; and the deal's row, which a stop would be read from. */
async function fund(app: pg.Pool, owner: pg.Pool, dealId: string): Promise<string> {
  await owner.query(
    `insert into deals (deal_id, mode, name, code_name, opened_at, phase, ended, version, stopped, restrained, effects_open,
         effects_unknown, clock_at, clock_to)
       values ($1, 'rehearsal', 'A deal', 'A', $2, 'after-closing', false, 1, false, false, 0, 0, $2, $2)`,
    [dealId, AT],
  );
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
  return amount;
}

/** Effects of a deal are carried out eight at a time; two cores have no more to gain from more. */
const FILES_AT_ONCE = 2;

/** Each step is what the product's own performer does; where the deal's state is asked for, it says what the record would. */
class Payout {
  readonly #app: pg.Pool;
  readonly #of: PayoutToRun;
  readonly #lotsSet: string;
  readonly #bank: OurBank;
  readonly #dealOf: () => Promise<OpenDeal>;
  readonly answersFolder: string;
  payments = 0;

  constructor(
    app: pg.Pool,
    of: PayoutToRun,
    at: { readonly folder: string; readonly lotsSet: string; readonly deposited: string },
  ) {
    this.#app = app;
    this.#of = of;
    this.#lotsSet = at.lotsSet;
    const folders = {
      orders: path.join(at.folder, 'in'),
      taken: path.join(at.folder, 'received'),
      answers: path.join(at.folder, 'out'),
    };
    for (const each of Object.values(folders)) fs.mkdirSync(each);
    this.answersFolder = folders.answers;
    this.#bank = { agreement: SANDBOX_AGREEMENT, delivery: () => folderDelivery(folders) };
    const agent = { money: { deposited: at.deposited }, beside: '0.00', charges: [] };
    const deal = { terms: { payout: SETTINGS, people: [] }, payout: { batches: {}, legs: { agent } } };
    this.#dealOf = () => Promise.resolve(deal as unknown as OpenDeal);
  }

  #context(effectId: string, now: string): EffectContext {
    const { signal } = new AbortController();
    return { dealId: this.#of.dealId, effectId, attempt: 1, mode: 'rehearsal', now, pool: this.#app, signal };
  }

  async pay(): Promise<Record<string, number>> {
    const keyring = new Keyring(MasterKeys.parse(this.#of.masterKey));
    const performers = payoutPerformers(this.#dealOf, keyring);
    const batch = { batchId: 'all', leg: 'agent' as const, rails: [], preparedBy: 'finance' };
    const steps: Record<string, number> = {};
    steps['entitlements'] = await timed(() => this.#entitle());
    steps['holds'] = await timed(() => this.#hold());
    steps['batch'] = await timed(async () => {
      this.payments = (await performers['build-batch'].perform(batch, this.#context('build', AT))).payees;
    });
    steps['files'] = await timed(() => this.#send());
    return steps;
  }

  #entitle() {
    return throughWholeSet(this.#app, 'latest', (client) =>
      fixEntitlements(client, {
        dealId: this.#of.dealId,
        lotsSet: this.#lotsSet,
        awardsSet: '0',
        price: PRICE,
        ...SETTINGS,
        effectiveAt: AT,
        at: AT,
        cause: 'fix-entitlements',
      }),
    );
  }

  #hold() {
    const { dealId, holders } = this.#of;
    const held = Array.from({ length: Math.floor(holders / HELD_OF) }, (_, at) => `l-${(at + 1) * HELD_OF}`);
    return throughWholeSet(this.#app, 'latest', (client) =>
      placeHolds(client, {
        dealId,
        at: AT,
        cause: 'holds',
        reason: 'tax-form',
        of: { entitlementIds: held },
      }),
    );
  }

  /** A day has so many letters for ACH files: what has no room goes on the next bank days, as the performer would have it. */
  async #send(): Promise<void> {
    const { files } = await planBankFiles(this.#bank).perform({ batchId: 'all' }, this.#context('plan', AT));
    const waiting = files.map((file, at) => ({
      file,
      now: `${addBusinessDays('fedwire', AT.slice(0, 10), Math.floor(at / NACHA_FILES_A_DAY_MAX))}${AT.slice(10)}`,
    }));
    const sending = sendBatch({
      bank: this.#bank,
      instructionsOf: instructionsFrom(
        { clock: () => Promise.resolve({ now: AT }) as never },
        { keys: this.#of.masterKey, folder: '' },
      ),
      dealOf: this.#dealOf,
    });
    const send = (file: PlannedFile, now: string) =>
      sending.perform({ batchId: 'all', leg: 'agent', ...file }, this.#context(`send/${file.file}`, now));
    const hand = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        await send(next.file, next.now);
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, hand));
  }

  async takeAnswers(): Promise<Record<string, number>> {
    const collecting = collectBankAnswers({ bank: this.#bank, dealOf: this.#dealOf });
    const steps: Record<string, number> = {};
    steps['answers'] = await timed(async () => {
      const context = this.#context('collect', ANSWERED_AT);
      const { unexplained } = await collecting.perform({ number: 1, asOf: ANSWERED_AT }, context);
      if (unexplained.length > 0) throw new Error(`the bank's answers are not understood: ${unexplained[0]}`);
    });
    steps['reconciliation'] = await timed(async () => {
      const { reconciled, differences } = await throughWholeSet(this.#app, 'picture', (client) =>
        reconcile(client, this.#of.dealId, ANSWERED_AT),
      );
      if (!reconciled) throw new Error(`not reconciled: ${JSON.stringify(differences[0])}`);
    });
    return steps;
  }

  /** A payout that left anybody out, or does not balance, has no speed. */
  async assertPaid(): Promise<void> {
    const { rows } = await this.#app.query<{ settled: number }>(
      "select count(*)::int as settled from ledger.payment_states where deal_id = $1 and state = 'settled'",
      [this.#of.dealId],
    );
    const legs = await equations(this.#app, this.#of.dealId);
    if (rows[0]?.settled !== this.payments || legs.some(({ hold }) => !hold))
      throw new Error(
        `${rows[0]?.settled} of ${this.payments} payments are settled: ${JSON.stringify(legs)}`,
      );
  }
}
