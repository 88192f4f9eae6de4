import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { openLog, tailOf } from './logs.ts';
import { MachineProblem } from './problem.ts';

const WITHIN_MS = 180_000;

/** Has the command line open the sample deal, if it is not open yet; returns the last line it says. */
export async function openSampleDeal(wish: {
  readonly cli: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: string;
  readonly signal: AbortSignal;
}): Promise<string> {
  const from = fs.existsSync(wish.log) ? fs.statSync(wish.log).size : 0;
  const out = openLog(wish.log);
  const how = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', wish.cli, 'open-sample'], {
      env: wish.env,
      stdio: ['ignore', out, out],
      timeout: WITHIN_MS,
      signal: wish.signal,
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, by) => resolve(by ?? `exit code ${code}`));
  });
  fs.closeSync(out);
  const said = tailOf(wish.log, from).trim().split('\n').at(-1) ?? '';
  if (how === 'exit code 0') return said;
  throw new MachineProblem('sample-deal-failed', {
    what: 'The sample deal could not be opened.',
    why: said === '' ? how : said,
    todo: 'read the log, then start again; everything else works without it.',
    log: wish.log,
  });
}
