import { type DealEvent, type EventType, events } from '#libs/contracts/events.ts';
import type { Codec, Upcast } from '#libs/journal/codec.ts';
import { defineCodec } from '#libs/journal/codec.ts';

/**
 * How the data of an older schema version becomes that of the next one, by event type. Released versions stay readable for
 * as long as there are events.
 */
const upcasts: { readonly [T in EventType]?: Readonly<Record<number, Upcast>> } = {};

const definitions = Object.fromEntries(
  Object.entries(events).map(([type, { version, data }]) => [
    type,
    { schemaVersion: version, schema: data, upcasts: upcasts[type as EventType] ?? {} },
  ]),
);

/** The one way from stored data to a deal's events. */
export const dealCodec = defineCodec(definitions) as unknown as Codec<DealEvent>;
