// Arithmetic straight on the strings that events and states carry, so that a state stays JSON and no caller is tempted
// to use numbers.
import { addCents, compareCents, formatUsd, parseUsd, printUsd, subtractCents, sumCents } from './cents.ts';
import { percentOf } from './percent.ts';
import { parsePrice, timesPrice } from './price.ts';
import type { Rounding } from './rounding.ts';
import { formatShares, parseShares, printShares, shares, sumShares } from './shares.ts';
import { formatVotes, parseVotes, printVotes, sumVotes, votes } from './votes.ts';

export const zeroUsd = '0.00';

export function addUsd(a: string, b: string): string {
  return formatUsd(addCents(parseUsd(a), parseUsd(b)));
}

export function subtractUsd(a: string, b: string): string {
  return formatUsd(subtractCents(parseUsd(a), parseUsd(b)));
}

export function sumUsd(amounts: Iterable<string>): string {
  return formatUsd(sumCents(Array.from(amounts, parseUsd)));
}

export function compareUsd(a: string, b: string): -1 | 0 | 1 {
  return compareCents(parseUsd(a), parseUsd(b));
}

export function showUsd(amount: string): string {
  return printUsd(parseUsd(amount));
}

export function sharesTimesPrice(count: string, price: string, rounding: Rounding): string {
  return formatUsd(timesPrice(parseShares(count), parsePrice(price), rounding));
}

export function addShareCounts(a: string, b: string): string {
  return formatShares(shares(parseShares(a) + parseShares(b)));
}

export function sumShareCounts(counts: Iterable<string>): string {
  return formatShares(sumShares(Array.from(counts, parseShares)));
}

export function compareShareCounts(a: string, b: string): -1 | 0 | 1 {
  const left = parseShares(a);
  const right = parseShares(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function showShares(count: string): string {
  return printShares(parseShares(count));
}

export function percentOfShares(part: string, whole: string, digits = 2): string | null {
  return percentOf(parseShares(part), parseShares(whole), digits);
}

export function sumVoteCounts(counts: Iterable<string>): string {
  return formatVotes(sumVotes(Array.from(counts, parseVotes)));
}

/** What is left, and nothing where less was there. */
export function subtractVotes(from: string, less: string): string {
  const left = parseVotes(from) - parseVotes(less);
  return formatVotes(votes(left < 0n ? 0n : left));
}

export function compareVoteCounts(a: string, b: string): -1 | 0 | 1 {
  const left = parseVotes(a);
  const right = parseVotes(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function showVotes(count: string): string {
  return printVotes(parseVotes(count));
}
