import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import ssh2 from 'ssh2';
import { fingerprintOf, type SftpAddress } from '#activities/bank/sftp-delivery.ts';
import { SandboxBank } from '#apps/bank/bank.ts';
import { useUp } from '#apps/bank/behaviour.ts';
import { bankKeys } from '#apps/bank/keys.ts';
import { serveSftp } from '#apps/bank/sftp-server.ts';
import { createPool } from '#libs/journal/pool.ts';
import { prepareBankDatabase } from '#machine/bank-database.ts';

export interface BankUnderTest {
  readonly bank: SandboxBank;
  readonly root: string;
  readonly url: string;
  readonly pool: pg.Pool;
  /** How its customer reaches it. */
  address(customer: string): SftpAddress;
  close(): Promise<void>;
}

/** A sandbox bank in this process, with a database of its own on the server of the tests. */
export async function bankUnderTest(server: string): Promise<BankUnderTest> {
  const name = `test_bank_${randomBytes(6).toString('hex')}`;
  const url = await prepareBankDatabase(server, name);
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bank-'));
  const pool = createPool(url, { role: 'owner', connections: 4 });
  const bank = new SandboxBank(pool, root);
  const keys = bankKeys(root);
  const sftp = await serveSftp({
    root,
    port: 0,
    keys,
    losesConnection: (customer) => useUp(pool, customer, 'lose-connection'),
  });
  const hostKey = ssh2.utils.parseKey(keys.hostKey);
  if (hostKey instanceof Error || Array.isArray(hostKey)) throw new Error('no host key');
  return {
    bank,
    root,
    url,
    pool,
    address: (customer) => ({
      host: '127.0.0.1',
      port: sftp.port,
      user: 'closing-bell',
      privateKey: fs.readFileSync(keys.clientKeyFile, 'utf8'),
      hostKey: fingerprintOf(hostKey.getPublicSSH()),
      folders: {
        orders: `/${customer}/in`,
        taken: `/${customer}/received`,
        answers: `/${customer}/out`,
      },
    }),
    async close() {
      await sftp.close();
      await pool.end();
      fs.rmSync(root, { recursive: true, force: true });
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`drop role if exists ${name}`);
      await client.end();
    },
  };
}
