import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { type Cents, cents, formatUsd, parseUsd, printUsd, sumCents } from './cents.ts';
import { payOnPresentment } from './presentment.ts';
import { formatPrice, optionSpread, type Price, parsePrice, timesPrice } from './price.ts';
import { parseRate, timesRate } from './rate.ts';
import { divideRounded, type Rounding } from './rounding.ts';
import {
  formatShares,
  noShares,
  parseShares,
  printShares,
  type Shares,
  shares,
  sumShares,
  wholeShares,
} from './shares.ts';
import { formatVotes, parseVotes, parseVotesPerShare, votesOf } from './votes.ts';
import { addUsd, sharesTimesPrice, sumUsd } from './wire.ts';

const price = parsePrice('19.75');
const roundings = fc.constantFrom<Rounding>('half-up', 'half-even', 'down');
const someCents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(cents);
const someShares = fc.bigInt({ min: 0n, max: 10n ** 16n }).map(shares);
const somePrice = fc.bigInt({ min: 0n, max: 10n ** 10n }).map((value) => value as Price);

describe('the figures of the Cellular Biomedicine deal', () => {
  it('rebuilds the fee table of September 28, 2020 from its parts', () => {
    const parts = [
      timesPrice(wholeShares(10_181_058), price, 'half-up'),
      optionSpread({ shares: wholeShares(1_476_742), strike: parsePrice('10.44') }, price, 'half-up'),
      timesPrice(wholeShares(110_745), price, 'half-up'),
    ];
    expect(parts.map(formatUsd)).toEqual(['201075895.50', '13748468.02', '2187213.75']);
    expect(printUsd(sumCents(parts))).toBe('$217,011,577.27');
    expect(formatUsd(cents((parts[1] as Cents) + (parts[2] as Cents)))).toBe('15935681.77');
  });

  it('prices the unaffiliated shares and the chief financial officer’s', () => {
    expect(sharesTimesPrice('10208753', '19.75', 'half-up')).toBe('201622871.75');
    expect(sharesTimesPrice('239747', '19.75', 'half-up')).toBe('4735003.25');
  });

  it('pays a director’s grants one by one, and nothing for one that is underwater', () => {
    const spread = (count: number, strike: string) =>
      optionSpread({ shares: wholeShares(count), strike: parsePrice(strike) }, price, 'half-up');
    expect(formatUsd(spread(146_667, '3.00'))).toBe('2456672.25');
    expect(formatUsd(spread(5_477, '17.00'))).toBe('15061.75');
    expect(formatUsd(spread(6_348, '14.68'))).toBe('32184.36');
    expect(formatUsd(spread(1_000, '19.75'))).toBe('0.00');
    expect(formatUsd(spread(1_000, '25.00'))).toBe('0.00');
  });
});

describe('rounding', () => {
  it.each([
    ['half-up', 5n, 2n, 3n],
    ['half-up', -5n, 2n, -3n],
    ['half-even', 5n, 2n, 2n],
    ['half-even', 7n, 2n, 4n],
    ['half-even', -5n, 2n, -2n],
    ['down', 199n, 100n, 1n],
    ['down', -199n, 100n, -1n],
  ] as const)('%s of %s / %s', (rounding, above, below, expected) => {
    expect(divideRounded(above, below, rounding)).toBe(expected);
  });

  it('is never off by more than its bound', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        roundings,
        (above, below, rounding) => {
          const off = divideRounded(above, below, rounding) * below - above;
          const distance = off < 0n ? -off : off;
          expect(rounding === 'down' ? distance < below : distance * 2n <= below).toBe(true);
        },
      ),
    );
  });

  it('happens once: the whole differs from the exact product by at most half a cent', () => {
    fc.assert(
      fc.property(someShares, somePrice, (count, perShare) => {
        const off = timesPrice(count, perShare, 'half-up') * 10n ** 10n - count * perShare;
        expect((off < 0n ? -off : off) * 2n <= 10n ** 10n).toBe(true);
      }),
    );
  });

  it('withholds at a rate', () => {
    expect(formatUsd(timesRate(parseUsd('100.02'), parseRate('0.24'), 'half-up'))).toBe('24.00');
    expect(formatUsd(timesRate(parseUsd('100.03'), parseRate('0.24'), 'half-up'))).toBe('24.01');
  });
});

