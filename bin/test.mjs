#!/usr/bin/env node
// The test command. Plain JavaScript that an old Node parses: bootstrap() finds the right Node and installs the packages.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { endLeftRunning, stillRunning } from './left-running.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const minute = 60_000;

/** A check reads the sources only; a suite runs tests. In the order in which they are reported. */
const steps = [
  check('format', '@biomejs/biome/bin/biome', ['ci', '--colors=off', '--max-diagnostics=50', '.']),
  check('lint', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']),
  check('types', 'typescript7/bin/tsc', ['-b', 'tsconfig/all.json']),
  check('architecture', 'dependency-cruiser/bin/dependency-cruiser.mjs', sourceFolders()),
  check('unused', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  suite('unit', 10 * minute),
  suite('int', 10 * minute),
  suite('e2e', 30 * minute),
];
const checks = steps.filter((step) => step.kind === 'check');
const suites = steps.filter((step) => step.kind === 'suite');

/** As many checks at once as the smallest machine has cores. */
const checksAtOnce = 2;
const graceMs = 15_000;
const proofMsMax = 24 * 60 * minute;

const children = new Set();
let stopping = false;

/** In the environment of everything that this run starts. */
const MARK = 'CLOSING_BELL_TEST_RUN';
const mark = `${process.pid}-${Date.now()}`;

main().catch((fault) => {
  console.error(fault);
  endChildren('SIGKILL');
  process.exit(1);
});

async function main() {
  const wish = readArguments(process.argv.slice(2));
  await bootstrap();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(signal));
  // Output that nobody reads any more is no reason to leave servers behind.
  process.stdout.on('error', () => void stop('SIGPIPE'));

  const begun = Date.now();
  const chosen = steps.filter((step) => wish.steps.includes(step.name));
  const results = new Map();
  await runChecks(
    chosen.filter((step) => step.kind === 'check'),
    results,
  );
  for (const step of chosen.filter((one) => one.kind === 'suite')) {
    results.set(step.name, await runSuite(step, wish));
  }
  if (stopping) return;
  process.exitCode = report(
    chosen.map((step) => results.get(step.name)),
    Date.now() - begun,
  );
}

function check(name, script, args) {
  return { kind: 'check', name, script, args, msMax: 5 * minute };
}

function suite(name, msMax) {
  return { kind: 'suite', name, msMax };
}

function sourceFolders() {
  const folders = ['apps', 'workflows', 'activities', 'libs', 'machine', 'bin', 'test', 'examples'];
  return folders.filter((folder) => fs.existsSync(path.join(root, folder)));
}

function readArguments(args) {
  const wish = { steps: undefined, proof: false, filters: [] };
  for (let n = 0; n < args.length; n += 1) {
    const arg = args[n];
    if (arg === '--proof') wish.proof = true;
    else if (arg === '--only') wish.steps = namedSteps(args[(n += 1)]);
    else if (arg.startsWith('--only=')) wish.steps = namedSteps(arg.slice('--only='.length));
    else if (arg.startsWith('-')) usage(`There is no option ${arg}.`);
    else wish.filters.push(arg);
  }
  // Somebody who names a file wants its tests; the checks always read everything.
  const usual = wish.proof || wish.filters.length > 0 ? suites : steps;
  wish.steps = wish.steps || usual.map((step) => step.name);
  return wish;
}

function namedSteps(list) {
  const names = (list || '')
    .split(',')
    .flatMap((name) => (name === 'check' ? checks.map((step) => step.name) : [name]));
  for (const name of names) {
    if (!steps.some((step) => step.name === name)) usage(`There is no step '${name}'.`);
  }
  return names;
}

function usage(problem) {
  console.error(`${problem}

npm test                               everything
npm test -- libs/money                 the tests whose path contains libs/money
npm test -- --only check               one step or several (a,b): check, ${steps.map((step) => step.name).join(', ')}
npm run proof                          the tests with long counts: thousands of kills, millions of steps`);
  process.exit(2);
}

async function runChecks(chosen, results) {
  const waiting = [...chosen];
  const oneAfterAnother = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const run = await runTool(step.script, step.args, { msMax: step.msMax, show: false });
      const passed = run.code === 0;
      console.log(`${passed ? 'passed' : 'FAILED'}  ${step.name.padEnd(13)} ${seconds(run.ms)}`);
      if (!passed) console.log(indent(run.output.trim() || `It ended with ${run.ending} and said nothing.`));
      results.set(step.name, {
        step,
        ms: run.ms,
        passed: passed ? 1 : 0,
        failed: passed ? 0 : 1,
        skipped: 0,
        // Its findings have just been printed.
        notes: passed ? [] : [`${step.name} failed (${run.ending})`],
      });
    }
  };
  await Promise.all(Array.from({ length: checksAtOnce }, oneAfterAnother));
}

