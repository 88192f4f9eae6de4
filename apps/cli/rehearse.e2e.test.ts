import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ensured, ensureRunning } from '#machine/ensure-running.ts';
import { homeAt } from '#machine/home.ts';
import { type PartName, processBook } from '#machine/leftovers.ts';
import { resetData } from '#machine/reset.ts';
import { type OwnFolder, ownFolder } from '#machine/testing/own-folder.ts';
import { serversOn } from '#machine/testing/set-under-test.ts';
import type { Outcome } from './outcome.ts';

// The real PostgreSQL, Temporal, workers and API, and the command line as people call it.

const checkout = path.join(import.meta.dirname, '../..');
const deal = 'examples/cbmg/deal.yaml';
const silent = { step: () => ({ note() {}, done() {}, failed() {} }), say() {}, close() {} };

let own: OwnFolder;
let folder: string;
let set: Ensured;
beforeAll(async () => {
  own = ownFolder('closing-bell-rehearse-');
  folder = own.folder;
  set = await ensureRunning({ folder, steps: silent });
}, 20 * 60_000);
afterAll(async () => {
  await set?.stop();
  await resetData({ folder, yes: true, say: () => {} });
  own.remove();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['bin/closing-bell.mjs', ...args], {
    cwd: checkout,
    env: { ...process.env, CLOSING_BELL_HOME: folder, INIT_CWD: checkout, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece: Buffer) => (said.out += piece.toString('utf8')));
  child.stderr.on('data', (piece: Buffer) => (said.err += piece.toString('utf8')));
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said }))),
  };
}

const closingBell = (...args: string[]): Promise<Ended> => start({}, ...args).ended;

async function rehearsed(...args: string[]): Promise<Outcome> {
  return rehearsedFile(deal, ...args);
}

async function rehearsedFile(file: string, ...args: string[]): Promise<Outcome> {
  const { code, out, err } = await closingBell('rehearse', file, '--json', ...args);
  expect(code, err + out.slice(-2_000)).toBe(0);
  return JSON.parse(out) as Outcome;
}

const LONG = 15 * 60_000;
let first: Outcome;
let stopped: Outcome;

