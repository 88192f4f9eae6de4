import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#test/setup/postgres.ts';
import { openJournal } from './journal.ts';
import { migrate } from './migrate.ts';
import { createPool } from './pool.ts';
import {
  type AccountEvent,
  type AccountRefusal,
  account,
  accountCodec,
  deposit,
  envelope,
  teller,
} from './testing/account.ts';
import { LIVE, REHEARSAL, useJournals } from './testing/journals.ts';
import type { Accepted, Refused } from './types.ts';

const journals = useJournals();
const { journal, newStream } = journals;

const accepted = (verdict: unknown) => verdict as Accepted<AccountEvent>;
const refused = (verdict: unknown) => verdict as Refused<AccountRefusal>;

describe('recording', () => {
  it('opens a stream with its first command and appends in turn', async () => {
    const j = journal();
    const id = newStream();
    const verdicts = await j.record(
      id,
      [deposit('a', 5), deposit('b', 7), envelope('c', { type: 'Withdraw', amount: 4 })],
      LIVE,
    );
    expect(verdicts.map((verdict) => accepted(verdict).versions)).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 2 },
      { from: 3, to: 3 },
    ]);
    expect((await j.state(id)).state).toEqual({ balance: 8, entries: 3, closedAt: null });
    expect((await j.head(id)).version).toBe(3);
  });

  it('refuses to record on a stream that is not open', async () => {
    await expect(journal().record(newStream(), [deposit('a')])).rejects.toMatchObject({
      code: 'stream-not-found',
    });
  });

  it('opens nothing when nothing is decided', async () => {
    const j = journal();
    const id = newStream();
    await expect(j.record(id, [envelope('a', { type: 'Fail' })], LIVE)).rejects.toThrow('a bug in decide');
    await expect(j.head(id)).rejects.toMatchObject({ code: 'stream-not-found' });
  });

  it('leaves an open stream as it is, and refuses another clock', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a')], LIVE);
    await j.record(id, [deposit('b')], LIVE);
    await expect(j.record(id, [deposit('c')], REHEARSAL)).rejects.toMatchObject({ code: 'stream-differs' });
    await expect(j.open(id, REHEARSAL)).rejects.toMatchObject({ code: 'stream-differs' });
    expect((await j.open(id, LIVE)).version).toBe(2);
  });

  it('lets the opening be corrected while nothing is recorded', async () => {
    const j = journal();
    const id = newStream();
    await j.open(id, LIVE);
    await j.record(id, [deposit('a')], REHEARSAL);
    expect((await j.head(id)).clock).toEqual(REHEARSAL.clock);
  });

  it('says who, by which command, and on which clock', async () => {
    const j = journal();
    const id = newStream();
    const [verdict] = await j.record(id, [deposit('first', 9)], REHEARSAL);
    const [event] = await j.read(id);
    expect(accepted(verdict).events).toEqual([event]);
    expect(event).toMatchObject({
      streamId: id,
      version: 1,
      type: 'Deposited',
      schemaVersion: 3,
      data: { amount: 9, memo: '' },
      commandId: 'first',
      actor: teller,
      mode: 'rehearsal',
      recordedAt: '2021-01-28T14:00:00.000Z',
      effectiveAt: '2021-01-28T14:00:00.000Z',
    });
  });

  it('turns away what is not JSON, not an instant, or of no known type', async () => {
    const j = journal();
    const id = newStream();
    await j.open(id, LIVE);
    const emit = (data: unknown, type = 'Closed') =>
      j.record(id, [envelope('e', { type: 'Emit', event: { type, data } })]);
    await expect(emit({ at: new Date(0) })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(emit(new Map())).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(emit({ at: 1 })).rejects.toMatchObject({ code: 'invalid-event' });
    await expect(emit({ at: '\uD800' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(emit({ at: 'x'.repeat(300_000) })).rejects.toMatchObject({ code: 'too-large' });
    await expect(emit({}, 'Vanished')).rejects.toMatchObject({ code: 'unknown-event' });
    await expect(emit({}, 'TakenOut')).rejects.toMatchObject({ code: 'invalid-event' });
    await expect(
      j.record(id, [envelope('e', { type: 'Deposit', amount: 1, effectiveAt: '2021-02-30T00:00:00.000Z' })]),
    ).rejects.toMatchObject({ code: 'invalid-event' });
    expect((await j.head(id)).version).toBe(0);
  });

  it('keeps characters as they are', async () => {
    const j = journal();
    const id = newStream();
    const at = 'NUL \u0000, quotes "\\", é, 𝄞, line\nend, \u2028';
    await j.record(id, [envelope('e', { type: 'Emit', event: { type: 'Closed', data: { at } } })], LIVE);
    expect((await j.read(id))[0]?.data).toEqual({ at });
    expect((await journal().verify(id)).intact).toBe(true);
  });
});

describe('command ids', () => {
  it('gives a repeat the same answer, in this process and another', async () => {
    const j = journal();
    const id = newStream();
    const first = await j.record(id, [deposit('a', 5), envelope('b', { type: 'Withdraw', amount: 9 })], LIVE);
    await j.record(id, [deposit('c', 100)]);
    for (const process of [j, journal()]) {
      const again = await process.record(id, [
        deposit('a', 5),
        envelope('b', { type: 'Withdraw', amount: 9 }),
      ]);
      expect(again).toEqual(first.map((verdict) => ({ ...verdict, repeated: true })));
    }
    expect((await j.head(id)).version).toBe(2);
  });

  it('gives an accepted command its answer again where it would be refused, or would do nothing, by now', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a', 5)], LIVE);
    const all = [envelope('all', { type: 'Withdraw', amount: 5 })];
    await j.record(id, all);
    expect((await j.record(id, all))[0]).toMatchObject({ outcome: 'accepted', repeated: true });
    await j.record(id, [envelope('close', { type: 'Close' })]);
    expect((await j.record(id, [deposit('a', 5)]))[0]).toMatchObject({ outcome: 'accepted', repeated: true });
    expect((await j.record(id, [envelope('close', { type: 'Close' })]))[0]).toMatchObject({ repeated: true });
    expect((await j.head(id)).version).toBe(3);
  });

  it('answers a repeat before it looks at preconditions', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a', 5)], LIVE);
    const unmet = envelope(
      'a',
      { type: 'Deposit', amount: 5 },
      { precondition: () => ({ code: 'Stale', balance: 0 }) },
    );
    expect((await j.record(id, [unmet]))[0]).toMatchObject({ outcome: 'accepted', repeated: true });
  });

  it('is an error with other input or another person, and takes the whole call with it', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a', 5)], LIVE);
    await expect(j.record(id, [deposit('b'), deposit('a', 6)])).rejects.toMatchObject({
      code: 'command-id-reused',
    });
    const other = envelope('a', { type: 'Deposit', amount: 5 }, { actor: { ...teller, id: 'other' } });
    await expect(j.record(id, [other])).rejects.toMatchObject({ code: 'command-id-reused' });
    expect((await j.head(id)).version).toBe(1);
  });

  it('holds within one call and within one batch', async () => {
    const j = journal();
    const id = newStream();
    const [one, two] = await j.record(id, [deposit('a', 5), deposit('a', 5)], LIVE);
    expect(two).toEqual({ ...one, repeated: true });
    const results = await Promise.allSettled([
      j.record(id, [deposit('x', 1)]),
      j.record(id, [deposit('x', 1)]),
      j.record(id, [deposit('x', 2)]),
      j.record(id, [deposit('y', 1)]),
    ]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await j.head(id)).version).toBe(3);
  });

  it('belongs to its stream', async () => {
    const j = journal();
    const [one, two] = [newStream(), newStream()];
    await j.record(one, [deposit('a', 1)], LIVE);
    expect((await j.record(two, [deposit('a', 2)], LIVE))[0]).toMatchObject({
      outcome: 'accepted',
      repeated: false,
    });
  });

  it('keeps the verdict on a command that changes nothing', async () => {
    const j = journal();
    const id = newStream();
    const [verdict] = await j.record(id, [envelope('n', { type: 'Nothing' })], LIVE);
    expect(verdict).toMatchObject({
      outcome: 'accepted',
      versions: { from: 1, to: 0 },
      events: [],
      repeated: false,
    });
    await j.record(id, [deposit('a')]);
    const [again] = await journal().record(id, [envelope('n', { type: 'Nothing' })]);
    expect(again).toEqual({ ...verdict, repeated: true });
  });
});

