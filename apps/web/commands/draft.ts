import { newYorkDay, newYorkInstant, newYorkTime } from '#libs/calendar/new-york.ts';
import { type CommandForms, kindOf, resolved, type Schema } from './schema.ts';

/** What stands in a form: text as it was typed, until it is sent. */
export type Draft = string | boolean | undefined | readonly Draft[] | { readonly [field: string]: Draft };

export type DraftObject = { readonly [field: string]: Draft };

/** Which of several shapes a draft has, beside its value in that shape. */
export const VARIANT = '?variant';
export const VALUE = '?value';

export function emptyDraft(schema: Schema, forms: CommandForms): Draft {
  const shape = resolved(schema, forms);
  switch (kindOf(shape)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([field]) => shape.required?.includes(field))
          .map(([field, each]) => [field, emptyDraft(each, forms)]),
      );
    case 'document':
    case 'record':
      return {};
    case 'list':
      return Array.from({ length: shape.minItems ?? 0 }, () => emptyDraft(shape.items ?? {}, forms));
    case 'variants':
      return { [VARIANT]: '0', [VALUE]: emptyDraft((shape.anyOf ?? shape.oneOf)?.[0] ?? {}, forms) };
    case 'yes-no':
      return shape.default === true;
    case 'fixed':
      return String(shape.const);
    case 'choice':
      return typeof shape.default === 'string' ? shape.default : '';
    default:
      return '';
  }
}

/** The data that a draft stands for. What was left empty is left out; what is wrong the server says, with its place. */
export function dataOf(draft: Draft, schema: Schema, forms: CommandForms): unknown {
  const shape = resolved(schema, forms);
  switch (kindOf(shape)) {
    case 'object':
      return objectOf(draft as DraftObject, shape.properties ?? {}, forms);
    case 'document':
      return objectOf(draft as DraftObject, shape.properties ?? {}, forms);
    case 'record':
      return recordOf(draft as DraftObject, shape, forms);
    case 'list':
      return ((draft ?? []) as readonly Draft[])
        .map((each) => dataOf(each, shape.items ?? {}, forms))
        .filter((each) => each !== undefined);
    case 'variants': {
      const { [VARIANT]: variant, [VALUE]: value } = draft as DraftObject;
      return dataOf(value, (shape.anyOf ?? shape.oneOf)?.[Number(variant)] ?? {}, forms);
    }
    case 'yes-no':
      return draft === true;
    case 'fixed':
      return shape.type === 'null' ? null : shape.const;
    case 'count':
      return draft === '' || draft === undefined ? undefined : numberOf(String(draft));
    case 'instant':
      return draft === '' || draft === undefined ? undefined : instantOf(String(draft));
    default:
      return draft === '' || draft === undefined ? undefined : draft;
  }
}

function objectOf(
  draft: DraftObject,
  properties: Readonly<Record<string, Schema>>,
  forms: CommandForms,
): Record<string, unknown> | undefined {
  const fields = Object.entries(properties)
    .filter(([field]) => draft[field] !== undefined)
    .map(([field, schema]) => [field, dataOf(draft[field], schema, forms)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields);
}

function recordOf(draft: DraftObject, shape: Schema, forms: CommandForms): Record<string, unknown> {
  const of = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : {};
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([key]) => key !== '')
      .map(([key, value]) => [key, dataOf(value, of, forms)]),
  );
}

/** What is no number goes as it was typed, so that the server can say what is wrong with it. */
function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `2021-02-08T09:00` on a clock in New York, as an instant. */
function instantOf(text: string): string {
  const [day = '', time = ''] = text.split('T');
  return /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d/.test(time)
    ? newYorkInstant(day, time.length === 5 ? `${time}:00` : time)
    : text;
}

/** The other way round, for a field. */
export const clockTextOf = (instant: string): string =>
  `${newYorkDay(instant)}T${newYorkTime(instant).slice(0, 5)}`;
