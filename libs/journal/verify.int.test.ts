import { createHash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './pool.ts';
import { deposit, envelope } from './testing/account.ts';
import { LIVE, REHEARSAL, useJournals } from './testing/journals.ts';
import type { Break } from './types.ts';

const journals = useJournals();
const { journal, newStream } = journals;
let owner: pg.Pool;

beforeAll(() => {
  owner = createPool(journals.url, { role: 'owner' });
});
afterAll(() => owner.end());

interface Row {
  readonly stream_id: string;
  readonly version: number;
  readonly canonical: string;
  readonly hash: string;
}

/** What docs/journal-format.md says, by somebody who has the rows and nothing of this library. */
function strangersVerdict(rows: readonly Row[]): string {
  let previousHash = '0'.repeat(64);
  for (const [index, row] of rows.entries()) {
    const at = `version ${index + 1}`;
    const content = JSON.parse(row.canonical) as Record<string, unknown>;
    if (Number(row.version) !== index + 1 || content['version'] !== index + 1) return `${at}: missing`;
    if (content['streamId'] !== row.stream_id) return `${at}: of another stream`;
    if (createHash('sha256').update(row.canonical, 'utf8').digest('hex') !== row.hash)
      return `${at}: changed`;
    if (content['previousHash'] !== previousHash) return `${at}: does not follow`;
    previousHash = row.hash;
  }
  return `intact at version ${rows.length}, hash ${previousHash}`;
}

async function strangerChecks(streamId: string): Promise<string> {
  const { rows } = await owner.query<Row>(
    'select stream_id, version, canonical, hash from journal.events where stream_id = $1 order by version',
    [streamId],
  );
  return strangersVerdict(rows);
}

/** The same in one statement, as the document shows it. */
async function databaseChecks(streamId: string): Promise<number[]> {
  const { rows } = await owner.query<{ version: number }>(
    `select version from (
      select version, hash, encode(sha256(convert_to(canonical, 'UTF8')), 'hex') as computed,
        canonical::json ->> 'previousHash' as previous,
        lag(hash, 1, repeat('0', 64)) over (order by version) as hash_before
      from journal.events where stream_id = $1
    ) e where hash <> computed or previous <> hash_before order by version`,
    [streamId],
  );
  return rows.map((row) => row.version);
}

async function filled(events = 6): Promise<string> {
  const id = newStream();
  await journal().record(
    id,
    Array.from({ length: events }, (_, n) => deposit(`c${n}`, n)),
    LIVE,
  );
  return id;
}

const rehash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

async function change(
  id: string,
  version: number,
  edit: (text: string) => string,
  alsoHash: boolean,
): Promise<void> {
  const { rows } = await owner.query<Row>(
    'select canonical, hash from journal.events where stream_id = $1 and version = $2',
    [id, version],
  );
  const before = rows[0];
  if (before === undefined) throw new Error('no such event');
  const text = edit(before.canonical);
  if (text === before.canonical) throw new Error('the edit changed nothing');
  await owner.query(
    'update journal.events set canonical = $3, hash = $4 where stream_id = $1 and version = $2',
    [id, version, text, alsoHash ? rehash(text) : before.hash],
  );
}

describe('verification', () => {
  it('agrees with a stranger who has only the rows', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('ä'), deposit('b', 2)], REHEARSAL);
    await j.advanceClock(id, '2021-02-08T15:00:00.000Z');
    await j.record(id, [
      deposit('c', 3),
      envelope('w', { type: 'Withdraw', amount: 99 }),
      envelope('z', { type: 'Close' }),
    ]);
    const verified = await j.verifyStream(id);
    expect(verified).toMatchObject({ version: 4, break: undefined });
    expect(await strangerChecks(id)).toBe(`intact at version 4, hash ${verified.hash}`);
    expect(await databaseChecks(id)).toEqual([]);
    expect((await j.raw(id)).map(({ canonical, hash }) => rehash(canonical) === hash)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  const cases: [string, Partial<Break>, string, (id: string) => Promise<unknown>][] = [
    [
      'an amount changed after the fact',
      { what: 'hash-differs', version: 3 },
      'version 3: changed',
      (id) => change(id, 3, (text) => text.replace('"amount":2', '"amount":200'), false),
    ],
    [
      'an amount changed together with its hash',
      { what: 'chain-broken', version: 4 },
      'version 4: does not follow',
      (id) => change(id, 3, (text) => text.replace('"amount":2', '"amount":200'), true),
    ],
    [
      'an event removed from the middle',
      { what: 'missing-event', version: 3 },
      'version 3: missing',
      (id) => owner.query('delete from journal.events where stream_id = $1 and version = 3', [id]),
    ],
    [
      'the last event changed together with its hash',
      { what: 'head-differs', version: 6 },
      '',
      (id) => change(id, 6, (text) => text.replace('"amount":5', '"amount":500'), true),
    ],
    [
      'the last events removed',
      { what: 'missing-event', version: 5 },
      '',
      (id) => owner.query('delete from journal.events where stream_id = $1 and version >= 5', [id]),
    ],
    [
      'a column that is not hashed changed',
      { what: 'column-differs', version: 2, field: 'recordedAt' },
      '',
      (id) =>
        owner.query(
          "update journal.events set recorded_at = recorded_at - interval '1 day' where stream_id = $1 and version = 2",
          [id],
        ),
    ],
    [
      'bytes written in another form, with their hash and the chain made anew',
      { what: 'not-canonical', version: 6 },
      '',
      (id) => change(id, 6, (text) => text.replace('":', '": '), true),
    ],
    [
      'an event put in above the head',
      { what: 'head-differs', version: 7, field: 'version' },
      'version 7: missing',
      (id) =>
        owner.query(
          `insert into journal.events (stream_id, version, type, effective_at, recorded_at, command_id, command_digest, canonical, hash)
            select stream_id, 7, type, effective_at, recorded_at, command_id, null, canonical, hash from journal.events where stream_id = $1 and version = 6`,
          [id],
        ),
    ],
  ];

  it.each(cases)('finds %s', async (_what, expected, stranger, tamper) => {
    const id = await filled();
    await tamper(id);
    const verified = await journal().verify(id);
    expect(verified.intact).toBe(false);
    expect(verified.breaks).toHaveLength(1);
    expect(verified.breaks[0]).toMatchObject({ streamId: id, ...expected });
    expect(verified.breaks[0]?.sentence).toContain(id);
    if (stranger !== '') expect(await strangerChecks(id)).toBe(stranger);
  });

  it('says what differs where the columns still tell', async () => {
    const id = await filled();
    await change(id, 2, (text) => text.replace('"type":"Deposited"', '"type":"Withdrawn"'), false);
    expect((await journal().verify(id)).breaks[0]?.sentence).toContain(
      'What differs from its columns: type.',
    );
    expect(await databaseChecks(id)).toEqual([2]);
  });

  it('shows with a head that was written down that a record was made anew, or cut off', async () => {
    const id = await filled();
    const { version, hash } = await journal().verifyStream(id);
    await journal().record(id, [deposit('more')]);
    expect((await journal().verifyStream(id, { version, hash })).break).toBeUndefined();

    // Everything rebuilt by somebody who knows the format: consistent in itself.
    const { rows } = await owner.query<Row>(
      'select version, canonical from journal.events where stream_id = $1 order by version',
      [id],
    );
    let previous = '0'.repeat(64);
    for (const row of rows) {
      const content = JSON.parse(row.canonical) as Record<string, unknown>;
      const text = JSON.stringify({ ...content, previousHash: previous }).replace(
        '"memo":""',
        '"memo":"forged"',
      );
      previous = rehash(text);
      await owner.query(
        'update journal.events set canonical = $3, hash = $4 where stream_id = $1 and version = $2',
        [id, row.version, text, previous],
      );
    }
    await owner.query('update journal.streams set head_hash = $2 where stream_id = $1', [id, previous]);
    expect((await journal().verifyStream(id)).break).toBeUndefined();
    expect((await journal().verifyStream(id, { version, hash })).break).toMatchObject({
      what: 'known-head-differs',
      version,
    });
    expect((await journal().verifyStream(id, { version: 99, hash })).break).toMatchObject({
      what: 'known-head-differs',
      field: 'version',
    });
  });

  it('records nothing more on a record that was altered', async () => {
    const id = await filled();
    await change(id, 3, (text) => text.replace('"amount":2', '"amount":200'), true);
    await expect(journal().record(id, [deposit('more')])).rejects.toMatchObject({
      code: 'record-altered',
      facts: { version: 4 },
    });
  });

  it('goes over all streams and counts what it saw', async () => {
    const before = await journal().verify();
    const id = await filled(4);
    const after = await journal().verify();
    expect(after.streams).toBe(before.streams + 1);
    expect(after.events).toBe(before.events + 4);
    expect(after.breaks.some((found) => found.streamId === id)).toBe(false);
  });
});
