import { z } from 'zod';
import { Leg } from './people.ts';
import { Count, Digest, Id, Line, Text, Usd } from './values.ts';

// What is done with money after it was paid, or where nobody came for it.

/** By which payroll an award is paid as wages: that of the company, or that of its staff in China under SAFE Circular 7. */
export const Payroll = z.enum(['us', 'prc']);
export type Payroll = z.infer<typeof Payroll>;

/** A state of the United States, or one of its territories, by its postal code. */
export const Place = z
  .string()
  .regex(/^[A-Z]{2}$/, 'expected a state by its two capital letters, such as DE');

export const PLACES_MAX = 60;

export const afterpayEffects = {
  'hand-wages': {
    params: z.strictObject({ batchId: Id }),
    result: z.strictObject({
      name: Line,
      digest: Digest,
      /** Of the company's payroll: what its people are paid before tax, and what is reckoned for tax. */
      us: z.strictObject({ payments: Count, gross: Usd, employeeTax: Usd, employerTax: Usd }),
      /** Dollars for the account under SAFE Circular 7. */
      prc: z.strictObject({ payments: Count, gross: Usd }),
    }),
  },
  'take-wages': {
    params: z.strictObject({ batchId: Id, importId: Id, root: Digest }),
    result: z.strictObject({
      payments: Count,
      gross: Usd,
      net: Usd,
      employeeTax: Usd,
      employerTax: Usd,
      /** Why the report is not believed; then nothing of it is booked. */
      differences: z.array(Text).max(20),
    }),
  },
  'settle-prc-wages': {
    params: z.strictObject({ batchId: Id, remittanceId: Id }),
    result: z.strictObject({ payments: Count, amount: Usd }),
  },
  'sort-unclaimed': {
    params: z.strictObject({ leg: Leg }),
    result: z.strictObject({
      places: z
        .array(z.strictObject({ place: Place, claims: Count, amount: Usd, withoutAddress: Count }))
        .max(PLACES_MAX),
    }),
  },
} as const;
