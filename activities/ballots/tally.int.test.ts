import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '#libs/bulk/load.ts';
import { seal } from '#libs/bulk/seal.ts';
import type { BulkKind, BulkRow, Marks } from '#libs/contracts/bulk.ts';
import { type Box, type BoxFile, type Tally, tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { times } from '#test/setup/effort.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import type { CountRequest } from './box.ts';
import { countBallots } from './count-ballots.ts';
import { footPositions } from './foot-positions.ts';
import { runningTally } from './running.ts';
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

async function sealRows(dealId: string, importId: string, kind: BulkKind, rows: readonly object[]) {
  const source = { name: `${importId}.csv`, digest: 'a'.repeat(64) };
  const lines = rows.map((row, index) => ({ line: index + 2, row }));
  const proposals = [
    ...new Set(rows.flatMap((row) => Object.keys('votes' in row ? (row.votes as object) : {}))),
  ];
  await load(app, { dealId, importId, kind, source, ...(kind === 'ballots' ? { proposals } : {}) }, lines);
  const { root } = await seal(app, { dealId, importId });
  return { importId, root };
}

/** Seals a box as files, and asks for its count as the core would. */
async function sealBox(box: Box): Promise<CountRequest> {
  const dealId = `deal-${(boxes += 1)}`;
  const files: CountRequest['files'] = [];
  const positions = await sealRows(dealId, 'positions', 'positions', box.positions);
  for (const file of box.files) {
    const set = await sealRows(dealId, file.importId, 'ballots', file.ballots);
    files.push({ ...set, channel: file.channel, says: file.says });
  }
  const exclusions: CountRequest['exclusions'] = [];
  for (const [list, excluded] of Object.entries(box.exclusions)) {
    const lines = excluded.map((id, index) => ({
      line: `l-${index}`,
      position: id,
      holder: id,
      ground: 'x',
      shares: '1',
    }));
    exclusions.push({ list, ...(await sealRows(dealId, `x-${list}`, 'exclusions', lines)) });
  }
  const omnibus = box.omnibus && (await sealRows(dealId, 'omnibus', 'omnibus', box.omnibus));
  const resolutions =
    box.resolutions.length === 0
      ? undefined
      : await sealRows(dealId, 'resolutions', 'resolutions', box.resolutions);
  return {
    dealId,
    positions,
    files,
    exclusions,
    ...(omnibus === undefined ? {} : { omnibus }),
    ...(resolutions === undefined ? {} : { resolutions }),
    pollsClosedAt: box.pollsClosedAt,
    admitted: box.admitted.map(({ file, ballots }) =>
      ballots === undefined ? { file } : { file, ballots: [...ballots] },
    ),
    proposals: [...box.proposals],
    trace: [...box.trace],
  };
}

async function countBox(box: Box) {
  return tallyBallots(app, await sealBox(box));
}

const pollsClosedAt = '2021-02-08T14:30:00.000Z';
const marks = (inFavour: string, against = '0', abstain = '0', unmarked = '0'): Marks => ({
  for: inFavour,
  against,
  abstain,
  unmarked,
});
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
  ...more,
});
const ballot = (
  id: string,
  of: string,
  receivedAt: string,
  merger: Marks | null,
  more: Partial<BulkRow<'ballots'>> = {},
): BulkRow<'ballots'> => ({
  ballot: id,
  position: of,
  receivedAt,
  says: 'votes',
  signed: true,
  votes: merger === null ? {} : { merger },
  ...more,
});
const file = (importId: string, ballots: BulkRow<'ballots'>[], more: Partial<BoxFile> = {}): BoxFile => ({
  importId,
  channel: 'card',
  says: 'replaces',
  ballots,
  ...more,
});
const merger = { id: 'merger', unmarkedCounts: 'for', routine: false } as const;
const emptyBox: Box = {
  positions: [],
  exclusions: {},
  files: [],
  resolutions: [],
  pollsClosedAt,
  admitted: [],
  proposals: [merger],
  trace: [],
};
const at = (day: number, hour = 10) => `2021-02-0${day}T${hour}:00:00.000Z`;
const common = { for: '0', against: '0', abstain: '0', brokerNonVotes: '0' };

