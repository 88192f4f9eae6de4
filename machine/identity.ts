import fs from 'node:fs';
import type { Home } from './home.ts';

/** The local issuer's keys, made once: API and command line then find the same ones. Whoever reads them can be anyone. */
export async function makeIdentityKeys(home: Home): Promise<void> {
  fs.mkdirSync(home.identity, { recursive: true, mode: 0o700 });
  fs.chmodSync(home.identity, 0o700);
  const { ensureKeys } = await import('#libs/identity/local-issuer.ts');
  await ensureKeys(home.identity);
}
