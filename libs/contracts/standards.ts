import { z } from 'zod';
import { type VoteBase, voteBases } from './vote-bases.ts';

/** "2/3", "75%" or "0.75"; that it is a part of one, the deal file's checks say. */
export const Fraction = z
  .string()
  .regex(
    /^([1-9]\d{0,3}\/[1-9]\d{0,3}|[1-9]\d{0,1}(\.\d{1,6})?%|100%|0\.\d{1,6})$/,
    'expected a fraction such as "2/3", "75%" or "0.75"',
  );

const majorities = voteBases.map((base) => `majority-of-${base}` as const);
type Supermajority = {
  readonly [B in VoteBase]: Readonly<Record<`supermajority-of-${B}`, string>>;
}[VoteBase];

const supermajority = (base: VoteBase) => z.strictObject({ [`supermajority-of-${base}`]: Fraction });

/** How a proposal is carried. Names as in the vote table of an 8-K, which `closing-bell vote check` recounts. */
export const Standard = z.union(
  [z.enum([...majorities, 'plurality']), ...voteBases.map(supermajority)],
  `expected one of ${[...majorities, 'plurality', '{ supermajority-of-outstanding: "2/3" }'].join(', ')}`,
) as z.ZodType<(typeof majorities)[number] | 'plurality' | Supermajority>;
export type Standard = z.infer<typeof Standard>;

/** As outcomes and certificates name it: `supermajority-of-outstanding 2/3`. */
export function standardName(standard: Standard): string {
  if (typeof standard === 'string') return standard;
  const [[key, part] = ['', '']] = Object.entries(standard);
  return `${key} ${part}`;
}

/** 8 Del. C. § 216: a majority of the voting power unless the bylaws say otherwise; by class where they ask it. */
export const QuorumTerm = z.strictObject({
  of: z.enum(['voting-power', 'shares', 'each-class'], 'expected voting-power, shares or each-class'),
  /** Of one class alone. */
  class: z.string().min(1).max(64).optional(),
  atLeast: z.union([z.literal('majority'), Fraction], 'expected majority, or a fraction such as "1/3"'),
});
export type QuorumTerm = z.infer<typeof QuorumTerm>;
