import type pg from 'pg';
import { rows } from '#libs/bulk/read.ts';
import { BulkError, type KnownSet, type Seal, sealedSet } from '#libs/bulk/sets.ts';
import { type BulkKind, type BulkRow, OF_RECORD } from '#libs/contracts/bulk.ts';
import type { BrokenChain, EffectParams, SealedName } from '#libs/contracts/effects.ts';
import { formatShares, noShares, parseShares, type Shares, shares } from '#libs/money/shares.ts';

export type CountRequest = EffectParams<'count-ballots'> & { readonly dealId: string };
export type Sealed = KnownSet & { readonly seal: Seal };

/** The sets of a count, each sealed under the root that the deal's event names. */
export interface Box {
  readonly positions: Sealed;
  readonly omnibus: Sealed | undefined;
  readonly exclusions: readonly { readonly list: string; readonly set: Sealed }[];
  readonly files: readonly Sealed[];
  readonly resolutions: Sealed | undefined;
}

export async function openBox(
  pool: pg.Pool,
  {
    dealId,
    ...named
  }: Pick<CountRequest, 'dealId' | 'positions' | 'omnibus' | 'exclusions'> &
    Partial<Pick<CountRequest, 'files' | 'resolutions'>>,
): Promise<Box> {
  const open = (set: SealedName, kind: BulkKind) => setOf(pool, dealId, set, kind);
  const optional = (set: SealedName | undefined, kind: BulkKind) =>
    set === undefined ? undefined : open(set, kind);
  const files: Sealed[] = [];
  for (const file of named.files ?? []) files.push(await open(file, 'ballots'));
  const exclusions: { list: string; set: Sealed }[] = [];
  for (const one of named.exclusions) exclusions.push({ list: one.list, set: await open(one, 'exclusions') });
  return {
    positions: await open(named.positions, 'positions'),
    omnibus: await optional(named.omnibus, 'omnibus'),
    exclusions,
    files,
    resolutions: await optional(named.resolutions, 'resolutions'),
  };
}

async function setOf(
  pool: pg.Pool,
  dealId: string,
  { importId, root }: SealedName,
  kind: BulkKind,
): Promise<Sealed> {
  const known = await sealedSet(pool, { dealId, importId }, root);
  if (known.kind === kind) return known;
  throw new BulkError('another-source', `The set ${importId} holds ${known.kind}, not ${kind}.`);
}

/** All rows of a set that is small enough to be held: a certificate of exclusions, omnibus proxies, resolutions. */
export async function allRows<K extends BulkKind>(
  pool: pg.Pool,
  dealId: string,
  { importId, root }: SealedName,
  kind: K,
): Promise<BulkRow<K>[]> {
  const found: BulkRow<K>[] = [];
  for await (const { row } of rows(pool, { dealId, importId, kind }, { root })) found.push(row);
  return found;
}

/** PostgreSQL would learn of so many new rows by itself, but a minute later. */
export const ANALYZED_FROM_ROWS = 20_000;

/** Which row carries which position, found out once for a list. A list that names a position twice is refused. */
export async function keyPositions(
  client: pg.PoolClient,
  { id, seal }: Sealed,
  importId: string,
): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('closing-bell/position-keys', $1))", [
    id,
  ]);
  const known = await client.query('select from bulk.position_totals where set_id = $1 limit 1', [id]);
  if (known.rows.length > 0) return;
  const doubles = await client.query<{ position: string; times: string }>(
    `select position, count(*)::text as times from bulk.sealed_positions where set_id = $1
       group by position having count(*) > 1 order by position limit 5`,
    [id],
  );
  if (doubles.rows.length > 0) {
    const named = doubles.rows.map(({ position }) => position).join(', ');
    throw new BulkError(
      'damaged',
      `The list ${importId} names a position twice (${named}): its votes would count twice. ` +
        'Load a corrected list as another set.',
    );
  }
  await client.query(
    `insert into bulk.position_keys (set_id, position, row_number, share_class, kind, shares, votes_per_share, via)
       select set_id, position, row_number, share_class, kind, shares, votes_per_share, via
         from bulk.sealed_positions where set_id = $1 order by position`,
    [id],
  );
  if (seal.rows >= ANALYZED_FROM_ROWS) await client.query('analyze bulk.position_keys, bulk.positions');
  await client.query(
    `insert into bulk.position_totals (set_id, share_class, kind, positions, shares, votes)
       select set_id, share_class, kind, count(*), sum(shares) * 0.000001, sum(shares::numeric * votes_per_share) * 0.000000000001
         from bulk.sealed_positions where set_id = $1 group by set_id, share_class, kind`,
    [id],
  );
}

export interface ClassTotal {
  readonly shareClass: string;
  readonly kind: 'registered' | 'nominee';
  readonly positions: number;
  readonly shares: string;
  readonly votes: string;
}

