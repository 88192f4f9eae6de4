import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const INSTALL_WITHIN_MS = 240_000;

/** Where a Chromium is; on Debian it is installed when it is missing and we may. Undefined where there is none. */
export function browserPlace(): string | undefined {
  const found = [process.env['CHROMIUM'] ?? '', ...PLACES].find(
    (place) => place !== '' && fs.existsSync(place),
  );
  if (found !== undefined || process.platform !== 'linux' || process.getuid?.() !== 0) return found;
  const options = { stdio: 'ignore', timeout: INSTALL_WITHIN_MS } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return PLACES.find((place) => fs.existsSync(place));
}

/** A browser with a fresh profile that talks to nobody but the servers of the test. */
export function startBrowser(place: string): Promise<Browser> {
  return chromium.launch({
    executablePath: place,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
