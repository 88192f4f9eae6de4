import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What the story is made of: besides these files only the SDK gets into the bundle. */
const SOURCES = ['workflows', 'libs/contracts/process'];
const STAMP = /^\/\* closing-bell workflows ([0-9a-f]{64}) \*\/\n/;

/** Where the story begins, in a checkout. */
export function storyFile(checkout: string): string {
  return path.join(checkout, 'workflows', 'going-private.ts');
}

/** Equal for equal stories on equal SDKs: what a worker and the bundle it is given must agree on. */
export function digestOfWorkflows(checkout: string): string {
  const digest = createHash('sha256').update(sdkVersion());
  for (const source of SOURCES) {
    for (const file of filesUnder(path.join(checkout, source))) {
      digest.update(`\n${path.relative(checkout, file)}\n`).update(fs.readFileSync(file));
    }
  }
  return digest.digest('hex');
}

/** Bundled ahead of time, a worker starts in a second, and every worker of a release runs the same bytes. */
export async function bundleWorkflows(checkout: string, file: string): Promise<string> {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const digest = digestOfWorkflows(checkout);
  const said: string[] = [];
  const logger = new DefaultLogger('ERROR', ({ message }) => said.push(message));
  const { code } = await bundleWorkflowCode({ workflowsPath: storyFile(checkout), logger }).catch(
    (error: Error) => {
      throw new Error(faultsOf(said.join('\n')) ?? error.message, { cause: error });
    },
  );
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // Written whole, then renamed: who starts meanwhile reads the old bundle or the new one.
  fs.writeFileSync(`${file}.draft-${process.pid}`, `/* closing-bell workflows ${digest} */\n${code}`);
  fs.renameSync(`${file}.draft-${process.pid}`, file);
  return digest;
}

/** webpack reports a page; what is wrong stands in the lines with its files. */
function faultsOf(report: string): string | undefined {
  const faults = [...report.matchAll(/^ERROR in (\S+)[^\n]*\n(?:[^\n]*?Error: )?([^\n]+)/gm)].slice(0, 3);
  return faults.length === 0 ? undefined : faults.map(([, file, fault]) => `${file}: ${fault}`).join('; ');
}

/** The story that a bundle was made from, by its digest; `undefined` when the file does not say. */
export function storyOfBundle(file: string): string | undefined {
  const start = Buffer.alloc(128);
  const handle = fs.openSync(file, 'r');
  try {
    const length = fs.readSync(handle, start, 0, start.length, 0);
    return STAMP.exec(start.toString('utf8', 0, length))?.[1];
  } finally {
    fs.closeSync(handle);
  }
}

function sdkVersion(): string {
  const manifest = createRequire(import.meta.url)('@temporalio/workflow/package.json') as { version: string };
  return manifest.version;
}

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
