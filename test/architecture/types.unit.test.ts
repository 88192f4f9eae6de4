import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, type Planted, plant } from './planted.ts';

// One file in each project, because tsc refuses a project without any.
const sound = {
  'libs/money/sound.ts': 'export const cents = (amount: bigint): bigint => amount;\n',
  'libs/journal/sound.ts': "export const folder: string | undefined = process.env['FOLDER'];\n",
  'workflows/sound.ts': "import { cents } from '#libs/money/sound.ts';\nexport const one = cents(1n);\n",
  'apps/worker/sound.ts':
    "import { one } from '#workflows/sound.ts';\nexport const host = [one, process.pid];\n",
  'test/sound.ts': "import { one } from '#workflows/sound.ts';\nexport const two = one + 1n;\n",
};

const faults = {
  'libs/money/fault.ts': "export const price: bigint = '19.75';\n",
  'libs/calendar/fault.ts': 'export const zone = process.env.TZ;\n',
  'libs/rulebook/fault.ts': "export const rules = fetch('rules');\n",
  'libs/deal/fault.ts': "export const digest = Buffer.from('terms');\n",
  'libs/contracts/fault.ts': 'console.log(1);\n',
  'libs/journal/fault.ts': 'export const version: number = undefined;\n',
  'workflows/fault.ts': 'export const first: string = ["a"][0];\n',
  'apps/api/fault.ts': 'export const terms: { price?: bigint } = { price: undefined };\n',
  'libs/money/fault.unit.test.ts': "export const shares: bigint = 'many';\n",
  'libs/journal/testing/fault.ts': 'export const wrong: number = "1";\n',
  'test/fault.ts': "import { cents } from '#libs/money/sound.ts';\nexport const wrong = cents(1);\n",
};

const projects = ['pure', 'server', 'workflows', 'apps', 'web', 'tests'];

describe('the type check', () => {
  let whole: Planted;
  let faulty: Planted;
  beforeAll(async () => {
    whole = await plant(sound);
    faulty = await plant({ ...sound, ...faults });
  });
  afterAll(async () => {
    await whole.remove();
    await faulty.remove();
  });

  it('passes a sound project', async () => {
    const outcome = await whole.run('tsc', '-b', 'tsconfig/all.json');
    expect(outcome).toEqual({ code: 0, output: '' });
  }, 120_000);

  it('finds a type error in every kind of part, and the host in none of the pure ones', async () => {
    // A project whose reference is broken is skipped, so each is asked on its own as well.
    const outcomes = await Promise.all(
      projects.map((project) => faulty.run('tsc', '--noEmit', '-p', `tsconfig/${project}.json`)),
    );
    const found = outcomes.map((outcome) => outcome.output).join('\n');
    for (const path of Object.keys(faults)) expect(found).toContain(`${path}(`);
    for (const name of ['process', 'fetch', 'Buffer', 'console']) {
      expect(found).toContain(`Cannot find name '${name}'`);
    }
  }, 120_000);

  it('looks at every file there is', () => {
    const folders = ['apps', 'workflows', 'activities', 'libs', 'machine', 'examples', 'test', 'bin'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(m?ts|tsx)$/.test(name))
        .map((name) => join(checkout, folder, name)),
    );
    const looked = projects.flatMap((project) => {
      const file = join(checkout, 'tsconfig', `${project}.json`);
      const settings: unknown = ts.readConfigFile(file, ts.sys.readFile).config;
      return ts.parseJsonConfigFileContent(settings, ts.sys, join(checkout, 'tsconfig'), undefined, file)
        .fileNames;
    });
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !looked.includes(file))).toEqual([]);
    // Twice would be two sets of rules for one file.
    expect(looked.filter((file, n) => looked.indexOf(file) !== n)).toEqual([]);
  });

  it('fails as a whole, and names the fault', async () => {
    const outcome = await faulty.run('tsc', '-b', 'tsconfig/all.json');
    expect(outcome.code).toBeGreaterThan(0);
    expect(outcome.output).toContain("libs/money/fault.ts(1,14): error TS2322: Type 'string'");
  }, 120_000);
});
