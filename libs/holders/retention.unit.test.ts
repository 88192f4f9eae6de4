import { describe, expect, it } from 'vitest';
import { keptBecause, type RetentionFacts } from './retention.ts';

const nothing: RetentionFacts = {
  unpaid: false,
  paidOn: [],
  backupWithheld: false,
  escheatReportedOn: null,
  litigationHolds: [],
  appraisalOpen: false,
};
const grounds = (facts: Partial<RetentionFacts>, day: string) =>
  keptBecause({ ...nothing, ...facts }, day).map(({ ground, until }) => [ground, until]);

describe("a holder's data is kept", () => {
  it('by nothing when nothing was ever owed or paid', () => {
    expect(grounds({}, '2021-03-01')).toEqual([]);
  });

  it('for three years from the due date of the return of its last payment, four where tax was kept back', () => {
    const paidOn = ['2022-01-04', '2021-02-23'];
    expect(grounds({ paidOn }, '2026-03-30')).toEqual([['tax', '2026-03-31']]);
    expect(grounds({ paidOn }, '2026-03-31')).toEqual([]);
    expect(grounds({ paidOn, backupWithheld: true }, '2026-03-31')).toEqual([
      ['tax-with-withholding', '2027-03-31'],
    ]);
  });

  it('for ten years from the report to a state', () => {
    expect(grounds({ escheatReportedOn: '2025-11-01' }, '2035-10-31')).toEqual([['escheat', '2035-11-01']]);
    expect(grounds({ escheatReportedOn: '2025-11-01' }, '2035-11-01')).toEqual([]);
  });

  it('while money is owed, a litigation hold stands or appraisal is open, however late it is', () => {
    const open = { unpaid: true, litigationHolds: ['In re Small'], appraisalOpen: true };
    expect(grounds(open, '2099-01-01')).toEqual([
      ['unpaid', null],
      ['litigation-hold', null],
      ['appraisal', null],
    ]);
    expect(keptBecause({ ...nothing, ...open }, '2099-01-01')[1]?.sentence).toContain('In re Small');
  });
});
