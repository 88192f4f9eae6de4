import { z } from 'zod';
import type { Role } from '../people.ts';
import type { Resource } from '../resources.ts';
import { Count, Digest, Id, Line } from '../values.ts';

/**
 * Every command that can change a deal, with who may give it, which resource it is posted to, and its data.
 *
 * An *act* is something we do: it is refused when it would break a blocking rule. A *report* says what happened: it is
 * always recorded, and raises a finding when it breaks a rule. A command marked `either` is an act unless its data says
 * `happened: true`.
 */
export interface CommandDefinition<Data extends z.ZodType = z.ZodType> {
  readonly resource: Resource;
  readonly nature: 'act' | 'report' | 'either';
  readonly roles: readonly Role[];
  readonly summary: string;
  readonly data: Data;
}

export const define = <Data extends z.ZodType>(
  definition: CommandDefinition<Data>,
): CommandDefinition<Data> => definition;

/** Set when the thing already happened: then it is recorded even if it broke a rule. */
export const happened = z.boolean().default(false);

/** A document by name and digest; the bytes live in the document store. */
export const DocumentRef = z.strictObject({ name: Line, digest: Digest });
export type DocumentRef = z.infer<typeof DocumentRef>;

export const sealedSet = { importId: Id, root: Digest, rows: Count };
