import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CliCommand, CliIo } from '../command.ts';
import { closureAnnounce, closureList, closureRevoke } from './closure.ts';

const asked: { place: string; body: unknown }[] = [];
let server: http.Server;

const law = {
  version: 3,
  edition: {
    number: 1,
    digest: 'a'.repeat(64),
    released: null,
    says: 'The first.',
    publishedAt: '2025-01-02T15:00:00.000Z',
  },
  closures: [
    {
      closureId: 'sec-2025-01-09',
      calendar: 'sec',
      day: '2025-01-09',
      name: 'National day of mourning',
      source: 'SEC announcement',
      knownFrom: '2024-12-30T22:00:00.000Z',
      by: 'Otto',
      announcedAt: '2024-12-31T15:00:00.000Z',
      version: 2,
      revoked: null,
    },
  ],
  deals: { open: 12, behind: 5 },
};

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      const place = request.url ?? '';
      if (request.method === 'POST') asked.push({ place, body: JSON.parse(body) });
      const said = {
        closureId: 'sec-2025-01-09',
        words: 'EDGAR is closed on Thursday, January 9, 2025',
        version: 2,
      };
      const adopted = { events: [{ type: 'LawAdopted', words: 'EDGAR is closed: 2 deadlines moved' }] };
      const answer = place === '/law' ? law : place.endsWith('adopt-closure') ? adopted : said;
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
});

async function run(command: CliCommand, ...args: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const { port } = server.address() as AddressInfo;
  const env = { CLOSING_BELL_API: `http://127.0.0.1:${port}`, CLOSING_BELL_TOKEN: 'any' };
  const { signal } = new AbortController();
  const io = { out: (text: string) => out.push(text), err: () => {}, env, cwd: '.', columns: 110, signal };
  const code = await command.run(args, { ...io, colour: false, interactive: false, ask: undefined } as CliIo);
  return { code, out: out.join('\n') };
}

describe('closing-bell closure', () => {
  it('announces to all open live deals', async () => {
    const { code, out } = await run(
      closureAnnounce,
      'sec',
      '2025-01-09',
      '--source',
      'SEC announcement',
      '--known-from',
      '2024-12-30',
    );
    expect(code).toBe(0);
    expect(out).toContain('EDGAR is closed on Thursday, January 9, 2025.');
    expect(asked).toEqual([
      {
        place: '/law/closures',
        body: {
          calendar: 'sec',
          day: '2025-01-09',
          name: 'Unscheduled closure',
          source: 'SEC announcement',
          knownFrom: '2024-12-31T04:59:00.000Z',
        },
      },
    ]);
  });

  it('tells one rehearsal alone', async () => {
    const { out } = await run(
      closureAnnounce,
      'sec',
      '2021-02-11',
      '--source',
      'x',
      '--deal',
      'deal-1',
      '--closes-at',
      '13:00',
    );
    expect(out).toContain('2 deadlines moved');
    expect(asked[0]).toMatchObject({
      place: '/deals/deal-1/calendar/adopt-closure',
      body: { closesAt: '13:00' },
    });
  });

  it('is called wrongly without a source, with an unknown calendar, or with what only all deals can be told', async () => {
    await expect(run(closureAnnounce, 'sec', '2025-01-09')).rejects.toThrow(/--source/);
    await expect(run(closureAnnounce, 'edgar', '2025-01-09', '--source', 'x')).rejects.toThrow(
      /no calendar "edgar"/,
    );
    const both = ['sec', '2025-01-09', '--source', 'x', '--deal', 'd', '--correction', 'y'];
    await expect(run(closureAnnounce, ...both)).rejects.toThrow(/for all deals/);
    await expect(run(closureRevoke, 'sec-2025-01-09')).rejects.toThrow(/--reason/);
    expect(asked).toEqual([]);
  });

  it('lists them with the edition, and says how many deals have not heard yet', async () => {
    const { out } = await run(closureList);
    expect(out).toContain('Edition 1 of the rules and calendars, not released yet');
    expect(out).toContain('sec, Thursday, January 9, 2025: closed, National day of mourning');
    expect(out).toContain('5 of 12 open live deals have not heard');
    expect(JSON.parse((await run(closureList, '--json')).out)).toEqual(law);
  });

  it('revokes one', async () => {
    await run(closureRevoke, 'sec-2025-01-09', '--reason', 'The wrong day');
    expect(asked).toEqual([
      { place: '/law/closures/sec-2025-01-09/revoke', body: { reason: 'The wrong day' } },
    ]);
  });
});
