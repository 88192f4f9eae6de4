import { describe, expect, it } from 'vitest';
import { WhatIfWish } from '#libs/contracts/futures.ts';
import { whatIf } from '#libs/deal/futures/what-if.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play, until } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { filedOn, outsideDateOn, supposedInWords } from './supposed.ts';

const deal = play(until(wholeStory, 'CallMeeting')) as OpenDeal;
const now = '2020-12-18T15:00:00.000Z';
const tried = (one: object) => {
  const { suppose } = WhatIfWish.parse({ suppose: [one] });
  return whatIf({ deal, now, suppose });
};

describe('what one supposes on the page', () => {
  it('is another outside date, by which the closing is measured then', () => {
    const one = outsideDateOn('2021-12-01');
    const { supposed, closing } = tried(one);
    expect(supposed).toMatchObject([{ what: 'AmendAgreement', refused: null }]);
    expect([closing.before.outsideDate, closing.after.outsideDate]).toEqual(['2021-08-11', '2021-12-01']);
    expect(supposedInWords(one)).toBe('The outside date on Wed, Dec 1, 2021');
  });

  it('is a form filed on a day, seen from that day', () => {
    const one = filedOn('8-K', '5.07, 9.01', '2021-01-05');
    const { supposed, lookedFrom } = tried(one);
    expect(supposed[0]).toMatchObject({ refused: null, happens: ['8-K filed (items 5.07, 9.01)'] });
    expect(lookedFrom).toBe('2021-01-05T17:00:00.000Z');
    expect(supposedInWords(one)).toBe('8-K, items 5.07, 9.01 filed on Tue, Jan 5, 2021');
    expect(filedOn('DEFM14A', ' ', '2021-01-05').with).not.toHaveProperty('items');
  });

  it.each([
    [{ meeting: 'adjourned', later: 7 }, 'The meeting adjourned, 7 days later'],
    [{ condition: 'clearance', on: '2021-05-03' }, 'clearance met on Mon, May 3, 2021'],
    [{ closed: 'sec', on: '2021-01-05', closesAt: '13:00' }, 'EDGAR closes at 13:00 on Tue, Jan 5, 2021'],
  ] as const)('is told in words: %j', (one, words) => {
    expect(tried(one).supposed.every(({ refused }) => refused === null)).toBe(true);
    expect(supposedInWords(one)).toBe(words);
  });
});
