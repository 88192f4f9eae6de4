import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from './accounts.ts';
import { entriesOf } from './entries.ts';
import { type FactName, facts, movementFor } from './facts.ts';

const names = Object.keys(facts) as FactName[];
const met = ['inTransit', 'settled', 'remitted', 'escheated'];
const open = ['payable', 'held', 'blocked', 'withheld'];

function moved(fact: FactName, amount = '100.00') {
  const entries = entriesOf({ ...movementFor(fact, amount), leg: 'agent' });
  return {
    entries,
    sum: (book: string, accounts: readonly string[]) =>
      entries
        .filter((entry) => entry.book === book && accounts.includes(entry.account))
        .reduce((total, entry) => total + entry.cents, 0n),
  };
}

describe('what each fact does', () => {
  it.each(names)('%s balances in each book and keeps cash and claims together', (name) => {
    const { entries, sum } = moved(name);
    for (const book of ['cash', 'claims'] as const) {
      const own = entries.filter((entry) => entry.book === book);
      expect(own.reduce((total, entry) => total + entry.cents, 0n)).toBe(0n);
      expect([0, 2]).toContain(own.length);
    }
    for (const account of met) expect(sum('cash', [account])).toBe(sum('claims', [account]));
    const apart = sum('cash', ['fund']) - sum('claims', open);
    expect(apart !== 0n).toBe('gap' in facts[name]);
  });

  it('moves a payment out of the fund and out of what is payable, into transit', () => {
    expect(
      moved('payment-issued', '19.75').entries.map(({ book, account, cents }) => [book, account, cents]),
    ).toEqual([
      ['cash', 'fund', -1975n],
      ['cash', 'inTransit', 1975n],
      ['claims', 'payable', -1975n],
      ['claims', 'inTransit', 1975n],
    ]);
  });

  it('keeps the holder on the claims, for cash is the leg’s', () => {
    const entries = entriesOf({ ...movementFor('payment-issued', '1.00', 'holder-7'), leg: 'agent' });
    expect(entries.map((entry) => entry.subAccount)).toEqual(['', '', 'holder-7', 'holder-7']);
  });
});

describe('what is no movement', () => {
  it.each<[string, readonly Account[], readonly Account[]]>([
    ['0.00', ['payable'], ['held']],
    ['-1.00', ['payable'], ['held']],
    ['1.00', ['payable'], ['payable']],
    ['1.00', ['payable'], ['fund']],
    ['1.00', [], ['payable']],
    ['1.00', [], []],
    ['1.00', ['payable', 'held'], ['withheld']],
  ])('%s from %j to %j', (amount, from, to) => {
    expect(() => entriesOf({ amount, from, to, leg: 'agent' })).toThrow('no movement');
  });

  it('never lets through entries that do not balance', () => {
    const accounts = fc.subarray(
      ['deposited', 'fund', 'payable', 'entitled', 'inTransit', 'held', 'refunded'] as Account[],
      {
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(accounts, accounts, (from, to) => {
        try {
          const entries = entriesOf({ amount: '5.00', from, to, leg: 'payroll' });
          for (const book of ['cash', 'claims']) {
            const own = entries.filter((entry) => entry.book === book);
            expect(own.reduce((total, entry) => total + entry.cents, 0n)).toBe(0n);
          }
        } catch (error) {
          expect(String(error)).toContain('no movement');
        }
      }),
    );
  });
});
