/** JSON Schema, as much of it as the commands use. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly enum?: readonly string[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface CommandForm {
  readonly resource: string;
  readonly address: string;
  readonly summary: string;
  readonly nature: 'act' | 'report' | 'either';
  readonly roles: readonly string[];
  readonly schema: Schema;
}

export interface CommandForms {
  readonly commands: Readonly<Record<string, CommandForm>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** What a field is for a person, which its shape tells. */
export type FieldKind =
  | 'object'
  | 'list'
  | 'record'
  | 'choice'
  | 'variants'
  | 'document'
  | 'instant'
  | 'day'
  | 'usd'
  | 'text'
  | 'line'
  | 'count'
  | 'yes-no'
  | 'fixed';

const LONG_TEXT_FROM = 1_000;

/** By the values that are tried: a pattern tells what it is for by what it accepts. */
export function kindOf(schema: Schema): FieldKind {
  if (schema.const !== undefined || schema.type === 'null') return 'fixed';
  if (schema.enum !== undefined) return 'choice';
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return 'variants';
  switch (schema.type) {
    case 'object':
      if (isDocument(schema)) return 'document';
      return schema.properties === undefined ? 'record' : 'object';
    case 'array':
      return 'list';
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'number':
      return 'count';
    default:
      return kindOfText(schema);
  }
}

function kindOfText({ pattern, maxLength = 0 }: Schema): FieldKind {
  const accepts = (text: string): boolean => pattern !== undefined && new RegExp(pattern, 'u').test(text);
  if (accepts('2021-02-08T14:00:00.000Z')) return 'instant';
  if (accepts('2021-02-08') && !accepts('a')) return 'day';
  if (accepts('1234.50') && !accepts('1234.5')) return 'usd';
  return maxLength >= LONG_TEXT_FROM ? 'text' : 'line';
}

const isDocument = ({ properties }: Schema): boolean =>
  properties !== undefined && Object.keys(properties).sort().join() === 'digest,name';

/** Follows a reference into the forms' own schemas. */
export function resolved(schema: Schema, { schemas }: Pick<CommandForms, 'schemas'>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (found === undefined) throw new Error(`The forms have no schema ${name}.`);
  return resolved(found, { schemas });
}

/** `conditionId` → `Condition id`, `twoApproversFrom` → `Two approvers from` */
export function titleOf(field: string): string {
  const words = field.replaceAll(/(?<=[a-z])(?=[A-Z])|[-_]/g, ' ').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