describe('closing-bell rehearse', () => {
  it('takes the CBMG deal from its agreement to the last dollar, and tells it to programs', {
    timeout: LONG,
  }, async () => {
    first = await rehearsed();
    expect(first).toMatchObject({
      reachedEnd: true,
      phase: 'ended',
      refusal: null,
      meeting: { daysFromRecordDate: 52, daysFromNotice: 39 },
      vote: { entitled: '19478048', adopted: true },
      effectiveAt: '2021-02-19T21:05:00.000Z',
      closing: { conditionsMetOn: '2021-02-09', earliestClosing: '2021-02-19' },
      delisting: {
        form25FiledAt: '2021-02-19T21:45:00.000Z',
        delistingEffective: '2021-03-01',
        section12bWithdrawn: '2021-05-20',
        reportingEnds: '2021-03-02',
      },
      money: { equationsHold: true },
      feeTable: { total: '217011577.27' },
      journal: { verified: true },
    });
    expect(first.invariants.filter(({ held }) => !held)).toEqual([]);
    expect(first.invariants.map(({ name }) => name)).toContain('sealed sets are what was anchored');
    const [merger] = first.vote.proposals;
    expect(merger?.standards.map(({ standard, required, passes }) => [standard, required, passes])).toEqual([
      ['majority-of-outstanding', '9739025', true],
      ['majority-of-outstanding-unaffiliated', '4375249', true],
    ]);
    const { for: votesFor = '0', against = '0' } = merger?.counts ?? {};
    expect(Number(votesFor) / (Number(votesFor) + Number(against))).toBeGreaterThan(0.99);
    expect(first.conditions.every(({ state }) => state === 'satisfied')).toBe(true);
    const due = Object.fromEntries(
      first.deadlines.map(({ what, due: day, doneAt }) => [what, { day, done: doneAt !== undefined }]),
    );
    expect(due['Form 8-K on the vote']).toEqual({ day: '2021-02-12', done: true });
    expect(due['Form 8-K on the closing']).toEqual({ day: '2021-02-25', done: true });
    expect(first.findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });

  it('has a closing book at its end, and an archive that Node alone finds intact', async () => {
    for (const name of ['book.pdf', 'book.zip']) {
      const written = await closingBell('book', first.deal.id, '--to', path.join(folder, name));
      expect(written.code, written.err).toBe(0);
    }
    const book = await PDFDocument.load(fs.readFileSync(path.join(folder, 'book.pdf')));
    expect(book.getTitle()).toBe('Closing book: Cellular Biomedicine Group going private');
    expect(book.getPageCount()).toBeGreaterThan(60);
    const place = path.join(folder, 'archive');
    for (const [name, content] of Object.entries(unzipSync(fs.readFileSync(path.join(folder, 'book.zip'))))) {
      fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
      fs.writeFileSync(path.join(place, name), content);
    }
    const verified = spawnSync(process.execPath, [path.join(place, 'verify.mjs'), place], {
      encoding: 'utf8',
    });
    expect(verified.stdout).toContain('Intact.');
    expect(verified.status).toBe(0);
  });

  it('pays out, leg by leg, with some of each kind of trouble', () => {
    const { legs, total } = first.money;
    const paid = Object.fromEntries(legs.map(({ leg, money }) => [leg, money]));
    expect(paid['agent']).toMatchObject({
      // 10,255,253 shares at the closing, and 1,500 of a dissenter who withdrew.
      entitled: '202570871.75',
      deposited: '202570871.75',
      payable: '0.00',
      held: '0.00',
      inTransit: '0.00',
    });
    expect(paid['payroll']).toMatchObject({ settled: '13203479.83', handedBack: '0.00' });
    expect(paid['payables']).toMatchObject({ settled: '2732201.94', handedBack: '0.00' });
    expect(Number(paid['agent']?.handedBack)).toBeGreaterThan(0);
    expect(Number(paid['agent']?.remitted)).toBeGreaterThan(0);
    expect(total.difference.amount).toBe('0.00');
    const reports = first.timeline
      .filter(({ type }) => type === 'PayerReported')
      .map(({ detail }) => detail ?? '');
    expect(reports.some((text) => text.includes('came back'))).toBe(true);
    expect(reports.some((text) => text.includes('held'))).toBe(true);
  });

  it('stops at a day', { timeout: LONG }, async () => {
    stopped = await rehearsed('--fresh', '--until', '2021-02-08');
    expect(stopped).toMatchObject({
      reachedEnd: false,
      phase: 'conditions',
      clock: '2021-02-09T04:59:00.000Z',
    });
    expect(stopped.timeline.at(-1)?.effectiveAt.slice(0, 10)).toBe('2021-02-08');
  });

  it('goes on from there, and prints the deal for people: dates, who moved it, the rule behind each deadline, what is assumed', {
    timeout: LONG,
  }, async () => {
    const { code, out, err } = await closingBell('rehearse', deal);
    expect(code, err).toBe(0);
    expect(out).toMatch(new RegExp(`Rehearsal ${stopped.deal.id}, going\\s+on\\s+with`));
    for (const said of [
      '52 days from the record date 2020-12-18',
      '39 days from the mailing 2020-12-31',
      '9,739,025 required, carried',
      '$217,011,577.27',
      '→ due  2021-02-12  Form 8-K on the vote · Form 8-K, Item 5.07',
      '→ due  2021-02-25  Form 8-K on the closing',
      '2021-02-08 Mon 09:00',
      'Effective time            2021-02-19 Fri 16:05 New York · assumed',
      'Delisting effective       2021-03-01',
      'Withdrawn under 12(b)     2021-05-20',
      'The deal reached its end, and every check held.',
    ]) {
      expect(out).toContain(said);
    }
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
    expect(out).not.toContain('\u001b');
    expect(out).toContain(first.contentDigest);
  });

  it('takes the fictitious deal over two votes, an injunction and a late wire to its last dollar', {
    timeout: LONG,
  }, async () => {
    const outcome = await rehearsedFile('examples/kestrel/deal.yaml');
    expect(outcome).toMatchObject({
      deal: { name: 'Kestrel Vale going private (fictitious)' },
      reachedEnd: true,
      refusal: null,
      meeting: { daysFromRecordDate: 39, daysFromNotice: 32 },
      vote: { entitled: '24000000', adopted: true },
      closing: { conditionsMetOn: '2025-09-24', earliestClosing: '2025-09-26' },
      effectiveAt: '2025-09-29T12:45:00.000Z',
      delisting: {
        delistingEffective: '2025-10-09',
        section12bWithdrawn: '2025-12-28',
        section12gTerminated: '2026-01-08',
      },
      money: { equationsHold: true },
    });
    expect(outcome.invariants.filter(({ held }) => !held)).toEqual([]);
    expect(outcome.invariants.find(({ name }) => name === 'every step was accepted')?.why).toContain(
      'of them refused as the story has it',
    );
    const moments = outcome.timeline.map(({ type }) => type);
    for (const type of ['WaitingPeriodExpired', 'WaiverTermFellDue', 'OrderLifted', 'MeetingAdjourned'])
      expect(moments).toContain(type);
    expect(outcome.findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });

  it('finishes the same deal when everything is killed under it, and itself too', {
    timeout: LONG,
  }, async () => {
    const parts: readonly PartName[] = ['workerRehearsal', 'api', 'temporal', 'postgres'];
    const begun = start({}, 'rehearse', deal, '--fresh', '--json');
    let killed = 0;
    const gone = begun.ended.then(() => {
      killed = -1;
    });
    for (const part of parts) {
      await pause(KILL_EVERY_MS);
      if (killed < 0) break;
      const running = processBook(homeAt(folder).processes).entries()[part];
      if (running !== undefined) process.kill(running.pid, 'SIGKILL');
      killed += 1;
    }
    begun.child.kill('SIGKILL');
    await gone;
    const outcome = await rehearsed();
    expect(outcome.contentDigest).toBe(first.contentDigest);
    expect(outcome.money).toEqual(first.money);
    expect(outcome.invariants.filter(({ held }) => !held)).toEqual([]);
  });
});

const KILL_EVERY_MS = 1_500;

describe('the other commands', () => {
  let sample: string;

  it('open-sample opens CBMG once, at the day of the press release', { timeout: LONG }, async () => {
    const opened = await closingBell('open-sample', '--json');
    expect(opened.code, opened.err).toBe(0);
    const { dealId, clock } = JSON.parse(opened.out) as { dealId: string; clock: string };
    expect(clock).toBe('2021-01-28T14:30:00.000Z');
    expect(JSON.parse((await closingBell('open-sample', '--json')).out)).toEqual({
      dealId,
      opened: false,
      clock,
    });
    sample = dealId;
  });

  it('list, status and events tell of it', async () => {
    const listed = await closingBell('list');
    expect(listed.out).toContain(sample);
    const status = await closingBell('status', sample, '--as', 'executive');
    expect(status.code, status.err).toBe(0);
    expect(status.out).toContain('Vote: merger');
    expect(status.out).toContain('Inspector of elections');
    const events = await closingBell('events', sample, '--json');
    const lines = events.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { version: number; type: string });
    expect(lines.map(({ version }) => version)).toEqual(lines.map((_, at) => at + 1));
    expect(lines[0]?.type).toBe('DealOpened');
  });

  it('advance moves its clock and tells what happened; verify finds it intact', async () => {
    const next = await closingBell('advance', sample, '--to', '2021-02-01 09:00');
    expect(next.code, next.err).toBe(0);
    expect(next.out).toContain('2021-02-01 Mon 08:00  8-K filed (items 8.01)');
    expect(next.out).toContain('The clock stands at 2021-02-01 Mon 09:00 New York.');
    const back = await closingBell('advance', sample, '--to', '2021-01-01');
    expect(back.code).toBe(0);
    expect(back.out).toContain('The clock stands at 2021-02-01 Mon 09:00 New York.');
    const verified = await closingBell('verify', sample, '--json');
    expect(verified.code, verified.out).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({ intact: true });
  });

  it('import seals a list, and refuses another file under its name', async () => {
    const file = path.join(folder, 'positions-2.csv');
    fs.writeFileSync(
      file,
      'position,holder,kind,shares\np-1,Someone,registered,10\np-2,Someone else,registered,5\n',
    );
    const sealed = await closingBell('import', sample, 'positions', file, '--json');
    expect(sealed.code, sealed.err).toBe(0);
    expect(JSON.parse(sealed.out)).toMatchObject({ importId: 'positions-2', rows: 2, shares: '15' });
    fs.appendFileSync(file, 'p-3,Third,registered,1\n');
    const other = await closingBell('import', sample, 'positions', file);
    expect(other.code).toBe(1);
    expect(other.err).toContain('Load another file as another set');
  });

  it('answers for a deal that is not there in words', async () => {
    const { code, err } = await closingBell('status', 'deal-0000000000');
    expect(code).toBe(3);
    expect(err).toContain('There is no deal "deal-0000000000" for you');
    expect(err).not.toContain('    at ');
  });

  it('stops the servers it started when nobody reads what it prints', { timeout: LONG }, async () => {
    const elsewhere = ownFolder('closing-bell-unread-');
    try {
      const { child, ended } = start({ CLOSING_BELL_HOME: elsewhere.folder }, 'list');
      child.stdout?.destroy();
      const { err } = await ended;
      expect(err).toContain('PostgreSQL');
      expect(serversOn(elsewhere.folder)).toEqual([]);
    } finally {
      await resetData({ folder: elsewhere.folder, yes: true, say: () => {} });
      elsewhere.remove();
    }
  });
});
