import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SecondNode, secondNode } from './second-node.ts';

const run = promisify(execFile);
const MINUTE = 60_000;

let folder = '';
let program = '';
let second: SecondNode = { none: 'not looked for' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'closing-bell-versions-'));
  program = path.join(folder, 'answers.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'answers.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  second = await secondNode();
}, 5 * MINUTE);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function answers(node: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await run(node, [program], {
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1_048_576,
  });
  return stdout;
}

it('gives the same answers, byte for byte, under another version of Node, in another zone and language', {
  timeout: 3 * MINUTE,
}, async ({ skip }) => {
  if ('none' in second) return skip(`no second Node: ${second.none}`);
  const [here, there] = await Promise.all([
    answers(process.execPath, { TZ: 'UTC', LC_ALL: 'C' }),
    answers(second.path, { TZ: 'Asia/Kathmandu', LC_ALL: 'zh_CN.UTF-8', NODE_ICU_DATA: '' }),
  ]);
  expect(second.version.split('.')[0]).not.toBe(process.versions.node.split('.')[0]);
  // Nearly ten thousand days, and every case of the table: an empty answer would be equal too.
  expect(here.split('\n').length).toBeGreaterThan(10_000);
  expect(firstDifference(here, there)).toBeUndefined();
});

/** The first line that differs: all of them would fill the screen. */
function firstDifference(here: string, there: string): readonly [string, string] | undefined {
  if (here === there) return undefined;
  const [left, right] = [here.split('\n'), there.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  return [left[at] ?? 'nothing', right[at] ?? 'nothing'];
}
