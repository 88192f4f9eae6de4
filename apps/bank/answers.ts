import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import type { Behaviours } from './behaviour.ts';
import { customerFolder } from './folders.ts';
import { type BookedEntry, notice, statement } from './messages/account.ts';
import { achReturns } from './messages/ach-returns.ts';
import { statusMessage } from './messages/status.ts';

const ACCOUNT = '9000012345';

interface Making {
  readonly client: pg.PoolClient;
  readonly customer: string;
  readonly now: Instant;
  readonly behaviours: Behaviours;
}

/** Writes the answers that are due into the bank's books, in the transaction that marks what they tell as told. */
export async function makeAnswers(making: Making): Promise<void> {
  await acknowledge(making);
  await tellStale(making);
  await tellReturns(making);
  await tellWires(making);
}

async function acknowledge(making: Making): Promise<void> {
  const { client, customer, now } = making;
  const { rows: files } = await client.query<{
    id: string;
    message_id: string;
    format: string;
    accepted: boolean;
    code: string;
    reason: string;
    payments: number;
    amount: string;
  }>(
    `update bank.files set acknowledged = true where customer = $1 and not acknowledged
       returning id::text, message_id, format, accepted, code, reason, payments, amount::text`,
    [customer],
  );
  for (const file of files.sort((a, b) => Number(a.id) - Number(b.id))) {
    const refused = file.accepted ? await refusedIn(client, customer, file.id) : [];
    await keep(making, 'pain002', (messageId) =>
      statusMessage({
        messageId,
        madeAt: now,
        original: {
          messageId: file.message_id,
          format: file.format,
          count: file.payments,
          total: BigInt(file.amount),
        },
        ...(!file.accepted && { rejected: { code: file.code, text: file.reason } }),
        refused,
      }),
    );
  }
}

async function refusedIn(client: pg.PoolClient, customer: string, fileId: string) {
  const { rows } = await client.query<{ reference: string; amount: string; code: string }>(
    `select reference, amount::text, code from bank.payments
       where customer = $1 and file_id = $2 and state = 'rejected' order by ordinal`,
    [customer, fileId],
  );
  return rows.map(({ reference, amount, code }) => ({
    reference,
    amount: BigInt(amount),
    code,
    status: 'RJCT' as const,
  }));
}

/** A cheque too old to be paid is cancelled, and the customer told. */
async function tellStale(making: Making): Promise<void> {
  const { client, customer, now } = making;
  const { rows } = await client.query<{ reference: string; amount: string; code: string }>(
    `update bank.payments set returns_at = null where customer = $1 and state = 'stale' and returns_at is not null
       returning reference, amount::text, code`,
    [customer],
  );
  if (rows.length === 0) return;
  const refused = rows
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
    .map(({ reference, amount, code }) => ({
      reference,
      amount: BigInt(amount),
      code,
      status: 'CANC' as const,
    }));
  const total = refused.reduce((sum, { amount }) => sum + amount, 0n);
  await keep(making, 'pain002', (messageId) =>
    statusMessage({
      messageId,
      madeAt: now,
      original: { messageId: 'stale cheques', format: 'cheques', count: refused.length, total },
      refused,
    }),
  );
}

async function tellReturns(making: Making): Promise<void> {
  const { client, customer, now } = making;
  const { rows } = await client.query<{
    reference: string;
    amount: string;
    code: string;
    payee: string;
    trace: string | null;
  }>(
    `update bank.entries e set notified = true from bank.payments p
       where e.customer = $1 and e.kind = 'returned' and not e.notified
         and p.customer = e.customer and p.reference = e.reference and p.trace is not null
       returning e.reference, e.amount::text, e.code, p.payee, p.trace`,
    [customer],
  );
  if (rows.length === 0) return;
  const returns = rows
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
    .map((row) => ({ ...row, amount: BigInt(row.amount), trace: row.trace ?? '' }));
  await keep(making, 'ach-returns', (_, number) => achReturns({ number, madeAt: now, returns }));
}

