import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { bulkRows } from '#libs/contracts/bulk.ts';
import { type CommandStep, isImportStep } from '#libs/contracts/deal-file.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { formatUsd, sumCents } from '#libs/money/cents.ts';
import { optionSpread, parsePrice } from '#libs/money/price.ts';
import { parseShares } from '#libs/money/shares.ts';
import { figures, lists, withDigests } from './generate.mjs';

const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const rows = (name: string): Record<string, string>[] => parseCsv(read(name), { columns: true });
const sum = (lines: Record<string, string>[]): number =>
  lines.reduce((total, { shares }) => total + Number(shares), 0);
const deal = readDealFile(read('deal.yaml'), 'deal.yaml');
const dollars = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

function step(id: string): CommandStep {
  const found = deal.rehearsal?.script.find((each) => each.id === id);
  if (found === undefined || isImportStep(found)) throw new Error(`no command step ${id}`);
  return found;
}

describe('the lists of the example', () => {
  it('are what the generator makes, to the byte, and the deal file anchors them', () => {
    for (const [name, text] of Object.entries(lists())) expect(read(name) === text, name).toBe(true);
    expect(withDigests(read('deal.yaml'), lists())).toBe(read('deal.yaml'));
  });

  it('have rows of the agreed form', () => {
    for (const [kind, file] of [
      ['positions', 'positions.csv'],
      ['exclusions', 'exclusions-rollover-only.csv'],
      ['exclusions', 'exclusions-novartis-excluded.csv'],
      ['omnibus', 'omnibus.csv'],
      ['lots', 'closing-list.csv'],
      ['awards', 'awards.csv'],
      ['presentments', 'presentments.csv'],
    ] as const) {
      for (const row of rows(file)) {
        const cells = Object.entries(row).filter(([, cell]) => cell !== '');
        const values = cells.map(([name, cell]) => [name, instantIn(cell)]);
        const parsed = bulkRows[kind].safeParse(Object.fromEntries(values));
        expect(parsed.success, `${file}: ${JSON.stringify(row)} ${parsed.error?.message ?? ''}`).toBe(true);
      }
    }
  });

  it('sum to the shares entitled, and to what each list excludes', () => {
    const positions = rows('positions.csv');
    expect(sum(positions)).toBe(19_478_048);
    for (const { id, excluded } of deal.terms.shares.exclusions.lists) {
      const lines = rows(`exclusions-${id}.csv`);
      expect(sum(lines)).toBe(Number(excluded));
      for (const { position, shares } of lines)
        expect(positions.find((one) => one['position'] === position)?.['shares'], position).toBe(shares);
    }
    expect(positions.filter(({ kind }) => kind === 'registered').length).toBeGreaterThanOrEqual(400);
    expect(positions.filter(({ kind }) => kind === 'nominee').length).toBeGreaterThanOrEqual(12);
  });

  it('bridge to the payable shares to the share, with 97 % of the cash in one lot', () => {
    const lots = rows('closing-list.csv');
    const paid = lots.filter(({ kind }) => kind !== 'rollover' && kind !== 'dissenting');
    expect(sum(lots)).toBe(19_478_048 + 342_000);
    expect(sum(paid)).toBe(10_255_253);
    expect(sum(lots.filter(({ kind }) => kind === 'rollover'))).toBe(9_269_295 + 294_000);
    expect(Math.round((Number(lots[0]?.['shares']) * 100) / sum(paid))).toBe(97);
    const bridge = step('seal-closing-list').with['bridge'] as { shares: string }[];
    expect(bridge.reduce((total, { shares }) => total + Number(shares), 0)).toBe(sum(paid));
    for (const [holder, shares] of [
      ['Liu', 10_700],
      ['Yao', 18_900],
      ['Chan', 48_000],
    ] as const) {
      expect(sum(paid.filter((row) => row['holder'] === holder))).toBe(shares);
    }
    expect(sum(lots.filter((row) => row['holder'] === 'Liu' && row['kind'] === 'rollover'))).toBe(476_817);
    expect(sum(lots.filter((row) => row['holder'] === 'Yao' && row['kind'] === 'rollover'))).toBe(88_549);
  });

  it('name the same rollover shares as the terms', () => {
    const lots = rows('closing-list.csv').filter(({ kind }) => kind === 'rollover');
    for (const { holder, shares } of deal.terms.shares.rollover) {
      expect(sum(lots.filter((row) => row['holder'] === holder)), holder).toBe(Number(shares));
    }
  });

  it('grant options and units with the totals of the fee table, and pay grant by grant', () => {
    const price = parsePrice('19.75');
    const grants = rows('awards.csv');
    const worth = (list: typeof grants) =>
      formatUsd(
        sumCents(
          list
            .filter(({ kind }) => kind === 'option')
            .map((row) =>
              optionSpread(
                { shares: parseShares(row['shares'] ?? ''), strike: parsePrice(row['strike'] ?? '') },
                price,
                'half-up',
              ),
            ),
        ),
      );
    const inTheMoney = grants.filter((row) => row['kind'] === 'option' && Number(row['strike']) < 19.75);
    expect(sum(inTheMoney)).toBe(1_476_742);
    expect(worth(grants)).toBe('13748468.02');
    expect(sum(grants.filter(({ kind }) => kind === 'rsu'))).toBe(110_745);
    expect(grants.length).toBeGreaterThan(inTheMoney.length + 40);
    const liu = grants.filter(({ holder }) => holder === 'W.T. Liu');
    expect(liu.map(({ shares, strike, leg }) => [shares, strike, leg])).toEqual([
      ['146667', '3.00', 'payables'],
      ['5477', '17.00', 'payables'],
      ['6348', '14.68', 'payables'],
    ]);
    const nine = grants.filter(({ holder }) => holder === 'Nadia B. Ninegrants');
    expect(nine).toHaveLength(9);
    expect(worth(nine)).toBe('228283.58');
  });

  it('come to the sums that the script funds and pays', () => {
    const { agent, payroll, payables } = figures();
    expect(dollars(agent.amountCents)).toBe('202541246.75');
    expect(dollars(payroll.amountCents + payables.amountCents)).toBe('15935681.77');
    for (const [leg, { amountCents, payees }] of Object.entries({ agent, payroll, payables })) {
      expect(step(`${leg}-fund`).with).toMatchObject({ leg, amount: dollars(amountCents) });
      expect(step(`prepare-${leg}-1`).with).toMatchObject({ leg, amount: dollars(amountCents), payees });
    }
    expect(figures().streetNamePercent).toBeCloseTo(97, 3);
  });

  it('hold some of each kind of trouble', () => {
    const presentments = rows('presentments.csv');
    const count = (what: string) => presentments.filter((row) => row['what'] === what).length;
    expect([count('held'), count('unheld'), count('returned'), count('reissued'), count('remitted')]).toEqual(
      [5, 4, 1, 1, 3],
    );
    expect(presentments.filter((row) => row['withholding'] === '0.24')).toHaveLength(3);
    const presented = new Set(presentments.map(({ entitlement }) => entitlement));
    const lots = rows('closing-list.csv').filter(({ kind }) => kind !== 'rollover');
    expect(lots.filter(({ lot }) => !presented.has(lot))).toHaveLength(6);
  });
});

describe('the deal file', () => {
  it('marks every step as of the record, derived or assumed, and says what is assumed', () => {
    for (const { basis, id } of deal.rehearsal?.script ?? []) expect(basis.kind, id).toBeDefined();
    expect(
      deal.rehearsal?.script.filter(({ basis }) => basis.kind === 'public-record').length,
    ).toBeGreaterThan(15);
    expect(Object.keys(deal.terms.assumed)).toContain('closing.businessDays');
  });

  it('reproduces the fee table: a test of arithmetic', () => {
    expect(deal.feeTable?.total).toBe('217011577.27');
    expect(deal.feeTable?.fee).toBe('23675.96');
  });
});

function instantIn(cell: string): string {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(cell) ? localInstant(cell) : cell;
}
