import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '#libs/journal/pool.ts';
import { SandboxBank } from './bank.ts';
import { useUp } from './behaviour.ts';
import { serveControl } from './control.ts';
import { bankKeys } from './keys.ts';
import { readBankSettings } from './settings.ts';
import { serveSftp } from './sftp-server.ts';

/** The sandbox bank as a process of its own. Its tables are made by whoever starts it. */
async function main(): Promise<void> {
  const settings = readBankSettings(process.env);
  fs.mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const pool = createPool(settings.databaseUrl, {
    role: 'owner',
    connections: 8,
    applicationName: 'closing-bell-sandbox-bank',
  });
  const bank = new SandboxBank(pool, settings.folder);
  const keys = bankKeys(settings.folder);
  const sftp = await serveSftp({
    root: settings.folder,
    port: settings.sftpPort,
    keys,
    losesConnection: (customer) => useUp(pool, customer, 'lose-connection'),
  });
  const control = await serveControl(bank, settings.port);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  fs.writeFileSync(
    path.join(settings.folder, 'listening.json'),
    `${JSON.stringify({ port: control.port, sftpPort: sftp.port })}\n`,
    { mode: 0o600 },
  );
  // Its database may be away for a moment: what lies in the folders waits.
  while (!stopping.signal.aborted) {
    await bank.look().catch((error: unknown) => console.error(`looks again: ${String(error)}`));
    await pause(settings.lookMs, undefined, { signal: stopping.signal }).catch(() => {});
  }
  await Promise.all([sftp.close(), control.close()]);
  await pool.end();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
