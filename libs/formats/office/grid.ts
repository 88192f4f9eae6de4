/** What a table holds at one place. Merged cells say so at each place they cover. */
export interface GridCell {
  readonly text: string;
  /** Where the merge began, for a place that a merge from above or from the left covers. */
  readonly covered: 'from-above' | 'from-left' | null;
  /** How many columns it is wide. */
  readonly wide: number;
}

export interface GridRow {
  /** As a person finds it: `row 12`, `table 2, row 3`. */
  readonly place: string;
  readonly cells: readonly (GridCell | undefined)[];
}

/** A table of a document, or a sheet. */
export interface Grid {
  readonly name: string;
  /** The words above it that could be the heading of its group. */
  readonly heading: string | null;
  readonly rows: readonly GridRow[];
}

/** A paragraph that stands by itself, outside of tables. */
export interface LooseParagraph {
  readonly place: string;
  readonly text: string;
  /** As it is shown, for one that is numbered: `1.`, `(b)`. */
  readonly number: string | null;
}

/** What was read of a file, whatever it was. */
export interface OfficeTables {
  readonly format: 'docx' | 'xlsx';
  readonly grids: readonly Grid[];
  readonly paragraphs: readonly LooseParagraph[];
  /** What a reader should know of how it was read. */
  readonly notices: readonly string[];
}

export const GRID_LIMITS = { rows: 2_000, columns: 60, textLength: 8_000, paragraphs: 5_000 } as const;

export const cellText = (text: string): string =>
  text
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
    .slice(0, GRID_LIMITS.textLength);
