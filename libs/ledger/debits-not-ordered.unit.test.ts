import { describe, expect, it } from 'vitest';
import { unexplainedDebits } from './debits-not-ordered.ts';

const debit = (reference: string, day: string, cents: bigint) => ({ reference, day, cents });
const order = (day: string, cents: bigint) => ({ day, cents });
const left = (...given: Parameters<typeof unexplainedDebits>) =>
  unexplainedDebits(...given).map(({ reference }) => reference);

describe('a debit that is in no file', () => {
  it('is explained by what was recorded of its amount, within days of it', () => {
    expect(left([debit('EFTPS', '2021-02-24', 6_000n)], [order('2021-02-23', 6_000n)])).toEqual([]);
    expect(left([debit('EFTPS', '2021-02-24', 6_000n)], [order('2021-02-23', 6_001n)])).toEqual(['EFTPS']);
    expect(left([debit('EFTPS', '2021-03-24', 6_000n)], [order('2021-02-23', 6_000n)])).toEqual(['EFTPS']);
  });

  it('is explained once: a second debit of the same amount has to have an order of its own', () => {
    const debits = [debit('first', '2021-02-24', 6_000n), debit('again', '2021-02-26', 6_000n)];
    expect(left(debits, [order('2021-02-24', 6_000n)])).toEqual(['again']);
    expect(left(debits, [order('2021-02-24', 6_000n), order('2021-02-25', 6_000n)])).toEqual([]);
  });
});
