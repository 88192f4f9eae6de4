import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ending } from './ending.ts';

describe('the end of a bench', () => {
  it('undoes in the reverse order, once, and goes on after what cannot be undone', async () => {
    const undone: string[] = [];
    const ending = new Ending();
    ending.add(() => void undone.push('first'));
    ending.add(() => Promise.reject(new Error('this one cannot be undone')));
    ending.add(async () => {
      await Promise.resolve();
      undone.push('last');
    });
    await Promise.all([ending.run(), ending.run()]);
    expect(undone).toEqual(['last', 'first']);
  });

  it('waits for what is just beginning, and undoes it; what never began is left alone', async () => {
    const undone: string[] = [];
    const ending = new Ending();
    const server = Promise.withResolvers<string>();
    const begun = ending.begun(server.promise, (name) => void undone.push(name));
    const failed = ending.begun(
      Promise.reject(new Error('it did not start')),
      () => void undone.push('never'),
    );
    const ended = ending.run();
    server.resolve('a server');
    await ended;
    expect(await begun).toBe('a server');
    await expect(failed).rejects.toThrow('did not start');
    expect(undone).toEqual(['a server']);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'comes with %s too, from the inside out, though what is under way fails',
    async (signal, code) => {
      const script = `
      const { Ending, endOnSignals } = await import(${JSON.stringify(path.join(import.meta.dirname, 'ending.ts'))});
      endOnSignals();
      const outer = new Ending();
      outer.add(() => console.log('outer'));
      const inner = new Ending();
      inner.add(async () => {
        await new Promise((next) => setTimeout(next, 50));
        console.log('inner');
      });
      process.on('${signal}', () => setTimeout(() => { throw new Error('its server is gone'); }, 10));
      console.log('ready');
      setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script]);
      let said = '';
      child.stdout.on('data', (text) => (said += String(text)));
      await expect.poll(() => said, { timeout: 15_000 }).toContain('ready');
      child.kill(signal);
      // npm passes on what the terminal has sent already.
      child.kill(signal);
      expect((await once(child, 'close'))[0]).toBe(code);
      expect(said).toBe('ready\ninner\nouter\n');
    },
  );
});
