import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type {
  DeliveryRead,
  HookRead,
  TellingWish,
  TellingZone,
  Topic,
  Urgency,
} from '#libs/contracts/telling.ts';
import type { MasterKeys } from '#libs/holders/master-keys.ts';

export interface Wish {
  readonly dealId: string;
  readonly personId: string;
  readonly address: string | null;
  readonly zone: TellingZone;
  readonly digestAt: string;
  readonly digest: boolean;
  readonly topics: Partial<Record<Topic, Urgency>>;
  readonly digestOn: string | null;
  readonly digestVersion: number;
}

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
}

export interface Hook {
  readonly hookId: string;
  readonly dealId: string;
  readonly personId: string;
  readonly url: string;
  readonly failingSince: string | null;
  readonly secrets: readonly StoredSecret[];
}

interface StoredSecret {
  readonly masterId: string;
  readonly wrapped: string;
  /** Until when the receiver may still know only this one; null for the newest. */
  readonly until: string | null;
}

export type Rows = pg.Pool | pg.PoolClient;
export type NewDelivery = Omit<Delivery, 'attempts' | 'createdAt' | 'mailId'>;

const WISH = `deal_id as "dealId", person_id as "personId", address, zone, digest_at as "digestAt", digest, topics,
  digest_on as "digestOn", digest_version as "digestVersion"`;
const DELIVERY = `delivery_id as "deliveryId", deal_id as "dealId", person_id as "personId", hook_id as "hookId", kind, version,
  topic, mode, attempts, created_at as "createdAt", mail_id as "mailId"`;
const LEASE = "interval '5 minutes'";
const OLD_SECRET_HOURS = 24;

export const defaultWish = (dealId: string, personId: string): Wish => ({
  dealId,
  personId,
  address: null,
  zone: 'America/New_York',
  digestAt: '08:00',
  digest: true,
  topics: {},
  digestOn: null,
  digestVersion: 0,
});

/** The same for the same news, so that it is told once however often it is planned. */
export const deliveryId = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);

export async function wishOf(rows: Rows, dealId: string, personId: string): Promise<Wish> {
  const found = await rows.query<Wish>(
    `select ${WISH} from telling.wishes where deal_id = $1 and person_id = $2`,
    [dealId, personId],
  );
  return found.rows[0] ?? defaultWish(dealId, personId);
}

/** What is not said stays. A first digest tells of what comes after the deal's version at that time. */
export async function setWish(
  rows: Rows,
  of: { readonly dealId: string; readonly personId: string; readonly by: string; readonly version: number },
  wish: TellingWish,
): Promise<Wish> {
  const before = await wishOf(rows, of.dealId, of.personId);
  const next = { ...before, ...defined(wish), topics: { ...before.topics, ...wish.topics } };
  const answer = await rows.query<Wish>(
    `insert into telling.wishes (deal_id, person_id, address, zone, digest_at, digest, topics, set_by, digest_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (deal_id, person_id) do update set address = excluded.address, zone = excluded.zone,
       digest_at = excluded.digest_at, digest = excluded.digest, topics = excluded.topics, set_by = excluded.set_by,
       changed_at = now()
     returning ${WISH}`,
    [
      of.dealId,
      of.personId,
      next.address,
      next.zone,
      next.digestAt,
      next.digest,
      JSON.stringify(next.topics),
      of.by,
      of.version,
    ],
  );
  return answer.rows[0] as Wish;
}

const defined = ({ person: _, ...wish }: TellingWish): Partial<Wish> =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<Wish>;

export async function stopDigest(rows: Rows, dealId: string, personId: string): Promise<void> {
  await rows.query(
    `update telling.wishes set digest = false, changed_at = now() where deal_id = $1 and person_id = $2`,
    [dealId, personId],
  );
}

export async function wishesWithDigest(rows: Rows, mode: DealMode): Promise<readonly Wish[]> {
  const found = await rows.query<Wish>(
    `select ${WISH} from telling.wishes join deals using (deal_id) where mode = $1 and digest and address is not null`,
    [mode],
  );
  return found.rows;
}

