import { Readable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { CopyRows } from '#libs/bulk/copy-rows.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { readOrderRows } from '#libs/formats/payments/order-rows.ts';
import { cents, formatUsd, parseUsd, sumCents } from '#libs/money/cents.ts';
import { inTransaction } from '#libs/record/transaction.ts';
import { OutsideError } from '../errors.ts';
import { issueLines } from '../payout/move-lines.ts';
import type { EffectContext, EffectPerformer } from '../performer.ts';
import {
  type Composed,
  type ComposedFile,
  type Composition,
  compose,
  formatOf,
  orderIdOf,
  payDay,
} from './compose.ts';
import type { BankDelivery } from './delivery.ts';
import { assertMayGo } from './may-go.ts';
import { type NachaPlace, placeInDay } from './nacha-place.ts';
import { atBank, type InstructionsOf, type OurBank, tellBank } from './our-bank.ts';
import { together } from './together.ts';

type Params = EffectParams<'send-batch'>;
type Sent = EffectResult<'send-batch'>;

export interface Sending {
  readonly bank: OurBank;
  readonly instructionsOf: InstructionsOf;
  dealOf(dealId: string): Promise<OpenDeal>;
}

/**
 * Sends one file of a released batch. First it is composed and its payments are marked as sent, in one transaction that
 * checks the stop, an order and the restore epoch; then it is laid down at the bank. From the mark on it is never composed
 * anew: in doubt it is looked up, and what is known not to be there is laid down again, the same to the byte.
 */
export function sendBatch(sending: Sending): EffectPerformer<'send-batch'> {
  return {
    async perform(params, context) {
      const marked = await markedFile(context.pool, context.dealId, params.file);
      // Marked by an attempt before this one: the bank may have it.
      if (marked !== undefined) {
        const found = await lookUp(sending, params, context);
        if (found !== undefined) return found;
      }
      const { bank, dealOf } = sending;
      const { dealId } = context;
      if (bank.tell !== undefined) await tellBank(bank, await dealOf(dealId), context);
      const composed =
        marked === undefined ? await mark(sending, params, context) : await again(sending, marked, context);
      await atBank(bank, dealId, (delivery) => deliver(delivery, composed.files, context));
      return resultOf(context.pool, dealId, params);
    },
    lookUp: (params, context) => lookUp(sending, params, context),
  };
}

async function mark(sending: Sending, params: Params, context: EffectContext): Promise<Composed> {
  const { dealId, pool, effectId, now } = context;
  // All live deals are one sender at our bank. A rehearsal is a customer of its own, and uses up no number of theirs.
  const sender = context.mode === 'live' ? '' : dealId;
  const place =
    params.rail === 'ach'
      ? await placeInDay(pool, dealId, params, { sender, day: newYorkDay(now) })
      : undefined;
  return inTransaction(pool, async (client) => {
    await assertMayGo(client, dealId);
    const composition = await compositionOf(client, sending, params, { dealId, now, place, sender });
    const { batchId, rail, from, to } = params;
    const composing = compose(client, { ...sending, agreement: sending.bank.agreement }, composition);
    const [composed, moved] = await together(
      composing,
      issueLines(client, { dealId, batchId, rail, from, to, at: now, cause: effectId, before: composing }),
    );
    assertSame(params, { payments: moved.payments, cents: moved.amountCents }, composed);
    await keep(client, params, composition, composed);
    return composed;
  });
}

interface Composing {
  readonly dealId: string;
  readonly now: string;
  readonly place: NachaPlace | undefined;
  readonly sender: string;
}

async function compositionOf(
  client: PoolClient,
  { bank }: Sending,
  params: Params,
  { dealId, now, place, sender }: Composing,
): Promise<Composition> {
  const { rail } = params;
  if (rail === 'payroll') throw new Error('payroll is not paid by the bank');
  const format = formatOf(rail);
  return {
    dealId,
    file: params.file,
    batchId: params.batchId,
    leg: params.leg,
    rail,
    from: params.from,
    to: params.to,
    format,
    orderId: orderIdOf(dealId, params.file),
    createdAt: now,
    payOn: payDay(rail, now),
    dayNumber: null,
    firstTrace: null,
    firstCheque: null,
    ...place,
    ...(format === 'cheques' && { firstCheque: await nextCheque(client, bank, sender) }),
  };
}

async function nextCheque(client: PoolClient, { agreement }: OurBank, sender: string): Promise<number> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('closing-bell/bank/cheques', 0))");
  const { rows } = await client.query<{ next: number | null }>(
    `select max(first_cheque + payments) as next from bank.files f join deals d using (deal_id)
       where f.format = 'cheques' and case when $1 = '' then d.mode = 'live' else f.deal_id = $1 end`,
    [sender],
  );
  return Math.max(agreement.cheques.firstNumber, Number(rows[0]?.next ?? 0));
}

