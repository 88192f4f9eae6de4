import { rows } from '#libs/bulk/read.ts';
import { type SetName, sealedSet } from '#libs/bulk/sets.ts';
import type { DealRecord } from '#libs/record/record.ts';

export type SetKind = 'positions' | 'exclusions' | 'omnibus' | 'ballots' | 'resolutions';

export const MASKED = 'not named';

/** What a set of a kind has in columns, as its import takes them; `names` says who somebody is. */
const columnsOf: Readonly<Record<SetKind, { readonly fields: readonly string[]; readonly names?: string }>> =
  {
    positions: {
      fields: ['position', 'holder', 'kind', 'participant', 'shareClass', 'shares', 'votesPerShare', 'via'],
      names: 'holder',
    },
    exclusions: {
      fields: ['line', 'position', 'holder', 'participant', 'ground', 'shares'],
      names: 'holder',
    },
    omnibus: { fields: ['link', 'from', 'to', 'shares', 'document'], names: 'to' },
    ballots: { fields: ['ballot', 'position', 'receivedAt', 'says', 'signed'] },
    resolutions: { fields: ['resolution', 'position', 'source', 'reason'] },
  };
const withVotes: ReadonlySet<SetKind> = new Set<SetKind>(['ballots', 'resolutions']);
const marks = ['for', 'against', 'abstain', 'unmarked'] as const;

export interface CsvWish {
  readonly kind: SetKind;
  readonly set: SetName & { readonly root: string };
  /** The proposals of the card, each with its columns. */
  readonly proposals: readonly string[];
  readonly masked: boolean;
}

/** The same rows for a spreadsheet, in shares and votes as people write them; they can be imported again. */
export async function* csvOf(
  { pool }: DealRecord,
  { kind, set, proposals, masked }: CsvWish,
): AsyncGenerator<string> {
  const { fields, names } = columnsOf[kind];
  // A ballot file's own columns, so that it imports as what it was.
  const own = kind === 'ballots' ? (await sealedSet(pool, set, set.root)).proposals : proposals;
  const voted = withVotes.has(kind) ? own : [];
  yield csvLine([...fields, ...voted.flatMap((proposal) => marks.map((mark) => `${proposal}.${mark}`))]);
  const source = { dealId: set.dealId, importId: set.importId, kind };
  for await (const { row } of rows(pool, source, { root: set.root })) {
    const given = row as Readonly<Record<string, unknown>>;
    const votes = (given['votes'] ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>;
    yield csvLine([
      ...fields.map((field) => (masked && field === names ? MASKED : text(given[field]))),
      ...voted.flatMap((proposal) => marks.map((mark) => votes[proposal]?.[mark] ?? '')),
    ]);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

/** RFC 4180. */
function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) =>
    /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${written.join(',')}\n`;
}
