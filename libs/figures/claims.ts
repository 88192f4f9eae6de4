import type pg from 'pg';
import {
  type BatchLines,
  CLAIMS_OF_HOLDER_MAX,
  type HolderClaims,
  type Registers,
} from '#libs/contracts/claims.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { maskedByIds } from '#libs/holders/reading.ts';
import { LAST_STATE_OF_LINE, STATES_OF_LINE } from '#libs/ledger/line-states.ts';
import { formatShares, shares } from '#libs/money/shares.ts';
import { usd } from './review.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** One holder's claims with letters, holds, payments and what came back; undefined where the deal knows no such holder. */
export async function claimsOf(
  db: Database,
  keyring: Keyring,
  { dealId, holderId }: { readonly dealId: string; readonly holderId: string },
): Promise<HolderClaims | undefined> {
  const { rows } = await db.query<ClaimRow>(claimsSql, [dealId, holderId, CLAIMS_OF_HOLDER_MAX + 1]);
  const [holder] = await maskedByIds(db, keyring, dealId, [holderId]);
  if (rows.length === 0 && holder === undefined) return undefined;
  return {
    holderId,
    holder: {
      name: holder?.name ?? 'not in a register of holders',
      tin: holder?.tin ?? null,
      country: holder?.country ?? null,
      taxForm: holder?.taxForm ?? null,
    },
    claims: rows.slice(0, CLAIMS_OF_HOLDER_MAX).map(claimOf),
    more: rows.length > CLAIMS_OF_HOLDER_MAX,
  };
}

type Claim = HolderClaims['claims'][number];

interface ClaimRow extends Pick<Claim, 'leg' | 'kind' | 'letters' | 'holds'> {
  readonly id: string;
  readonly shares: string;
  readonly due: string;
  readonly presented: Claim['presented'];
  readonly payments: Claim['payments'];
  readonly balances: Claim['balances'];
  readonly unclaimed: Claim['unclaimed'];
}

/** The database tells sums as whole cents and millionths: nothing is rounded on the way. */
function claimOf({ id, ...row }: ClaimRow): Claim {
  const amount = <T extends { readonly amount: string }>(one: T) => ({ ...one, amount: usd(one.amount) });
  return {
    entitlementId: id,
    ...row,
    shares: count(row.shares),
    due: usd(row.due),
    presented: row.presented.map((one) => ({ ...one, shares: count(one.shares) })),
    letters: row.letters.map((one) => ({ ...one, shares: count(one.shares) })),
    payments: row.payments.map((one) => ({ ...amount(one), withheld: usd(one.withheld) })),
    balances: row.balances.map(amount),
    unclaimed: row.unclaimed === null ? null : amount(row.unclaimed),
  };
}

function count(millionths: string): string {
  return formatShares(shares(BigInt(millionths)));
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string) => `to_char(${column} at time zone 'UTC', ${INSTANT})`;

