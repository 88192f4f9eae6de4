export interface Rate {
  /** How many requests a second a caller may keep up. */
  readonly perSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

const CALLERS_MAX = 20_000;

/** Counts requests by caller: a token bucket each, for so many callers as fit in a bounded table. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Seconds to wait before the next request, 0 when this one may pass. */
  take(caller: string, nowMs: number): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return 0;
    const bucket = this.#bucket(caller, nowMs);
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * perSecond);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  }

  #bucket(caller: string, nowMs: number): Bucket {
    const known = this.#buckets.get(caller);
    if (known !== undefined) return known;
    // The one seen first goes; at worst it may burst once more.
    if (this.#buckets.size >= CALLERS_MAX) this.#buckets.delete(this.#buckets.keys().next().value as string);
    const fresh = { tokens: this.#rate.burst, atMs: nowMs };
    this.#buckets.set(caller, fresh);
    return fresh;
  }
}
