import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EffectKind } from '#libs/contracts/effects.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import { actorOf, give, openSmallDeal, type Scripted, scriptedWorld, steps } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { OutsideError } from '../errors.ts';
import { passMoment } from './pass-moment.ts';
import { performEffect } from './perform-effect.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
let world: Scripted;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
});
afterAll(async () => {
  await record.close();
  await database.drop();
});
beforeEach(() => {
  world = scriptedWorld();
});

const letter = /^tell-exchange/;
const instruction = 'instruct-payer/agent-1';

/** The deal up to a step, its effects done on the way except for those of one kind, which waits. */
async function waitingFor(kind: EffectKind, type: string): Promise<{ dealId: string; effectId: string }> {
  const dealId = newDealId();
  await openSmallDeal(record, dealId);
  const last = steps.findIndex(({ command }) => command.type === type);
  for (const step of steps.slice(0, last + 1)) {
    await record.pool.query('update deals set clock_to = greatest(clock_to, $2) where deal_id = $1', [
      dealId,
      step.at,
    ]);
    await toTheStep(dealId, step.at, kind);
    await give({ record, dealId }, step);
    await allBut(kind, dealId);
  }
  const [due] = (await record.view(dealId)).effects;
  if (due === undefined) throw new Error(`after ${type} nothing is due`);
  world.performed.length = 0;
  return { dealId, effectId: due.effectId };
}

/** What falls due on the way passes, and what follows from it is done: an open effect holds the clock. */
async function toTheStep(dealId: string, at: string, waiting: EffectKind): Promise<void> {
  for (let moments = 0; moments < 50; moments += 1) {
    await record.moveClock(dealId);
    if ((await record.clock(dealId)).now >= at) return;
    for (const { momentId, dueMs } of (await record.view(dealId)).moments) {
      await passMoment(record, dealId, momentId, dueMs);
    }
    await allBut(waiting, dealId);
  }
}

async function allBut(waiting: EffectKind, dealId: string): Promise<void> {
  for (const { kind, effectId } of (await record.view(dealId)).effects) {
    if (kind !== waiting) await run(dealId, effectId);
  }
}

function run(
  dealId: string,
  effectId: string,
  more: { tries?: number; attempt?: number; signal?: AbortSignal } = {},
) {
  const { tries = 1, attempt = 1, signal = new AbortController().signal } = more;
  return performEffect(
    { record, performers: world.performers },
    { dealId, effectId, attempt, tries, signal },
  );
}

const lastEvent = async (dealId: string) => {
  const event = (await record.journal.read(dealId)).findLast(({ type }) => type.startsWith('Effect'));
  return { type: event?.type, data: event?.data };
};
const effectOf = async (dealId: string, effectId: string) => {
  const { state } = await record.state(dealId);
  return state.stage === 'unopened' ? undefined : state.effects[effectId];
};
const fails = (answer: OutsideError['answer'], message = 'The line broke.') => {
  world.before = () => Promise.reject(new OutsideError(answer, message));
};
const sentBefore = (dealId: string, effectId: string) => record.outbox.send(dealId, effectId, 1);

describe('an effect', () => {
  it('is done, and recorded as done with its reference', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    expect(effectId).toMatch(letter);
    await run(dealId, effectId);
    expect(await lastEvent(dealId)).toMatchObject({
      type: 'EffectDone',
      data: { effectId, reference: 'letter' },
    });
    expect(world.performed).toHaveLength(1);
  });

  it('is not done again by a run that comes late, nor for another attempt', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    await run(dealId, effectId, { attempt: 2 });
    expect(world.performed).toHaveLength(0);
    await run(dealId, effectId);
    const { version } = await record.state(dealId);
    await run(dealId, effectId);
    expect(world.performed).toHaveLength(1);
    expect((await record.state(dealId)).version).toBe(version);
  });

  it('is recorded once when two runs of it are under way together', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    await Promise.all([run(dealId, effectId), run(dealId, effectId)]);
    const done = (await record.journal.read(dealId)).filter(
      ({ type, data }) => type === 'EffectDone' && data.effectId === effectId,
    );
    expect(done).toHaveLength(1);
  });

  it('is not sent once it was stopped', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    const { version } = await record.state(dealId);
    await record.give(dealId, [
      {
        commandId: 'stop',
        command: { type: 'StopEffects', data: { reason: 'Wait.' } },
        actor: actorOf('counsel'),
      },
    ]);
    await run(dealId, effectId);
    expect(world.performed).toHaveLength(0);
    expect((await record.state(dealId)).version).toBe(version + 1);
  });

  it('that moves money is not sent while an order restrains the merger, and time goes on', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    expect(effectId).toBe(instruction);
    const order = {
      orderId: 'order-1',
      court: 'Court of Chancery',
      restrains: 'Any payment.',
      issuedAt: '2021-02-18T22:00:00.000Z',
    };
    await record.give(dealId, [
      { commandId: 'order', command: { type: 'RecordOrder', data: order }, actor: actorOf('counsel') },
    ]);
    expect((await record.view(dealId)).effects).toEqual([]);
    await run(dealId, effectId);
    expect(world.performed).toHaveLength(0);
    const row = await record.deals.find(dealId);
    expect(row).toMatchObject({ restrained: true, effectsOpen: 1 });
    expect(row?.nextDueAt && row.nextDueAt > '2021-02-18T22:20:00.000Z').toBe(true);
  });
});

