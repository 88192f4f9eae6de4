import { z } from 'zod';
import { Line, Usd } from './values.ts';

/** How money goes out: the depository, a wire, ACH, a cheque, an ISO 20022 transfer abroad, the payroll. In a batch's order. */
export const Rail = z.enum(['dtc', 'wire', 'ach', 'cheque', 'iso', 'payroll']);
export type Rail = z.infer<typeof Rail>;
export const RAILS: readonly Rail[] = Rail.options;

/** Why a claim is not paid for now. */
export const HoldReason = z.enum([
  'no-letter',
  'defective-letter',
  'lost-certificate',
  'tax-form',
  'sanctions',
  'dissenting',
  'estate',
  'address-unknown',
  'instruction',
  'returned',
  'legal',
  'unclaimed',
]);
export type HoldReason = z.infer<typeof HoldReason>;

/** Kinds of lots that pay without a letter of transmittal, as the agreement says. */
export const WithoutLetter = z.enum(['book-entry', 'street-name']);

/** A line of a payer's report that cannot be, as the closing list and the reports before it have the claim. */
export const LineAmiss = z.strictObject({
  claim: Line,
  payment: Line,
  why: z.enum([
    'not-on-list',
    'paid-twice',
    'more-than-owed',
    'another-amount',
    'never-issued',
    'attempt-missing',
  ]),
  amount: Usd,
  owed: Usd,
});
export type LineAmiss = z.infer<typeof LineAmiss>;
