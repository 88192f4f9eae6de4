import { describe, expect, it } from 'vitest';
import { cellsOf, conditionRows } from './condition-rows.ts';

const HEAD = 'No.\tSection\tCondition\tFor whose benefit\tResponsible\n';

describe('a table from the clipboard', () => {
  it('keeps line ends and quotes within a cell', () => {
    expect(cellsOf('a\t"b\nb ""x"""\r\nc\t\n')).toEqual([
      ['a', 'b b "x"'],
      ['c', ''],
    ]);
  });

  it('becomes conditions by its headings, in any order, each with an id of its own', () => {
    const { rows, faults } = conditionRows(
      `${HEAD}1\t7.2(a)\tPayoff letters delivered\tParent\tCompany counsel\n2\t7.2(a)\tResignations\tboth\tCompany\n`,
      ['c-7-2-a'],
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        conditionId: 'c-7-2-a-2',
        section: '7.2(a)',
        text: 'Payoff letters delivered',
        owner: 'Company counsel',
        protects: ['parent'],
        waivableBy: ['parent'],
      },
      {
        conditionId: 'c-7-2-a-3',
        section: '7.2(a)',
        text: 'Resignations',
        owner: 'Company',
        protects: ['company', 'parent'],
        waivableBy: ['company', 'parent'],
      },
    ]);
  });

  it('names the columns that it misses, and the rows that say too little', () => {
    expect(conditionRows('Section\tCondition\n7.1\tVote', []).faults[0]).toContain(
      'Responsible, For whose benefit',
    );
    expect(conditionRows(`${HEAD}1\t7.1\t\tParent\tCompany\n2\t7.1\tVote\tnobody\tCompany\n`, [])).toEqual({
      rows: [],
      faults: ['Row 2: text is empty.', 'Row 3: "nobody" names neither the company nor Parent.'],
    });
  });

  it('takes no more rows than one looks through', () => {
    const many = Array.from({ length: 201 }, () => '1\t7\tx\tParent\tme').join('\n');
    expect(conditionRows(HEAD + many, []).faults[0]).toContain('at most 200');
  });
});
