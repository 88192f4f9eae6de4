import { describe, expect, it } from 'vitest';
import { againAfter, mayPass } from './again.ts';
import { Offline, type Problem, Refused } from './client.ts';

const refused = (status: number) => new Refused({ status, detail: 'No.', title: 'No' } as Problem);

describe('what came of no answer', () => {
  it('is asked again, ever less often', () => {
    const waits = [0, 1, 2, 3, 4, 5, 99].map((tries) => againAfter(new Offline('Away.'), tries));
    expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000]);
    expect(againAfter(refused(503), 0)).toBe(1_000);
    expect(againAfter(refused(429), 1)).toBe(2_000);
  });

  it('is not asked again where the server said no, nor where it is a fault of the page', () => {
    for (const error of [refused(403), refused(404), refused(422), new TypeError('A fault.')]) {
      expect(againAfter(error, 0)).toBeUndefined();
      expect(mayPass(error)).toBe(false);
    }
  });

  it('waits for whoever is signed out to sign in', () => {
    expect(againAfter(refused(401), 0)).toBeUndefined();
    expect(mayPass(refused(401))).toBe(true);
  });
});
