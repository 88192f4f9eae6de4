import path from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCsv } from '#libs/bulk/csv.ts';
import { load } from '#libs/bulk/load.ts';
import { rows } from '#libs/bulk/read.ts';
import { seal } from '#libs/bulk/seal.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import { type Box, tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { countBallots } from './count-ballots.ts';
import { footPositions } from './foot-positions.ts';
import { tallyBallots } from './tally.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  app = createPool(database.url);
});

afterAll(async () => {
  await app?.end();
  await database?.drop();
});

let boxes = 0;

async function sealBox(box: Pick<Box, 'positions' | 'ballots'>): Promise<string> {
  const dealId = `deal-${(boxes += 1)}`;
  for (const kind of ['positions', 'ballots'] as const) {
    const source = { name: `${kind}.csv`, digest: 'a'.repeat(64) };
    const lines = box[kind].map((row, index) => ({ line: index + 2, row }));
    await load(app, { dealId, importId: kind, kind, source }, lines);
    await seal(app, { dealId, importId: kind });
  }
  return dealId;
}

async function countBox(box: Box) {
  const dealId = await sealBox(box);
  const { pollsClosedAt, proposals, lists } = box;
  const names = { positions: { importId: 'positions' }, ballots: { importId: 'ballots' } };
  return tallyBallots(app, { dealId, ...names, pollsClosedAt, proposals, lists });
}

const pollsClosedAt = '2021-02-08T14:30:00.000Z';
const position = (
  id: string,
  shares: string,
  more: Partial<BulkRow<'positions'>> = {},
): BulkRow<'positions'> => ({
  position: id,
  holder: id,
  kind: 'registered',
  shareClass: 'common',
  shares,
  votesPerShare: '1',
  excludedUnder: [],
  ...more,
});
const ballot = (
  id: string,
  of: string,
  receivedAt: string,
  merger: [string, string, string] | null,
  says = 'replaces',
) =>
  ({
    ballot: id,
    position: of,
    channel: 'card',
    receivedAt,
    says,
    votes: merger === null ? {} : { merger: { for: merger[0], against: merger[1], abstain: merger[2] } },
  }) as BulkRow<'ballots'>;

