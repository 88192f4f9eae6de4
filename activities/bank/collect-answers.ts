import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { CopyRows } from '#libs/bulk/copy-rows.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { LegAnswers } from '#libs/contracts/bank.ts';
import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import { besidePrincipal } from '#libs/deal/payout/beside.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { type AnswerFile, type AnswerRow, readAnswer } from '#libs/formats/payments/answer-rows.ts';
import { DUPLICATE_CODES, reasonWords } from '#libs/formats/payments/reasons.ts';
import { debitsNotOrdered, type Order } from '#libs/ledger/debits-not-ordered.ts';
import { addCents, cents, formatUsd, sumCents } from '#libs/money/cents.ts';
import { prepareForSets } from '../payout/build-batch.ts';
import { returnLines, settleLines } from '../payout/move-lines.ts';
import type { EffectContext, EffectPerformer } from '../performer.ts';
import type { BankDelivery } from './delivery.ts';
import { atBank, type OurBank, tellBank } from './our-bank.ts';

type Params = EffectParams<'collect-bank-answers'>;
type Collected = EffectResult<'collect-bank-answers'>;

export interface Collecting {
  readonly bank: OurBank;
  dealOf(dealId: string): Promise<OpenDeal>;
}

/**
 * Fetches what the bank answered, keeps it, and moves the payments by it: what the account was debited for has settled, what
 * was credited back or never carried out comes back, and is held. A payment moves by the bank's word once, however often the
 * bank says it.
 */
export function collectBankAnswers({ bank, dealOf }: Collecting): EffectPerformer<'collect-bank-answers'> {
  return {
    async perform(params, context) {
      const { dealId, pool } = context;
      const deal = await dealOf(dealId);
      await tellBank(bank, deal, { pool, dealId, now: params.asOf });
      await atBank(bank, dealId, (delivery) => fetchAnswers(delivery, context));
      const { charges } = besidePrincipal(deal);
      return throughWholeSet(pool, 'latest', (client) => book(client, dealId, params, charges));
    },
  };
}

async function fetchAnswers(
  delivery: BankDelivery,
  { pool, dealId, now, signal }: EffectContext,
): Promise<void> {
  const names = await delivery.answers();
  const { rows } = await pool.query<{ name: string }>('select name from bank.answers where deal_id = $1', [
    dealId,
  ]);
  const known = new Set(rows.map(({ name }) => name));
  for (const name of names.filter((each) => !known.has(each))) {
    signal.throwIfAborted();
    await keepAnswer(pool, { dealId, name, now, content: await delivery.fetch(name) });
  }
}

interface Fetched {
  readonly dealId: string;
  readonly name: string;
  readonly now: string;
  readonly content: Uint8Array;
}

/** Kept as it is read; of a file that does not add up nothing is believed, but that it came. */
async function keepAnswer(pool: Pool, { dealId, name, now, content }: Fetched): Promise<void> {
  const digest = createHash('sha256').update(content).digest('hex');
  const read = await believed(dealId, name, content);
  await throughWholeSet(pool, 'latest', async (client) => {
    const { rowCount } = await client.query(
      `insert into bank.answers (deal_id, name, digest, format, message_id, fetched_at, fault)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [dealId, name, digest, read.file?.format ?? '', read.file?.messageId ?? '', now, read.fault ?? null],
    );
    if (rowCount === 0 || read.file === undefined || read.fault !== undefined) return;
    const { statements } = read.file;
    await read.rows.insert(
      client,
      'bank.answer_rows (deal_id, name, ordinal, what, reference, amount_cents, code, said, day, bank_reference)',
    );
    // Banks number their statements as they like: in order they are by the days that they close.
    for (const { id, day, opening, closing } of statements) {
      await client.query(
        `insert into bank.statements (deal_id, statement, name, opening_cents, closing_cents)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [dealId, day ?? id, name, opening?.toString() ?? null, closing?.toString() ?? null],
      );
    }
  });
}

const SAID_MAX = 500;

interface Believed {
  readonly rows: CopyRows;
  readonly file?: AnswerFile;
  readonly fault?: string;
}

