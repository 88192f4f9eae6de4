import { randomBytes } from 'node:crypto';
import type { HookRead } from '#libs/contracts/telling.ts';
import type { MasterKeys } from '#libs/holders/master-keys.ts';
import type { Rows } from './rows.ts';

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

const OLD_SECRET_HOURS = 24;

const HOOK_READ = `hook_id as "hookId", person_id as person, url, issued_at as "issuedAt", failing_since as "failingSince",
  case when disabled_at is null then null else jsonb_build_object('at',
    to_char(disabled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'why', disabled_why) end as disabled`;

export async function listHooks(
  rows: Rows,
  dealId: string,
  people: readonly string[] | null,
): Promise<readonly HookRead[]> {
  const found = await rows.query<HookRead>(
    `select ${HOOK_READ} from telling.hooks
     where deal_id = $1 and ($2::text[] is null or person_id = any($2)) and removed_at is null order by issued_at`,
    [dealId, people],
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
  // Never with a hyphen in front, which a command line would take for an option.
  const hookId = randomBytes(12).toString('hex');
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
