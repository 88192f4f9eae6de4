import { ADDED_KINDS } from '#libs/contracts/commands/conditions.ts';
import type { ListFault, ListField, ListRow, ListSide, ReadList } from '#libs/contracts/conditions-list.ts';
import type { Grid, GridRow, LooseParagraph, OfficeTables } from '../office/grid.ts';
import { readDocx } from '../office/read-docx.ts';
import { readXlsx } from '../office/read-xlsx.ts';
import { UnreadableOfficeFile } from '../office/unreadable.ts';
import { type Columns, columnsOf } from './headings.ts';
import { estimateIn, groupIn, isHeadingWords, type PartyNames, sidesIn, waiverIn } from './values.ts';

export type { PartyNames } from './values.ts';

/** What a list may have, which is what the record takes. */
const LENGTH = { section: 300, text: 4_000, owner: 300, note: 4_000, consent: 300 } as const;
const FOUND_LENGTH = 120;

/** Reads a list of conditions as counsel keeps it. Throws an `UnreadableOfficeFile` for what is none. */
export function readConditionsList(bytes: Uint8Array, format: 'docx' | 'xlsx', names: PartyNames): ReadList {
  const tables = format === 'docx' ? readDocx(bytes) : readXlsx(bytes);
  const listed = tables.grids.flatMap((grid) => {
    const columns = columnsOf(grid);
    return columns === undefined ? [] : [{ grid, columns }];
  });
  if (listed.length > 0) return fromTables(tables, listed, names);
  if (tables.format === 'docx') {
    const numbered = fromParagraphs(tables, names);
    if (numbered.rows.length + numbered.faults.length > 0) return numbered;
  }
  throw new UnreadableOfficeFile(
    'No list of conditions is found in the file. It is a table whose heading row has "Condition" and others such as No., Section, For whose benefit, Waivable by, Responsible, Status, Notes, in any order; or, in Word, a numbered list.',
  );
}

interface Listed {
  readonly grid: Grid;
  readonly columns: Columns;
}

function fromTables(
  { format, grids, notices }: OfficeTables,
  listed: readonly Listed[],
  names: PartyNames,
): ReadList {
  // Word breaks a list into tables as it likes; of a workbook the first sheet with a list is the list.
  const read = format === 'docx' ? listed : listed.slice(0, 1);
  const tables = read.map(({ grid, columns }) => {
    const rows = new TableReader(grid, columns, names, read.length > 1 || grids.length > 1);
    rows.read();
    return { rows, columns };
  });
  return {
    format,
    rows: tables.flatMap(({ rows }) => rows.rows),
    faults: tables.flatMap(({ rows }) => rows.faults),
    notices: [
      ...notices,
      ...listed
        .slice(read.length)
        .map(({ grid }) => `Also the ${grid.name} has a list; only the first is read.`),
      ...new Set(
        tables.flatMap(({ columns }) =>
          columns.unread.map((title) => `The column "${title}" is none that is read.`),
        ),
      ),
    ],
  };
}

class TableReader {
  readonly rows: ListRow[] = [];
  readonly faults: ListFault[] = [];
  readonly #grid: Grid;
  readonly #columns: Columns;
  readonly #names: PartyNames;
  readonly #prefix: string;
  #group: readonly ListSide[] | undefined;

  constructor(grid: Grid, columns: Columns, names: PartyNames, several: boolean) {
    this.#grid = grid;
    this.#columns = columns;
    this.#names = names;
    this.#prefix = several ? `${grid.name}, ` : '';
    this.#group = grid.heading === null ? undefined : groupIn(grid.heading, names);
  }

