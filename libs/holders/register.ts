import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyText } from '#libs/bulk/columns.ts';
import { chunkRows, merkleRoot } from '#libs/bulk/merkle.ts';
import { COOLING_DAYS } from './cooling.ts';
import { HolderData } from './data.ts';
import { HoldersError } from './errors.ts';
import { type Keyring, unwrapHolderKey, wrapHolderKey } from './keyring.ts';
import { type Key, newKey, seal, unseal } from './sealing.ts';

export interface HolderRow {
  readonly holderId: string;
  readonly data: HolderData;
}

export interface RegisterToLoad {
  readonly dealId: string;
  readonly registerId: string;
  /** SHA-256 of the file it comes from: a load is taken up again only from the same bytes. */
  readonly sourceDigest: string;
  readonly at: string;
}

export interface SealedRegister {
  readonly registerId: string;
  readonly rows: number;
  /** The Merkle root over the ciphertext. */
  readonly root: string;
  /** Of how many holders it says something else than a register before it: name, address, telephone or taxpayer number. */
  readonly changed: number;
}

/** Rows of a transaction: whole chunks, so that their digests are never split. */
const BATCH_ROWS = 10 * chunkRows;

/**
 * Encrypts and loads a register as it streams in, and seals it. A load that was broken off goes on behind the last batch;
 * one that is sealed is given back as it is. A holder known from an earlier register gets another version under its key.
 */
export async function loadRegister(
  pool: pg.Pool,
  keyring: Keyring,
  register: RegisterToLoad,
  rows: AsyncIterable<HolderRow> | Iterable<HolderRow>,
): Promise<SealedRegister> {
  const { dealId, registerId } = register;
  const number = await openRegister(pool, register);
  const sealed = await sealOf(pool, number, registerId);
  if (sealed !== undefined) return sealed;
  const dealKey = await keyring.ofDeal(pool, dealId);
  const done = await loadedRows(pool, number);
  const target = { dealId, number, dealKey, at: register.at };
  let batch: HolderRow[] = [];
  let seen = 0;
  let loaded = done;
  for await (const row of rows) {
    seen += 1;
    if (seen <= done) continue;
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    await loadBatch(pool, target, loaded, batch);
    loaded += batch.length;
    batch = [];
  }
  if (batch.length > 0) await loadBatch(pool, target, loaded, batch);
  return sealRegister(pool, number, register);
}

/** Reckons the root again from the rows as they lie; it holds with all keys destroyed. */
export async function verifyRegister(
  pool: pg.Pool,
  { dealId, registerId }: { readonly dealId: string; readonly registerId: string },
): Promise<{
  readonly intact: boolean;
  readonly root: string;
  readonly found: string;
  readonly chunks: readonly number[];
}> {
  const number = await numberOf(pool, dealId, registerId);
  const sealed = number === undefined ? undefined : await sealOf(pool, number, registerId);
  if (number === undefined || sealed === undefined) {
    throw new HoldersError('unknown-holder', `No sealed register ${registerId} is in this deal.`, {
      registerId,
    });
  }
  const { rows: found } = await pool.query<{ chunk: number; digest: Buffer }>(
    'select chunk, digest from holders.chunk_digests($1, $2)',
    [number, chunkRows],
  );
  const { rows: kept } = await pool.query<{ chunk: number; digest: Buffer }>(
    'select chunk, digest from holders.chunks where register = $1 order by chunk',
    [number],
  );
  const differing = kept.filter(
    ({ chunk, digest }) => !found.find((one) => one.chunk === chunk)?.digest.equals(digest),
  );
  const root = merkleRoot(found.map(({ digest }) => digest));
  return {
    intact: root === sealed.root && differing.length === 0,
    root: sealed.root,
    found: root,
    chunks: differing.map(({ chunk }) => chunk),
  };
}

