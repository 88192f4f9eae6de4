import { canonical } from './canonical.ts';
import type { Codec } from './codec.ts';
import { JournalError } from './errors.ts';
import { recordedEvent, sealEvent } from './event-form.ts';
import { type Folded, foldOn } from './folded.ts';
import { instantOf, isInstant, latest } from './instant.ts';
import { MAX_BYTES_PER_COMMAND, MAX_EVENTS_PER_COMMAND } from './limits.ts';
import type { CommandEnvelope, Decider, Instant, NewEvent, RecordedEvent, Verdict } from './types.ts';

/** One call of `record`: its commands stand or fall together when something throws. */
export interface Call<State, Command, Refusal> {
  readonly envelopes: readonly Digested<State, Command, Refusal>[];
}

export type Digested<State, Command, Refusal> = CommandEnvelope<State, Command, Refusal> & {
  readonly digest: string;
};

/** A verdict as it is kept. `refusal` is null for an accepted command. */
export interface KeptVerdict {
  readonly commandId: string;
  readonly digest: string;
  readonly from: number;
  readonly to: number;
  readonly refusal: string | null;
}

export interface EventToAppend {
  readonly commandId: string;
  /** On the first event of a command: the digest of its input and how many events it caused. */
  readonly digest: string | null;
  readonly commandEvents: number | null;
  readonly type: string;
  readonly effectiveAt: Instant;
  readonly canonical: string;
  readonly hash: string;
}

/** A verdict, or the reference to one given earlier, whose events have yet to be read. */
export type Answer<Event extends NewEvent, Refusal> =
  | Verdict<Event, Refusal>
  | { readonly kept: KeptVerdict };

export type Outcome<Event extends NewEvent, Refusal> =
  | { readonly answers: readonly Answer<Event, Refusal>[] }
  | { readonly fault: unknown };

export interface Draft<State, Event extends NewEvent, Refusal> {
  readonly before: Folded<State>;
  readonly after: Folded<State>;
  readonly now: Instant;
  readonly recordedAt: Instant;
  readonly storedAt: Instant;
  readonly append: readonly EventToAppend[];
  readonly events: readonly RecordedEvent<Event>[];
  readonly keep: readonly KeptVerdict[];
  /** One for each call, in order. */
  readonly outcomes: readonly Outcome<Event, Refusal>[];
  /** A precondition refused or something threw: final only when command ids were looked up before. */
  readonly needsLookup: boolean;
}

export interface Core<State, Command, Event extends NewEvent, Refusal> {
  readonly decider: Decider<State, Command, Event, Refusal>;
  readonly codec: Codec<Event>;
}

/** Decides commands in turn, each on the state that the one before left. Touches nothing outside. */
export function decideBatch<State, Command, Event extends NewEvent, Refusal>(
  core: Core<State, Command, Event, Refusal>,
  before: Folded<State>,
  calls: readonly Call<State, Command, Refusal>[],
  kept: ReadonlyMap<string, KeptVerdict>,
  wallMs: number,
): Draft<State, Event, Refusal> {
  const batch = new Batch(core, before, kept, wallMs);
  const outcomes = calls.map((call) => batch.decideCall(call));
  return { ...batch.draft(), outcomes };
}

class Batch<State, Command, Event extends NewEvent, Refusal> {
  readonly #core: Core<State, Command, Event, Refusal>;
  readonly #before: Folded<State>;
  readonly #keptEarlier: ReadonlyMap<string, KeptVerdict>;
  readonly #storedAt: Instant;
  readonly #now: Instant;
  readonly #append: EventToAppend[] = [];
  readonly #events: RecordedEvent<Event>[] = [];
  readonly #keep = new Map<string, KeptVerdict>();
  #folded: Folded<State>;
  #needsLookup = false;

  constructor(
    core: Core<State, Command, Event, Refusal>,
    before: Folded<State>,
    keptEarlier: ReadonlyMap<string, KeptVerdict>,
    wallMs: number,
  ) {
    this.#core = core;
    this.#before = before;
    this.#folded = before;
    this.#keptEarlier = keptEarlier;
    this.#storedAt = instantOf(wallMs);
    const clock = before.clock.mode === 'live' ? this.#storedAt : before.clock.at;
    this.#now = latest(clock, before.recordedAt);
  }

