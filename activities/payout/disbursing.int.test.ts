import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, parseCommand } from '#libs/contracts/commands.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { equations, recount } from '#libs/ledger/equations.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import { actorOf } from '#test/driving/story.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import type { EffectPerformers } from '../performer.ts';
import { performEffect } from '../record/perform-effect.ts';
import { issueLines } from './move-lines.ts';
import { payoutPerformers } from './performers.ts';
import { inTransaction, sealedSetNumber } from './testing/payout-deal.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let record: DealRecord;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  record = openRecord({ appUrl: database.url });
});
afterAll(async () => {
  await record.close();
  await database.drop();
});

const LOTS = [
  { lot: 'founder', holder: 'h-0', kind: 'rollover', shares: '400' },
  { lot: 'l-1', holder: 'h-1', kind: 'certificated', shares: '200' },
  { lot: 'l-2', holder: 'h-2', kind: 'certificated', shares: '390' },
  { lot: 'l-3', holder: 'h-3', kind: 'dissenting', shares: '10', demand: 'demand-1' },
];
const AWARDS = [
  { award: 'a-1', holder: 'h-4', kind: 'rsu', shares: '25', leg: 'payroll' },
  { award: 'a-2', holder: 'h-4', kind: 'option', shares: '100', strike: '10.00', leg: 'payroll' },
  { award: 'a-3', holder: 'h-4', kind: 'contingent-right', shares: '25', leg: 'payroll' },
];

/** A small deal that we pay, in the record, with the effects on single claims done by who does them in truth. */
class Disbursing {
  readonly id = newDealId();
  #commands = 0;

  async state(): Promise<OpenDeal> {
    const { state } = await record.state(this.id);
    if (state.stage === 'unopened') throw new Error('not open');
    return state;
  }

  async give(by: string, command: Command): Promise<string> {
    this.#commands += 1;
    const actor = by === 'worker' ? WORKER : actorOf(by);
    const commandId = `${this.id}/${this.#commands}`;
    const [verdict] = await record.give(this.id, [{ commandId, command, actor }]);
    return verdict?.outcome === 'refused' ? verdict.refusal.code : 'happened';
  }

  async tell(by: string, type: string, data: object): Promise<void> {
    const outcome = await this.give(by, parseCommand({ type, data }));
    if (outcome !== 'happened') throw new Error(`${type}: ${outcome}`);
  }

  /** Does one effect, twice: the second time is one after a crash, and must change nothing. */
  async perform(effectId: string): Promise<void> {
    const dealOf = () => this.state();
    const performers = payoutPerformers(dealOf) as EffectPerformers;
    const { kind, params } = (await this.state()).effects[effectId] ?? {};
    if (kind === undefined) throw new Error(`${effectId} is not intended`);
    const signal = new AbortController().signal;
    const { now } = await record.state(this.id);
    const context = {
      dealId: this.id,
      effectId,
      attempt: 1,
      mode: 'rehearsal',
      now,
      pool: record.pool,
      signal,
    } as const;
    await performers[kind as 'move-holds'].perform(params as never, context);
    await performEffect({ record, performers }, { dealId: this.id, effectId, attempt: 1, tries: 1, signal });
  }

  async letters(importId: string, rows: readonly object[]): Promise<void> {
    await sealedSetNumber(record.pool, this.id, importId, 'letters', rows);
    const { rows: seals } = await record.pool.query(
      'select s.root from bulk.seals s join bulk.sets on sets.id = s.set_id where deal_id = $1 and import_id = $2',
      [this.id, importId],
    );
    await this.tell('agent', 'ReceiveLetters', {
      letters: { importId, root: seals[0].root, rows: rows.length },
    });
    await this.perform(`take-letters/${importId}`);
  }

  /** What the state says of each leg is what the entries add up to. */
  async agrees(): Promise<void> {
    const { legs } = (await this.state()).payout;
    const found = await equations(record.pool, this.id);
    for (const leg of LEGS) {
      const sides = found.find((one) => one.leg === leg);
      if (sides === undefined) continue;
      const { money } = legs[leg];
      expect(sides.hold).toBe(true);
      expect({ ...sides.cash, ...sides.claims }).toEqual(expect.objectContaining({ ...money }));
    }
    expect(await recount(record.pool, this.id)).toEqual([]);
  }
}

async function atTheEffectiveTime(): Promise<Disbursing> {
  const deal = new Disbursing();
  const terms = { ...smallTerms, payout: { ...smallTerms.payout, mode: 'disbursing' as const } };
  await record.openDeal(deal.id, {
    commandId: `${deal.id}/open`,
    data: { mode: 'rehearsal', terms },
    actor: actorOf('counsel'),
    startsAt: '2020-10-09T20:00:00.000Z',
  });
  await sealedSetNumber(record.pool, deal.id, 'lots', 'lots', LOTS);
  await sealedSetNumber(record.pool, deal.id, 'awards', 'awards', AWARDS);
  const { rows } = await record.pool.query(
    'select import_id, root from bulk.seals s join bulk.sets on sets.id = s.set_id where deal_id = $1',
    [deal.id],
  );
  const rootOf = (importId: string) => rows.find((row) => row.import_id === importId)?.root;
  const end = wholeStory.findIndex(
    ({ command }) => command.type === 'PassMoment' && command.data.momentId === 'effective-time',
  );
  for (const { at, by, command } of wholeStory.slice(1, end + 1)) {
    if (at > (await record.clock(deal.id)).now) await record.journal.advanceClock(deal.id, at);
    let ready = command;
    if (command.type === 'RecordEffectDone') {
      const prefix = command.data.effectId.replace('*', '');
      const effectId = Object.keys((await deal.state()).effects).findLast((id) => id.startsWith(prefix));
      ready = { ...command, data: { ...command.data, effectId: effectId ?? prefix } };
    }
    if (command.type === 'SealClosingList') {
      const { lots, awards } = command.data;
      const data = {
        ...command.data,
        lots: { ...lots, root: rootOf('lots') },
        awards: { ...awards, root: rootOf('awards') },
      };
      ready = { ...command, data };
    }
    const outcome = await deal.give(by, ready);
    if (outcome !== 'happened') throw new Error(`${command.type}: ${outcome}`);
  }
  return deal;
}

