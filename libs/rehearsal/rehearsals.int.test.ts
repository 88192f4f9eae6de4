import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { migrate } from '#libs/journal/migrate.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { driveByHand } from '#test/api/hand-driver.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { contentDigest } from './content.ts';
import { RehearsalProblem } from './problem.ts';
import { type OpenRehearsal, Rehearsals } from './rehearsals.ts';

const folder = path.join(import.meta.dirname, '../../examples/cbmg');
const example = fs.readFileSync(path.join(folder, 'deal.yaml'), 'utf8');
const files = new Map(
  filesOf(readDealFile(example, 'deal.yaml')).map((name) => [name, fs.readFileSync(path.join(folder, name))]),
);

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
let driver: ReturnType<typeof driveByHand>;
let rehearsals: Rehearsals;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
  driver = driveByHand(record);
  rehearsals = new Rehearsals(record);
});
afterAll(async () => {
  await driver.stop();
  await record.close();
  await database.drop();
});

/** Every test has a file of its own, told apart by a comment. */
function input(name: string, text = example, more: Partial<OpenRehearsal> = {}): OpenRehearsal {
  return { name: 'deal.yaml', text: `${text}\n# ${name}\n`, files, purpose: 'run', ...more };
}

const end = localInstant('2023-01-01 00:00');
const day = (text: string): string => localInstant(`${text} 23:59`);

/** Goes on until nothing up to a moment is left, and answers with all that happened. */
async function goOn(
  dealId: string,
  to: string,
  withinMs = 20_000,
): Promise<{ events: RecordedEvent<DealEvent>[]; refused: string[] }> {
  const events: RecordedEvent<DealEvent>[] = [];
  const refused: string[] = [];
  for (let moves = 0; moves < 600; moves += 1) {
    const advanced = await rehearsals.advance(dealId, { to, withinMs });
    events.push(...advanced.events);
    if (advanced.refusal !== null) refused.push(advanced.refusal.code);
    if (advanced.reached) return { events, refused };
  }
  throw new Error(`the rehearsal did not reach ${to}`);
}

