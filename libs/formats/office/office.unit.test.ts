import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from './read-docx.ts';
import { readXlsx } from './read-xlsx.ts';
import { across, cell, docx, numbering, packed, para, row, table, xlsx } from './testing/files.ts';
import { UnreadableOfficeFile } from './unreadable.ts';
import { readXml } from './xml.ts';
import { readZip, ZIP_LIMITS } from './zip.ts';

const everything = () => true;
const texts = (file: Uint8Array) =>
  readDocx(file).grids.map(({ rows }) => rows.map(({ cells }) => cells.map((one) => one?.text)));

describe('a ZIP from outside', () => {
  const file = packed({ 'a.xml': '<a/>', 'b.xml': '<b/>' });

  it('gives the parts that are wanted, packed or stored', () => {
    expect([...readZip(file, (name) => name === 'b.xml').keys()]).toEqual(['b.xml']);
    const stored = readZip(packed({ 'a.xml': '<a/>' }, 0), everything).get('a.xml');
    expect(new TextDecoder().decode(stored)).toBe('<a/>');
  });

  it('is not unpacked when it is a bomb: by size, by ratio, or by lying about either', () => {
    const zeros = (bytes: number) => zipSync({ 'xl/workbook.xml': [new Uint8Array(bytes), { level: 9 }] });
    expect(() => readZip(zeros(ZIP_LIMITS.entryBytes + 1), everything)).toThrow('more than a list');
    expect(() => readZip(zeros(4 * 1_048_576), everything)).toThrow(/times what it has packed/);
    // Its directory says that four megabytes come to a hundred bytes.
    const lying = zeros(4 * 1_048_576);
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    const entry = lying.length - 22 - view.getUint32(lying.length - 22 + 12, true);
    view.setUint32(entry + 24, 100, true);
    expect(() => readZip(lying, everything)).toThrow('more than the 100 bytes that its directory says');
    const many = zipSync(
      Object.fromEntries(Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, n) => [`${n}`, strToU8('x')])),
    );
    expect(() => readZip(many, everything)).toThrow(`more than ${ZIP_LIMITS.entries} parts`);
    // Several within the limit each, beyond it together.
    const small = new Uint8Array(ZIP_LIMITS.ratioFrom - 1);
    const together = zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}`, small])));
    expect(() => readZip(together, everything)).toThrow('more than a list');
    expect(() => readZip(new Uint8Array(ZIP_LIMITS.bytes + 1), everything)).toThrow(
      'bytes; lists of at most',
    );
  });

  it('is told to be damaged, encrypted, or no ZIP at all', () => {
    expect(() => readZip(strToU8('not a zip at all, but long enough'), everything)).toThrow('no ZIP');
    expect(() => readZip(new Uint8Array(0), everything)).toThrow('no ZIP');
    expect(() => readZip(file.subarray(10), everything)).toThrow(/damaged/);
    const altered = Uint8Array.from(file);
    altered[35] = (altered[35] ?? 0) ^ 0xff;
    expect(() => readZip(altered, everything)).toThrow(/damaged/);
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const locked = Uint8Array.from(file);
    const directory = view(locked).getUint32(locked.length - 22 + 16, true);
    view(locked).setUint16(directory + 8, 1, true);
    expect(() => readZip(locked, everything)).toThrow('encrypted');
    const twice = Uint8Array.from(packed({ 'a.xml': '<a/>', 'z.xml': '<b/>' }));
    for (const [at] of twice.entries()) {
      if (String.fromCharCode(...twice.subarray(at, at + 5)) === 'z.xml') twice[at] = 97;
    }
    expect(() => readZip(twice, everything)).toThrow('twice');
  });

  it('whatever byte of it is changed, is read or told, and never hangs or takes more than it may', () => {
    for (let at = 0; at < file.length; at += 1) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      try {
        for (const part of readZip(changed, everything).values()) expect(part.length).toBeLessThan(100);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableOfficeFile);
      }
    }
  });
});

describe('the XML of a part', () => {
  const read = (text: string) => readXml(strToU8(text), 'the part');

  it('has no document type, so no entity, from here or from outside', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>';
    expect(() => read(bomb)).toThrow('document type');
    expect(() => read('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toThrow('document type');
    expect(() => read('<a>&undeclared;</a>')).toThrow('no XML');
    expect(read('<a b="&lt;">&amp;</a>')).toMatchObject({ attributes: { b: '<' }, children: ['&'] });
  });

  it('is of a depth and a size that lists have', () => {
    expect(() => read(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`)).toThrow('deeper');
    expect(() => read(`<a>${'<b/>'.repeat(500_001)}</a>`)).toThrow('larger');
    expect(() => readXml(Uint8Array.from([0xff, 0xfe, 0x3c, 0]), 'the part')).toThrow('UTF-8');
    expect(() => read('<a><b></a>')).toThrow('no XML');
  });
});

