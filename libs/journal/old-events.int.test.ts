import { createHash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Codec, defineCodec } from './codec.ts';
import { createPool } from './pool.ts';
import { type AccountEvent, account, accountCodec, deposit } from './testing/account.ts';
import { LIVE, useJournals } from './testing/journals.ts';
import type { InlineProjection, NewEvent, RecordedEvent } from './types.ts';

/**
 * Events as earlier versions of the code wrote them, read through every path there is. A path that skipped the upcasts
 * would show the old form.
 */
const journals = useJournals();
const { journal } = journals;
const STREAM = 'account-of-old';
let owner: pg.Pool;

const DEPOSIT_OF_ONE = createHash('sha256')
  .update('{"actor":"teller","command":{"amount":1,"type":"Deposit"}}')
  .digest('hex');

const OLD_EVENTS: readonly { type: string; schemaVersion: number; data: unknown }[] = [
  { type: 'Deposited', schemaVersion: 1, data: { cents: 100 } },
  { type: 'Deposited', schemaVersion: 2, data: { amount: 20 } },
  { type: 'TakenOut', schemaVersion: 1, data: { amount: 3, memo: 'rent' } },
  { type: 'Deposited', schemaVersion: 3, data: { amount: 4, memo: 'now' } },
];

const AS_READ = [
  { type: 'Deposited', schemaVersion: 3, data: { amount: 100, memo: '' } },
  { type: 'Deposited', schemaVersion: 3, data: { amount: 20, memo: '' } },
  { type: 'Withdrawn', schemaVersion: 1, data: { amount: 3, memo: 'rent' } },
  { type: 'Deposited', schemaVersion: 3, data: { amount: 4, memo: 'now' } },
];

const asRead = (events: readonly RecordedEvent<AccountEvent>[]) =>
  events.map(({ type, schemaVersion, data }) => ({ type, schemaVersion, data }));

beforeAll(async () => {
  owner = createPool(journals.url, { role: 'owner' });
  await journal().open(STREAM, LIVE);
  let previousHash = '0'.repeat(64);
  for (const [index, old] of OLD_EVENTS.entries()) {
    const at = `2020-01-0${index + 1}T00:00:00.000Z`;
    // The keys are in the order of RFC 8785.
    const text = JSON.stringify({
      actor: { id: 'teller', name: 'Tess Teller', roles: [] },
      commandId: `old-${index}`,
      data: old.data,
      effectiveAt: at,
      mode: 'live',
      previousHash,
      recordedAt: at,
      schemaVersion: old.schemaVersion,
      streamId: STREAM,
      type: old.type,
      version: index + 1,
    });
    const hash = createHash('sha256').update(text).digest('hex');
    await owner.query(
      `insert into journal.events
          (stream_id, version, type, effective_at, recorded_at, command_id, command_digest, command_events, canonical, hash)
        values ($1, $2, $3, $4, $4, $5, $6, 1, $7, $8)`,
      [STREAM, index + 1, old.type, at, `old-${index}`, DEPOSIT_OF_ONE, text, hash],
    );
    await owner.query(
      'update journal.streams set version = $2, head_hash = $3, recorded_at = $4 where stream_id = $1',
      [STREAM, index + 1, hash, at],
    );
    previousHash = hash;
  }
});

afterAll(() => owner.end());

