import type pg from 'pg';
import { BulkError, sealedSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
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
  return throughWholeSet(pool, 'picture', async (client) => {
    await client.query(positionsSql, [positions]);
    await client.query('analyze counted_positions');
    await refuseDoubles(client, request);
    await client.query(instructionsSql, [ballots, request.pollsClosedAt, request.proposals]);
    const over = await client.query<OverVote & { positions: number }>(overVotesSql);
    const totals = await client.query<TotalRow>(totalsSql, [request.lists]);
    const present = await client.query<{ present: string }>(presentSql);
    const exceptions = await client.query<Exceptions>(exceptionsSql, [ballots, request.pollsClosedAt]);
    return {
      present: present.rows[0]?.present ?? '0',
      proposals: request.proposals.map((proposal) => proposalOf(proposal, totals.rows, request.lists)),
      overVotes: over.rows.map(({ positions: _, ...overVote }) => overVote),
      overVotedPositions: over.rows[0]?.positions ?? 0,
      late: exceptions.rows[0]?.late ?? 0,
      unknown: exceptions.rows[0]?.unknown ?? 0,
      duplicates: exceptions.rows[0]?.duplicates ?? 0,
    };
  });
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

const positionsSql = `
  create temporary table counted_positions on commit drop as
    select p.position collate "C" as position, p.shares * p."votesPerShare" as votes, p."excludedUnder" as excluded
      from bulk.sealed_rows, jsonb_to_record(canonical::jsonb)
        as p (position text, shares numeric, "votesPerShare" numeric, "excludedUnder" text[])
      where set_id = $1`;

/**
 * What each position last said, by proposal: from its last instruction that is not an addition (a revocation leaves
 * nothing) and what was added after it. Of equal times the later row is the later instruction; of two ballots with one
 * id the first stands. `held`: on some proposal it said more than it has.
 */
const instructionsSql = `
  create temporary table instructions on commit drop as
  with box as (
    select distinct on (b.ballot collate "C") row_number, b.position collate "C" as position,
        b."receivedAt" collate "C" as received_at, b.says, b.votes
      from bulk.sealed_rows, jsonb_to_record(canonical::jsonb)
        as b (ballot text, position text, "receivedAt" text, says text, votes jsonb)
      where set_id = $1
      order by b.ballot collate "C", row_number
  ), placed as (
    select position, says, votes,
        row_number() over (partition by position order by received_at, row_number) as place
      from box where received_at <= $2::text
  ), reset as (
    select position, says, votes, place,
        max(case when says <> 'adds' then place end) over (partition by position) as last
      from placed
  ), said as (
    select reset.position, vote.key as proposal,
        sum((vote.value ->> 'for')::numeric) as for_votes,
        sum((vote.value ->> 'against')::numeric) as against_votes,
        sum((vote.value ->> 'abstain')::numeric) as abstain_votes
      from reset cross join lateral jsonb_each(reset.votes) as vote
      where reset.place >= coalesce(reset.last, 1) and reset.says <> 'revokes' and vote.key = any ($3::text[])
      group by reset.position, vote.key
  )
  select said.*, p.excluded, p.votes,
      bool_or(for_votes + against_votes + abstain_votes > p.votes) over (partition by said.position) as held
    from said join counted_positions p on p.position = said.position`;

const overVotesSql = `
  select position, proposal, trim_scale(for_votes + against_votes + abstain_votes)::text as voted,
      trim_scale(votes)::text as votes, (select count(distinct position) from instructions where held)::int as positions
    from instructions where held and for_votes + against_votes + abstain_votes > votes
    order by position collate "C", proposal collate "C" limit ${overVotesListedMax}`;

const totalsSql = `
  with lists as (select null::text as list union all select unnest($1::text[]))
  select l.list, i.proposal, trim_scale(sum(i.for_votes))::text as for_votes,
      trim_scale(sum(i.against_votes))::text as against_votes, trim_scale(sum(i.abstain_votes))::text as abstain_votes
    from instructions i join lists l on l.list is null or not (l.list = any (i.excluded))
    where not i.held
    group by l.list, i.proposal`;

const presentSql = `
  select coalesce(trim_scale(sum(most)), 0)::text as present from (
    select max(for_votes + against_votes + abstain_votes) as most from instructions where not held group by position
  ) positions`;

const exceptionsSql = `
  with box as (
    select b.position collate "C" as position, b."receivedAt" collate "C" as received_at,
        row_number() over (partition by b.ballot collate "C" order by row_number) as occurrence
      from bulk.sealed_rows, jsonb_to_record(canonical::jsonb) as b (ballot text, position text, "receivedAt" text)
      where set_id = $1
  )
  select count(*) filter (where occurrence = 1 and received_at > $2::text)::int as late,
      count(*) filter (where occurrence > 1)::int as duplicates,
      count(*) filter (where occurrence = 1 and p.position is null)::int as unknown
    from box left join counted_positions p on p.position = box.position`;

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
