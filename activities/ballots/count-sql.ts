import { MARKS } from '#libs/bulk/columns.ts';

/**
 * The count as one statement. What each position last said is found by going back from its latest instruction to the
 * first that leaves nothing of what came before; one sort by position and time is all it takes. The answer is a handful of
 * sums by class, channel, kind and exclusions, from which everything else follows, and a row for each over-vote asked for.
 */
export interface CountShape {
  /** For each proposal of the count its place in the files' votes, from 0, or -1; undefined where files differ. */
  readonly places: readonly number[] | undefined;
  readonly proposals: number;
  readonly routine: readonly number[];
  /** Whether a file adds to what stands: otherwise a position has one standing instruction at most. */
  readonly adds: boolean;
  readonly late: boolean;
  readonly doubles: boolean;
  readonly chains: 'all' | 'none-via' | 'listed';
  /** Where the instructions come from. */
  readonly ballots: string;
  readonly byKey?: boolean;
}

const width = MARKS.length;

function filesSql(): string {
  return `unnest($2::integer[], $3::integer[], $4::text[], $5::boolean[], $6::boolean[]) as f (set_id, number, channel, adds, court)`;
}

/** Whether a ballot came in time, or a court lets it in. */
function timelySql(late: boolean): string {
  return late ? `(b.received_at <= $8::timestamptz or ${admittedSql})` : 'true';
}

const admittedSql = `(f.court or (b.set_id, b.ballot) in (
        select a.set_id, coalesce(a.ballot, b.ballot) from unnest($9::integer[], $10::text[]) as a (set_id, ballot) where a.set_id = b.set_id))`;

function markSql(shape: CountShape, proposal: number, mark: number): string {
  const place = shape.places?.[proposal];
  if (place === -1) return '0::bigint';
  const at =
    place === undefined
      ? `($7::integer[])[(f.number - 1) * ${shape.proposals} + ${proposal + 1}] * ${width} + ${mark + 1}`
      : String(place * width + mark + 1);
  return `coalesce(b.votes[${at}], 0)`;
}

/**
 * Of a few ballots each position is looked up by its key, whatever the planner believes of a list that it has no statistics
 * of yet; of a whole box the two are hashed against each other (`enable_nestloop` is off there).
 */
function positionSql({ byKey }: CountShape): string {
  return byKey === true
    ? `cross join lateral (
          select * from bulk.position_keys k where k.set_id = $1::integer and k.position = b.position offset 0) p`
    : 'join bulk.position_keys p on p.set_id = $1::integer and p.position = b.position';
}

const chainSql: Readonly<Record<CountShape['chains'], string>> = {
  all: 'true',
  'none-via': `(p.kind = 'registered' or p.via is null)`,
  listed: `(p.kind = 'registered' or coalesce(p.via = any ($11::text[]), false))`,
};

/** Every parameter has its type in the statement, whether the statement uses it or not. */
export const givenSql = `given as (select $1::integer, $2::integer[], $3::integer[], $4::text[], $5::boolean[], $6::boolean[], $7::integer[],
      $8::timestamptz, $9::integer[], $10::text[], $11::text[], $12::text[], $13::integer[], $14::text[], $15::integer)`;

const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** What is in the box, in time, signed, for a position on the list and through its chain. */
export function placedSql(shape: CountShape, only = ''): string {
  const marks = all(shape.proposals).flatMap((proposal) =>
    all(width).map((mark) => `${markSql(shape, proposal, mark)} as m${proposal}_${mark}`),
  );
  const columns = ['', ...marks].join(',\n        ');
  return `select p.row_number as pos, p.position, p.shares, p.votes_per_share, p.share_class, p.kind, coalesce(e.mask, 0) as mask,
        f.channel, b.revokes, b.set_id, b.row_number as ballot_row,
        row_number() over w as back,
        count(*) filter (where b.revokes or not f.adds) over w - (b.revokes or not f.adds)::integer as resets${columns}
      from ${shape.ballots} b
        join ${filesSql()} using (set_id)
        ${positionSql(shape)}
        left join unnest($12::text[], $13::integer[]) as e (position, mask) on e.position = p.position
      where b.set_id = any ($2::integer[]) and b.signed and (b.revokes or 0 < any (b.votes)) and ${timelySql(shape.late)}
        and ${chainSql[shape.chains]}${doublesSql(shape.doubles)}${only}
      window w as (partition by p.row_number order by b.received_at desc, f.number desc, b.row_number desc
        rows unbounded preceding)`;
}

function doublesSql(doubles: boolean): string {
  return doubles
    ? `
        and not exists (select from bulk.odd_ballots d
          where d.positions_set = $1::integer and d.set_id = b.set_id and d.row_number = b.row_number and d.twice)`
    : '';
}

/** With what each position said in all, and whether that is more than it has. */
function standingSql(shape: CountShape, placed: string): string {
  const quantities = all(shape.proposals).map((proposal) => {
    const own = `(${all(width)
      .map((mark) => `m${proposal}_${mark}`)
      .join(' + ')})`;
    return shape.adds ? `sum(${own}) over (partition by pos) as q${proposal}` : `${own} as q${proposal}`;
  });
  return `select *, ${['', ...quantities].join(', ').slice(2) || '0 as q'} from (${placed}) placed where resets = 0 and not revokes`;
}

/** One vote and one share: 1,000,000 millionths. */
const one = '1000000';

