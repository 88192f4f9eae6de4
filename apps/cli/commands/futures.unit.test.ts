import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ForecastWish, WhatIfWish } from '#libs/contracts/futures.ts';
import { changesOf } from '#libs/deal/futures/changes.ts';
import { forecast as forecastOf } from '#libs/deal/futures/forecast.ts';
import { whatIf as whatIfOf } from '#libs/deal/futures/what-if.ts';
import { calendarOf } from '#libs/deal/reads/calendar.ts';
import { cbmgAt } from '#test/futures/cbmg.ts';
import type { CliCommand, CliIo } from '../command.ts';
import { calendar } from './calendar.ts';
import { changes, forecast, whatIf } from './futures.ts';

const at = '2021-01-28T14:30:00.000Z';
const deal = cbmgAt(at);
const before = { deal: cbmgAt('2020-12-10T14:30:00.000Z'), at: '2020-12-10T14:30:00.000Z' };
const marked: number[] = [];
let server: http.Server;

/** Answers as the API does, from the pure core. */
function answer(path: string, body: string): unknown {
  const wish = (): unknown => JSON.parse(body);
  if (path.endsWith('/what-if')) return whatIfOf({ deal, now: at, ...(wish() as WhatIfWish) });
  if (path.endsWith('/astray/forecast')) {
    const told = forecastOf({ deal, now: at, futures: 100, replays: 0 });
    if ('refusal' in told) throw new Error(told.refusal.sentence);
    const disagreements = [{ what: 'The core refuses it.', futures: 7, first: 300 }];
    return { ...told, check: { ...told.check, disagreements } };
  }
  if (path.endsWith('/forecast')) return forecastOf({ deal, now: at, ...(wish() as ForecastWish) });
  if (path.endsWith('/changes/looked')) return marked.push((wish() as { version: number }).version);
  if (path.includes('/changes'))
    return { lookedAt: null, ...changesOf({ before, after: { deal, at }, events: [] }) };
  if (path.endsWith('/broken/calendar')) {
    const finding = { severity: 'warns', raisedAt: at, closed: null } as const;
    const closed = { reason: 'Confirmed.', authority: 'Court of Chancery', at };
    const [rule, facts] = ['8 Del. C. § 222', { meeting: '2021-02-15', notice: 'none' }];
    const findings = [
      { ...finding, id: 'a', rule, facts, sentence: 'The meeting is postponed.' },
      {
        ...finding,
        id: 'b',
        rule: '8 Del. C. § 213(a)',
        facts: {},
        sentence: 'The record date is old.',
        closed,
      },
    ];
    const asOf = { version: 16, now: at, mode: 'rehearsal' };
    return { dealId: 'cbmg', asOf, ...calendarOf(deal, at), findings };
  }
  return { dealId: 'cbmg', asOf: { version: 16, now: at, mode: 'rehearsal' }, ...calendarOf(deal, at) };
}

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => response.end(JSON.stringify(answer(request.url ?? '', body))));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());

async function run(command: CliCommand, args: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const { port } = server.address() as AddressInfo;
  const env = { CLOSING_BELL_API: `http://127.0.0.1:${port}`, CLOSING_BELL_TOKEN: 'any' };
  const { signal } = new AbortController();
  const io = { out: (text: string) => out.push(text), err: () => {}, env, cwd: '.', columns: 110, signal };
  const code = await command.run(args, { ...io, colour: false, interactive: false, ask: undefined } as CliIo);
  return { code, out: out.join('\n') };
}

it('what-if tells moved deadlines, findings and the closing before and after', async () => {
  const data = JSON.stringify({ to: '2021-02-15T14:00:00.000Z', reason: 'Snow' });
  const { code, out } = await run(whatIf, [
    'cbmg',
    '--do',
    'PostponeMeeting',
    '--with',
    data,
    '--later',
    'cfius=30',
  ]);
  expect(code).toBe(0);
  expect(out).toContain('2021-02-12 → 2021-02-19  Form 8-K on the vote');
  expect(out).toContain('the closing can be from March 17, 2021');
  expect((await run(whatIf, ['cbmg', '--later', 'cfius=300'])).code).toBe(1);
});

it('what-if puts the meeting off, closes a calendar early, and lays the calendars side by side', async () => {
  const { out } = await run(whatIf, ['cbmg', '--postpone', '7', '--closed', 'sec=2021-02-12@12:00', '--all']);
  expect(out).toContain('2021-02-08 → 2021-02-15');
  expect(out).toContain('closes at 12:00 New York time on Friday, February 12, 2021');
  expect(out).toMatch(/2021-08-11 = 2021-08-11 {2}Outside date/);
  const day = await run(whatIf, ['cbmg', '--adjourn', '2021-02-12', '--version', '3']);
  expect(day.out).toContain('AdjournMeeting');
  await expect(run(whatIf, ['cbmg', '--version', '3', '--at', '2021-01-01'])).rejects.toThrow('not at both');
  await expect(run(whatIf, ['cbmg', '--postpone', 'soon'])).rejects.toThrow('whole number');
});

it('forecast tells percentiles, what they hang on, and the check', async () => {
  const { out } = await run(forecast, ['cbmg', '--estimate', 'cfius=10,20,60', '--futures', '500']);
  expect(out).toMatch(/The closing\s+2021-\d\d-\d\d\s+2021-\d\d-\d\d\s+2021-\d\d-\d\d/);
  expect(out).toContain('100 replayed through the core: all agree');
});

it('forecast says that its days are not to be relied on where core and graph differ, and ends with 1', async () => {
  const { code, out } = await run(forecast, ['astray']);
  expect(code).toBe(1);
  expect(out).toContain('7: The core refuses it. The first is future 300.');
  expect(out).toContain('Do not rely on these days');
});

it('changes and calendar tell the deal in lines', async () => {
  expect((await run(changes, ['cbmg', '--since', '9'])).out).toContain(
    'Notice of the merger meeting at least 20 days before it, done 2020-12-31',
  );
  expect((await run(calendar, ['cbmg'])).out).toContain('4 SEC business days after February 8, 2021');
});

it('changes since the last look marks what it told, and only then', async () => {
  expect((await run(changes, ['cbmg'])).out).toContain('You have not looked at this deal before');
  expect(marked).toEqual([deal.version]);
  await run(changes, ['cbmg', '--since', 'last', '--keep']);
  await run(changes, ['cbmg', '--since', '9']);
  expect(marked).toHaveLength(1);
});

it('calendar tells the rule and the facts of each finding, and on whose word one was closed', async () => {
  const { out } = await run(calendar, ['broken']);
  expect(out).toContain('Findings: 1');
  expect(out).toContain('! warns: The meeting is postponed. (8 Del. C. § 222)');
  expect(out).toContain('meeting 2021-02-15 · notice none');
  expect(out).toContain('✓ closed: The record date is old. (8 Del. C. § 213(a))');
  expect(out).toContain('Confirmed. (Court of Chancery)');
});

it('says in words what is not understood', async () => {
  await expect(run(whatIf, ['cbmg', '--later', 'cfius'])).rejects.toThrow('expected something like cfius=30');
  await expect(run(whatIf, ['cbmg', '--do', 'MailNotice'])).rejects.toThrow('Each --do needs its --with');
  await expect(run(forecast, ['cbmg', '--estimate', 'cfius=1,2'])).rejects.toThrow('three points');
  await expect(run(changes, ['cbmg', '--since', 'yesterday'])).rejects.toThrow('is no moment');
});
