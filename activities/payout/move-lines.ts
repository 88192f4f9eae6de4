import type { Rail } from '#libs/contracts/payout.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { isPosted, postSet, type SetTotal } from '#libs/ledger/sets.ts';
import { OutsideError } from '../errors.ts';
import { heldAmong } from './held-lines.ts';
import { alone, besideSendings } from './turns.ts';

export interface MovedPayments {
  readonly payments: number;
  readonly amountCents: bigint;
  readonly withheldCents: bigint;
}

export interface LinesToIssue {
  readonly dealId: string;
  readonly batchId: string;
  /** Lines of one rail alone, or a range of ordinals of them: a file of the batch. */
  readonly rail?: Rail;
  readonly from?: number;
  readonly to?: number;
  readonly at: string;
  /** The name of the sending: the same one again does nothing. */
  readonly cause: string;
  /** What has to have come about before the leg's sums are moved, which keeps all others waiting until the commit. */
  readonly before?: Promise<unknown>;
}

/**
 * Marks lines of a batch as sent: a payment each, its first state, and the claims and the cash under way. To run inside
 * the transaction that checks whether anything may go out. A payment that was sent before under another name is refused
 * by its key, and with it the whole set. So is, until the hold is lifted, what holds a claim that came to be held since
 * the batch was released: nobody else changes holds meanwhile.
 */
export async function issueLines(client: Database, lines: LinesToIssue): Promise<MovedPayments> {
  const { dealId, batchId, at, cause } = lines;
  await besideSendings(client, dealId);
  const chosen = `deal_id = $1 and batch_id = $2 and ($3::text is null or rail = $3) and ordinal between $4 and $5`;
  const values = [dealId, batchId, lines.rail ?? null, lines.from ?? 1, lines.to ?? ORDINAL_MAX];
  const { rows } = await client.query(
    `select min(leg) as leg, count(*)::int as payments, coalesce(sum(amount_cents), 0)::text as amount,
         coalesce(sum(withheld_cents), 0)::text as withheld,
         (select root from payout.batches where deal_id = $1 and batch_id = $2) as root,
         exists (select from payout.withdrawn_lines w where w.deal_id = $1 and w.batch_id = $2
           and w.from_ordinal <= $5 and w.to_ordinal >= $4) as withdrawn
       from payout.batch_lines where ${chosen}`,
    values,
  );
  const found = rows[0] ?? {};
  const moved = {
    payments: Number(found['payments']),
    amountCents: BigInt(String(found['amount'])),
    withheldCents: BigInt(String(found['withheld'])),
  };
  if (found['withdrawn'] === true)
    throw new OutsideError('refused', `What is not sent of batch ${batchId} was withdrawn: it goes no more.`);
  if (moved.payments === 0 || (await isPosted(client, dealId, cause))) return moved;
  const held = await heldAmong(client, chosen, values);
  if (held > 0) throw heldSince(batchId, held);
  await client.query("set local work_mem = '128MB'");
  await client.query(
    `insert into ledger.payments
         (deal_id, entitlement_id, attempt, leg, currency, amount, batch_id, end_to_end_id, recorded_at)
       select deal_id, payout.payment_id(entitlement_id, part), attempt, leg, 'USD', amount_cents, batch_id, end_to_end_id, $6
         from payout.batch_lines where ${chosen}`,
    [...values, at],
  );
  await client.query(
    `insert into ledger.payment_states (deal_id, entitlement_id, attempt, ordinal, state, recorded_at, evidence)
       select deal_id, payout.payment_id(entitlement_id, part), attempt, 1, 'sent', $6, ''
         from payout.batch_lines where ${chosen}`,
    [...values, at],
  );
  await lines.before;
  const batch = `batch/${batchId}`;
  await postSet(client, {
    dealId,
    cause,
    fact: 'payment-issued',
    at,
    leg: String(found['leg']) as Leg,
    rows: {
      count: moved.payments,
      sql: `select 'payable' as account, entitlement_id as sub_account, -(amount_cents + withheld_cents) as cents from payout.batch_lines where ${chosen}`,
      values,
      proof: `${String(found['root'])}/${lines.rail ?? ''}/${lines.from ?? ''}/${lines.to ?? ''}`,
    },
    totals: [
      { book: 'claims', account: 'inTransit', subAccount: batch, cents: moved.amountCents },
      { book: 'claims', account: 'withheld', cents: moved.withheldCents },
      { book: 'cash', account: 'fund', cents: -moved.amountCents },
      { book: 'cash', account: 'inTransit', cents: moved.amountCents },
    ],
  });
  return moved;
}

