import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { bundleWorkflows, digestOfWorkflows } from '#libs/bundle/workflow-bundle.ts';
import { takeLock } from '../bin/lock.mjs';
import { buildWeb } from './build-web.ts';
import { checkoutFolder, readJson, writeJson } from './home.ts';
import { MachineProblem } from './problem.ts';

/** The programs of a running set, as plain JavaScript that starts in a second, and the workflows as Temporal loads them. */
export interface Build {
  readonly api: string;
  readonly worker: string;
  readonly cli: string;
  readonly identity: string;
  readonly bank: string;
  /** The folder of the web application. */
  readonly web: string;
  readonly workflows: string;
  /** What was made just now, and what was still good. */
  readonly made: readonly string[];
}

const PROGRAMS = ['api', 'worker', 'cli', 'identity', 'bank'] as const;
const SOURCES = [
  'apps',
  'workflows',
  'activities',
  'libs',
  'machine',
  'bin',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];
const WEB_SOURCES = [
  'apps/web',
  'libs/calendar',
  'libs/contracts',
  'libs/money',
  'package-lock.json',
  'machine/build-web.ts',
];
const WORKFLOW_SOURCES = [
  'workflows',
  'libs/contracts',
  'libs/bundle',
  'package-lock.json',
  'machine/build.ts',
];

/** Builds into `.closing-bell/build` what changed since the last time. Always in the checkout, where `node_modules` is found. */
export async function buildPrograms(checkout = checkoutFolder()): Promise<Build> {
  const folder = path.join(checkout, '.closing-bell', 'build');
  const release = await buildLock(checkout);
  try {
    const stampsFile = path.join(folder, 'stamps.json');
    const kept = (readJson(stampsFile) ?? {}) as Partial<Record<string, string>>;
    const now = {
      programs: digestOf(checkout, SOURCES),
      workflows: digestOf(checkout, WORKFLOW_SOURCES),
      web: digestOf(checkout, WEB_SOURCES),
    };
    const build = buildAt(folder);
    const made: string[] = [];
    if (kept['programs'] !== now.programs || !PROGRAMS.every((name) => fs.existsSync(build[name]))) {
      await bundlePrograms(checkout, folder);
      made.push(...PROGRAMS);
    }
    if (kept['workflows'] !== now.workflows || !fs.existsSync(build.workflows)) {
      await makeWorkflows(checkout, build.workflows);
      made.push('workflows');
    }
    if (kept['web'] !== now.web || !fs.existsSync(build.web)) {
      await makeWeb(checkout, build.web);
      made.push('web');
    }
    if (made.length > 0) writeJson(stampsFile, now);
    return { ...build, made };
  } finally {
    release();
  }
}

function buildAt(folder: string): Omit<Build, 'made'> {
  const at = (name: string): string => path.join(folder, name);
  return {
    api: at('api.mjs'),
    worker: at('worker.mjs'),
    cli: at('cli.mjs'),
    identity: at('identity.mjs'),
    bank: at('bank.mjs'),
    workflows: at('workflows.js'),
    web: at('web'),
  };
}

async function buildLock(checkout: string): Promise<() => void> {
  for (;;) {
    const lock = takeLock(path.join(checkout, '.closing-bell'), 'build');
    if (lock.taken) return () => lock.release();
    await pause(100);
  }
}

function digestOf(checkout: string, sources: readonly string[]): string {
  const digest = createHash('sha256').update(process.version);
  for (const source of sources) {
    for (const file of filesUnder(path.join(checkout, source))) {
      digest.update(`\n${path.relative(checkout, file)}\n`).update(fs.readFileSync(file));
    }
  }
  return digest.digest('hex');
}

function filesUnder(place: string): string[] {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function bundlePrograms(checkout: string, folder: string): Promise<void> {
  const esbuild = await import('esbuild');
  const draft = `${folder}.draft-${process.pid}`;
  try {
    await esbuild.build({
      absWorkingDir: checkout,
      entryPoints: PROGRAMS.map((name) => ({ in: path.join(checkout, 'apps', name, 'main.ts'), out: name })),
      outdir: draft,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node22',
      sourcemap: true,
      // A worker runs only the story it was built with.
      define: { CLOSING_BELL_STORY: JSON.stringify(digestOfWorkflows(checkout)) },
      tsconfig: path.join(checkout, 'tsconfig.json'),
      logLevel: 'silent',
    });
    fs.mkdirSync(folder, { recursive: true });
    // Each file is replaced whole: a program that is started meanwhile reads the old one or the new one.
    for (const file of fs.readdirSync(draft)) fs.renameSync(path.join(draft, file), path.join(folder, file));
  } catch (error) {
    throw buildProblem('The programs could not be built.', error);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

async function makeWorkflows(checkout: string, file: string): Promise<void> {
  try {
    await bundleWorkflows(checkout, file);
  } catch (error) {
    throw buildProblem('The workflows could not be bundled.', error);
  }
}

async function makeWeb(checkout: string, folder: string): Promise<void> {
  try {
    await buildWeb(checkout, folder);
  } catch (error) {
    throw buildProblem('The web application could not be built.', error);
  }
}

function buildProblem(what: string, error: unknown): MachineProblem {
  return new MachineProblem('build-failed', {
    what,
    why: faultsOf(error),
    todo: 'if you changed the sources, correct them ("npm run check" says more); else check out the repository anew.',
  });
}

/** esbuild lists its faults; webpack puts everything into one long message. */
function faultsOf(error: unknown): string {
  const listed = (error as { errors?: { text: string; location: { file: string; line: number } | null }[] })
    .errors;
  if (listed === undefined || listed.length === 0) return (error as Error).message.slice(0, 2_000);
  const told = listed
    .slice(0, 3)
    .map(({ text, location }) => (location === null ? text : `${location.file}:${location.line}: ${text}`));
  return `${told.join('; ')}${listed.length > told.length ? `; and ${listed.length - told.length} more` : ''}.`;
}

// Run by itself, as the image does.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const build = await buildPrograms();
  process.stdout.write(`${build.made.length === 0 ? 'unchanged' : build.made.join(', ')}\n`);
}