describe('the count', () => {
  it('takes the last instruction before the polls close, and holds over-votes out', async () => {
    const box: Box = {
      positions: [
        position('a', '100'),
        position('b', '50.5', { votesPerShare: '10', excludedUnder: ['wide'] }),
        position('c', '30'),
        position('d', '20'),
        position('e', '10'),
      ],
      ballots: [
        ballot('1', 'a', '2021-02-05T10:00:00.000Z', ['0', '100', '0']),
        ballot('2', 'a', '2021-02-06T10:00:00.000Z', ['60', '30', '10']),
        ballot('3', 'b', '2021-02-05T10:00:00.000Z', ['500', '0', '0']),
        ballot('4', 'b', '2021-02-05T10:00:00.000Z', ['5', '0', '0'], 'adds'),
        ballot('5', 'c', '2021-02-05T10:00:00.000Z', ['30.000001', '0', '0']),
        ballot('6', 'd', '2021-02-05T10:00:00.000Z', ['20', '0', '0']),
        ballot('7', 'd', '2021-02-07T10:00:00.000Z', null, 'revokes'),
        ballot('8', 'e', pollsClosedAt, ['10', '0', '0']),
        ballot('9', 'e', '2021-02-08T14:30:00.001Z', ['0', '10', '0']),
        ballot('10', 'nobody', '2021-02-05T10:00:00.000Z', ['1', '0', '0']),
        ballot('4', 'b', '2021-02-05T11:00:00.000Z', ['5', '0', '0'], 'adds'),
      ],
      pollsClosedAt,
      proposals: ['merger', 'adjournment'],
      lists: ['narrow', 'wide'],
    };
    const tally = await countBox(box);
    expect(tally).toEqual({
      present: '615',
      proposals: [
        {
          proposal: 'merger',
          for: '575',
          against: '30',
          abstain: '10',
          unaffiliated: {
            narrow: { for: '575', against: '30', abstain: '10' },
            wide: { for: '70', against: '30', abstain: '10' },
          },
        },
        {
          proposal: 'adjournment',
          for: '0',
          against: '0',
          abstain: '0',
          unaffiliated: {
            narrow: { for: '0', against: '0', abstain: '0' },
            wide: { for: '0', against: '0', abstain: '0' },
          },
        },
      ],
      overVotes: [{ position: 'c', proposal: 'merger', voted: '30.000001', votes: '30' }],
      overVotedPositions: 1,
      late: 1,
      unknown: 1,
      duplicates: 1,
    });
    const { overVotedPositions: _, ...figures } = tally;
    expect(tallyByHand(box)).toEqual(figures);
  });

  it('agrees with the count by hand over any box', async () => {
    const ids = fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4', 'gone');
    const amount = fc.constantFrom('0', '1', '2.5', '7', '0.000001');
    const choices = fc.record({ for: amount, against: amount, abstain: amount });
    const lists = fc.subarray(['narrow', 'wide']);
    const positions = fc.tuple(
      ...['p-1', 'p-2', 'p-3', 'p-4'].map((id) =>
        fc
          .record({
            shares: fc.constantFrom('4', '9.5', '12', '3.000001'),
            votesPerShare: fc.constantFrom('1', '10', '0.5'),
            excludedUnder: lists,
          })
          .map(({ shares, ...more }) => position(id, shares, more)),
      ),
    );
    const ballots = fc.array(
      fc.record({
        ballot: fc.nat(25).map((n) => `b-${n}`),
        position: ids,
        channel: fc.constantFrom('card' as const, 'nominee' as const, 'meeting' as const),
        receivedAt: fc.nat(6).map((hour) => `2021-02-08T1${hour}:00:00.000Z`),
        says: fc.constantFrom('replaces' as const, 'adds' as const, 'revokes' as const, 'replaces' as const),
        votes: fc.dictionary(fc.constantFrom('merger', 'pay', 'adjournment', 'other'), choices, {
          maxKeys: 4,
        }),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(positions, ballots, async (listed, cast) => {
        const box: Box = {
          positions: listed,
          ballots: cast.map((one) => ({ ...one, votes: { ...one.votes } })),
          pollsClosedAt: '2021-02-08T14:00:00.000Z',
          proposals: ['merger', 'pay', 'adjournment'],
          lists: ['narrow', 'wide'],
        };
        const { overVotedPositions, overVotes, ...figures } = await countBox(box);
        const { overVotes: byHand, ...expected } = tallyByHand(box);
        const sorted = (all: typeof byHand) => all.map((one) => JSON.stringify(one)).sort();
        expect(figures).toEqual(expected);
        expect(sorted(overVotes)).toEqual(sorted(byHand));
        expect(overVotedPositions).toBe(new Set(byHand.map((one) => one.position)).size);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused on a box that is not sealed, is another one, or a list that names a position twice', async () => {
    const dealId = await sealBox({ positions: [position('a', '1'), position('a', '1')], ballots: [] });
    const request = {
      dealId,
      positions: { importId: 'positions' },
      pollsClosedAt,
      proposals: ['merger'],
      lists: [],
    };
    await expect(tallyBallots(app, { ...request, ballots: { importId: 'ballots' } })).rejects.toThrow(
      'names a position twice (a)',
    );
    await expect(tallyBallots(app, { ...request, ballots: { importId: 'nowhere' } })).rejects.toThrow(
      'no set nowhere',
    );
    await expect(tallyBallots(app, { ...request, ballots: { importId: 'positions' } })).rejects.toThrow(
      'holds positions, not ballots',
    );
    const wrong = { importId: 'ballots', root: '0'.repeat(64) };
    await expect(tallyBallots(app, { ...request, ballots: wrong })).rejects.toThrow(
      'not the set that was meant',
    );
  });
});

describe('the first deal', () => {
  const example = (name: string) => path.join(import.meta.dirname, '../../examples/cbmg', name);
  const terms = { shares: { exclusions: { lists: [{ id: 'rollover-only' }, { id: 'novartis-excluded' }] } } };
  const dealOf = async () => ({ terms, vote: { positions: null, ballots: null } }) as never;
  const context = () => ({ dealId: 'cbmg', pool: app }) as never;

  it('foots to 19,478,048, and counts as it does by hand', async () => {
    for (const kind of ['positions', 'ballots'] as const) {
      await loadCsv(app, {
        dealId: 'cbmg',
        importId: kind,
        kind,
        path: example(`${kind}.csv`),
        name: `${kind}.csv`,
      });
    }
    const { root } = await seal(app, { dealId: 'cbmg', importId: 'positions' });
    const box1 = await seal(app, { dealId: 'cbmg', importId: 'ballots' });
    const positionsSet = { importId: 'positions', root };
    const footed = await footPositions({ dealOf }).perform(
      { positions: positionsSet, exclusions: [] },
      context(),
    );
    expect(footed).toMatchObject({
      entitled: { shares: '19478048' },
      excluded: { 'rollover-only': { shares: '9269295' }, 'novartis-excluded': { shares: '10727552' } },
    });

    const proposals = ['merger', 'compensation', 'adjournment'];
    const counted = await countBallots({ dealOf }).perform(
      {
        positions: positionsSet,
        exclusions: [],
        files: [{ importId: 'ballots', root: box1.root, channel: 'meeting', says: 'replaces' }],
        pollsClosedAt: '2021-02-08T15:00:00.000Z',
        admitted: [],
        proposals: proposals.map((id) => ({ id, unmarkedCounts: 'for', routine: false })),
        trace: [],
      },
      context(),
    );
    const box: { positions: BulkRow<'positions'>[]; ballots: BulkRow<'ballots'>[] } = {
      positions: [],
      ballots: [],
    };
    for await (const { row } of rows(app, { dealId: 'cbmg', importId: 'positions', kind: 'positions' }))
      box.positions.push(row);
    for await (const { row } of rows(app, { dealId: 'cbmg', importId: 'ballots', kind: 'ballots' }))
      box.ballots.push(row);
    const byHand = tallyByHand({
      ...box,
      pollsClosedAt: '2021-02-08T15:00:00.000Z',
      proposals,
      lists: ['rollover-only', 'novartis-excluded'],
    });
    expect(counted.proposals).toMatchObject(byHand.proposals);
    expect(counted.present.votes).toBe(byHand.present);
    expect(counted.exceptions).toMatchObject({ overVotes: 0, late: 1 });
    const merger = counted.proposals[0];
    expect(Number(merger?.for) / (Number(merger?.for) + Number(merger?.against))).toBeGreaterThan(0.99);
  });
});