/** In which order over-votes and resolutions stand is nobody's business. */
function sortedTally({ overVotes, resolved, ...tally }: Tally) {
  const sorted = <T>(all: readonly T[]) => all.map((one) => JSON.stringify(one)).sort();
  return { ...tally, overVotes: sorted(overVotes), resolved: sorted(resolved) };
}

/** Both ways at once: what the database says is what a person with a pencil finds. */
async function counted(box: Box) {
  const tally = await countBox(box);
  expect(sortedTally(tally)).toEqual(sortedTally(tallyByHand(box)));
  return tally;
}

describe('the count', () => {
  it('takes the last instruction before the polls close, and holds over-votes out', async () => {
    const tally = await counted({
      ...emptyBox,
      positions: [
        position('a', '100'),
        position('b', '50.5', { votesPerShare: '10', shareClass: 'high' }),
        position('c', '30'),
        position('d', '20'),
        position('e', '10'),
      ],
      exclusions: { narrow: [], wide: ['b'] },
      files: [
        file('cards', [
          ballot('1', 'a', at(5), marks('0', '100')),
          ballot('2', 'a', at(6), marks('60', '30', '10')),
          ballot('3', 'b', at(5), marks('500')),
          ballot('5', 'c', at(5), marks('30.000001')),
          ballot('6', 'd', at(5), marks('20')),
          ballot('7', 'd', at(7), null, { says: 'revokes' }),
          ballot('8', 'e', pollsClosedAt, marks('10')),
          ballot('9', 'e', '2021-02-08T14:30:00.001Z', marks('0', '10')),
          ballot('10', 'nobody', at(5), marks('1')),
        ]),
        file('more', [ballot('4', 'b', at(5), marks('5')), ballot('4', 'b', at(6), marks('5'))], {
          says: 'adds',
          channel: 'nominee',
        }),
      ],
      proposals: [merger, { id: 'adjournment', unmarkedCounts: 'not', routine: false }],
    });
    expect(tally).toMatchObject({
      present: { shares: '160.5', votes: '615', byClass: { high: { shares: '50.5', votes: '505' } } },
      proposals: [
        {
          proposal: 'merger',
          for: '575',
          against: '30',
          abstain: '10',
          brokerNonVotes: '0',
          byClass: {
            common: { ...common, for: '70', against: '30', abstain: '10' },
            high: { ...common, for: '505' },
          },
          byChannel: { card: { for: '570' }, nominee: { for: '5' } },
          unaffiliated: { narrow: { for: '575' }, wide: { for: '70', against: '30', abstain: '10' } },
        },
        { proposal: 'adjournment', for: '0', unaffiliated: { narrow: { for: '0' }, wide: { for: '0' } } },
      ],
      overVotes: [{ position: 'c', proposal: 'merger', voted: '30.000001', votes: '30' }],
      exceptions: { overVotes: 1, late: 1, unknown: 1, duplicates: 1, unsigned: 0 },
    });
  });

  it('moves nothing by the same running total sent three times', async () => {
    const total = () => [ballot('n', 'a', at(5), marks('70', '5'))];
    const box = (files: BoxFile[]): Box => ({ ...emptyBox, positions: [position('a', '100')], files });
    const nominee = { channel: 'nominee' } as const;
    const once = await counted(box([file('f-1', total(), nominee)]));
    const thrice = await counted(
      box([file('f-1', total(), nominee), file('f-2', total(), nominee), file('f-3', total(), nominee)]),
    );
    expect(thrice).toEqual(once);
  });

  it('leaves a vote as it is when its holder attends, and takes it away when he revokes', async () => {
    const positions = [position('a', '10'), position('b', '10')];
    const tally = await counted({
      ...emptyBox,
      positions,
      files: [
        file('cards', [ballot('1', 'a', at(5), marks('10')), ballot('2', 'b', at(5), marks('10'))]),
        file(
          'room',
          [ballot('3', 'a', at(8), marks('0')), ballot('4', 'b', at(8), null, { says: 'revokes' })],
          {
            channel: 'meeting',
          },
        ),
      ],
    });
    expect(tally.proposals[0]).toMatchObject({ for: '10' });
  });

  it('counts unsigned ones not at all, and unmarked ones as the card says', async () => {
    const box: Box = {
      ...emptyBox,
      positions: [position('a', '10'), position('b', '10')],
      files: [
        file('cards', [
          ballot('1', 'a', at(5), marks('0', '0', '0', '10')),
          ballot('2', 'b', at(5), marks('10'), { signed: false }),
        ]),
      ],
      trace: ['a', 'b', 'nobody'],
    };
    const tally = await counted(box);
    expect(tally).toMatchObject({
      present: { votes: '10' },
      proposals: [{ for: '10' }],
      exceptions: { unsigned: 1 },
      traced: [
        { position: 'a', inFavour: { merger: { for: '10', unmarked: '10' } } },
        { position: 'b', inFavour: { merger: { for: '0', unmarked: '0' } } },
      ],
    });
    const notVoted = await counted({ ...box, proposals: [{ ...merger, unmarkedCounts: 'not' }] });
    expect(notVoted).toMatchObject({ present: { votes: '10' }, proposals: [{ for: '0' }] });
  });

  it('lets nominees vote through a complete omnibus chain alone', async () => {
    const via = (link: string) => ({ kind: 'nominee', via: link }) as const;
    const link = (id: string, from: string, shares: string) => ({ link: id, from, to: id, shares });
    const tally = await counted({
      ...emptyBox,
      positions: [
        position('good', '60', via('bank')),
        position('loose', '10', via('lost')),
        position('none', '10', { kind: 'nominee' }),
        position('large', '50', via('small')),
        position('round', '5', via('c-1')),
        position('own', '7'),
      ],
      omnibus: [
        link('dtc', 'of-record', '100'),
        link('bank', 'dtc', '60'),
        link('lost', 'nowhere', '10'),
        link('small', 'of-record', '49'),
        link('c-1', 'c-2', '5'),
        link('c-2', 'c-1', '5'),
      ],
      files: [
        file(
          'n',
          ['good', 'loose', 'none', 'large', 'round', 'own'].map((id, n) =>
            ballot(`${n}`, id, at(5), marks('5')),
          ),
          { channel: 'nominee' },
        ),
      ],
    });
    expect(tally).toMatchObject({ proposals: [{ for: '10' }], exceptions: { chainIncomplete: 4 } });
  });

  it('finds broker non-votes only where a routine matter is on the card', async () => {
    const votes = { merger: marks('20', '5'), auditor: marks('80') };
    const box: Box = {
      ...emptyBox,
      positions: [position('n', '100', { kind: 'nominee' }), position('r', '10')],
      files: [
        file(
          'n',
          [
            ballot('1', 'n', at(5), null, { votes }),
            ballot('2', 'r', at(5), null, { votes: { auditor: marks('10') } }),
          ],
          {
            channel: 'nominee',
          },
        ),
      ],
      proposals: [merger, { id: 'auditor', unmarkedCounts: 'for', routine: true }],
    };
    const tally = await counted(box);
    expect(tally).toMatchObject({
      present: { votes: '90' },
      proposals: [{ brokerNonVotes: '55' }, { brokerNonVotes: '0' }],
    });
    const none = await counted({ ...box, proposals: [merger] });
    expect(none.proposals[0]?.brokerNonVotes).toBe('0');
  });

  it('resolves over-votes only from what § 231(d) allows', async () => {
    const resolution = (id: string, of: string, source: BulkRow<'resolutions'>['source'], votes: Marks) => ({
      resolution: id,
      position: of,
      source,
      votes: { merger: votes },
      reason: 'shown',
    });
    const tally = await counted({
      ...emptyBox,
      positions: [
        position('n', '10', { kind: 'nominee' }),
        position('r', '10'),
        position('s', '10'),
        position('t', '10'),
      ],
      files: [
        file(
          'f',
          ['n', 'r', 's', 't'].map((id) => ballot(id, id, at(5), marks('20'))),
        ),
      ],
      resolutions: [
        resolution('1', 'n', 'broker', marks('6', '4')),
        resolution('2', 'r', 'broker', marks('10')),
        resolution('3', 's', 'envelope', marks('11')),
        resolution('4', 's', 'envelope', marks('9')),
        resolution('5', 'nobody', 'ballot', marks('1')),
      ],
    });
    expect(tally).toMatchObject({
      proposals: [{ for: '15', against: '4' }],
      exceptions: { overVotes: 2, resolved: 2, resolutionsRefused: 3 },
    });
  });

  it('counts late ballots by order of a court alone', async () => {
    const late = '2021-02-08T16:00:00.000Z';
    const box: Box = {
      ...emptyBox,
      positions: ['a', 'b', 'c'].map((id) => position(id, '10')),
      files: [
        file('cards', [ballot('1', 'a', late, marks('10')), ballot('2', 'b', late, marks('10'))]),
        file('deposited', [ballot('1', 'c', late, marks('10'))], { channel: 'court' }),
      ],
    };
    expect(await counted(box)).toMatchObject({
      proposals: [{ for: '10' }],
      exceptions: { late: 2, admitted: 1 },
    });
    expect(await counted({ ...box, admitted: [{ file: 'cards', ballots: ['2'] }] })).toMatchObject({
      proposals: [{ for: '20' }],
      exceptions: { late: 1, admitted: 2 },
    });
    expect(await counted({ ...box, admitted: [{ file: 'cards' }] })).toMatchObject({
      proposals: [{ for: '30' }],
    });
    expect(await counted({ ...box, pollsClosedAt: null })).toMatchObject({
      proposals: [{ for: '30' }],
      exceptions: { late: 0 },
    });
  });
});

