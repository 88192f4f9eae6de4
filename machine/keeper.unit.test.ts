import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Kept, keepRunning } from './keeper.ts';
import type { Launched } from './processes.ts';

/** A process that lives in this test only. */
class Pretended implements Launched {
  readonly pid = 1;
  readonly mark = 'x';
  readonly #end = Promise.withResolvers<string>();
  readonly ended = this.#end.promise;
  stopped: ('orderly' | 'hurried')[] = [];

  die(how = 'SIGKILL'): void {
    this.#end.resolve(how);
  }

  stop(hurry = false): Promise<void> {
    this.stopped.push(hurry ? 'hurried' : 'orderly');
    this.#end.resolve('stopped');
    return Promise.resolve();
  }
}

const LIMITS = { atMost: 2, withinMs: 60_000, firstWaitMs: 1 };

function keeping(more: { launch?: () => Promise<Launched>; needs?: Kept[] } = {}) {
  const lives: Pretended[] = [new Pretended()];
  const said: string[] = [];
  const kept = keepRunning({
    name: 'api',
    title: 'the API',
    log: 'api.log',
    launched: lives[0] as Pretended,
    launch: () => {
      const life = new Pretended();
      lives.push(life);
      return Promise.resolve(life);
    },
    say: (text) => said.push(text),
    restarts: LIMITS,
    ...more,
  });
  return { kept, lives, said };
}

describe('a program that dies', () => {
  it('is started again, and both are said', async () => {
    const { kept, lives, said } = keeping();
    lives[0]?.die();
    await expect.poll(() => lives.length).toBe(2);
    await expect
      .poll(() => said)
      .toEqual(['The API ended (SIGKILL). It is started again in 0.001 s.', 'The API is up again.']);
    await kept.stop();
    expect(lives[1]?.stopped).toEqual(['orderly']);
  });

  it('again and again is given up after a bound, with what to do', async () => {
    const { lives, said, kept } = keeping();
    for (let life = 0; life < 3; life += 1) {
      await expect.poll(() => lives.length).toBe(life + 1);
      lives[life]?.die('exit code 1');
    }
    await expect
      .poll(() => said.at(-1))
      .toMatch(/ended \(exit code 1\), now 3 times.*stays down.*\n.*api\.log.*\n.*start again/s);
    expect(lives).toHaveLength(3);
    await kept.stop();
  });

  it('waits longer each time', async () => {
    const { lives, said, kept } = keeping();
    lives[0]?.die();
    await expect.poll(() => lives.length).toBe(2);
    lives[1]?.die();
    await expect.poll(() => lives.length).toBe(3);
    expect(said.filter((line) => line.includes('started again'))).toEqual([
      expect.stringContaining('0.001 s'),
      expect.stringContaining('0.002 s'),
    ]);
    await kept.stop();
  });

  it('and cannot be started again counts towards the bound, with the reason', async () => {
    const { lives, said, kept } = keeping({
      launch: () => Promise.reject(new Error('the port is taken\nand more')),
    });
    lives[0]?.die();
    await expect.poll(() => said.at(-1)).toMatch(/ended \(the port is taken\), now 3 times/);
    await kept.stop();
  });

  it('is started again only once what it needs is up', async () => {
    const database = Promise.withResolvers<void>();
    const postgres: Kept = {
      name: 'postgres',
      title: 'PostgreSQL',
      whenUp: () => database.promise,
      stop: () => Promise.resolve(),
    };
    const { lives, kept } = keeping({ needs: [postgres] });
    lives[0]?.die();
    await pause(50);
    expect(lives).toHaveLength(1);
    database.resolve();
    await expect.poll(() => lives.length).toBe(2);
    await kept.stop();
  });
});

describe('a program that is stopped', () => {
  it('is not started again', async () => {
    const { kept, lives, said } = keeping();
    await kept.stop();
    expect(lives).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('while it waits to be started again stays down', async () => {
    const never: Kept = {
      name: 'postgres',
      title: 'PostgreSQL',
      whenUp: () => new Promise(() => {}),
      stop: () => Promise.resolve(),
    };
    const { kept, lives } = keeping({ needs: [never] });
    lives[0]?.die();
    await pause(20);
    await kept.stop();
    expect(lives).toHaveLength(1);
  });

  it('while it is being started again is stopped as soon as it is there', async () => {
    const late = new Pretended();
    const gate = Promise.withResolvers<Launched>();
    const { kept, lives } = keeping({ launch: () => gate.promise });
    lives[0]?.die();
    await pause(20);
    const stopping = kept.stop();
    gate.resolve(late);
    await stopping;
    expect(late.stopped).toEqual(['orderly']);
  });

  it('a second time in a hurry is hurried', async () => {
    const { kept, lives } = keeping();
    await Promise.all([kept.stop(), kept.stop(true)]);
    expect(lives[0]?.stopped).toEqual(['orderly', 'hurried']);
  });
});
