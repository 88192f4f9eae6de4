import type { Instant } from '#libs/contracts/values.ts';
import type { VoteException, VoteExceptionKind } from '#libs/contracts/vote-desk.ts';
import type { Database } from '#libs/ledger/ledger.ts';

export interface ExceptionsAsked {
  readonly dealId: string;
  readonly of: VoteExceptionKind;
  /** The position list in force, and the omnibus links beside it; null while none is sealed. */
  readonly positions: string | null;
  readonly omnibus: string | null;
  /** The files of ballots that count. */
  readonly files: readonly string[];
  readonly pollsClosedAt: Instant | null;
  readonly offset: number;
  readonly limit: number;
}

const BALLOTS = `
  select s.import_id as file, b.line, b.ballot, b.position, b.received_at as at
    from bulk.sets s join bulk.sealed_ballots b on b.set_id = s.id
    where s.deal_id = $1 and s.import_id = any ($2::text[])`;

/** The single ballots or positions that a count leaves out, in the order of their files, each by its line. */
export async function voteExceptionsOf(
  db: Database,
  asked: ExceptionsAsked,
): Promise<readonly VoteException[]> {
  const { dealId, of, files, positions, omnibus, pollsClosedAt, offset, limit } = asked;
  const page = `order by file, line offset ${Number(offset)} limit ${Number(limit)}`;
  const of_ = async (sql: string, values: readonly unknown[]): Promise<readonly VoteException[]> => {
    const { rows } = await db.query(`${sql} ${page}`, [...values]);
    return rows.map((row) => ({
      file: String(row['file']),
      line: Number(row['line']),
      ballot: row['ballot'] === null ? null : String(row['ballot']),
      position: String(row['position']),
      at: row['at'] === null ? null : new Date(String(row['at'])).toISOString(),
    }));
  };
  switch (of) {
    case 'late':
      return pollsClosedAt === null
        ? []
        : of_(`${BALLOTS} and b.received_at > $3::timestamptz`, [dealId, files, pollsClosedAt]);
    case 'unsigned':
      return of_(`${BALLOTS} and not b.signed`, [dealId, files]);
    case 'unknown':
      return of_(
        `${BALLOTS} and not exists (select from bulk.sets l join bulk.sealed_positions p on p.set_id = l.id
           where l.deal_id = $1 and l.import_id = $3 and p.position = b.position)`,
        [dealId, files, positions],
      );
    case 'unchained':
      return of_(
        `select l.import_id as file, p.line, null as ballot, p.position, null as at
           from bulk.sets l join bulk.sealed_positions p on p.set_id = l.id
             left join bulk.sets o on o.deal_id = l.deal_id and o.import_id = $3
             left join bulk.chains c on c.positions_set = l.id and c.omnibus_set = o.id
           where l.deal_id = $1 and l.import_id = $2 and p.kind = 'nominee'
             and (case when $3::text is null then p.via is not null
               else p.via is null or not (p.via = any (coalesce(c.complete, '{}'))) end)`,
        [dealId, positions, omnibus],
      );
  }
}
