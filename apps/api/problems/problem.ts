import { z } from 'zod';
import { Refusal } from '#libs/contracts/refusal.ts';
import { explainIssue } from '#libs/formats/zod-words.ts';
import { type ProblemKind, problemKinds } from './kinds.ts';

/** One change that an `If-Match` did not know of. */
export const Changed = z.strictObject({
  version: z.int(),
  type: z.string(),
  by: z.string(),
  recordedAt: z.string(),
  words: z.string(),
});
export type Changed = z.infer<typeof Changed>;

/** One place of a request that is not as it should be. Lines are of the text that was sent, where it was text. */
export const FieldError = z.strictObject({
  at: z.string(),
  found: z.string(),
  expected: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
});
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457. What a refusal, a bad field or a change in the meantime has to tell stands beside the standard members. */
export const ProblemBody = z.strictObject({
  type: z.string().meta({ description: 'The kind of problem: an address that explains it' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What happened here, why, and what to do' }),
  instance: z.string().meta({ description: 'The request, as the log of the server names it' }),
  code: Refusal.shape.code.optional(),
  rule: Refusal.shape.rule.optional(),
  facts: Refusal.shape.facts.optional(),
  errors: z
    .array(FieldError)
    .optional()
    .meta({ description: 'The places that were wrong, and what was expected there' }),
  changes: z
    .array(Changed)
    .optional()
    .meta({ description: 'What happened to the resource since the ETag in If-Match' }),
  etag: z.string().optional().meta({ description: 'The current ETag of the resource' }),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** What a problem tells beside the standard members. */
export type ProblemMore = {
  readonly [K in 'code' | 'rule' | 'facts' | 'errors' | 'changes' | 'etag']?: ProblemBody[K] | undefined;
};

/** Thrown anywhere under a request; answered as `application/problem+json`. */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: ProblemKind;
  readonly more: ProblemMore;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    more: ProblemMore = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.kind = kind;
    this.more = more;
    this.headers = headers;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  body(requestId: string): ProblemBody {
    const { status, title } = problemKinds[this.kind];
    return {
      type: problemAddress(this.kind),
      title,
      status,
      detail: this.message,
      instance: `urn:closing-bell:request:${requestId}`,
      ...this.more,
    };
  }
}

export const problemAddress = (kind: ProblemKind): string => `/problems/${kind}`;

export function refused(refusal: Refusal): Problem {
  const { code, rule, facts, sentence } = refusal;
  return new Problem('refused', sentence, { code, rule, facts });
}

const RETRY_AFTER_SECONDS = 2;

export function unavailable(detail: string, retryAfterSeconds = RETRY_AFTER_SECONDS): Problem {
  return new Problem('unavailable', detail, {}, { 'retry-after': String(retryAfterSeconds) });
}

const ERRORS_MAX = 50;
const ERRORS_IN_SENTENCE = 3;

/** What was wrong at each place of what was read: `at` is `body.data.recordDate`. */
export function invalidAt(errors: readonly FieldError[]): Problem {
  const first = errors
    .slice(0, ERRORS_IN_SENTENCE)
    .map(({ at, found, expected }) => `${at}: found ${found}, expected ${expected}`);
  const more = errors.length > first.length ? `; and ${errors.length - first.length} more` : '';
  return new Problem('invalid-request', `${first.join('; ')}${more}.`, {
    errors: errors.slice(0, ERRORS_MAX),
  });
}

/** Parses what came in, or throws the problem that names every fault. `root` is `body`, `query` or a header. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, root: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidAt(
    parsed.error.issues
      .flatMap((issue) => explainIssue(issue, schema, value))
      .map(({ path, key, found, expected }) => ({
        at: placeOf(root, key === undefined ? path : [...path, key]),
        found,
        expected,
      })),
  );
}

const placeOf = (root: string, path: readonly (string | number)[]): string =>
  path.reduce<string>((at, part) => (typeof part === 'number' ? `${at}[${part}]` : `${at}.${part}`), root);