/** As a bank would that refuses the file: it is tried again, and goes when nothing of it is held any more. */
function heldSince(batchId: string, held: number): OutsideError {
  const claims = held === 1 ? 'is of a claim that is' : 'are of claims that are';
  return new OutsideError(
    'refused',
    `${held} of the payments of batch ${batchId} ${claims} held since it was prepared. Nothing of the file leaves until the holds are lifted; then it goes by itself. If they stay, withdraw what is not sent, and prepare another batch.`,
  );
}

const ORDINAL_MAX = 2_147_483_647;

export interface PaymentsToMove {
  readonly dealId: string;
  readonly leg: Leg;
  /** Payments by the bank's name of them, as many of them as stand in a temporary table (`end_to_end_id`), or all of a batch. */
  readonly of: { readonly endToEndIds: readonly string[] } | ChosenPayments | { readonly batchId: string };
  readonly at: string;
  readonly cause: string;
  readonly evidence?: string;
}

/** A temporary table of this transaction with the bank's names of payments, each once: many more than one would send to and fro. */
export interface ChosenPayments {
  readonly chosen: string;
  readonly count: number;
}

export interface SettledPayments extends MovedPayments {
  /** What was asked for and is in no state to be moved: told to whoever reconciles. */
  readonly passedOver: number;
}

/** The bank paid: sent, or in doubt, becomes settled. What is settled already is passed over. */
export async function settleLines(client: Database, asked: PaymentsToMove): Promise<SettledPayments> {
  const { dealId, leg, at, cause } = asked;
  await alone(client, dealId);
  if (await isPosted(client, dealId, cause)) return movedBefore(client, dealId, cause, 'settled');
  const { count, asked: named } = await chooseMoving(client, asked, ['sent', 'unknown']);
  await addStates(client, 'settled', asked);
  const byBatch = await sumsByBatch(client);
  const sum = byBatch.reduce((all, { cents }) => all + cents, 0n);
  await postSet(client, {
    dealId,
    cause,
    fact: 'payment-settled',
    at,
    leg,
    totals: [
      ...byBatch.flatMap(({ batch, cents }): SetTotal[] => [
        { book: 'claims', account: 'inTransit', subAccount: batch, cents: -cents },
        { book: 'claims', account: 'settled', subAccount: batch, cents },
      ]),
      { book: 'cash', account: 'inTransit', cents: -sum },
      { book: 'cash', account: 'settled', cents: sum },
    ],
  });
  return { payments: count, amountCents: sum, withheldCents: 0n, passedOver: named - count };
}

export interface ReturnedPayments extends SettledPayments {
  /** The part of the amount that had been settled before it came back. */
  readonly afterSettlementCents: bigint;
  /** Of holders whose property is blocked: what had not settled, and what had. */
  readonly blockedCents: bigint;
  readonly blockedAfterSettlementCents: bigint;
}

/**
 * The bank sent payments back, or never sent them: their claims are payable again, and only now may another attempt be
 * made. With `toHold` they wait, until somebody has found out why.
 */
