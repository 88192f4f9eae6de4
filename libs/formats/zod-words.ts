import { z } from 'zod';
import { describe, type FieldFault, type FieldPath } from './deal-file-faults.ts';

type Issue = z.core.$ZodIssue;

const NAMES_SHOWN_MAX = 12;

/** What zod found wrong, in words for the person who wrote the file. */
export function explainIssue(
  issue: Issue,
  schema: z.ZodType,
  value: unknown,
  above: FieldPath = [],
): FieldFault[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const at = [...above, ...path];
  const given = valueAt(value, path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(schema, path);
    return issue.keys.map((key) => ({
      path: at,
      key,
      found: 'a field that is not known here',
      expected: known.length === 0 ? 'no such field' : nearest(key, known),
    }));
  }
  return [{ path: at, found: describe(given), expected: expectation(issue, given) }];
}

function expectation(issue: Issue, given: unknown): string {
  // Words of the field's own say more than its type.
  if (issue.message.startsWith('expected ')) return issue.message.replace(/^expected /, '');
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' && typeof given === 'number'
        ? `text in quotes, such as "${given}": unquoted figures would lose cents or shares`
        : (TYPE_WORDS[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `at least ${issue.minimum}${UNIT_WORDS[issue.origin] ?? ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${UNIT_WORDS[issue.origin] ?? ''}`;
    default:
      return issue.message.replace(/^expected /, '');
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};
const UNIT_WORDS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined,
    value,
  );
}

function knownFields(schema: z.ZodType, path: FieldPath): readonly string[] {
  let at: unknown = unwrapped(schema);
  for (const part of path) {
    if (at instanceof z.ZodObject) at = unwrapped(at.shape[part] as z.ZodType | undefined);
    else if (at instanceof z.ZodArray) at = unwrapped(at.element as z.ZodType);
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema;
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
      inner = inner.unwrap() as z.ZodType;
    else if (inner instanceof z.ZodPipe) inner = inner.in as z.ZodType;
    else return inner;
  }
}

function nearest(key: string, known: readonly string[]): string {
  const like = known.find((name) => isLike(key, name));
  if (like !== undefined) return `perhaps ${like}`;
  const shown = known.slice(0, NAMES_SHOWN_MAX).join(', ');
  return `one of ${shown}${known.length > NAMES_SHOWN_MAX ? ', …' : ''}`;
}

/** The same but for case, hyphens, and one letter. */
function isLike(a: string, b: string): boolean {
  const [left, right] = [a, b].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  if (left === undefined || right === undefined) return false;
  if (left === right || left.startsWith(right) || right.startsWith(left)) return true;
  return distance(left, right) <= 2;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