describe('a doubt', () => {
  it('about an instruction that arrived is settled by looking it up', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    await sentBefore(dealId, effectId);
    world.lookUp = () => Promise.resolve(true);
    await run(dealId, effectId, { tries: 2 });
    expect(world.performed).toHaveLength(0);
    expect(await lastEvent(dealId)).toMatchObject({ type: 'EffectDone', data: { effectId } });
  });

  it('about an instruction that never arrived lets it be given, under its own name', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    await sentBefore(dealId, effectId);
    await run(dealId, effectId, { tries: 2 });
    expect(world.performed).toEqual([{ effectId, kind: 'instruct-payer', attempt: 1 }]);
    expect(await lastEvent(dealId)).toMatchObject({ type: 'EffectDone' });
  });

  it('is not settled under a stop by giving the instruction again', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    await sentBefore(dealId, effectId);
    world.lookUp = async () => {
      await record.give(dealId, [
        {
          commandId: 'stop',
          command: { type: 'StopEffects', data: { reason: 'Wait.' } },
          actor: actorOf('counsel'),
        },
      ]);
      return false;
    };
    await run(dealId, effectId, { tries: 2 });
    expect(world.performed).toHaveLength(0);
  });

  it('that cannot be looked up stays a doubt, until a person is asked', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    await sentBefore(dealId, effectId);
    world.lookUp = () => Promise.reject(new OutsideError('unreachable', 'Nobody answers.'));
    await expect(run(dealId, effectId, { tries: 2 })).rejects.toThrow('Nobody answers.');
    expect(await effectOf(dealId, effectId)).toMatchObject({ standing: 'open', attempt: 1 });
    await run(dealId, effectId, { tries: 60 });
    expect(world.performed).toHaveLength(0);
    expect(await lastEvent(dealId)).toMatchObject({
      type: 'EffectFailed',
      data: { outcome: 'unknown', reason: 'Nobody answers.' },
    });
    expect(await effectOf(dealId, effectId)).toMatchObject({ standing: 'unknown' });
    // Whoever comes now, nothing is sent.
    await run(dealId, effectId, { tries: 61 });
    expect(world.performed).toHaveLength(0);
  });

  it('about a letter is settled by writing it again', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    await sentBefore(dealId, effectId);
    await run(dealId, effectId, { tries: 2 });
    expect(world.performed).toHaveLength(1);
    expect(await lastEvent(dealId)).toMatchObject({ type: 'EffectDone' });
  });
});

describe('an outside error', () => {
  it('is tried again while nothing has left us, then recorded with a time to try again', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    fails('unreachable', 'Connection refused.');
    const { version, now } = await record.state(dealId);
    await expect(run(dealId, effectId)).rejects.toThrow('Connection refused.');
    expect((await record.state(dealId)).version).toBe(version);
    await run(dealId, effectId, { tries: 5 });
    const retryAt = new Date(Date.parse(now) + 60_000).toISOString();
    expect(await lastEvent(dealId)).toMatchObject({
      type: 'EffectFailed',
      data: { effectId, attempt: 1, outcome: 'not-done', reason: 'Connection refused.', retryAt },
    });
    expect(await effectOf(dealId, effectId)).toMatchObject({
      attempt: 2,
      dueAt: retryAt,
      lastFailure: 'Connection refused.',
    });
  });

  it('that is a refusal is recorded at once', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    fails('refused', 'The account is closed.');
    await run(dealId, effectId);
    expect(await lastEvent(dealId)).toMatchObject({ type: 'EffectFailed', data: { outcome: 'not-done' } });
  });

  it('after which an instruction may have arrived is never called not done', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    fails('no-answer');
    await expect(run(dealId, effectId)).rejects.toThrow('The line broke.');
    // They had it after all: the next run asks, and does not send.
    await run(dealId, effectId, { tries: 2 });
    expect(world.performed).toHaveLength(1);
    expect(await lastEvent(dealId)).toMatchObject({ type: 'EffectDone', data: { effectId } });
  });

  it('that nobody foresaw counts as no answer', async () => {
    const { dealId, effectId } = await waitingFor('instruct-payer', 'ReleaseBatch');
    world.before = () => Promise.reject(new TypeError('Cannot read properties of undefined'));
    await expect(run(dealId, effectId)).rejects.toThrow(TypeError);
    expect(await effectOf(dealId, effectId)).toMatchObject({ standing: 'open', attempt: 1 });
  });

  it('while the worker shuts down is not recorded: the same attempt goes on elsewhere', async () => {
    const { dealId, effectId } = await waitingFor('tell-exchange', 'ScheduleClosing');
    const stopping = new AbortController();
    stopping.abort();
    fails('refused');
    await expect(run(dealId, effectId, { signal: stopping.signal })).rejects.toThrow('The line broke.');
    expect(await effectOf(dealId, effectId)).toMatchObject({ attempt: 1 });
  });
});

describe('a moment', () => {
  it('passes once, however often it comes', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await record.advanceClock(dealId, '2021-09-01T00:00:00.000Z');
    await record.moveClock(dealId);
    const [due] = (await record.view(dealId)).moments;
    if (due === undefined) throw new Error('no moment is due');
    await passMoment(record, dealId, due.momentId, due.dueMs);
    const { version } = await record.state(dealId);
    await passMoment(record, dealId, due.momentId, due.dueMs);
    await passMoment(record, dealId, due.momentId, due.dueMs + 1_000);
    const events = await record.journal.read(dealId);
    expect(events.length).toBe(version);
    // Five SEC business days before the outside date, in the morning.
    expect(events.findLast(({ type }) => type === 'ObligationAlarmRaised')).toMatchObject({
      commandId: `${dealId}/moment/alarm/five-days/outside-date/2021-08-11/2021-08-04T13:00:00.000Z`,
      actor: WORKER,
      recordedAt: '2021-08-04T13:00:00.000Z',
    });
    expect((await record.view(dealId)).moments).toEqual([]);
  });
});
