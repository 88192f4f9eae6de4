import { describe, expect, it } from 'vitest';
import { undoneOf } from './undone.ts';

const at = '2021-02-18T22:00:00.000Z';
const effect = {
  effectId: 'tell-exchange/1',
  kind: 'tell-exchange',
  attempt: 1,
  intendedAt: at,
  dueAt: at,
  standing: 'open',
  lastFailure: null,
} as const;
const told = (change: object, stopped: { reason: string; at: string } | null = null, now = at) =>
  undoneOf({ open: [{ ...effect, ...change }], stopped }, now)[0];

describe('what is to be done in the world and is not', () => {
  it('is under way, and nobody’s, until it is late; then whoever runs the machines must look', () => {
    expect(told({})).toMatchObject({ why: 'Under way.', owner: undefined });
    const late = told({}, null, '2021-02-18T22:15:00.000Z');
    expect(late).toMatchObject({ what: 'Telling the exchange', owner: 'operator' });
    expect(late?.why).toContain('was due on Thu, Feb 18, 2021, 17:00 New York');
  });

  it('says how often it failed and why', () => {
    const failed = told({ attempt: 3, lastFailure: 'The line is down.', dueAt: '2021-02-18T22:05:00.000Z' });
    expect(failed?.why).toMatch(/^2 attempts failed: The line is down\. The next is on .*17:05 New York\.$/);
    expect(failed?.owner).toBe('operator');
  });

  it('asks finance what became of money in doubt, and counsel of the rest, also while all is stopped', () => {
    const stopped = { reason: 'Look first', at };
    expect(told({ standing: 'unknown', kind: 'send-batch' }, stopped)?.owner).toBe('finance');
    expect(told({ standing: 'unknown' })?.owner).toBe('counsel');
    expect(told({ attempt: 2 }, stopped)).toMatchObject({
      owner: undefined,
      why: expect.stringContaining('stopped'),
    });
  });

  it('puts what somebody must see to first', () => {
    const open = [effect, { ...effect, effectId: 'b', standing: 'unknown' as const }];
    expect(undoneOf({ open, stopped: null }, at).map(({ effectId }) => effectId)).toEqual([
      'b',
      effect.effectId,
    ]);
  });
});
