import { z } from 'zod';
import { Count, Line, Usd } from './values.ts';

/** What is told to the tax authority for a year, in sums. */
export const TaxYearRead = z.strictObject({
  year: z.int(),
  forms: z.array(
    z.strictObject({
      /** `none`: exempt payees. `unregistered`: paid, and in no register of holders: nothing can be told of them. */
      form: z.enum(['1099-b', '1042-s', 'none', 'unregistered']),
      payees: Count,
      proceeds: Usd,
      withheld: Usd,
    }),
  ),
  /** Of Forms 1099-B, those without a taxpayer's number. */
  missingTin: Count,
  backupWithheld: Usd,
  tie: z.strictObject({ here: Usd, ledger: Usd, difference: Usd, holds: z.boolean() }),
});
export type TaxYearRead = z.infer<typeof TaxYearRead>;

const nine = z.string().regex(/^\d{9}$/, 'expected nine digits');

/** Who files, which no deal holds: it is given with the request and not kept. */
export const TaxFileAsked = z.strictObject({
  payer: z.strictObject({
    name: Line,
    tin: nine,
    address: Line,
    city: Line,
    state: z.string().regex(/^[A-Z]{2}$/, 'expected a state by its two capital letters'),
    zip: z.string().regex(/^\d{5}(\d{4})?$/, 'expected a ZIP code of five or nine digits'),
    telephone: Line,
  }),
  transmitter: z.strictObject({
    controlCode: z.string().regex(/^[A-Z0-9]{5}$/, 'expected a transmitter control code of five characters'),
    contact: Line,
    email: z.email().max(50),
  }),
  isTest: z.boolean().default(false),
  why: z.string().trim().min(8).max(500),
});
export type TaxFileAsked = z.infer<typeof TaxFileAsked>;
