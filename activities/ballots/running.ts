import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { Tally } from '#libs/deal/vote/tally-reference.ts';
import { ANALYZED_FROM_ROWS, type CountRequest, openBox, totalsOf } from './box.ts';
import {
  type CountShape,
  givenSql,
  groupsOfPlacedSql,
  heldOfPlacedSql,
  placedSql,
  traceSql,
} from './count-sql.ts';
import {
  addRaw,
  type BallotExceptions,
  figuresOf,
  groupOf,
  type RawGroup,
  type RawTrace,
} from './figures.ts';
import { exceptionsOf, listedOf, type Prepared, prepare } from './tally.ts';

interface Standing {
  readonly id: number;
  readonly files: readonly string[];
  readonly groups: readonly RawGroup[];
  readonly exceptions: BallotExceptions;
}

const noExceptions: BallotExceptions = {
  late: 0,
  admitted: 0,
  unsigned: 0,
  duplicates: 0,
  unknown: 0,
  chainIncomplete: 0,
};

/**
 * The tally of a box that is not closed, brought forward by what came since: each further file costs what its own
 * positions cost. The same as `tallyBallots` over the same files, which is what a test holds it to. Attempts take turns;
 * files that are in it already are not counted once more, and where others are asked for it begins again.
 */
export async function runningTally(pool: pg.Pool, request: CountRequest): Promise<Tally> {
  if (request.pollsClosedAt !== null) throw new RangeError('the closed box is counted as a whole');
  const asked = request.files.map(({ root, channel, says }) => `${root} ${channel} ${says}`);
  const box = await openBox(pool, request);
  const whole = await prepare(pool, request, box);
  return throughWholeSet(pool, 'latest', async (client) => {
    await client.query(`set local work_mem = '64MB'`);
    let standing = await lockStanding(client, request);
    if (!standing.files.every((file, index) => file === asked[index]))
      standing = await forget(client, standing);
    for (let index = standing.files.length; index < asked.length; index += 1) {
      const file = request.files[index];
      const set = box.files[index];
      if (file === undefined || set === undefined) break;
      const own = await prepare(pool, { ...request, files: [file] }, { ...box, files: [set] });
      standing = await addFile(client, standing, { whole, own, name: asked[index] ?? '', setId: set.id });
    }
    return figures(client, request, whole, standing);
  });
}

function questionOf({ positions, exclusions, omnibus, proposals }: CountRequest): string {
  const question = canonicalize({ positions, exclusions, omnibus: omnibus ?? null, proposals }) ?? '';
  return createHash('sha256').update(question).digest('hex');
}