const proposalIds = ['merger', 'pay', 'auditor'] as const;
const amount = fc.constantFrom('0', '0', '1', '2.5', '7', '0.000001');
const marksOf = fc.record({ for: amount, against: amount, abstain: amount, unmarked: amount });
const ids = ['p-1', 'p-2', 'p-3', 'p-4'] as const;
const positionsOf = fc.tuple(
  ...ids.map((id) =>
    fc
      .record({
        shares: fc.constantFrom('4', '9.5', '12', '3.000001'),
        votesPerShare: fc.constantFrom('1', '1', '10', '0.5', '3'),
        shareClass: fc.constantFrom('common', 'high'),
        kind: fc.constantFrom('registered' as const, 'nominee' as const),
        via: fc.constantFrom(undefined, 'l-1', 'l-2', 'l-9'),
      })
      .map(({ shares, via, ...more }) => position(id, shares, via === undefined ? more : { ...more, via })),
  ),
);
const hour = fc.nat(6).map((of) => `2021-02-08T1${of}:00:00.000Z`);
const ballotsOf = fc.array(
  fc.record({
    ballot: fc.nat(9).map((n) => `b-${n}`),
    position: fc.constantFrom(...ids, 'gone'),
    receivedAt: hour,
    says: fc.constantFrom('votes' as const, 'votes' as const, 'votes' as const, 'revokes' as const),
    signed: fc.constantFrom(true, true, true, false),
    votes: fc
      .dictionary(fc.constantFrom(...proposalIds, 'other'), marksOf, { maxKeys: 4 })
      .map((votes) => ({ ...votes })),
  }),
  { maxLength: 10 },
);
const filesOf = fc
  .array(
    fc.record({
      channel: fc.constantFrom(
        'card' as const,
        'nominee' as const,
        'internet' as const,
        'meeting' as const,
        'court' as const,
      ),
      says: fc.constantFrom('replaces' as const, 'replaces' as const, 'adds' as const),
      ballots: ballotsOf,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((files) => files.map((one, index): BoxFile => ({ ...one, importId: `f-${index}` })));
const linkShares = fc.constantFrom('5', '20', '100');
const omnibusOf = fc.option(
  fc.tuple(linkShares, linkShares, fc.constantFrom('of-record', 'l-1', 'l-2')).map(([one, two, from]) => [
    { link: 'l-1', from: 'of-record', to: 'Bank', shares: one },
    { link: 'l-2', from, to: 'Broker', shares: two },
  ]),
  { nil: undefined },
);
const resolutionsOf = fc
  .array(
    fc.record({
      position: fc.constantFrom(...ids),
      source: fc.constantFrom('bank' as const, 'proxy-card' as const),
      votes: fc
        .dictionary(fc.constantFrom(...proposalIds), marksOf, { maxKeys: 2 })
        .map((votes) => ({ ...votes })),
    }),
    { maxLength: 4 },
  )
  .map((all) => all.map((one, index) => ({ ...one, resolution: `r-${index}`, reason: 'shown' })));
const boxOf = fc
  .record({
    positions: positionsOf,
    narrow: fc.subarray([...ids]),
    wide: fc.subarray([...ids]),
    files: filesOf,
    omnibus: omnibusOf,
    resolutions: resolutionsOf,
    pollsClosedAt: fc.constantFrom(null, '2021-02-08T14:00:00.000Z'),
    admitted: fc.subarray([{ file: 'f-0' }, { file: 'f-1', ballots: ['b-1', 'b-2', 'b-3'] }]),
    unmarkedCounts: fc.constantFrom('for' as const, 'against' as const, 'abstain' as const, 'not' as const),
    routine: fc.boolean(),
  })
  .map(
    ({ narrow, wide, unmarkedCounts, routine, omnibus, ...box }): Box => ({
      ...box,
      ...(omnibus === undefined ? {} : { omnibus }),
      exclusions: { narrow, wide },
      proposals: proposalIds.map((id) => ({ id, unmarkedCounts, routine: routine && id === 'auditor' })),
      trace: ['p-1', 'p-3', 'gone'],
    }),
  );

describe('any box', () => {
  it('is counted as it is by hand', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(boxOf, async (box) => {
        await counted(box);
      }),
      { numRuns: times(40) },
    );
  });
});

describe('a running tally', () => {
  /** As files come one after the other, and whatever was counted before. */
  async function followed(box: Box): Promise<void> {
    const request = await sealBox(box);
    for (let count = 1; count <= box.files.length; count += 1) {
      const files = box.files.slice(0, count);
      const tally = await runningTally(app, { ...request, files: request.files.slice(0, count) });
      expect(sortedTally(tally)).toEqual(sortedTally(tallyByHand({ ...box, files })));
    }
  }

  it('is after each file what the whole box comes to', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(boxOf, async (box) => {
        await followed({ ...box, pollsClosedAt: null });
      }),
      { numRuns: times(25) },
    );
  });

  it('takes each file once, whoever asks and how often', async () => {
    const positions = ['a', 'b', 'c'].map((id) => position(id, '10'));
    const box: Box = {
      ...emptyBox,
      pollsClosedAt: null,
      positions,
      files: [
        file('f-1', [ballot('1', 'a', at(5), marks('10')), ballot('2', 'b', at(5), marks('30'))]),
        file('f-2', [ballot('1', 'a', at(4), marks('0', '10')), ballot('2', 'c', at(6), marks('4'))]),
        file('f-3', [ballot('1', 'c', at(5), marks('6')), ballot('2', 'b', at(6), marks('9'))], {
          says: 'adds',
        }),
      ],
    };
    const request = await sealBox(box);
    const first = await runningTally(app, { ...request, files: request.files.slice(0, 1) });
    expect(first.exceptions.overVotes).toBe(1);
    const all = await Promise.all([1, 2, 3, 4].map(() => runningTally(app, request)));
    for (const one of all) expect(sortedTally(one)).toEqual(sortedTally(tallyByHand(box)));
    // A file turns out to be void: the tally begins again without it.
    const [one, , three] = box.files;
    const without = { ...box, files: [one, three].filter((each) => each !== undefined) };
    const left = request.files.filter(({ importId }) => importId !== 'f-2');
    expect(sortedTally(await runningTally(app, { ...request, files: left }))).toEqual(
      sortedTally(tallyByHand(without)),
    );
  });

  it('is not for a box that is closed', async () => {
    await expect(runningTally(app, await sealBox(emptyBox))).rejects.toThrow('counted as a whole');
  });
});

