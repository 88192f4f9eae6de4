import { z } from 'zod';

/**
 * Why a command was refused: a stable code, the rule or contract section, the facts it was decided on, and a sentence
 * that says what happened and what to do.
 */
export const Refusal = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Za-z0-9]+$/),
  rule: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  sentence: z.string(),
});
export type Refusal = z.infer<typeof Refusal>;
