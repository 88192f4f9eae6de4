import type { BulkKind, BulkRow } from '#libs/contracts/bulk.ts';
import { decimalOf, millionthsOf } from './quantities.ts';

/**
 * Kinds whose rows lie in typed columns. Their canonical bytes are what COPY … TO writes for these columns: cells parted
 * by tabs, `\N` for one that is left out. All other kinds are canonical JSON.
 */
export const typedColumns = {
  positions: ['position', 'holder', 'kind', 'participant', 'share_class', 'shares', 'votes_per_share', 'via'],
  ballots: ['ballot', 'position', 'received_at', 'revokes', 'signed', 'votes'],
  lots: ['lot', 'holder', 'kind', 'shares', 'demand'],
  letters: ['letter', 'lot', 'received_at', 'says', 'shares', 'reason'],
} as const satisfies Partial<Record<BulkKind, readonly string[]>>;

export type TypedKind = keyof typeof typedColumns;

export function isTyped(kind: BulkKind): kind is TypedKind {
  return Object.hasOwn(typedColumns, kind);
}

export const MARKS = ['for', 'against', 'abstain', 'unmarked'] as const;

/** The first line of each chunk: it binds the root to the columns, and a ballot's votes to their proposals. */
export function chunkHead(kind: BulkKind, proposals: readonly string[]): string {
  if (!isTyped(kind)) return '';
  const about = kind === 'ballots' ? proposals : [];
  return `${[kind, ...typedColumns[kind], ...about].join('\t')}\n`;
}

const nothing = '\\N';

/** A parsed row as its canonical line, without the line feed. */
export function canonicalLine(kind: TypedKind, row: object, proposals: readonly string[]): string {
  switch (kind) {
    case 'positions':
      return positionLine(row as BulkRow<'positions'>);
    case 'ballots':
      return ballotLine(row as BulkRow<'ballots'>, proposals);
    case 'lots':
      return lotLine(row as BulkRow<'lots'>);
    case 'letters':
      return letterLine(row as BulkRow<'letters'>);
  }
}

function lotLine({ lot, holder, kind, shares, demand }: BulkRow<'lots'>): string {
  return [lot, copyText(holder), kind, quantity(shares), demand ?? nothing].join('\t');
}

function letterLine({ letter, lot, receivedAt, says, shares, reason }: BulkRow<'letters'>): string {
  const told = reason === undefined ? nothing : copyText(reason);
  return [letter, lot, storedInstant(receivedAt), says, quantity(shares), told].join('\t');
}

function positionLine(row: BulkRow<'positions'>): string {
  return [
    row.position,
    copyText(row.holder),
    row.kind,
    row.participant ?? nothing,
    row.shareClass,
    quantity(row.shares),
    quantity(row.votesPerShare),
    row.via ?? nothing,
  ].join('\t');
}

function ballotLine(row: BulkRow<'ballots'>, proposals: readonly string[]): string {
  const strange = Object.keys(row.votes).find((proposal) => !proposals.includes(proposal));
  if (strange !== undefined)
    throw new TypeError(`the ballot ${row.ballot} votes on ${strange}, which its file does not name`);
  const marks = proposals.map((proposal) => {
    const own = row.votes[proposal];
    return own === undefined ? noMarks : MARKS.map((mark) => quantity(own[mark])).join(',');
  });
  return [
    row.ballot,
    row.position,
    storedInstant(row.receivedAt),
    row.says === 'revokes' ? 't' : 'f',
    row.signed ? 't' : 'f',
    `{${marks.join(',')}}`,
  ].join('\t');
}

export const noMarks = 'NULL,NULL,NULL,NULL';

function quantity(text: string): string {
  const millionths = millionthsOf(text);
  if (millionths === undefined) throw new TypeError(`${text} is no quantity of a row`);
  return millionths;
}

