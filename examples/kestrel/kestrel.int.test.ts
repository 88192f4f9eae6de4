import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conditionStatuses } from '#libs/deal/conditions/status.ts';
import { openObligations } from '#libs/deal/obligations/standing.ts';
import { equations } from '#libs/deal/payout/leg.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { contentDigest } from '#libs/rehearsal/content.ts';
import { Rehearsals } from '#libs/rehearsal/rehearsals.ts';
import { driveByHand } from '#test/api/hand-driver.ts';
import { freshDatabase } from '#test/setup/postgres.ts';

// The fictitious example against a real PostgreSQL, driven as its workflow would.

const folder = import.meta.dirname;
const text = fs.readFileSync(path.join(folder, 'deal.yaml'), 'utf8');
const named = filesOf(readDealFile(text, 'deal.yaml'));
const files = new Map(named.map((name) => [name, fs.readFileSync(path.join(folder, name))]));

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
let driver: ReturnType<typeof driveByHand>;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
  driver = driveByHand(record);
});
afterAll(async () => {
  await driver.stop();
  await record.close();
  await database.drop();
});

async function rehearsed(): Promise<{ deal: OpenDeal; digest: string; refused: string[] }> {
  const rehearsals = new Rehearsals(record);
  const { dealId } = await rehearsals.open({ name: 'deal.yaml', text, files, purpose: 'run', fresh: true });
  const refused: string[] = [];
  for (let moves = 0; moves < MOVES_MAX; moves += 1) {
    const wish = { to: localInstant('2027-06-01 00:00'), withinMs: 20_000 };
    const { refusal, reached } = await rehearsals.advance(dealId, wish);
    if (refusal !== null) refused.push(`${refusal.code}: ${refusal.sentence}`);
    if (reached) break;
  }
  const { state } = await record.state(dealId);
  return { deal: state as OpenDeal, digest: await contentDigest(record, dealId), refused };
}

const MOVES_MAX = 900;

describe('Kestrel Vale, which does not exist', () => {
  it('goes from its agreement to the last dollar over two votes, the same way each time', {
    timeout: 240_000,
  }, async () => {
    const { deal, digest, refused } = await rehearsed();
    expect(refused).toEqual([]);
    expect(deal).toMatchObject({
      stage: 'ended',
      ending: { how: 'paid-out' },
      terms: { price: '33.50', outsideDate: '2025-11-28' },
      closing: { stage: 'effective', effectiveAt: localInstant('2025-09-29 08:45') },
      delisting: { delistedOn: '2025-10-09', withdrawn12bOn: '2025-12-28', terminated12gOn: '2026-01-08' },
      solicitation: { lost: 1 },
    });
    const now = deal.ending?.at ?? '';
    const open = conditionStatuses(deal, now).filter(({ state }) => !['satisfied', 'waived'].includes(state));
    expect(open).toEqual([]);
    expect(openObligations(deal)).toEqual([]);
    const blocking = Object.values(deal.findings).filter(
      ({ severity, closed }) => severity === 'blocks' && closed === null,
    );
    expect(blocking).toEqual([]);
    for (const { money } of Object.values(deal.payout.legs)) {
      expect(equations(money)).toEqual({ cash: '0.00', claims: '0.00', excess: '0.00' });
    }
    expect((await rehearsed()).digest).toBe(digest);
  });
});
