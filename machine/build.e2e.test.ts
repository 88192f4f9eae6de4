import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPrograms } from './build.ts';
import { checkoutFolder } from './home.ts';

let folder: string;
const at = (...parts: string[]): string => path.join(folder, ...parts);
const write = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text);
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-build-'));
  fs.symlinkSync(path.join(checkoutFolder(), 'node_modules'), at('node_modules'));
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
    fs.copyFileSync(path.join(checkoutFolder(), file), at(file));
  }
  write('package-lock.json', '{}');
  write('libs/greeting.ts', `export const greeting: string = 'hello';`);
  write('libs/contracts/process/view.ts', 'export type View = string;');
  for (const name of ['api', 'worker', 'cli', 'identity', 'bank']) {
    write(
      `apps/${name}/main.ts`,
      `import { greeting } from '#libs/greeting.ts'; console.log(greeting, '${name}');`,
    );
  }
  write('apps/web/index.html', '<script type="module" src="/main.ts"></script>');
  write('apps/web/main.ts', `document.title = 'hello';`);
  write(
    'workflows/going-private.ts',
    `export async function goingPrivate(): Promise<string> { return 'ended'; }`,
  );
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the programs', () => {
  it('are built once, and again only when a source changes', async () => {
    const first = await buildPrograms(folder);
    expect(first.made).toEqual(['api', 'worker', 'cli', 'identity', 'bank', 'workflows', 'web']);
    const said = spawnSync(process.execPath, [first.cli], { encoding: 'utf8' }).stdout;
    expect(said).toBe('hello cli\n');
    expect(fs.readFileSync(first.workflows, 'utf8')).toContain('goingPrivate');
    expect((await buildPrograms(folder)).made).toEqual([]);

    write('libs/greeting.test.ts', 'a test is no part of a program');
    expect((await buildPrograms(folder)).made).toEqual([]);
    write('libs/greeting.ts', `export const greeting: string = 'good day';`);
    expect((await buildPrograms(folder)).made).toEqual(['api', 'worker', 'cli', 'identity', 'bank']);
    expect(spawnSync(process.execPath, [first.api], { encoding: 'utf8' }).stdout).toBe('good day api\n');
    fs.rmSync(first.workflows);
    expect((await buildPrograms(folder)).made).toEqual(['workflows']);
  });

  it('are built by one of several that start together', async () => {
    const builds = await Promise.all([buildPrograms(folder), buildPrograms(folder), buildPrograms(folder)]);
    expect(builds.map(({ made }) => made.length).sort()).toEqual([0, 0, 7]);
  });

  it('that cannot be built say which file and line, and keep the last good ones', async () => {
    const { cli } = await buildPrograms(folder);
    write('apps/api/main.ts', 'const broken = ;');
    await expect(buildPrograms(folder)).rejects.toThrow(/could not be built\.\n.*apps\/api\/main\.ts:1: /);
    expect(fs.existsSync(cli)).toBe(true);
  });

  it('whose workflows cannot be bundled say so', async () => {
    write('workflows/going-private.ts', `import { x } from './nowhere.ts'; export const goingPrivate = x;`);
    await expect(buildPrograms(folder)).rejects.toThrow(/workflows could not be bundled\.\n.*nowhere/);
  });
});
