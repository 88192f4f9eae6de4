import type { ListFault, ListRow } from '#libs/contracts/conditions-list.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import { plainSection, plainWords } from './words-of-lists.ts';

export interface MatchedRows {
  readonly known: readonly { readonly row: ListRow; readonly condition: Condition }[];
  readonly fresh: readonly { readonly row: ListRow; readonly id: string }[];
  readonly faults: readonly ListFault[];
}

/**
 * Which row is of which condition: by the id that an export wrote; else by its words; else by its section, where only one
 * of the deal and one of the list stands in it. What is left is new.
 */
export function matchRows(conditions: readonly Condition[], rows: readonly ListRow[]): MatchedRows {
  const known: { row: ListRow; condition: Condition }[] = [];
  const fresh: { row: ListRow; id: string }[] = [];
  const faults: ListFault[] = [];
  const taken = new Map<string, string>();
  const claim = (row: ListRow, condition: Condition): void => {
    const earlier = taken.get(condition.id);
    if (earlier === undefined) {
      taken.set(condition.id, row.place);
      known.push({ row, condition });
    } else
      faults.push({
        place: row.place,
        column: 'condition',
        found: `${condition.id} a second time, after ${earlier}`,
        expected: 'each condition once',
      });
  };
  const left: ListRow[] = [];
  for (const row of rows) {
    const condition =
      conditions.find(({ id }) => id === row.ref) ??
      (row.ref === undefined ? only(conditions, ({ text }) => words(text) === words(row.text)) : undefined);
    if (condition === undefined) left.push(row);
    else claim(row, condition);
  }
  const ids = new Set(conditions.map(({ id }) => id));
  for (const row of left) {
    const condition = row.ref === undefined ? bySection(conditions, left, row, taken) : undefined;
    if (condition !== undefined) claim(row, condition);
    else {
      const id = row.ref ?? idFor(row, ids);
      if (ids.has(id))
        faults.push({
          place: row.place,
          column: 'ref',
          found: `${id} a second time`,
          expected: 'an id of its own for each new condition',
        });
      ids.add(id);
      fresh.push({ row, id });
    }
  }
  return { known, fresh, faults };
}

function bySection(
  conditions: readonly Condition[],
  rows: readonly ListRow[],
  { section }: ListRow,
  taken: ReadonlyMap<string, string>,
): Condition | undefined {
  if (section === undefined) return undefined;
  const alone = only(
    rows,
    (row) => row.section !== undefined && plainSection(row.section) === plainSection(section),
  );
  return alone === undefined
    ? undefined
    : only(conditions, (one) => plainSection(one.section) === plainSection(section) && !taken.has(one.id));
}

function only<T>(all: readonly T[], fits: (one: T) => boolean): T | undefined {
  const found = all.filter(fits);
  return found.length === 1 ? found[0] : undefined;
}

/** Without the number or letter that a list sets before them. */
const words = (text: string): string =>
  plainWords(text)
    .replace(/^(\(?[a-z0-9]{1,4}[.)]\s+)+/i, '')
    .replace(/\.$/, '')
    .toLowerCase();

const ID_WORDS = 5;
const ID_LENGTH = 40;

/** A name for machines, from the first words: the same list gives the same ids. */
function idFor({ text }: ListRow, taken: ReadonlySet<string>): string {
  const said = words(text)
    .replaceAll(/[^a-z0-9 ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !['the', 'a', 'an', 'of', 'by', 'to', 'shall', 'have'].includes(word));
  const id = said.slice(0, ID_WORDS).join('-').slice(0, ID_LENGTH).replace(/-$/, '') || 'condition';
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}