function heldSql(proposals: number): string {
  const most = mostSql(all(proposals));
  return `(case when votes_per_share = ${one} then ${most} > shares else ${most}::numeric * ${one} > shares::numeric * votes_per_share end)`;
}

function mostSql(proposals: readonly number[]): string {
  return proposals.length === 0 ? '0' : `greatest(${proposals.map((proposal) => `q${proposal}`).join(', ')})`;
}

/** The sums of a group of standing instructions. What is said of a position stands with its latest one. */
function sumsSql(shape: CountShape): string {
  const most = mostSql(all(shape.proposals));
  const presentShares = `case when votes_per_share = ${one} then ${most} when votes_per_share = 0 then 0 else div(${most}::numeric * ${one}, votes_per_share) end`;
  const marks = all(shape.proposals).flatMap((proposal) =>
    all(width).map((mark) => `sum(m${proposal}_${mark})::text`),
  );
  const nonVotes = all(shape.proposals).map((proposal) =>
    shape.routine.length === 0 || shape.routine.includes(proposal)
      ? `'0'`
      : `coalesce(sum(greatest(${mostSql(shape.routine)} - q${proposal}, 0)) filter (where back = 1 and kind = 'nominee'), 0)::text`,
  );
  return `count(*) filter (where back = 1)::int as positions, count(*)::int as instructions,
      coalesce(sum(${most}) filter (where back = 1), 0)::text as present_votes,
      coalesce(sum(${presentShares}) filter (where back = 1), 0)::text as present_shares,
      array[${marks.join(', ')}]::text[] as marks, array[${nonVotes.join(', ')}]::text[] as non_votes`;
}

export function countSql(shape: CountShape): string {
  return `
    with ${givenSql}, ${groupedSql(shape, placedSql(shape))}, over_votes as (
      select held, min(position) as position from grouped where held is not null group by held
    ), listed as (
      select held from over_votes where position = any ($14::text[])
      union (select held from over_votes order by position limit $15::integer)
    )
    select grouped.*, (select count(*)::int from over_votes) as over_votes from grouped
      where held is null or held in (select held from listed)`;
}

function groupedSql(shape: CountShape, placed: string): string {
  const quantities = all(shape.proposals).map((proposal) => `max(q${proposal})::text`);
  return `standing as (${standingSql(shape, placed)}
    ), grouped as materialized (
      select share_class, channel, kind, mask, case when ${heldSql(shape.proposals)} then pos end as held,
        min(position) as position, min(shares)::text as shares, min(votes_per_share)::text as votes_per_share,
        min(back)::int as back, array[${quantities.join(', ')}]::text[] as quantities, ${sumsSql(shape)}
        from standing group by 1, 2, 3, 4, 5
    )`;
}

/** The groups of instructions that were placed before. */
export function groupsOfPlacedSql(shape: CountShape, placed: string): string {
  return `with ${groupedSql(shape, `select * from ${placed}`)} select * from grouped`;
}

/** Which of the positions placed before said more than they have. */
export function heldOfPlacedSql(shape: CountShape, placed: string): string {
  return `select distinct pos from (${standingSql(shape, `select * from ${placed}`)}) standing where ${heldSql(shape.proposals)}`;
}

/** How single positions voted: those that were asked for by name. */
export function traceSql(shape: CountShape, placed?: string): string {
  const marks = all(shape.proposals).flatMap((proposal) =>
    all(width).map((mark) => `sum(m${proposal}_${mark})::text`),
  );
  const from =
    placed === undefined
      ? placedSql(shape, ' and p.position = any ($14::text[])')
      : `select * from ${placed}`;
  const given = placed === undefined ? `${givenSql}, ` : '';
  return `
    with ${given}standing as (${standingSql(shape, from)})
    select position, array[${marks.join(', ')}]::text[] as marks from standing where not ${heldSql(shape.proposals)} group by position`;
}

/** Why ballots do not count, by number. */
export function exceptionsSql(shape: CountShape): string {
  const timely = timelySql(shape.late);
  const late = shape.late ? `b.received_at > $8::timestamptz` : 'false';
  return `
    with ${givenSql}
    select count(*) filter (where ${late} and not ${admittedSql})::int as late,
        count(*) filter (where ${late} and ${admittedSql})::int as admitted,
        count(*) filter (where not b.signed and ${timely})::int as unsigned
      from ${shape.ballots} b join ${filesSql()} using (set_id)
      where b.set_id = any ($2::integer[]) and (not b.signed or ${late})${doublesSql(shape.doubles)}`;
}

/** Ballots in time and signed, for positions that are not on the list. */
export function unknownSql(shape: CountShape): string {
  return `
    with ${givenSql}
    select count(*)::int as count
      from bulk.odd_ballots o
        join ${shape.ballots} b on b.set_id = o.set_id and b.row_number = o.row_number
        join ${filesSql()} on f.set_id = b.set_id
      where o.positions_set = $1::integer and o.set_id = any ($2::integer[]) and b.set_id = any ($2::integer[]) and not o.twice and b.signed and ${timelySql(shape.late)}`;
}

/** Ballots in time and signed, of nominees without a complete chain. */
export function unchainedSql(shape: CountShape): string {
  return `
    with ${givenSql}
    select count(*)::int as count
      from ${shape.ballots} b
        join ${filesSql()} using (set_id)
        ${positionSql(shape)}
      where b.set_id = any ($2::integer[]) and b.signed and ${timelySql(shape.late)} and not ${chainSql[shape.chains]}${doublesSql(shape.doubles)}`;
}
