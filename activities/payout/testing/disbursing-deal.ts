import { expect } from 'vitest';
import { type Command, parseCommand } from '#libs/contracts/commands.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { equations, recount } from '#libs/ledger/equations.ts';
import { newDealId } from '#libs/record/deal-ids.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import { actorOf } from '#test/driving/story.ts';
import type { EffectPerformers } from '../../performer.ts';
import { performEffect } from '../../record/perform-effect.ts';
import { payoutPerformers } from '../performers.ts';
import { sealedSetNumber } from './payout-deal.ts';

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
export class Disbursing {
  readonly id = newDealId();
  readonly #record: DealRecord;
  readonly #keyring: Keyring | undefined;
  #commands = 0;

  constructor(record: DealRecord, keyring?: Keyring) {
    this.#record = record;
    this.#keyring = keyring;
  }

  async state(): Promise<OpenDeal> {
    const { state } = await this.#record.state(this.id);
    if (state.stage === 'unopened') throw new Error('not open');
    return state;
  }

  async give(by: string, command: Command): Promise<string> {
    this.#commands += 1;
    const actor = by === 'worker' ? WORKER : actorOf(by);
    const commandId = `${this.id}/${this.#commands}`;
    const [verdict] = await this.#record.give(this.id, [{ commandId, command, actor }]);
    return verdict?.outcome === 'refused' ? verdict.refusal.code : 'happened';
  }

  async tell(by: string, type: string, data: object): Promise<void> {
    const outcome = await this.give(by, parseCommand({ type, data }));
    if (outcome !== 'happened') throw new Error(`${type}: ${outcome}`);
  }

  /** Does one effect, twice: the second time is one after a crash, and must change nothing. */
  async perform(effectId: string): Promise<void> {
    const performers = await this.performUnrecorded(effectId);
    const { signal } = new AbortController();
    await performEffect(
      { record: this.#record, performers },
      { dealId: this.id, effectId, attempt: 1, tries: 1, signal },
    );
  }

  /** Does one effect, and dies before it is recorded. */
  async performUnrecorded(effectId: string): Promise<EffectPerformers> {
    const performers = payoutPerformers(() => this.state(), this.#keyring) as EffectPerformers;
    const { kind, params } = (await this.state()).effects[effectId] ?? {};
    if (kind === undefined) throw new Error(`${effectId} is not intended`);
    const signal = new AbortController().signal;
    const { now } = await this.#record.state(this.id);
    const context = {
      dealId: this.id,
      effectId,
      attempt: 1,
      mode: 'rehearsal',
      now,
      pool: this.#record.pool,
      signal,
    } as const;
    await performers[kind as 'move-holds'].perform(params as never, context);
    return performers;
  }

  async letters(importId: string, rows: readonly object[]): Promise<void> {
    await this.tell('agent', 'ReceiveLetters', { letters: await this.sealed(importId, 'letters', rows) });
    await this.perform(`take-letters/${importId}`);
  }

  /** Rows as a sealed set, by the name that a command takes. */
  async sealed(importId: string, kind: 'letters' | 'wages', rows: readonly object[]) {
    await sealedSetNumber(this.#record.pool, this.id, importId, kind, rows);
    const { rows: seals } = await this.#record.pool.query<{ root: string }>(
      'select s.root from bulk.seals s join bulk.sets on sets.id = s.set_id where deal_id = $1 and import_id = $2',
      [this.id, importId],
    );
    return { importId, root: seals[0]?.root ?? '', rows: rows.length };
  }

  /** Prepares, approves and releases a batch: it has gone as far as people take it. */
  async release(batchId: string, leg: string): Promise<void> {
    await this.tell('preparer', 'PrepareBatch', { batchId, leg });
    await this.perform(`build-batch/${batchId}`);
    const digest = (await this.state()).payout.batches[batchId]?.digest;
    await this.tell('approver', 'ApproveBatch', { batchId, digest });
    await this.tell('preparer', 'ReleaseBatch', { batchId, digest });
  }

  /** What the state says of each leg is what the entries add up to. */
  async agrees(): Promise<void> {
    const { legs } = (await this.state()).payout;
    const found = await equations(this.#record.pool, this.id);
    for (const leg of LEGS) {
      const sides = found.find((one) => one.leg === leg);
      if (sides === undefined) continue;
      const { money } = legs[leg];
      expect(sides.hold).toBe(true);
      expect({ ...sides.cash, ...sides.claims }).toEqual(expect.objectContaining({ ...money }));
    }
    expect(await recount(this.#record.pool, this.id)).toEqual([]);
  }
}

/** The small deal just after its effective time, with the claims of these lists. */
export async function atTheEffectiveTime(
  record: DealRecord,
  {
    awards = AWARDS,
    keyring,
    people = smallTerms.people,
  }: {
    readonly awards?: readonly object[];
    readonly keyring?: Keyring;
    readonly people?: typeof smallTerms.people;
  } = {},
): Promise<Disbursing> {
  const deal = new Disbursing(record, keyring);
  const terms = { ...smallTerms, people, payout: { ...smallTerms.payout, mode: 'disbursing' as const } };
  await record.openDeal(deal.id, {
    commandId: `${deal.id}/open`,
    data: { mode: 'rehearsal', terms },
    actor: actorOf('counsel'),
    startsAt: '2020-10-09T20:00:00.000Z',
  });
  await sealedSetNumber(record.pool, deal.id, 'lots', 'lots', LOTS);
  await sealedSetNumber(record.pool, deal.id, 'awards', 'awards', awards);
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
