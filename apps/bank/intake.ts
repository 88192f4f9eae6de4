import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import type { Instant } from '#libs/calendar/instant.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { checkPaymentFile } from '#libs/formats/payments/check.ts';
import { UnreadablePaymentFile } from '#libs/formats/payments/fault.ts';
import {
  type OrderFile,
  type OrderRow,
  readIssueFile,
  readOrderRows,
} from '#libs/formats/payments/order-rows.ts';
import { Behaviours, useUp } from './behaviour.ts';
import { paysAt, returnsAt, staleAt } from './days.ts';
import { customerFolder, filesIn } from './folders.ts';

const FILE_BYTES_MAX = 256 * 1024 ** 2;

/**
 * Takes what a customer laid down: checked, booked in one transaction, and only then put away. A bank that dies in between
 * finds the file again, knows it by its content, and puts it away without booking it twice.
 */
export async function takeIn(pool: pg.Pool, root: string, customer: string, now: Instant): Promise<number> {
  const folder = customerFolder(root, customer);
  const names = filesIn(path.join(folder, 'in'));
  for (const name of names) {
    const file = path.join(folder, 'in', name);
    await takeFile(pool, customer, { name, content: readBounded(file) }, now);
    fs.renameSync(file, freeName(path.join(folder, 'received', name)));
  }
  return names.length;
}