export async function addDelivery(rows: Rows, one: NewDelivery): Promise<boolean> {
  const { rowCount } = await rows.query(
    `insert into telling.deliveries (delivery_id, deal_id, person_id, hook_id, kind, version, topic, mode)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [one.deliveryId, one.dealId, one.personId, one.hookId, one.kind, one.version, one.topic, one.mode],
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

/** The rows of one mail that is due, kept from others for as long as a try may take. */
export async function claimMail(rows: Rows, mode: DealMode): Promise<readonly Delivery[]> {
  const claimed = await rows.query<Delivery>(
    `update telling.deliveries set attempts = attempts + 1, next_at = now() + ${LEASE}
     where state = 'waiting' and next_at <= now() and mail_id = (select mail_id from telling.deliveries
       where state = 'waiting' and hook_id is null and mail_id is not null and mode = $1 and next_at <= now()
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
    `update telling.deliveries set state = $2, last_said = $3, ended_at = now() where delivery_id = any($1)`,
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

export async function listDeliveries(
  rows: Rows,
  dealId: string,
  personId: string | null,
  limit: number,
): Promise<readonly DeliveryRead[]> {
  const found = await rows.query<DeliveryRead>(
    `select delivery_id as id, person_id as person, hook_id as hook, kind, topic, version, state, attempts,
       created_at as "createdAt", case when state = 'waiting' then next_at end as "nextAt", ended_at as "endedAt",
       last_said as said
     from telling.deliveries where deal_id = $1 and ($2::text is null or person_id = $2)
     order by created_at desc, version desc limit $3`,
    [dealId, personId, limit],
  );
  return found.rows;
}

const HOOK_READ = `hook_id as "hookId", person_id as person, url, issued_at as "issuedAt", failing_since as "failingSince",
  case when disabled_at is null then null else jsonb_build_object('at',
    to_char(disabled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'why', disabled_why) end as disabled`;

export async function listHooks(
  rows: Rows,
  dealId: string,
  personId: string | null,
): Promise<readonly HookRead[]> {
  const found = await rows.query<HookRead>(
    `select ${HOOK_READ} from telling.hooks
     where deal_id = $1 and ($2::text is null or person_id = $2) and removed_at is null order by issued_at`,
    [dealId, personId],
  );
  return found.rows;
}

const HOOK = `hook_id as "hookId", deal_id as "dealId", person_id as "personId", url, failing_since as "failingSince", secrets`;

/** Those that are in use, of some deals. */
export async function hooksOf(rows: Rows, dealIds: readonly string[]): Promise<readonly Hook[]> {
  const found = await rows.query<Hook>(
    `select ${HOOK} from telling.hooks where deal_id = any($1) and removed_at is null and disabled_at is null`,
    [dealIds],
  );
  return found.rows;
}

export async function hookNamed(rows: Rows, hookId: string): Promise<Hook | undefined> {
  const found = await rows.query<Hook>(
    `select ${HOOK} from telling.hooks where hook_id = $1 and removed_at is null and disabled_at is null`,
    [hookId],
  );
  return found.rows[0];
}

/** A webhook and its secret, which is told once: what is kept of it is wrapped. */
export async function addHook(
  rows: Rows,
  keys: MasterKeys,
  { dealId, personId, url, secret }: Pick<Hook, 'dealId' | 'personId' | 'url'> & { readonly secret: Buffer },
): Promise<string> {
  const hookId = randomBytes(12).toString('base64url');
  await rows.query(
    `insert into telling.hooks (hook_id, deal_id, person_id, url, secrets) values ($1, $2, $3, $4, $5)`,
    [hookId, dealId, personId, url, JSON.stringify([stored(keys, hookId, secret)])],
  );
  return hookId;
}

/** Another secret; the one before signs too for a day. A webhook that was disabled is tried again. */
export async function rotateHook(
  rows: Rows,
  keys: MasterKeys,
  hookId: string,
  secret: Buffer,
): Promise<void> {
  const until = new Date(Date.now() + OLD_SECRET_HOURS * 3_600_000).toISOString();
  await rows.query(
    `update telling.hooks set secrets = jsonb_build_array($2::jsonb, jsonb_set(secrets->0, '{until}', to_jsonb($3::text))),
       disabled_at = null, disabled_why = null, failing_since = null
     where hook_id = $1 and removed_at is null`,
    [hookId, JSON.stringify(stored(keys, hookId, secret)), until],
  );
}

export async function removeHook(rows: Rows, hookId: string): Promise<void> {
  await rows.query(`update telling.hooks set removed_at = now(), secrets = '[]' where hook_id = $1`, [
    hookId,
  ]);
  await rows.query(
    `update telling.deliveries set state = 'given-up', ended_at = now(), last_said = 'the webhook was removed'
     where hook_id = $1 and state = 'waiting'`,
    [hookId],
  );
}

export async function hookFails(rows: Rows, hookId: string, fails: boolean): Promise<void> {
  await rows.query(
    `update telling.hooks set failing_since = case when $2 then coalesce(failing_since, now()) end where hook_id = $1`,
    [hookId, fails],
  );
}

/** False where it had been disabled before. */
export async function disableHook(rows: Rows, hookId: string, why: string): Promise<boolean> {
  const { rowCount } = await rows.query(
    `update telling.hooks set disabled_at = now(), disabled_why = $2 where hook_id = $1 and disabled_at is null`,
    [hookId, why],
  );
  await rows.query(
    `update telling.deliveries set state = 'given-up', ended_at = now(), last_said = 'the webhook is disabled'
     where hook_id = $1 and state = 'waiting'`,
    [hookId],
  );
  return rowCount === 1;
}

/** Sends again, under the same id: one delivery, or of a webhook all from a version on. How many there are. */
export async function replay(
  rows: Rows,
  { dealId, id, hookId, from }: { dealId: string; id: string | null; hookId: string | null; from: number },
): Promise<number> {
  const { rowCount } = await rows.query(
    `update telling.deliveries d set state = 'waiting', ended_at = null, next_at = now(), attempts = 0, created_at = now()
     where deal_id = $1 and (delivery_id = $2 or (hook_id = $3 and version >= $4))
       and (hook_id is null or exists (select from telling.hooks h
         where h.hook_id = d.hook_id and removed_at is null and disabled_at is null))`,
    [dealId, id, hookId, from],
  );
  return rowCount ?? 0;
}

export function secretsOf(keys: MasterKeys, hook: Hook, nowMs: number): readonly Buffer[] {
  return hook.secrets
    .filter(({ until }) => until === null || Date.parse(until) > nowMs)
    .map(({ masterId, wrapped }) =>
      keys.unwrap(masterId, Buffer.from(wrapped, 'base64'), `webhook/${hook.hookId}`),
    );
}

function stored(keys: MasterKeys, hookId: string, secret: Buffer): StoredSecret {
  const { masterId, wrapped } = keys.wrap(secret, `webhook/${hookId}`);
  return { masterId, wrapped: wrapped.toString('base64'), until: null };
}

const STOP = 'telling/stop';

/** Opens one thing: the end of one person's digests of one deal. Nothing of it is kept. */
export function stopToken(keys: MasterKeys, dealId: string, personId: string): string {
  const { masterId, wrapped } = keys.wrap(Buffer.from(JSON.stringify([dealId, personId])), STOP);
  return `${masterId}.${wrapped.toString('base64url')}`;
}

export function openStopToken(keys: MasterKeys, token: string): readonly [string, string] | undefined {
  const [masterId = '', wrapped = ''] = token.split('.');
  try {
    const opened = keys.unwrap(masterId, Buffer.from(wrapped, 'base64url'), STOP).toString('utf8');
    return JSON.parse(opened) as [string, string];
  } catch {
    return undefined;
  }
}
