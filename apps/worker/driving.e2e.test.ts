import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OutsideError } from '#activities/errors.ts';
import { SEARCH_ATTRIBUTES, VIEW, workflowId } from '#libs/contracts/process/story.ts';
import { agreedTerms, paper } from '#libs/deal/testing/agreement-story.ts';
import { type Step, step } from '#libs/deal/testing/small-deal.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, startServers } from '#test/driving/servers.ts';
import {
  actorOf,
  contentOf,
  END,
  give,
  goTo,
  openSmallDeal,
  playSteps,
  scriptedWorld,
  settle,
  steps,
} from '#test/driving/story.ts';
import { runsOf, withTemporal } from '#test/driving/temporal.ts';
import { type HostedWorker, startWorker } from '#test/driving/worker.ts';

let servers: Servers;
let record: DealRecord;
let worker: HostedWorker | undefined;
beforeAll(async () => {
  servers = await startServers();
  record = openRecord({ appUrl: servers.appUrl });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  await record.close();
  await servers.stop();
});

const upTo = (type: string) => steps.slice(0, steps.findIndex(({ command }) => command.type === type) + 1);
const types = async (dealId: string) => (await record.journal.read(dealId)).map(({ type }) => type);

describe('a rehearsal', () => {
  it('goes from the opening to the last dollar, each effect once, each phase in a fresh run', async () => {
    const world = scriptedWorld();
    worker = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId });
    await goTo({ record, dealId }, END);

    const state = (await record.state(dealId)).state;
    expect(state).toMatchObject({ phase: 'ended', ending: { how: 'paid-out' } });
    const events = await record.journal.read(dealId);
    expect(events.filter(({ type }) => type === 'PhaseEntered').map(({ data }) => data)).toMatchObject([
      { phase: 'meeting' },
      { phase: 'conditions' },
      { phase: 'closing' },
      { phase: 'after-closing' },
      { phase: 'wind-down' },
      { phase: 'ended' },
    ]);
    expect(world.performed.map(({ effectId }) => effectId.replace(/\/\d+$/, ''))).toEqual([
      'foot-positions/positions',
      'count-ballots/box',
      'tell-exchange/expected-closing/2021-02-18',
      'foot-closing-list/lots',
      'tell-exchange/effective',
      'instruct-payer/agent-1',
      'instruct-payer/payroll-1',
      'collect-payer-report/agent',
      'collect-payer-report/payroll',
      'collect-payer-report/agent',
      'collect-payer-report/agent',
    ]);
    // The clock stood where each moment was due, not where people had asked it to go.
    expect(events.find(({ type }) => type === 'Section12bWithdrawn')?.recordedAt).toBe(
      '2021-05-19T04:00:00.000Z',
    );
    expect((await record.journal.verify(dealId)).intact).toBe(true);

    await withTemporal(servers, 'rehearsal', async (client) => {
      const handle = client.workflow.getHandle(workflowId(dealId));
      expect(await handle.result()).toEqual({ epoch: 1, version: events.length });
      const runs = await runsOf(client, dealId);
      expect(runs.length).toBeGreaterThanOrEqual(5);
      expect(Math.max(...runs.map((run) => run.events))).toBeLessThan(500);
      const { searchAttributes } = await handle.describe();
      expect(searchAttributes[SEARCH_ATTRIBUTES.deal]).toEqual([dealId]);
      expect(searchAttributes[SEARCH_ATTRIBUTES.mode]).toEqual(['rehearsal']);
      expect(await handle.query(VIEW)).toMatchObject({ view: { ended: true }, inHand: [] });
    });
  });

  it('comes out the same when it is played again', async () => {
    worker = startWorker(servers, scriptedWorld().performers);
    const contents = [];
    for (const dealId of [newDealId(), newDealId()]) {
      await openSmallDeal(record, dealId);
      await playSteps({ record, dealId });
      await goTo({ record, dealId }, END);
      contents.push(await contentOf(record, dealId));
    }
    expect(contents[1]).toEqual(contents[0]);
  });

  it('passes what falls due on the way one by one, when people ask for months at once', async () => {
    worker = startWorker(servers, scriptedWorld().performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId }, upTo('ReleaseBatch'));
    await record.advanceClock(dealId, '2021-02-27T12:00:00.000Z');
    await settle({ record, dealId });
    expect(await record.clock(dealId)).toMatchObject({ now: '2021-02-27T12:00:00.000Z' });
    const reports = (await record.journal.read(dealId)).filter(({ type }) => type === 'PayerReported');
    expect(reports.map(({ recordedAt }) => recordedAt)).toEqual([
      '2021-02-19T01:00:00.000Z',
      '2021-02-20T01:00:00.000Z',
      '2021-02-23T01:00:00.000Z',
    ]);
    await expect(record.advanceClock(dealId, '2021-02-26T12:00:00.000Z')).rejects.toThrow('cannot go back');
  });

  it('keeps its clock still while an effect is open', async () => {
    const world = scriptedWorld();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      world.before = async ({ kind }) => {
        if (kind !== 'count-ballots') return;
        resolve();
        await new Promise<void>((go) => {
          answer = go;
        });
      };
    });
    worker = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId }, upTo('ClosePolls'));
    const seal = steps[upTo('ClosePolls').length];
    if (seal === undefined) throw new Error('the story ends with the polls');
    await goTo({ record, dealId }, seal.at);
    await give({ record, dealId }, seal);
    await asked;
    await record.advanceClock(dealId, '2021-03-01T00:00:00.000Z');
    await pause(300);
    expect(await record.clock(dealId)).toEqual({
      mode: 'rehearsal',
      now: seal.at,
      to: '2021-03-01T00:00:00.000Z',
    });
    answer();
    await settle({ record, dealId });
    expect(await record.clock(dealId)).toMatchObject({ now: '2021-03-01T00:00:00.000Z' });
    const counted = (await record.journal.read(dealId)).find(({ type }) => type === 'BallotsCounted');
    expect(counted?.recordedAt).toBe(seal.at);
  });
});

