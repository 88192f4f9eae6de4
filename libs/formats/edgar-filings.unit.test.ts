import { describe, expect, it } from 'vitest';
import { isForm25, readEdgarList, UnreadableEdgarList } from './edgar-filings.ts';

const list = (recent: object, cik: string | number = '0001378624') =>
  JSON.stringify({ cik, name: 'Cellular Biomedicine Group, Inc.', filings: { recent, files: [] } });
const columns = {
  accessionNumber: ['0001354457-21-000210', '0001654954-21-001892'],
  filingDate: ['2021-02-19', '2021-02-19'],
  form: ['25-NSE', 'SC 13E3/A'],
  acceptanceDateTime: ['2021-02-19T16:45:12.000Z', '2021-02-19T16:55:00.000Z'],
};

describe('EDGAR’s list of filings', () => {
  it('is read by its columns, whatever else it has', () => {
    const filings = readEdgarList(list(columns), '1378624');
    expect(filings).toEqual([
      { form: '25-NSE', accession: '0001354457-21-000210', filedOn: '2021-02-19' },
      { form: 'SC 13E3/A', accession: '0001654954-21-001892', filedOn: '2021-02-19' },
    ]);
    expect(filings.filter(isForm25).map(({ form }) => form)).toEqual(['25-NSE']);
  });

  it.each(['25', '25-NSE', '25/A', '25-NSE/A'])('has Form %s as a notice of removal', (form) => {
    expect(isForm25({ form, accession: '', filedOn: '' })).toBe(true);
  });

  it.each(['15-12G', '425', '25-XYZ', 'S-8 POS'])('has Form %s as another', (form) => {
    expect(isForm25({ form, accession: '', filedOn: '' })).toBe(false);
  });

  it.each([
    ['of another company', list(columns, 320193), 'CIK 320193'],
    ['that is a page', '<html>Request Rate Threshold Exceeded</html>', 'no JSON'],
    ['without its columns', list({ form: ['25'] }), 'accessionNumber'],
    ['of columns that differ', list({ ...columns, form: ['25'] }), 'differ in length'],
    ['with a number that is none', list({ ...columns, accessionNumber: ['1', '2'] }), 'accession number'],
  ])('%s is not believed', (_, text, why) => {
    expect(() => readEdgarList(text, '1378624')).toThrow(UnreadableEdgarList);
    expect(() => readEdgarList(text, '1378624')).toThrow(why);
  });
});
