import { createHash } from 'node:crypto';
import type { HoldReason } from '#libs/contracts/payout.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { Database } from '#libs/ledger/ledger.ts';
import { postSet } from '#libs/ledger/sets.ts';
import { alone } from './turns.ts';

export interface HoldsAsked {
  readonly dealId: string;
  readonly at: string;
  /** The name of what asks for it: the same one again does nothing. */
  readonly cause: string;
  readonly reason: HoldReason;
  /** The day on which something becomes of it by itself, or somebody must have acted. */
  readonly clock?: string;
  readonly note?: string;
  readonly of: { readonly entitlementIds?: readonly string[]; readonly holderIds?: readonly string[] };
}

export interface HoldsMoved {
  /** Of how many entitlements the reason was placed, or lifted. */
  readonly entitlements: number;
  readonly legs: readonly LegHeld[];
}

export interface LegHeld {
  readonly leg: Leg;
  /** What moved between payable and held, or blocked: claims held for another reason as well stay where they are. */
  readonly cents: bigint;
  /** Of blocked property, what was held for another reason before, or still is. */
  readonly heldCents: bigint;
}

/** Holds what is unpaid of these claims, for a reason. What is on its way at the bank is not called back by it. */
export function placeHolds(client: Database, asked: HoldsAsked): Promise<HoldsMoved> {
  return changeHolds(client, asked, 'placed');
}

/** The reason is gone: what no other reason holds is payable again. */
export function liftHolds(client: Database, asked: HoldsAsked): Promise<HoldsMoved> {
  return changeHolds(client, asked, 'lifted');
}

async function changeHolds(
  client: Database,
  asked: HoldsAsked,
  what: 'placed' | 'lifted',
): Promise<HoldsMoved> {
  const { dealId, of } = asked;
  await holdChanges(client);
  await client.query(
    `insert into hold_changes select entitlement_id, $4, $5, $6, $7 from payout.entitlements
       where deal_id = $1 and (entitlement_id = any ($2::text[]) or holder_id = any ($3::text[]))`,
    [
      dealId,
      of.entitlementIds ?? [],
      of.holderIds ?? [],
      asked.at,
      asked.reason,
      asked.clock ?? null,
      (asked.note ?? '').slice(0, NOTE_MAX),
    ],
  );
  return moveHolds(client, { dealId, at: asked.at, cause: asked.cause }, what);
}

const NOTE_MAX = 300;

/** An empty `hold_changes`, which lasts as long as the transaction. */
export async function holdChanges(client: Database): Promise<void> {
  await client.query('drop table if exists pg_temp.hold_changes');
  await client.query(
    `create temporary table hold_changes (entitlement_id text collate "C", at timestamptz(3), reason text, clock date, note text)
       on commit drop`,
  );
}

/**
 * Applies `hold_changes` (entitlement_id, at, reason, clock, note): a reason that is open already is not placed again, one
 * that is not open is not lifted. The claims move with the first reason placed and the last one lifted; whatever else
 * stands, those of people on a sanctions list are blocked, in an account of their own.
 */
