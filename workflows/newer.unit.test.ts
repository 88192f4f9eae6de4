import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seen } from '#libs/contracts/process/story.ts';
import type { RunView } from '#libs/contracts/process/view.ts';
import { mayReplace } from './newer.ts';

const viewAt = (epoch: number, version: number, nowMs: number): RunView => ({
  dealId: 'deal-0000000000',
  mode: 'rehearsal',
  version,
  phase: 'solicitation',
  ended: false,
  nowMs,
  moments: [],
  effects: [],
  nextWakeMs: null,
  stopped: false,
  epoch,
  clockToMs: null,
});

describe('a view', () => {
  it('replaces one of a lower version, and never one of a higher', () => {
    expect(mayReplace(viewAt(1, 4, 100), viewAt(1, 5, 90))).toBe(true);
    expect(mayReplace(viewAt(1, 5, 90), viewAt(1, 4, 100))).toBe(false);
  });

  it('of the same version moves the clock on, and never back', () => {
    expect(mayReplace(viewAt(1, 4, 100), viewAt(1, 4, 100))).toBe(true);
    expect(mayReplace(viewAt(1, 4, 100), viewAt(1, 4, 101))).toBe(true);
    expect(mayReplace(viewAt(1, 4, 100), viewAt(1, 4, 99))).toBe(false);
  });

  it('after a restore replaces what came before it, though its version is lower', () => {
    expect(mayReplace(viewAt(1, 40, 100), viewAt(2, 30, 80))).toBe(true);
    expect(mayReplace(viewAt(2, 30, 80), viewAt(1, 40, 100))).toBe(false);
  });

  it('is measured against what the run before had seen', () => {
    const seen: Seen = { epoch: 1, version: 7 };
    expect(mayReplace(seen, viewAt(1, 6, 0))).toBe(false);
    expect(mayReplace(seen, viewAt(1, 7, 0))).toBe(true);
  });

  it('is in the end the newest that arrived, in whatever order they did', () => {
    const place = fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 30 }), (places) => {
        const arriving = places.map(([epoch, version, nowMs]) => viewAt(epoch, version, nowMs));
        let known: RunView | undefined;
        for (const view of arriving) if (known === undefined || mayReplace(known, view)) known = view;
        const order = (view: RunView) => view.epoch * 1_000 + view.version * 10 + view.nowMs;
        expect(known && order(known)).toBe(Math.max(...arriving.map(order)));
      }),
    );
  });
});
