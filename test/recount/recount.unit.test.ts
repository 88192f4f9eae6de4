import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { BulkRow, Marks } from '#libs/contracts/bulk.ts';
import { type Box, tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { times } from '#test/setup/effort.ts';
import { type Certified, writeBox } from './box-files.ts';

const script = path.join(import.meta.dirname, '../../ops/recount.mjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-recount-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

// Small chunks, so that a small box has a tree.
const write = (box: Box, change?: (certified: Certified) => Certified) =>
  writeBox(box, { folder, chunkRows: 3, ...(change && { change }) });

function recount() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

const ids = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;
const proposals = ['merger', 'pay', 'auditor'] as const;
const quantity = fc.constantFrom('0', '0', '10', '30.5', '100', '0.000001');
const marks: fc.Arbitrary<Marks> = fc.record({
  for: quantity,
  against: quantity,
  abstain: quantity,
  unmarked: quantity,
});
const votes = fc.dictionary(fc.constantFrom(...proposals), marks, { maxKeys: 3 }).map((own) => ({ ...own }));
const ballot = fc.record({
  ballot: fc.constantFrom('b1', 'b2', 'b3', 'b4', 'b5', 'b6'),
  position: fc.constantFrom(...ids, 'nobody'),
  receivedAt: fc.integer({ min: 0, max: 5 }).map((minute) => `2021-02-08T14:0${minute}:00.000Z`),
  says: fc.constantFrom<'votes' | 'revokes'>('votes', 'votes', 'votes', 'revokes'),
  signed: fc.constantFrom(true, true, true, true, false),
  votes,
});
const position = (id: string) =>
  fc.record({
    position: fc.constant(id),
    holder: fc.constantFrom('A holder', 'Back\\slash', 'Müller & Söhne'),
    kind: fc.constantFrom<'registered' | 'nominee'>('registered', 'nominee'),
    shareClass: fc.constantFrom('common', 'b'),
    shares: fc.constantFrom('100', '50.25', '0.000001', '300'),
    votesPerShare: fc.constantFrom('1', '10', '0.5'),
    via: fc.option(fc.constantFrom('bank', 'sub', 'lost'), { nil: undefined }),
  });
const link = (name: string, from: readonly string[]) =>
  fc.record({
    link: fc.constant(name),
    from: fc.constantFrom(...from),
    to: fc.constant(name),
    shares: fc.constantFrom('50', '400', '5000'),
  });
const file = fc.record({
  channel: fc.constantFrom<Box['files'][number]['channel']>('card', 'nominee', 'meeting', 'court'),
  says: fc.constantFrom<'replaces' | 'adds'>('replaces', 'adds'),
  ballots: fc.array(ballot, { maxLength: 8 }),
});

const boxes = fc
  .record({
    positions: fc.tuple(...ids.map(position)).map((all) => all.map(given) as BulkRow<'positions'>[]),
    exclusions: fc.record({ one: fc.subarray([...ids]), two: fc.subarray([...ids]) }),
    omnibus: fc.option(fc.tuple(link('bank', ['of-record', 'sub']), link('sub', ['bank', 'of-record'])), {
      nil: undefined,
    }),
    files: fc
      .array(file, { maxLength: 3 })
      .map((files) => files.map((one, index) => ({ importId: `f${index + 1}`, ...one }))),
    resolutions: fc.array(
      fc.record({
        resolution: fc.constant('r'),
        position: fc.constantFrom(...ids),
        source: fc.constantFrom<'bank' | 'proxy-card'>('bank', 'proxy-card'),
        votes,
        reason: fc.constant('The card says so.'),
      }),
      { maxLength: 3 },
    ),
    pollsClosedAt: fc.constantFrom('2021-02-08T14:03:00.000Z', '2021-02-08T14:09:00.000Z'),
    admitted: fc.constantFrom<Box['admitted']>([], [{ file: 'f1' }], [{ file: 'f2', ballots: ['b1', 'b2'] }]),
    proposals: fc
      .tuple(
        fc.constantFrom<'for' | 'against' | 'abstain' | 'not'>('for', 'against', 'abstain', 'not'),
        fc.boolean(),
      )
      .map(([unmarkedCounts, routine]) =>
        proposals.map((id) => ({ id, unmarkedCounts, routine: id === 'auditor' && routine })),
      ),
    trace: fc.constant<string[]>([]),
  })
  .map((box) => given(box) as Box);

function given<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

describe("a challenger's recount", () => {
  it('is a hundred lines that know nothing of ours', () => {
    const text = fs.readFileSync(script, 'utf8');
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
    expect(lines.length).toBeLessThanOrEqual(100);
    expect([...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual([
      'node:crypto',
      'node:fs',
      'node:path',
    ]);
  });

  it('agrees with the count by hand on any box, root by root and figure by figure', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        write(box);
        const { status, said } = recount();
        expect(said).not.toContain('DIFFERS');
        expect(said).toContain('Everything agrees with what was certified.');
        expect(status).toBe(0);
      }),
      { numRuns: times(40) },
    );
  });

  it('disagrees when a certified figure is another, a row was changed, or one is missing', () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom('figure', 'row', 'lost'), (box, how) => {
        const [merger, ...others] = tallyByHand(box).proposals;
        if (merger === undefined) return;
        write(box, (certified) =>
          how === 'figure'
            ? { ...certified, proposals: [{ ...merger, for: `${merger.for}1` }, ...others] }
            : certified,
        );
        const place = path.join(folder, 'positions.tsv');
        const text = fs.readFileSync(place, 'utf8');
        if (how === 'row') fs.writeFileSync(place, text.replace('\np3\t', '\np9\t'));
        if (how === 'lost') fs.writeFileSync(place, text.replace(/\np5\t.*\n/, '\n'));
        const { status, said } = recount();
        expect(said).toContain(
          how === 'figure' ? 'DIFFERS  merger, for' : 'DIFFERS  root and 5 rows of positions.tsv',
        );
        expect(status).toBe(1);
      }),
      { numRuns: times(12) },
    );
  });

  it('says of masked files that their roots cannot be recomputed, and counts all the same', () => {
    const [box] = fc.sample(boxes, { numRuns: 1, seed: 7 });
    if (box === undefined) throw new Error('a box is sampled');
    write(box);
    const place = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(fs.readFileSync(place, 'utf8'));
    fs.writeFileSync(
      place,
      JSON.stringify({ ...manifest, positions: { ...manifest.positions, masked: true } }),
    );
    const { status, said } = recount();
    expect(said).toContain('masked   positions.tsv');
    expect(status).toBe(0);
  });
});
