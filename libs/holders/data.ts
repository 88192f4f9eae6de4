import { z } from 'zod';
import { Day, Line } from '#libs/contracts/values.ts';
import { isTin } from './tin.ts';

export const TaxFormKind = z.enum(['w-9', 'w-8ben', 'w-8ben-e', 'w-8imy', 'w-8eci', 'w-8exp']);

/** What a holder signed about tax. A W-9 says whether the holder is exempt from backup withholding. */
export const TaxForm = z.strictObject({
  kind: TaxFormKind,
  signedOn: Day,
  /** Part II of the W-9: certified under penalties of perjury, nothing crossed out. */
  certified: z.boolean(),
  exempt: z.boolean().default(false),
});
export type TaxForm = z.infer<typeof TaxForm>;

const Address = z.strictObject({
  lines: z.array(Line).min(1).max(4),
  town: Line,
  region: Line.optional(),
  postalCode: z.string().min(1).max(16).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'expected a country of ISO 3166-1, two capital letters'),
});

/** Everything a register says of one holder. It is plain in memory only. */
export const HolderData = z.strictObject({
  name: Line,
  aliases: z.array(Line).max(20).default([]),
  entity: z.enum(['person', 'organisation']).default('person'),
  bornOn: Day.optional(),
  address: Address.optional(),
  email: z.email().max(254).optional(),
  /** A number from a record of ours, such as the transfer agent's: what a call-back may ring. */
  knownTelephone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'expected a number of E.164, such as +12125550100')
    .optional(),
  tin: z
    .string()
    .refine(isTin, 'expected an SSN, ITIN or EIN that can have been issued, nine digits')
    .optional(),
  taxForm: TaxForm.optional(),
});
export type HolderData = z.infer<typeof HolderData>;

/** What a read shows: enough to tell two holders apart, not enough to be either. */
export interface MaskedHolder {
  readonly holderId: string;
  readonly name: string;
  readonly tin: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly taxForm: string | null;
  readonly erased: boolean;
}

export function maskHolder(holderId: string, data: HolderData): MaskedHolder {
  return {
    holderId,
    name: maskName(data.name),
    tin: data.tin === undefined ? null : lastFour(data.tin),
    email: data.email === undefined ? null : maskEmail(data.email),
    country: data.address?.country ?? null,
    taxForm: data.taxForm?.kind ?? null,
    erased: false,
  };
}

export function erasedHolder(holderId: string): MaskedHolder {
  return { holderId, name: 'erased', tin: null, email: null, country: null, taxForm: null, erased: true };
}

/** The last four characters, and never more than half of them: of a short number most would be told. */
export function lastFour(text: string): string {
  const told = Math.min(4, Math.floor(text.length / 2));
  return `••••${told === 0 ? '' : text.slice(-told)}`;
}

/** Initials tell a person who knows the holder which one is meant. */
function maskName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}.`)
    .join(' ');
}

function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${[...local][0] ?? ''}•••@${domain}`;
}
