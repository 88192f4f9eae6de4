import { describe, expect, it } from 'vitest';
import { hang, heading, pad, paint, table, wrap } from './text.ts';

const plain = paint(false);
const coloured = paint(true);

describe('text', () => {
  it('breaks between words and never in one', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a considerable-word b', 5)).toEqual(['a', 'considerable-word', 'b']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('hangs further lines below the first word', () => {
    expect(hang('  key  ', 'some words that do not fit here', 27)).toBe(
      '  key  some words that do\n       not fit here',
    );
  });

  it('measures what is seen, so that colour moves no column', () => {
    const rows = [
      [coloured.bold('a'), '1'],
      ['long', '22'],
    ];
    const lines = table(rows, ['left', 'right']);
    expect(lines[0]).toBe('\u001b[1ma\u001b[22m      1');
    expect(lines[1]).toBe('long  22');
    expect(pad(coloured.good('x'), 3, 'right')).toBe('  \u001b[32mx\u001b[39m');
  });

  it('stays plain without colour', () => {
    expect(heading('Vote', 20, plain)).toBe('── Vote ────────────');
    expect(Object.values(plain).map((style) => style('x'))).toEqual(['x', 'x', 'x', 'x', 'x']);
  });
});
