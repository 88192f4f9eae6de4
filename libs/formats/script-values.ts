import { isDay } from '#libs/calendar/day.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import { LocalTime } from '#libs/contracts/deal-file.ts';

/** What the `$` values of a script stand for at the moment a step is done. */
export interface ScriptReferences {
  sealed(importId: string): { readonly importId: string; readonly root: string; readonly rows: number };
  countDigest(): string;
  batchDigest(batchId: string): string;
  fundsFlowDigest(): string;
  digestOf(path: string): string;
}

/** A `$` value that cannot be resolved, with the place inside the step's data where it stands. */
export class UnknownReference extends Error {
  override readonly name = 'UnknownReference';

  constructor(
    readonly path: readonly (string | number)[],
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${path.join('.') || 'with'}: found ${found}, expected ${expected}`);
  }
}

const DEPTH_MAX = 16;

/** A step's data as the command takes it: `$` values filled in, New York's times turned into instants. */
export function resolveValues(
  value: unknown,
  references: ScriptReferences,
  path: readonly (string | number)[] = [],
): unknown {
  if (path.length > DEPTH_MAX)
    throw new UnknownReference(path, 'a deeper nesting', `at most ${DEPTH_MAX} levels`);
  if (typeof value === 'string') return LocalTime.safeParse(value).success ? instantOf(value, path) : value;
  if (Array.isArray(value))
    return value.map((item, index) => resolveValues(item, references, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return resolveFields(value as Record<string, unknown>, references, path);
}

/** `2021-02-08 09:00` in New York as an instant. */
export function localInstant(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  return newYorkInstant(day, time);
}

function instantOf(text: string, path: readonly (string | number)[]): string {
  if (!isDay(text.slice(0, 10))) throw new UnknownReference(path, `"${text}"`, 'a day that the calendar has');
  return localInstant(text);
}

function resolveFields(
  fields: Record<string, unknown>,
  references: ScriptReferences,
  path: readonly (string | number)[],
): unknown {
  const names = Object.keys(fields);
  const reference = names.find((name) => name.startsWith('$'));
  if (reference === undefined) {
    return Object.fromEntries(
      names.map((name) => [name, resolveValues(fields[name], references, [...path, name])]),
    );
  }
  const argument = fields[reference];
  if (typeof argument !== 'string') {
    throw new UnknownReference([...path, reference], JSON.stringify(argument) ?? 'nothing', 'a text');
  }
  if (reference === '$sealed') {
    const { $sealed: _, ...others } = fields;
    return { ...references.sealed(argument), ...(resolveValues(others, references, path) as object) };
  }
  if (names.length > 1) {
    throw new UnknownReference(path, `${reference} with other fields beside it`, `${reference} alone`);
  }
  return resolveDigest(reference, argument, references, path);
}

function resolveDigest(
  reference: string,
  argument: string,
  references: ScriptReferences,
  path: readonly (string | number)[],
): string {
  switch (reference) {
    case '$countDigest':
      if (argument !== 'last') throw new UnknownReference([...path, reference], `"${argument}"`, '"last"');
      return references.countDigest();
    case '$fundsFlowDigest':
      if (argument !== 'last') throw new UnknownReference([...path, reference], `"${argument}"`, '"last"');
      return references.fundsFlowDigest();
    case '$batchDigest':
      return references.batchDigest(argument);
    case '$digestOf':
      return references.digestOf(argument);
    default:
      throw new UnknownReference(
        path,
        reference,
        '$sealed, $countDigest, $batchDigest, $fundsFlowDigest or $digestOf',
      );
  }
}
