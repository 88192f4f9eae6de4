import { describe, expect, it } from 'vitest';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play } from '#libs/deal/testing/given.ts';
import { wholeStory } from '#libs/deal/testing/small-deal.ts';
import { parsePrice, timesPrice } from '#libs/money/price.ts';
import { parseShares } from '#libs/money/shares.ts';
import type { EffectContext } from '../performer.ts';
import { type Claim, claimsOfBatch } from './claims.ts';
import type { Payer, PayerLine } from './payer.ts';
import { payerPerformers } from './performers.ts';

const claim = (id: string, shares: string, dissenting = false): Claim => ({
  id,
  leg: 'agent',
  shares: parseShares(shares),
  dissenting,
  amountFor: (count) => timesPrice(count, parsePrice('10'), 'half-up'),
});

describe('the claims that a letter of authority lists', () => {
  const claims = [claim('lot-1', '100'), claim('lot-2', '50'), claim('lot-3', '4', true)];
  const listed = (amount: string, payees: number) =>
    claimsOfBatch(claims, { leg: 'agent', amount, payees })?.map(({ id }) => id);

  it('are those of the list first, and those of dissenters who withdrew in a batch of their own', () => {
    expect(listed('1500.00', 2)).toEqual(['lot-1', 'lot-2']);
    expect(listed('40.00', 1)).toEqual(['lot-3']);
  });

  it('never come to more than was approved', () => {
    expect(listed('1000.00', 1)).toBeUndefined();
    expect(listed('1540.00', 3)).toBeUndefined();
    expect(listed('1500.00', 3)).toBeUndefined();
  });
});

describe('the report of a payer', () => {
  // All but the agent's second report, which comes to $300.00 more issued and $5,000.00 settled.
  const deal = play(wholeStory.slice(0, -1)) as OpenDeal;
  const line = (what: PayerLine['what'], amount: string): PayerLine => ({
    entitlement: `lot-${what}`,
    attempt: 1,
    what,
    amount,
    at: '2021-02-19T15:00:00.000Z',
  });

  const collect = async (balance: string): Promise<{ readonly kept: number; readonly balance: string }> => {
    let kept = 0;
    const pool = {
      query: () => {
        kept += 1;
        return Promise.resolve({ rows: [{}] });
      },
    };
    const lines = [line('settled', '5000.00'), line('issued', '300.00')];
    const payer = { report: () => Promise.resolve({ number: 2, lines, balance }) } as unknown as Payer;
    const performers = payerPerformers(
      () => payer,
      () => Promise.resolve(deal),
    );
    const context = { pool, dealId: 'deal', mode: 'live' } as unknown as EffectContext;
    const asked = { leg: 'agent' as const, number: 2, asOf: '2021-02-20T01:00:00.000Z' };
    const result = await performers['collect-payer-report'].perform(asked, context);
    return { kept, balance: result.balance };
  };

  it('is kept payment by payment when it foots', async () => {
    expect((await collect('600.00')).kept).toBeGreaterThan(0);
  });

  it('leaves no payment behind when it does not, so that its correction can be taken', async () => {
    expect(await collect('601.00')).toEqual({ kept: 0, balance: '601.00' });
  });
});
