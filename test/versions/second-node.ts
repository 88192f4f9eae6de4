import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { userCache } from '../../bin/cache.mjs';
import { otherNodePackage, whyNpmFailed } from '../../bin/decisions.mjs';
import { fetchPackages } from '../../bin/fetch.mjs';

const run = promisify(execFile);

/** Older ones cannot read what esbuild makes of our sources. */
const OLDEST_MAJOR = 20;

export type SecondNode = { readonly path: string; readonly version: string } | { readonly none: string };

/**
 * A Node of another major version than this one: that of the machine, when the tests began on it and went on with a fetched
 * one, else one fetched once into the user's cache. None when there is neither and the registry cannot be reached.
 */
export async function secondNode(): Promise<SecondNode> {
  return (await onPath()) ?? (await fetched());
}

async function onPath(): Promise<SecondNode | undefined> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, 'node');
    const version = existsSync(file) ? await versionOf(file) : undefined;
    if (
      version !== undefined &&
      major(version) >= OLDEST_MAJOR &&
      major(version) !== major(process.versions.node)
    )
      return { path: file, version };
  }
  return undefined;
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(file, ['-p', 'process.versions.node'], { timeout: 10_000 });
    return stdout.trim();
  } catch {
    // A file of that name that does not run is no Node.
    return undefined;
  }
}

async function fetched(): Promise<SecondNode> {
  const wanted = otherNodePackage(process.platform, process.arch, process.versions.node);
  if (wanted === undefined)
    return { none: `no ready-made Node is known for ${process.platform} ${process.arch}` };
  const folder = path.join(userCache(), `node-${wanted.version}`);
  const program = path.join(folder, 'node_modules', wanted.name, 'bin', 'node');
  if (!existsSync(program)) {
    const packages = [`${wanted.name}@${wanted.version}`, `npm@${wanted.npm}`];
    const { done, said } = await fetchPackages(packages, folder, program);
    if (!done) {
      const { why } = whyNpmFailed(said);
      if (why === UNREACHABLE) return { none: why };
      throw new Error(`Node ${wanted.version} could not be fetched: ${why}`);
    }
  }
  return { path: program, version: wanted.version };
}

const UNREACHABLE = 'the package registry cannot be reached';

function major(version: string): number {
  return Number(version.split('.')[0]);
}