describe('events of older schemas', () => {
  it('are upcast when read', async () => {
    expect(asRead(await journal().read(STREAM, { toVersion: 4 }))).toEqual(AS_READ);
    expect(
      asRead(await journal().read(STREAM, { toVersion: 4, asOf: { recorded: '2020-01-02T00:00:00.000Z' } })),
    ).toEqual(AS_READ.slice(0, 2));
  });

  it('are upcast when folded: at the head, at a version, as of a moment', async () => {
    const balance = async (options: object) => (await journal().state(STREAM, options)).state.balance;
    expect(await balance({ atVersion: 4 })).toBe(121);
    expect(await balance({ atVersion: 3 })).toBe(117);
    expect(await balance({ asOf: { effective: '2020-01-02T00:00:00.000Z' } })).toBe(120);
  });

  it('are upcast in the answer to a repeated command', async () => {
    const [verdict] = await journal().record(STREAM, [deposit('old-0', 1)]);
    expect(verdict).toMatchObject({ outcome: 'accepted', repeated: true, events: [AS_READ[0]] });
  });

  it('are upcast in the feed and its subscriptions', async () => {
    const { events } = await journal().feed({ limit: 4 });
    expect(asRead(events.map(({ event }) => event))).toEqual(AS_READ);
    const heard: RecordedEvent<AccountEvent>[] = [];
    await new Promise<void>((resolve) => {
      journal().subscribe({
        after: 0,
        onEvents: (batch) => {
          heard.push(...batch.map(({ event }) => event));
          if (heard.length >= 4) resolve();
        },
      });
    });
    expect(asRead(heard.slice(0, 4))).toEqual(AS_READ);
  });

  it('are upcast for those who follow the stream', async () => {
    const heard: RecordedEvent<AccountEvent>[] = [];
    for await (const event of journal().subscribeStream(STREAM)) {
      heard.push(event);
      if (event.version === 4) break;
    }
    expect(asRead(heard)).toEqual(AS_READ);
  });

  it('are upcast for projections, inline and trailing', async () => {
    const inline: RecordedEvent<AccountEvent>[] = [];
    const projection: InlineProjection<unknown, AccountEvent> = {
      name: 'old-events',
      version: 1,
      apply: (_tx, change) => void inline.push(...change.events),
    };
    await journal({ inline: [projection] }).levelInline();
    expect(asRead(inline.filter((event) => event.streamId === STREAM).slice(0, 4))).toEqual(AS_READ);

    const trailing: RecordedEvent<AccountEvent>[] = [];
    const follower = journal().follow({
      name: 'old-events',
      version: 1,
      handle: (_tx, events) => void trailing.push(...events.map(({ event }) => event)),
    });
    await follower.switched;
    expect(asRead(trailing.filter((event) => event.streamId === STREAM).slice(0, 4))).toEqual(AS_READ);
    await follower.stop();
  });

  it('are upcast under the lock, when a command is decided on them', async () => {
    const [verdict] = await journal().record(STREAM, [
      {
        commandId: 'all',
        command: { type: 'Withdraw', amount: 121 },
        actor: { id: 'teller', name: 'Tess Teller', roles: [] },
      },
    ]);
    expect(verdict).toMatchObject({ outcome: 'accepted' });
  });

  it('stay the bytes they were: verification looks at those', async () => {
    expect((await journal().verify(STREAM)).intact).toBe(true);
    expect((await journal().raw(STREAM, { limit: 1 }))[0]?.canonical).toContain('"data":{"cents":100}');
  });

  it('of a type or version this code does not know are an error that says so', async () => {
    const older = defineCodec({
      Deposited: { schemaVersion: 1, schema: { parse: (data: unknown) => data } },
    });
    const codec = older as unknown as Codec<AccountEvent>;
    await expect(journal({ codec }).read(STREAM, { fromVersion: 2 })).rejects.toMatchObject({
      code: 'invalid-event',
    });
    await expect(journal({ codec }).read(STREAM, { fromVersion: 3 })).rejects.toMatchObject({
      code: 'unknown-event',
    });
  });
});

describe('a codec', () => {
  it('is refused when a step is missing or a renamed event leads nowhere', () => {
    const schema = { parse: (data: unknown) => data };
    expect(() =>
      defineCodec({ A: { schemaVersion: 3, schema, upcasts: { 1: (data: unknown) => data } } }),
    ).toThrow('no upcast from 2');
    expect(() => defineCodec({ A: { schemaVersion: 1, becomes: 'B', becomesVersion: 1 } })).toThrow(
      'becomes B 1',
    );
  });

  it('reads what it wrote as it was written', () => {
    const events: NewEvent[] = [{ type: 'Deposited', data: { amount: 1, memo: 'x' } }];
    for (const { type, data } of events) {
      expect(accountCodec.read(type, accountCodec.currentVersion(type), data)).toEqual({
        type,
        schemaVersion: 3,
        data,
      });
    }
    expect(account.initial.balance).toBe(0);
  });
});
