import type pg from 'pg';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import { OVER_VOTES_LISTED_MAX } from '#libs/contracts/effects.ts';
import type { Tally } from '#libs/deal/vote/tally-reference.ts';
import {
  allRows,
  type Box,
  type CountRequest,
  keyPositions,
  knownChains,
  oddBallots,
  openBox,
  totalsOf,
} from './box.ts';
import { type CountShape, countSql, exceptionsSql, traceSql, unchainedSql, unknownSql } from './count-sql.ts';
import {
  type BallotExceptions,
  figuresOf,
  groupOf,
  type Listed,
  type RawGroup,
  type RawTrace,
} from './figures.ts';

export type { CountRequest } from './box.ts';

/**
 * Counts sealed files against the sealed list of positions, in the database: of a million ballots nothing comes here but
 * the sums. What counts is said in `libs/deal/vote/tally-reference.ts`, and tested against it.
 */
export async function tallyBallots(pool: pg.Pool, request: CountRequest): Promise<Tally> {
  const box = await openBox(pool, request);
  const prepared = await prepare(pool, request, box);
  return throughWholeSet(pool, 'picture', async (client) => {
    await client.query(`set local work_mem = '256MB'; set local enable_nestloop = off`);
    return countBox(client, request, prepared);
  });
}

/** What a count needs to know beforehand about its sets. */
export interface Prepared {
  readonly box: Box;
  readonly shape: CountShape;
  readonly parameters: readonly unknown[];
  readonly lists: readonly string[];
  readonly resolutions: readonly BulkRow<'resolutions'>[];
  readonly unknown: number;
  readonly twice: number;
}

export async function prepare(pool: pg.Pool, request: CountRequest, box: Box): Promise<Prepared> {
  const { dealId } = request;
  const found = await throughWholeSet(pool, 'latest', async (client) => {
    await client.query(`set local work_mem = '256MB'`);
    await keyPositions(client, box.positions, request.positions.importId);
    const odd = await oddBallots(client, box);
    return { odd, chains: await knownChains(pool, client, dealId, box, request.omnibus) };
  });
  const masks = await exclusionMasks(pool, request);
  const resolutions =
    request.resolutions === undefined ? [] : await allRows(pool, dealId, request.resolutions, 'resolutions');
  const { chains, odd } = found;
  const shape: CountShape = {
    places: commonPlaces(request, box),
    proposals: request.proposals.length,
    routine: request.proposals.flatMap(({ routine }, index) => (routine ? [index] : [])),
    adds: request.files.some(({ says }) => says === 'adds'),
    late: request.pollsClosedAt !== null,
    doubles: odd.twice > 0,
    chains: chains.without === 0 ? 'all' : chains.complete === undefined ? 'none-via' : 'listed',
    ballots: 'bulk.sealed_ballots',
  };
  return {
    box,
    shape,
    parameters: parametersOf(request, box, masks, chains.complete ?? [], resolutions),
    lists: request.exclusions.map(({ list }) => list),
    resolutions,
    ...odd,
  };
}

/** By position the exclusion lists on which it stands, as bits. */
async function exclusionMasks(
  pool: pg.Pool,
  { dealId, exclusions }: CountRequest,
): Promise<Map<string, number>> {
  const masks = new Map<string, number>();
  for (const [index, list] of exclusions.entries()) {
    for (const { position } of await allRows(pool, dealId, list, 'exclusions')) {
      masks.set(position, (masks.get(position) ?? 0) | (1 << index));
    }
  }
  return masks;
}

function placesIn(request: CountRequest, proposals: readonly string[]): number[] {
  return request.proposals.map(({ id }) => proposals.indexOf(id));
}

function commonPlaces(request: CountRequest, { files }: Box): number[] | undefined {
  const [first, ...others] = files.map(({ proposals }) => placesIn(request, proposals));
  if (first === undefined) return request.proposals.map(() => -1);
  return others.every((places) => places.join() === first.join()) ? first : undefined;
}

function parametersOf(
  request: CountRequest,
  { positions, files }: Box,
  masks: ReadonlyMap<string, number>,
  links: readonly string[],
  resolutions: readonly BulkRow<'resolutions'>[],
): unknown[] {
  const admitted = request.admitted.flatMap(({ file, ballots }) => {
    const at = request.files.findIndex(({ importId }) => importId === file);
    const id = files[at]?.id;
    if (id === undefined) return [];
    return (ballots ?? [null]).map((ballot) => ({ id, ballot }));
  });
  return [
    positions.id,
    files.map(({ id }) => id),
    files.map((_, index) => index + 1),
    request.files.map(({ channel }) => channel),
    request.files.map(({ says }) => says === 'adds'),
    request.files.map(({ channel }) => channel === 'court'),
    // A place that a file does not have is null there, and so are the votes in it.
    files.flatMap(({ proposals }) => placesIn(request, proposals).map((at) => (at === -1 ? null : at))),
    request.pollsClosedAt,
    admitted.map(({ id }) => id),
    admitted.map(({ ballot }) => ballot),
    links,
    [...masks.keys()],
    [...masks.values()],
    [...new Set([...request.trace, ...resolutions.map(({ position }) => position)])],
    OVER_VOTES_LISTED_MAX,
  ];
}

async function countBox(client: pg.PoolClient, request: CountRequest, prepared: Prepared): Promise<Tally> {
  const { shape, parameters, box } = prepared;
  const { rows } = await client.query<RawGroup & { over_votes: number }>(countSql(shape), [...parameters]);
  const traced =
    request.trace.length === 0 ? [] : (await client.query<RawTrace>(traceSql(shape), [...parameters])).rows;
  return figuresOf({
    request,
    lists: prepared.lists,
    resolutions: prepared.resolutions,
    groups: rows.map(groupOf),
    overVotes: rows[0]?.over_votes ?? 0,
    exceptions: await exceptionsOf(client, prepared),
    traced,
    listed: await listedOf(client, box, request.trace),
    totals: await totalsOf(client, box.positions),
  });
}

export async function exceptionsOf(
  client: pg.PoolClient,
  { shape, parameters, unknown, twice }: Prepared,
): Promise<BallotExceptions> {
  const count = async (sql: string): Promise<number> => {
    const { rows } = await client.query<{ count: number }>(sql, [...parameters]);
    return rows[0]?.count ?? 0;
  };
  const { rows } = await client.query<Pick<BallotExceptions, 'late' | 'admitted' | 'unsigned'>>(
    exceptionsSql(shape),
    [...parameters],
  );
  return {
    ...(rows[0] ?? { late: 0, admitted: 0, unsigned: 0 }),
    duplicates: twice,
    unknown: unknown === 0 ? 0 : await count(unknownSql(shape)),
    chainIncomplete: shape.chains === 'all' ? 0 : await count(unchainedSql(shape)),
  };
}

export async function listedOf(
  client: pg.PoolClient,
  { positions }: Box,
  wanted: readonly string[],
): Promise<Listed[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<Listed>(
    `select p.position, p.kind, trim_scale(p.shares * 0.000001)::text as shares, trim_scale(p.shares::numeric * p.votes_per_share * 0.000000000001)::text as votes
       from bulk.position_keys k join bulk.sealed_positions p on p.set_id = k.set_id and p.row_number = k.row_number
       where k.set_id = $1 and k.position = any ($2::text[])`,
    [positions.id, wanted],
  );
  return rows;
}
