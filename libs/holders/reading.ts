import type pg from 'pg';
import { erasedHolder, HolderData, type MaskedHolder, maskHolder } from './data.ts';
import { HoldersError } from './errors.ts';
import { type Keyring, unwrapHolderKey } from './keyring.ts';
import { normalised } from './name-match.ts';
import { openFact } from './register.ts';
import type { Key } from './sealing.ts';

type Database = Pick<pg.ClientBase, 'query'>;

export interface FullRead {
  readonly dealId: string;
  readonly holderIds: readonly string[];
  readonly who: string;
  readonly why: string;
  readonly at: string;
}

export const WHY_LENGTH_MIN = 8;
const HOLDERS_A_PAGE_MAX = 1_000;

/** Holders in the order of their ids, masked. */
export async function maskedHolders(
  db: Database,
  keyring: Keyring,
  page: { readonly dealId: string; readonly after?: string; readonly limit: number },
): Promise<readonly MaskedHolder[]> {
  const { rows } = await db.query<{ holder_id: string }>(
    'select holder_id from holders.keys where deal_id = $1 and holder_id > $2 order by holder_id limit $3',
    [page.dealId, page.after ?? '', Math.min(page.limit, HOLDERS_A_PAGE_MAX)],
  );
  return maskedByIds(
    db,
    keyring,
    page.dealId,
    rows.map(({ holder_id: id }) => id),
  );
}

export async function maskedByIds(
  db: Database,
  keyring: Keyring,
  dealId: string,
  holderIds: readonly string[],
): Promise<readonly MaskedHolder[]> {
  const stored = await storedOf(db, dealId, holderIds);
  const dealKey = await keyring.ofDeal(db, dealId);
  return stored.map((row) =>
    row.wrapped === null || row.sealed === null
      ? erasedHolder(row.holder_id)
      : maskHolder(row.holder_id, open(dealKey, dealId, row)),
  );
}

/** So many are opened for one page of what is sought: the next page goes on behind them. */
const SOUGHT_MAX = 50_000;

/**
 * Holders whose id or name has a text in it, masked. Names lie sealed, so each is opened in memory to be looked at, and
 * only what is found comes out. `next` is where to go on, also where nothing was found so far.
 */
export async function findHolders(
  db: Database,
  keyring: Keyring,
  asked: { readonly dealId: string; readonly find: string; readonly after?: string; readonly limit: number },
): Promise<{ readonly holders: readonly MaskedHolder[]; readonly next: string | null }> {
  const { dealId, limit } = asked;
  const wanted = asked.find.toLowerCase();
  const named = normalised(asked.find);
  const found: MaskedHolder[] = [];
  let after = asked.after ?? '';
  for (let seen = 0; seen < SOUGHT_MAX; seen += HOLDERS_A_PAGE_MAX) {
    const { rows } = await db.query<{ holder_id: string }>(
      'select holder_id from holders.keys where deal_id = $1 and holder_id > $2 order by holder_id limit $3',
      [dealId, after, HOLDERS_A_PAGE_MAX],
    );
    const ids = rows.map(({ holder_id: id }) => id);
    const known = await holdersForComputation(db, keyring, dealId, ids);
    for (const id of ids) {
      after = id;
      const data = known.get(id);
      const names = data === undefined ? [] : [data.name, ...data.aliases].map(normalised);
      const isSought =
        id.toLowerCase().includes(wanted) || (named !== '' && names.some((name) => name.includes(named)));
      if (!isSought) continue;
      found.push(data === undefined ? erasedHolder(id) : maskHolder(id, data));
      if (found.length === limit) return { holders: found, next: after };
    }
    if (ids.length < HOLDERS_A_PAGE_MAX) return { holders: found, next: null };
  }
  return { holders: found, next: after };
}

