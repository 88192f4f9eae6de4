import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Role } from '#libs/contracts/people.ts';
import type { Instant } from '#libs/journal/types.ts';

export interface FeedOwner {
  readonly dealId: string;
  readonly personId: string;
  readonly role: Role;
}

export interface IssuedFeed extends FeedOwner {
  /** The last part of the address. It is told once and kept nowhere. */
  readonly address: string;
  readonly issuedAt: Instant;
}

export interface FeedRow {
  readonly role: Role;
  readonly issuedAt: Instant;
}

const FEED_ID_BYTES = 12;
const SECRET_BYTES = 32;
const ADDRESS = /^([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})\.ics$/;

/** Addresses of calendar feeds: given out, taken back, and recognised. */
export class CalendarFeeds {
  readonly #pool: pg.Pool | pg.PoolClient;

  constructor(pool: pg.Pool | pg.PoolClient) {
    this.#pool = pool;
  }

  /** A new address; the one before it no longer opens anything. */
  async issue({ dealId, personId, role }: FeedOwner): Promise<IssuedFeed> {
    const feedId = randomBytes(FEED_ID_BYTES).toString('base64url');
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const { rows } = await this.#pool.query<{ issuedAt: Instant }>(
      `insert into calendar_feeds (deal_id, person_id, role, feed_id, secret_digest) values ($1, $2, $3, $4, $5)
       on conflict (deal_id, person_id, role) do update
         set feed_id = excluded.feed_id, secret_digest = excluded.secret_digest, issued_at = now(), revoked_at = null
       returning issued_at as "issuedAt"`,
      [dealId, personId, role, feedId, digestOf(secret)],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('no row came back of an insert');
    return { dealId, personId, role, address: `${feedId}.${secret}.ics`, issuedAt: row.issuedAt };
  }

  /** Takes back the address of a role, or all that the person has in the deal; how many there were. */
  async revoke({
    dealId,
    personId,
    role,
  }: Omit<FeedOwner, 'role'> & { readonly role?: Role | undefined }): Promise<number> {
    const { rowCount } = await this.#pool.query(
      `update calendar_feeds set revoked_at = now()
       where deal_id = $1 and person_id = $2 and ($3::text is null or role = $3) and revoked_at is null`,
      [dealId, personId, role ?? null],
    );
    return rowCount ?? 0;
  }

  async list(dealId: string, personId: string): Promise<FeedRow[]> {
    const { rows } = await this.#pool.query<FeedRow>(
      `select role, issued_at as "issuedAt" from calendar_feeds
       where deal_id = $1 and person_id = $2 and revoked_at is null order by role`,
      [dealId, personId],
    );
    return rows;
  }

  /** Whose feed an address opens; undefined for one that never was, was replaced or was taken back. */
  async open(address: string): Promise<FeedOwner | undefined> {
    const [, feedId, secret] = ADDRESS.exec(address) ?? [];
    if (feedId === undefined || secret === undefined) return undefined;
    const { rows } = await this.#pool.query<FeedOwner & { readonly digest: Buffer }>(
      `select deal_id as "dealId", person_id as "personId", role, secret_digest as digest from calendar_feeds
       where feed_id = $1 and revoked_at is null`,
      [feedId],
    );
    const [row] = rows;
    // Compared in any case, and in constant time: how long it takes tells nothing of what is there.
    const same = timingSafeEqual(digestOf(secret), row?.digest ?? NO_DIGEST);
    if (row === undefined || !same) return undefined;
    const { dealId, personId, role } = row;
    return { dealId, personId, role };
  }
}

const NO_DIGEST = Buffer.alloc(SECRET_BYTES);

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
