import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PresentmentRow } from '#libs/contracts/bulk.ts';
import { parseUsd } from '#libs/money/cents.ts';
import { parsePrice, timesPrice } from '#libs/money/price.ts';
import { parseShares } from '#libs/money/shares.ts';
import type { Claim } from './claims.ts';
import { type SandboxLeg, sandboxLines, totalsOf } from './sandbox-books.ts';

const claim = (id: string, shares: string, dissenting = false): Claim => ({
  id,
  holder: `holder of ${id}`,
  kind: 'book-entry',
  leg: 'agent',
  shares: parseShares(shares),
  dissenting,
  amountFor: (count) => timesPrice(count, parsePrice('19.75'), 'half-up'),
});

const instructed = '2021-02-19T21:30:00.000Z';
const row = (entitlement: string, at: string, what: string, more: object = {}) =>
  PresentmentRow.parse({
    presentment: `${entitlement}-${what}-${at.slice(5, 10)}`,
    leg: 'agent',
    entitlement,
    at,
    what,
    ...more,
  });

function books(presentments: SandboxLeg['presentments'], more: Partial<SandboxLeg> = {}) {
  return sandboxLines({
    claims: [claim('lot-1', '100'), claim('lot-2', '10'), claim('lot-3', '4', true)],
    presentments,
    instructedAt: [instructed],
    handBackAt: null,
    ...more,
  });
}

describe('the sandbox payer', () => {
  it('does nothing before it is instructed, and then what was presented before', () => {
    const early = row('lot-1', '2021-02-18T15:00:00.000Z', 'presented');
    expect(books([early], { instructedAt: [] })).toEqual([]);
    expect(books([early])[0]).toMatchObject({ what: 'issued', amount: '1975.00', at: instructed });
  });

  it('rounds on what was presented to date, so that two lots come to the whole', () => {
    const lines = books([
      row('lot-1', '2021-02-22T15:00:00.000Z', 'presented', { shares: '33.333333' }),
      row('lot-1', '2021-02-23T15:00:00.000Z', 'presented', { shares: '66.666667' }),
    ]);
    expect(totalsOf(lines).issued).toBe('1975.00');
  });

  it('keeps back tax, and remits it', () => {
    const lines = books([
      row('lot-1', '2021-02-22T15:00:00.000Z', 'presented', { withholding: '0.24' }),
      row('lot-1', '2021-03-01T15:00:00.000Z', 'remitted'),
    ]);
    expect(totalsOf(lines)).toMatchObject({ issued: '1501.00', withheld: '474.00', remitted: '474.00' });
  });

  it('sends again, as another attempt, only what came back', () => {
    const lines = books([
      row('lot-1', '2021-02-22T15:00:00.000Z', 'presented'),
      row('lot-1', '2021-02-24T15:00:00.000Z', 'returned'),
      row('lot-1', '2021-02-26T15:00:00.000Z', 'reissued'),
    ]);
    expect(lines.filter(({ what }) => what === 'issued').map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(totalsOf(lines)).toMatchObject({ issued: '3950.00', returnedAfterSettlement: '1975.00' });
  });

  it('settles nothing that came back before it could', () => {
    const lines = books([
      row('lot-1', '2021-02-22T15:00:00.000Z', 'presented', { settlesAt: '2021-02-26T15:00:00.000Z' }),
      row('lot-1', '2021-02-24T15:00:00.000Z', 'returned'),
    ]);
    expect(totalsOf(lines)).toMatchObject({ issued: '1975.00', returned: '1975.00', settled: '0.00' });
  });

  it('pays a dissenter only once instructed for those who withdrew', () => {
    const withdrew = row('lot-3', '2021-04-20T15:00:00.000Z', 'presented');
    expect(books([withdrew])).toEqual([]);
    const second = '2021-04-22T15:00:00.000Z';
    expect(books([withdrew], { instructedAt: [instructed, second] })[0]).toMatchObject({
      amount: '79.00',
      at: second,
    });
  });

  it('hands back what nobody came for, held or not, and pays nothing after', () => {
    const lines = books(
      [
        row('lot-1', '2021-02-22T15:00:00.000Z', 'presented'),
        row('lot-2', '2021-02-22T15:00:00.000Z', 'held', { reason: 'no letter of transmittal' }),
        row('lot-2', '2022-02-23T15:00:00.000Z', 'presented'),
      ],
      { handBackAt: '2022-02-22T14:00:00.000Z' },
    );
    expect(totalsOf(lines)).toMatchObject({ issued: '1975.00', held: '197.50', handedBack: '197.50' });
  });

  it('never pays or keeps more than is owed, whatever is presented, held, returned and sent again', () => {
    const anything = fc.array(
      fc.record({
        entitlement: fc.constantFrom('lot-1', 'lot-2'),
        day: fc.integer({ min: 20, max: 28 }),
        what: fc.constantFrom('held', 'unheld', 'returned', 'reissued', 'remitted'),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(anything, (disorder) => {
        const rows = disorder.map(({ entitlement, day, what }) =>
          row(entitlement, `2021-02-${day}T12:00:00.000Z`, what),
        );
        const paid = totalsOf(
          books([
            row('lot-1', '2021-02-21T15:00:00.000Z', 'presented'),
            row('lot-2', '2021-02-25T15:00:00.000Z', 'presented', { withholding: '0.24' }),
            ...rows,
          ]),
        );
        const back = parseUsd(paid.returned) + parseUsd(paid.returnedAfterSettlement);
        const out = parseUsd(paid.issued) - back + parseUsd(paid.withheld);
        expect(out <= parseUsd('2172.50')).toBe(true);
        expect(parseUsd(paid.held) >= parseUsd(paid.unheld)).toBe(true);
        expect(back <= parseUsd(paid.issued)).toBe(true);
        expect(parseUsd(paid.remitted) <= parseUsd(paid.withheld)).toBe(true);
      }),
    );
  });
});
