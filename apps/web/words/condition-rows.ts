/** A condition as a row of a list says it, ready for AddCondition. */
export interface ConditionRow {
  readonly conditionId: string;
  readonly section: string;
  readonly text: string;
  readonly owner: string;
  readonly protects: readonly Side[];
  readonly waivableBy: readonly Side[];
}

export interface ReadRows {
  readonly rows: readonly ConditionRow[];
  /** What could not be read, by the row as a person counts them. */
  readonly faults: readonly string[];
}

type Side = 'company' | 'parent';
type Column = 'section' | 'text' | 'owner' | 'protects' | 'waivableBy';

const ROWS_MAX = 200;
const HEADINGS: readonly (readonly [Column, RegExp])[] = [
  ['section', /^(section|sec\.?|§|clause)$/i],
  ['text', /^(condition|conditions|text|description|words)$/i],
  ['owner', /^(responsible|owner|responsibility|responsible party)$/i],
  ['protects', /^(for whose benefit|benefit|protects|for)$/i],
  ['waivableBy', /^(waivable by|waivable)$/i],
];

/** Cells as Word and Excel put a table on the clipboard: by tabs, a cell in quotes where it has line ends. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = (): void => {
    rows.at(-1)?.push(cell.replaceAll(/\s+/g, ' ').trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') end();
    else if (letter === '\n') {
      end();
      rows.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  end();
  return rows.filter((row) => row.some((each) => each !== ''));
}

/** Reads a pasted table by its headings; what is missing is a fault of its row, and never guessed. */
export function conditionRows(text: string, known: readonly string[]): ReadRows {
  const [headings = [], ...body] = cellsOf(text);
  const columns = new Map<Column, number>();
  for (const [column, pattern] of HEADINGS) {
    const at = headings.findIndex((heading) => pattern.test(heading));
    if (at !== -1) columns.set(column, at);
  }
  const missing = (['section', 'text', 'owner', 'protects'] as const).filter(
    (column) => !columns.has(column),
  );
  if (missing.length > 0) {
    const titles = {
      section: 'Section',
      text: 'Condition',
      owner: 'Responsible',
      protects: 'For whose benefit',
    };
    return {
      rows: [],
      faults: [
        `The first row has to name the columns. Not found: ${missing.map((each) => titles[each]).join(', ')}.`,
      ],
    };
  }
  if (body.length > ROWS_MAX)
    return { rows: [], faults: [`${body.length} rows; at most ${ROWS_MAX} are taken at once.`] };
  const taken = new Set(known);
  const rows: ConditionRow[] = [];
  const faults: string[] = [];
  body.forEach((cells, index) => {
    const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';
    const empty = (['section', 'text', 'owner'] as const).filter((column) => cell(column) === '');
    const protects = sidesIn(cell('protects'));
    if (empty.length > 0 || protects.length === 0) {
      faults.push(
        `Row ${index + 2}: ${empty.length > 0 ? `${empty.join(', ')} is empty` : `"${cell('protects')}" names neither the company nor Parent`}.`,
      );
      return;
    }
    const conditionId = freeId(cell('section'), taken);
    taken.add(conditionId);
    rows.push({
      conditionId,
      section: cell('section'),
      text: cell('text'),
      owner: cell('owner'),
      protects,
      waivableBy: columns.has('waivableBy') ? sidesIn(cell('waivableBy')) : protects,
    });
  });
  return { rows, faults };
}

function sidesIn(text: string): Side[] {
  const both = /\b(both|each|mutual|all)\b/i.test(text);
  return (['company', 'parent'] as const).filter(
    (side) =>
      both ||
      new RegExp(`\\b${side === 'parent' ? '(parent|buyer)' : '(company|target)'}\\b`, 'i').test(text),
  );
}

function freeId(section: string, taken: ReadonlySet<string>): string {
  const stem = `c-${section.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
    .replaceAll(/-+$/g, '')
    .slice(0, 50);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(id)) return id;
  }
}