async function lockStanding(client: pg.PoolClient, request: CountRequest): Promise<Standing> {
  const key = [request.dealId, questionOf(request)];
  await client.query(
    'insert into bulk.running_tallies (deal_id, question) values ($1, $2) on conflict do nothing',
    key,
  );
  const { rows } = await client.query<Standing>(
    'select id, files, groups, exceptions from bulk.running_tallies where deal_id = $1 and question = $2 for update',
    key,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the running tally was taken away while it was being opened');
  return { ...row, exceptions: { ...noExceptions, ...row.exceptions } };
}

/** A file was found void, or another order is asked for. */
async function forget(client: pg.PoolClient, { id }: Standing): Promise<Standing> {
  await client.query('delete from bulk.standing_instructions where tally_id = $1', [id]);
  return { id, files: [], groups: [], exceptions: noExceptions };
}

interface NextFile {
  readonly whole: Prepared;
  /** The same count over this file alone: for the ballots of it that do not count. */
  readonly own: Prepared;
  readonly name: string;
  readonly setId: string;
}

/** Looks at the positions of the file alone: what stood of them goes out of the sums, and what stands now comes in. */
async function addFile(client: pg.PoolClient, standing: Standing, file: NextFile): Promise<Standing> {
  const { whole, own, name, setId } = file;
  const shape: CountShape = { ...whole.shape, byKey: true };
  await dropTemporary(client);
  await client.query(
    `create temporary table touched on commit drop as
       select distinct k.row_number as position_row from bulk.sealed_ballots b
         cross join lateral (
           select row_number from bulk.position_keys
             where set_id = ${whole.box.positions.id} and position = b.position offset 0) k
         where b.set_id = ${setId}`,
  );
  await client.query('analyze touched');
  await client.query(
    `create temporary table came_before on commit drop as ${standingBallotsSql(standing.id)}`,
  );
  await client.query(
    `create temporary table came_now on commit drop as
       table came_before union all select * from bulk.sealed_ballots where set_id = ${setId}`,
  );
  await client.query('analyze came_before, came_now');
  await place(client, 'placed_before', { ...shape, ballots: 'came_before' }, whole);
  await place(client, 'placed_now', { ...shape, ballots: 'came_now' }, whole);
  const groupsOf = async (placed: string) =>
    (await client.query<RawGroup>(groupsOfPlacedSql(shape, placed))).rows.filter(({ held }) => held === null);
  const groups = addRaw(
    addRaw(standing.groups, await groupsOf('placed_before'), -1n),
    await groupsOf('placed_now'),
    1n,
  );
  await client.query(
    `insert into bulk.standing_instructions (tally_id, position_row, sets, ballot_rows, held)
       select $1::integer, pos, array_agg(set_id order by back), array_agg(ballot_row order by back),
           pos in (${heldOfPlacedSql(shape, 'placed_now')})
         from placed_now where resets = 0 group by pos
       on conflict (tally_id, position_row)
         do update set sets = excluded.sets, ballot_rows = excluded.ballot_rows, held = excluded.held`,
    [standing.id],
  );
  if (own.box.files.some(({ seal }) => seal.rows >= ANALYZED_FROM_ROWS))
    await client.query('analyze bulk.standing_instructions');
  const added = await exceptionsOf(client, { ...own, shape: { ...own.shape, byKey: true } });
  const exceptions = Object.fromEntries(
    Object.entries(added).map(([why, count]) => [
      why,
      count + standing.exceptions[why as keyof BallotExceptions],
    ]),
  ) as unknown as BallotExceptions;
  const files = [...standing.files, name];
  await client.query(
    'update bulk.running_tallies set files = $2, groups = $3, exceptions = $4 where id = $1',
    [standing.id, files, JSON.stringify(groups), JSON.stringify(exceptions)],
  );
  return { id: standing.id, files, groups, exceptions };
}

/** What stands of the positions in `touched`, each ballot looked up by its key: a join would read the whole box. */
function standingBallotsSql(tallyId: number): string {
  return `select b.* from (
      select unnest(s.sets) as set_id, unnest(s.ballot_rows) as row_number
        from touched cross join lateral (
          select sets, ballot_rows from bulk.standing_instructions
            where tally_id = ${tallyId} and position_row = touched.position_row offset 0) s) refs
      cross join lateral (
        select * from bulk.sealed_ballots b
          where b.set_id = refs.set_id and b.row_number = refs.row_number offset 0) b`;
}

async function dropTemporary(client: pg.PoolClient): Promise<void> {
  const tables = ['touched', 'came_before', 'came_now', 'placed_before', 'placed_now'];
  await client.query(`drop table if exists ${tables.map((name) => `pg_temp.${name}`).join(', ')}`);
}

async function place(
  client: pg.PoolClient,
  name: 'placed_before' | 'placed_now',
  shape: CountShape,
  { parameters }: Prepared,
): Promise<void> {
  // A table is not made with parameters: they are put in as they stand.
  const sql = `with ${givenSql} ${placedSql(shape)}`;
  await client.query(`create temporary table ${name} on commit drop as ${withValues(sql, parameters)}`);
  await client.query(`analyze ${name}`);
}

function withValues(sql: string, parameters: readonly unknown[]): string {
  return sql.replaceAll(/\$(\d+)/g, (_, number: string) => literal(parameters[Number(number) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`;
  return `'${String(value).replaceAll("'", "''")}'`;
}

async function figures(
  client: pg.PoolClient,
  request: CountRequest,
  whole: Prepared,
  standing: Standing,
): Promise<Tally> {
  const asked = whole.parameters[13] as readonly string[];
  const shape: CountShape = { ...whole.shape, byKey: true };
  const { rows: over } = await client.query<{ count: number }>(
    'select count(*)::int as count from bulk.standing_instructions where tally_id = $1 and held',
    [standing.id],
  );
  await dropTemporary(client);
  await client.query(
    `create temporary table touched on commit drop as
       select position_row from (select s.position_row from bulk.standing_instructions s
           join bulk.sealed_positions p on p.set_id = ${whole.box.positions.id} and p.row_number = s.position_row
           where s.tally_id = ${standing.id} and s.held order by p.position limit ${Number(whole.parameters[14])}) held
       union select k.row_number from bulk.position_keys k
         where k.set_id = ${whole.box.positions.id} and k.position = any (${literal(asked)}::text[])`,
  );
  await client.query('analyze touched');
  await client.query(
    `create temporary table came_before on commit drop as ${standingBallotsSql(standing.id)}`,
  );
  await client.query('analyze came_before');
  await place(client, 'placed_before', { ...shape, ballots: 'came_before' }, whole);
  const { rows } = await client.query<RawGroup>(groupsOfPlacedSql(shape, 'placed_before'));
  const { rows: traced } = await client.query<RawTrace>(traceSql(shape, 'placed_before'));
  return figuresOf({
    request,
    lists: whole.lists,
    resolutions: whole.resolutions,
    groups: [...standing.groups, ...rows.filter(({ held }) => held !== null)].map(groupOf),
    overVotes: over[0]?.count ?? 0,
    exceptions: standing.exceptions,
    traced,
    listed: await listedOf(client, whole.box, request.trace),
    totals: await totalsOf(client, whole.box.positions),
  });
}
