import fc from 'fast-check';
import { z } from 'zod';
import { Day, Instant } from '#libs/contracts/values.ts';

/** The part of JSON Schema that the messages of this project use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

const itemsMax = 3;

/** Values of a JSON Schema, at random: small, but with everything in them that the schema allows. */
export function valuesOf(given: unknown): fc.Arbitrary<unknown> {
  const schema = given as Schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(valuesOf));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { type } = schema;
  if (typeof type === 'object') return fc.oneof(...type.map((one) => valuesOf({ ...schema, type: one })));
  switch (type) {
    case 'string':
      return strings(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000_000, max: schema.maximum ?? 1_000_000 });
    case 'number':
      if (schema.multipleOf !== undefined) return multiplesOf(schema.multipleOf, schema);
      return fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((value) => (Object.is(value, -0) ? 0 : value));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? itemsMax, Math.max(schema.minItems ?? 0, itemsMax)),
      });
    case 'object':
      return objects(schema);
    case undefined:
      return fc.jsonValue({ maxDepth: 2 }).map(withoutMinusZero);
    default:
      throw new Error(`valuesOf does not know the type '${type}' yet`);
  }
}

const patternOf = (schema: z.ZodType): string | undefined => z.toJSONSchema(schema).pattern;

/** A pattern tells the form of a day and not whether the calendar has it: no year is left out, nor February 29. */
const moments = fc.date({
  noInvalidDate: true,
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
});

function strings(schema: Schema): fc.Arbitrary<string> {
  if (schema.pattern === patternOf(Instant)) return moments.map((moment) => moment.toISOString());
  if (schema.pattern === patternOf(Day)) return moments.map((moment) => moment.toISOString().slice(0, 10));
  if (schema.pattern !== undefined) {
    return fc
      .stringMatching(new RegExp(schema.pattern))
      .filter((text) => text.length <= (schema.maxLength ?? Number.MAX_SAFE_INTEGER));
  }
  const minLength = schema.minLength ?? 0;
  return fc.string({
    minLength,
    maxLength: Math.min(schema.maxLength ?? minLength + 20, minLength + 20),
    unit: 'grapheme',
  });
}

function objects(schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, value]) => [name, valuesOf(value)] as const,
  );
  const known = fc.record(Object.fromEntries(properties), {
    requiredKeys: (schema.required ?? []) as string[],
    noNullPrototype: true,
  });
  const { additionalProperties: others } = schema;
  if (typeof others !== 'object') return known;
  // As a key of an object literal it would be no field: nothing of ours has such a name.
  const names = (
    schema.propertyNames ? strings(schema.propertyNames) : fc.string({ minLength: 1, maxLength: 12 })
  ).filter((name) => name !== '__proto__');
  const more = fc.dictionary(names, valuesOf(others), { maxKeys: itemsMax, noNullPrototype: true });
  return fc.tuple(more, known).map(([rest, own]) => ({ ...rest, ...own }));
}

function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Such as hundredths of a percent: written as a decimal, which is the nearest number to each. */
function multiplesOf(unit: number, { minimum = -1_000_000, maximum = 1_000_000 }: Schema) {
  const parts = Math.round(1 / unit);
  return fc.integer({ min: minimum * parts, max: maximum * parts }).map((count) => count / parts);
}
