import { z } from 'zod';
import { Accession, Day, Instant } from './values.ts';

/** What a notice of removal from listing says: Form 25-NSE, as an exchange files it. */
export const Form25Notice = z.strictObject({
  schemaVersion: z.string(),
  exchange: z.strictObject({ cik: z.string(), name: z.string() }),
  issuer: z.strictObject({ cik: z.string(), name: z.string(), fileNumber: z.string().nullable() }),
  securityClass: z.string(),
  rule: z.string(),
  signed: z.strictObject({ name: z.string(), title: z.string().nullable(), on: Day.nullable() }),
  /** Of the submission around it, where the whole of it was given. */
  accession: Accession.nullable(),
  acceptedAt: Instant.nullable(),
  amendment: z.boolean(),
});
export type Form25Notice = z.infer<typeof Form25Notice>;

export const Form25Difference = z.strictObject({
  field: z.enum(['exchange', 'issuer', 'class', 'rule', 'date']),
  /** `differs`: it is not about this deal, or not as a merger's is. `look`: somebody should look. */
  severity: z.enum(['differs', 'look']),
  found: z.string(),
  expected: z.string(),
  sentence: z.string(),
});
export type Form25Difference = z.infer<typeof Form25Difference>;

export const Form25Check = z.strictObject({
  notice: Form25Notice,
  agrees: z.boolean(),
  differences: z.array(Form25Difference),
  /** What counsel would report of it; `filedAt` is null where the file does not say when it was accepted. */
  report: z.strictObject({
    filedAt: Instant.nullable(),
    filedBy: z.literal('exchange'),
    rule: z.string(),
    securityClass: z.string(),
    amendment: z.boolean(),
    accession: Accession.nullable(),
  }),
});
export type Form25Check = z.infer<typeof Form25Check>;
