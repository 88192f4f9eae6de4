import { describe, expect, it } from 'vitest';
import { across, cell, docx, numbering, para, row, table, xlsx } from '../office/testing/files.ts';
import { readConditionsList } from './read.ts';

const NAMES = { company: ['Small Company, Inc.'], parent: ['Small Holdings', 'Small Merger Sub, Inc.'] };
const word = (body: string, more = {}) => readConditionsList(docx(body, more), 'docx', NAMES);
const excel = (rows: readonly (readonly (string | number | null)[])[], more = {}) =>
  readConditionsList(xlsx(rows, more), 'xlsx', NAMES);
const HEAD = [
  'No.',
  'Section',
  'Condition',
  'For whose benefit',
  'Waivable by',
  'Responsible',
  'Status',
  'Notes',
];

describe('a list of conditions', () => {
  it('is told by its headings, in whatever order and words counsel has them', () => {
    const list = excel([
      ['Project Small', null, null, null, null, null],
      ['Closing conditions, draft of January 4, 2021', null, null, null, null, null],
      [null, null, null, null, null, null],
      ['Responsible Party', 'STATUS', 'Description', 'Merger Agreement Section', 'Comments', 'Colour'],
      ['Company counsel', 'Pending', 'Stockholder approval', 'Section 7.01(a)', 'Ask the inspector', 'red'],
    ]);
    expect(list.rows).toEqual([
      {
        place: 'row 5',
        text: 'Stockholder approval',
        section: '7.01(a)',
        owner: 'Company counsel',
        status: 'Pending',
        note: 'Ask the inspector',
      },
    ]);
    expect(list.notices).toEqual(['The column "Colour" is none that is read.']);
    expect(list.faults).toEqual([]);
  });

  it('takes from its merged rows whom the conditions below protect, and leaves the others to the column', () => {
    const list = word(
      table(
        row(...HEAD),
        across('Conditions to the Obligations of Each Party', 8),
        row('1', '7.01(a)', 'One', '', '', 'A', 'Open', ''),
        across('Conditions to the Obligations of Parent and Merger Sub', 8),
        row('2', '7.02(a)', 'Two', '', 'Parent', 'B', '', ''),
        row('3', '7.02(b)', 'Three', 'both parties', 'each of the parties', 'B', '', ''),
        across('Small Company, Inc.’s conditions', 8),
        row(
          '4',
          '7.03(a)',
          'Four',
          '',
          'Small Company, Inc., with the consent of the special committee',
          'C',
          '',
          '',
        ),
        row('5', '7.03(b)', 'Five', '', '—', 'C', '', ''),
      ),
    );
    expect(list.faults).toEqual([]);
    expect(list.rows.map(({ protects, waivableBy, consent }) => ({ protects, waivableBy, consent }))).toEqual(
      [
        { protects: ['company', 'parent'], waivableBy: undefined, consent: undefined },
        { protects: ['parent'], waivableBy: ['parent'], consent: undefined },
        { protects: ['company', 'parent'], waivableBy: ['company', 'parent'], consent: undefined },
        { protects: ['company'], waivableBy: ['company'], consent: 'the special committee' },
        { protects: ['company'], waivableBy: [], consent: undefined },
      ],
    );
  });

  it('may have headings of two rows, cells merged downwards, and numbers that Word counts', () => {
    const numbered = cell(para('', { id: 1 }));
    const list = word(
      table(
        row(
          cell('No.', '<w:vMerge w:val="restart"/>'),
          cell('Condition', '<w:vMerge w:val="restart"/>'),
          cell('Waiver', '<w:gridSpan w:val="2"/>'),
          cell('Section', '<w:vMerge w:val="restart"/>'),
        ),
        row(
          cell('', '<w:vMerge/>'),
          cell('', '<w:vMerge/>'),
          'Waivable by',
          'Consent of',
          cell('', '<w:vMerge/>'),
        ),
        row(numbered, 'One', 'Parent', 'the lender', cell('7.02', '<w:vMerge w:val="restart"/>')),
        row(numbered, 'Two', 'Parent', '', cell('', '<w:vMerge/>')),
      ),
      { 'word/numbering.xml': numbering([['decimal', '%1.']]) },
    );
    expect(list.rows).toEqual([
      { place: 'row 3', text: 'One', section: '7.02', waivableBy: ['parent'], consent: 'the lender' },
      { place: 'row 4', text: 'Two', section: '7.02', waivableBy: ['parent'] },
    ]);
  });

  it('goes on from table to table in Word, whose headings are repeated; of a workbook one sheet is it', () => {
    const half = (text: string) =>
      table(row('Condition', 'Section'), row(text, '7.01'), row('Condition', 'Section'));
    const list = word(
      `${para('Mutual conditions')}${half('One')}${para('Conditions to the obligations of Parent')}${half('Two')}`,
    );
    expect(list.rows.map(({ place, text, protects }) => [place, text, protects])).toEqual([
      ['table 1, row 2', 'One', ['company', 'parent']],
      ['table 2, row 2', 'Two', ['parent']],
    ]);
    const two = readConditionsList(
      xlsx(
        [
          ['Condition', 'Section'],
          ['One', '7.01'],
        ],
        {
          sheets: '<sheet name="List" sheetId="1" r:id="rId1"/><sheet name="Old" sheetId="2" r:id="rId2"/>',
          more: {
            'xl/worksheets/sheet2.xml':
              '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Condition</v></c><c r="B1" t="str"><v>Section</v></c></row></sheetData></worksheet>',
          },
        },
      ),
      'xlsx',
      NAMES,
    );
    expect(two.rows).toHaveLength(1);
    expect(two.notices).toEqual(['Also the sheet "Old" has a list; only the first is read.']);
  });

  it('may be a numbered list, by Word or by hand, under its headings', () => {
    const list = word(
      `${para('Conditions to the obligations of the Company')}${para('The lender consented (Section 7.03(c)). Responsible: Finance.', { id: 1 })}${para('(b) No law forbids it (§ 7.03(d)) [Owner: Company counsel]')}${para('Some words between.')}`,
      { 'word/numbering.xml': numbering([['lowerLetter', '(%1)']]) },
    );
    expect(list.rows).toEqual([
      {
        place: 'paragraph 2, (a)',
        text: 'The lender consented',
        section: '7.03(c)',
        owner: 'Finance',
        protects: ['company'],
      },
      {
        place: 'paragraph 3',
        text: 'No law forbids it',
        section: '7.03(d)',
        owner: 'Company counsel',
        protects: ['company'],
      },
    ]);
  });

  it('tells of each row that cannot be read where it stands, what was found and what is expected', () => {
    const list = excel([
      ['Ref.', 'Condition', 'For whose benefit', 'Waivable by', 'Source', 'Kind', 'Holds', 'Estimate'],
      ['No Order!', 'One', 'the bank', 'the bank', 'custom', 'wish', 'sometimes', 'soon'],
      [null, null, 'Parent', null, null, null, null, null],
      [null, 'x'.repeat(4_001), null, null, null, null, null, null],
      [
        'fine',
        'Two',
        'Parent',
        'nobody',
        'statute',
        null,
        'at the Closing',
        '2021-02-01 / 2021-02-05 / 2021-03-01',
      ],
      [null, 'Three', 'Company', null, null, 'payoff', 'once', 'Feb. 10, 2021'],
    ]);
    expect(
      list.rows.map(({ place, source, holds, estimate, kind }) => ({ place, source, holds, estimate, kind })),
    ).toEqual([
      {
        place: 'row 5',
        source: 'law',
        holds: 'at-closing',
        estimate: { low: '2021-02-01', likely: '2021-02-05', high: '2021-03-01' },
        kind: undefined,
      },
      {
        place: 'row 6',
        source: undefined,
        holds: 'once',
        estimate: { low: '2021-02-10', likely: '2021-02-10', high: '2021-02-10' },
        kind: 'payoff',
      },
    ]);
    const told = list.faults.map(({ place, column, found }) => `${place} ${column}: ${found}`);
    expect(told).toEqual([
      'row 2 Ref.: No Order!',
      'row 2 For whose benefit: the bank',
      'row 2 Waivable by: the bank',
      'row 2 Source: custom',
      'row 2 Holds: sometimes',
      'row 2 Estimate: soon',
      'row 3 Condition: nothing',
      'row 4 Condition: 4001 characters',
    ]);
    expect(list.faults[1]?.expected).toBe('Company, Parent, or both parties');
  });

  it.each([
    ['2021-02-30', 'a day that does not exist'],
    ['2021-03-01 / 2021-02-01', 'days in the wrong order'],
    ['2021-01-01, 2021-01-02, 2021-01-03, 2021-01-04', 'four days'],
    ['13/40/2021', 'no day'],
  ])('does not take %s for an estimate: %s', (estimate) => {
    const { faults } = excel([
      ['Condition', 'Estimate'],
      ['One', estimate],
    ]);
    expect(faults).toMatchObject([{ place: 'row 2', column: 'Estimate', found: estimate }]);
  });

  it('is not made up of a file that has none', () => {
    expect(() => word(table(row('Name', 'Section'), row('A', 'B')))).toThrow('No list of conditions');
    expect(() => excel([['nothing', 'here']])).toThrow('heading row has "Condition"');
    expect(() => word(para('Only words.'))).toThrow('No list of conditions');
  });
});