describe('refusals and preconditions', () => {
  it('refuses one command of a call and goes on with the next', async () => {
    const j = journal();
    const id = newStream();
    const verdicts = await j.record(
      id,
      [deposit('a', 5), envelope('b', { type: 'Withdraw', amount: 6 }), deposit('c', 1)],
      LIVE,
    );
    expect(verdicts.map((verdict) => verdict.outcome)).toEqual(['accepted', 'refused', 'accepted']);
    expect(refused(verdicts[1])).toEqual({
      commandId: 'b',
      outcome: 'refused',
      refusal: { code: 'Overdrawn', balance: 5 },
      atVersion: 1,
      repeated: false,
    });
  });

  it('looks at a precondition on the state decided on, and does not keep its refusal', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a', 5)], LIVE);
    const whenBalanceIs = (balance: number) =>
      envelope(
        'b',
        { type: 'Deposit', amount: 1 },
        {
          precondition: (state) =>
            state.balance === balance ? undefined : { code: 'Stale', balance: state.balance },
        },
      );
    expect((await j.record(id, [whenBalanceIs(4)]))[0]).toMatchObject({
      outcome: 'refused',
      refusal: { balance: 5 },
      repeated: false,
    });
    expect((await j.record(id, [whenBalanceIs(4)]))[0]).toMatchObject({
      outcome: 'refused',
      repeated: false,
    });
    expect((await j.record(id, [whenBalanceIs(5)]))[0]).toMatchObject({
      outcome: 'accepted',
      repeated: false,
    });
  });
});

