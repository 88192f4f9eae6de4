import type { Instant } from './types.ts';

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** In this one form, the order of strings is the order of time. */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const ms = Date.parse(value);
  // Date.parse takes February 30 for March 2.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

export function instantOf(wallMs: number): Instant {
  return new Date(wallMs).toISOString();
}

export function latest(first: Instant, ...others: readonly (Instant | undefined)[]): Instant {
  let most = first;
  for (const other of others) if (other !== undefined && other > most) most = other;
  return most;
}
