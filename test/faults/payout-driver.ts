import { setTimeout as pause } from 'node:timers/promises';
import { performersFor } from '#activities/effects.ts';
import { passMoment } from '#activities/record/pass-moment.ts';
import { performEffect } from '#activities/record/perform-effect.ts';
import { openRecord } from '#libs/record/record.ts';
import { sampleInstructions } from '#test/bank/sample-instructions.ts';

// What a worker does, as a process of its own that a test can kill at any point: moments, effects and the clock of
// rehearsals, without Temporal between, so that a hundred runs take minutes and not hours.

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const record = openRecord({ appUrl: env('DATABASE_APP_URL'), applicationName: 'payout-driver' });
const performers = performersFor({
  record,
  mode: 'rehearsal',
  outbox: env('OUTBOX_FOLDER'),
  inbox: env('OUTBOX_FOLDER'),
  bank: { agreementFile: undefined, sandboxFolder: env('SANDBOX_BANK_FOLDER') },
  instructionsOf: sampleInstructions,
});
const tries = new Map<string, number>();
const { signal } = new AbortController();

for (;;) {
  // PostgreSQL may be away: it is asked again.
  await turnAll().catch(() => pause(100));
  await pause(5);
}

async function turnAll(): Promise<void> {
  for (const { dealId } of await record.deals.behind('rehearsal', 50)) await turn(dealId);
}

async function turn(dealId: string): Promise<void> {
  const { moments, effects } = await record.seenView(dealId);
  const [moment] = moments;
  const [effect] = effects;
  if (moment !== undefined) await passMoment(record, dealId, moment.momentId, moment.dueMs);
  else if (effect !== undefined) {
    const key = `${dealId}/${effect.effectId}/${effect.attempt}`;
    const tried = (tries.get(key) ?? 0) + 1;
    tries.set(key, tried);
    await performEffect({ record, performers }, { dealId, ...effect, tries: tried, signal });
  } else await record.moveClock(dealId);
}