  read(): void {
    for (const row of this.#grid.rows.slice(this.#columns.from)) {
      const said = row.cells.filter(
        (cell) => cell !== undefined && cell.covered === null && cell.text !== '',
      );
      if (said.length === 0) continue;
      const heading = this.#headingIn(row);
      if (heading !== undefined) this.#group = groupIn(heading, this.#names);
      else if (columnsOf({ ...this.#grid, rows: [row] }) === undefined) this.#row(row);
    }
  }

  /** A row of one cell across the table, or of nothing but the words of a group. */
  #headingIn(row: GridRow): string | undefined {
    const said = row.cells.filter((cell) => cell !== undefined && cell.covered === null && cell.text !== '');
    const [only] = said;
    if (said.length !== 1 || only === undefined) return undefined;
    const place = row.cells.indexOf(only);
    const across = only.wide > 1;
    const elsewhere = place !== this.#columns.at.text;
    return across || isHeadingWords(only.text) || (elsewhere && !/^[\d.()a-z]{1,6}$/i.test(only.text))
      ? only.text
      : undefined;
  }

  #row(row: GridRow): void {
    const place = `${this.#prefix}${row.place}`;
    const before = this.faults.length;
    const said = (field: ListField): string | undefined => {
      const at = this.#columns.at[field];
      const cell = at === undefined ? undefined : row.cells[at];
      // A merge from the left belongs to the column where it began.
      return cell === undefined || cell.covered === 'from-left' || cell.text === '' ? undefined : cell.text;
    };
    const fault = (field: ListField, found: string | undefined, expected: string): undefined => {
      const column = this.#columns.titles[field] ?? field;
      this.faults.push({ place, column, found: shortly(found), expected });
    };
    const read = rowOf({ place, said, fault, names: this.#names, group: this.#group });
    if (read !== undefined && this.faults.length === before) this.rows.push(read);
  }
}

interface Reading {
  readonly place: string;
  readonly said: (field: ListField) => string | undefined;
  readonly fault: (field: ListField, found: string | undefined, expected: string) => undefined;
  readonly names: PartyNames;
  readonly group: readonly ListSide[] | undefined;
}

const lineOf = (text: string | undefined): string | undefined => text?.replaceAll(/\s*\n\s*/g, ' ');

function rowOf({ place, said, fault, names, group }: Reading): ListRow | undefined {
  const within = (field: keyof typeof LENGTH, text: string | undefined): string | undefined => {
    if (text !== undefined && text.length > LENGTH[field])
      return fault(field, `${text.length} characters`, `at most ${LENGTH[field]}`);
    return text;
  };
  const text = within('text', said('text'));
  if (said('text') === undefined) fault('text', 'nothing', 'the words of the condition');
  const ref = said('ref');
  if (ref !== undefined && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(ref))
    fault(
      'ref',
      ref,
      'the id of a condition as an export writes it, such as no-order, or nothing for a new one',
    );
  const sides = (field: 'protects' | 'waivableBy', words: string | undefined) => {
    const found = words === undefined ? undefined : sidesIn(words, names);
    if (words !== undefined && found === undefined)
      fault(field, words, field === 'protects' ? WHO : `${WHO}, or nobody`);
    return found;
  };
  const waiver = said('waivableBy') === undefined ? undefined : waiverIn(lineOf(said('waivableBy')) ?? '');
  const protects = sides('protects', said('protects')) ?? group;
  const row = {
    ref,
    section: within('section', lineOf(said('section'))?.replace(/^(?:section|sec\.?|§+)\s*/i, '')),
    protects: protects === undefined || protects.length === 0 ? undefined : [...protects],
    waivableBy: sides('waivableBy', waiver?.by)?.slice(),
    consent: within('consent', lineOf(said('consent')) ?? waiver?.consent),
    ...wordsOf({ said, fault }),
    owner: within('owner', lineOf(said('owner'))),
    status: lineOf(said('status')),
    evidence: said('evidence'),
    note: within('note', said('note')),
  };
  return text === undefined ? undefined : { place, text, ...present(row) };
}

const WHO = 'Company, Parent, or both parties';

/** Columns that take one of a few words. */
function wordsOf({ said, fault }: Pick<Reading, 'said' | 'fault'>) {
  const source = said('source');
  const kind = said('kind')?.toLowerCase().replaceAll(/[ _]+/g, '-');
  const holds = said('holds');
  const estimate = said('estimate');
  return {
    source:
      source === undefined
        ? undefined
        : /\b(law|statut\w*|dgcl)\b/i.test(source)
          ? ('law' as const)
          : /\b(contract\w*|agreement)\b/i.test(source)
            ? ('contract' as const)
            : fault('source', source, 'law or contract'),
    kind:
      kind === undefined
        ? undefined
        : (ADDED_KINDS.find((one) => one === kind) ??
          // Of conditions that are known the kind is the agreement's, whatever the list calls it.
          (said('ref') === undefined ? fault('kind', kind, ADDED_KINDS.join(', ')) : undefined)),
    holds:
      holds === undefined
        ? undefined
        : /closing/i.test(holds)
          ? ('at-closing' as const)
          : /once|signing|any time/i.test(holds)
            ? ('once' as const)
            : fault('holds', holds, 'once, or at closing'),
    estimate:
      estimate === undefined || /^[-–—]$/.test(estimate)
        ? undefined
        : (estimateIn(estimate) ??
          fault('estimate', estimate, 'a day such as 2021-02-10, or three: earliest, likely, latest')),
  };
}

function present<T extends object>(row: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as never;
}

const shortly = (text: string | undefined): string =>
  text === undefined ? 'nothing' : text.length > FOUND_LENGTH ? `${text.slice(0, FOUND_LENGTH)}…` : text;

const SECTION = /\(?\s*(?:section|sec\.|§)\s*(\d+\.\d+(?:\([a-z0-9]+\))*)\s*\)?/i;
const RESPONSIBLE = /[\s.;(\[]*\b(?:responsible|resp\.|owner)\s*:\s*([^.;)\]\n]+)[)\].]?/i;

/** A list without a table: each numbered paragraph is a condition, what stands between them heads a group. */
function fromParagraphs({ format, paragraphs, notices }: OfficeTables, names: PartyNames): ReadList {
  const rows: ListRow[] = [];
  const faults: ListFault[] = [];
  let group: readonly ListSide[] | undefined;
  for (const paragraph of paragraphs) {
    const { place, text, isItem } = itemOf(paragraph);
    if (isHeadingWords(text) || !isItem) {
      group = groupIn(text, names) ?? group;
      continue;
    }
    const section = SECTION.exec(text)?.[1];
    const owner = RESPONSIBLE.exec(text)?.[1]?.trim();
    const words = text
      .replace(RESPONSIBLE, '')
      .replace(SECTION, ' ')
      .replaceAll(/\s+([.,;])/g, '$1');
    const read = rowOf({
      place,
      said: (field) =>
        ({ text: words.replaceAll(/ {2,}/g, ' ').trim(), section, owner })[
          field as 'text' | 'section' | 'owner'
        ],
      fault: (column, found, expected) => {
        faults.push({ place, column, found: shortly(found), expected });
      },
      names,
      group,
    });
    if (read !== undefined) rows.push(read);
  }
  return { format, rows, faults, notices };
}

/** Numbered by Word, or by hand. */
function itemOf({ place, text, number }: LooseParagraph): {
  readonly place: string;
  readonly text: string;
  readonly isItem: boolean;
} {
  const byHand = /^(?:\d{1,3}[.)]|\([a-z0-9]{1,4}\)|[a-z][.)])\s+(.+)$/s.exec(text)?.[1];
  if (number !== null) return { place: `${place}, ${number}`, text, isItem: true };
  return byHand === undefined ? { place, text, isItem: false } : { place, text: byHand, isItem: true };
}