describe('many at once', () => {
  it('answers each caller on its own, and a bug fails only its own call', async () => {
    const j = journal();
    const id = newStream();
    await j.open(id, LIVE);
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        n % 50 === 7
          ? j.record(id, [deposit(`before-${n}`), envelope(`c${n}`, { type: 'Fail' })])
          : j.record(id, [deposit(`c${n}`)]),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(4);
    const versions = results.flatMap((result) =>
      result.status === 'fulfilled' ? [accepted(result.value[0]).versions.from] : [],
    );
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 196 }, (_, n) => n + 1));
    expect((await j.state(id)).state.balance).toBe(196);
    expect((await j.verify(id)).intact).toBe(true);
  });

  it('lets two processes write to one stream without a gap or a lost command', async () => {
    const processes = [journal(), journal(), journal()];
    const id = newStream();
    await processes[0]?.open(id, LIVE);
    await Promise.all(
      processes.flatMap((j, p) =>
        Array.from({ length: 60 }, (_, n) => j.record(id, [deposit(`p${p}-${n}`)])),
      ),
    );
    const check = journal();
    expect((await check.state(id)).state).toMatchObject({ balance: 180, entries: 180 });
    expect((await check.verify(id)).intact).toBe(true);
    for (const j of processes) expect((await j.state(id)).version).toBe(180);
  });

  it('gives the same command sent to two processes at once one event and one answer', async () => {
    const [one, two] = [journal(), journal()];
    const id = newStream();
    await one.open(id, LIVE);
    for (let n = 0; n < 40; n += 1) {
      const [a, b] = await Promise.all([
        one.record(id, [deposit(`c${n}`)]),
        two.record(id, [deposit(`c${n}`)]),
      ]);
      expect({ ...a[0], repeated: true }).toEqual({ ...b[0], repeated: true });
      expect([accepted(a[0]).repeated, accepted(b[0]).repeated].filter((repeated) => !repeated)).toHaveLength(
        1,
      );
    }
    expect((await one.head(id)).version).toBe(40);
  });
});

describe('what another process did without an event', () => {
  it('is noticed: it moved the clock', async () => {
    for (const commands of [[deposit('b')], [deposit('b'), deposit('c')]]) {
      const [here, there] = [journal(), journal()];
      const id = newStream();
      await here.record(id, [deposit('a')], REHEARSAL);
      await there.advanceClock(id, '2021-02-08T14:00:00.000Z');
      await here.record(id, commands);
      for (const event of await here.read(id, { fromVersion: 2 })) {
        expect(event.recordedAt).toBe('2021-02-08T14:00:00.000Z');
      }
    }
  });

  it('is noticed: it refused a command that would be accepted here', async () => {
    const [here, there] = [journal(), journal()];
    const id = newStream();
    const withdraw = envelope('w', { type: 'Withdraw', amount: 50 });
    await here.record(id, [deposit('a', 1)], LIVE);
    await there.record(id, [withdraw]);
    const verdicts = await here.record(id, [deposit('b', 100), withdraw]);
    expect(verdicts.map(({ outcome, repeated }) => [outcome, repeated])).toEqual([
      ['accepted', false],
      ['refused', true],
    ]);
    await here.record(id, [deposit('c', 100)]);
    expect((await here.record(id, [withdraw]))[0]).toMatchObject({ outcome: 'refused', repeated: true });
    expect((await here.state(id)).state.balance).toBe(201);
  });
});