const claimsSql = `
  select e.entitlement_id as id, e.leg, e.kind, e.shares::text as shares, e.due_cents::text as due,
      coalesce((select jsonb_agg(jsonb_build_object('presentment', p.presentment_id, 'at', ${at('p.at')},
            'shares', p.shares::text) order by p.at, p.presentment_id)
          from payout.presented p where p.deal_id = e.deal_id and p.entitlement_id = e.entitlement_id), '[]') as presented,
      coalesce((select jsonb_agg(jsonb_build_object('letter', l.letter, 'file', s.import_id,
            'receivedAt', ${at('l.received_at')}, 'says', l.says, 'shares', l.shares::text, 'reason', l.reason)
            order by l.received_at, l.letter)
          from bulk.sets s join bulk.sealed_letters l on l.set_id = s.id::integer
          where s.deal_id = e.deal_id and s.kind = 'letters' and l.lot = e.entitlement_id), '[]') as letters,
      coalesce((select jsonb_agg(jsonb_build_object('what', h.what, 'reason', h.reason, 'at', ${at('h.at')},
            'clock', h.clock, 'note', h.note) order by h.ordinal)
          from payout.holds h where h.deal_id = e.deal_id and h.entitlement_id = e.entitlement_id), '[]') as holds,
      coalesce((select jsonb_agg(jsonb_build_object('batchId', l.batch_id, 'part', l.part, 'attempt', l.attempt,
            'rail', l.rail, 'amount', l.amount_cents::text, 'withheld', l.withheld_cents::text,
            'endToEndId', l.end_to_end_id,
            'file', (select f.file from bank.file_lines f where f.deal_id = l.deal_id and f.end_to_end_id = l.end_to_end_id
              and exists ${STATES_OF_LINE}),
            'states', coalesce((select jsonb_agg(jsonb_build_object('state', s.state, 'at', ${at('s.recorded_at')},
                'evidence', s.evidence) order by s.ordinal) from ${STATES_OF_LINE} s), '[]'))
            order by l.part, l.attempt, l.batch_id)
          from payout.batch_lines l where l.deal_id = e.deal_id and l.entitlement_id = e.entitlement_id), '[]') as payments,
      coalesce((select jsonb_agg(jsonb_build_object('account', b.account, 'amount', b.balance::text) order by b.account)
          from ledger.balances b where b.deal_id = e.deal_id and b.sub_account = e.entitlement_id and b.book = 'claims'
            and b.balance <> 0), '[]') as balances,
      (select jsonb_build_object('place', u.place, 'byAddress', u.by_address, 'amount', u.cents::text)
          from payout.unclaimed u where u.deal_id = e.deal_id and u.entitlement_id = e.entitlement_id) as unclaimed
    from payout.entitlements e where e.deal_id = $1 and e.holder_id = $2 order by e.entitlement_id limit $3`;

/** A page of a batch's lines after one of them; undefined where no batch of ours is called so. */
export async function batchLinesOf(
  db: Database,
  asked: {
    readonly dealId: string;
    readonly batchId: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<BatchLines | undefined> {
  const { dealId, batchId, after, limit } = asked;
  const { rows } = await db.query<Omit<BatchLines['lines'][number], never>>(
    `select l.ordinal, l.entitlement_id as "entitlementId", l.holder_id as "holderId", l.rail, l.part, l.attempt,
         l.amount_cents::text as amount, l.withheld_cents::text as withheld, l.end_to_end_id as "endToEndId",
         coalesce(last.state, 'unsent') as state
       from payout.batch_lines l left join lateral ${LAST_STATE_OF_LINE} last on true
       where l.deal_id = $1 and l.batch_id = $2 and l.ordinal > $3 order by l.ordinal limit $4`,
    [dealId, batchId, after, limit + 1],
  );
  if (rows.length === 0) {
    const { rows: known } = await db.query(
      'select 1 from payout.batches where deal_id = $1 and batch_id = $2',
      [dealId, batchId],
    );
    if (known.length === 0) return undefined;
  }
  const lines = rows
    .slice(0, limit)
    .map((line) => ({ ...line, amount: usd(line.amount), withheld: usd(line.withheld) }));
  return { batchId, lines, next: rows.length > limit ? (lines.at(-1)?.ordinal ?? null) : null };
}

/** The registers of holders, and the lists of claims and letters, with the roots that stand for them. */
export async function registersOf(db: Database, dealId: string): Promise<Registers> {
  const { rows: registers } = await db.query<Registers['registers'][number]>(
    `select r.register_id as "registerId", ${at('r.opened_at')} as "openedAt", s.rows, s.root,
         ${at('s.sealed_at')} as "sealedAt"
       from holders.registers r left join holders.seals s on s.register = r.number where r.deal_id = $1 order by r.number`,
    [dealId],
  );
  const { rows: lists } = await db.query<Registers['lists'][number]>(
    `select s.import_id as "importId", s.kind, s.source_name as source, seal.rows::int as rows, seal.root
       from bulk.sets s left join bulk.seals seal on seal.set_id = s.id
       where s.deal_id = $1 and s.kind in ('lots', 'awards', 'letters', 'wages') order by s.id`,
    [dealId],
  );
  return { registers, lists };
}
