import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { SignedIn } from './person.ts';
import { personOf } from './person.ts';
import type { Bearer } from './tokens.ts';

const WHOLE_HOURS = 12;
const IDLE_MINUTES = 120;
/** Seen is noted at most so often: a page asks many times a minute. */
const NOTED_EVERY_SECONDS = 60;
const SECRET = /^[\w-]{43}$/;

export interface Sessions {
  /** Begins a session. The secret goes to the browser and is kept nowhere else. */
  begin(person: SignedIn, idToken: string): Promise<{ readonly secret: string; readonly seconds: number }>;
  /** Whose session it is; undefined when it is over, was ended, or never was. */
  find(secret: string): Promise<Bearer | undefined>;
  /** Ends it at once, everywhere. Answers the ID token that it began with. */
  end(secret: string): Promise<string | undefined>;
}

/** Sessions of browsers, kept by the server: to end one is to delete a row. */
export function sessionsIn(pool: pg.Pool): Sessions {
  return {
    async begin(person, idToken) {
      const secret = newSecret();
      await pool.query('delete from sessions where ends_at < now()');
      await pool.query(
        `insert into sessions (secret_digest, person_id, person, id_token, ends_at)
           values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
        [digestOf(secret), person.id, JSON.stringify(claimsOf(person)), idToken, WHOLE_HOURS],
      );
      return { secret, seconds: WHOLE_HOURS * 3_600 };
    },
    async find(secret) {
      if (!SECRET.test(secret)) return undefined;
      const { rows } = await pool.query<{ person: Record<string, unknown>; ends_ms: string; stale: boolean }>(
        `select person, extract(epoch from ends_at) * 1000 as ends_ms,
             seen_at < now() - make_interval(secs => $3) as stale
           from sessions
           where secret_digest = $1 and ends_at > now() and seen_at > now() - make_interval(mins => $2)`,
        [digestOf(secret), IDLE_MINUTES, NOTED_EVERY_SECONDS],
      );
      const row = rows[0];
      if (row === undefined) return undefined;
      if (row.stale)
        await pool.query('update sessions set seen_at = now() where secret_digest = $1', [digestOf(secret)]);
      const person = personOf(row.person);
      return typeof person === 'string' ? undefined : { person, expiresMs: Number(row.ends_ms) };
    },
    async end(secret) {
      if (!SECRET.test(secret)) return undefined;
      const { rows } = await pool.query<{ id_token: string }>(
        'delete from sessions where secret_digest = $1 returning id_token',
        [digestOf(secret)],
      );
      return rows[0]?.id_token;
    },
  };
}

/** 256 random bits, as they stand in a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** SHA-256 of a random secret needs no salt. */
export const digestOf = (secret: string): Buffer => hash('sha256', secret, 'buffer');

const claimsOf = ({ id, name, roles }: SignedIn) => ({ sub: id, name, roles });
