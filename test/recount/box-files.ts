import fs from 'node:fs';
import path from 'node:path';
import { canonicalLine, chunkHead, isTyped } from '#libs/bulk/columns.ts';
import { canonicalRow } from '#libs/bulk/load.ts';
import { chunkDigest, merkleRoot } from '#libs/bulk/merkle.ts';
import type { BulkKind } from '#libs/contracts/bulk.ts';
import { type Box, tallyByHand } from '#libs/deal/vote/tally-reference.ts';

type Tally = ReturnType<typeof tallyByHand>;

export interface Certified {
  readonly present: Tally['present'];
  readonly proposals: Tally['proposals'];
  readonly late: number;
  readonly admitted: number;
  readonly overVotes: number;
}

export interface Writing {
  readonly folder: string;
  readonly chunkRows: number;
  /** What is said to have been certified, when it is not what the count by hand gives. */
  readonly change?: (certified: Certified) => Certified;
}

/** A box as the export writes it, with what the count by hand says of it as what was certified. */
export function writeBox(box: Box, { folder, chunkRows, change = (certified) => certified }: Writing): void {
  const seal = (importId: string, kind: BulkKind, rows: readonly object[]) => {
    const proposals = box.proposals.map(({ id }) => id);
    const lines = rows.map((row) =>
      isTyped(kind) ? canonicalLine(kind, row, proposals) : canonicalRow(row),
    );
    const head = chunkHead(kind, proposals);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < lines.length; at += chunkRows)
      chunks.push(chunkDigest(lines.slice(at, at + chunkRows), head));
    const file = `${importId}.${isTyped(kind) ? 'tsv' : 'jsonl'}`;
    fs.writeFileSync(path.join(folder, file), head + lines.map((line) => `${line}\n`).join(''));
    return { file, importId, rows: rows.length, root: merkleRoot(chunks), masked: false };
  };
  const { present, proposals, exceptions } = tallyByHand(box);
  const manifest = {
    chunkRows,
    pollsClosedAt: box.pollsClosedAt,
    proposals: box.proposals,
    positions: seal('positions', 'positions', box.positions),
    exclusions: Object.entries(box.exclusions).map(([list, held]) => ({
      list,
      ...seal(
        `x-${list}`,
        'exclusions',
        held.map((position, index) => excludedRow(position, index)),
      ),
    })),
    ...(box.omnibus && { omnibus: seal('omnibus', 'omnibus', box.omnibus) }),
    files: box.files.map(({ importId, channel, says, ballots }) => ({
      ...seal(importId, 'ballots', ballots),
      channel,
      says,
      counts: true,
    })),
    ...(box.resolutions.length > 0 && { resolutions: seal('resolutions', 'resolutions', box.resolutions) }),
    admitted: box.admitted,
    certified: change({
      present,
      proposals,
      late: exceptions.late,
      admitted: exceptions.admitted,
      overVotes: exceptions.overVotes,
    }),
  };
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
}

function excludedRow(position: string, index: number) {
  return { line: `l-${index}`, position, holder: position, ground: 'Rollover', shares: '1' };
}