/** What the list comes to by class and kind; `keyPositions` has been there before. */
export async function totalsOf(client: pg.PoolClient, { id }: Sealed): Promise<ClassTotal[]> {
  const { rows: found } = await client.query<ClassTotal>(
    `select share_class as "shareClass", kind, positions, trim_scale(shares)::text as shares, trim_scale(votes)::text as votes
       from bulk.position_totals where set_id = $1 order by share_class, kind`,
    [id],
  );
  return found;
}

export interface OddBallots {
  /** Their id stood in the same file before: the first one stands. */
  readonly twice: number;
  /** For positions that are not on the list. */
  readonly unknown: number;
}

/** What of the files cannot count whatever happens, found out once for a file and a list. */
export async function oddBallots(client: pg.PoolClient, { positions, files }: Box): Promise<OddBallots> {
  for (const { id, seal } of files) {
    const key = [positions.id, id];
    const { rows: known } = await client.query(
      'select from bulk.checked_files where positions_set = $1 and set_id = $2',
      key,
    );
    if (known.length > 0) continue;
    if (seal.rows >= ANALYZED_FROM_ROWS) await client.query('analyze bulk.ballots');
    await client.query(oddSql, key);
  }
  const { rows } = await client.query<{ twice: number; unknown: number }>(
    `select coalesce(sum(twice), 0)::int as twice, coalesce(sum(unknown), 0)::int as unknown from bulk.checked_files
       where positions_set = $1 and set_id = any ($2::integer[])`,
    [positions.id, files.map(({ id }) => id)],
  );
  return rows[0] ?? { twice: 0, unknown: 0 };
}

const oddSql = `
  with again as materialized (
    select ballot, min(row_number) as first from bulk.sealed_ballots where set_id = $2::integer group by ballot having count(*) > 1
  ), odd as (
    select b.row_number, again.ballot is not null and b.row_number > again.first as twice
      from bulk.sealed_ballots b
        left join again on again.ballot = b.ballot
        left join lateral (
          select position from bulk.position_keys where set_id = $1::integer and position = b.position offset 0) k on true
      where b.set_id = $2::integer and (k.position is null or b.row_number > again.first)
  ), kept as (
    insert into bulk.odd_ballots (positions_set, set_id, row_number, twice)
      select $1::integer, $2::integer, row_number, twice from odd on conflict do nothing
  )
  insert into bulk.checked_files (positions_set, set_id, twice, unknown)
    select $1::integer, $2::integer, count(*) filter (where twice), count(*) filter (where not twice) from odd
    on conflict do nothing`;

export interface Chains {
  /** The links through which nominees may vote; undefined where the deal sealed no omnibus proxies. */
  readonly complete: readonly string[] | undefined;
  /** Nominee positions without a complete chain. */
  readonly without: number;
  readonly differences: readonly string[];
  /** Where the chains of those without break, the largest first. */
  readonly broken: readonly BrokenChain[];
}

/** Which omnibus links lead to the holder of record, each with enough shares for all that hangs below it. */
export async function chainsOf(
  client: pg.PoolClient,
  { positions, omnibus }: Box,
  links: readonly BulkRow<'omnibus'>[],
): Promise<Chains> {
  const { rows: below } = await client.query<Hanging>(
    `select via, (sum(shares) * 0.000001)::numeric(40, 6)::text as shares, count(*)::int as positions,
         (coalesce(array_agg(distinct participant) filter (where participant is not null), '{}'))[1:5] as participants
       from bulk.sealed_positions where set_id = $1 and kind = 'nominee' group by via`,
    [positions.id],
  );
  if (omnibus === undefined) {
    const without = below.reduce((sum, one) => sum + (one.via === null ? 0 : one.positions), 0);
    const broken = brokenChains(
      below.filter(({ via }) => via !== null),
      (link) => ({ link, why: 'none-sealed' }),
    );
    return { complete: undefined, without, differences: [], broken };
  }
  const hanging = new Map(below.map((one) => [one.via ?? '', plain(one.shares)]));
  const { complete, differences } = completeLinks(links, hanging);
  const without = below.reduce(
    (sum, one) => sum + (one.via !== null && complete.has(one.via) ? 0 : one.positions),
    0,
  );
  const broken = brokenChains(
    below.filter(({ via }) => via === null || !complete.has(via)),
    breakOf(links, hanging),
  );
  return { complete: [...complete], without, differences, broken };
}

interface Hanging {
  readonly via: string | null;
  readonly shares: string;
  readonly positions: number;
  readonly participants: readonly string[];
}

type Break = Pick<BrokenChain, 'link' | 'why'>;
const BROKEN_MAX = 20;

