import fs from 'node:fs';
import path from 'node:path';

const CUSTOMER = /^[a-z0-9][a-z0-9-]{0,99}$/;
const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/;

/** What a customer sees of the bank: `in` to lay orders down, `received` what was taken, `out` the bank's answers. */
export const CUSTOMER_FOLDERS = ['in', 'received', 'out'] as const;

export function customerFolder(root: string, customer: string): string {
  if (!CUSTOMER.test(customer)) throw new Error(`not a customer's name: ${customer}`);
  return path.join(root, 'customers', customer);
}

export function makeCustomer(root: string, customer: string): void {
  for (const name of CUSTOMER_FOLDERS)
    fs.mkdirSync(path.join(customerFolder(root, customer), name), { recursive: true, mode: 0o700 });
}

export function customersIn(root: string): string[] {
  const folder = path.join(root, 'customers');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => CUSTOMER.test(name))
    .sort();
}

/** Whole files only: what is still being written ends in `.part`. */
export function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => FILE.test(name) && !name.endsWith('.part'))
    .sort();
}
