import { LetterRow, LotRow } from '#libs/contracts/bulk.ts';
import { copyText, MARKS, noMarks, storedInstant, type TypedKind } from './columns.ts';
import type { Cell } from './mapping.ts';
import { millionthsOf } from './quantities.ts';

/** The canonical line of cells that are written plainly; undefined where somebody has to look field by field. */
export type FastReader = (cells: readonly string[]) => string | undefined;

/**
 * A file of a million lines is nearly all plain: this reads such lines without making objects of them. Whatever is not
 * plain it leaves to the schema, which alone says what a row is; a test compares the two.
 */
export function fastReader(
  kind: TypedKind,
  cells: readonly Cell[],
  constants: readonly (readonly [string, string])[],
  proposals: readonly string[],
): FastReader {
  const always = new Map(constants);
  const take = (field: string, fallback: string): Take => {
    const cell = cells.find((one) => one.field === field);
    return taking(cell, always.get(field) ?? fallback);
  };
  const taken = (fields: readonly (readonly [string, string])[]) =>
    fields.map(([field, fallback]) => take(field, fallback));
  if (kind === 'positions') {
    const fields = taken(positionFields);
    return (record) => fastPosition(fields, record);
  }
  if (kind === 'lots') {
    const fields = taken(lotFields);
    return (record) => fastLot(fields, record);
  }
  if (kind === 'letters') {
    const fields = taken(letterFields);
    return (record) => fastLetter(fields, record);
  }
  const fields = taken(ballotFields);
  const marks = proposals.flatMap((proposal) =>
    MARKS.map((mark) => take(`${proposal}.${mark}`, mark === 'unmarked' ? '0' : '')),
  );
  return (record) => fastBallot(fields, marks, record);
}

const positionFields = [
  ['position', ''],
  ['holder', ''],
  ['kind', ''],
  ['participant', ''],
  ['shareClass', 'common'],
  ['shares', ''],
  ['votesPerShare', '1'],
  ['via', ''],
] as const;

const ballotFields = [
  ['ballot', ''],
  ['position', ''],
  ['receivedAt', ''],
  ['says', 'votes'],
  ['signed', 'true'],
] as const;

const lotFields = [
  ['lot', ''],
  ['holder', ''],
  ['kind', ''],
  ['shares', ''],
  ['demand', ''],
] as const;

const letterFields = [
  ['letter', ''],
  ['lot', ''],
  ['receivedAt', ''],
  ['says', 'presented'],
  ['shares', ''],
  ['reason', ''],
] as const;

const lotKinds: ReadonlySet<string> = new Set(LotRow.shape.kind.options);
const letterSays: ReadonlySet<string> = new Set(LetterRow.shape.says.unwrap().options);

/** The text of a field in a record; undefined when its cell says something that is not understood. */
type Take = (record: readonly string[]) => string | undefined;

function taking(cell: Cell | undefined, fallback: string): Take {
  if (cell === undefined) return () => fallback;
  const { at, meaning, zero } = cell;
  const plain = meaning === undefined;
  const empty = zero ? '0' : fallback;
  return (record) => {
    const text = trimmed(record[at] ?? '');
    if (text === '') return plain ? empty : undefined;
    if (plain || isInstant(text)) return text;
    const meant = meaning(text);
    return 'value' in meant ? meant.value : undefined;
  };
}

function trimmed(text: string): string {
  const { length } = text;
  if (length === 0) return text;
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(length - 1);
  return first > SPACE && last > SPACE && first < ASCII_END && last < ASCII_END ? text : text.trim();
}

const SPACE = 32;
const ASCII_END = 128;

function fastPosition(fields: readonly Take[], record: readonly string[]): string | undefined {
  const position = fields[0]?.(record);
  const holder = fields[1]?.(record);
  const kind = fields[2]?.(record);
  const participant = fields[3]?.(record);
  const shareClass = fields[4]?.(record);
  const shares = millionthsOf(fields[5]?.(record) ?? '');
  const perShare = millionthsOf(fields[6]?.(record) ?? '');
  const via = fields[7]?.(record);
  if (!isId(position) || !isId(shareClass) || shares === undefined || perShare === undefined)
    return undefined;
  if (!isLine(holder)) return undefined;
  if (kind !== 'registered' && kind !== 'nominee') return undefined;
  if (participant === undefined || (participant !== '' && !isParticipant(participant))) return undefined;
  if (via === undefined || (via !== '' && !isId(via))) return undefined;
  return (
    `${position}\t${copyText(holder)}\t${kind}\t${participant === '' ? '\\N' : participant}\t${shareClass}` +
    `\t${shares}\t${perShare}\t${via === '' ? '\\N' : via}`
  );
}

