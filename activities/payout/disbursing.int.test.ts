import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldClaimsOf } from '#libs/figures/held.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { equations } from '#libs/ledger/equations.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { issueLines, returnLines } from './move-lines.ts';
import { atTheEffectiveTime, type Disbursing } from './testing/disbursing-deal.ts';
import { inTransaction } from './testing/payout-deal.ts';

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

const letter = (id: string, lot: string, shares: string, says = 'presented') => ({
  letter: id,
  lot,
  receivedAt: '2021-02-18T21:00:00.000Z',
  says,
  shares,
});

const payeeOf = ({ id }: Disbursing, holder: string) =>
  record.pool.query(`insert into payout.payees (deal_id, holder_id, rail) values ($1, $2, 'wire')`, [
    id,
    holder,
  ]);

describe('a deal that we pay', () => {
  it('has record and ledger agree from the first claim to what nobody claimed, whatever is done twice', async () => {
    const deal = await atTheEffectiveTime(record);
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

    await deal.letters('letters-1', [
      letter('a', 'l-1', '150'),
      letter('b', 'l-2', '390', 'certificate-lost'),
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
      withdrawnAt: '2021-02-18T21:00:00.000Z',
      document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
    });
    await deal.perform('admit-dissenting/demand-1');
    await deal.agrees();
    await deal.letters('letters-2', [letter('c', 'l-3', '10'), letter('d', 'l-2', '390', 'affidavit')]);
    await deal.agrees();
    expect((await deal.state()).payout.legs.agent.money).toMatchObject({
      entitled: '6000.00',
      payable: '6000.00',
      held: '0.00',
    });
  });

  it('a dissenter who withdraws while something else holds the lot is owed, and held until that is lifted', async () => {
    const deal = await atTheEffectiveTime(record);
    await deal.perform('fix-entitlements');
    const hold = { holdId: 'h-9', reason: 'estate', entitlements: ['l-3'] };
    await deal.tell('preparer', 'PlaceHolds', hold);
    await deal.perform('move-holds/placed/h-9');
    const list = async (page: object) => {
      const { claims, next } = await heldClaimsOf(record.pool, { dealId: deal.id, limit: 10, ...page });
      return [claims.map(({ entitlementId, reason, amount }) => [entitlementId, reason, amount]), next];
    };
    expect(await list({})).toEqual([
      [
        ['l-3', 'dissenting', '0.00'],
        ['l-3', 'estate', '0.00'],
      ],
      null,
    ]);
    expect(await list({ limit: 1 })).toEqual([[['l-3', 'dissenting', '0.00']], 'dissenting/l-3']);
    expect(await list({ after: ['l-3', 'dissenting'] })).toEqual([[['l-3', 'estate', '0.00']], null]);
    await deal.tell('counsel', 'ReportDemandWithdrawn', {
      demandId: 'demand-1',
      withdrawnAt: '2021-02-18T21:00:00.000Z',
      document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
    });
    await deal.perform('admit-dissenting/demand-1');
    await deal.agrees();
    const money = async () => (await deal.state()).payout.legs.agent.money;
    expect(await list({ reason: 'estate' })).toEqual([[['l-3', 'estate', '100.00']], null]);
    expect(await list({ reason: 'dissenting' })).toEqual([[], null]);
    const held = await money();
    expect(held.held).toBe('100.00');
    await deal.tell('preparer', 'LiftHolds', hold);
    await deal.perform('move-holds/lifted/h-9');
    await deal.agrees();
    expect((await money()).held).toBe('0.00');
  });

  it('does not release a batch with a claim that was held since it was prepared, however it came to be held', async () => {
    const deal = await atTheEffectiveTime(record);
    await deal.perform('fix-entitlements');
    await payeeOf(deal, 'h-1');
    await deal.letters('letters-1', [letter('a', 'l-1', '150')]);
    const prepared = async (batchId: string) => {
      await deal.tell('preparer', 'PrepareBatch', { batchId, leg: 'agent' });
      await deal.perform(`build-batch/${batchId}`);
      return async () => (await deal.state()).payout.batches[batchId];
    };
    const first = await prepared('b-1');
    const hold = { holdId: 'h-1', reason: 'estate', holders: ['h-1'] };
    await deal.tell('preparer', 'PlaceHolds', hold);
    await deal.perform('move-holds/placed/h-1');
    expect((await first())?.overtaken?.what).toBe('Claims in it are held since: estate.');
    const digest = (await first())?.digest;
    await expect(deal.tell('approver', 'ApproveBatch', { batchId: 'b-1', digest })).rejects.toThrow(
      'BatchOvertaken',
    );
    await deal.tell('preparer', 'WithdrawBatch', { batchId: 'b-1', reason: 'Held since.' });
    await deal.tell('preparer', 'LiftHolds', hold);
    await deal.perform('move-holds/lifted/h-1');
    const second = await prepared('b-2');
    expect((await second())?.overtaken).toBeNull();
    await deal.letters('letters-2', [letter('b', 'l-1', '50', 'defective')]);
    expect((await second())?.overtaken?.what).toBe('Claims in it are held since: a letter of transmittal.');
    await deal.agrees();
  });

  it('whose hold was lifted while its placing was in doubt is not held again by a repeat', async () => {
    const deal = await atTheEffectiveTime(record);
    await deal.perform('fix-entitlements');
    await deal.letters('letters-1', [letter('a', 'l-1', '200')]);
    const place = async (holdId: string, reason: string) => {
      const hold = { holdId, reason, holders: ['h-1'] };
      await deal.tell('preparer', 'PlaceHolds', hold);
      return hold;
    };
    const estate = await place('h-1', 'estate');
    await deal.perform('move-holds/placed/h-1');
    // It moves no money: the estate holds the claim. It is done, and whoever did it dies before recording it.
    const address = await place('h-2', 'address-unknown');
    await deal.performUnrecorded('move-holds/placed/h-2');
    for (const hold of [address, estate]) {
      await deal.tell('preparer', 'LiftHolds', hold);
      await deal.perform(`move-holds/lifted/${hold.holdId}`);
    }
    await deal.perform('move-holds/placed/h-2');
    await deal.agrees();
    const { claims } = await heldClaimsOf(record.pool, { dealId: deal.id, limit: 10 });
    expect(claims.map(({ entitlementId }) => entitlementId)).toEqual(['l-3']);
  });

  it('sends nothing of a claim that was held since its batch was released, and the rest of it is held as well', async () => {
    const deal = await atTheEffectiveTime(record);
    await deal.perform('fix-entitlements');
    await payeeOf(deal, 'h-1');
    const at = '2021-02-19T15:00:00.000Z';
    const issue = (batchId: string) =>
      inTransaction(record.pool, (client) =>
        issueLines(client, { dealId: deal.id, batchId, at, cause: `send/${batchId}` }),
      );
    const built = async (batchId: string) => {
      await deal.tell('preparer', 'PrepareBatch', { batchId, leg: 'agent' });
      await deal.perform(`build-batch/${batchId}`);
    };
    await deal.letters('letters-1', [letter('a', 'l-1', '150')]);
    await built('b-1');
    await issue('b-1');
    // The second part is on its way to the bank when the first comes back: the account is not the holder's.
    await deal.letters('letters-2', [letter('b', 'l-1', '50')]);
    await built('b-2');
    await inTransaction(record.pool, (client) =>
      returnLines(client, {
        ...{ dealId: deal.id, leg: 'agent', of: { batchId: 'b-1' }, at, cause: 'returned/b-1' },
        ...{ reason: 'R03', toHold: {} },
      }),
    );
    await expect(issue('b-2')).rejects.toThrow('1 of the payments of batch b-2 is of a claim that is held');
    // All of it is blocked: what came back, and what was never sent.
    const match = { holdId: 'match-1', reason: 'sanctions', holders: ['h-1'] };
    await deal.tell('worker', 'PlaceHolds', match);
    await deal.perform('move-holds/placed/match-1');
    const [leg] = await equations(record.pool, deal.id, { leg: 'agent' });
    expect(leg?.claims).toMatchObject({ blocked: '2000.00', held: '0.00', payable: '3900.00' });
    await expect(issue('b-2')).rejects.toThrow('is of a claim that is held');
  });

  it('does not believe an event of money that no posting stands behind', async () => {
    const deal = await atTheEffectiveTime(record);
    const result = { legs: [{ leg: 'agent', entitlements: 2, amount: '5900.00' }] };
    await expect(
      deal.tell('worker', 'RecordEffectDone', { effectId: 'fix-entitlements', attempt: 1, result }),
    ).rejects.toThrow('posted before it');
    expect((await deal.state()).payout.fixed).toBe(false);
  });

  it('sends nothing of a payment twice, also under another name', async () => {
    const deal = await atTheEffectiveTime(record);
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