describe('a count', () => {
  it('is refused on a set that is another one, and on a list that names a position twice', async () => {
    const twice = await sealBox({ ...emptyBox, positions: [position('a', '1'), position('a', '1')] });
    await expect(tallyBallots(app, twice)).rejects.toThrow('names a position twice (a)');
    const box = await sealBox({ ...emptyBox, positions: [position('a', '1')], files: [file('f', [])] });
    const [only] = box.files;
    const wrong = (change: object): CountRequest => ({
      ...box,
      files: only === undefined ? [] : [{ ...only, ...change }],
    });
    await expect(tallyBallots(app, wrong({ importId: 'nowhere' }))).rejects.toThrow('no set nowhere');
    await expect(tallyBallots(app, wrong(box.positions))).rejects.toThrow('holds positions, not ballots');
    await expect(tallyBallots(app, wrong({ root: '0'.repeat(64) }))).rejects.toThrow(
      'not the set that was meant',
    );
  });

  it('gives the same digest for the same figures', async () => {
    const { dealId, ...params } = await sealBox({
      ...emptyBox,
      positions: [position('a', '10')],
      files: [file('f', [ballot('1', 'a', at(5), marks('10'))])],
    });
    const count = () => countBallots().perform(params, { dealId, pool: app } as never);
    const first = await count();
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await count()).toEqual(first);
  });
});

