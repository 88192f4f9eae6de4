import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCsv } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { addCents, formatUsd, noCents } from '#libs/money/cents.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { claimsOfDeal } from '../payer/claims-of-deal.ts';
import { footClosingList } from './foot-closing-list.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  pool = createPool(database.url);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

it('CBMG’s closing list comes to what its claims come to one by one', async () => {
  const dealId = 'cbmg';
  const sealed = async (importId: 'lots' | 'awards', name: string) => {
    const file = path.join(import.meta.dirname, '../../examples/cbmg', name);
    await loadCsv(pool, { dealId, importId, kind: importId, path: file, name });
    const { root, rows } = await seal(pool, { dealId, importId });
    return { importId, root, rows };
  };
  const closingList = {
    lots: await sealed('lots', 'closing-list.csv'),
    awards: await sealed('awards', 'awards.csv'),
  };
  const deal = { terms: { ...smallTerms, price: '19.75' }, payout: { closingList } } as unknown as OpenDeal;
  const context = {
    dealId,
    effectId: 'foot-closing-list/lots/1',
    attempt: 1,
    mode: 'rehearsal',
    now: '2021-02-19T15:00:00.000Z',
    pool,
    signal: new AbortController().signal,
  } as const;
  const footed = await footClosingList({ dealOf: () => Promise.resolve(deal) }).perform(
    { lots: 'lots', awards: 'awards' },
    context,
  );
  const claims = (await claimsOfDeal(pool, dealId, deal)).filter(({ dissenting }) => !dissenting);
  expect(footed.legs).toEqual(
    LEGS.map((leg) => {
      const owed = claims.filter((claim) => claim.leg === leg);
      const amount = owed.map((claim) => claim.amountFor(claim.shares)).reduce(addCents, noCents);
      return { leg, payees: owed.length, amount: formatUsd(amount) };
    }),
  );
  // Rollover belongs to a lot: who rolled one over is paid for another.
  expect(footed.rolloverShares).not.toBe('0');
  expect(Number(footed.outstanding)).toBe(
    Number(footed.payableShares) +
      Number(footed.rolloverShares) +
      Number(footed.dissentingShares) +
      Number(footed.parentShares),
  );
});
