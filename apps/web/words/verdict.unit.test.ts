import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const running = {
  reached: '450',
  passes: false,
  prospect: 'open',
  needed: '51',
  neededBesidesPledged: null,
} as const;

describe('what the meter says of a standard', () => {
  it('is carried or not only once the inspector reported', () => {
    const counted = { ...running, prospect: null, needed: null };
    expect(verdictOf({ ...counted, passes: true }, true)).toMatchObject({
      words: 'carried',
      forecast: false,
    });
    expect(verdictOf(counted, true)).toMatchObject({ words: 'not carried', tone: 'bad' });
    expect(verdictOf(counted, false)).toEqual({
      words: 'counted, not certified yet',
      tone: 'open',
      forecast: false,
    });
  });

  it('is a forecast while votes can come, also where the count so far falls short', () => {
    expect(verdictOf(running, false)).toEqual({ words: '51 more carry it', tone: 'open', forecast: true });
    expect(verdictOf({ ...running, prospect: 'cannot fail', needed: '0' }, false)).toMatchObject({
      tone: 'good',
      forecast: true,
    });
    expect(verdictOf({ ...running, prospect: 'cannot pass', needed: null }, false)).toMatchObject({
      words: expect.stringContaining('out of reach'),
      forecast: true,
    });
  });

  it('says what is needed before the first count, and nothing where that is not known', () => {
    expect(verdictOf({ ...running, reached: null, passes: null }, false).words).toBe('51 more carry it');
    expect(
      verdictOf({ ...running, reached: null, passes: null, prospect: null, needed: null }, false).words,
    ).toBe('not counted yet');
  });

  it('counts what is pledged where someone is', () => {
    const pledged = { ...running, needed: '9739025', neededBesidesPledged: '469730' };
    expect(verdictOf(pledged, false).words).toBe('469,730 more carry it, besides what is pledged');
    expect(verdictOf({ ...pledged, neededBesidesPledged: '0' }, false).words).toContain(
      'is pledged carries it',
    );
    // What is counted already includes what was pledged.
    expect(verdictOf({ ...pledged, needed: '469730' }, false).words).toBe('469,730 more carry it');
  });
});
