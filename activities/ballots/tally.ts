import type pg from 'pg';
import { BulkError, sealedSet } from '#libs/bulk/sets.ts';
import type { CountedChoices, CountedProposal, OverVote, Tally } from '#libs/deal/vote/tally-reference.ts';

export interface CountRequest {
  readonly dealId: string;
  readonly positions: SealedName;
  readonly ballots: SealedName;
  readonly pollsClosedAt: string;
  readonly proposals: readonly string[];
  /** Versions of the list of who is excluded from unaffiliated. */
  readonly lists: readonly string[];
}

export interface SealedName {
  readonly importId: string;
  /** The root that the deal's event names: a box under another one is not counted. */
  readonly root?: string;
}

/** Over-votes listed one by one; all are kept out of the count, and told by number. */
const overVotesListedMax = 1_000;

/**
 * Counts a sealed box against the sealed list of positions, in the database: of a million ballots nothing comes here but
 * the sums. What counts is said in `libs/deal/vote/tally-reference.ts`, and tested against it.
 */
export async function tallyBallots(
  pool: pg.Pool,
  request: CountRequest,
): Promise<Tally & { overVotedPositions: number }> {
  const positions = await setOf(pool, request, request.positions, 'positions');
  const ballots = await setOf(pool, request, request.ballots, 'ballots');
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read');
    await client.query('set local jit = off');
    await client.query(
      `create temporary table counted_positions on commit drop as
         select j ->> 'position' as position, (j ->> 'shares')::numeric * (j ->> 'votesPerShare')::numeric as votes,
             array(select jsonb_array_elements_text(j -> 'excludedUnder')) as excluded
           from (select canonical::jsonb as j from bulk.sealed_rows where set_id = $1) rows`,
      [positions],
    );
    await refuseDoubles(client, request);
    await client.query(instructionsSql, [ballots, request.pollsClosedAt, request.proposals]);
    const over = await client.query<OverVote & { positions: number }>(overVotesSql);
    const totals = await client.query<TotalRow>(totalsSql, [request.lists]);
    const present = await client.query<{ present: string }>(presentSql);
    const exceptions = await client.query<Exceptions>(exceptionsSql, [ballots, request.pollsClosedAt]);
    await client.query('commit');
    const overVotes = over.rows.map(({ position, proposal, voted, votes }) => ({
      position,
      proposal,
      voted,
      votes,
    }));
    return {
      present: present.rows[0]?.present ?? '0',
      proposals: request.proposals.map((proposal) => proposalOf(proposal, totals.rows, request.lists)),
      overVotes,
      overVotedPositions: over.rows[0]?.positions ?? 0,
      late: exceptions.rows[0]?.late ?? 0,
      unknown: exceptions.rows[0]?.unknown ?? 0,
      duplicates: exceptions.rows[0]?.duplicates ?? 0,
    };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function setOf(pool: pg.Pool, request: CountRequest, set: SealedName, kind: string): Promise<string> {
  const known = await sealedSet(pool, { dealId: request.dealId, importId: set.importId }, set.root);
  if (known.kind === kind) return known.id;
  throw new BulkError('another-source', `The set ${set.importId} holds ${known.kind}, not ${kind}.`);
}

async function refuseDoubles(client: pg.PoolClient, { positions }: CountRequest): Promise<void> {
  const { rows } = await client.query<{ position: string }>(
    'select position from counted_positions group by position having count(*) > 1 order by position limit 5',
  );
  if (rows.length === 0) return;
  const named = rows.map((row) => row.position).join(', ');
  throw new BulkError(
    'damaged',
    `The list ${positions.importId} names a position twice (${named}): its votes would count twice. ` +
      'Load a corrected list as another set.',
  );
}

/**
 * What each position last said, by proposal: from its last instruction that is not an addition (a revocation leaves
 * nothing) and what was added after it. Of equal times the later row is the later instruction; of two ballots with one
 * id the first stands.
 */
const instructionsSql = `
  create temporary table instructions on commit drop as
  with box as (
    select distinct on (ballot) ballot, row_number, position, received_at, says, votes
      from (
        select row_number, j ->> 'ballot' as ballot, j ->> 'position' as position,
            (j ->> 'receivedAt') collate "C" as received_at, j ->> 'says' as says, j -> 'votes' as votes
          from (select row_number, canonical::jsonb as j from bulk.sealed_rows where set_id = $1) rows
      ) ballots
      order by ballot, row_number
  ), timely as (
    select position, says, votes,
        row_number() over (partition by position order by received_at, row_number) as place
      from box where received_at <= $2::text
  ), placed as (
    select position, says, votes, place,
        max(case when says <> 'adds' then place end) over (partition by position) as last_reset
      from timely
  )
  select placed.position, vote.key as proposal,
      sum((vote.value ->> 'for')::numeric) as for_votes,
      sum((vote.value ->> 'against')::numeric) as against_votes,
      sum((vote.value ->> 'abstain')::numeric) as abstain_votes
    from placed cross join lateral jsonb_each(placed.votes) as vote
    where placed.place >= coalesce(placed.last_reset, 1) and placed.says <> 'revokes' and vote.key = any ($3::text[])
    group by placed.position, vote.key`;

const overVotesSql = `
  with over as (
    select i.position, i.proposal, i.for_votes + i.against_votes + i.abstain_votes as voted, p.votes
      from instructions i join counted_positions p using (position)
      where i.for_votes + i.against_votes + i.abstain_votes > p.votes
  )
  select position, proposal, trim_scale(voted)::text as voted, trim_scale(votes)::text as votes,
      (select count(distinct position) from over)::int as positions
    from over order by position collate "C", proposal collate "C" limit ${overVotesListedMax}`;

const countedSql = `
  select i.*, p.excluded from instructions i join counted_positions p using (position)
    where not exists (
      select from instructions o where o.position = i.position
        and o.for_votes + o.against_votes + o.abstain_votes > p.votes)`;

const totalsSql = `
  with counted as (${countedSql}), lists as (
    select null::text as list union all select unnest($1::text[])
  )
  select l.list, c.proposal, trim_scale(sum(c.for_votes))::text as for_votes,
      trim_scale(sum(c.against_votes))::text as against_votes, trim_scale(sum(c.abstain_votes))::text as abstain_votes
    from counted c join lists l on l.list is null or not (l.list = any (c.excluded))
    group by l.list, c.proposal`;

const presentSql = `
  with counted as (${countedSql})
  select coalesce(trim_scale(sum(most)), 0)::text as present from (
    select max(for_votes + against_votes + abstain_votes) as most from counted group by position
  ) positions`;

const exceptionsSql = `
  with box as (
    select j ->> 'ballot' as ballot, j ->> 'position' as position, (j ->> 'receivedAt') collate "C" as received_at,
        row_number() over (partition by j ->> 'ballot' order by row_number) as occurrence
      from (select row_number, canonical::jsonb as j from bulk.sealed_rows where set_id = $1) rows
  )
  select count(*) filter (where occurrence = 1 and received_at > $2::text) ::int as late,
      count(*) filter (where occurrence > 1) ::int as duplicates,
      count(*) filter (where occurrence = 1 and not exists (
        select from counted_positions p where p.position = box.position))::int as unknown
    from box`;

interface Exceptions {
  readonly late: number;
  readonly unknown: number;
  readonly duplicates: number;
}

interface TotalRow {
  readonly list: string | null;
  readonly proposal: string;
  readonly for_votes: string;
  readonly against_votes: string;
  readonly abstain_votes: string;
}

function proposalOf(proposal: string, rows: readonly TotalRow[], lists: readonly string[]): CountedProposal {
  const of = (list: string | null): CountedChoices => {
    const row = rows.find((one) => one.proposal === proposal && one.list === list);
    return {
      for: row?.for_votes ?? '0',
      against: row?.against_votes ?? '0',
      abstain: row?.abstain_votes ?? '0',
    };
  };
  return { proposal, ...of(null), unaffiliated: Object.fromEntries(lists.map((list) => [list, of(list)])) };
}