function brokenChains(without: readonly Hanging[], breakAt: (via: string) => Break): readonly BrokenChain[] {
  return without
    .toSorted((a, b) => Number(plain(b.shares) - plain(a.shares)) || ((a.via ?? '') < (b.via ?? '') ? -1 : 1))
    .slice(0, BROKEN_MAX)
    .map(({ via, shares: count, positions, participants }) => ({
      ...(via === null ? { link: null, why: 'names-none' as const } : breakAt(via)),
      ...{ positions, shares: formatShares(plain(count)), participants: [...participants] },
    }));
}

/** From a link that leads nowhere up to the one that is missing or not good. */
function breakOf(
  links: readonly BulkRow<'omnibus'>[],
  hanging: ReadonlyMap<string, Shares>,
): (via: string) => Break {
  const { byId, twice, sums } = indexed(links, hanging);
  return (via) => {
    const walked = new Set<string>();
    for (let at = via; ; ) {
      const link = byId.get(at);
      if (link === undefined) return { link: at, why: 'not-sealed' };
      if (twice.has(at)) return { link: at, why: 'named-twice' };
      if ((sums.get(at) ?? noShares) > parseShares(link.shares)) return { link: at, why: 'too-small' };
      if (walked.has(at)) return { link: at, why: 'in-a-circle' };
      walked.add(at);
      at = link.from;
    }
  };
}

const plain = (text: string): Shares => parseShares(text.replace(/\.?0+$/, '') || '0');

/** The links by their ids, those named twice, and what hangs below each of them. */
function indexed(links: readonly BulkRow<'omnibus'>[], hanging: ReadonlyMap<string, Shares>) {
  const byId = new Map<string, BulkRow<'omnibus'>>();
  const twice = new Set<string>();
  const sums = new Map<string, Shares>(hanging);
  for (const link of links) {
    if (byId.has(link.link)) twice.add(link.link);
    byId.set(link.link, link);
    sums.set(link.from, shares((sums.get(link.from) ?? noShares) + parseShares(link.shares)));
  }
  return { byId, twice, sums };
}

function completeLinks(
  links: readonly BulkRow<'omnibus'>[],
  hanging: ReadonlyMap<string, Shares>,
): { complete: Set<string>; differences: string[] } {
  const { byId, twice, sums } = indexed(links, hanging);
  const differences: string[] = [];
  const sound = (id: string): boolean => {
    const link = byId.get(id);
    return link !== undefined && !twice.has(id) && (sums.get(id) ?? noShares) <= parseShares(link.shares);
  };
  for (const id of twice) differences.push(`The link ${id} is named twice.`);
  for (const [id, link] of byId) {
    const below = sums.get(id) ?? noShares;
    if (below > parseShares(link.shares))
      differences.push(
        `The link ${id} to ${link.to} is for ${link.shares} shares, and ${formatShares(below)} hang below it.`,
      );
  }
  const complete = new Set<string>();
  const incomplete = new Set<string>();
  for (const start of byId.keys()) {
    const walked: string[] = [];
    let at: string = start;
    while (
      at !== OF_RECORD &&
      !complete.has(at) &&
      !incomplete.has(at) &&
      !walked.includes(at) &&
      sound(at)
    ) {
      walked.push(at);
      at = byId.get(at)?.from ?? '';
    }
    const leads = at === OF_RECORD || complete.has(at);
    if (!leads) incomplete.add(at);
    for (const id of walked) (leads ? complete : incomplete).add(id);
  }
  for (const [id, link] of byId) {
    if (link.from !== OF_RECORD && !byId.has(link.from))
      differences.push(`The link ${id} comes from ${link.from}, which is no link of the set.`);
  }
  return { complete, differences };
}

/** The same, found out once for a list of positions and an omnibus set, or none. */
export async function knownChains(
  pool: pg.Pool,
  client: pg.PoolClient,
  dealId: string,
  box: Box,
  named: SealedName | undefined,
): Promise<Pick<Chains, 'complete' | 'without'>> {
  const key = [box.positions.id, box.omnibus?.id ?? NO_OMNIBUS];
  const { rows: known } = await client.query<{ complete: string[]; positions_without: number }>(
    'select complete, positions_without from bulk.chains where positions_set = $1 and omnibus_set = $2',
    key,
  );
  const [own] = known;
  const told = (complete: readonly string[]) => (box.omnibus === undefined ? undefined : complete);
  if (own !== undefined) return { complete: told(own.complete), without: own.positions_without };
  const links = named === undefined ? [] : await allRows(pool, dealId, named, 'omnibus');
  const found = await chainsOf(client, box, links);
  await client.query(
    `insert into bulk.chains (positions_set, omnibus_set, complete, positions_without) values ($1, $2, $3, $4)
       on conflict do nothing`,
    [...key, found.complete ?? [], found.without],
  );
  return found;
}

const NO_OMNIBUS = 0;