describe('a table of Word', () => {
  it('is read with its merged cells, whatever wraps its rows and runs', () => {
    const wrapped =
      '<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r><w:hyperlink><w:r><w:t> a link</w:t></w:r></w:hyperlink></w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>';
    const merged = table(
      across('Both', 2),
      row(cell('down', '<w:vMerge w:val="restart"/>'), 'x'),
      row(cell('', '<w:vMerge/>'), 'y'),
      wrapped,
    );
    expect(texts(docx(merged))).toEqual([
      [
        ['Both', 'Both'],
        ['down', 'x'],
        ['down', 'y'],
        ['in a link', 'two\nlines'],
      ],
    ]);
    const [grid] = readDocx(docx(merged)).grids;
    expect(grid?.rows[0]?.cells.map((one) => one?.covered)).toEqual([null, 'from-left']);
    expect(grid?.rows[2]?.cells[0]?.covered).toBe('from-above');
  });

  it('is read as if tracked changes were accepted, and says so', () => {
    const tracked = cell(
      '<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:r><w:t>words</w:t></w:r></w:p>',
    );
    const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell('gone')}</w:tr>`;
    const read = readDocx(docx(table(row(tracked), gone)));
    expect(read.grids[0]?.rows.map(({ cells }) => cells[0]?.text)).toEqual(['The new words']);
    expect(read.notices[0]).toContain('tracked');
    expect(readDocx(docx(table(row('plain')))).notices).toEqual([]);
  });

  it('has numbers that Word counts, in cells and in paragraphs', () => {
    const levels = numbering([
      ['decimal', '%1.'],
      ['lowerLetter', '%1(%2)'],
      ['lowerRoman', '(%3)'],
    ]);
    const at = (level: number, text: string) => para(text, { id: 1, level });
    const body = `${at(0, 'one')}${at(1, 'one a')}${at(1, 'one b')}${at(2, 'deep')}${at(0, 'two')}${at(1, 'two a')}${para('none')}`;
    expect(
      readDocx(docx(body, { 'word/numbering.xml': levels })).paragraphs.map(({ number }) => number),
    ).toEqual(['1.', '1(a)', '1(b)', '(i)', '2.', '2(a)', null]);
    const inCells = table(row(cell(para('', { id: 1 })), 'x'), row(cell(para('', { id: 1 })), 'y'));
    expect(texts(docx(inCells, { 'word/numbering.xml': levels }))).toEqual([
      [
        ['1.', 'x'],
        ['2.', 'y'],
      ],
    ]);
  });

  it('is no Word file without a text of Word', () => {
    expect(() => readDocx(packed({ 'xl/workbook.xml': '<a/>' }))).toThrow('no text of Word');
  });
});

describe('a sheet of Excel', () => {
  const cells = (file: Uint8Array) =>
    readXlsx(file).grids[0]?.rows.map((one) => one.cells.map((each) => each?.text));

  it('is read with text, numbers, days, results of formulas and merged cells', () => {
    const file = xlsx(
      [
        ['Title', null],
        ['a', 44_236],
        [null, '=computed'],
        [1.5, null],
      ],
      {
        merges: ['A1:B1', 'A2:A3'],
        dayColumns: [1],
      },
    );
    expect(cells(file)).toEqual([['Title', 'Title'], ['a', '2021-02-09'], ['a', 'computed'], ['1.5']]);
  });

  it('keeps its row numbers where rows are left out, and reads rich text without its pronunciation', () => {
    const sheet =
      '<worksheet><sheetData><row r="5"><c r="C5" t="inlineStr"><is><r><t>Rich </t></r><r><t>text</t></r><rPh><t>ruby</t></rPh></is></c><c r="D5" t="b"><v>1</v></c></row></sheetData></worksheet>';
    const [grid] = readXlsx(xlsx([], { more: { 'xl/worksheets/sheet1.xml': sheet } })).grids;
    expect(grid?.rows[0]).toMatchObject({
      place: 'row 5',
      cells: [undefined, undefined, { text: 'Rich text' }, { text: 'yes' }],
    });
  });

  it('does not read what is hidden, and says so', () => {
    const file = xlsx([['seen']], {
      sheets:
        '<sheet name="List" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/>',
    });
    expect(readXlsx(file).notices).toEqual(['The sheet "Old" is hidden and was not read.']);
  });

  it('has at most so many rows', () => {
    expect(() => readXlsx(xlsx(Array.from({ length: 2_001 }, () => ['x'])))).toThrow('2000 rows');
  });
});
