// Plain JavaScript that an old Node parses, and node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { userCache } from './cache.mjs';
import {
  installedAsLocked,
  installStamp,
  nodeIsNewEnough,
  nodePackage,
  OLDEST_NODE,
  platformRefusal,
  whyNpmFailed,
} from './decisions.mjs';
import { fetchPackages, NPM, runNpm } from './fetch.mjs';
import { lockHolder, takeLock } from './lock.mjs';
import { createSteps } from './steps.mjs';

export const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Returns when this process runs on a new enough Node with the packages of the lock file installed. On an older Node it
 * starts the same command again on a fetched one, and never returns.
 */
export async function bootstrap() {
  try {
    const refusal = platformRefusal(process.platform);
    if (refusal !== undefined) throw told(refusal);
    if (nodeIsNewEnough(process.versions.node)) endWithParent();
    else await runAgainOnNewerNode();
    await installPackages();
  } catch (error) {
    if (error.told !== true) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}

/** Runs a TypeScript file of the checkout in this process. Only tsx/esm will do: plain tsx loads some packages twice. */
export async function runTypeScript(file) {
  // The host's zone must not leak into a date, here or in a child.
  process.env.TZ = 'UTC';
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(path.resolve(checkout, file)).href);
}

function told(problem) {
  const error = new Error(`${problem.what}\n  Why:  ${problem.why}\n  Do:   ${problem.todo}`);
  error.told = true;
  return error;
}

const RUN_AGAIN = 'CLOSING_BELL_RUN_AGAIN';

async function runAgainOnNewerNode() {
  const wanted = nodePackage(process.platform, process.arch);
  if (wanted === undefined || process.env[RUN_AGAIN] !== undefined) {
    throw told({
      what: `Closing Bell needs Node ${OLDEST_NODE} or later; this is ${process.versions.node}.`,
      why: `no ready-made Node for ${process.platform} on ${process.arch} is known here.`,
      todo: 'install Node 24 (https://nodejs.org) and try again.',
    });
  }
  const folder = path.join(userCache(), `node-${wanted.version}`);
  const node = path.join(folder, 'node_modules', wanted.name, 'bin', 'node');
  if (!fs.existsSync(node)) await fetchNode(wanted, folder, node);

  const code = await runSelf(node, {
    PATH: [path.dirname(node), path.join(folder, 'node_modules', '.bin'), process.env.PATH].join(
      path.delimiter,
    ),
    [RUN_AGAIN]: '1',
    [NPM]: path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  });
  process.exit(code);
}

async function fetchNode(wanted, folder, node) {
  const steps = createSteps(process.stderr);
  const step = steps.step(
    `Node ${wanted.version}, once (this one is ${process.versions.node}, ${OLDEST_NODE} or later is needed)`,
  );
  const packages = [`${wanted.name}@${wanted.version}`, `npm@${wanted.npm}`];
  const fetched = await fetchPackages(packages, folder, node);
  if (!fetched.done) {
    step.failed();
    const failure = whyNpmFailed(fetched.said);
    throw told({
      what: `Closing Bell needs Node ${OLDEST_NODE} or later; this is ${process.versions.node}, and a newer one could not be fetched.`,
      why: failure.why,
      todo: `${failure.todo}, or install Node 24 (https://nodejs.org) yourself.`,
    });
  }
  step.done();
  steps.close();
}

/** The same command on the other Node. It hears our signals, and by the channel between us, when we are killed. */
function runSelf(node, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, process.execArgv.concat(process.argv.slice(1)), {
      env: Object.assign({}, process.env, env),
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
    child.once('error', reject);
    child.once('exit', (code, by) => resolve(by === null ? code : 128 + (SIGNAL_NUMBERS[by] || 0)));
  });
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** When the older Node that started us is killed, nobody could stop us any more: we stop as if asked to. */
function endWithParent() {
  if (process.env[RUN_AGAIN] === undefined) return;
  delete process.env[RUN_AGAIN];
  if (!process.connected) return;
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

async function installPackages() {
  const lockText = fs.readFileSync(path.join(checkout, 'package-lock.json'), 'utf8');
  const stamp = installStamp(lockText, process.versions.node, process.platform, process.arch);
  if (readText(stampFile()) === stamp) return;

  const release = await installLock();
  try {
    const found = readText(stampFile());
    if (found === stamp) return;
    // "npm install" or "npm ci" by hand leaves npm's own note of what is there, and no stamp of ours.
    const noted = readText(path.join(checkout, 'node_modules', '.package-lock.json'));
    if (found !== undefined || !installedAsLocked(lockText, noted)) {
      refuseWhileRunning();
      await npmCi();
    }
    fs.writeFileSync(stampFile(), stamp);
  } finally {
    release();
  }
}

function stampFile() {
  return path.join(checkout, 'node_modules', '.closing-bell-installed');
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A second command in the same checkout waits for the first one's installation. */
async function installLock() {
  const folder = path.join(checkout, '.closing-bell');
  let waiting = false;
  for (;;) {
    const lock = takeLock(folder, 'install');
    if (lock.taken) return lock.release;
    if (!waiting)
      process.stderr.write(`  Waiting: process ${lock.holder.pid} installs the packages of this checkout.\n`);
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function refuseWhileRunning() {
  const home = process.env.CLOSING_BELL_HOME || path.join(checkout, '.closing-bell');
  const holder = lockHolder(home, 'machine');
  if (holder === undefined || holder.pid === process.pid) return;
  throw told({
    what: 'The packages of this checkout must be installed anew, and Closing Bell is running on the old ones.',
    why: `package-lock.json or Node has changed since process ${holder.pid} was started.`,
    todo: 'stop it (Ctrl-C where "npm start" runs), then try again.',
  });
}

async function npmCi() {
  const steps = createSteps(process.stderr);
  const step = steps.step('Packages of package-lock.json (npm ci)');
  const ended = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--global=false'], checkout);
  if (ended.code === 0) {
    step.done();
    steps.close();
    return;
  }
  step.failed();
  steps.close();
  const log = path.join(checkout, '.closing-bell', 'logs', 'install.log');
  fs.mkdirSync(path.join(checkout, '.closing-bell'), { recursive: true });
  fs.mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 });
  fs.writeFileSync(log, ended.said, { mode: 0o600 });
  const failure = whyNpmFailed(ended.said);
  throw told({
    what: 'The packages could not be installed.',
    why: failure.why,
    todo: `${failure.todo}.\n  Log:  ${log}`,
  });
}
