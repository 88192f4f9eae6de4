// Plain text that reads well at a hundred columns, with or without colour.

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly mark: (text: string) => string;
}

export function paint(colour: boolean): Paint {
  const code = (on: number, off: number) => (text: string) =>
    colour && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), good: code(32, 39), bad: code(31, 39), mark: code(33, 39) };
}

/** Lines no wider than `width`, broken between words. A word that is too long stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** The first line behind `first`, all others behind blanks of the same width. */
export function hang(first: string, text: string, width: number): string {
  const blank = ' '.repeat(visible(first));
  return wrap(text, Math.max(20, width - visible(first)))
    .map((line, index) => `${index === 0 ? first : blank}${line}`.trimEnd())
    .join('\n');
}

export type Align = 'left' | 'right';

/** Columns as wide as their widest cell, two blanks apart. */
export function table(rows: readonly (readonly string[])[], align: readonly Align[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, visible(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, align[at] ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
}

export function pad(cell: string, width: number, align: Align = 'left'): string {
  const blank = ' '.repeat(Math.max(0, width - visible(cell)));
  return align === 'right' ? blank + cell : cell + blank;
}

/** How many columns a text takes: colour takes none. */
function visible(text: string): number {
  return [...text.replaceAll(/\u001b\[\d+m/g, '')].length;
}

/** `── Vote ─────────…` */
export function heading(title: string, width: number, { bold, dim }: Paint): string {
  return `${dim('──')} ${bold(title)} ${dim('─'.repeat(Math.max(2, width - title.length - 4)))}`;
}
