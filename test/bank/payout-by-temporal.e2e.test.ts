import path from 'node:path';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { performersFor } from '#activities/effects.ts';
import { workflowId } from '#libs/contracts/process/story.ts';
import { isSound } from '#libs/deal/payout/leg.ts';
import { equations } from '#libs/ledger/equations.ts';
import { openRecord } from '#libs/record/record.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { type Servers, startServers } from '#test/driving/servers.ts';
import { runsOf, withTemporal } from '#test/driving/temporal.ts';
import { type HostedWorker, startWorker } from '#test/driving/worker.ts';
import { OWED, PAYMENTS, PayoutStory, type StoryWorld } from '../faults/payout-story.ts';
import { type BankProcess, startBank } from './bank-process.ts';
import { sampleInstructions } from './sample-instructions.ts';

let servers: Servers;
let api: ApiUnderTest;
let worker: HostedWorker | undefined;
let bank: BankProcess;
const folder = (name: string) => path.join(servers.folder, name);

beforeAll(async () => {
  servers = await startServers();
  api = await apiUnderTest({ databaseUrl: servers.appUrl });
  bank = await startBank(servers.ownerUrl, folder('bank'));
}, 120_000);

afterAll(async () => {
  await worker?.stop();
  await bank.stop();
  await api.close();
  await servers.stop();
});

function worldOf(): StoryWorld {
  return {
    record: api.record,
    ask: (method, place, wish) => (method === 'GET' ? api.get(place, wish) : api.post(place, wish)),
    tellBank: bank.tell,
  };
}

/** Which argument of the activity it is. */
const EFFECT_ID = 1;

/** The ids of the effects that the runs of a deal's workflow had performed, from their histories. */
async function effectsAskedFor(client: Client, dealId: string): Promise<string[]> {
  const asked: string[] = [];
  for (const { runId } of await runsOf(client, dealId)) {
    const { events } = await client.workflow.getHandle(workflowId(dealId), runId).fetchHistory();
    for (const { activityTaskScheduledEventAttributes: scheduled } of events ?? []) {
      const data = scheduled?.input?.payloads?.[EFFECT_ID]?.data;
      if (scheduled?.activityType?.name !== 'performEffect' || data == null) continue;
      asked.push(JSON.parse(Buffer.from(data).toString('utf8')) as string);
    }
  }
  return asked;
}

describe('a payout driven by Temporal', () => {
  it('goes from the released batch over file, bank and answers to a reconciliation without differences', async () => {
    const story = await PayoutStory.effective(worldOf(), {
      rules: [{ does: 'return', rail: 'ach', code: 'R03', afterBankDays: 2, share: 0.4 }],
    });
    const record = openRecord({ appUrl: servers.appUrl, applicationName: 'payout-by-temporal' });
    worker = startWorker(
      servers,
      performersFor({
        record,
        mode: 'rehearsal',
        outbox: folder('outbox'),
        inbox: folder('inbox'),
        bank: { agreementFile: undefined, sandboxFolder: folder('bank') },
        instructionsOf: sampleInstructions,
      }),
    );
    await story.payEveryone();
    await story.clockTo('2021-06-30T22:00:00.000Z');

    const { state } = await record.state(story.id);
    if (state.stage === 'unopened') throw new Error('the deal is open');
    const { money } = state.payout.legs.agent;
    expect(money).toMatchObject({ settled: OWED, inTransit: '0.00', held: '0.00', payable: '0.00' });
    expect(isSound(money)).toBe(true);
    expect((await equations(record.pool, story.id, { leg: 'agent' }))[0]?.hold).toBe(true);
    expect((await story.reconciliation()).differences).toEqual([]);
    // The bank's own count is the judge: each once, and what came back paid again.
    const { rows: paid } = await bank.pool.query<{ times: number }>(
      `select count(*) filter (where kind = 'paid')::int - count(*) filter (where kind = 'returned')::int as times
         from bank.entries where customer = $1 and kind <> 'deposit' group by reference having sum(amount) <> 0`,
      [story.id],
    );
    expect(paid.map(({ times }) => times)).toEqual(Array.from({ length: PAYMENTS }, () => 1));

    // The workflow had it done: every file that is at the bank was an activity of its runs.
    const asked = await withTemporal(servers, 'rehearsal', (client) => effectsAskedFor(client, story.id));
    for (const file of Object.keys(state.bank.files)) expect(asked).toContain(`send-batch/${file}`);
    expect(asked.filter((id) => id.startsWith('collect-bank-answers/')).length).toBeGreaterThan(1);
    await record.close();
  }, 300_000);
});