async function believed(dealId: string, name: string, content: Uint8Array): Promise<Believed> {
  const rows = new CopyRows();
  let ordinal = 0;
  const add = ({ what, reference, amount, code, text, day, bankReference }: AnswerRow) => {
    ordinal += 1;
    rows.add(
      dealId,
      name,
      ordinal,
      what,
      reference,
      amount,
      code,
      text.slice(0, SAID_MAX),
      day,
      bankReference,
    );
  };
  try {
    const { report, file } = await readAnswer(piecesOf(content), add);
    if (report.ok) return { rows, file };
    const first = report.findings.find(({ severity }) => severity === 'fault');
    return {
      rows,
      file,
      fault: `${first?.field ?? 'it'}: found ${first?.found ?? 'faults'}, expected ${first?.expected ?? 'none'}`,
    };
  } catch (error) {
    return { rows, fault: error instanceof Error ? error.message : String(error) };
  }
}

const PIECE_BYTES = 64 * 1024;

/** An answer of some hundred megabytes lets others of this process go on now and then. */
async function* piecesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += PIECE_BYTES) {
    yield content.subarray(at, at + PIECE_BYTES);
    await nextTurn();
  }
}

/** All in one transaction: payments, ledger, and what this fetching came to. */
async function book(
  client: PoolClient,
  dealId: string,
  { number, asOf }: Params,
  charges: readonly Order[],
): Promise<Collected> {
  await client.query(
    "select pg_advisory_xact_lock(hashtextextended('closing-bell/bank/answers/' || $1, 0))",
    [dealId],
  );
  const { rows: made } = await client.query<{ result: Collected }>(
    'select result from bank.collections where deal_id = $1 and number = $2',
    [dealId, number],
  );
  if (made[0] !== undefined) return made[0].result;
  const legs: LegAnswers[] = [];
  for (const leg of LEGS) {
    const answers = await bookLeg(client, { dealId, leg, at: asOf, cause: `bank-answers/${number}/${leg}` });
    if (answers !== undefined) legs.push(answers);
  }
  const { rows: counted } = await client.query<{ answers: number }>(
    `select (select count(*)::int from bank.answers where deal_id = $1)
         - coalesce((select sum((result->>'answers')::int)::int from bank.collections where deal_id = $1), 0) as answers`,
    [dealId],
  );
  const closing = await lastClosing(client, dealId);
  const result: Collected = {
    number,
    answers: counted[0]?.answers ?? 0,
    legs,
    unexplained: await unexplained(client, dealId, charges),
    ...(closing && { closing }),
  };
  await client.query(
    'insert into bank.collections (deal_id, number, as_of, result) values ($1, $2, $3, $4)',
    [dealId, number, asOf, JSON.stringify(result)],
  );
  return result;
}

interface LegToBook {
  readonly dealId: string;
  readonly leg: Leg;
  readonly at: string;
  readonly cause: string;
}

async function bookLeg(client: PoolClient, of: LegToBook): Promise<LegAnswers | undefined> {
  const { dealId, leg, at, cause } = of;
  const debited = await chooseDebited(client, of);
  const settled =
    debited.count === 0
      ? undefined
      : await settleLines(client, { dealId, leg, of: debited, at, cause: `${cause}/settled` });
  const back = [...(await backBy(client, of, CREDITED_BACK)), ...(await backBy(client, of, REFUSED))];
  const byCode = Map.groupBy(back, ({ code }) => code);
  const returned = [];
  for (const [code, payments] of byCode) {
    const reason =
      [code, reasonWords(code)].filter((text) => text !== '').join(': ') || 'no reason was given';
    returned.push(
      await returnLines(client, {
        dealId,
        leg,
        of: { endToEndIds: ids(payments) },
        at,
        cause: `${cause}/returned/${code || 'none'}`,
        reason,
        evidence: reason,
        toHold: {},
      }),
    );
  }
  if (settled === undefined && returned.length === 0) return undefined;
  const whole = sumCents(returned.map(({ amountCents }) => cents(amountCents)));
  const after = sumCents(returned.map(({ afterSettlementCents }) => cents(afterSettlementCents)));
  const blocked = sumCents(returned.map(({ blockedCents }) => cents(blockedCents)));
  const blockedAfter = sumCents(
    returned.map(({ blockedAfterSettlementCents }) => cents(blockedAfterSettlementCents)),
  );
  return {
    leg,
    settled: formatUsd(cents(settled?.amountCents ?? 0n)),
    returned: formatUsd(sumCents([whole, cents(-after), cents(-blocked)])),
    returnedAfterSettlement: formatUsd(addCents(after, cents(-blockedAfter))),
    ...(blocked > 0n && { blocked: formatUsd(blocked) }),
    ...(blockedAfter > 0n && { blockedAfterSettlement: formatUsd(blockedAfter) }),
    payments: {
      settled: settled?.payments ?? 0,
      returned: returned.reduce((sum, { payments }) => sum + payments, 0),
    },
  };
}

