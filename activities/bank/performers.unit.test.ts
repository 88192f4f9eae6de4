import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '#apps/worker/settings.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { bankFor } from './performers.ts';
import { bankReference } from './references.ts';
import { sandboxCustomer } from './sandbox.ts';
import { fingerprintOf } from './sftp-delivery.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-bank-unit-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const AGREEMENT = `
delivery:
  by: folder
  folders: { orders: orders, answers: answers }
debtor:
  name: Example Paying Agent
  address: { street: Main Street, town: New York, state: NY, country: US }
  account: { routing: "021000021", number: "123456789" }
  bankName: Example Bank
limits: { transactions: 5000, amount: "5000000.00" }
nacha:
  destination: "021000021"
  destinationName: EXAMPLE BANK
  origin: "1234567890"
  originName: EXAMPLE AGENT
  companyId: "1234567890"
  description: MERGER
cheques: { firstNumber: 1000 }
depository:
  name: Cede and Co
  address: { town: New York, state: NY, country: US }
  account: { routing: "021000021", number: "570000001" }
`;

function fileOf(text: string): string {
  const file = path.join(folder, 'bank.yaml');
  fs.writeFileSync(file, text);
  return file;
}

describe('the bank that a worker reaches', () => {
  it('is the sandbox bank in a rehearsal, whatever file is named', () => {
    const agreementFile = fileOf(AGREEMENT);
    const rehearsal = bankFor('rehearsal', { agreementFile, sandboxFolder: folder });
    expect(rehearsal?.agreement.debtor.name).toBe('Sandbox Paying Agent');
    // It is found by its folder alone: there is no place for an address of another.
    expect(() => rehearsal?.delivery('a-deal')).toThrow(/The sandbox bank does not run/);
    const live = bankFor('live', { agreementFile, sandboxFolder: folder });
    expect(live?.agreement.debtor.name).toBe('Example Paying Agent');
    expect(live?.tell).toBeUndefined();
    expect(bankFor('live', { agreementFile: undefined, sandboxFolder: folder })).toBeUndefined();
  });

  it('is refused to a worker for rehearsals that is given one', () => {
    const environment = {
      DATABASE_APP_URL: 'postgresql://x',
      TEMPORAL_ADDRESS: 'x',
      HEALTH_PORT: '0',
      BANK_AGREEMENT: '/etc/bank.yaml',
    };
    expect(() => readSettings({ ...environment, DEAL_MODE: 'rehearsal' })).toThrow(
      /only ever reaches the sandbox bank/,
    );
    expect(readSettings({ ...environment, DEAL_MODE: 'live' }).bank.agreementFile).toBe('/etc/bank.yaml');
  });

  it('names every fault of its agreement with its line', () => {
    const wrong = AGREEMENT.replace(
      '"021000021", number: "123456789"',
      '21000021, number: "123456789"',
    ).replace('amount: "5000000.00"', 'amount: lots');
    const agreementFile = fileOf(wrong);
    const read = () => bankFor('live', { agreementFile, sandboxFolder: folder });
    expect(read).toThrow(DealFileProblem);
    expect(read).toThrow(/routing/);
    expect(read).toThrow(/amount/);
  });
});

describe('what the bank calls a payment', () => {
  it('is our end-to-end id, and for ACH fifteen characters that are always the same', () => {
    const id = 'CB0123456789ABCDEF0123456789ABCDEF';
    expect(bankReference('wire', id)).toBe(id);
    const short = bankReference('ach', id);
    expect(short).toMatch(/^CB[0-9A-Z]{13}$/);
    expect(bankReference('ach', id)).toBe(short);
    const many = Array.from({ length: 20_000 }, (_, at) => bankReference('ach', `CB${at}`));
    expect(new Set(many).size).toBe(many.length);
  });

  it('is a customer for each deal, under a plain name', () => {
    expect(sandboxCustomer('cbmg-1')).toBe('cbmg-1');
    expect(sandboxCustomer('../keys')).toMatch(/^deal-[0-9a-f]{24}$/);
  });

  it('shows a key as OpenSSH does', () => {
    expect(fingerprintOf(Buffer.from('key'))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});
