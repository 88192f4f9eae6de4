import type { ServerResponse } from 'node:http';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Role, Side } from '#libs/contracts/people.ts';
import { seenAfter } from '#libs/deal/documents/viewers.ts';
import type { Withheld } from '#libs/deal/reads/withheld.ts';
import type { Bearer } from '#libs/identity/tokens.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { Drain } from '../edge/drain.ts';
import { Problem, unavailable } from '../problems/problem.ts';
import { eventRead } from './event-read.ts';

export interface StreamLimits {
  readonly perPerson: number;
  readonly inAll: number;
}

/** What a person is shown of a stream. */
export interface StreamView {
  readonly fromVersion: number;
  /** The version that `withheld` is as of: what later events open or close comes on top. */
  readonly asOfVersion: number;
  readonly withheld: Withheld;
  readonly roles: readonly Role[];
  /** The side whose estimates counsel may show to the person. */
  readonly ofSide: Side;
}

/** Often enough that proxies, which give up after 30 s or 60 s, see something pass. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** A reader that takes nothing for so long is gone, or holds memory for nothing. */
const STALL_MS = 30_000;
/** Spreads those who come back after a stop over some seconds. */
const RETRY_AFTER_STOP_MS = { least: 500, spread: 4_000 };
/** Timers run for at most this long in Node. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * The live events of deals as server-sent events. The id of each is its version, so that a browser that lost the
 * connection goes on by itself, by `Last-Event-ID`, without a gap and without a repeat.
 */
export class EventStreams {
  readonly #record: DealRecord;
  readonly #limits: StreamLimits;
  readonly #drain: Drain;
  readonly #open = new Map<string, number>();
  #count = 0;

  constructor(record: DealRecord, limits: StreamLimits, drain: Drain) {
    this.#record = record;
    this.#limits = limits;
    this.#drain = drain;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Sends events until the reader leaves, the token expires or the process stops. Resolves when all is over. `begin` is
   * called once it is certain that there may be one more stream.
   */
  async send(dealId: string, view: StreamView, bearer: Bearer, begin: () => ServerResponse): Promise<void> {
    const leave = this.#enter(bearer.person.id);
    const response = begin();
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const forget = this.#drain.onBegin(end);
    const expiry = setTimeout(end, Math.min(bearer.expiresMs - Date.now(), TIMER_MAX_MS));
    response.on('close', end).on('error', end);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    const { fromVersion, asOfVersion } = view;
    let { withheld } = view;
    try {
      response.write(`retry: ${RETRY_MS}\n\n`);
      for await (const event of this.#record.journal.subscribeStream(dealId, {
        fromVersion,
        signal: ending.signal,
      })) {
        if (event.version > asOfVersion) withheld = withheldAfter(event, withheld, view);
        if (!response.write(frameOf(event, withheld))) await drained(response, ending.signal);
        if (ending.signal.aborted) break;
      }
    } finally {
      clearInterval(heartbeat);
      clearTimeout(expiry);
      forget();
      leave();
      if (!response.writableEnded) response.end(this.#farewell(bearer));
    }
  }

  #farewell({ expiresMs }: Bearer): string {
    if (this.#drain.begun) {
      const retry = RETRY_AFTER_STOP_MS.least + Math.round(Math.random() * RETRY_AFTER_STOP_MS.spread);
      return `: this process is stopping; connect again\nretry: ${retry}\n\n`;
    }
    return Date.now() >= expiresMs ? ': the access token has expired; connect again with a new one\n\n' : '';
  }

  #enter(person: string): () => void {
    if (this.#drain.begun) throw unavailable('This process is stopping. Connect again; another one answers.');
    const { perPerson, inAll } = this.#limits;
    const own = this.#open.get(person) ?? 0;
    if (own >= perPerson) throw tooManyStreams(`You have ${own} event streams open, the most there may be`);
    if (this.#count >= inAll) throw tooManyStreams('This server has as many event streams open as it may');
    this.#open.set(person, own + 1);
    this.#count += 1;
    return () => {
      this.#count -= 1;
      const left = (this.#open.get(person) ?? 1) - 1;
      if (left === 0) this.#open.delete(person);
      else this.#open.set(person, left);
    };
  }
}

const tooManyStreams = (why: string): Problem =>
  new Problem('too-many-requests', `${why}. Close one and try again.`, {}, { 'retry-after': '10' });

/** From the moment that counsel opens something, or closes it, the stream says it, or no longer does. */
function withheldAfter(
  event: RecordedEvent<DealEvent>,
  withheld: Withheld,
  { roles, ofSide }: Pick<StreamView, 'roles' | 'ofSide'>,
): Withheld {
  const { documents } = withheld;
  const after = seenAfter(event, documents);
  if (after !== documents) return { ...withheld, documents: after };
  if (event.type === 'TallyOpenedToBuyer') return { ...withheld, tally: false };
  // A meeting called anew has its own count, and it is opened anew.
  if (event.type === 'MeetingCalled') return { ...withheld, tally: ofSide === 'parent' };
  if (event.type !== 'EstimatesShown') return withheld;
  const { to, side } = event.data;
  if (roles.includes('counsel') || side !== ofSide) return withheld;
  return { ...withheld, estimatesBut: roles.some((role) => to.includes(role)) ? side : null };
}

/** Without a field `event`: a browser would tell a page only of types that the page asks for one by one. */
function frameOf(event: RecordedEvent<DealEvent>, withheld: Withheld): string {
  return `id: ${event.version}\ndata: ${JSON.stringify(eventRead(event, withheld))}\n\n`;
}

/** Waits until the reader has taken what was written; gives it up when it takes nothing. */
function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(stall);
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stall = setTimeout(() => {
      response.destroy();
      done();
    }, STALL_MS);
    response.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