async function problemOf(work: Promise<unknown>): Promise<RehearsalProblem> {
  const error = await work.then(
    () => new Error('it went through'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RehearsalProblem);
  return error as RehearsalProblem;
}

describe('a rehearsal', () => {
  it('reaches the end of the deal, the same way each time, however often it is broken off', {
    timeout: 240_000,
  }, async () => {
    const first = await rehearsals.open(input('to the end'));
    const told = await goOn(first.dealId, end);
    expect(told.refused).toEqual([]);
    expect(told.events.map(({ version }) => version)).toEqual(told.events.map((_, at) => at + 2));
    const { state } = await record.state(first.dealId);
    if (state.stage === 'unopened') throw new Error('the deal is not open');
    expect(state.ending?.how).toBe('paid-out');
    expect(state.closing.effectiveAt).toBe(localInstant('2021-02-19 16:05'));
    expect(state.delisting).toMatchObject({ delistedOn: '2021-03-01', withdrawn12bOn: '2021-05-20' });

    const second = await rehearsals.open(input('to the end', example, { fresh: true }));
    expect(second.dealId).not.toBe(first.dealId);
    // Another process again and again, which finds only what is in the database; its steps were not counted yet.
    for (let reached = false; !reached; ) {
      const other = openRecord({ appUrl: database.url, connections: 2 });
      const by = new Rehearsals(other);
      await forgetLastStep(second.dealId);
      for (let moves = 0; moves < MOVES_A_PROCESS && !reached; moves += 1) {
        const advanced = await by.advance(second.dealId, { to: end, withinMs: 20_000 });
        expect(advanced.refusal).toBeNull();
        reached = advanced.reached;
      }
      await other.close();
    }
    expect(await contentDigest(record, second.dealId)).toBe(await contentDigest(record, first.dealId));
  });

  it('does what falls due by itself before a step of the same moment', async () => {
    const text = example.replace(
      '    - id: form-15\n',
      `    - id: same-moment
      at: 2021-03-01 00:00
      by: counsel
      do: RecordLitigation
      with: { caption: Late, court: D. Del., docket: "1:21-cv-1", filedOn: 2021-03-01 }
      basis: { kind: assumed }
    - id: form-15
`,
    );
    const { dealId } = await rehearsals.open(input('ties', text));
    const { events } = await goOn(dealId, day('2021-03-01'));
    const types = events
      .filter(({ recordedAt }) => recordedAt === localInstant('2021-03-01 00:00'))
      .map(({ type }) => type);
    expect(types.indexOf('DelistingBecameEffective')).toBe(0);
    expect(types).toContain('LitigationRecorded');
  });

  it('hears of a closure by a step of its script, and comes out the same each time', async () => {
    const text = example.replace(
      '    - id: agreement-8-k\n',
      `    - id: edgar-closes
      at: 2020-08-12 09:00
      by: counsel
      do: AdoptClosure
      with: { calendar: sec, day: 2020-08-13, name: EDGAR is down, source: the script }
      basis: { kind: assumed }
    - id: agreement-8-k
`,
    );
    const runs = [];
    for (let run = 0; run < 2; run += 1) {
      const { dealId } = await rehearsals.open(input('closure', text, { fresh: true }));
      const { events } = await goOn(dealId, day('2020-08-12'));
      const adopted = events.find(({ type }) => type === 'LawAdopted');
      expect(adopted?.data).toMatchObject({
        closures: [{ closureId: 'sec-2020-08-13' }],
        moved: [{ id: '8-K-1.01', from: '2020-08-17T21:30:00.000Z', to: '2020-08-18T21:30:00.000Z' }],
      });
      runs.push(await contentDigest(record, dealId));
    }
    expect(new Set(runs).size).toBe(1);
  });

  it('stops at one thing at a time when asked to, and says what comes next', async () => {
    const { dealId } = await rehearsals.open(input('one at a time'));
    const one = await rehearsals.advance(dealId, { to: end, one: true });
    expect(one.step).toMatchObject({ id: 'agreement-8-k', does: 'RecordFiling', by: 'counsel' });
    expect(one.reached).toBe(false);
    expect(one.progress).toMatchObject({
      steps: { done: 1 },
      next: { what: 'step', at: localInstant('2020-10-09 16:30'), step: { id: 'preliminary-proxy' } },
    });
    const between = await rehearsals.advance(dealId, { to: day('2020-09-01') });
    expect(between).toMatchObject({
      step: null,
      events: [],
      reached: true,
      progress: { clock: day('2020-09-01') },
    });
  });

  it('tells of a step that the deal refuses, and can go on without it', async () => {
    const text = example.replace(
      'do: CallMeeting\n      with:\n        recordDate: 2020-12-18',
      'do: CallMeeting\n      with:\n        recordDate: 2020-12-09',
    );
    const { dealId } = await rehearsals.open(input('refused', text));
    const { refused } = await goOn(dealId, day('2020-12-09'));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(/^Breaks/);
    const again = await rehearsals.advance(dealId, { to: day('2020-12-26') });
    expect(again.step?.id).toBe('suit-benson');
  });

  it('goes on where a step is refused as its story has it, and tells of one that is accepted instead', async () => {
    const early = (code: string) =>
      example.replace(
        '    - id: call-meeting\n',
        `    - id: mail-too-early
      at: 2020-12-08 16:45
      by: counsel
      do: MailNotice
      with: { on: 2020-12-08, delivery: full-set }
      refused: ${code}
      basis: { kind: assumed }
    - id: call-meeting
`,
      );
    const as = await rehearsals.open(input('refused as told', early('MeetingNotCalled')));
    expect((await goOn(as.dealId, localInstant('2020-12-08 16:40'))).refused).toEqual([]);
    expect(await rehearsals.advance(as.dealId, { to: day('2020-12-08') })).toMatchObject({
      step: { id: 'mail-too-early' },
      refusal: null,
      refusedAsTold: { code: 'MeetingNotCalled' },
    });
    expect((await goOn(as.dealId, day('2020-12-09'))).refused).toEqual([]);
    const otherwise = await rehearsals.open(input('refused otherwise', early('DealEnded')));
    expect((await goOn(otherwise.dealId, day('2020-12-09'))).refused).toEqual(['MeetingNotCalled']);
    const accepted = example.replace(
      '      with: { form: PREM14A, filedAt: 2020-10-09 16:30 }\n',
      '$&      refused: DealEnded\n',
    );
    const { dealId } = await rehearsals.open(input('not refused', accepted));
    expect((await goOn(dealId, day('2020-12-09'))).refused).toEqual(['NotRefused']);
  });

  it('says what it waits for when its workflow does not move', async () => {
    await driver.stop();
    try {
      const { dealId } = await rehearsals.open(input('nobody drives'));
      const problem = await problemOf(goOn(dealId, day('2021-01-04'), 200));
      expect(problem.code).toBe('not-settled');
      expect(problem.message).toMatch(/has seen version 0 of \d+\. The worker for rehearsals is not running/);
    } finally {
      driver = driveByHand(record);
    }
  });
});

describe('opening a rehearsal', () => {
  it('goes on with an unfinished run of the same file, and opens one sample a file, however many ask', async () => {
    const opened = await rehearsals.open(input('twice'));
    expect(opened.opened).toBe(true);
    expect(await rehearsals.open(input('twice'))).toEqual({ dealId: opened.dealId, opened: false });
    const sample = input('sample', example, { purpose: 'sample' });
    const asked = await Promise.all(Array.from({ length: 6 }, () => new Rehearsals(record).open(sample)));
    expect(new Set(asked.map(({ dealId }) => dealId)).size).toBe(1);
    expect(asked.filter((each) => each.opened)).toHaveLength(1);
  });

  it('refuses files that are missing, changed, or have lines that cannot be read', async () => {
    const without = new Map([...files].filter(([name]) => name !== 'awards.csv'));
    expect(await problemOf(rehearsals.open({ ...input('missing'), files: without }))).toMatchObject({
      code: 'file-missing',
      message: expect.stringContaining('names the file awards.csv, which did not come with it'),
    });
    const changed = new Map([...files, ['awards.csv', Buffer.from('award\n')]]);
    expect(await problemOf(rehearsals.open({ ...input('changed'), files: changed }))).toMatchObject({
      code: 'file-differs',
    });
    const broken = Buffer.from('award,holder,kind,shares,leg\na-1,X,option,many,payroll\n');
    const { digestOf } = await import('./bundle.ts');
    const text = example.replace(
      /(file: awards\.csv\n +as: \S+\n +sha256: ")[0-9a-f]{64}/,
      `$1${digestOf(broken)}`,
    );
    const problem = await problemOf(
      rehearsals.open({ ...input('broken', text), files: new Map([...files, ['awards.csv', broken]]) }),
    );
    expect(problem.code).toBe('file-unreadable');
    expect(problem.message).toMatch(/^awards\.csv:2: shares "many": expected a number of shares/);
  });

  it('goes by the very text that the deal was opened from', async () => {
    const { dealId } = await rehearsals.open(input('altered'));
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(
      'update rehearsal_scripts set file_text = replace(file_text, $2, $3) where deal_id = $1',
      [dealId, 'PREM14A', 'PRER14A'],
    );
    await owner.end();
    const problem = await problemOf(new Rehearsals(record).progress(dealId));
    expect(problem.code).toBe('script-altered');
  });
});

const MOVES_A_PROCESS = 6;

/** As if the process had been killed between recording a step and counting it. */
async function forgetLastStep(dealId: string): Promise<void> {
  await record.pool.query(
    'update rehearsal_scripts set steps_done = steps_done - 1 where deal_id = $1 and steps_done > 0',
    [dealId],
  );
}
