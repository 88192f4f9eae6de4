import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportEvents } from '#libs/deal/payout/report.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { sealedSetNumber } from '../payout/testing/payout-deal.ts';
import type { EffectContext } from '../performer.ts';
import { instructedBatch } from './instructed.ts';
import type { Payer, PayerLine } from './payer.ts';
import { payerPerformers } from './performers.ts';

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

/** The story until a report of the agent is to come, as the record then stands. */
const until = (report: number) => {
  const place = wholeStory.findIndex(
    ({ command }) =>
      command.type === 'RecordEffectDone' && command.data.effectId === `collect-payer-report/agent/${report}`,
  );
  return play(wholeStory.slice(0, place)) as OpenDeal;
};
const LOTS = [
  { lot: 'l-1', holder: 'h-1', kind: 'certificated', shares: '500' },
  { lot: 'l-2', holder: 'h-2', kind: 'certificated', shares: '60' },
  { lot: 'l-3', holder: 'h-3', kind: 'street-name', shares: '30' },
];

let deals = 0;
async function deal() {
  deals += 1;
  const dealId = `report-${deals}`;
  const sealed = async (importId: string, kind: 'lots' | 'awards', rows: readonly object[]) => {
    const set = await sealedSetNumber(record.pool, dealId, importId, kind, rows);
    const { rows: seals } = await record.pool.query('select root from bulk.seals where set_id = $1', [set]);
    return { importId, root: String(seals[0]?.root), rows: rows.length };
  };
  const lots = await sealed('lots', 'lots', LOTS);
  const awards = await sealed('awards', 'awards', []);
  const collect = (number: number, lines: readonly PayerLine[], balance: string) => {
    const state = until(number);
    const { closingList } = state.payout;
    const listed = {
      ...state,
      payout: { ...state.payout, closingList: closingList && { ...closingList, lots, awards } },
    };
    const payer = { report: () => Promise.resolve({ number, lines, balance }) } as unknown as Payer;
    const context = { pool: record.pool, dealId, mode: 'live' } as unknown as EffectContext;
    return payerPerformers(
      () => payer,
      () => Promise.resolve(listed),
    )['collect-payer-report'].perform({ leg: 'agent', number, asOf: '2021-02-20T01:00:00.000Z' }, context);
  };
  const review = () => {
    const state = until(1);
    const { closingList } = state.payout;
    const listed = {
      ...state,
      payout: { ...state.payout, closingList: closingList && { ...closingList, lots, awards } },
    };
    const batch = state.payout.batches['agent-1'];
    if (batch === undefined) throw new Error('the story has no batch');
    return instructedBatch(record.pool, dealId, listed, batch);
  };
  const kept = async () => {
    const { rows } = await record.pool.query(
      `select (select count(*) from ledger.payments where deal_id = $1)::int as payments,
         (select count(*) from payout.reported_lines where deal_id = $1)::int as lines`,
      [dealId],
    );
    return rows[0] as { payments: number; lines: number };
  };
  return { collect, kept, review };
}

const line = (claim: string, what: PayerLine['what'], amount: string, attempt = 1): PayerLine => ({
  claim,
  payment: `${claim}/a`,
  attempt,
  what,
  amount,
  at: '2021-02-19T15:00:00.000Z',
});
const first = [line('l-1', 'issued', '5000.00'), line('l-2', 'held', '400.00')];
const second = [line('l-1', 'settled', '5000.00'), line('l-2', 'issued', '300.00')];

describe('a batch that a paying agent pays', () => {
  it('is shown to its approver as the letter will list it, the largest first', async () => {
    const { review } = await deal();
    expect(await review()).toMatchObject({
      batchId: 'agent-1',
      amount: '5900.00',
      fits: true,
      before: null,
      biggest: [
        { claim: 'l-1', holder: 'h-1', shares: '500', amount: '5000.00' },
        { claim: 'l-2', amount: '600.00' },
        { claim: 'l-3', kind: 'street-name', amount: '300.00' },
      ],
    });
  });
});

describe('the report of a payer', () => {
  it('is kept line by line and payment by payment when it foots, and once however often it is read', async () => {
    const { collect, kept } = await deal();
    expect((await collect(1, first, '900.00')).amiss).toBeUndefined();
    expect((await collect(1, first, '900.00')).amiss).toBeUndefined();
    expect(await kept()).toEqual({ payments: 1, lines: 2 });
    expect((await collect(2, second, '600.00')).amiss).toBeUndefined();
    expect(await kept()).toEqual({ payments: 2, lines: 4 });
  });

  it('leaves nothing behind when it does not, so that its correction can be taken', async () => {
    const { collect, kept } = await deal();
    await collect(1, first, '900.00');
    expect(await collect(2, second, '601.00')).toMatchObject({ balance: '601.00' });
    expect(await kept()).toEqual({ payments: 1, lines: 2 });
  });

  it('that pays a claim again is asked about, and not tried for ever', async () => {
    const { collect, kept } = await deal();
    await collect(1, first, '900.00');
    const again = [line('l-1', 'settled', '5000.00'), line('l-1', 'issued', '300.00', 2)];
    const result = await collect(2, again, '600.00');
    expect(result.amiss).toMatchObject({
      lines: 1,
      first: [{ claim: 'l-1', why: 'paid-twice', owed: '5000.00' }],
    });
    expect(await kept()).toEqual({ payments: 1, lines: 2 });
    const [, found] = reportEvents(
      until(2),
      { leg: 'agent', number: 2, asOf: '2021-02-20T01:00:00.000Z' },
      result,
    );
    expect(found).toMatchObject({ type: 'FindingRaised', data: { severity: 'blocks' } });
    expect(JSON.stringify(found)).toContain('which was paid and has not come back');
  });
});