async function runSuite(step, wish) {
  const folder = path.join(root, '.closing-bell', 'test');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${step.name}-${process.pid}.json`);
  console.log(`\n${step.name}`);
  const run = await runTool(
    'vitest/vitest.mjs',
    [
      ...[
        'run',
        '--project',
        step.name,
        '--reporter',
        'default',
        '--reporter',
        'json',
        '--outputFile.json',
        file,
      ],
      ...(wish.filters.length > 0 ? ['--passWithNoTests', ...wish.filters] : []),
    ],
    {
      msMax: wish.proof ? proofMsMax : step.msMax,
      show: true,
      env: wish.proof ? { CLOSING_BELL_PROOF: '1' } : {},
    },
  );
  const counts = countTests(step.name, file, run);
  fs.rmSync(file, { force: true });
  counts.notes.push(...(await tidyUp(step.name)));
  return { step, ms: run.ms, ...counts };
}

/** What the tests left running would slow down the next ones, and hold ports and folders for ever. */
async function tidyUp(name) {
  if (stopping || (await stillRunning(`${MARK}=${mark}`, 5_000)).length === 0) return [];
  const ended = await endLeftRunning(`${MARK}=${mark}`, graceMs);
  return ended.map((command) => `left running by ${name}, and ended now: ${command}`);
}

/** Counts what vitest wrote down. A run that says it failed has at least one failure, whatever its counts say. */
function countTests(name, file, run) {
  let found;
  try {
    found = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      notes: [`${name} left no results: it ended with ${run.ending}`],
    };
  }
  const notes = [];
  let failed = found.numFailedTests;
  for (const one of found.testResults) {
    const where = path.relative(root, one.name);
    const broken = one.assertionResults.filter((test) => test.status === 'failed');
    for (const test of broken) notes.push(`${where}: ${test.fullName}`);
    if (one.status === 'failed' && broken.length === 0) {
      failed += 1;
      notes.push(`${where}: did not get as far as its tests`);
    }
    for (const test of one.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped' || test.status === 'todo') {
        notes.push(`not run: ${where}: ${test.fullName}`);
      }
    }
  }
  if (run.code !== 0 && failed === 0) {
    failed = 1;
    notes.push(`${name} ended with ${run.ending}: an error outside of the tests, or no tests at all`);
  }
  return { passed: found.numPassedTests, failed, skipped: found.numPendingTests + found.numTodoTests, notes };
}

function report(results, ms) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const rows = results.map(
    (result) =>
      `${result.failed > 0 ? 'FAILED' : 'passed'}  ${result.step.name.padEnd(13)} ${seconds(result.ms)}` +
      (result.step.kind === 'suite' ? `  ${inWords(result)}` : ''),
  );
  const notes = results.flatMap((result) => result.notes);
  console.log(`\n${[...rows, '', ...notes, `in ${seconds(ms).trim()}`].join('\n')}`);
  const sum = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
  if (sum.passed + sum.failed === 0) {
    console.log('No test ran: no path fits.');
    sum.failed = 1;
  }
  console.log(inWords(sum));
  return sum.failed > 0 ? 1 : 0;
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}

function indent(text) {
  return text.replace(/^/gm, '        ');
}

/** Runs a tool in a process group of its own, so that whatever it started ends with it. */
function runTool(script, args, { msMax, show, env = {} }) {
  return new Promise((done) => {
    const begun = Date.now();
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      detached: true,
      env: { ...process.env, ...env, [MARK]: mark },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    children.add(child);
    let output = '';
    if (!show) {
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    let late = false;
    const deadline = setTimeout(() => {
      late = true;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), graceMs).unref();
    }, msMax);
    child.on('error', (fault) => {
      output += fault.message;
    });
    child.on('close', (code, signal) => {
      clearTimeout(deadline);
      children.delete(child);
      const ending = late ? `its time of ${msMax / minute} minutes used up` : signal || `exit code ${code}`;
      done({ code: late ? 1 : code, ending, output, ms: Date.now() - begun });
    });
  });
}

function endGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has gone already.
  }
}

function endChildren(signal) {
  for (const child of children) endGroup(child, signal);
}

/** Vitest stops the servers of its tests when asked; only then what is left is killed. */
async function stop(signal) {
  if (stopping) return;
  stopping = true;
  endChildren('SIGTERM');
  const until = Date.now() + graceMs;
  while (children.size > 0 && Date.now() < until) await new Promise((next) => setTimeout(next, 50));
  endChildren('SIGKILL');
  await endLeftRunning(`${MARK}=${mark}`, graceMs);
  console.error(`Stopped by ${signal}.`);
  process.exit(signal === 'SIGINT' ? 130 : 143);
}
