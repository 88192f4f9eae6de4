import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { performersFor } from '#activities/effects.ts';
import { passMoment } from '#activities/record/pass-moment.ts';
import { performEffect } from '#activities/record/perform-effect.ts';
import type { DealRecord } from '#libs/record/record.ts';

/** Drives rehearsals as their workflows would, in this process and without Temporal. */
export function driveByHand(record: DealRecord): { stop(): Promise<void> } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-driven-'));
  const [outbox, inbox] = ['outbox', 'inbox'].map((name) => path.join(folder, name));
  const performers = performersFor({
    record,
    mode: 'rehearsal',
    outbox: outbox ?? '',
    inbox: inbox ?? '',
    bank: { agreementFile: undefined, sandboxFolder: '' },
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      for (const { dealId } of await record.deals.behind('rehearsal', 50)) await turn(dealId);
      await pause(5);
    }
  })();

  async function turn(dealId: string): Promise<void> {
    const { moments, effects } = await record.seenView(dealId);
    const [moment] = moments;
    const [effect] = effects;
    if (moment !== undefined) await passMoment(record, dealId, moment.momentId, moment.dueMs);
    else if (effect !== undefined) {
      await performEffect({ record, performers }, { dealId, ...effect, tries: 1, signal });
    } else await record.moveClock(dealId);
  }

  return {
    async stop() {
      stopping.abort();
      await running;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