/** Holders as they are, after it is written down who reads them and why. Call it in a transaction that is committed. */
export async function holdersInFull(
  db: Database,
  keyring: Keyring,
  read: FullRead,
): Promise<readonly { readonly holderId: string; readonly data: HolderData }[]> {
  const { dealId, holderIds, who, why, at } = read;
  if (why.trim().length < WHY_LENGTH_MIN) {
    throw new HoldersError(
      'invalid',
      `Reading a holder's data unmasked needs a reason of at least ${WHY_LENGTH_MIN} characters, which is kept with your name.`,
    );
  }
  const stored = await storedOf(db, dealId, holderIds);
  const missing = holderIds.filter((id) => !stored.some((row) => row.holder_id === id));
  if (missing.length > 0) {
    throw new HoldersError(
      'unknown-holder',
      `No register of this deal has holder ${missing.slice(0, 5).join(', ')}.`,
      {
        holderIds: missing.slice(0, 20),
      },
    );
  }
  await db.query(
    `insert into holders.reads (deal_id, holder_id, at, who, why) select $1, id, $3, $4, $5 from unnest($2::text[]) id`,
    [dealId, holderIds, at, who, why.trim()],
  );
  const dealKey = await keyring.ofDeal(db, dealId);
  return stored.map((row) => ({ holderId: row.holder_id, data: open(dealKey, dealId, row) }));
}

/**
 * Holders' data for a computation of ours of which no name, number or address comes out: screening, tax status. Files that
 * carry them out go through `holdersInFull`.
 */
export async function holdersForComputation(
  db: Database,
  keyring: Keyring,
  dealId: string,
  holderIds: readonly string[],
): Promise<ReadonlyMap<string, HolderData>> {
  const known = await versionsForComputation(db, keyring, dealId, holderIds);
  return new Map([...known].map(([id, { data }]) => [id, data]));
}

/** The same, with the version of the data that was read. */
export async function versionsForComputation(
  db: Database,
  keyring: Keyring,
  dealId: string,
  holderIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly data: HolderData; readonly version: number }>> {
  const dealKey = await keyring.ofDeal(db, dealId);
  const readable = (await storedOf(db, dealId, holderIds)).filter(
    ({ wrapped, sealed }) => wrapped !== null && sealed !== null,
  );
  return new Map(
    readable.map((row) => [row.holder_id, { data: open(dealKey, dealId, row), version: row.version ?? 0 }]),
  );
}

/**
 * Data of holders, whose instructions were opened by their keys, for files that pay them. It is written down as read by the
 * payment itself.
 */
export async function holdersForPayment(
  db: Database,
  {
    dealId,
    at,
    instructed,
  }: Pick<FullRead, 'dealId' | 'at'> & {
    readonly instructed: ReadonlyMap<string, { readonly key: Key }>;
  },
): Promise<ReadonlyMap<string, HolderData>> {
  const known = new Map<string, HolderData>();
  for (const row of await storedOf(db, dealId, [...instructed.keys()])) {
    const key = instructed.get(row.holder_id)?.key;
    if (key !== undefined && row.wrapped !== null && row.sealed !== null)
      known.set(row.holder_id, openStored(key, dealId, row));
  }
  await db.query(
    `insert into holders.reads (deal_id, holder_id, at, who, why)
       select $1, id, $3, 'the payer', 'A payment to this holder is written for the bank' from unnest($2::text[]) id`,
    [dealId, [...known.keys()], at],
  );
  return known;
}

/** Who read whom unmasked, the newest first. */
export async function readsOf(
  db: Database,
  dealId: string,
  holderId: string,
): Promise<readonly { readonly at: string; readonly who: string; readonly why: string }[]> {
  const { rows } = await db.query<{ at: string; who: string; why: string }>(
    'select at, who, why from holders.reads where deal_id = $1 and holder_id = $2 order by read_id desc limit 1000',
    [dealId, holderId],
  );
  return rows;
}

interface StoredHolder {
  readonly holder_id: string;
  readonly wrapped: Buffer | null;
  readonly version: number | null;
  readonly sealed: Buffer | null;
}

async function storedOf(
  db: Database,
  dealId: string,
  holderIds: readonly string[],
): Promise<readonly StoredHolder[]> {
  const { rows } = await db.query<StoredHolder>(
    `select k.holder_id, k.wrapped, f.version, f.sealed
       from holders.keys k left join lateral (
         select version, sealed from holders.facts f
           where f.deal_id = k.deal_id and f.holder_id = k.holder_id order by version desc limit 1) f on true
       where k.deal_id = $1 and k.holder_id = any ($2::text[]) order by k.holder_id`,
    [dealId, holderIds],
  );
  return rows;
}

function open(dealKey: Key, dealId: string, row: StoredHolder): HolderData {
  return openStored(unwrapHolderKey(dealKey, row.wrapped, dealId, row.holder_id), dealId, row);
}

function openStored(key: Key, dealId: string, { holder_id: id, version, sealed }: StoredHolder): HolderData {
  return openFact(key, sealed as Buffer, { dealId, holderId: id, version: version as number });
}
