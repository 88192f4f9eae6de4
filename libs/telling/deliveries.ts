import { createHash } from 'node:crypto';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { DeliveryRead } from '#libs/contracts/telling.ts';
import type { Rows } from './rows.ts';

export interface Delivery {
  readonly deliveryId: string;
  readonly dealId: string;
  readonly personId: string;
  readonly hookId: string | null;
  readonly kind: DeliveryRead['kind'];
  readonly version: number;
  readonly topic: string;
  readonly mode: DealMode;
  readonly attempts: number;
  readonly createdAt: string;
  readonly mailId: string | null;
  /** Of a live deal; null where its clock is not the world's. */
  readonly happenedAt: string | null;
  readonly replays: number;
}

export type NewDelivery = Omit<Delivery, 'attempts' | 'createdAt' | 'mailId' | 'happenedAt' | 'replays'> & {
  readonly happenedAt?: string | null;
};

const DELIVERY = `delivery_id as "deliveryId", deal_id as "dealId", person_id as "personId", hook_id as "hookId", kind, version,
  topic, mode, attempts, created_at as "createdAt", mail_id as "mailId", happened_at as "happenedAt", replays`;
const LEASE = "interval '5 minutes'";

/** The same for the same news, so that it is told once however often it is planned. */
export const deliveryId = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);

export async function addDelivery(rows: Rows, one: NewDelivery): Promise<boolean> {
  const { rowCount } = await rows.query(
    `insert into telling.deliveries (delivery_id, deal_id, person_id, hook_id, kind, version, topic, mode, happened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[one.deliveryId, one.dealId, one.personId, one.hookId, one.kind],
      ...[one.version, one.topic, one.mode, one.happenedAt ?? null],
    ],
  );
  return rowCount === 1;
}

/** The digest of a day, and that there was one, in one statement: whoever comes second finds the day taken. */
export async function addDigest(
  rows: Rows,
  { dealId, personId, version, mode }: Pick<Delivery, 'dealId' | 'personId' | 'version' | 'mode'>,
  day: string,
): Promise<boolean> {
  const { rowCount } = await rows.query(
    `with taken as (
       update telling.wishes set digest_on = $3
       where deal_id = $1 and person_id = $2 and digest and (digest_on is null or digest_on < $3) returning deal_id)
     insert into telling.deliveries (delivery_id, deal_id, person_id, kind, version, topic, mode)
     select $4, $1, $2, 'digest', $5, 'digest', $6 from taken on conflict do nothing`,
    [dealId, personId, day, deliveryId(dealId, personId, 'digest', day), version, mode],
  );
  return rowCount === 1;
}

/** News of one deal to one person that waits becomes one mail; what has been tried stays in the mail it was tried in. */
export async function foldMails(rows: Rows, mode: DealMode): Promise<void> {
  await rows.query(
    `update telling.deliveries d set mail_id = f.first from (
       select deal_id, person_id, kind, min(delivery_id) as first from telling.deliveries
         where state = 'waiting' and hook_id is null and mail_id is null and mode = $1 group by 1, 2, 3) f
     where d.state = 'waiting' and d.hook_id is null and d.mail_id is null and d.mode = $1
       and d.deal_id = f.deal_id and d.person_id = f.person_id and d.kind = f.kind`,
    [mode],
  );
}

/**
 * The rows of one mail that is due, kept from others for as long as a try may take. The first row that waits stands for the
 * mail: two that claim at once lock the same one, and the second goes on to another mail.
 */
export async function claimMail(rows: Rows, mode: DealMode): Promise<readonly Delivery[]> {
  const claimed = await rows.query<Delivery>(
    `update telling.deliveries set attempts = attempts + 1, next_at = now() + ${LEASE}
     where state = 'waiting' and next_at <= now() and mail_id = (select mail_id from telling.deliveries d
       where state = 'waiting' and hook_id is null and mode = $1 and next_at <= now()
         and delivery_id = (select min(delivery_id) from telling.deliveries m where m.mail_id = d.mail_id and m.state = 'waiting')
       order by next_at limit 1 for update skip locked)
     returning ${DELIVERY}`,
    [mode],
  );
  return claimed.rows.toSorted((a, b) => a.version - b.version);
}

export async function claimHooked(rows: Rows, mode: DealMode): Promise<Delivery | undefined> {
  const claimed = await rows.query<Delivery>(
    `update telling.deliveries set attempts = attempts + 1, next_at = now() + ${LEASE}
     where delivery_id = (select delivery_id from telling.deliveries
       where state = 'waiting' and hook_id is not null and mode = $1 and next_at <= now()
       order by next_at, version limit 1 for update skip locked)
     returning ${DELIVERY}`,
    [mode],
  );
  return claimed.rows[0];
}

export async function endDeliveries(
  rows: Rows,
  ids: readonly string[],
  state: DeliveryRead['state'],
  said: string | null,
): Promise<void> {
  await rows.query(
    `update telling.deliveries set state = $2, last_said = $3, ended_at = now()
     where delivery_id = any($1) and state = 'waiting'`,
    [ids, state, said],
  );
}

export async function putOff(rows: Rows, ids: readonly string[], ms: number, said: string): Promise<void> {
  await rows.query(
    `update telling.deliveries set next_at = now() + $2 * interval '1 millisecond', last_said = $3
     where delivery_id = any($1) and state = 'waiting'`,
    [ids, ms, said],
  );
}

/** Newest first; of these people, or of all for null. */
export async function listDeliveries(
  rows: Rows,
  dealId: string,
  people: readonly string[] | null,
  limit: number,
): Promise<readonly DeliveryRead[]> {
  const found = await rows.query<DeliveryRead>(
    `select delivery_id as id, person_id as person, hook_id as hook, kind, topic, version, state, attempts,
       created_at as "createdAt", case when state = 'waiting' then next_at end as "nextAt", ended_at as "endedAt",
       last_said as said
     from telling.deliveries where deal_id = $1 and ($2::text[] is null or person_id = any($2))
     order by created_at desc, version desc limit $3`,
    [dealId, people, limit],
  );
  return found.rows;
}

/**
 * Sends again: one delivery, or of a webhook all from a version on. A program gets it under the same id; a reader gets another
 * mail. How many there are.
 */
export async function replay(
  rows: Rows,
  {
    dealId,
    people,
    id,
    hookId,
    from,
  }: {
    readonly dealId: string;
    /** Whose they may be. */
    readonly people: readonly string[];
    readonly id: string | null;
    readonly hookId: string | null;
    readonly from: number;
  },
): Promise<number> {
  const { rowCount } = await rows.query(
    `update telling.deliveries d set state = 'waiting', ended_at = null, next_at = now(), attempts = 0,
       created_at = now(), happened_at = null, mail_id = null, replays = replays + 1
     where deal_id = $1 and person_id = any($5) and (delivery_id = $2 or (hook_id = $3 and version >= $4))
       and (hook_id is null or exists (select from telling.hooks h
         where h.hook_id = d.hook_id and removed_at is null and disabled_at is null))`,
    [dealId, id, hookId, from, people],
  );
  return rowCount ?? 0;
}

/** How many tests a person asked for in the last hour. */
export async function testsLately(rows: Rows, dealId: string, personId: string): Promise<number> {
  const found = await rows.query<{ count: string }>(
    `select count(*) as count from telling.deliveries
     where deal_id = $1 and person_id = $2 and kind = 'test' and created_at > now() - interval '1 hour'`,
    [dealId, personId],
  );
  return Number(found.rows[0]?.count ?? 0);
}
