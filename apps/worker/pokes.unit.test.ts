import { describe, expect, it } from 'vitest';
import type { Behind } from '#libs/record/deals.ts';
import { Pokes } from './pokes.ts';

const deal = (more: Partial<Behind> = {}): Behind => ({
  dealId: 'deal-0000000000',
  version: 5,
  seenVersion: 4,
  clockTo: null,
  clockMoves: false,
  ...more,
});

const SECOND = 1_000;

describe('a deal is poked', () => {
  it('at once for an event that was not seen, and once', () => {
    const pokes = new Pokes(SECOND);
    expect(pokes.isDue(deal(), 0)).toBe(true);
    expect(pokes.isDue(deal(), 25)).toBe(false);
    expect(pokes.isDue(deal({ version: 6 }), 50)).toBe(true);
  });

  it('again, ever more rarely, until the workflow has seen it', () => {
    const pokes = new Pokes(SECOND);
    const poked: number[] = [];
    for (let ms = 0; ms <= 120_000; ms += 25) if (pokes.isDue(deal(), ms)) poked.push(ms);
    expect(poked.slice(0, 5)).toEqual([0, 500, 1_500, 3_500, 7_500]);
    const pauses = poked.slice(1).map((ms, n) => ms - (poked[n] ?? 0));
    expect(Math.max(...pauses)).toBe(30_000);
  });

  it('at once when the poke did not arrive', () => {
    const pokes = new Pokes(SECOND);
    expect(pokes.isDue(deal(), 0)).toBe(true);
    pokes.failed('deal-0000000000');
    expect(pokes.isDue(deal(), 25)).toBe(true);
  });

  it('for something due only when the workflow leaves it undone', () => {
    const pokes = new Pokes(SECOND);
    const due = deal({ version: 5, seenVersion: 5 });
    expect(pokes.isDue(due, 0)).toBe(false);
    expect(pokes.isDue(due, 975)).toBe(false);
    expect(pokes.isDue(due, 1_000)).toBe(true);
    // It has gone on: the grace begins again.
    expect(pokes.isDue(deal({ version: 6, seenVersion: 6 }), 1_025)).toBe(false);
    expect(pokes.isDue(deal({ version: 6, seenVersion: 6 }), 2_025)).toBe(true);
  });

  it('at once when people move its clock, and not for each step that the clock takes', () => {
    const pokes = new Pokes(SECOND);
    const moving = deal({ seenVersion: 5, clockMoves: true, clockTo: '2021-02-08T00:00:00.000Z' });
    expect(pokes.isDue(moving, 0)).toBe(true);
    expect(pokes.isDue(moving, 25)).toBe(false);
    expect(pokes.isDue({ ...moving, clockTo: '2021-02-09T00:00:00.000Z' }, 50)).toBe(true);
  });

  it('as if for the first time after it had been level', () => {
    const pokes = new Pokes(SECOND);
    expect(pokes.isDue(deal(), 0)).toBe(true);
    pokes.roundOver();
    pokes.roundOver();
    expect(pokes.isDue(deal(), 25)).toBe(true);
  });

  it('at once where no grace is given', () => {
    const pokes = new Pokes(0);
    expect(pokes.isDue(deal({ seenVersion: 5 }), 0)).toBe(true);
    expect(pokes.isDue(deal({ seenVersion: 5 }), 25)).toBe(false);
    expect(pokes.isDue(deal({ seenVersion: 5 }), 525)).toBe(true);
  });
});