describe('a footing', () => {
  it('sums by class, and tells every line that does not tie to the list', async () => {
    const { dealId, positions, omnibus } = await sealBox({
      ...emptyBox,
      positions: [
        position('a', '10.5'),
        position('b', '20', { shareClass: 'high', votesPerShare: '10' }),
        position('n', '5', { kind: 'nominee', via: 'bank' }),
        position('m', '5', { kind: 'nominee', via: 'stray', participant: '0015' }),
        position('o', '7', { kind: 'nominee', via: 'small', participant: '0031' }),
        position('p', '2', { kind: 'nominee' }),
      ],
      omnibus: [
        { link: 'bank', from: 'of-record', to: 'Bank', shares: '10' },
        { link: 'stray', from: 'lost', to: 'Bank', shares: '5' },
        { link: 'small', from: 'bank', to: 'Small', shares: '0.5' },
      ],
    });
    const line = (id: string, of: string, shares: string) => ({
      line: id,
      position: of,
      holder: of,
      ground: 'g',
      shares,
    });
    const list = await sealRows(dealId, 'list', 'exclusions', [
      line('1', 'a', '10.5'),
      line('2', 'b', '19'),
      line('3', 'gone', '1'),
      line('4', 'a', '10.5'),
    ]);
    const footed = await footPositions().perform(
      { positions, exclusions: [{ list: 'wide', ...list }], ...(omnibus === undefined ? {} : { omnibus }) },
      { dealId, pool: app } as never,
    );
    expect(footed).toEqual({
      rows: 6,
      entitled: { shares: '49.5', votes: '229.5' },
      byClass: { common: { shares: '29.5', votes: '29.5' }, high: { shares: '20', votes: '200' } },
      excluded: { wide: { shares: '30.5', votes: '210.5' } },
      differences: [
        {
          set: 'list',
          sentence: expect.stringContaining('excludes 19 shares of the position b, which has 20'),
        },
        { set: 'list', sentence: expect.stringContaining('gone, which is not on the list') },
        { set: 'list', sentence: expect.stringContaining('line 4 names the position a once more') },
        { set: 'omnibus', sentence: expect.stringContaining('small to Small is for 0.5 shares, and 7 hang') },
        { set: 'omnibus', sentence: expect.stringContaining('stray comes from lost') },
      ],
      linksMissing: 3,
      broken: [
        { link: 'small', why: 'too-small', positions: 1, shares: '7', participants: ['0031'] },
        { link: 'lost', why: 'not-sealed', positions: 1, shares: '5', participants: ['0015'] },
        { link: null, why: 'names-none', positions: 1, shares: '2', participants: [] },
      ],
    });
  });
});
