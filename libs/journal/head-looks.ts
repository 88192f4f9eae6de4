import type { Source } from './loader.ts';
import { headStatement, headsOfStatement, type StreamRow } from './statements.ts';

/** Two, so that one slow look does not hold up everyone; more would share less. */
const LOOKS_AT_ONCE = 2;
const STREAMS_PER_LOOK = 500;

interface Waiting {
  resolve(row: StreamRow | undefined): void;
  reject(fault: unknown): void;
}

/**
 * Looks up heads of streams for many callers with few statements. Nobody is answered by a look that began before they
 * asked: who comes while the looks are under way shares the next one. So whatever was committed before a call is seen by
 * it, as if it had looked alone.
 */
export class HeadLooks {
  readonly #source: Source;
  #waiting = new Map<string, Waiting[]>();
  #underWay = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  head(streamId: string): Promise<StreamRow | undefined> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(streamId);
      if (waiting === undefined) this.#waiting.set(streamId, [{ resolve, reject }]);
      else waiting.push({ resolve, reject });
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#underWay < LOOKS_AT_ONCE && this.#waiting.size > 0) {
      this.#underWay += 1;
      void this.#look(this.#next()).finally(() => {
        this.#underWay -= 1;
        this.#pump();
      });
    }
  }

  #next(): ReadonlyMap<string, readonly Waiting[]> {
    if (this.#waiting.size <= STREAMS_PER_LOOK) {
      const all = this.#waiting;
      this.#waiting = new Map();
      return all;
    }
    const some = new Map([...this.#waiting].slice(0, STREAMS_PER_LOOK));
    for (const streamId of some.keys()) this.#waiting.delete(streamId);
    return some;
  }

  async #look(asked: ReadonlyMap<string, readonly Waiting[]>): Promise<void> {
    try {
      const rows = await this.#source.query<StreamRow>(statementFor([...asked.keys()]));
      const found = new Map(rows.map((row) => [row.stream_id, row]));
      for (const [streamId, waiting] of asked) {
        for (const { resolve } of waiting) resolve(found.get(streamId));
      }
    } catch (fault) {
      for (const waiting of asked.values()) for (const { reject } of waiting) reject(fault);
    }
  }
}

function statementFor(streamIds: readonly string[]) {
  const [only] = streamIds;
  return streamIds.length === 1 && only !== undefined ? headStatement(only) : headsOfStatement(streamIds);
}