interface Answered {
  readonly id: string;
  readonly code: string;
}

function ids(payments: readonly Answered[]): string[] {
  return payments.map(({ id }) => id);
}

/** The account was debited for it, with its amount: a bank's statement may say so of a million payments. */
async function chooseDebited(
  client: PoolClient,
  { dealId, leg }: LegToBook,
): Promise<{ readonly chosen: string; readonly count: number }> {
  await prepareForSets(client);
  await client.query('drop table if exists pg_temp.debited');
  await client.query('create temporary table debited (end_to_end_id text) on commit drop');
  const { rowCount } = await client.query(
    `insert into debited select l.end_to_end_id
       from ledger.payment_states s
         join ledger.payments p on p.deal_id = $1 and p.leg = $2
           and p.entitlement_id = s.entitlement_id and p.attempt = s.attempt
         join bank.file_lines l on l.deal_id = $1 and l.leg = $2 and l.end_to_end_id = p.end_to_end_id
       where s.deal_id = $1 and s.state in ('sent', 'unknown')
         and not exists (select from ledger.payment_states later where later.deal_id = $1
           and later.entitlement_id = s.entitlement_id and later.attempt = s.attempt and later.ordinal = s.ordinal + 1)
         and exists (select from bank.answer_rows r where r.deal_id = $1 and r.what = 'debited'
           and r.reference = l.reference and r.amount_cents = l.amount_cents)`,
    [dealId, leg],
  );
  await client.query('analyze debited');
  return { chosen: 'debited', count: rowCount ?? 0 };
}

const LAST_STATE = `(select state from ledger.payment_states s where s.deal_id = p.deal_id
  and s.entitlement_id = p.entitlement_id and s.attempt = p.attempt order by ordinal desc limit 1)`;

/** Of what came back or was refused there is little: only that is looked at, and each looked up by its keys. */
interface ComesBack {
  /** What the bank speaks of, by `reference`. */
  readonly among: string;
  readonly where: string;
}

/**
 * The money is back on the account: only that confirms a return of what was debited. What was debited twice and credited
 * back once is paid.
 */
const CREDITED_BACK: ComesBack = {
  among: `select reference from bank.answer_rows where deal_id = $1 and what = 'credited-back'`,
  where: `${LAST_STATE} in ('sent', 'unknown', 'settled') and (
    select count(distinct r.bank_reference) filter (where r.what = 'credited-back') > 0
        and count(distinct r.bank_reference) filter (where r.what = 'credited-back')
          >= count(distinct r.bank_reference) filter (where r.what = 'debited')
      from bank.answer_rows r
      where r.deal_id = l.deal_id and r.reference = l.reference and r.amount_cents = l.amount_cents)`,
};

const DUPLICATES = `(${DUPLICATE_CODES.map((code) => `'${code}'`).join(', ')})`;

/** Never carried out, alone or with its file, and not debited for all that. That the bank has it already is another thing. */
const REFUSED: ComesBack = {
  among: `select reference from bank.answer_rows where deal_id = $1 and what = 'rejected' and code not in ${DUPLICATES}
    union all
    select n.reference from refused_files f join bank.file_lines n on n.deal_id = $1 and n.file = f.file`,
  where: `${LAST_STATE} in ('sent', 'unknown')
    and not exists (select from bank.answer_rows r
      where r.deal_id = l.deal_id and r.reference = l.reference and r.what = 'debited')`,
};