/** Wires are told one by one before the day's statement; what is paid in a lump waits for it. */
async function tellWires(making: Making): Promise<void> {
  const { client, customer, now } = making;
  const { rows } = await client.query<{ id: string }>(
    `update bank.entries e set notified = true from bank.payments p
       where e.customer = $1 and not e.notified and p.customer = e.customer and p.reference = e.reference
         and p.rail = 'wire' returning e.id::text`,
    [customer],
  );
  if (rows.length === 0) return;
  const entries = await entriesOf(
    making,
    'e.id = any($2::bigint[])',
    rows.map(({ id }) => id),
  );
  await keep(making, 'camt054', (messageId) => notice({ messageId, madeAt: now, account: ACCOUNT, entries }));
}

/** The account of a bank day, made once: what is booked later stands on a later day. */
export async function makeStatement(making: Making, day: Day): Promise<void> {
  const { client, customer, now } = making;
  const { rows } = await client.query<{ opening: string }>(
    'select coalesce(sum(amount), 0)::text as opening from bank.entries where customer = $1 and day < $2',
    [customer, day],
  );
  const opening = BigInt((rows[0] as { opening: string }).opening);
  const entries = await entriesOf(making, 'e.day = $2', day);
  // A day on which nothing was booked has no statement.
  if (entries.length > 0) {
    await keep(making, 'camt053', (messageId) =>
      statement({ messageId, madeAt: now, account: ACCOUNT, entries, day, opening }),
    );
  }
  await client.query('update bank.customers set statements_until = $2 where customer = $1', [customer, day]);
}

async function entriesOf(
  { client, customer }: Making,
  where: string,
  value: unknown,
): Promise<BookedEntry[]> {
  const { rows } = await client.query<Omit<BookedEntry, 'amount'> & { amount: string }>(
    `select e.id::text, e.day::text as day, e.kind, e.amount::text, e.reference, e.code, coalesce(p.rail, '') as rail,
         coalesce(p.cheque, '') as cheque
       from bank.entries e left join bank.payments p on p.customer = e.customer and p.reference = e.reference
       where e.customer = $1 and ${where} order by e.id`,
    [customer, value],
  );
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

async function keep(
  { client, customer, now, behaviours }: Making,
  kind: string,
  write: (messageId: string, number: number) => string,
): Promise<void> {
  const laidFrom = new Date(Date.parse(now) + behaviours.slowHours * 3_600_000).toISOString();
  for (let copy = 0; copy < (behaviours.doublesAnswers ? 2 : 1); copy += 1) {
    const { rows } = await client.query<{ id: string }>(
      "select nextval(pg_get_serial_sequence('bank.answers', 'id'))::text as id",
    );
    const number = Number((rows[0] as { id: string }).id);
    const extension = kind === 'ach-returns' ? 'ach' : 'xml';
    await client.query(
      `insert into bank.answers (id, customer, name, content, laid_from)
         overriding system value values ($1, $2, $3, $4, $5)`,
      [
        number,
        customer,
        `${String(number).padStart(8, '0')}-${kind}.${extension}`,
        write(`BANK-${number}`, number),
        laidFrom,
      ],
    );
  }
}

/** Lays down what is due and not there; the same name has the same content, so that doing it twice changes nothing. */
export async function layAnswers(pool: pg.Pool, root: string, customer: string, now: Instant): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    'select name from bank.answers where customer = $1 and laid_from <= $2 order by id',
    [customer, now],
  );
  const folder = path.join(customerFolder(root, customer), 'out');
  for (const { name } of rows.filter((row) => !existsSync(path.join(folder, row.name)))) {
    const { rows: found } = await pool.query<{ content: string }>(
      'select content from bank.answers where customer = $1 and name = $2',
      [customer, name],
    );
    writeWhole(path.join(folder, name), found[0]?.content ?? '');
  }
}

function writeWhole(file: string, content: string): void {
  const beside = `${file}.part`;
  const handle = openSync(beside, 'w', 0o600);
  writeSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
}