describe('text', () => {
  it('survives the way there and back', () => {
    fc.assert(
      fc.property(someCents, someShares, somePrice, (amount, count, perShare) => {
        expect(parseUsd(formatUsd(amount))).toBe(amount);
        expect(parseShares(formatShares(count))).toBe(count);
        expect(parsePrice(formatPrice(perShare))).toBe(perShare);
      }),
    );
  });

  it('has one form on the wire', () => {
    expect(formatShares(parseShares('10.500000'))).toBe('10.5');
    expect(formatPrice(parsePrice('20'))).toBe('20.00');
    expect(printShares(parseShares('39059613.19'))).toBe('39,059,613.19');
    expect(printUsd(parseUsd('-1234.50'))).toBe('($1,234.50)');
    expect(printUsd(parseUsd('-0.05'))).toBe('($0.05)');
  });

  it.each([
    '1',
    '1.5',
    '1.555',
    '1,000.00',
    '',
    ' 1.00',
    '01.00',
    '1e3',
    '+1.00',
    '-0.00',
    '.50',
    '1.00\n',
    'NaN',
  ])('refuses %j as money', (text) => {
    expect(() => parseUsd(text)).toThrow(/expected/);
  });

  it('refuses a number where a string belongs, and digits without end', () => {
    expect(() => parseShares(19_478_048 as unknown as string)).toThrow('as a string');
    expect(() => parseShares('9'.repeat(41))).toThrow('A number of shares');
    expect(() => parseShares('1.0000001')).toThrow('at most six decimals');
  });
});

describe('presentment', () => {
  it('adds up to the whole however the lots were split over the days', () => {
    fc.assert(
      fc.property(
        fc.array(someShares, { minLength: 1, maxLength: 12 }),
        somePrice,
        roundings,
        (lots, perShare, rounding) => {
          let presented = 0n;
          let paid = 0n;
          for (const lot of lots) {
            presented += lot;
            const pay = payOnPresentment({
              price: perShare,
              sharesToDate: presented as Shares,
              sharesBefore: noShares,
              paidToDate: paid as Cents,
              rounding,
            });
            expect(pay >= 0n).toBe(true);
            paid += pay;
          }
          expect(paid).toBe(timesPrice(sumShares(lots), perShare, rounding));
        },
      ),
    );
  });
});

describe('allocation', () => {
  it('gives out every cent and is within a cent of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(someCents, weights, (total, parts) => {
        fc.pre(parts.some((part) => part > 0n));
        const whole = parts.reduce((sum, part) => sum + part, 0n);
        const given = allocate(total, parts);
        expect(sumCents(given)).toBe(total);
        given.forEach((part, index) => {
          const off = part * whole - total * (parts[index] ?? 0n);
          expect((off < 0n ? -off : off) < whole).toBe(true);
        });
      }),
    );
  });

  it('breaks ties by order, so that it can be repeated', () => {
    expect(allocate(cents(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(() => allocate(cents(1n), [0n])).toThrow('weights');
  });
});

describe('wire values', () => {
  it('adds without leaving strings', () => {
    expect(addUsd('0.10', '0.20')).toBe('0.30');
    expect(sumUsd([])).toBe('0.00');
    expect(sumUsd(['201075895.50', '13748468.02', '2187213.75'])).toBe('217011577.27');
  });

  it('multiplies shares into votes exactly', () => {
    expect(formatVotes(votesOf(parseShares('0.000001'), parseVotesPerShare('0.000001')))).toBe(
      '0.000000000001',
    );
    expect(formatVotes(parseVotes('39059613.19'))).toBe('39059613.19');
  });
});
