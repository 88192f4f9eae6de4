import { describe, expect, it } from 'vitest';
import { parsePrice, timesPrice } from '#libs/money/price.ts';
import { parseShares } from '#libs/money/shares.ts';
import { type Claim, claimsOfBatch } from './claims.ts';

const claim = (id: string, shares: string, dissenting = false): Claim => ({
  id,
  holder: `holder of ${id}`,
  kind: 'book-entry',
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