async function backBy(
  client: PoolClient,
  { dealId, leg }: LegToBook,
  { among, where }: ComesBack,
): Promise<Answered[]> {
  await client.query('set local enable_nestloop = on');
  // The key of payments is in the order of the database, and what is sought in it has to be.
  const { rows } = await client.query<Answered>(
    `with refused as materialized (
       select reference from bank.answer_rows where deal_id = $1 and what = 'file-rejected' and code not in ${DUPLICATES}
     ), refused_files as materialized (
       select file from bank.files where deal_id = $1 and message_id in (select reference from refused)
       union
       select file from bank.file_parts where deal_id = $1 and name in (select reference from refused)
     ), said as materialized (select distinct reference from (${among}) every)
     select l.end_to_end_id as id, coalesce((select r.code from bank.answer_rows r
           where r.deal_id = l.deal_id and r.reference = l.reference and r.code <> ''
             and r.what in ('returned', 'rejected', 'credited-back')
           order by r.what = 'returned' desc, r.name, r.ordinal limit 1), '') as code
       from said join bank.file_lines l on l.deal_id = $1 and l.reference = said.reference
         join ledger.payments p on p.end_to_end_id = l.end_to_end_id collate "default"
       where l.leg = $2 and ${where} order by l.end_to_end_id`,
    [dealId, leg],
  );
  return rows;
}

/** What is said for the first time and fits nothing that we sent. */
async function unexplained(client: PoolClient, dealId: string, charges: readonly Order[]): Promise<string[]> {
  await prepareForSets(client);
  const notOrdered = (await debitsNotOrdered(client, dealId, charges)).map(
    ({ cents: amount, day, reference }) =>
      `The account was debited ${formatUsd(cents(amount))} on ${day} for ${reference || 'no payment'}, which we did not order.`,
  );
  const { rows } = await client.query<{ sentence: string }>(
    `select sentence from (
       select 'The answer ' || name || ' cannot be believed: ' || fault || '.' as sentence from bank.answers
         where deal_id = $1 and fault is not null
       union all
       select 'The account was debited ' || to_char(amount_cents / 100.0, 'FM999999999999990.00') || ' on ' || day || ' for '
           || coalesce(nullif(reference, ''), 'no payment') || ', which we did not order.'
         from (select distinct reference, amount_cents, day, bank_reference from bank.answer_rows r
           where deal_id = $1 and what = 'debited'
             and exists (select from bank.file_lines l where l.deal_id = $1 and l.reference = r.reference)
             and not exists (select from bank.file_lines l
               where l.deal_id = $1 and l.reference = r.reference and l.amount_cents = r.amount_cents)) unknown
       union all
       select unnest($2::text[])
       union all
       select 'The account was debited ' || (select count(distinct bank_reference) from bank.answer_rows d
             where d.deal_id = $1 and d.what = 'debited' and d.reference = r.reference) || ' times for ' || reference || '.'
         from bank.answer_rows r where deal_id = $1 and what = 'debited' and reference <> ''
         group by reference having min(bank_reference collate "C") <> max(bank_reference collate "C")
       union all
       select distinct 'The bank refused ' || reference || ' as a duplicate (' || code || '): it says that it has it already. Ask it what it paid.'
         from bank.answer_rows r where deal_id = $1 and what = 'rejected' and code in ${DUPLICATES}
           and not exists (select from bank.answer_rows d
             where d.deal_id = $1 and d.reference = r.reference and d.what = 'debited')
       ) said where left(sentence, ${SAID_MAX}) not in (
         select jsonb_array_elements_text(result->'unexplained') from bank.collections where deal_id = $1)
       order by 1 limit ${UNEXPLAINED_MAX}`,
    [dealId, notOrdered],
  );
  return rows.map(({ sentence }) => sentence.slice(0, SAID_MAX));
}

/** As many sentences as one finding holds; what is left over is told with the next answers. */
const UNEXPLAINED_MAX = 20;

async function lastClosing(client: PoolClient, dealId: string): Promise<Collected['closing']> {
  const { rows } = await client.query<{ day: string; balance: string }>(
    `select statement as day, closing_cents::text as balance from bank.statements
       where deal_id = $1 and closing_cents is not null order by statement desc limit 1`,
    [dealId],
  );
  return rows[0] && { day: rows[0].day, balance: formatUsd(cents(BigInt(rows[0].balance))) };
}
