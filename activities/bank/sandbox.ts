import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import ssh2 from 'ssh2';
import { z } from 'zod';
import { cents } from '#libs/money/cents.ts';
import { OutsideError } from '../errors.ts';
import type { BankAgreement, OurBank } from './our-bank.ts';
import { fingerprintOf, sftpDelivery } from './sftp-delivery.ts';

const Listening = z.object({ port: z.int(), sftpPort: z.int() });
const TOLD_WITHIN_MS = 60_000;

/**
 * The sandbox bank of this machine, the only one that a rehearsal can reach: it is given a folder and never an address. The
 * host is this machine, ports and keys are those that the sandbox bank itself put into its folder, and a server that shows
 * another key is not spoken to.
 */
export function sandboxBank(folder: string): OurBank {
  return {
    agreement: SANDBOX_AGREEMENT,
    delivery(dealId) {
      const { sftpPort } = listening(folder);
      const at = sandboxCustomer(dealId);
      return sftpDelivery({
        host: LOOPBACK,
        port: sftpPort,
        user: 'closing-bell',
        privateKey: fs.readFileSync(path.join(folder, 'keys', 'client'), 'utf8'),
        hostKey: hostKeyOf(folder),
        folders: { orders: `/${at}/in`, taken: `/${at}/received`, answers: `/${at}/out` },
      });
    },
    async tell(dealId, now, { deposited, orders }) {
      const { port } = listening(folder);
      await post(port, `/customers/${sandboxCustomer(dealId)}/clock`, {
        now,
        deposited: deposited.replace('.', '').replace(/^0+(?=\d)/, ''),
        orders: orders.map(({ reference, cents: amount }) => ({ reference, cents: amount.toString() })),
      });
    },
  };
}

const LOOPBACK = '127.0.0.1';
const NAME_MAX = 100;

/** A deal is a customer of its own, with a day of its own. */
export function sandboxCustomer(dealId: string): string {
  const plain = dealId.toLowerCase();
  if (/^[a-z0-9][a-z0-9-]*$/.test(plain) && plain.length <= NAME_MAX) return plain;
  return `deal-${createHash('sha256').update(dealId).digest('hex').slice(0, 24)}`;
}

function listening(folder: string): z.infer<typeof Listening> {
  try {
    return Listening.parse(JSON.parse(fs.readFileSync(path.join(folder, 'listening.json'), 'utf8')));
  } catch (error) {
    throw new OutsideError(
      'unreachable',
      `The sandbox bank does not run: there is no ${folder}/listening.json.`,
      {
        cause: error,
      },
    );
  }
}

function hostKeyOf(folder: string): string {
  const key = ssh2.utils.parseKey(fs.readFileSync(path.join(folder, 'keys', 'host.pub'), 'utf8'));
  if (key instanceof Error || Array.isArray(key)) throw new Error('the sandbox bank’s key cannot be read');
  return fingerprintOf(key.getPublicSSH());
}

async function post(port: number, place: string, body: unknown): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`http://${LOOPBACK}:${port}${place}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TOLD_WITHIN_MS),
    });
  } catch (error) {
    throw new OutsideError('unreachable', 'The sandbox bank was not reached.', { cause: error });
  }
  const text = await response.text();
  if (!response.ok)
    throw new OutsideError('unreachable', `The sandbox bank could not: ${text.slice(0, 300)}`);
}

const NEW_YORK = { town: 'New York', state: 'NY', country: 'US' };

/** Made up, all of it. */
export const SANDBOX_AGREEMENT: BankAgreement = {
  debtor: {
    name: 'Sandbox Paying Agent',
    address: { street: 'Sandbox Street', building: '1', postCode: '10001', ...NEW_YORK },
    account: { routing: '021000021', number: '9000012345', type: 'checking' },
    bankName: 'Sandbox Bank',
  },
  limits: { transactionsMax: 10_000, amountMax: cents(99_999_999_999_999n) },
  nacha: {
    destination: '021000021',
    destinationName: 'SANDBOX BANK',
    origin: '1234567890',
    originName: 'SANDBOX AGENT',
    companyId: '1234567890',
    description: 'MERGER',
  },
  cheques: { firstNumber: 100_001 },
  depository: {
    payee: {
      name: 'Cede and Co',
      kind: 'company',
      address: { street: 'Water Street', building: '55', ...NEW_YORK },
    },
    account: { scheme: 'us', routing: '021000021', number: '570000001', type: 'checking' },
  },
};
