import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPool } from '#libs/journal/pool.ts';
import { prepareBankDatabase } from '#machine/bank-database.ts';
import { steadyPort } from '#test/driving/servers.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 60_000;

export interface BankProcess {
  /** The bank's own books, for the judge alone. */
  readonly pool: ReturnType<typeof createPool>;
  tell(customer: string, what: string, body: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** The sandbox bank as it runs: a process of its own, with a database of its own on this server. */
export async function startBank(ownerUrl: string, folder: string, database?: string): Promise<BankProcess> {
  const url = await prepareBankDatabase(ownerUrl, database);
  const port = await steadyPort();
  const bank = spawn(process.execPath, ['--import', 'tsx/esm', 'apps/bank/main.ts'], {
    cwd: checkout,
    env: {
      ...process.env,
      TZ: 'UTC',
      BANK_DATABASE_URL: url,
      BANK_FOLDER: folder,
      BANK_PORT: String(port),
      BANK_SFTP_PORT: String(await steadyPort()),
      BANK_LOOK_MS: '40',
    },
    stdio: 'ignore',
  });
  await untilReady(port);
  const pool = createPool(url, { role: 'owner', connections: 2 });
  return {
    pool,
    async tell(customer, what, body) {
      const answer = await fetch(`http://127.0.0.1:${port}/customers/${customer}/${what}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      const gone = once(bank, 'exit');
      bank.kill('SIGTERM');
      await gone;
      await pool.end();
    },
  };
}

async function untilReady(port: number): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; ; await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    if (Date.now() > until) throw new Error('the sandbox bank did not start');
  }
}
