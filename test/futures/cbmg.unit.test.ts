import { describe, expect, it } from 'vitest';
import { forecast } from '#libs/deal/futures/forecast.ts';
import { whatIf } from '#libs/deal/futures/what-if.ts';
import { cbmgAt } from './cbmg.ts';

const now = '2021-01-28T14:30:00.000Z';
const deal = cbmgAt(now);

describe('futures of CBMG, seen from January 28, 2021', () => {
  it('forecast 10,000 times agree with the core, and warn of the record date that grows old', () => {
    const told = forecast({ deal, now });
    if ('refusal' in told) throw new Error(told.refusal.sentence);
    expect(told).toMatchObject({ futures: 10_000, outsideDate: '2021-08-11' });
    expect(told.check).toMatchObject({ replayed: 100, disagreements: [] });
    expect(told.check.breaks.map(({ rule }) => rule)).toEqual(['8 Del. C. § 213(a)']);
    const { p10, p50, p90 } = told.closing;
    expect([p10, p50, p90]).toEqual([p10, p50, p90].toSorted());
    expect(told.distribution.reduce((sum, { futures }) => sum + futures, 0)).toBe(10_000);
    expect(told.items.map(({ item }) => item)).toEqual(['meeting', 'cfius', 'closing']);
  });

  it('with the clearance of the script, the clause gives the day of the closing as it was', () => {
    const estimates = [{ item: 'cfius', low: '2021-02-09', likely: '2021-02-09', high: '2021-02-09' }];
    const { closing } = whatIf({ deal, now, estimates, suppose: [{ condition: 'cfius', later: 30 }] });
    // Lunar New Year in Hong Kong and the PRC, and Washington's Birthday, lie between.
    expect(closing.before.earliestClosing).toBe('2021-02-19');
    expect(closing.after).toMatchObject({
      conditionsMetOn: '2021-03-11',
      earliestClosing: '2021-03-16',
      holds: true,
    });
  });
});