describe('a live deal', () => {
  it('runs on wall time: what failed is tried again by a durable timer when its time comes', async () => {
    const world = scriptedWorld();
    world.before = async ({ attempt }) => {
      await pause(10);
      if (attempt === 1) throw new OutsideError('refused', 'Not before we have had our coffee.');
    };
    worker = startWorker(servers, world.performers, 'live', { pauseMs: () => 1_200 });
    const dealId = newDealId();
    await openSmallDeal(record, dealId, 'live');
    for (const type of ['CallMeeting', 'SealPositions']) {
      const found = steps.find(({ command }) => command.type === type);
      if (found === undefined) throw new Error(`the story has no ${type}`);
      const data = type === 'CallMeeting' ? { ...found.command.data, happened: true } : found.command.data;
      await give({ record, dealId }, { ...found, command: { type, data } as Step['command'] });
    }
    await expect.poll(() => types(dealId), { timeout: 20_000 }).toContain('EffectDone');
    const events = await record.journal.read(dealId);
    const failed = events.find(({ type }) => type === 'EffectFailed');
    const done = events.find(({ type }) => type === 'EffectDone');
    expect(failed?.data).toMatchObject({ outcome: 'not-done', reason: 'Not before we have had our coffee.' });
    expect(done?.data).toMatchObject({ attempt: 2 });
    const waitedMs = Date.parse(done?.recordedAt ?? '') - Date.parse(failed?.recordedAt ?? '');
    expect(waitedMs).toBeGreaterThanOrEqual(1_150);
    // The timer rang; nobody had to come and ask.
    expect(waitedMs).toBeLessThan(3_000);
    expect(world.performed.map(({ attempt }) => attempt)).toEqual([1, 2]);
    await settle({ record, dealId });
    expect((await record.clock(dealId)).mode).toBe('live');
    await expect(record.advanceClock(dealId, END)).rejects.toThrow('wall time');
  });
});

