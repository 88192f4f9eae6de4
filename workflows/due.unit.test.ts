import { describe, expect, it } from 'vitest';
import type { EffectDue, MomentDue, RunView } from '#libs/contracts/process/view.ts';
import { type Due, dueOf, toBegin } from './due.ts';

const moment = (momentId: string, dueMs: number): MomentDue => ({ momentId, dueMs });
const effect = (effectId: string, dueMs: number, attempt = 1): EffectDue => ({
  effectId,
  kind: 'tell-exchange',
  attempt,
  dueMs,
});
const view = (moments: readonly MomentDue[], effects: readonly EffectDue[]): RunView => ({
  dealId: 'deal-0000000000',
  mode: 'live',
  version: 1,
  phase: 'closing',
  ended: false,
  nowMs: 1_000,
  moments,
  effects,
  nextWakeMs: null,
  stopped: false,
  epoch: 1,
  clockToMs: null,
});
const keys = (dues: readonly Due[]) => dues.map(({ key }) => key);
const busy = (...dues: [string, Due['what']][]) => new Map(dues);

describe('what is due', () => {
  it('comes oldest first, and at the same instant moments before effects, each as the core ordered them', () => {
    const seen = view(
      [moment('b', 20), moment('c', 30)],
      [effect('z', 10), effect('y', 20), effect('a', 20)],
    );
    expect(keys(dueOf(seen))).toEqual([
      'effect/z/1',
      'moment/b/20',
      'effect/y/1',
      'effect/a/1',
      'moment/c/30',
    ]);
  });

  it('has another name for another attempt, and for the same moment at another time', () => {
    expect(keys(dueOf(view([moment('m', 1)], [effect('e', 1, 2)])))).toEqual(['moment/m/1', 'effect/e/2']);
  });
});

describe('in a rehearsal', () => {
  const seen = view([moment('m', 20)], [effect('e', 10), effect('f', 30)]);

  it('one thing is begun at a time, the oldest', () => {
    expect(keys(toBegin(seen, { atOnce: 1, busyWith: busy() }))).toEqual(['effect/e/1']);
  });

  it('nothing is begun while anything is in hand, moments neither', () => {
    expect(toBegin(seen, { atOnce: 1, busyWith: busy(['effect/other/1', 'effect']) })).toEqual([]);
    expect(toBegin(seen, { atOnce: 1, busyWith: busy(['effect/e/1', 'effect']) })).toEqual([]);
  });
});

describe('in a live deal', () => {
  it('moments never wait for effects, and effects only for a free hand', () => {
    const seen = view([moment('m', 50)], [effect('e', 10), effect('f', 20), effect('g', 30)]);
    const atOnce = 2;
    expect(keys(toBegin(seen, { atOnce, busyWith: busy() }))).toEqual([
      'effect/e/1',
      'effect/f/1',
      'moment/m/50',
    ]);
    const one = busy(['effect/e/1', 'effect']);
    expect(keys(toBegin(seen, { atOnce, busyWith: one }))).toEqual(['effect/f/1', 'moment/m/50']);
    const both = busy(['effect/e/1', 'effect'], ['effect/f/1', 'effect']);
    expect(keys(toBegin(seen, { atOnce, busyWith: both }))).toEqual(['moment/m/50']);
  });

  it('what is in hand is not begun again', () => {
    const seen = view([moment('m', 50)], []);
    expect(toBegin(seen, { atOnce: 8, busyWith: busy(['moment/m/50', 'moment']) })).toEqual([]);
  });
});
