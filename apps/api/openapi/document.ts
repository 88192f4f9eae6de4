import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_KINDS, type ProblemKind, problemKinds } from '../problems/kinds.ts';
import { problemAddress } from '../problems/problem.ts';
import {
  type Answer,
  describedOperation,
  type JsonSchema,
  type Operation,
  operationKey,
  type Parameter,
} from './operation.ts';
import { schemaAddress, schemas } from './schemas.ts';

export type OpenApiDocument = Readonly<Record<string, unknown>> & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Readonly<Record<'headers' | 'responses' | 'schemas' | 'securitySchemes', JsonSchema>>;
};

const DESCRIPTION = `Takes a public company's cash merger from the mailed proxy statement to the last dollar paid.

Every change is a command; every answer is computed from the events that commands left in the record.

- **Who.** Send \`Authorization: Bearer <token>\`. You see the deals whose people you are among, and each command names the roles that may give it.
- **Once.** Each command carries an \`Idempotency-Key\`. A repeat with the same key and body gets the first answer, a refusal too; the same key with another body is a 422.
- **On what you have seen.** Each resource has an ETag, such as \`"meeting-17"\`: the version of the last event that changed it. With \`If-Match\` a command is given up with 412 when someone changed that resource since; changes elsewhere do not count.
- **As of.** Reads take \`asOf\` (what was on the record then), \`effectiveAsOf\` (what had taken effect by then) and \`version\`.
- **Refusals** are \`application/problem+json\` with the rule, the facts and a sentence.`;

/** The OpenAPI 3.1 document: the routes are Nest's own, so none can be missing; what they take and answer is `Describe`d. */
export function buildDocument(app: INestApplication): OpenApiDocument {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Closing Bell')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const routes = SwaggerModule.createDocument(app, config, { operationIdFactory: operationKey });
  const paths = Object.fromEntries(
    Object.entries(routes.paths)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, item]) => [path, pathItem(path, item as PathItem)]),
  );
  const tags = [
    ...new Set(
      Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ tags: of }) => of as string[])),
    ),
  ];
  return {
    openapi: routes.openapi,
    info: { ...routes.info },
    tags: tags.sort().map((name) => ({ name })),
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      headers,
      responses: Object.fromEntries(PROBLEM_KINDS.map((kind) => [kind, problemResponse(kind)])),
      schemas: schemas(),
    },
  };
}

type PathItem = Readonly<Record<string, { readonly operationId?: string }>>;

function pathItem(path: string, item: PathItem): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(item).map(([method, { operationId = '' }]) => {
      const operation = describedOperation(operationId);
      if (operation === undefined) throw new Error(`${method} ${path} (${operationId}) is not described`);
      return [method, operationObject(operationId, operation)];
    }),
  );
}

function operationObject(key: string, operation: Operation): JsonSchema {
  const { summary, description, tag, open, parameters, body, extensions } = operation;
  return {
    operationId: key.split('.')[1],
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(open === true ? { security: [] } : {}),
    ...(parameters === undefined ? {} : { parameters: parameters.map(parameterObject) }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.description,
            required: true,
            content: Object.fromEntries(
              Object.entries(body.types).map(([type, schema]) => [type, { schema: schemaOf(schema) }]),
            ),
          },
        }),
    responses: responsesOf(operation),
    ...extensions,
  };
}

const parameterObject = ({ required = false, ...parameter }: Parameter): JsonSchema => ({
  ...parameter,
  required,
});

const schemaOf = (schema: string | JsonSchema): JsonSchema =>
  typeof schema === 'string' ? { $ref: schemaAddress(schema) } : schema;

/** Two kinds of problem may share a status, such as a refusal and a key that was used before. */
function responsesOf({ answers, problems }: Operation): JsonSchema {
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of problems) {
    const { status } = problemKinds[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  const answered = Object.entries(answers).map(([status, answer]): Entry => [status, answerObject(answer)]);
  const failed = [...byStatus].map(([status, kinds]): Entry => [String(status), problemsObject(kinds)]);
  return Object.fromEntries([...answered, ...failed, ['default', problemsObject(['unexpected'])]]);
}

type Entry = readonly [string, JsonSchema];

function problemsObject(kinds: readonly ProblemKind[]): JsonSchema {
  const [first] = kinds;
  if (kinds.length === 1 && first !== undefined) return { $ref: `#/components/responses/${first}` };
  return { ...problemResponse(first), description: kinds.map(describeProblem).join('\n\n') };
}

function answerObject({
  description,
  schema,
  type = 'application/json',
  headers: named,
}: Answer): JsonSchema {
  return {
    description,
    ...(named === undefined
      ? {}
      : {
          headers: Object.fromEntries(named.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
        }),
    ...(schema === undefined ? {} : { content: { [type]: { schema: schemaOf(schema) } } }),
  };
}

const describeProblem = (kind: ProblemKind): string =>
  `**${problemKinds[kind].title}** (\`${problemAddress(kind)}\`). ${problemKinds[kind].meaning}`;

const problemResponse = (kind: ProblemKind | undefined): JsonSchema => ({
  description: kind === undefined ? '' : describeProblem(kind),
  content: { 'application/problem+json': { schema: { $ref: schemaAddress('Problem') } } },
});

const headers: JsonSchema = {
  ETag: {
    description: 'The resource and the version of the last event that changed it; send it as If-Match',
    schema: { type: 'string', examples: ['"meeting-17"'] },
  },
  Location: { description: 'The address of what was opened', schema: { type: 'string' } },
};