describe('without a worker', () => {
  it('commands and reads go on, what waits is said, and it is done once a worker is there', async () => {
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    for (const step of upTo('SealPositions')) {
      await record.advanceClock(dealId, step.at);
      await give({ record, dealId }, step);
    }
    expect(await record.outbox.waiting({ dealId })).toMatchObject([
      { effectId: expect.stringMatching(/^foot-positions\/positions\//), state: 'intended', attempt: 1 },
    ]);
    expect((await record.outbox.counts('rehearsal')).intended).toBeGreaterThanOrEqual(1);
    expect(await record.deals.find(dealId)).toMatchObject({ seenVersion: 0, effectsOpen: 1 });
    expect(await record.settled(dealId)).toBe(false);
    const world = scriptedWorld();
    worker = startWorker(servers, world.performers);
    await settle({ record, dealId });
    expect(await types(dealId)).toContain('PositionsFooted');
    expect(await record.outbox.waiting({ dealId })).toEqual([]);
  });
});

describe('a stop', () => {
  it('lets nothing go out until it is lifted, and time goes on', async () => {
    const world = scriptedWorld();
    worker = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId }, upTo('RecordEvidence'));
    const order = (commandId: string, type: 'StopEffects' | 'ResumeEffects', by: string) =>
      record.give(dealId, [
        { commandId, command: { type, data: { reason: 'A test.' } }, actor: actorOf(by) },
      ]);
    await order('stop', 'StopEffects', 'counsel');
    const schedule = steps[upTo('RecordEvidence').length];
    if (schedule === undefined) throw new Error('the story has no more steps');
    await goTo({ record, dealId }, schedule.at);
    await give({ record, dealId }, schedule);
    await goTo({ record, dealId }, '2021-02-16T18:00:00.000Z');
    expect(world.performed.filter(({ kind }) => kind === 'tell-exchange')).toEqual([]);
    await order('resume', 'ResumeEffects', 'preparer');
    await settle({ record, dealId });
    expect(world.performed.filter(({ kind }) => kind === 'tell-exchange')).toHaveLength(1);
  });
});

describe('a worker that is told to end', () => {
  it('finishes the effect in hand, records it, and takes on nothing new', async () => {
    const world = scriptedWorld();
    const asked = new Promise<void>((resolve) => {
      world.before = async ({ kind }) => {
        if (kind !== 'foot-positions') return;
        resolve();
        await pause(700);
      };
    });
    const first = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId, withinMs: 10_000 }, upTo('MailNotice'));
    const seal = upTo('SealPositions').at(-1);
    if (seal === undefined) throw new Error('the story seals no positions');
    await give({ record, dealId }, seal);
    await asked;
    await first.stop();
    expect((await types(dealId)).slice(-2)).toEqual(['PositionsFooted', 'EffectDone']);
    expect(world.performed).toHaveLength(1);
    worker = startWorker(servers, world.performers);
    await settle({ record, dealId });
    expect(world.performed).toHaveLength(1);
  });

  it('leaves what takes too long to the next one, which asks before it pays', async () => {
    const world = scriptedWorld();
    const asked = new Promise<void>((resolve) => {
      // The payer has it, and the answer does not come.
      world.before = async ({ kind, signal }) => {
        if (kind !== 'instruct-payer') return;
        resolve();
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('cut off'))),
        );
      };
    });
    const first = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    const before = steps.findIndex(({ command }) => command.type === 'ReleaseBatch');
    await playSteps({ record, dealId }, steps.slice(0, before));
    const release = steps[before];
    if (release === undefined) throw new Error('the story releases nothing');
    await goTo({ record, dealId }, release.at);
    await give({ record, dealId }, release);
    await asked;
    await first.stop();
    expect((await types(dealId)).at(-1)).toBe('EffectIntended');
    worker = startWorker(servers, world.performers);
    await settle({ record, dealId });
    expect((await types(dealId)).at(-1)).toBe('EffectDone');
    // Looked up, not sent again.
    expect(world.performed.filter(({ kind }) => kind === 'instruct-payer')).toHaveLength(1);
  });
});

