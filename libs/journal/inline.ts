import type { Core } from './decide-batch.ts';
import { type Folded, foldOn, nothingFolded } from './folded.ts';
import type { Loader } from './loader.ts';
import type { StreamRow } from './statements.ts';
import type { PipelinedTransaction } from './transaction.ts';
import type { Change, InlineProjection, NewEvent, RecordedEvent } from './types.ts';

export function inlineKey(projection: { readonly name: string; readonly version: number }): string {
  return `${projection.name}@${projection.version}`;
}

/** The projections of this process, and how their rows are brought level with a stream. */
export class Inline<State, Event extends NewEvent> {
  readonly projections: readonly InlineProjection<State, Event>[];
  readonly keys: readonly string[];

  constructor(projections: readonly InlineProjection<State, Event>[]) {
    this.projections = projections;
    this.keys = projections.map(inlineKey);
    const twice = this.keys.find((key, index) => this.keys.indexOf(key) !== index);
    if (twice !== undefined) throw new TypeError(`The inline projection ${twice} is given twice`);
  }

  /** Applies a change to all; the promise is there only when one of them has to wait for an answer. */
  apply(tx: PipelinedTransaction, change: Change<State, Event>): Promise<unknown> | undefined {
    const waiting = this.projections
      .map((projection) => projection.apply(tx, change))
      .filter((applied) => applied !== undefined);
    return waiting.length === 0 ? undefined : Promise.all(waiting);
  }

  isLevel(row: StreamRow): boolean {
    return this.keys.every((key) => row.inline_versions[key] === row.version);
  }

  /**
   * Under the stream's lock, writes the rows of projections that are behind: new ones, and those that a process with
   * other projections left behind. By the same `apply`, page by page.
   */
  async level(
    tx: PipelinedTransaction,
    row: StreamRow,
    head: Folded<State>,
    core: Core<State, never, Event, unknown>,
    loader: Loader<State, Event>,
  ): Promise<void> {
    for (const projection of this.projections) {
      const done = row.inline_versions[inlineKey(projection)] ?? 0;
      if (done === head.version) continue;
      let folded: Folded<State> =
        done === 0
          ? nothingFolded(head.streamId, head.kind, head.clock, core.decider.initial)
          : await loader.loadAt(tx, head, { version: done });
      for await (const events of loader.pages(tx, head.streamId, done + 1, head.version)) {
        const next = foldOn(core.decider, folded, events);
        await projection.apply(tx, changeOf(folded, next, events, next.recordedAt ?? head.recordedAt ?? ''));
        folded = next;
      }
    }
    const versions = Object.fromEntries(this.keys.map((key) => [key, head.version]));
    tx.run({
      text: 'update journal.streams set inline_versions = inline_versions || $2 where stream_id = $1',
      values: [head.streamId, JSON.stringify(versions)],
    });
  }
}

export function changeOf<State, Event extends NewEvent>(
  before: Folded<State>,
  after: Folded<State>,
  events: readonly RecordedEvent<Event>[],
  now: string,
): Change<State, Event> {
  return {
    streamId: after.streamId,
    before: { version: before.version, state: before.state },
    after: { version: after.version, state: after.state },
    events,
    now,
    clock: after.clock,
  };
}
