// Plain JavaScript that an old Node parses: packages fetched by npm into a folder of their own, outside any checkout.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

/** Where the npm lies that was fetched with Node. */
export const NPM = 'CLOSING_BELL_NPM';

const FLAGS = [
  '--no-save',
  '--no-package-lock',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--global=false',
];

/** Puts packages into a folder, whole or not at all. `program` is the file in it that is wanted, and made to run. */
export async function fetchPackages(packages, folder, program) {
  const draft = `${folder}.draft-${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  const ended = await runNpm(['install', '--prefix', draft].concat(FLAGS, packages), draft);
  const made = program.replace(folder, draft);
  if (ended.code !== 0 || !fs.existsSync(made)) {
    fs.rmSync(draft, { recursive: true, force: true });
    return { done: false, said: ended.said };
  }
  fs.chmodSync(made, 0o755);
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    // Another start was quicker; its copy is as good.
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(program)) throw error;
  }
  return { done: true, said: ended.said };
}

const SAID_LIMIT = 200000;

export function runNpm(args, cwd) {
  // The one that was fetched with Node, the one that runs us, or whichever is on PATH.
  const given = [process.env[NPM], process.env.npm_execpath].find(
    (file) => file !== undefined && /npm-cli\.c?js$/.test(file) && fs.existsSync(file),
  );
  const command = given === undefined ? 'npm' : process.execPath;
  return new Promise((resolve) => {
    const child = spawn(command, (given === undefined ? [] : [given]).concat(args), {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk) => {
      said = (said + chunk.toString('utf8')).slice(-SAID_LIMIT);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) =>
      resolve({ code: 1, said: error.code === 'ENOENT' ? 'npm: command not found' : error.message }),
    );
    child.once('close', (code) => resolve({ code: code === null ? 1 : code, said }));
  });
}
