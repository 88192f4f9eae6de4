import { existsSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type SealedLines, sealedLines } from '#libs/bulk/lines.ts';
import { chunkRows } from '#libs/bulk/merkle.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { filesThatCount } from '#libs/deal/vote/box.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { csvOf, MASKED, type SetKind } from './export-csv.ts';

/** A sealed set as a file of the export. */
interface SetFile {
  /** Row by row as it was hashed. */
  readonly file: string;
  /** The same rows for a spreadsheet. */
  readonly csv: string;
  readonly importId: string;
  readonly rows: number;
  readonly root: string;
  /** Its holders are not named to whoever asked, so its root cannot be recomputed from it. */
  readonly masked: boolean;
}

type Sealed = Pick<SetFile, 'importId' | 'rows' | 'root'>;
const tabbed: ReadonlySet<SetKind> = new Set<SetKind>(['positions', 'ballots']);
const withHolders: ReadonlySet<SetKind> = new Set<SetKind>(['positions', 'exclusions', 'omnibus']);

/** What a challenger needs to count again: the sets, the rules as on the card, and what was certified. */
export function manifestOf(dealId: string, deal: OpenDeal, named: boolean) {
  const { vote, terms } = deal;
  const { certificate, positions } = vote;
  if (certificate === null || positions === null) return undefined;
  const as = (kind: SetKind, { importId, rows, root }: Sealed): SetFile => ({
    file: `${importId}.${tabbed.has(kind) ? 'tsv' : 'jsonl'}`,
    csv: `${importId}.csv`,
    importId,
    rows,
    root,
    masked: !named && withHolders.has(kind),
  });
  const counted = filesThatCount(deal);
  return {
    recount: 1,
    deal: dealId,
    company: terms.company.name,
    meeting: certificate.meeting,
    recordDate: certificate.recordDate,
    pollsOpenedAt: certificate.polls.openedAt,
    pollsClosedAt: certificate.polls.closedAt,
    /** Rows of a leaf of each Merkle tree. */
    chunkRows,
    proposals: terms.meeting.proposals.map(({ id, title, effect, standards, unmarkedCounts, routine }) => ({
      id,
      title,
      effect,
      standards,
      unmarkedCounts,
      routine,
    })),
    positions: as('positions', positions),
    exclusions: Object.entries(vote.exclusions).map(([list, set]) => ({
      list,
      inForce: list === vote.inForce,
      ...as('exclusions', set),
    })),
    ...(vote.omnibus !== null && { omnibus: as('omnibus', vote.omnibus) }),
    /** In the order in which they were received, which breaks ties. */
    files: vote.files.map((file) => ({
      ...as('ballots', file),
      channel: file.channel,
      says: file.says,
      receivedAt: file.receivedAt,
      counts: counted.includes(file),
    })),
    ...(vote.resolutions !== null && { resolutions: as('resolutions', vote.resolutions) }),
    admitted: vote.admitted,
    certified: certifiedFigures(certificate),
  };
}
export type Manifest = NonNullable<ReturnType<typeof manifestOf>>;

function certifiedFigures(certificate: NonNullable<OpenDeal['vote']['certificate']>) {
  const { kind, by, at, countDigest, present, proposals, overVotes, late, admitted } = certificate;
  return {
    kind,
    by,
    at,
    countDigest,
    present,
    proposals: proposals.map((one) => ({
      proposal: one.proposal,
      for: one.for,
      against: one.against,
      abstain: one.abstain,
      brokerNonVotes: one.brokerNonVotes,
      unaffiliated: one.unaffiliated,
    })),
    overVotes: overVotes.open,
    late,
    admitted,
  };
}

interface Found {
  readonly kind: SetKind;
  readonly set: SetFile;
}

/** The set behind a file of the export, if there is one by that name. */
export function setOfFile(manifest: Manifest, name: string): Found | undefined {
  const { positions, exclusions, omnibus, files, resolutions } = manifest;
  const sets: Found[] = [
    { kind: 'positions', set: positions },
    ...exclusions.map((set) => ({ kind: 'exclusions' as const, set })),
    ...(omnibus ? [{ kind: 'omnibus' as const, set: omnibus }] : []),
    ...files.map((set) => ({ kind: 'ballots' as const, set })),
    ...(resolutions ? [{ kind: 'resolutions' as const, set: resolutions }] : []),
  ];
  return sets.find(({ set }) => set.file === name || set.csv === name);
}

/** Its rows as a stream: a box of a million ballots is never in memory. */
export async function rowsOf(
  record: DealRecord,
  { deal, proposals }: Manifest,
  { kind, set }: Found,
  name: string,
): Promise<Readable> {
  const { importId, root, masked } = set;
  if (name === set.csv) {
    const wish = {
      kind,
      set: { dealId: deal, importId, root },
      proposals: proposals.map(({ id }) => id),
      masked,
    };
    return Readable.from(inPieces({ head: '', lines: csvOf(record, wish) }, undefined, ''));
  }
  const sealed = await sealedLines(record.pool, { dealId: deal, importId }, { root });
  return Readable.from(inPieces(sealed, masked ? masks[kind] : undefined, '\n'));
}

type Mask = (line: string) => string;

const masks: Readonly<Partial<Record<SetKind, Mask>>> = {
  positions: (line) => {
    const [position = '', , ...others] = line.split('\t');
    return [position, MASKED, ...others].join('\t');
  },
  exclusions: (line) => JSON.stringify({ ...(JSON.parse(line) as object), holder: MASKED }),
  omnibus: (line) => JSON.stringify({ ...(JSON.parse(line) as object), to: MASKED }),
};

const PIECE_LENGTH = 65_536;

async function* inPieces(
  { head, lines }: SealedLines,
  mask: Mask | undefined,
  end: string,
): AsyncGenerator<string> {
  let piece = head;
  for await (const line of lines) {
    piece += `${mask === undefined ? line : mask(line)}${end}`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The script lies above the code, in the checkout and in the image. */
export function recountScript(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const script = path.join(folder, 'ops', 'recount.mjs');
    if (existsSync(script)) return script;
    if (folder === path.dirname(folder)) throw new Error('ops/recount.mjs was not found above the code');
  }
}
