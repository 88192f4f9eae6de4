import type { z } from 'zod';
import { commands } from '../commands.ts';
import type { Resource } from '../resources.ts';
import { Basis } from '../values.ts';

/**
 * Every event of a deal: the version of its schema, which resources it changes, and its data. A released version never
 * changes (`libs/contracts/schemas/events`); a new one comes with an upcaster in `libs/record/codec.ts`.
 */
export interface EventDefinition<Data extends z.ZodType = z.ZodType> {
  readonly version: number;
  readonly changes: readonly Resource[];
  readonly data: Data;
}

export const define = <Data extends z.ZodType>(
  changes: readonly Resource[],
  data: Data,
  version = 1,
): EventDefinition<Data> => ({ version, changes, data });

/** Whoever reports says where it comes from; the event keeps it. */
export const based = { basis: Basis.optional() };
export const as = <T extends keyof typeof commands>(type: T): (typeof commands)[T]['data'] =>
  commands[type].data;