  draft(): Omit<Draft<State, Event, Refusal>, 'outcomes'> {
    const keep = [...this.#keep.values()];
    const eventless = keep.filter((verdict) => verdict.from > verdict.to).length;
    return {
      before: this.#before,
      after: { ...this.#folded, verdicts: this.#before.verdicts + eventless },
      now: this.#now,
      recordedAt: this.#now,
      storedAt: this.#storedAt,
      append: this.#append,
      events: this.#events,
      keep,
      needsLookup: this.#needsLookup,
    };
  }

  /** A throw takes back what the call had decided so far, and leaves the other calls alone. */
  decideCall(call: Call<State, Command, Refusal>): Outcome<Event, Refusal> {
    const folded = this.#folded;
    const written = this.#append.length;
    const answered = this.#keep.size;
    try {
      return { answers: call.envelopes.map((envelope) => this.#answer(envelope)) };
    } catch (fault) {
      this.#folded = folded;
      this.#append.length = written;
      this.#events.length = written;
      for (const commandId of [...this.#keep.keys()].slice(answered)) this.#keep.delete(commandId);
      this.#needsLookup = true;
      return { fault };
    }
  }

  #answer(envelope: Digested<State, Command, Refusal>): Answer<Event, Refusal> {
    const { commandId, digest } = envelope;
    const earlier = this.#keptEarlier.get(commandId) ?? this.#keep.get(commandId);
    if (earlier !== undefined) {
      if (earlier.digest !== digest) throw reused(this.#folded.streamId, commandId);
      return repeatedAnswer(earlier, this.#eventsOf(earlier));
    }
    const { version: atVersion, state } = this.#folded;
    const now = latest(this.#now, envelope.woken);
    const unmet = envelope.precondition?.(state, { version: atVersion, now });
    if (unmet !== undefined) {
      this.#needsLookup = true;
      return { commandId, outcome: 'refused', refusal: unmet, atVersion, repeated: false };
    }
    const decision = this.#core.decider.decide(state, envelope.command, {
      now,
      commandId,
      actor: envelope.actor,
    });
    // The append sees a repeat by its first event's key. Without an event, only looking tells that it is none: a command
    // that was accepted before would very often be refused now.
    this.#needsLookup ||= 'refusal' in decision || decision.events.length === 0;
    if ('refusal' in decision) {
      const refusal = canonical(decision.refusal, 'A refusal');
      this.#keep.set(commandId, { commandId, digest, from: atVersion + 1, to: atVersion, refusal });
      return { commandId, outcome: 'refused', refusal: decision.refusal, atVersion, repeated: false };
    }
    const events = this.#write(envelope, decision.events, now);
    const versions = { from: atVersion + 1, to: this.#folded.version };
    this.#keep.set(commandId, { commandId, digest, ...versions, refusal: null });
    return { commandId, outcome: 'accepted', versions, events, repeated: false };
  }

  #write(
    { commandId, digest, actor }: Digested<State, Command, Refusal>,
    decided: readonly Event[],
    now: Instant,
  ): readonly RecordedEvent<Event>[] {
    if (decided.length > MAX_EVENTS_PER_COMMAND) {
      throw tooLarge(commandId, `${decided.length} events and may cause ${MAX_EVENTS_PER_COMMAND}`);
    }
    const first = this.#events.length;
    let length = 0;
    for (const { type, data, effectiveAt = now } of decided) {
      if (effectiveAt !== now && !isInstant(effectiveAt)) throw notAnInstant(type, effectiveAt);
      const sealed = sealEvent({
        actor,
        commandId,
        data,
        effectiveAt,
        mode: this.#folded.clock.mode,
        previousHash: this.#folded.hash,
        recordedAt: this.#now,
        schemaVersion: this.#core.codec.currentVersion(type),
        streamId: this.#folded.streamId,
        type,
        version: this.#folded.version + 1,
      });
      length += sealed.canonical.length;
      if (length > MAX_BYTES_PER_COMMAND) {
        throw tooLarge(commandId, `more than ${MAX_BYTES_PER_COMMAND} bytes of events`);
      }
      const event = recordedEvent(this.#core.codec, sealed.content, sealed.hash, this.#storedAt);
      this.#folded = foldOn(this.#core.decider, this.#folded, [event]);
      this.#append.push({
        commandId,
        digest: this.#events.length === first ? digest : null,
        commandEvents: this.#events.length === first ? decided.length : null,
        type,
        effectiveAt,
        canonical: sealed.canonical,
        hash: sealed.hash,
      });
      this.#events.push(event);
    }
    return this.#events.slice(first);
  }

  /** The events of a verdict given earlier in this same batch. */
  #eventsOf(kept: KeptVerdict): readonly RecordedEvent<Event>[] | undefined {
    if (this.#keep.get(kept.commandId) !== kept) return undefined;
    const first = this.#before.version + 1;
    return this.#events.slice(kept.from - first, kept.to + 1 - first);
  }
}

function repeatedAnswer<Event extends NewEvent, Refusal>(
  kept: KeptVerdict,
  events: readonly RecordedEvent<Event>[] | undefined,
): Answer<Event, Refusal> {
  const { commandId, from, to, refusal } = kept;
  if (refusal !== null) {
    return {
      commandId,
      outcome: 'refused',
      refusal: JSON.parse(refusal) as Refusal,
      atVersion: to,
      repeated: true,
    };
  }
  if (events === undefined) return { kept };
  return { commandId, outcome: 'accepted', versions: { from, to }, events, repeated: true };
}

function reused(streamId: string, commandId: string): JournalError {
  return new JournalError(
    'command-id-reused',
    `The command id ${commandId} was already used on ${streamId} for other input or by another person. Repeat a ` +
      'command with exactly its input, or give a new command a new id.',
    { streamId, commandId },
  );
}

function notAnInstant(type: string, effectiveAt: unknown): JournalError {
  return new JournalError(
    'invalid-event',
    `${type} would take effect at "${String(effectiveAt)}", which is no UTC instant.`,
    {
      type,
    },
  );
}

function tooLarge(commandId: string, what: string): JournalError {
  return new JournalError('too-large', `The command ${commandId} would cause ${what}: split it.`, {
    commandId,
  });
}
