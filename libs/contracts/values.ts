import { z } from 'zod';

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the Gregorian calendar has the day with which the text begins: a form alone lets February 30 through. */
function dayExists(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (MONTH_LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** No leap seconds and no 24:00: an instant has one way to be written. */
const timeExists = (text: string): boolean =>
  text.slice(11, 13) < '24' && text.slice(14, 16) < '60' && text.slice(17, 19) < '60';

/** An instant in UTC with milliseconds, e.g. `2021-02-08T14:00:00.000Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'expected an instant such as 2021-02-08T14:00:00.000Z')
  .refine((text) => dayExists(text) && timeExists(text), 'expected a day and time that exist');
/** A calendar day without a zone, e.g. `2021-02-08`. */
export const Day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected a day such as 2021-02-08')
  .refine(dayExists, 'expected a day that exists, such as 2021-02-08');
/** Dollars and cents, always two decimals, e.g. `217011577.27`. */
export const Usd = z
  .string()
  .regex(/^-?\d{1,15}\.\d{2}$/, 'expected dollars with two decimals, such as 217011577.27');
/** Shares or votes, at most six decimals, e.g. `19478048`. */
export const Shares = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'expected a number of shares such as 19478048');
/** Votes are shares × votes per share, so at most twelve decimals; `14900000.5`. */
export const Votes = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,12})?$/, 'expected a number of votes such as 14900000.5');
/** Shares with a sign, for the lines of a bridge. */
export const SignedShares = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'expected a number of shares, with a sign where they go out');
/** Price of one share in dollars, at most six decimals, e.g. `19.75`. */
export const Price = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'expected a price such as 19.75');
/** SHA-256 in lower-case hexadecimal. */
export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 digest of 64 hexadecimal digits');
/** Under which EDGAR keeps a filing: who sent it, the year, its number. */
export const Accession = z
  .string()
  .regex(/^\d{10}-\d{2}-\d{6}$/, 'expected an accession number such as 0001654954-21-001890');
/** A name for machines: lower-case letters, digits and hyphens. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and hyphens, at most 64');
export const Line = z.string().min(1).max(300);
export const Text = z.string().min(1).max(4_000);
export const Count = z.int().min(0).max(1_000_000_000);

export type Instant = z.infer<typeof Instant>;
export type Day = z.infer<typeof Day>;
export type Usd = z.infer<typeof Usd>;
export type Shares = z.infer<typeof Shares>;
export type Votes = z.infer<typeof Votes>;
export type Price = z.infer<typeof Price>;
export type Digest = z.infer<typeof Digest>;

/**
 * Where a statement comes from. What the public record does not say is *assumed*, and shows as such wherever it appears.
 */
export const Basis = z.strictObject({
  kind: z.enum(['public-record', 'derived', 'assumed']),
  note: Line.optional(),
});
export type Basis = z.infer<typeof Basis>;