/** What was taken under a name is never written over, also when the same name comes again. */
function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}.again-${number}`;
    if (!fs.existsSync(name)) return name;
  }
}

function readBounded(file: string): Buffer {
  if (fs.statSync(file).size > FILE_BYTES_MAX) return Buffer.from('too long');
  return fs.readFileSync(file);
}

interface Laid {
  readonly name: string;
  readonly content: Buffer;
}

async function takeFile(pool: pg.Pool, customer: string, laid: Laid, now: Instant): Promise<void> {
  const digest = createHash('sha256').update(laid.content).digest('hex');
  const behaviours = await Behaviours.of(pool, customer);
  const read = await readLaid(laid);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select 1 from bank.customers where customer = $1 for update', [customer]);
    const taken = new Taking(client, customer, { ...laid, digest }, now);
    if (await taken.isKnownUnderThisName()) await client.query('rollback');
    else {
      await taken.book(read, behaviours);
      await client.query('commit');
    }
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Read =
  | { readonly is: 'orders'; readonly file: OrderFile }
  | { readonly is: 'issue'; readonly cheques: readonly { cheque: string; amount: bigint }[] }
  | { readonly is: 'unreadable'; readonly why: string };

async function readLaid({ name, content }: Laid): Promise<Read> {
  try {
    if (name.endsWith('-positive-pay.csv')) {
      return { is: 'issue', cheques: readIssueFile(content.toString('utf8')) };
    }
    if (!name.endsWith('.csv')) {
      const { ok, findings } = await checkPaymentFile(Readable.from([content]));
      const first = findings.find(({ severity }) => severity === 'fault');
      if (!ok)
        return { is: 'unreadable', why: first ? `${first.field}: found ${first.found}` : 'it is faulty' };
    }
    return { is: 'orders', file: await readOrderRows(Readable.from([content])) };
  } catch (error) {
    if (error instanceof UnreadablePaymentFile || error instanceof RangeError || error instanceof Error)
      return { is: 'unreadable', why: error.message };
    throw error;
  }
}

class Taking {
  readonly #client: pg.PoolClient;
  readonly #customer: string;
  readonly #laid: Laid & { readonly digest: string };
  readonly #now: Instant;

  constructor(
    client: pg.PoolClient,
    customer: string,
    laid: Laid & { readonly digest: string },
    now: Instant,
  ) {
    this.#client = client;
    this.#customer = customer;
    this.#laid = laid;
    this.#now = now;
  }

  /** Booked, and not put away: the bank died in between. */
  async isKnownUnderThisName(): Promise<boolean> {
    const { rows } = await this.#client.query(
      'select 1 from bank.files where customer = $1 and name = $2 and digest = $3',
      [this.#customer, this.#laid.name, this.#laid.digest],
    );
    return rows.length > 0;
  }

  async book(read: Read, behaviours: Behaviours): Promise<void> {
    if (read.is === 'unreadable') {
      await this.#file({ format: 'unknown', messageId: this.#laid.name, rows: [] }, 'FF01', read.why);
      return;
    }
    if (read.is === 'issue') {
      await this.#issue(read.cheques);
      return;
    }
    const twice = await this.#isTwice(read.file);
    if (twice !== undefined) {
      const id = await this.#file(read.file, 'DUPL', twice);
      await this.#countTwice(read.file.rows, id);
      return;
    }
    if (await useUp(this.#client, this.#customer, 'reject-file')) {
      await this.#file(read.file, 'FF01', 'rejected on request');
      return;
    }
    const id = await this.#file(read.file, '', '');
    await this.#payments(read.file.rows, id, behaviours);
  }

  async #isTwice({ format, messageId }: OrderFile): Promise<string | undefined> {
    const { rows } = await this.#client.query<{ name: string }>(
      `select name from bank.files where customer = $1 and accepted
         and (digest = $2 or (format = $3 and message_id = $4)) limit 1`,
      [this.#customer, this.#laid.digest, format, messageId],
    );
    return rows[0] && `the same file was taken as ${rows[0].name}`;
  }

  async #file(
    file: { readonly format: string; readonly messageId: string; readonly rows: readonly OrderRow[] },
    code: string,
    reason: string,
  ): Promise<string> {
    const amount = file.rows.reduce((sum, row) => sum + row.amount, 0n);
    const { rows } = await this.#client.query<{ id: string }>(
      `insert into bank.files
           (customer, name, digest, format, message_id, taken_at, accepted, code, reason, payments, amount)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id::text`,
      [
        this.#customer,
        this.#laid.name,
        this.#laid.digest,
        file.format,
        file.messageId,
        this.#now,
        code === '',
        code,
        reason,
        file.rows.length,
        amount.toString(),
      ],
    );
    return (rows[0] as { id: string }).id;
  }

  async #issue(cheques: readonly { cheque: string; amount: bigint }[]): Promise<void> {
    const first = cheques[0]?.cheque ?? '';
    await this.#file({ format: 'issue', messageId: `issue ${first}`, rows: [] }, '', '');
    await this.#client.query(
      `insert into bank.issued_cheques (customer, cheque, amount)
         select $1, * from unnest($2::text[], $3::bigint[]) on conflict do nothing`,
      [this.#customer, cheques.map(({ cheque }) => cheque), cheques.map(({ amount }) => amount.toString())],
    );
  }

  /** A payment whose reference the bank has seen is a duplicate, whatever file it comes in. */
  async #payments(rows: readonly OrderRow[], fileId: string, behaviours: Behaviours): Promise<void> {
    const known = await this.#known(rows);
    const fresh = rows.filter(({ reference }) => !known.has(reference));
    await this.#countTwice(
      rows.filter(({ reference }) => known.has(reference)),
      fileId,
    );
    const booked = fresh.map((row, at) => ({ row, at, fate: this.#fateOf(row, behaviours) }));
    await this.#client.query(
      `insert into bank.payments (customer, file_id, reference, ordinal, rail, amount, payee, trace, cheque, pay_on, state,
           code, pays_at, returns_at, return_code)
         select $1, $2, * from unnest($3::text[], $4::int[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[],
           $10::date[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::text[])`,
      [
        this.#customer,
        fileId,
        fresh.map(({ reference }) => reference),
        booked.map(({ at }) => at + 1),
        fresh.map(({ rail }) => rail),
        fresh.map(({ amount }) => amount.toString()),
        fresh.map(({ payee }) => payee),
        fresh.map(({ trace }) => trace ?? null),
        fresh.map(({ cheque }) => cheque ?? null),
        fresh.map(({ payOn }) => payOn),
        booked.map(({ fate }) => fate.state),
        booked.map(({ fate }) => fate.code),
        booked.map(({ fate }) => fate.paysAt),
        booked.map(({ fate }) => fate.returnsAt),
        booked.map(({ fate }) => fate.returnCode),
      ],
    );
  }

  async #known(rows: readonly OrderRow[]): Promise<ReadonlySet<string>> {
    const { rows: known } = await this.#client.query<{ reference: string }>(
      'select reference from bank.payments where customer = $1 and reference = any($2::text[])',
      [this.#customer, rows.map(({ reference }) => reference)],
    );
    return new Set(known.map(({ reference }) => reference));
  }

  async #countTwice(rows: readonly OrderRow[], fileId: string): Promise<void> {
    await this.#client.query(
      'insert into bank.duplicates (customer, reference, file_id) select $1, r, $3 from unnest($2::text[]) r',
      [this.#customer, rows.map(({ reference }) => reference), fileId],
    );
  }

  #fateOf(row: OrderRow, behaviours: Behaviours) {
    const rejected = behaviours.hits('reject', row);
    if (rejected !== undefined)
      return { state: 'rejected', code: rejected.code, paysAt: null, returnsAt: null, returnCode: '' };
    const kept = { state: 'accepted', code: '' };
    if (row.rail === 'cheque' && behaviours.hits('never-cashed', row) !== undefined)
      return { ...kept, paysAt: null, returnsAt: staleAt(row.payOn), returnCode: 'STALE' };
    const due = paysAt(row, this.#now);
    const back = behaviours.hits('return', row);
    const returnsOn = back && returnsAt(newYorkDay(due), back.afterBankDays);
    return { ...kept, paysAt: due, returnsAt: returnsOn ?? null, returnCode: back?.code ?? '' };
  }
}