describe('a refusal', () => {
  it('stands for its command id where newer code would accept', async () => {
    const lenient: typeof account = {
      ...account,
      decide: () => ({ events: [{ type: 'Withdrawn', data: { amount: 50, memo: '' } }] }),
    };
    const [strict, newer] = [journal(), journal({ decider: lenient })];
    const id = newStream();
    const withdraw = envelope('w', { type: 'Withdraw', amount: 50 });
    await strict.record(id, [deposit('a', 1)], LIVE);
    await newer.state(id);
    await strict.record(id, [withdraw]);
    expect((await newer.record(id, [withdraw]))[0]).toMatchObject({ outcome: 'refused', repeated: true });
    // And once it knows that the stream has answered without events.
    expect((await newer.record(id, [withdraw]))[0]).toMatchObject({ outcome: 'refused', repeated: true });
    for (let n = 0; n < 20; n += 1)
      await newer.record(id, [envelope(`later-${n}`, { type: 'Withdraw', amount: 1 })]);
    expect((await newer.record(id, [withdraw]))[0]).toMatchObject({ outcome: 'refused', repeated: true });
    expect((await newer.head(id)).version).toBe(21);
  });
});

describe('clocks', () => {
  it('records by the rehearsal clock, which only moves on', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a')], REHEARSAL);
    await j.advanceClock(id, '2021-02-08T14:00:00.000Z');
    await j.record(id, [deposit('b')]);
    await journal().advanceClock(id, '2021-02-09T14:00:00.000Z');
    await j.record(id, [deposit('c')]);
    expect((await j.read(id)).map((event) => event.recordedAt)).toEqual([
      '2021-01-28T14:00:00.000Z',
      '2021-02-08T14:00:00.000Z',
      '2021-02-09T14:00:00.000Z',
    ]);
    await expect(j.advanceClock(id, '2021-02-09T13:59:59.999Z')).rejects.toMatchObject({
      code: 'clock-would-go-back',
    });
    expect((await j.advanceClock(id, '2021-02-09T14:00:00.000Z')).clock).toEqual({
      mode: 'rehearsal',
      at: '2021-02-09T14:00:00.000Z',
    });
    const live = newStream();
    await j.open(live, LIVE);
    await expect(j.advanceClock(live, '2031-01-01T00:00:00.000Z')).rejects.toMatchObject({
      code: 'clock-is-live',
    });
  });

  it('never records before the event before, whatever the wall clock does', async () => {
    let wall = Date.parse('2026-01-01T00:00:10.000Z');
    const j = journal({ wallClock: () => wall });
    const id = newStream();
    await j.record(id, [deposit('a')], LIVE);
    wall -= 8_000;
    await j.record(id, [deposit('b')]);
    await journal({ wallClock: () => wall }).record(id, [deposit('c')]);
    wall += 20_000;
    await j.record(id, [deposit('d')]);
    expect((await j.read(id)).map((event) => event.recordedAt.slice(17, 19))).toEqual([
      '10',
      '10',
      '10',
      '22',
    ]);
    expect((await j.verify(id)).intact).toBe(true);
  });

  it('decides at the due moment that woke us, even when the clock is behind it', async () => {
    const j = journal({ wallClock: () => Date.parse('2026-01-01T00:00:00.000Z') });
    const id = newStream();
    const woken = '2026-01-01T00:00:00.250Z';
    await j.record(id, [envelope('a', { type: 'Close' }, { woken })], LIVE);
    expect((await j.read(id))[0]).toMatchObject({
      data: { at: woken },
      effectiveAt: woken,
      recordedAt: '2026-01-01T00:00:00.000Z',
    });
  });
});