export async function moveHolds(
  client: Database,
  { dealId, at, cause }: { readonly dealId: string; readonly at: string; readonly cause: string },
  what: 'placed' | 'lifted',
): Promise<HoldsMoved> {
  await alone(client, dealId);
  const known = await movedBefore(client, dealId, `${cause}/${what}`);
  if (known !== undefined) return known;
  await client.query('analyze hold_changes');
  const opposite = what === 'placed' ? 'is null' : 'is not null';
  // Reasons of the touched entitlements before and after; each is looked up by its key.
  await client.query('drop table if exists pg_temp.hold_moves');
  await client.query(
    `create temporary table hold_moves on commit drop as
       with changes as (
         select distinct on (entitlement_id, reason) * from hold_changes order by entitlement_id, reason, at
       ), known as (
         select c.entitlement_id, h.ordinal, h.reason, h.what from (select distinct entitlement_id from changes) c
           cross join lateral (select ordinal, reason, what from payout.holds
             where deal_id = ${literal(dealId)} and entitlement_id = c.entitlement_id offset 0) h
       ), open as (
         select entitlement_id, reason from (
           select distinct on (entitlement_id, reason) entitlement_id, reason, what from known
             order by entitlement_id, reason, ordinal desc) last where what = 'placed'
       ), counted as (
         select entitlement_id, count(*) as open, bool_or(reason = 'sanctions') as blocked from open group by 1
       ), last as (select entitlement_id, max(ordinal) as ordinal from known group by 1)
       select c.*, coalesce(last.ordinal, 0)
             + (row_number() over (partition by c.entitlement_id order by c.reason))::integer as ordinal,
           count(*) over (partition by c.entitlement_id) as changed,
           bool_or(c.reason = 'sanctions') over (partition by c.entitlement_id) as of_sanctions,
           coalesce(counted.open, 0) as were_open, coalesce(counted.blocked, false) as was_blocked
         from changes c left join counted on counted.entitlement_id = c.entitlement_id left join open on open.entitlement_id = c.entitlement_id and open.reason = c.reason
           left join last on last.entitlement_id = c.entitlement_id
         where open.reason ${opposite}`,
  );
  await client.query('analyze hold_moves');
  await client.query(
    `insert into payout.holds (deal_id, entitlement_id, ordinal, at, what, reason, clock, note)
       select $1, entitlement_id, ordinal, at, $2, reason, clock, coalesce(note, '') from hold_moves`,
    [dealId, what],
  );
  const { rows: counted } = await client.query(
    'select count(distinct entitlement_id)::int as entitlements from hold_moves',
  );
  const legs: LegHeld[] = [];
  for (const leg of LEGS) legs.push({ leg, ...(await moveClaims(client, { dealId, at, cause, leg }, what)) });
  const moved = {
    entitlements: Number(counted[0]?.['entitlements']),
    legs: legs.filter(({ cents, heldCents }) => cents > 0n || heldCents > 0n),
  };
  await client.query('insert into payout.hold_moves (deal_id, cause, result) values ($1, $2, $3)', [
    dealId,
    `${cause}/${what}`,
    JSON.stringify(moved, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  ]);
  return moved;
}

/**
 * Blocked before all, then held, then payable: where a claim was before the change, and where it is after it. Of a claim in
 * parts, of which one came back and is held, the rest was payable until now: a hold takes it along.
 */
const WAS = `case when was_blocked then 'blocked' when were_open > 0 then 'held' else 'payable' end`;
const IS = {
  placed: `case when was_blocked or of_sanctions then 'blocked' else 'held' end`,
  lifted: `case when was_blocked and not of_sanctions then 'blocked' when were_open > changed then 'held' else 'payable' end`,
} as const;
const FROM = {
  placed: `case when was_blocked then '{}' when of_sanctions then '{payable,held}' else '{payable}' end`,
  lifted: `array[${WAS}]`,
} as const;

async function moveClaims(
  client: Database,
  { dealId, at, cause, leg }: { dealId: string; at: string; cause: string; leg: Leg },
  what: 'placed' | 'lifted',
): Promise<Pick<LegHeld, 'cents' | 'heldCents'>> {
  await client.query('drop table if exists pg_temp.claims_moved');
  await client.query(
    `create temporary table claims_moved on commit drop as
       select b.account as was, m.becomes, b.sub_account, b.balance as cents
         from (select distinct entitlement_id, (${FROM[what]})::text[] as sources, ${IS[what]} as becomes from hold_moves) m
           cross join lateral (select account, sub_account, balance from ledger.balances
             where deal_id = ${literal(dealId)} and leg = '${leg}' and currency = 'USD' and book = 'claims'
               and account = any (m.sources) and sub_account = m.entitlement_id collate "default" and balance > 0 offset 0) b
         where b.account <> m.becomes`,
  );
  const { rows } = await client.query(
    `select count(*)::int as count, (count(*) filter (where becomes = 'blocked' or was = 'blocked'))::int as blocked,
         coalesce(sum(cents) filter (where 'payable' in (was, becomes)), 0)::text as cents,
         coalesce(sum(cents) filter (where 'payable' not in (was, becomes)), 0)::text as held,
         coalesce(string_agg(sub_account || '=' || cents, ',' order by sub_account, was), '') as content from claims_moved`,
  );
  const row = rows[0] ?? {};
  const count = Number(row['count']);
  const moved = { cents: BigInt(String(row['cents'])), heldCents: BigInt(String(row['held'])) };
  if (count === 0) return moved;
  const blocked = Number(row['blocked']) > 0;
  await postSet(client, {
    dealId,
    cause: `${cause}/${what}/${leg}`,
    fact:
      what === 'placed'
        ? blocked
          ? 'property-blocked'
          : 'hold-placed'
        : blocked
          ? 'property-unblocked'
          : 'hold-released',
    at,
    leg,
    rows: {
      count: count * 2,
      sql: `select was as account, sub_account, -cents as cents from claims_moved
          union all select becomes, sub_account, cents from claims_moved`,
      values: [],
      proof: createHash('sha256').update(String(row['content'])).digest('hex'),
    },
    totals: [],
  });
  return moved;
}

/** What was moved under this name before; undefined when nothing was asked under it. */
async function movedBefore(client: Database, dealId: string, cause: string): Promise<HoldsMoved | undefined> {
  const { rows } = await client.query(
    'select result from payout.hold_moves where deal_id = $1 and cause = $2',
    [dealId, cause],
  );
  if (rows[0] === undefined) return undefined;
  const { entitlements, legs } = rows[0]['result'] as {
    entitlements: number;
    legs: { leg: Leg; cents: string; heldCents: string }[];
  };
  return {
    entitlements,
    legs: legs.map(({ leg, cents, heldCents }) => ({
      leg,
      cents: BigInt(cents),
      heldCents: BigInt(heldCents),
    })),
  };
}

/** A table is not made with parameters. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
