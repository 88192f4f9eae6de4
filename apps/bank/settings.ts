import path from 'node:path';
import { z } from 'zod';

const given = z.string().min(1);

const Environment = z.object({
  BANK_DATABASE_URL: given,
  /** Files, and the keys of its SSH server, lie in it. */
  BANK_FOLDER: given,
  BANK_PORT: z.coerce.number().int().min(0).max(65_535),
  BANK_SFTP_PORT: z.coerce.number().int().min(0).max(65_535),
  /** How often the folders are looked through. */
  BANK_LOOK_MS: z.coerce.number().int().min(10).max(60_000).default(250),
});

export interface BankSettings {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly port: number;
  readonly sftpPort: number;
  readonly lookMs: number;
}

export function readBankSettings(environment: Readonly<Record<string, string | undefined>>): BankSettings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The sandbox bank cannot start with these settings. ${faults.join('; ')}.`);
  }
  const env = parsed.data;
  return {
    databaseUrl: env.BANK_DATABASE_URL,
    folder: path.resolve(env.BANK_FOLDER),
    port: env.BANK_PORT,
    sftpPort: env.BANK_SFTP_PORT,
    lookMs: env.BANK_LOOK_MS,
  };
}
