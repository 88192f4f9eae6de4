import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { csvLines } from '#libs/bulk/csv.ts';
import type { BallotChannel, BallotFileSays } from '#libs/contracts/ballots.ts';
import type { BulkKind, BulkRow } from '#libs/contracts/bulk.ts';
import { isImportStep } from '#libs/contracts/deal-file.ts';
import { type Box, tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { isMajority } from '#libs/money/majority.ts';
import { parseVotes } from '#libs/money/votes.ts';
import { writeBox } from './box-files.ts';

const example = path.join(import.meta.dirname, '../../examples/cbmg');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-recount-cbmg-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const deal = readDealFile(fs.readFileSync(path.join(example, 'deal.yaml'), 'utf8'), 'deal.yaml');
const steps = (deal.rehearsal?.script ?? []).flatMap((step) => (isImportStep(step) ? [] : [step]));

async function rowsOf<K extends BulkKind>(kind: K, file: string): Promise<BulkRow<K>[]> {
  const rows: BulkRow<K>[] = [];
  for await (const line of csvLines(fs.createReadStream(path.join(example, `${file}.csv`)), kind)) {
    if ('rejects' in line) throw new Error(`${file}, line ${line.line}: ${JSON.stringify(line.rejects)}`);
    rows.push(line.row as BulkRow<K>);
  }
  return rows;
}

async function cbmgBox(): Promise<Box> {
  const received = steps.filter((step) => step.do === 'ReceiveBallots');
  const lists = deal.terms.shares.exclusions.lists.map(({ id }) => id);
  return {
    positions: await rowsOf('positions', 'positions'),
    exclusions: Object.fromEntries(
      await Promise.all(
        lists.map(async (list) => {
          const lines = await rowsOf('exclusions', `exclusions-${list}`);
          return [list, lines.map(({ position }) => position)] as const;
        }),
      ),
    ),
    omnibus: await rowsOf('omnibus', 'omnibus'),
    files: await Promise.all(
      received.map(async ({ with: data }) => ({
        importId: String(data['$sealed']),
        channel: data['channel'] as BallotChannel,
        says: (data['says'] ?? 'replaces') as BallotFileSays,
        ballots: await rowsOf('ballots', String(data['$sealed'])),
      })),
    ),
    resolutions: [],
    pollsClosedAt: '2021-02-08T14:25:00.000Z',
    admitted: [],
    proposals: deal.terms.meeting.proposals.map(({ id, unmarkedCounts, routine }) => ({
      id,
      unmarkedCounts,
      routine,
    })),
    trace: [],
  };
}

describe('the first deal, recounted by a challenger', () => {
  it('agrees under both lists of who is excluded, and both majorities are met', async () => {
    const box = await cbmgBox();
    expect(box.files.length).toBeGreaterThanOrEqual(8);
    writeBox(box, { folder, chunkRows: 1_000 });
    const script = path.join(import.meta.dirname, '../../ops/recount.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    expect(status, `${stdout}${stderr}`).toBe(0);
    const [merger] = tallyByHand(box).proposals;
    if (merger === undefined) throw new Error('the merger is on the card');
    expect(stdout).toContain(`agrees   merger, for: ${merger.for}\n`);
    expect(isMajority(parseVotes(merger.for), parseVotes('19478048'))).toBe(true);
    for (const { id, unaffiliated } of deal.terms.shares.exclusions.lists) {
      const own = merger.unaffiliated[id]?.for ?? '0';
      expect(stdout).toContain(`agrees   merger, for, unaffiliated by ${id}: ${own}\n`);
      expect(isMajority(parseVotes(own), parseVotes(unaffiliated))).toBe(true);
    }
  });
});
