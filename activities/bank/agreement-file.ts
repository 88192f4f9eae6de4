import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { placed, readYaml } from '#libs/formats/yaml-file.ts';
import { explainIssue } from '#libs/formats/zod-words.ts';
import { parseUsd } from '#libs/money/cents.ts';
import { folderDelivery } from './folder-delivery.ts';
import type { OurBank } from './our-bank.ts';
import { sftpDelivery } from './sftp-delivery.ts';

const text = (max: number) => z.string().min(1).max(max);
/** Codes of digits begin with zeros, which YAML would take away. */
const digits = (length: number) =>
  z.string().regex(new RegExp(`^[0-9]{${length}}$`), `expected ${length} digits in quotes`);

const Address = z.strictObject({
  street: text(70).optional(),
  building: text(16).optional(),
  postCode: text(16).optional(),
  town: text(35),
  state: text(35).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'expected two letters such as US'),
});

const account = {
  routing: digits(9),
  number: text(17),
  type: z.enum(['checking', 'savings']).default('checking'),
};

const Folders = {
  orders: text(500),
  /** Left out where the bank shows no such folder: a doubt then waits for its answer. */
  taken: text(500).nullable().default(null),
  answers: text(500),
};

/** What a bank agreed with us, and how it is reached. Kept with the settings of the live worker, never in a deal. */
const AgreementFile = z.strictObject({
  delivery: z.discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('sftp'),
      host: text(255),
      port: z.int().min(1).max(65_535).default(22),
      user: text(100),
      /** A file, beside this one unless its path is whole; readable by us alone. */
      keyFile: text(500),
      hostKey: z
        .string()
        .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'expected SHA256:… as "ssh-keygen -lf" shows it'),
      folders: z.strictObject(Folders),
    }),
    z.strictObject({ by: z.literal('folder'), folders: z.strictObject(Folders) }),
  ]),
  debtor: z.strictObject({
    name: text(140),
    address: Address,
    lei: text(20).optional(),
    account: z.strictObject(account),
    bankName: text(140),
  }),
  limits: z.strictObject({
    transactions: z.int().min(1).max(200_000).default(10_000),
    amount: z
      .string()
      .regex(/^(0|[1-9][0-9]{0,14})\.[0-9]{2}$/, 'expected dollars in quotes, such as "5000000.00"'),
  }),
  nacha: z.strictObject({
    destination: digits(9),
    destinationName: text(23),
    origin: text(10),
    originName: text(23),
    companyId: text(10),
    description: text(10),
  }),
  cheques: z.strictObject({ firstNumber: z.int().min(1).max(9_999_999_999) }),
  depository: z.strictObject({
    name: text(140),
    address: Address,
    account: z.strictObject(account),
  }),
});

/** The bank of live deals. Throws a `DealFileProblem` that names every fault of the file with its line. */
export function bankOfFile(file: string): OurBank {
  const { value, places } = readYaml(fs.readFileSync(file, 'utf8'), file, 'an agreement with a bank');
  const parsed = AgreementFile.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues
      .flatMap((issue) => explainIssue(issue, AgreementFile, value))
      .map((fault) => placed(fault, places))
      .sort((a, b) => a.line - b.line || a.column - b.column);
    throw new DealFileProblem(file, faults);
  }
  const { delivery, debtor, limits, nacha, cheques, depository } = parsed.data;
  const beside = (name: string) => path.resolve(path.dirname(file), name);
  return {
    agreement: {
      debtor,
      limits: { transactionsMax: limits.transactions, amountMax: parseUsd(limits.amount) },
      nacha,
      cheques,
      depository: {
        payee: { name: depository.name, kind: 'company', address: depository.address },
        account: { scheme: 'us', ...depository.account },
      },
    },
    delivery: () =>
      delivery.by === 'folder'
        ? folderDelivery({
            orders: beside(delivery.folders.orders),
            taken: delivery.folders.taken === null ? null : beside(delivery.folders.taken),
            answers: beside(delivery.folders.answers),
          })
        : sftpDelivery({ ...delivery, privateKey: fs.readFileSync(beside(delivery.keyFile), 'utf8') }),
  };
}
