import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgarFilings } from '#activities/edgar/filings.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { EDGAR_LIST_BYTES_MAX } from '#libs/formats/edgar-filings.ts';
import { EdgarWatcher } from './edgar-watcher.ts';
import { readSettings } from './settings.ts';
import { headerOf, type TellingWorld, tellingWorld } from './telling/testing/world.ts';

const CIK = '1378624';
const ACCESSION = '0001354457-21-000210';

let world: TellingWorld;
let edgar: http.Server;
let address: string;
const asked: { readonly url: string; readonly agent: string }[] = [];
let answer: (response: http.ServerResponse) => void;

const lists = (...filings: readonly (readonly [string, string, string])[]) =>
  JSON.stringify({
    cik: CIK,
    filings: {
      recent: {
        form: filings.map(([form]) => form),
        accessionNumber: filings.map(([, accession]) => accession),
        filingDate: filings.map(([, , filedOn]) => filedOn),
      },
    },
  });
const says = (text: string) => (response: http.ServerResponse) => response.end(text);
const nothing = lists(['8-K', '0001654954-21-001890', '2021-02-19']);
const listed = lists(
  ['25-NSE', ACCESSION, '2021-02-19'],
  ['8-K', '0001654954-21-001890', '2021-02-19'],
  // Of another class, years before the agreement.
  ['25', '0001654954-15-000001', '2015-01-02'],
);

beforeAll(async () => {
  world = await tellingWorld();
  edgar = http.createServer((request, response) => {
    asked.push({ url: request.url ?? '', agent: request.headers['user-agent'] ?? '' });
    answer(response);
  });
  await new Promise<void>((done) => edgar.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(edgar.address() as AddressInfo).port}`;
});
afterAll(async () => {
  edgar.close();
  await world.close();
});
beforeEach(() => {
  world.forget();
  asked.length = 0;
});

const contact = 'Example LLP it@example.com';
const watcher = () =>
  new EdgarWatcher({
    record: world.record,
    diary: world.sending.diary,
    edgar: { address, contact },
    paceMs: 0,
  });

/** A deal that closes; of its company EDGAR knows the number. */
async function closing(cik: string | null = CIK): Promise<string> {
  const company = { ...smallTerms.company, ...(cik !== null && { cik }) };
  const dealId = await world.deal({ counsel: 'cara@example.com' }, 'live', { ...smallTerms, company });
  await world.record.pool.query("update deals set phase = 'closing' where deal_id = $1", [dealId]);
  return dealId;
}
const findingsOf = async (dealId: string) =>
  Object.entries(((await world.record.state(dealId)).state as OpenDeal).findings).filter(([id]) =>
    id.startsWith('form-25-listed/'),
  );
const over = (dealId: string) =>
  world.record.pool.query('update deals set ended = true where deal_id = $1', [dealId]);

describe('a Form 25 that EDGAR lists', () => {
  it('is told to the people of the deal, once, by mail, and is no fact before a person reports it', async () => {
    const dealId = await closing();
    answer = says(nothing);
    await watcher().lookOnce();
    expect(await findingsOf(dealId)).toEqual([]);
    expect(asked).toEqual([{ url: '/submissions/CIK0001378624.json', agent: contact }]);

    answer = says(listed);
    await watcher().lookOnce();
    await watcher().lookOnce();
    expect(await findingsOf(dealId)).toMatchObject([
      [
        `form-25-listed/${ACCESSION}`,
        {
          severity: 'warns',
          closed: null,
          facts: { form: '25-NSE', accession: ACCESSION, filedOn: '2021-02-19' },
          sentence: expect.stringContaining('then report it (ReportForm25)'),
        },
      ],
    ]);
    const { state } = await world.record.state(dealId);
    expect((state as OpenDeal).delisting.form25).toBeNull();

    await world.plan();
    await world.sendAll();
    expect(world.mails.got.map(({ to }) => to)).toEqual(['cara@example.com']);
    expect(headerOf(world.mails.got[0]?.raw ?? '', 'Subject')).toContain('a deadline comes near');
    await over(dealId);
  });

  it('is asked for only where a company has a number and its deal closes', async () => {
    const unnamed = await closing(null);
    const early = await world.deal({}, 'live', {
      ...smallTerms,
      company: { ...smallTerms.company, cik: CIK },
    });
    answer = says(listed);
    await watcher().lookOnce();
    expect(asked).toEqual([]);
    await over(unnamed);
    await over(early);
  });

  it('is not believed from an answer of another shape, and another deal is looked for all the same', async () => {
    const deals = [await closing(), await closing()];
    let count = 0;
    answer = (response) => {
      count += 1;
      response.end(count === 1 ? '<html>Request Rate Threshold Exceeded</html>' : listed);
    };
    await watcher().lookOnce();
    const found = await Promise.all(deals.map(findingsOf));
    expect(found.map((one) => one.length).sort()).toEqual([0, 1]);
    expect(world.said.join()).toContain('EDGAR does not answer');
    for (const dealId of deals) await over(dealId);
  });

  it('is looked for again and again until the worker stops', async () => {
    const dealId = await closing();
    answer = says(nothing);
    const going = new EdgarWatcher({
      record: world.record,
      diary: world.sending.diary,
      edgar: { address, contact },
      ...{ paceMs: 0, pollMs: 10 },
    });
    going.start();
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThan(2);
    await going.stop();
    // A question that was on its way may still come in.
    await new Promise((done) => setTimeout(done, 200));
    const then = asked.length;
    await new Promise((done) => setTimeout(done, 200));
    expect(asked.length).toBe(then);
    await over(dealId);
  });
});

describe('EDGAR', () => {
  it.each([
    ['that refuses', (response: http.ServerResponse) => response.writeHead(403).end(), 'answered 403'],
    [
      'that leads elsewhere',
      (response: http.ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      'fetch failed',
    ],
    [
      'that says too much',
      (response: http.ServerResponse) => response.end('x'.repeat(EDGAR_LIST_BYTES_MAX + 1)),
      'longer than',
    ],
    ['that says nothing', () => {}, 'timeout'],
  ])('%s is not waited for or followed', async (_, how, why) => {
    answer = how;
    await expect(edgarFilings({ address, contact }, CIK, { timeoutMs: 1_000 })).rejects.toThrow(why);
  });
});

describe('the settings', () => {
  const environment = {
    DATABASE_APP_URL: 'postgresql://127.0.0.1:5432/closing_bell',
    TEMPORAL_ADDRESS: '127.0.0.1:7233',
    DEAL_MODE: 'live',
    HEALTH_PORT: '8090',
    TZ: 'UTC',
  };

  it('have nobody look by default, nor in a rehearsal, and ask for who is asking', () => {
    const given = { EDGAR_ADDRESS: 'https://data.sec.gov/', EDGAR_CONTACT: contact };
    expect(readSettings(environment).edgar).toBeUndefined();
    expect(readSettings({ ...environment, ...given }).edgar).toEqual({
      address: 'https://data.sec.gov',
      contact,
    });
    expect(readSettings({ ...environment, ...given, DEAL_MODE: 'rehearsal' }).edgar).toBeUndefined();
    expect(() => readSettings({ ...environment, EDGAR_ADDRESS: 'https://data.sec.gov' })).toThrow(
      /EDGAR_CONTACT.*a name and a mail address/,
    );
    expect(() => readSettings({ ...environment, ...given, EDGAR_ADDRESS: 'data.sec.gov' })).toThrow(
      /EDGAR_ADDRESS/,
    );
  });
});
