import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The checkout that these tests guard. */
export const checkout = resolve(import.meta.dirname, '../..');

const settings = [
  'package.json',
  '.gitignore',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig',
  'eslint.config.mjs',
  'biome.json',
  'knip.jsonc',
  '.dependency-cruiser.cjs',
];

/** What a tool said about a planted project. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** A small project under this project's own settings, with faults put in on purpose. */
export interface Planted {
  readonly root: string;
  run(tool: keyof typeof tools, ...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

const tools = {
  tsc: 'typescript7/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
} as const;

const toolRunsMsMax = 100_000;

/** A check nobody saw fail may be checking nothing: plant a fault, then look whether it is found. */
export async function plant(files: Readonly<Record<string, string>>): Promise<Planted> {
  const root = await mkdtemp(join(tmpdir(), 'closing-bell-planted-'));
  await Promise.all(settings.map((name) => cp(join(checkout, name), join(root, name), { recursive: true })));
  await symlink(join(checkout, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    root,
    run: (tool, ...args) => outcomeOf(join(root, 'node_modules', tools[tool]), args, root),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

function outcomeOf(script: string, args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd, timeout: toolRunsMsMax, maxBuffer: 32_000_000, env: { ...process.env, NO_COLOR: '1' } },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        // No exit code means that the tool never ran or was killed: that is no finding.
        if (typeof code === 'number') done({ code, output: stdout + stderr });
        else fail(error ?? new Error(`${script} ended without an exit code`));
      },
    );
  });
}
