import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf, type Table, xlsxOf } from './tables.ts';

const table: Table = {
  name: 'Rails',
  columns: [
    { title: 'rail', is: 'text' },
    { title: 'paid', is: 'count' },
    { title: 'amount', is: 'usd' },
  ],
  rows: [
    ['=HYPERLINK("x")', 3, '201622871.75'],
    ['wire, large', 1, '90071992547409.93'],
    ['none', null, '-0.10'],
  ],
};

describe('tables as CSV', () => {
  it('quote what must be quoted, and let no cell be a formula', () => {
    expect(csvOf([table])).toBe(
      'Rails\r\nrail,paid,amount\r\n"\'=HYPERLINK(""x"")",3,201622871.75\r\n"wire, large",1,90071992547409.93\r\nnone,,-0.10\r\n',
    );
  });
});

describe('tables as a workbook', () => {
  it('hold every amount to the cent: as a number, or as text where a number would round it', async () => {
    const files = unzipSync(new Uint8Array(await xlsxOf([table, { ...table, name: 'Again' }])));
    const names = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/sheet'));
    expect(names).toHaveLength(2);
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet).toContain('<v>201622871.75</v>');
    expect(sheet).toContain('<v>-0.1</v>');
    expect(sheet).not.toContain('<f>');
    const everything = names
      .concat('xl/sharedStrings.xml')
      .map((name) => strFromU8(files[name] ?? new Uint8Array()));
    expect(everything.join('')).toContain('90071992547409.93');
  });
});
