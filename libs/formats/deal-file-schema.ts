import { z } from 'zod';
import { type CommandType, commands } from '#libs/contracts/commands.ts';
import {
  CommandStep,
  DealFileHead,
  ImportStep,
  LocalTime,
  Rehearsal,
  SCRIPT_STEPS_MAX,
  SCRIPTED_COMMANDS,
} from '#libs/contracts/deal-file.ts';
import { Digest, Instant } from '#libs/contracts/values.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The deal file as JSON Schema, for completion and checking in an editor. `examples/deal-file.schema.json` is its text;
 * what it cannot say (that names lead somewhere, that figures add up) `readDealFile` checks.
 */
export function dealFileJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(DealFileHead.extend({ rehearsal: Rehearsal.extend({ script }).optional() }), {
    target: 'draft-7',
    io: 'input',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => allowScriptValues(zodSchema, jsonSchema),
  });
  return { ...schema, title: 'Closing Bell deal file' };
}

const command = (type: CommandType): z.ZodType =>
  CommandStep.extend({ do: z.literal(type).describe(commands[type].summary), with: commands[type].data });

const script = z.array(z.union([ImportStep, ...SCRIPTED_COMMANDS.map(command)])).max(SCRIPT_STEPS_MAX);

const reference = (name: string, value: JsonSchema, description: string): JsonSchema => ({
  type: 'object',
  properties: { [name]: value },
  required: [name],
  additionalProperties: false,
  description,
});

const DIGEST_REFERENCES: readonly JsonSchema[] = [
  reference('$countDigest', { type: 'string', const: 'last' }, 'The digest of the last count of the ballots'),
  reference('$batchDigest', { type: 'string' }, 'The digest of a batch as it was prepared'),
  reference(
    '$fundsFlowDigest',
    { type: 'string', const: 'last' },
    'The digest of the last version of the funds flow',
  ),
  reference('$digestOf', { type: 'string' }, 'The SHA-256 of a file beside the deal file'),
];

const LOCAL_TIME = (z.toJSONSchema(LocalTime) as { pattern: string }).pattern;

/** Where a command takes an instant, a digest or a sealed set, a script may write New York's time or a `$` value. */
function allowScriptValues(zodSchema: z.core.$ZodType, schema: JsonSchema): void {
  if (zodSchema === Instant) widen(schema, [{ type: 'string', pattern: LOCAL_TIME }]);
  if (zodSchema === Digest) widen(schema, DIGEST_REFERENCES);
  if (zodSchema instanceof z.ZodObject && 'importId' in zodSchema.shape && 'root' in zodSchema.shape) {
    const { importId: _id, root: _root, rows: _rows, ...others } = schema.properties ?? {};
    const known = Object.keys(others);
    const sealed: Record<string, JsonSchema> = {
      $sealed: { type: 'string', description: 'A set that an earlier step imported' },
    };
    widen(schema, [
      {
        type: 'object',
        properties: { ...sealed, ...others },
        required: ['$sealed', ...(schema.required ?? []).filter((name) => known.includes(name))],
        additionalProperties: false,
      },
    ]);
  }
}

function widen(schema: JsonSchema, alternatives: readonly JsonSchema[]): void {
  const plain = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  schema.anyOf = [plain, ...alternatives];
}
