// What the generators of the examples share: lots drawn the same on any machine, dates, and CSV.
import { createHash } from 'node:crypto';

/** Small, seeded, the same everywhere (mulberry32); each list draws its own lots. */
export function lotsFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    /** A whole number from `low` to `high`, both included. */
    between: (low, high) => low + (next() % (high - low + 1)),
    pick: (list) => list[next() % list.length],
  };
}

/** Splits a whole by weights; what rounding leaves goes to the largest. */
export function divide(whole, weights) {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.max(1, Math.floor((whole * weight) / sum)));
  const largest = parts.indexOf(Math.max(...parts));
  parts[largest] += whole - parts.reduce((total, part) => total + part, 0);
  return parts;
}

export function at(day, hour, lots) {
  return `${day} ${number(hour, 2)}:${number(lots.between(0, 59), 2)}`;
}

export function later(time, days) {
  const day = new Date(Date.parse(`${time.slice(0, 10)}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return `${day} ${time.slice(11)}`;
}

export const number = (value, digits) => String(value).padStart(digits, '0');
export const dollars = (value) => `${Math.floor(value / 100)}.${number(value % 100, 2)}`;
export const cents = (text) => Number(text.replace('.', ''));

export function csv(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value) =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

export const byTime = (field) => (a, b) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0);

/** Puts each list's SHA-256 behind its name in the deal file. */
export function withDigests(dealFile, texts) {
  return dealFile.replaceAll(
    /(file: ([a-z0-9-]+\.csv)\n +as: \S+\n +sha256: ")[0-9a-f]{64}/g,
    (found, before, name) =>
      name in texts ? before + createHash('sha256').update(texts[name]).digest('hex') : found,
  );
}
