import { z } from 'zod';
import { Id, Line, Votes } from './values.ts';

/**
 * One standard of one proposal, measured on counted figures. All in votes. A plurality has no base and nothing that is
 * required; its margin is what the next choice lacks.
 */
export const Outcome = z.strictObject({
  proposal: Id,
  /** `supermajority-of-outstanding 2/3` */
  standard: Line,
  base: Votes.nullable(),
  required: Votes.nullable(),
  reached: Votes,
  margin: z.string().nullable(),
  passes: z.boolean(),
});
export type Outcome = z.infer<typeof Outcome>;

/** One measure of a quorum, in the unit it is counted in. */
export const QuorumOutcome = z.strictObject({
  what: Line,
  base: Votes,
  required: Votes,
  reached: Votes,
  met: z.boolean(),
});
export type QuorumOutcome = z.infer<typeof QuorumOutcome>;