const LINE_MAX = 300;

function fastLot(fields: readonly Take[], record: readonly string[]): string | undefined {
  const lot = fields[0]?.(record);
  const holder = fields[1]?.(record);
  const kind = fields[2]?.(record);
  const shares = millionthsOf(fields[3]?.(record) ?? '');
  const demand = fields[4]?.(record);
  if (!isId(lot) || !isLine(holder) || kind === undefined || !lotKinds.has(kind)) return undefined;
  if (shares === undefined || demand === undefined || (demand !== '' && !isId(demand))) return undefined;
  return `${lot}\t${copyText(holder)}\t${kind}\t${shares}\t${demand === '' ? '\\N' : demand}`;
}

function fastLetter(fields: readonly Take[], record: readonly string[]): string | undefined {
  const letter = fields[0]?.(record);
  const lot = fields[1]?.(record);
  const receivedAt = fields[2]?.(record);
  const says = fields[3]?.(record);
  const shares = millionthsOf(fields[4]?.(record) ?? '');
  const reason = fields[5]?.(record);
  if (!isId(letter) || !isId(lot) || receivedAt === undefined || !isInstant(receivedAt)) return undefined;
  if (says === undefined || !letterSays.has(says) || shares === undefined) return undefined;
  if (reason === undefined || (reason !== '' && !isLine(reason))) return undefined;
  return `${letter}\t${lot}\t${storedInstant(receivedAt)}\t${says}\t${shares}\t${reason === '' ? '\\N' : copyText(reason)}`;
}

function isLine(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.length <= LINE_MAX && !text.includes('\u0000');
}

function fastBallot(
  fields: readonly Take[],
  marks: readonly Take[],
  record: readonly string[],
): string | undefined {
  const ballot = fields[0]?.(record);
  const position = fields[1]?.(record);
  const receivedAt = fields[2]?.(record);
  const says = fields[3]?.(record);
  const signed = fields[4]?.(record);
  if (!isId(ballot) || !isId(position) || receivedAt === undefined || !isInstant(receivedAt))
    return undefined;
  if (says !== 'votes' && says !== 'revokes') return undefined;
  if (signed !== 'true' && signed !== 'false') return undefined;
  let votes = '';
  for (let at = 0; at < marks.length; at += MARKS.length) {
    const own = fastMarks(marks, at, record);
    if (own === undefined) return undefined;
    votes = at === 0 ? own : `${votes},${own}`;
  }
  return (
    `${ballot}\t${position}\t${storedInstant(receivedAt)}\t${says === 'revokes' ? 't' : 'f'}` +
    `\t${signed === 'true' ? 't' : 'f'}\t{${votes}}`
  );
}

function fastMarks(marks: readonly Take[], at: number, record: readonly string[]): string | undefined {
  const inFavour = marks[at]?.(record);
  const against = marks[at + 1]?.(record);
  const abstain = marks[at + 2]?.(record);
  const unmarked = marks[at + 3]?.(record);
  if (inFavour === '' && against === '' && abstain === '' && unmarked === '') return noMarks;
  const [a, b] = [millionths(inFavour), millionths(against)];
  const [c, d] = [millionths(abstain), millionths(unmarked)];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return `${a},${b},${c},${d}`;
}

function millionths(text: string | undefined): string | undefined {
  return text === '0' ? '0' : text === undefined ? undefined : millionthsOf(text);
}

export function isId(text: string | undefined): text is string {
  if (text === undefined) return false;
  const { length } = text;
  if (length === 0 || length > 64) return false;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const ok = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code === 45 && at > 0);
    if (!ok) return false;
  }
  return true;
}

function isParticipant(text: string): boolean {
  return /^\d{4}$/.test(text);
}

/** `2021-02-08T14:00:00.000Z`, of a day that every month has. Others are looked at closely. */
export function isInstant(text: string): boolean {
  return plainInstant.test(text);
}

const plainInstant =
  /^[12]\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