/** `2021-02-08T14:00:00.500Z` as PostgreSQL prints it in UTC: `2021-02-08 14:00:00.5+00`. */
export function storedInstant(instant: string): string {
  const millis = instant.slice(20, 23);
  const head = `${instant.slice(0, 10)} ${instant.slice(11, 19)}`;
  if (millis === '000') return `${head}+00`;
  return `${head}.${millis.replace(/0+$/, '')}+00`;
}

function instantOf(stored: string): string {
  const millis = stored.slice(19, -3).slice(1).padEnd(3, '0');
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${millis}Z`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const needsEscape = /[\\\b\f\n\r\t\v]/;
const toEscape = /[\\\b\f\n\r\t\v]/g;
const unescapes = new Map(Object.entries(escapes).map(([plain, written]) => [written, plain]));

/** A text as COPY writes it. */
export function copyText(text: string): string {
  return needsEscape.test(text) ? text.replace(toEscape, (found) => escapes[found] ?? found) : text;
}

function plainText(text: string): string {
  return text.includes('\\') ? text.replace(/\\./g, (found) => unescapes.get(found) ?? found) : text;
}

/** The row that a canonical line stands for. */
export function rowOfLine<K extends TypedKind>(
  kind: K,
  line: string,
  proposals: readonly string[],
): BulkRow<K> {
  const cells = line.split('\t');
  return toRow[kind](cells, proposals) as BulkRow<K>;
}

const toRow: {
  readonly [K in TypedKind]: (cells: readonly string[], proposals: readonly string[]) => BulkRow<K>;
} = { positions: positionOf, ballots: ballotOf, lots: lotOf, letters: letterOf };

function lotOf(cells: readonly string[]): BulkRow<'lots'> {
  const [lot = '', holder = '', kind = '', shares = '', demand = nothing] = cells;
  return {
    lot,
    holder: plainText(holder),
    kind: kind as BulkRow<'lots'>['kind'],
    shares: decimalOf(shares),
    ...(demand === nothing ? {} : { demand }),
  };
}

function letterOf(cells: readonly string[]): BulkRow<'letters'> {
  const [letter = '', lot = '', receivedAt = '', says = '', shares = '', reason = nothing] = cells;
  return {
    letter,
    lot,
    receivedAt: instantOf(receivedAt),
    says: says as BulkRow<'letters'>['says'],
    shares: decimalOf(shares),
    ...(reason === nothing ? {} : { reason: plainText(reason) }),
  };
}

function positionOf(cells: readonly string[]): BulkRow<'positions'> {
  const [position = '', holder = '', kind, participant, shareClass = '', shares = '', perShare = '', via] =
    cells;
  return {
    position,
    holder: plainText(holder),
    kind: kind === 'nominee' ? 'nominee' : 'registered',
    ...(participant === undefined || participant === nothing ? {} : { participant }),
    shareClass,
    shares: decimalOf(shares),
    votesPerShare: decimalOf(perShare),
    ...(via === undefined || via === nothing ? {} : { via }),
  };
}

function ballotOf(cells: readonly string[], proposals: readonly string[]): BulkRow<'ballots'> {
  const [ballot = '', position = '', receivedAt = '', revokes, signed, votes = '{}'] = cells;
  const marks = votes.slice(1, -1).split(',');
  const cast = proposals.flatMap((proposal, index) => {
    const [inFavour = 'NULL', against = '0', abstain = '0', unmarked = '0'] = marks.slice(
      index * MARKS.length,
    );
    if (inFavour === 'NULL' || inFavour === '') return [];
    const own = {
      for: decimalOf(inFavour),
      against: decimalOf(against),
      abstain: decimalOf(abstain),
      unmarked: decimalOf(unmarked),
    };
    return [[proposal, own] as const];
  });
  return {
    ballot,
    position,
    receivedAt: instantOf(receivedAt),
    says: revokes === 't' ? 'revokes' : 'votes',
    signed: signed === 't',
    votes: Object.fromEntries(cast),
  };
}
