import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWhole } from '#activities/documents/checked.ts';
import { folderStore } from '#activities/documents/folder-store.ts';
import { takeUpload } from '#activities/documents/take-upload.ts';
import { uploadsOf } from '#activities/documents/uploads.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { driveByHand } from '#test/api/hand-driver.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { contentDigest } from './content.ts';
import { Rehearsals } from './rehearsals.ts';
import type { TakePaper } from './steps.ts';

const folder = path.join(import.meta.dirname, '../../examples/cbmg');
const text = fs.readFileSync(path.join(folder, 'deal.yaml'), 'utf8');
const files = new Map(
  filesOf(readDealFile(text, 'deal.yaml')).map((name) => [name, fs.readFileSync(path.join(folder, name))]),
);
const store = folderStore(fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-papers-')));

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
  fs.rmSync(store.place.replace(/^.*?(?=\/)/, ''), { recursive: true, force: true });
});

const takePaper: TakePaper = async ({ content, ...paper }) => {
  await takeUpload(
    { pool: record.pool, store },
    { ...paper, content: Readable.from([Buffer.from(content)]), bytesMax: 1_000_000 },
    AbortSignal.timeout(10_000),
  );
};

async function rehearsed(paper?: TakePaper): Promise<string> {
  const rehearsals = new Rehearsals(record, paper);
  const { dealId } = await rehearsals.open({ name: 'deal.yaml', text, files, purpose: 'run', fresh: true });
  for (let moves = 0; moves < 900; moves += 1) {
    const { reached, refusal } = await rehearsals.advance(dealId, {
      to: localInstant('2021-02-20 12:00'),
      withinMs: 20_000,
    });
    expect(refusal).toBeNull();
    if (reached) return dealId;
  }
  throw new Error('the rehearsal does not come to its closing');
}

/** Every name with a digest in what happened, wherever it stands. */
function papersIn(value: unknown): { readonly name: string; readonly digest: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = value as { name?: unknown; digest?: unknown };
  const here =
    typeof own.name === 'string' && typeof own.digest === 'string' && /\.pdf$|^[A-Z]/.test(own.name)
      ? [{ name: own.name, digest: own.digest }]
      : [];
  return [...here, ...Object.values(value).flatMap(papersIn)];
}

describe('the papers of a rehearsal', () => {
  it('are in the store, each as a document that can be opened, and the record is the same with a store or without', {
    timeout: 240_000,
  }, async () => {
    const dealId = await rehearsed(takePaper);
    const events = await record.journal.read(dealId, { limit: 5_000 });
    const named = events.flatMap(({ data }) => papersIn(data));
    const instructions = events.flatMap(({ type, data }) =>
      type === 'InstructionRecorded' ? [(data as { digest: string }).digest] : [],
    );
    const digests = new Set([...named.map(({ digest }) => digest), ...instructions]);
    expect(digests.size).toBeGreaterThan(25);
    const { state } = await record.state(dealId);
    const items = Object.values((state as OpenDeal).documents.items);
    const uploads = await uploadsOf(record.pool, dealId, [...digests]);
    for (const digest of digests) {
      expect(uploads.get(digest)?.type, digest).toBe('pdf');
      expect(items.some(({ versions }) => versions.some(({ document }) => document.digest === digest))).toBe(
        true,
      );
      await checkWhole(await store.open(digest), digest);
    }
    expect(await contentDigest(record, await rehearsed())).toBe(await contentDigest(record, dealId));
  });
});