describe('a deal that is terminated', () => {
  /** A bid is known, the outside date passes by its own timer, and the company ends the agreement. */
  const terminated = (): readonly Step[] => [
    ...upTo('RecordEvidence'),
    step('2021-03-01T15:00:00.000Z', 'counsel', 'RecordProposal', {
      proposalId: 'rival',
      from: 'A rival',
      receivedOn: '2021-03-01',
      what: 'Announced.',
      public: true,
    }),
    step('2021-08-12T15:00:00.000Z', 'counsel', 'TerminateDeal', {
      by: 'company',
      ground: 'outside-date',
      section: '8.01(b)',
      reason: 'It has passed.',
    }),
  ];
  const filings = (day: string): readonly Step[] => {
    const [first, second] = [`${day}T16:00:00.000Z`, `${day}T16:01:00.000Z`];
    return [
      step(first, 'counsel', 'RecordFiling', { form: '8-K', items: ['1.02'], filedAt: first }),
      step(second, 'counsel', 'RecordFiling', { form: 'SC 13E3/A', filedAt: second }),
    ];
  };
  const found = async (dealId: string, type: string) =>
    (await record.journal.read(dealId)).filter((event) => event.type === type);

  it('goes on through its duties, its tail and its fee by its own timers, and then it is over', async () => {
    worker = startWorker(servers, scriptedWorld().performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId, 'rehearsal', agreedTerms);
    await playSteps({ record, dealId }, terminated());
    expect(await types(dealId)).toContain('OutsideDatePassed');
    const data = { on: '2021-08-16' };
    const [refused] = await record.give(dealId, [
      { commandId: 'too-late', command: { type: 'ScheduleClosing', data }, actor: actorOf('counsel') },
    ]);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'DealTerminated' } });

    await goTo({ record, dealId }, '2021-08-19T15:00:00.000Z');
    expect((await found(dealId, 'ObligationAlarmRaised')).map(({ data: alarm }) => alarm)).toContainEqual(
      expect.objectContaining({ obligationId: 'termination-8-k' }),
    );
    await playSteps({ record, dealId }, [
      ...filings('2021-08-19'),
      step('2022-05-02T15:00:00.000Z', 'counsel', 'ReportAlternativeTransaction', {
        transactionId: 'another',
        with: 'A rival',
        what: 'signed',
        on: '2022-05-02',
        document: paper,
      }),
    ]);
    expect(await found(dealId, 'TerminationFeeOwed')).toMatchObject([
      { data: { fee: 'company-fee', amount: '300.00', dueOn: '2022-05-04' } },
    ]);
    expect(await record.deals.find(dealId)).toMatchObject({ ended: false });

    await playSteps({ record, dealId }, [
      step('2022-05-04T15:00:00.000Z', 'counsel', 'ReportFeePaid', {
        fee: 'company-fee',
        amount: '300.00',
        reference: 'IMAD 7',
        at: '2022-05-04T14:00:00.000Z',
      }),
    ]);
    expect(await record.state(dealId)).toMatchObject({ state: { ending: { how: 'terminated' } } });
    expect(await record.deals.find(dealId)).toMatchObject({ ended: true, phase: 'ended' });
    expect((await record.journal.verify(dealId)).intact).toBe(true);
  });

  it('ends when its tail does, where nothing else came', async () => {
    worker = startWorker(servers, scriptedWorld().performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId, 'rehearsal', agreedTerms);
    await playSteps({ record, dealId }, [...terminated(), ...filings('2021-08-12')]);
    expect(await record.deals.find(dealId)).toMatchObject({ ended: false });
    await goTo({ record, dealId }, '2022-09-01T12:00:00.000Z');
    expect(await found(dealId, 'TailEnded')).toMatchObject([{ recordedAt: '2022-08-13T04:00:00.000Z' }]);
    expect(await record.deals.find(dealId)).toMatchObject({ ended: true });
  });
});

describe('of two workers', () => {
  it('one pokes, the other takes over when it is gone; a deal that has ended is poked by none', async () => {
    const world = scriptedWorld();
    const first = startWorker(servers, world.performers);
    await expect.poll(() => first.host.relay?.health().leads, { timeout: 10_000 }).toBe(true);
    worker = startWorker(servers, world.performers);
    const dealId = newDealId();
    await openSmallDeal(record, dealId);
    await playSteps({ record, dealId }, upTo('SealPositions'));
    expect([first, worker].map(({ host }) => host.relay?.health().leads)).toEqual([true, false]);
    expect(worker.host.relay?.health().pokes).toBe(0);
    await first.stop();
    const data = { by: 'mutual', ground: 'mutual-consent', section: '8.01(a)', reason: 'A test.' } as const;
    await record.give(dealId, [
      { commandId: 'end', command: { type: 'TerminateDeal', data }, actor: actorOf('counsel') },
    ]);
    await settle({ record, dealId });
    const other = newDealId();
    await openSmallDeal(record, other);
    await settle({ record, dealId: other });
    expect(worker.host.relay?.health()).toMatchObject({ leads: true, pokesFailed: 0 });
    expect(await record.deals.find(dealId)).toMatchObject({ ended: true, phase: 'ended' });
    expect(await record.deals.behind('rehearsal', 500)).toEqual([]);
    expect(world.performed).toHaveLength(1);
  });
});