/** Approved, marked and written are one and the same, to the cent. */
function assertSame(
  { file, payments, amount }: Params,
  marked: { readonly payments: number; readonly cents: bigint },
  { lines }: Composed,
): void {
  const approved = parseUsd(amount);
  const written = lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  if (
    marked.payments !== payments ||
    lines.length !== payments ||
    marked.cents !== approved ||
    written !== approved
  )
    throw new Error(
      `file ${file} was approved with ${payments} payments and ${amount}, and would hold something else`,
    );
}

async function keep(
  client: PoolClient,
  params: Params,
  of: Composition,
  { files, lines }: Composed,
): Promise<void> {
  const messageId = await readBack(params, files);
  await client.query(
    `insert into bank.files (deal_id, file, batch_id, leg, rail, from_ordinal, to_ordinal, format, order_id, message_id,
         created_at, created_on, pay_on, payments, amount_cents, day_number, first_trace, first_cheque)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      of.dealId,
      of.file,
      of.batchId,
      of.leg,
      of.rail,
      of.from,
      of.to,
      of.format,
      of.orderId,
      messageId,
      of.createdAt,
      newYorkDay(of.createdAt),
      of.payOn,
      params.payments,
      params.amount.replace('.', ''),
      of.dayNumber,
      of.firstTrace,
      of.firstCheque,
    ],
  );
  await client.query(
    `insert into bank.file_parts (deal_id, file, name, digest, bytes)
       select $1, $2, * from unnest($3::text[], $4::text[], $5::bigint[])`,
    [of.dealId, of.file, files.map((f) => f.name), files.map((f) => f.digest), files.map((f) => f.bytes)],
  );
  const rows = new CopyRows();
  for (const { reference, endToEndId, amountCents } of lines)
    rows.add(of.dealId, of.file, of.leg, reference, endToEndId, amountCents);
  await rows.insert(client, 'bank.file_lines (deal_id, file, leg, reference, end_to_end_id, amount_cents)');
}

/** What was written is read as the bank will read it, to the cent, before it counts as sent: also by what it will call it. */
async function readBack({ file, payments, amount }: Params, files: readonly ComposedFile[]): Promise<string> {
  const orders = files.filter(({ name }) => !name.endsWith('-positive-pay.csv'));
  const text = orders[0]?.text;
  if (text === undefined || orders.length !== 1) throw new Error(`file ${file} was not written as one file`);
  const { messageId, rows } = await readOrderRows(Readable.from([Buffer.from(text)]));
  if (rows.length !== payments || formatUsd(sumCents(rows.map((row) => row.amount))) !== amount)
    throw new Error(`file ${file} does not read back as it was written`);
  return messageId;
}

interface Marked {
  readonly composition: Composition;
  readonly parts: readonly { readonly name: string; readonly digest: string; readonly bytes: number }[];
}

async function markedFile(pool: Pool, dealId: string, file: string): Promise<Marked | undefined> {
  const { rows } = await pool.query<Composition>(
    `select deal_id as "dealId", file, batch_id as "batchId", leg, rail, from_ordinal as "from", to_ordinal as "to", format,
         order_id as "orderId", created_at as "createdAt", pay_on as "payOn", day_number as "dayNumber",
         first_trace as "firstTrace", first_cheque as "firstCheque"
       from bank.files where deal_id = $1 and file = $2`,
    [dealId, file],
  );
  const composition = rows[0];
  if (composition === undefined) return undefined;
  const { rows: parts } = await pool.query<Marked['parts'][number]>(
    'select name, digest, bytes from bank.file_parts where deal_id = $1 and file = $2 order by name',
    [dealId, file],
  );
  return { composition, parts };
}

/** The same bytes, or none: an instruction that was changed since is another payment, and needs another approval. */
async function again(
  sending: Sending,
  { composition, parts }: Marked,
  context: EffectContext,
): Promise<Composed> {
  await inTransaction(context.pool, (client) => assertMayGo(client, context.dealId));
  const composed = await compose(
    context.pool,
    { ...sending, agreement: sending.bank.agreement },
    composition,
  );
  const same = composed.files.every(({ name, digest }) =>
    parts.some((part) => part.name === name && part.digest === digest),
  );
  if (same && composed.files.length === parts.length) return composed;
  throw new OutsideError(
    'refused',
    `File ${composition.file} was marked as sent, is not at the bank, and would now read otherwise than when it was marked: an instruction or our agreement was changed. Change it back, or find out from the bank and resolve it.`,
  );
}

/** What cheques stand on goes first: a print file alone would be cheques that the bank does not know. */
async function deliver(
  delivery: BankDelivery,
  files: readonly ComposedFile[],
  { pool, dealId }: Pick<EffectContext, 'pool' | 'dealId'>,
): Promise<void> {
  const inOrder = [...files].sort((a, b) => Number(isPrint(a.name)) - Number(isPrint(b.name)));
  for (const { name, text, bytes } of inOrder) {
    const known = await delivery.find(name);
    if (known !== undefined) assertLength(name, known.bytes, bytes);
    else {
      // What was stopped between the mark and here stays here: reaching the bank may have taken a minute.
      await inTransaction(pool, (client) => assertMayGo(client, dealId));
      await delivery.deliver(name, once(text));
    }
  }
}

function isPrint(name: string): boolean {
  return name.endsWith('-print.csv');
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function assertLength(name: string, atBank: number, ours: number): void {
  if (atBank !== ours)
    throw new OutsideError(
      'no-answer',
      `${name} lies at the bank with ${atBank} bytes, and has ${ours}. Ask the bank.`,
    );
}

/** At the bank are all parts of a file, or it speaks of a payment in it; `undefined` when it is known that a part is not. */
async function lookUp(
  { bank }: Sending,
  params: Params,
  { pool, dealId }: EffectContext,
): Promise<Sent | undefined> {
  const marked = await markedFile(pool, dealId, params.file);
  // Nothing leaves before the mark.
  if (marked === undefined) return undefined;
  if (await isSpokenOf(pool, dealId, params.file)) return resultOf(pool, dealId, params);
  const isThere = await atBank(bank, dealId, async (delivery) => {
    for (const { name, bytes } of marked.parts) {
      const known = await delivery.find(name);
      if (known === undefined) return false;
      assertLength(name, known.bytes, bytes);
    }
    return true;
  });
  return isThere ? resultOf(pool, dealId, params) : undefined;
}

async function isSpokenOf(pool: Pool, dealId: string, file: string): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from bank.file_lines l join bank.answer_rows r on r.deal_id = l.deal_id and r.reference = l.reference
       where l.deal_id = $1 and l.file = $2 limit 1`,
    [dealId, file],
  );
  return rows.length > 0;
}

async function resultOf(pool: Pool, dealId: string, { file, batchId, from, to }: Params): Promise<Sent> {
  const { rows } = await pool.query<{
    name: string;
    digest: string;
    payments: number;
    cents: string;
    kept: string;
  }>(
    `select p.name, p.digest, f.payments, f.amount_cents::text as cents,
         (select coalesce(sum(withheld_cents), 0)::text from payout.batch_lines
           where deal_id = $1 and batch_id = $3 and ordinal between $4 and $5) as kept
       from bank.files f join bank.file_parts p on p.deal_id = f.deal_id and p.file = f.file
       where f.deal_id = $1 and f.file = $2 order by p.name desc limit 1`,
    [dealId, file, batchId, from, to],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`file ${file} was not marked as sent`);
  return {
    reference: row.name,
    digest: row.digest,
    payments: row.payments,
    amount: formatUsd(cents(BigInt(row.cents))),
    withheld: formatUsd(cents(BigInt(row.kept))),
  };
}
