import type { ProblemKind } from '../problems/kinds.ts';

/** JSON Schema as OpenAPI 3.1 has it, written by hand where no zod schema stands behind it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

export interface Answer {
  readonly description: string;
  /** The name of a schema in `schemas.ts`, or a schema. */
  readonly schema?: string | JsonSchema;
  /** `application/json` when left out. */
  readonly type?: string;
  readonly headers?: readonly string[];
}

export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  /** Open to everyone, without an access token. */
  readonly open?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly body?: {
    readonly description: string;
    readonly types: Readonly<Record<string, string | JsonSchema>>;
  };
  readonly answers: Readonly<Record<number, Answer>>;
  readonly problems: readonly ProblemKind[];
  /** Further members of the operation, such as `x-roles`. */
  readonly extensions?: Readonly<Record<`x-${string}`, unknown>>;
}

const operations = new Map<string, Operation>();

/** Says what a handler takes and answers. The document is built from this, and fails for a handler without it. */
export function Describe(operation: Operation): MethodDecorator {
  return (controller, method) => {
    operations.set(operationKey(controller.constructor.name, String(method)), operation);
  };
}

export const operationKey = (controller: string, method: string): string => `${controller}.${method}`;
export const describedOperation = (key: string): Operation | undefined => operations.get(key);

export const dealParameter: Parameter = {
  name: 'deal',
  in: 'path',
  required: true,
  description: 'The id of the deal',
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
};

/** A part of the path beside the deal. */
export function pathParameter(
  name: string,
  description: string,
  schema: JsonSchema = { type: 'string' },
): Parameter {
  return { name, in: 'path', required: true, description, schema };
}

/** What goes wrong in reading what only some roles of a deal see. */
export const restrictedReadProblems = [
  'invalid-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;

export const asOfParameters: readonly Parameter[] = [
  {
    name: 'asOf',
    in: 'query',
    description: 'Answer what was on the record at this instant (recording time)',
    schema: { type: 'string', format: 'date-time' },
  },
  {
    name: 'effectiveAsOf',
    in: 'query',
    description: 'Leave out what takes effect only after this instant (effective time)',
    schema: { type: 'string', format: 'date-time' },
  },
  {
    name: 'version',
    in: 'query',
    description: "Answer as of this version of the deal's record",
    schema: { type: 'integer', minimum: 1 },
  },
];
