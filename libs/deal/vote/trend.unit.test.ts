import { describe, expect, it } from 'vitest';
import { trendOf } from './trend.ts';

const day = (number: number, present: string, inFavour: string, against: string) => ({
  at: `2021-01-${number}T21:00:00.000Z`,
  atMs: number * 86_400_000,
  version: number,
  present: { votes: present },
  proposals: [{ proposal: 'merger', for: inFavour, against, abstain: '0' }],
});

describe('the trend of a solicitation', () => {
  it('tells what each count changed, the turnout, and how much comes a day', () => {
    const trend = trendOf(
      [day(11, '100', '90', '10'), day(12, '400.5', '380.5', '20'), day(15, '700', '690', '5')],
      '1000',
    );
    expect(trend.perDay).toBe('150');
    expect(trend.points.map(({ turnoutPercent }) => turnoutPercent)).toEqual(['10.00', '40.05', '70.00']);
    expect(trend.points.map(({ proposals }) => proposals[0]?.change)).toEqual([
      { for: '90', against: '10', abstain: '0' },
      { for: '290.5', against: '10', abstain: '0' },
      { for: '309.5', against: '-15', abstain: '0' },
    ]);
    expect(trend.points[2]?.proposals[0]?.forPercentOfCast).toBe('99.28');
  });

  it('knows no pace from one count, nor within a day, and one below zero when votes are revoked', () => {
    expect(trendOf([day(11, '100', '90', '10')], '1000').perDay).toBeNull();
    expect(trendOf([day(11, '100', '90', '10'), day(11, '200', '90', '10')], '1000').perDay).toBeNull();
    expect(trendOf([day(11, '300', '90', '10'), day(13, '200', '90', '10')], '1000').perDay).toBe('-50');
    expect(trendOf([], '0')).toEqual({ points: [], perDay: null });
  });
});
