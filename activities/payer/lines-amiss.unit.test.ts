import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { linesAmiss } from './lines-amiss.ts';
import type { PayerLine } from './payer.ts';

const owed = new Map<string, Cents>([
  ['l-1', parseUsd('1000.00')],
  ['l-2', parseUsd('250.00')],
]);
const line = (
  claim: string,
  what: PayerLine['what'],
  amount: string,
  attempt = 1,
  payment = `${claim}/a`,
): PayerLine => ({ claim, payment, attempt, what, amount, at: '2021-02-22T15:00:00.000Z' });
const whys = (lines: readonly PayerLine[], before: readonly PayerLine[] = []) =>
  linesAmiss({ owed, before, lines }).map(({ claim, why }) => [claim, why]);
const paid = [line('l-1', 'issued', '600.00'), line('l-1', 'settled', '600.00')];

describe('a line of a payer’s report', () => {
  it.each<[string, readonly PayerLine[], readonly PayerLine[]]>([
    ['not-on-list', [line('l-9', 'issued', '1.00')], []],
    ['paid-twice', [line('l-1', 'issued', '600.00')], paid],
    ['paid-twice', [line('l-1', 'issued', '600.00', 2)], paid],
    ['more-than-owed', [line('l-1', 'issued', '400.01', 1, 'l-1/b')], paid],
    ['more-than-owed', [line('l-1', 'handedBack', '500.00')], paid],
    ['another-amount', [line('l-1', 'returned', '599.00')], [line('l-1', 'issued', '600.00')]],
    [
      'another-amount',
      [line('l-1', 'issued', '599.00', 2)],
      [...paid, line('l-1', 'returnedAfterSettlement', '600.00')],
    ],
    ['never-issued', [line('l-2', 'settled', '250.00')], []],
    ['never-issued', [line('l-1', 'returned', '600.00')], [...paid, line('l-1', 'returned', '600.00')]],
    ['attempt-missing', [line('l-2', 'issued', '250.00', 2)], []],
  ])('is told as %s', (why, lines, before) => {
    expect(whys(lines, before)).toEqual([[lines[0]?.claim, why]]);
  });

  it('is in order where it is owed, comes back, and is paid again', () => {
    const again = [
      line('l-1', 'returnedAfterSettlement', '600.00'),
      line('l-1', 'issued', '600.00', 2),
      line('l-1', 'settled', '600.00', 2),
      line('l-1', 'withheld', '96.00', 1, 'l-1/b'),
      line('l-1', 'issued', '304.00', 1, 'l-1/b'),
      line('l-2', 'held', '250.00'),
      line('l-2', 'handedBack', '250.00'),
    ];
    expect(whys(again, paid)).toEqual([]);
  });

  it('never lets more go out than is owed, whatever is reported in however many reports', () => {
    const what = fc.constantFrom<PayerLine['what']>('issued', 'withheld', 'returned', 'handedBack');
    const any = fc.array(
      fc.record({
        what,
        cents: fc.integer({ min: 1, max: 60_000 }),
        attempt: fc.integer({ min: 1, max: 3 }),
        payment: fc.constantFrom('p', 'q'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(any, fc.nat(12), (given, cut) => {
        const lines = given.map(({ what: did, cents, attempt, payment }) =>
          line('l-1', did, formatUsd(BigInt(cents) as unknown as Cents), attempt, payment),
        );
        const [before, now] = [lines.slice(0, cut), lines.slice(cut)];
        if (linesAmiss({ owed, before: [], lines: before }).length > 0) return;
        if (linesAmiss({ owed, before, lines: now }).length > 0) return;
        const out = lines.reduce(
          (sum, { what: did, amount }) =>
            sum + (did === 'returned' ? -1n : 1n) * BigInt(parseUsd(amount) as unknown as bigint),
          0n,
        );
        expect(out <= 100_000n).toBe(true);
      }),
    );
  });
});
