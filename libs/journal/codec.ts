import { JournalError } from './errors.ts';
import type { NewEvent } from './types.ts';

/** A step from one schema version of an event's data to the next. */
export type Upcast = (data: never) => unknown;

export interface EventDefinition<Data> {
  /** The version that is written now. */
  readonly schemaVersion: number;
  /** Checks data of the current version; a zod schema does. It must give its own output back unchanged. */
  readonly schema: { parse(data: unknown): Data };
  /** For each older version, how its data becomes that of the next one. */
  readonly upcasts?: Readonly<Record<number, Upcast>>;
}

/** A type that is no longer written: its last version reads as a version of another type. */
export interface RenamedEvent {
  readonly schemaVersion: number;
  readonly upcasts?: Readonly<Record<number, Upcast>>;
  readonly becomes: string;
  readonly becomesVersion: number;
}

export type EventDefinitions = Readonly<Record<string, EventDefinition<unknown> | RenamedEvent>>;

type DataOf<Definition> = Definition extends { readonly schema: { parse(data: unknown): infer Data } }
  ? Data
  : never;

/** The union of the events that definitions describe. */
export type EventOf<Definitions extends EventDefinitions> = {
  [Type in keyof Definitions & string]: Definitions[Type] extends RenamedEvent
    ? never
    : NewEvent<Type, DataOf<Definitions[Type]>>;
}[keyof Definitions & string];

export interface Encoded {
  readonly type: string;
  readonly schemaVersion: number;
}

export interface Codec<Event extends NewEvent = NewEvent> {
  /** The version that data of this type is written in. */
  currentVersion(type: string): number;
  /** Brings stored data to the current version and checks it. */
  read(type: string, schemaVersion: number, data: unknown): Pick<Event, 'type' | 'data'> & Encoded;
}

/** The only way from stored data to data in use, and the check of what is about to be stored. */
export function defineCodec<const Definitions extends EventDefinitions>(
  definitions: Definitions,
): Codec<EventOf<Definitions>> {
  const known = new Map(Object.entries(definitions));
  for (const [type, definition] of known) assertComplete(type, definition, known);

  const definitionOf = (type: string): EventDefinition<unknown> | RenamedEvent => {
    const definition = known.get(type);
    if (definition !== undefined) return definition;
    throw new JournalError(
      'unknown-event',
      `No schema is known for an event of the type ${type}: ${UNKNOWN_HINT}`,
      { type },
    );
  };

  const read = (type: string, schemaVersion: number, data: unknown): Encoded & { data: unknown } => {
    const definition = definitionOf(type);
    let upcast = data;
    for (let version = schemaVersion; version < definition.schemaVersion; version += 1) {
      const step = definition.upcasts?.[version] as ((from: unknown) => unknown) | undefined;
      if (step === undefined)
        throw unreadable(type, schemaVersion, `no step leads on from version ${version}`);
      upcast = step(upcast);
    }
    if (schemaVersion > definition.schemaVersion) {
      throw unreadable(
        type,
        schemaVersion,
        `this code knows versions up to ${definition.schemaVersion}; deploy the newer one`,
      );
    }
    if ('becomes' in definition) return read(definition.becomes, definition.becomesVersion, upcast);
    try {
      return { type, schemaVersion: definition.schemaVersion, data: definition.schema.parse(upcast) };
    } catch (error) {
      throw unreadable(type, schemaVersion, error instanceof Error ? error.message : String(error), error);
    }
  };

  return {
    currentVersion(type) {
      const definition = definitionOf(type);
      if (!('becomes' in definition)) return definition.schemaVersion;
      throw new JournalError(
        'invalid-event',
        `Events of the type ${type} are no longer written: use ${definition.becomes}.`,
      );
    },
    read: read as Codec<EventOf<Definitions>>['read'],
  };
}

const UNKNOWN_HINT =
  'it was written by newer code, or its definition was removed. Definitions stay for as long as there are events.';

function unreadable(type: string, schemaVersion: number, reason: string, cause?: unknown): JournalError {
  return new JournalError(
    'invalid-event',
    `The data of ${type} (schema version ${schemaVersion}) does not fit: ${reason}.`,
    { type, schemaVersion },
    { cause },
  );
}

function assertComplete(
  type: string,
  definition: EventDefinition<unknown> | RenamedEvent,
  all: ReadonlyMap<string, EventDefinition<unknown> | RenamedEvent>,
): void {
  for (let version = 1; version < definition.schemaVersion; version += 1) {
    if (definition.upcasts?.[version] === undefined) {
      throw new TypeError(
        `${type} is at schema version ${definition.schemaVersion} and has no upcast from ${version}`,
      );
    }
  }
  if (!('becomes' in definition)) return;
  const target = all.get(definition.becomes);
  if (target === undefined || 'becomes' in target || definition.becomesVersion > target.schemaVersion) {
    throw new TypeError(
      `${type} becomes ${definition.becomes} ${definition.becomesVersion}, which is not defined`,
    );
  }
}
