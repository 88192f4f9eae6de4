import { performersFor } from '#activities/effects.ts';
import { openRecord } from '#libs/record/record.ts';
import { sampleInstructions } from '#test/bank/sample-instructions.ts';
import { drive } from './drive.ts';

// A driver of deals as a process of its own, which a test can kill at any point.

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

/** As in a live deal: so that what was asked for later may be done before. */
const AT_ONCE = 8;

const record = openRecord({ appUrl: env('DATABASE_APP_URL'), applicationName: 'payout-driver' });
const performers = performersFor({
  record,
  mode: 'rehearsal',
  outbox: env('OUTBOX_FOLDER'),
  inbox: env('OUTBOX_FOLDER'),
  bank: { agreementFile: undefined, sandboxFolder: env('SANDBOX_BANK_FOLDER') },
  instructionsOf: sampleInstructions,
});
await drive(record, performers, new AbortController().signal, AT_ONCE);
