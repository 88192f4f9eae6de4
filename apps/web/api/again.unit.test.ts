import { describe, expect, it } from 'vitest';
import { againAfter, comes, mayPass } from './again.ts';
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

describe('a part of the application that is fetched', () => {
  const failing = (times: number) => {
    let tries = 0;
    return async () => {
      tries += 1;
      if (tries <= times) throw new TypeError('Failed to fetch dynamically imported module');
      return `try ${tries}`;
    };
  };

  it('is fetched again until it comes, ever less often', async () => {
    const waits: number[] = [];
    const pause = async (ms: number) => void waits.push(ms);
    expect(await comes(failing(3), pause)).toBe('try 4');
    expect(waits).toEqual([1_000, 2_000, 5_000]);
  });

  it('is given up where it is not there any more', async () => {
    await expect(comes(failing(99), async () => undefined)).rejects.toThrow('Failed to fetch');
  });
});
