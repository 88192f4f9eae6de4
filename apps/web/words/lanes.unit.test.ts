import { describe, expect, it } from 'vitest';
import { laneOf } from './lanes.ts';

describe('the lane of a deadline', () => {
  it.each([
    ['4 SEC business days after February 8, 2021: February 12, 2021', 'SEC business days'],
    ['1 calendar day before March 8, 2021: March 7, 2021', 'Calendar days'],
    ['10 days after February 19, 2021: March 1, 2021', 'Days'],
    ['on February 19, 2021', 'Fixed days'],
  ])('of "%s" is "%s"', (counting, lane) => {
    expect(laneOf(counting)).toBe(lane);
  });
});