export async function returnLines(
  client: Database,
  asked: PaymentsToMove & {
    readonly becomes?: 'returned' | 'not-sent';
    readonly reason: string;
    readonly toHold?: { readonly clock?: string };
  },
): Promise<ReturnedPayments> {
  const { dealId, leg, at, cause, becomes = 'returned' } = asked;
  await alone(client, dealId);
  if (await isPosted(client, dealId, cause)) {
    const before = await movedBefore(client, dealId, cause, 'settled');
    return { ...before, ...(await returnedBefore(client, dealId, cause)) };
  }
  const from = becomes === 'returned' ? ['sent', 'unknown', 'settled'] : ['sent', 'unknown'];
  const { count, asked: named } = await chooseMoving(client, asked, from);
  await placeReturned(client, asked);
  await addStates(client, becomes, asked);
  if (asked.toHold !== undefined) {
    await client.query(
      `insert into payout.holds (deal_id, entitlement_id, ordinal, at, what, reason, clock, note)
         select $1, m.entitlement, coalesce((select max(ordinal) from payout.holds h
             where h.deal_id = $1 and h.entitlement_id = m.entitlement), 0) + 1, $2, 'placed', 'returned', $3, $4
           from (select distinct entitlement from moving) m`,
      [dealId, at, asked.toHold.clock ?? null, asked.reason.slice(0, NOTE_MAX)],
    );
  }
  const byBatch = await sumsByBatch(client);
  const settled = byBatch.reduce((all, one) => all + one.settled, 0n);
  const { rows: blocked } = await client.query(
    `select coalesce(sum(cents) filter (where state <> 'settled'), 0)::text as sent,
         coalesce(sum(cents) filter (where state = 'settled'), 0)::text as settled from moving where account = 'blocked'`,
  );
  const sum = byBatch.reduce((all, { cents }) => all + cents, 0n);
  const { rows: proofs } = await client.query(
    "select coalesce(encode(sha256(convert_to(string_agg(payment || '/' || attempt, E'\\n' order by payment, attempt), 'UTF8')), 'hex'), '') as proof from moving",
  );
  await postSet(client, {
    dealId,
    cause,
    fact: 'bank-returned',
    at,
    leg,
    rows: {
      count,
      sql: 'select account, entitlement as sub_account, cents from moving',
      values: [],
      proof: String(proofs[0]?.['proof']),
    },
    totals: [
      ...byBatch.flatMap(({ batch, cents, settled: after }): SetTotal[] => [
        { book: 'claims', account: 'inTransit', subAccount: batch, cents: after - cents },
        { book: 'claims', account: 'settled', subAccount: batch, cents: -after },
      ]),
      { book: 'cash', account: 'inTransit', cents: settled - sum },
      { book: 'cash', account: 'settled', cents: -settled },
      { book: 'cash', account: 'fund', cents: sum },
    ],
  });
  return {
    payments: count,
    amountCents: sum,
    withheldCents: 0n,
    passedOver: named - count,
    afterSettlementCents: settled,
    blockedCents: BigInt(String(blocked[0]?.['sent'])),
    blockedAfterSettlementCents: BigInt(String(blocked[0]?.['settled'])),
  };
}

/** Where the claim of each lies that came back: as the reasons have it that stand by now, the return among them. */
async function placeReturned(
  client: Database,
  { dealId, toHold }: Pick<Parameters<typeof returnLines>[1], 'dealId' | 'toHold'>,
): Promise<void> {
  await client.query(
    `update moving m set account = case when found.blocked then 'blocked' when found.held or $2 then 'held' else 'payable' end
       from (select m.entitlement, coalesce(bool_or(last.reason = 'sanctions'), false) as blocked,
             count(last.reason) > 0 as held
           from (select distinct entitlement from moving) m left join lateral (
             select reason from (select distinct on (reason) reason, what from payout.holds h
               where h.deal_id = $1 and h.entitlement_id = m.entitlement order by reason, ordinal desc) all_of
               where what = 'placed') last on true
           group by 1) found where found.entitlement = m.entitlement`,
    [dealId, toHold !== undefined],
  );
}

const NOTE_MAX = 300;

/** The payments meant, as `moving`, with the state that each is in and, once for all, only those that can move. */
async function chooseMoving(
  client: Database,
  { dealId, leg, of }: PaymentsToMove,
  from: readonly string[],
): Promise<{ count: number; asked: number }> {
  await client.query('drop table if exists pg_temp.moving');
  await client.query(
    'create temporary table moving (entitlement text collate "C", payment text collate "C", attempt integer, batch text, ' +
      'cents bigint, ordinal integer, state text, account text) on commit drop',
  );
  const { which, given, asWhole } = movingBy(of);
  // A whole batch is hashed against its states; of a few payments each is looked up by its key.
  const last = asWhole
    ? `join (${LAST_STATES}) s using (entitlement_id, attempt)`
    : `cross join lateral (${LAST_STATE}) s`;
  await client.query(`set local work_mem = '128MB'; set local enable_nestloop = ${asWhole ? 'off' : 'on'}`);
  await client.query(
    `insert into moving
       select split_part(p.entitlement_id, '#', 1), p.entitlement_id, p.attempt, 'batch/' || p.batch_id, p.amount, s.ordinal,
           s.state, null
         from ledger.payments p ${last} where p.deal_id = $1 and ${which} and p.leg = $2`,
    [dealId, leg, ...given],
  );
  await client.query('set local enable_nestloop = on');
  const { rows } = await client.query(
    `select count(*)::int as named, (count(*) filter (where state = any ($1::text[])))::int as count from moving`,
    [from],
  );
  await client.query('delete from moving where not (state = any ($1::text[]))', [from]);
  await client.query('analyze moving');
  return { count: Number(rows[0]?.['count']), asked: askedFor(of) ?? Number(rows[0]?.['named']) };
}

