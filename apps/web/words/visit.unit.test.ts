import { describe, expect, it } from 'vitest';
import { visitAfter } from './visit.ts';

const MINUTE_MS = 60_000;
const begun = { number: 1, visible: true, hiddenAt: undefined };

describe('a visit', () => {
  it('goes on for who looked away for less than half an hour', () => {
    const away = visitAfter(begun, false, 0);
    expect(away).toEqual({ number: 1, visible: false, hiddenAt: 0 });
    expect(visitAfter(away, true, 30 * MINUTE_MS - 1)).toEqual(begun);
  });

  it('is another one for who comes back to a tab that lay open for half an hour and more', () => {
    const away = visitAfter(begun, false, 5 * MINUTE_MS);
    expect(visitAfter(away, true, 35 * MINUTE_MS)).toEqual({ ...begun, number: 2 });
  });

  it('counts from when the page was hidden first, however often that is said', () => {
    const away = visitAfter(visitAfter(begun, false, 0), false, 29 * MINUTE_MS);
    expect(visitAfter(away, true, 31 * MINUTE_MS).number).toBe(2);
    expect(visitAfter(begun, true, 90 * MINUTE_MS)).toBe(begun);
  });
});
