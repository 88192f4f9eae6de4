import { createHash } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCsv } from '#libs/bulk/csv.ts';
import { load } from '#libs/bulk/load.ts';
import { seal } from '#libs/bulk/seal.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { addCents, formatUsd, noCents } from '#libs/money/cents.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import type { Claim } from '../payer/claims.ts';
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

const context = {
  dealId: 'deal',
  effectId: 'foot-closing-list/lots/1',
  attempt: 1,
  mode: 'rehearsal',
  now: '2021-02-19T15:00:00.000Z',
  signal: new AbortController().signal,
} as const;

const foot = (deal: OpenDeal, dealId: string) =>
  footClosingList({ dealOf: () => Promise.resolve(deal) }).perform(
    { lots: 'lots', awards: 'awards' },
    { ...context, dealId, pool },
  );

const owedBy = (claims: readonly Claim[]) =>
  LEGS.map((leg) => {
    const owed = claims.filter((claim) => claim.leg === leg && !claim.dissenting);
    const amount = owed.map((claim) => claim.amountFor(claim.shares)).reduce(addCents, noCents);
    return { leg, payees: owed.length, amount: formatUsd(amount) };
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
  const footed = await foot(deal, dealId);
  expect(footed.legs).toEqual(owedBy(await claimsOfDeal(pool, dealId, deal)));
  // Rollover belongs to a lot: who rolled one over is paid for another.
  expect(footed.rolloverShares).not.toBe('0');
  expect(Number(footed.outstanding)).toBe(
    Number(footed.payableShares) +
      Number(footed.rolloverShares) +
      Number(footed.dissentingShares) +
      Number(footed.parentShares),
  );
});

it.each([
  ['holder', '1.73'],
  ['lot', '1.72'],
] as const)(
  'fractions of a holder’s lots are rounded over the %s, as its claims are',
  async (roundedOver, amount) => {
    const dealId = `rounded-over-${roundedOver}`;
    const sealed = async (importId: 'lots' | 'awards', rows: readonly object[]) => {
      const source = {
        name: `${importId}.csv`,
        digest: createHash('sha256')
          .update(dealId + importId)
          .digest('hex'),
      };
      await load(
        pool,
        { dealId, importId, kind: importId, source },
        rows.map((row, at) => ({ line: at + 2, row })),
      );
      return { importId, ...(await seal(pool, { dealId, importId })) };
    };
    const lots = await sealed(
      'lots',
      [
        ['l-1', 'h-1', 'certificated'],
        ['l-2', 'h-1', 'rollover'],
        ['l-3', 'h-1', 'book-entry'],
        ['l-4', 'h-1', 'certificated'],
        ['l-5', 'h-2', 'certificated'],
      ].map(([lot, holder, kind]) => ({ lot, holder, kind, shares: '1.3' })),
    );
    const terms = { ...smallTerms, price: '0.333333', payout: { ...smallTerms.payout, roundedOver } };
    const deal = {
      terms,
      payout: { closingList: { lots, awards: await sealed('awards', []) } },
    } as unknown as OpenDeal;
    const footed = await foot(deal, dealId);
    // 3.9 × 0.333333 is 1.30 and 1.3 × 0.333333 is 0.43.
    expect(footed.legs[0]).toEqual({ leg: 'agent', payees: 4, amount });
    expect(footed.legs).toEqual(owedBy(await claimsOfDeal(pool, dealId, deal)));
  },
);