/** From so many payments on it is quicker to go through all states of a deal than to look each up. */
const WHOLE_FROM = 5_000;

function movingBy(of: PaymentsToMove['of']): {
  readonly which: string;
  readonly given: readonly unknown[];
  readonly asWhole: boolean;
} {
  if ('batchId' in of) return { which: 'p.batch_id = $3', given: [of.batchId], asWhole: true };
  if ('chosen' in of) {
    const which = `p.end_to_end_id in (select end_to_end_id from pg_temp.${of.chosen})`;
    return { which, given: [], asWhole: of.count >= WHOLE_FROM };
  }
  return { which: 'p.end_to_end_id = any ($3::text[])', given: [of.endToEndIds], asWhole: false };
}

function askedFor(of: PaymentsToMove['of']): number | undefined {
  if ('batchId' in of) return undefined;
  return 'chosen' in of ? of.count : new Set(of.endToEndIds).size;
}

const LAST_STATES = `select distinct on (entitlement_id, attempt) entitlement_id, attempt, ordinal, state
  from ledger.payment_states where deal_id = $1 order by entitlement_id, attempt, ordinal desc`;
const LAST_STATE = `select ordinal, state from ledger.payment_states l
  where l.deal_id = p.deal_id and l.entitlement_id = p.entitlement_id and l.attempt = p.attempt order by ordinal desc limit 1`;

async function addStates(client: Database, state: string, asked: PaymentsToMove): Promise<void> {
  await client.query(
    `insert into ledger.payment_states (deal_id, entitlement_id, attempt, ordinal, state, recorded_at, evidence)
       select $1, payment, attempt, ordinal + 1, $2, $3, $4 from moving order by payment, attempt`,
    [asked.dealId, state, asked.at, asked.evidence ?? ''],
  );
}

async function sumsByBatch(
  client: Database,
): Promise<{ readonly batch: string; readonly cents: bigint; readonly settled: bigint }[]> {
  const { rows } = await client.query(
    `select batch, sum(cents)::text as cents, coalesce(sum(cents) filter (where state = 'settled'), 0)::text as settled
       from moving group by batch order by batch`,
  );
  return rows.map((row) => ({
    batch: String(row['batch']),
    cents: BigInt(String(row['cents'])),
    settled: BigInt(String(row['settled'])),
  }));
}

/** What a set of this cause came to when it was posted. */
async function movedBefore(
  client: Database,
  dealId: string,
  cause: string,
  account: string,
): Promise<SettledPayments> {
  const { rows } = await client.query(
    `select t.entry_count, coalesce(sum(e.amount) filter (where e.book = 'claims' and e.account = $3), 0)::text as cents
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
       where t.deal_id = $1 and t.cause = $2 group by t.id, t.entry_count`,
    [dealId, cause, account],
  );
  const cents = BigInt(String(rows[0]?.['cents'] ?? '0'));
  return { payments: 0, amountCents: cents < 0n ? -cents : cents, withheldCents: 0n, passedOver: 0 };
}

async function returnedBefore(
  client: Database,
  dealId: string,
  cause: string,
): Promise<
  Pick<
    ReturnedPayments,
    'amountCents' | 'afterSettlementCents' | 'payments' | 'blockedCents' | 'blockedAfterSettlementCents'
  >
> {
  const { rows } = await client.query(
    `select coalesce(sum(e.amount) filter (where e.book = 'cash' and e.account = 'fund'), 0)::text as cents,
         coalesce(-sum(e.amount) filter (where e.book = 'cash' and e.account = 'settled'), 0)::text as settled,
         (count(*) filter (where e.book = 'claims' and e.account in ('payable', 'held', 'blocked')))::int as payments,
         coalesce(sum(e.amount) filter (where e.account = 'blocked'), 0)::text as blocked
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id where t.deal_id = $1 and t.cause = $2`,
    [dealId, cause],
  );
  return {
    amountCents: BigInt(String(rows[0]?.['cents'])),
    afterSettlementCents: BigInt(String(rows[0]?.['settled'])),
    payments: Number(rows[0]?.['payments']),
    // Which of it had settled is not told apart any more; the answers that tell of it are kept with their first booking.
    blockedCents: BigInt(String(rows[0]?.['blocked'])),
    blockedAfterSettlementCents: 0n,
  };
}
