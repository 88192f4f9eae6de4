import { spawn } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, type Planted, plant } from './planted.ts';

const test = (body: string): string => `import { expect, it } from 'vitest';\n\n${body}\n`;

// Tests of every fate, and what a run that dies leaves behind.
const suites = {
  'libs/money/passes.unit.test.ts': test(
    "it('a', () => expect(1).toBe(1));\nit('b', () => expect(1).toBe(1));",
  ),
  'libs/money/fails.unit.test.ts': test(
    "it('wrong sum', () => expect(1).toBe(2));\nit('right', () => expect(1).toBe(1));",
  ),
  'libs/money/broken.unit.test.ts': "import './nowhere.ts';\n",
  'libs/money/skipped.unit.test.ts': test("it.skip('not today', () => {});\nit.todo('some day');"),
  'libs/deal/hook.unit.test.ts':
    "import { beforeAll, it } from 'vitest';\n\nbeforeAll(() => {\n  throw new Error('no ground to stand on');\n});\nit('never gets there', () => {});\n",
  'libs/deal/outside.unit.test.ts': test(
    "it('fails outside', async () => {\n  setTimeout(() => {\n    throw new Error('late');\n  }, 0);\n  await new Promise((next) => setTimeout(next, 50));\n});",
  ),
  'libs/ledger/dies.e2e.test.ts': test("it('dies', () => process.kill(process.ppid, 'SIGKILL'));"),
  'libs/ledger/leaves.unit.test.ts': test(
    `import { spawn } from 'node:child_process';
it('leaves a server running', () => {
  const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'left-server'], { detached: true, stdio: 'ignore' });
  server.unref();
});`,
  ),
  'libs/ledger/beats.int.test.ts': `import { existsSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';

it.runIf(existsSync('beat'))('beats', async () => {
  for (;;) {
    writeFileSync('beat', String(Date.now()));
    await new Promise((next) => setTimeout(next, 20));
  }
}, 60_000);
`,
};

const config = `export default {
  test: {
    projects: ['unit', 'int', 'e2e'].map((name) => ({ test: { name, include: [\`**/*.\${name}.test.ts\`] } })),
  },
};
`;

interface Said {
  readonly code: number | null;
  readonly text: string;
  readonly last: string;
}

describe('the test command', () => {
  let planted: Planted;
  beforeAll(async () => {
    planted = await plant({
      ...suites,
      'vitest.config.ts': config,
      // Installing is the business of another test, and must not reach through to the packages of this checkout.
      'bin/bootstrap.mjs': 'export async function bootstrap() {}\n',
    });
    for (const file of ['bin/test.mjs', 'bin/left-running.mjs'])
      await cp(join(checkout, file), join(planted.root, file));
    await cp(join(checkout, '.ci'), join(planted.root, '.ci'), { recursive: true });
  });
  afterAll(() => planted.remove());

  const start = (command: string, args: readonly string[]): ReturnType<typeof spawn> => {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|NODE_ENV|CI$|npm_)/.test(name),
    );
    const PATH = `${process.execPath.replace(/\/node$/, '')}:${process.env['PATH'] ?? ''}`;
    return spawn(command, args, {
      cwd: planted.root,
      env: { ...Object.fromEntries(inherited), PATH, NO_COLOR: '1' },
    });
  };

  const said = (child: ReturnType<typeof start>): Promise<Said> =>
    new Promise((done) => {
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (part: Buffer) => (text += part.toString()));
      child.on('close', (code) => done({ code, text, last: text.trimEnd().split('\n').at(-1) ?? '' }));
    });

  const run = (...args: readonly string[]): Promise<Said> =>
    said(start(process.execPath, ['bin/test.mjs', ...args]));

  it('counts what passed and ends well', async () => {
    const outcome = await run('libs/money/passes');
    expect(outcome).toMatchObject({ code: 0, last: '2 passed, 0 failed' });
  });

  it('counts failed tests, files that never got to their tests, and what was not run', async () => {
    const outcome = await run('libs/money');
    expect(outcome).toMatchObject({ code: 1, last: '3 passed, 2 failed, 2 skipped' });
    expect(outcome.text).toContain('libs/money/fails.unit.test.ts: wrong sum');
    expect(outcome.text).toContain('libs/money/broken.unit.test.ts: did not get as far as its tests');
    expect(outcome.text).toContain('not run: libs/money/skipped.unit.test.ts: not today');
  });

  it('counts a failed set-up', async () => {
    expect(await run('libs/deal/hook')).toMatchObject({ code: 1, last: '0 passed, 1 failed, 1 skipped' });
  });

  it('counts an error outside of the tests', async () => {
    const outcome = await run('libs/deal/outside');
    expect(outcome).toMatchObject({ code: 1, last: '1 passed, 1 failed' });
    expect(outcome.text).toContain('an error outside of the tests');
  });

  it.runIf(process.platform === 'linux')(
    'ends what tests leave running, and tells of it',
    async () => {
      const outcome = await run('libs/ledger/leaves');
      expect(outcome).toMatchObject({ code: 0, last: '1 passed, 0 failed' });
      expect(outcome.text).toMatch(/left running by unit, and ended now: .*left-server/);
    },
    60_000,
  );

  it('counts a suite that died without results', async () => {
    const outcome = await run('--only', 'e2e');
    expect(outcome.code).toBe(1);
    expect(outcome.last).toMatch(/^\d+ passed, [1-9]\d* failed/);
  });

  it('fails when nothing ran', async () => {
    expect(await run('libs/nowhere')).toMatchObject({ code: 1, last: '0 passed, 1 failed' });
  });

  it('counts each check once, and shows what a failed one said', async () => {
    await writeFile(join(planted.root, 'libs/money/untidy.ts'), 'export const price = "19.75"\n');
    const outcome = await run('--only', 'format,architecture');
    expect(outcome).toMatchObject({ code: 1, last: '0 passed, 2 failed' });
    expect(outcome.text).toContain('untidy.ts format');
    expect(outcome.text).toContain('resolvable: libs/money/broken.unit.test.ts');
  });

  it('explains a step that does not exist', async () => {
    const outcome = await run('--only', 'everything');
    expect(outcome.code).toBe(2);
    expect(outcome.text).toContain("There is no step 'everything'.");
    expect(outcome.text).toContain('npm test -- --only check');
  });

  it('stops what it started when it is stopped', async () => {
    const beat = join(planted.root, 'beat');
    await writeFile(beat, '');
    const child = start(process.execPath, ['bin/test.mjs', '--only', 'int']);
    const ended = said(child);
    await expect.poll(() => readFile(beat, 'utf8'), { timeout: 30_000 }).not.toBe('');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    const last = await readFile(beat, 'utf8');
    await pause(300);
    expect(await readFile(beat, 'utf8')).toBe(last);
    await rm(beat);
  }, 60_000);

  it('ends with its plain line in continuous integration, whatever npm says after it', async () => {
    const child = start('bash', ['.ci/run']);
    const outcome = await said(child);
    expect(outcome.code).toBe(1);
    expect(outcome.last).toMatch(/^\d+ passed, \d+ failed, \d+ skipped$/);
    expect(Number(/(\d+) failed/.exec(outcome.last)?.[1])).toBeGreaterThan(5);
  }, 180_000);
});