async function openRegister(
  pool: pg.Pool,
  { dealId, registerId, sourceDigest, at }: RegisterToLoad,
): Promise<number> {
  await pool.query(
    `insert into holders.registers (deal_id, register_id, source_digest, opened_at) values ($1, $2, $3, $4)
       on conflict (deal_id, register_id) do nothing`,
    [dealId, registerId, sourceDigest, at],
  );
  const { rows } = await pool.query<{ number: number; source_digest: string }>(
    'select number, source_digest from holders.registers where deal_id = $1 and register_id = $2',
    [dealId, registerId],
  );
  const [known] = rows;
  if (known === undefined) throw new Error(`the register ${registerId} was not opened`);
  if (known.source_digest !== sourceDigest) {
    throw new HoldersError(
      'another-source',
      `The register ${registerId} came from other bytes (SHA-256 ${known.source_digest}). Load another file as another register.`,
      { registerId },
    );
  }
  return known.number;
}

async function numberOf(pool: pg.Pool, dealId: string, registerId: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ number: number }>(
    'select number from holders.registers where deal_id = $1 and register_id = $2',
    [dealId, registerId],
  );
  return rows[0]?.number;
}

async function sealOf(
  pool: pg.Pool,
  number: number,
  registerId: string,
): Promise<SealedRegister | undefined> {
  const { rows } = await pool.query<{ rows: number; root: string; changed: number }>(
    `select rows, root, (select count(*)::int from holders.changes c where c.register = s.register) as changed
       from holders.seals s where register = $1`,
    [number],
  );
  return rows[0] && { registerId, ...rows[0] };
}

async function loadedRows(pool: pg.Pool, number: number): Promise<number> {
  const { rows } = await pool.query<{ rows: string }>(
    'select coalesce(sum(rows), 0) as rows from holders.chunks where register = $1',
    [number],
  );
  return Number(rows[0]?.rows);
}

interface Target {
  readonly dealId: string;
  readonly number: number;
  readonly dealKey: Key;
  readonly at: string;
}

/** One transaction: keys that are new, the ciphertext, what changed, the chunks' digests. */
async function loadBatch(
  pool: pg.Pool,
  target: Target,
  after: number,
  batch: readonly HolderRow[],
): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const known = await knownHolders(client, target, batch);
    const { keys, facts, chunks, changes } = encrypt(target, after, batch, known);
    if (keys !== '') await copy(client, 'copy holders.keys (deal_id, holder_id, wrapped) from stdin', keys);
    await copy(
      client,
      'copy holders.facts (register, row_number, deal_id, holder_id, version, sealed) from stdin',
      facts,
    );
    if (changes.length > 0) await writeChanges(client, target, changes);
    await client.query(
      `insert into holders.chunks (register, chunk, rows, digest)
         select $1, $2 + ordinality, rows, digest
           from unnest($3::integer[], $4::bytea[]) with ordinality as added (rows, digest, ordinality)`,
      [
        target.number,
        Math.ceil(after / chunkRows),
        chunks.map(({ rows }) => rows),
        chunks.map(({ digest }) => digest),
      ],
    );
    await client.query('commit');
    broken = false;
  } finally {
    client.release(broken);
  }
}

interface KnownHolder {
  readonly key: Buffer;
  version: number;
  /** What was said of the holder last; undefined before the first time. */
  data: HolderData | undefined;
}

async function knownHolders(
  client: pg.PoolClient,
  { dealId, dealKey }: Target,
  batch: readonly HolderRow[],
): Promise<Map<string, KnownHolder>> {
  const { rows } = await client.query<{
    holder_id: string;
    wrapped: Buffer | null;
    version: number | null;
    sealed: Buffer | null;
  }>(
    `select k.holder_id, k.wrapped, f.version, f.sealed
       from holders.keys k left join lateral (select version, sealed from holders.facts f
           where f.deal_id = k.deal_id and f.holder_id = k.holder_id order by version desc limit 1) f on true
       where k.deal_id = $1 and k.holder_id = any ($2::text[])`,
    [dealId, batch.map(({ holderId }) => holderId)],
  );
  return new Map(
    rows.map(({ holder_id: id, wrapped, version, sealed }) => {
      const key = unwrapHolderKey(dealKey, wrapped, dealId, id);
      const last = version ?? 0;
      const data =
        sealed === null ? undefined : openFact(key, sealed, { dealId, holderId: id, version: last });
      return [id, { key, version: last, data }];
    }),
  );
}

