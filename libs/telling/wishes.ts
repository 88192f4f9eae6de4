import type { DealMode } from '#libs/contracts/process/story.ts';
import type { TellingWish, TellingZone, Topic, Urgency } from '#libs/contracts/telling.ts';
import type { Rows } from './rows.ts';

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

const WISH = `deal_id as "dealId", person_id as "personId", address, zone, digest_at as "digestAt", digest, topics,
  digest_on::text as "digestOn", digest_version as "digestVersion"`;

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

/** What a digest told of; the next one goes on from there. */
export async function toldUpTo(
  rows: Rows,
  {
    dealId,
    personId,
    version,
  }: { readonly dealId: string; readonly personId: string; readonly version: number },
): Promise<void> {
  await rows.query(
    `update telling.wishes set digest_version = greatest(digest_version, $3) where deal_id = $1 and person_id = $2`,
    [dealId, personId, version],
  );
}