describe('reading', () => {
  it('reads by version, in pages, and as of a moment on both clocks', async () => {
    const j = journal();
    const id = newStream();
    const at = (day: number) => `2021-02-0${day}T12:00:00.000Z`;
    await j.record(id, [deposit('a', 1)], { kind: 'deal', clock: { mode: 'rehearsal', at: at(1) } });
    await j.advanceClock(id, at(3));
    // Learned on the third: something that was true on the first, and something that takes effect on the seventh.
    await j.record(id, [
      envelope('b', { type: 'Deposit', amount: 10, effectiveAt: at(1) }),
      envelope('c', { type: 'Deposit', amount: 100, effectiveAt: at(7) }),
    ]);
    await j.advanceClock(id, at(5));
    await j.record(id, [deposit('d', 1_000)]);

    const amounts = async (asOf: object) =>
      (await j.read(id, { asOf })).map((event) => (event.data as { amount: number }).amount);
    expect(await amounts({})).toEqual([1, 10, 100, 1_000]);
    expect(await amounts({ recorded: at(2) })).toEqual([1]);
    expect(await amounts({ recorded: at(3) })).toEqual([1, 10, 100]);
    expect(await amounts({ recorded: at(3), effective: at(3) })).toEqual([1, 10]);
    expect(await amounts({ effective: at(5) })).toEqual([1, 10, 1_000]);
    for (const process of [j, journal()]) {
      const balance = async (options: object) => (await process.state(id, options)).state.balance;
      expect(await balance({})).toBe(1_111);
      expect(await balance({ asOf: { recorded: at(3), effective: at(3) } })).toBe(11);
      expect(await balance({ asOf: { recorded: at(4) } })).toBe(111);
      expect(await balance({ asOf: { effective: at(6) } })).toBe(1_011);
      expect(await balance({ atVersion: 2 })).toBe(11);
      expect(await balance({ atVersion: 99 })).toBe(1_111);
    }
    expect((await j.read(id, { fromVersion: 2, toVersion: 3 })).map((event) => event.version)).toEqual([
      2, 3,
    ]);
    expect((await j.read(id, { fromVersion: 3, limit: 1 })).map((event) => event.version)).toEqual([3]);
  });

  it('lists streams by kind and clock', async () => {
    const own = await freshDatabase();
    await migrate(own.url);
    const j = openJournal({ url: own.url, decider: account, codec: accountCodec, kind: 'deal' });
    await j.open('b', LIVE);
    await j.open('a', REHEARSAL);
    await j.open('r', { kind: 'reference', clock: { mode: 'live' } });
    expect((await j.streams()).map((head) => head.streamId)).toEqual(['a', 'b']);
    expect((await j.streams({ mode: 'rehearsal' })).map((head) => head.streamId)).toEqual(['a']);
    expect((await j.streams({ after: 'a', limit: 1 })).map((head) => head.streamId)).toEqual(['b']);
    await j.close();
    await own.drop();
  });
});

describe('roles', () => {
  it('lets the application insert and select events, never change or remove them', async () => {
    const j = journal();
    const id = newStream();
    await j.record(id, [deposit('a')], LIVE);
    const pool = createPool(journals.url);
    for (const statement of [
      "update journal.events set type = 'Other'",
      'delete from journal.events',
      'truncate journal.events',
      'update journal.verdicts set refusal = null',
      'delete from journal.verdicts',
      'delete from journal.streams',
      'delete from journal.sequence',
      'drop table journal.events',
      'alter table journal.events add column more text',
      'create table journal.own (id int)',
    ]) {
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
    expect(
      (await pool.query('select count(*) as events from journal.events where stream_id = $1', [id])).rows,
    ).toEqual([{ events: 1 }]);
    await pool.end();
  });
});

describe('closing', () => {
  it('answers what is under way, then turns calls away', async () => {
    const j = openJournal({ url: journals.url, decider: account, codec: accountCodec });
    const id = newStream();
    await j.open(id, LIVE);
    const underWay = Promise.all(Array.from({ length: 300 }, (_, n) => j.record(id, [deposit(`c${n}`)])));
    const closing = j.close();
    expect(await underWay).toHaveLength(300);
    await closing;
    await expect(j.record(id, [deposit('late')])).rejects.toMatchObject({ code: 'closed' });
  });
});