function encrypt(
  target: Target,
  after: number,
  batch: readonly HolderRow[],
  known: Map<string, KnownHolder>,
) {
  const { dealId, number, dealKey } = target;
  const deal = copyText(dealId);
  const chunks: { rows: number; digest: Buffer }[] = [];
  const changes: Change[] = [];
  let keys = '';
  let facts = '';
  let hash: Hash = newHash();
  let inChunk = 0;
  for (const [index, { holderId, data }] of batch.entries()) {
    let holder = known.get(holderId);
    if (holder === undefined) {
      holder = { key: newKey(), version: 0, data: undefined };
      known.set(holderId, holder);
      keys += `${deal}\t${copyText(holderId)}\t\\\\x${wrapHolderKey(dealKey, holder.key, dealId, holderId).toString('hex')}\n`;
    }
    holder.version += 1;
    const fields = holder.data === undefined ? [] : changedFields(holder.data, data);
    if (fields.length > 0) changes.push({ holderId, version: holder.version, fields });
    holder.data = data;
    const sealed = seal(
      holder.key,
      JSON.stringify(data),
      factPlace(dealId, holderId, holder.version),
    ).toString('hex');
    facts += `${number}\t${after + index + 1}\t${deal}\t${copyText(holderId)}\t${holder.version}\t\\\\x${sealed}\n`;
    hash.update(`${holderId}\t${holder.version}\t${sealed}\n`, 'utf8');
    inChunk += 1;
    if (inChunk < chunkRows && index < batch.length - 1) continue;
    chunks.push({ rows: inChunk, digest: hash.digest() });
    hash = newHash();
    inChunk = 0;
  }
  return { keys, facts, chunks, changes };
}

interface Change {
  readonly holderId: string;
  readonly version: number;
  readonly fields: readonly string[];
}

/** Where a payment goes, whom one calls about it, and whose it is. */
const WATCHED = { name: 'name', address: 'address', knownTelephone: 'telephone', tin: 'tin' } as const;

function changedFields(before: HolderData, now: HolderData): string[] {
  const fields = Object.entries(WATCHED) as [keyof typeof WATCHED, string][];
  return fields
    .filter(([field]) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
    .map(([, name]) => name);
}

async function writeChanges(
  client: pg.PoolClient,
  { dealId, number, at }: Target,
  changes: readonly Change[],
): Promise<void> {
  await client.query(
    `insert into holders.changes (register, deal_id, holder_id, version, at, fields, cooling_days)
       select $1, $2, c.holder_id, c.version, $3, string_to_array(c.fields, ','), $4
         from unnest($5::text[], $6::integer[], $7::text[]) as c (holder_id, version, fields)`,
    [
      number,
      dealId,
      at,
      COOLING_DAYS,
      changes.map(({ holderId }) => holderId),
      changes.map(({ version }) => version),
      changes.map(({ fields }) => fields.join(',')),
    ],
  );
}

/** A fact in clear, which is in memory only. */
export function openFact(
  key: Key,
  sealed: Uint8Array,
  {
    dealId,
    holderId,
    version,
  }: { readonly dealId: string; readonly holderId: string; readonly version: number },
): HolderData {
  return HolderData.parse(
    JSON.parse(unseal(key, sealed, factPlace(dealId, holderId, version)).toString('utf8')),
  );
}

/** What a fact's ciphertext is bound to. */
export function factPlace(dealId: string, holderId: string, version: number): string {
  return `fact/${dealId}/${holderId}/${version}`;
}

function newHash(): Hash {
  return createHash('sha256').update(Uint8Array.of(0));
}

async function copy(client: pg.PoolClient, statement: string, text: string): Promise<void> {
  await pipeline(Readable.from([text]), client.query(copyFrom(statement)));
}

async function sealRegister(
  pool: pg.Pool,
  number: number,
  register: RegisterToLoad,
): Promise<SealedRegister> {
  const { rows } = await pool.query<{ rows: number; digest: Buffer }>(
    'select rows, digest from holders.chunks where register = $1 order by chunk',
    [number],
  );
  const total = rows.reduce((sum, chunk) => sum + chunk.rows, 0);
  await pool.query(
    `insert into holders.seals (register, rows, root, sealed_at) values ($1, $2, $3, $4) on conflict (register) do nothing`,
    [number, total, merkleRoot(rows.map(({ digest }) => digest)), register.at],
  );
  const sealed = await sealOf(pool, number, register.registerId);
  if (sealed === undefined) throw new Error(`the register ${register.registerId} was not sealed`);
  return sealed;
}
