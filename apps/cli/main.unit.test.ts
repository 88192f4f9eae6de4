import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeArguments } from './arguments.ts';
import { UsageProblem } from './command.ts';
import { COMMANDS, commandIn } from './commands.ts';

const checkout = path.join(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-cli-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The command line as a process, without a terminal. */
function closingBell(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx/esm', path.join(checkout, 'apps/cli/main.ts'), ...args],
    {
      cwd: checkout,
      encoding: 'utf8',
      env: { ...process.env, CLOSING_BELL_HOME: folder, INIT_CWD: checkout },
    },
  );
  return { code: status, out: stdout, err: stderr };
}

describe('closing-bell', () => {
  it('lists its commands, and says how each is called and what its exit codes mean', () => {
    const { code, out } = closingBell('help');
    expect(code).toBe(0);
    for (const { commands } of COMMANDS) {
      for (const { name, summary, usage } of commands) {
        expect(out).toContain(name);
        expect(out).toContain(summary);
        expect(usage, name).toContain(`closing-bell ${name}`);
        expect(usage, name).toMatch(/exit code/i);
      }
    }
    expect(out.split('\n').every((line) => line.length <= 110)).toBe(true);
  });

  it('finds a command of two words, and its help', () => {
    expect(commandIn(['rules', 'check', 'x.yaml'])).toMatchObject({
      command: { name: 'rules check' },
      args: ['x.yaml'],
    });
    expect(commandIn(['rules'])).toBeUndefined();
    expect(closingBell('help', 'rehearse').out).toMatch(/^closing-bell rehearse <deal\.yaml>/);
    expect(closingBell('rehearse', '--help').out).toMatch(/^closing-bell rehearse <deal\.yaml>/);
  });

  it('answers a wrong call in words, with exit code 2', () => {
    const unknown = closingBell('rehearce');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('There is no command "rehearce"');
    const missing = closingBell('rehearse');
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toMatch(/^Missing: deal\.yaml\.\n\nclosing-bell rehearse <deal\.yaml>/);
    const example = closingBell('open-sample', 'constructor');
    expect(example).toMatchObject({ code: 2, out: '' });
    expect(example.err).toContain('There is no example "constructor". There are: cbmg, kestrel.');
    const person = closingBell('token', 'nobody');
    expect(person.code).toBe(2);
    expect(person.err).toContain(
      'There is no sample person "nobody". There are counsel, counsel-b, buyer, finance-a',
    );
  });

  it('names line and field of a deal file that cannot be read, before it starts anything', () => {
    const file = path.join(folder, 'deal.yaml');
    const text = fs.readFileSync(path.join(checkout, 'examples/cbmg/deal.yaml'), 'utf8');
    fs.writeFileSync(file, text.replace('price: "19.75"', 'price: 19.75'));
    const { code, out, err } = closingBell('rehearse', file);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/deal\.yaml:26:10: terms\.price: found the number 19\.75, expected text in quotes/);
    const gone = closingBell('rehearse', 'no-such.yaml');
    expect(gone).toMatchObject({ code: 3 });
    expect(gone.err.trim()).toBe('no-such.yaml cannot be read: there is no such file.');
  });

  it('prints a token of a sample person, and who they are', () => {
    const people = closingBell('token');
    expect(people.out).toMatch(/^counsel +counsel +Carol Sample \(fictitious\)/);
    expect(closingBell('token', 'counsel').out.split('.')).toHaveLength(3);
  });
});

describe('arguments', () => {
  const wish = {
    takes: ['deal', 'file?'],
    options: { json: { type: 'boolean' }, to: { type: 'string' } },
  } as const;

  it('are taken apart', () => {
    expect(takeArguments(['d', '--to', 'end', '--json'], wish)).toEqual({
      given: ['d'],
      options: { to: 'end', json: true },
    });
  });

  it('are refused in words', () => {
    const said = (args: string[]): string => {
      try {
        takeArguments(args, wish);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageProblem);
        return (error as Error).message;
      }
      return '';
    };
    expect(said([])).toBe('Missing: deal.');
    expect(said(['a', 'b', 'c'])).toBe('Not understood: c.');
    expect(said(['a', '--too'])).toBe("Unknown option '--too'.");
    expect(said(['a', '--to'])).toMatch(/^Option '--to <value>' argument missing\.?$/);
  });
});
