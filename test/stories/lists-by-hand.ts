import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import { type BulkKind, type BulkRow, bulkRows } from '#libs/contracts/bulk.ts';
import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { tallyByHand } from '#libs/deal/vote/tally-reference.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { formatUsd, noCents, sumCents } from '#libs/money/cents.ts';
import { optionSpread, parsePrice, timesPrice } from '#libs/money/price.ts';
import { parseShares } from '#libs/money/shares.ts';
import { sumShareCounts } from '#libs/money/wire.ts';

/** The rows of a set that a script loaded, by the name it was loaded under. */
export type RowsOf = <K extends BulkKind>(kind: K, importId: string) => readonly BulkRow<K>[];

/** The lists of a script read from their CSV, without a database. */
export function rowsFrom(textOf: (importId: string) => string): RowsOf {
  const read = new Map<string, Record<string, string>[]>();
  const parsed = (importId: string): Record<string, string>[] => {
    const lines = read.get(importId) ?? parseCsv(textOf(importId), { columns: true });
    read.set(importId, lines);
    return lines;
  };
  return (kind, importId) => {
    const lines = parsed(importId);
    return lines.map((line) => bulkRows[kind].parse(rowFrom(line)) as BulkRow<typeof kind>);
  };
}

/** Columns such as `merger.for` are the votes on a proposal; an empty cell is left out. */
function rowFrom(line: Record<string, string>): object {
  const row: Record<string, unknown> = {};
  const votes: Record<string, Record<string, string>> = {};
  for (const [name, cell] of Object.entries(line)) {
    const [proposal = '', choice] = name.split('.');
    if (cell === '') continue;
    if (choice !== undefined) votes[proposal] = { ...votes[proposal], [choice]: cell };
    else if (name === 'receivedAt') row[name] = localInstant(cell);
    else row[name] = name === 'signed' ? cell === 'true' : cell;
  }
  return 'receivedAt' in row ? { ...row, votes } : row;
}

const holding = (lines: readonly { readonly shares: string }[]) => {
  const shares = sumShareCounts(lines.map((line) => line.shares));
  return { shares, votes: shares };
};

export function positionsByHand(
  rowsOf: RowsOf,
  { positions, exclusions }: EffectParams<'foot-positions'>,
): object {
  const listed = rowsOf('positions', positions.importId);
  const all = holding(listed);
  const excluded = exclusions.map(
    ({ list, importId }) => [list, holding(rowsOf('exclusions', importId))] as const,
  );
  return {
    rows: listed.length,
    entitled: all,
    byClass: { common: all },
    excluded: Object.fromEntries(excluded),
  };
}

export function countByHand(rowsOf: RowsOf, params: EffectParams<'count-ballots'>): object {
  const tally = tallyByHand({
    positions: rowsOf('positions', params.positions.importId),
    exclusions: Object.fromEntries(
      params.exclusions.map(({ list, importId }) => [
        list,
        rowsOf('exclusions', importId).map(({ position }) => position),
      ]),
    ),
    ...(params.omnibus && { omnibus: rowsOf('omnibus', params.omnibus.importId) }),
    files: params.files.map(({ importId, channel, says }) => ({
      importId,
      channel,
      says,
      ballots: rowsOf('ballots', importId),
    })),
    resolutions: [],
    pollsClosedAt: params.pollsClosedAt,
    admitted: params.admitted,
    proposals: params.proposals,
    trace: params.trace,
  });
  return { digest: createHash('sha256').update(JSON.stringify(tally)).digest('hex'), ...tally };
}

/** What the closing list comes to: each lot and each grant times the price, or its spread. */
export function closingListByHand(
  rowsOf: RowsOf,
  { price, payout: { rounding } }: DealTerms,
  params: EffectParams<'foot-closing-list'>,
): EffectResult<'foot-closing-list'> {
  const lots = rowsOf('lots', params.lots);
  const of = (kind: string): string =>
    sumShareCounts(lots.filter((lot) => lot.kind === kind).map((lot) => lot.shares));
  const payable = lots.filter(({ kind }) => ['certificated', 'book-entry', 'street-name'].includes(kind));
  const each = parsePrice(price);
  const claims: { readonly leg: Leg; readonly worth: ReturnType<typeof timesPrice> }[] = [
    ...payable.map(({ shares }) => ({
      leg: 'agent' as const,
      worth: timesPrice(parseShares(shares), each, rounding),
    })),
    ...rowsOf('awards', params.awards).map(({ leg, shares, strike }) => ({
      leg,
      worth:
        strike === undefined
          ? timesPrice(parseShares(shares), each, rounding)
          : optionSpread({ shares: parseShares(shares), strike: parsePrice(strike) }, each, rounding),
    })),
  ];
  return {
    outstanding: sumShareCounts(lots.map(({ shares }) => shares)),
    payableShares: sumShareCounts(payable.map(({ shares }) => shares)),
    rolloverShares: of('rollover'),
    dissentingShares: of('dissenting'),
    treasuryShares: of('treasury'),
    parentShares: of('parent-owned'),
    legs: LEGS.map((leg) => {
      const paid = claims.filter((claim) => claim.leg === leg && claim.worth > noCents);
      return { leg, payees: paid.length, amount: formatUsd(sumCents(paid.map(({ worth }) => worth))) };
    }),
  };
}
