import { describe, expect, it } from 'vitest';
import type { Behind } from '#libs/record/deals.ts';
import { Pokes } from './pokes.ts';

const ID = 'deal-0000000000';
const deal = (more: Partial<Behind> = {}): Behind => ({
  dealId: ID,
  version: 5,
  seenVersion: 4,
  clockTo: null,
  clockMoves: false,
  ...more,
});
const patient = () => new Pokes({ graceMs: 1_000, atOnce: 50 });

describe('a deal is poked', () => {
  it('at once for an event that was not seen, and once', () => {
    const pokes = patient();
    expect(pokes.due([deal()], 0)).toEqual([ID]);
    expect(pokes.due([deal()], 25)).toEqual([]);
    expect(pokes.due([deal({ version: 6 })], 50)).toEqual([ID]);
  });

  it('again, ever more rarely, until the workflow has seen it', () => {
    const pokes = patient();
    const poked: number[] = [];
    for (let ms = 0; ms <= 120_000; ms += 25) if (pokes.due([deal()], ms).length > 0) poked.push(ms);
    expect(poked.slice(0, 5)).toEqual([0, 5_000, 15_000, 35_000, 65_000]);
    const pauses = poked.slice(1).map((ms, n) => ms - (poked[n] ?? 0));
    expect(Math.max(...pauses)).toBe(30_000);
  });

  it('at once when the poke did not arrive', () => {
    const pokes = patient();
    expect(pokes.due([deal()], 0)).toEqual([ID]);
    pokes.failed(ID);
    expect(pokes.due([deal()], 25)).toEqual([ID]);
  });

  it('for something due only when the workflow leaves it undone', () => {
    const pokes = patient();
    const due = deal({ version: 5, seenVersion: 5 });
    expect(pokes.due([due], 0)).toEqual([]);
    expect(pokes.due([due], 975)).toEqual([]);
    expect(pokes.due([due], 1_000)).toEqual([ID]);
    // It has gone on: the grace begins again.
    expect(pokes.due([deal({ version: 6, seenVersion: 6 })], 1_025)).toEqual([]);
    expect(pokes.due([deal({ version: 6, seenVersion: 6 })], 2_025)).toEqual([ID]);
  });

  it('at once when people move its clock, and not for each step that the clock takes', () => {
    const pokes = patient();
    const moving = deal({ seenVersion: 5, clockMoves: true, clockTo: '2021-02-08T00:00:00.000Z' });
    expect(pokes.due([moving], 0)).toEqual([ID]);
    expect(pokes.due([moving], 25)).toEqual([]);
    expect(pokes.due([{ ...moving, clockTo: '2021-02-09T00:00:00.000Z' }], 50)).toEqual([ID]);
  });

  it('as if for the first time after it had been level', () => {
    const pokes = patient();
    expect(pokes.due([deal()], 0)).toEqual([ID]);
    expect(pokes.due([], 25)).toEqual([]);
    expect(pokes.due([deal()], 50)).toEqual([ID]);
  });

  it('at once where no grace is given', () => {
    const pokes = new Pokes({ graceMs: 0, atOnce: 50 });
    const due = deal({ seenVersion: 5 });
    expect(pokes.due([due], 0)).toEqual([ID]);
    expect(pokes.due([due], 25)).toEqual([]);
    expect(pokes.due([due], 5_000)).toEqual([ID]);
  });
});

describe('of many deals', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, n) => deal({ dealId: `deal-${String(from + n).padStart(10, '0')}` }));

  it('a few are poked together, and the next ones as those have looked', () => {
    const pokes = new Pokes({ graceMs: 1_000, atOnce: 3 });
    const all = many(10);
    expect(pokes.due(all, 0)).toEqual(all.slice(0, 3).map(({ dealId }) => dealId));
    expect(pokes.due(all, 25)).toEqual([]);
    // Two have looked.
    expect(pokes.due(all.slice(2), 50)).toEqual(all.slice(3, 5).map(({ dealId }) => dealId));
  });

  it('those that do not look hold nobody up for long', () => {
    const pokes = new Pokes({ graceMs: 1_000, atOnce: 2 });
    const stuck = many(2);
    expect(pokes.due(stuck, 0)).toHaveLength(2);
    const [fresh] = many(1, 100);
    if (fresh === undefined) throw new Error('none');
    expect(pokes.due([fresh, ...stuck], 25)).toEqual([]);
    let waitedMs = 25;
    while (!pokes.due([fresh, ...stuck], waitedMs).includes(fresh.dealId)) waitedMs += 25;
    expect(waitedMs).toBeLessThanOrEqual(16_000);
  });

  it('all are poked in the end, one page after the other', () => {
    const pokes = new Pokes({ graceMs: 1_000, atOnce: 5 });
    let behind = many(40);
    let poked = 0;
    for (let round = 0; behind.length > 0 && round < 100; round += 1) {
      const due = new Set(pokes.due(behind.slice(0, 20), round * 25));
      expect(due.size).toBeLessThanOrEqual(5);
      poked += due.size;
      behind = behind.filter(({ dealId }) => !due.has(dealId));
    }
    expect(poked).toBe(40);
  });
});