describe('a deal that we pay', () => {
  it('has record and ledger agree from the first claim to what nobody claimed, whatever is done twice', async () => {
    const deal = await atTheEffectiveTime();
    await deal.perform('fix-entitlements');
    await deal.agrees();
    expect((await deal.state()).payout.fixed).toBe(true);
    const { rows: awards } = await record.pool.query(
      `select entitlement_id as id, due_cents::text as due from payout.entitlements
         where deal_id = $1 and leg = 'payroll' order by 1`,
      [deal.id],
    );
    // At the price the option is under water: cancelled, it is no claim.
    expect(awards).toEqual([
      { id: 'a-1', due: '25000' },
      { id: 'a-3', due: '0' },
    ]);

    const letter = (id: string, lot: string, says: string, shares: string) => ({
      letter: id,
      lot,
      receivedAt: '2021-02-18T21:00:00.000Z',
      says,
      shares,
    });
    await deal.letters('letters-1', [
      letter('a', 'l-1', 'presented', '150'),
      letter('b', 'l-2', 'certificate-lost', '390'),
    ]);
    expect((await deal.state()).payout.legs.agent.money).toMatchObject({
      held: '3900.00',
      payable: '2000.00',
    });
    await deal.agrees();

    await deal.tell('preparer', 'PlaceHolds', {
      holdId: 'h-1',
      reason: 'estate',
      holders: ['h-1'],
      clock: '2021-03-18',
    });
    await deal.perform('move-holds/placed/h-1');
    await deal.agrees();
    await deal.tell('preparer', 'PrepareBatch', { batchId: 'b-1', leg: 'agent' });
    await deal.perform('build-batch/b-1');
    expect((await deal.state()).payout.batches['b-1']).toMatchObject({ stage: 'withdrawn', payees: 0 });
    await deal.tell('preparer', 'LiftHolds', { holdId: 'h-1', reason: 'estate', holders: ['h-1'] });
    await deal.perform('move-holds/lifted/h-1');
    await deal.agrees();

    // Fifteen hundred dollars; of a holder whose tax form is not in order nearly a quarter is kept back.
    await record.pool.query(
      `insert into payout.payees (deal_id, holder_id, rail, tax) values ($1, 'h-1', 'ach', 'backup')`,
      [deal.id],
    );
    await deal.tell('preparer', 'PrepareBatch', { batchId: 'b-2', leg: 'agent', rails: ['ach'] });
    await deal.perform('build-batch/b-2');
    expect((await deal.state()).payout.batches['b-2']).toMatchObject({
      amount: '1140.00',
      payees: 1,
      built: { withheld: '360.00', rails: [{ rail: 'ach', payments: 1, amount: '1140.00' }] },
    });

    await deal.tell('counsel', 'ReportDemandWithdrawn', {
      demandId: 'demand-1',
      withdrawnAt: '2021-02-18T21:02:00.000Z',
      document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
    });
    await deal.perform('admit-dissenting/demand-1');
    await deal.agrees();
    await deal.letters('letters-2', [
      letter('c', 'l-3', 'presented', '10'),
      letter('d', 'l-2', 'affidavit', '390'),
    ]);
    await deal.agrees();
    expect((await deal.state()).payout.legs.agent.money).toMatchObject({
      entitled: '6000.00',
      payable: '6000.00',
      held: '0.00',
    });
  });

  it('does not believe an event of money that no posting stands behind', async () => {
    const deal = await atTheEffectiveTime();
    const result = { legs: [{ leg: 'agent', entitlements: 2, amount: '5900.00' }] };
    await expect(
      deal.tell('worker', 'RecordEffectDone', { effectId: 'fix-entitlements', attempt: 1, result }),
    ).rejects.toThrow('posted before it');
    expect((await deal.state()).payout.fixed).toBe(false);
  });

  it('sends nothing of a payment twice, also under another name', async () => {
    const deal = await atTheEffectiveTime();
    await deal.perform('fix-entitlements');
    await deal.tell('preparer', 'PrepareBatch', { batchId: 'b-1', leg: 'payroll' });
    await deal.perform('build-batch/b-1');
    const issue = (cause: string) =>
      inTransaction(record.pool, (client) =>
        issueLines(client, { dealId: deal.id, batchId: 'b-1', at: '2021-02-19T15:00:00.000Z', cause }),
      );
    const sent = { payments: 1, amountCents: 25_000n, withheldCents: 0n };
    expect(await issue('send/1')).toEqual(sent);
    expect(await issue('send/1')).toEqual(sent);
    await expect(issue('send/2')).rejects.toThrow('duplicate key');
    const { rows } = await record.pool.query(
      'select count(*)::int as payments from ledger.payments where deal_id = $1',
      [deal.id],
    );
    expect(rows[0].payments).toBe(1);
  });
});
