import { z } from 'zod';
import { Choices } from './effects.ts';
import { Leg } from './people.ts';
import { Id, Instant, Line, Price, Shares } from './values.ts';

/**
 * The rows of bulk sets. As CSV each set has one header line that names the fields below, in any order; an empty cell is
 * a field that is left out; a list is joined by `|`; an instant may be New York's time, `2021-02-08 09:00`.
 */

/** A DTC participant's number. */
const Participant = z.string().regex(/^\d{4}$/, "expected a DTC participant's four digits");

/** One line of the list of positions as of the record date. A line is excluded from *unaffiliated* whole or not at all. */
export const PositionRow = z.strictObject({
  position: Id,
  holder: Line,
  /** Of record at the transfer agent, or behind Cede & Co. by omnibus proxy. */
  kind: z.enum(['registered', 'nominee']),
  participant: Participant.optional(),
  shareClass: Id.default('common'),
  shares: Shares,
  votesPerShare: Shares.default('1'),
  /** The exclusion lists on which the line stands, and the ground they give. */
  excludedUnder: z.array(Id).max(10).default([]),
  ground: Line.optional(),
});

/**
 * One instruction for one position. The last one received before the polls close counts, whole: it replaces what came
 * before, or adds to it where the nominee's file says so.
 *
 * In CSV the votes stand in columns named after the proposal and the choice: `merger.for`, `merger.against`,
 * `merger.abstain`. A proposal without votes is not voted on by this instruction.
 */
export const BallotRow = z.strictObject({
  ballot: Id,
  position: Id,
  channel: z.enum(['card', 'telephone', 'internet', 'nominee', 'meeting']),
  receivedAt: Instant,
  says: z.enum(['replaces', 'adds', 'revokes']).default('replaces'),
  votes: z.record(Id, Choices),
});

/** One lot of the closing list: what a holder of record held when the merger became effective. */
export const LotRow = z.strictObject({
  lot: Id,
  holder: Line,
  kind: z.enum([
    'certificated',
    'book-entry',
    'street-name',
    'rollover',
    'treasury',
    'parent-owned',
    'dissenting',
  ]),
  shares: Shares,
  /** The demand for appraisal of a dissenting lot. */
  demand: Id.optional(),
});

/** One grant. It is paid by its own leg, alone: an underwater grant pays nothing and takes nothing from another. */
export const AwardRow = z.strictObject({
  award: Id,
  holder: Line,
  kind: z.enum(['option', 'rsu']),
  shares: Shares,
  strike: Price.optional(),
  leg: Leg,
});

/**
 * What happens to an entitlement at its payer, for the sandbox payer of a rehearsal.
 *
 * - `presented`: so many shares were surrendered in good order. Pays round(price × presented to date) − paid to date,
 *   less `withholding`; issued at `at`, settled at `settlesAt`.
 * - `held`: what is unpaid of it waits, for `reason`. `unheld`: it is payable again.
 * - `returned`: the last payment came back from the bank. `reissued`: it is sent again, settled at `settlesAt`.
 * - `remitted`: what was withheld went to the tax authority.
 */
export const PresentmentRow = z.strictObject({
  presentment: Id,
  leg: Leg,
  /** The lot or the award. */
  entitlement: Id,
  at: Instant,
  what: z.enum(['presented', 'held', 'unheld', 'returned', 'reissued', 'remitted']),
  shares: Shares.optional(),
  settlesAt: Instant.optional(),
  /** The part of the payment kept back for tax, `0.24`: IRC § 3406. */
  withholding: z
    .string()
    .regex(/^0\.\d{1,6}$/, 'expected a rate such as 0.24')
    .optional(),
  method: z.enum(['dtc', 'wire', 'ach', 'check', 'payroll']).optional(),
  reason: Line.optional(),
});

export const bulkRows = {
  positions: PositionRow,
  ballots: BallotRow,
  lots: LotRow,
  awards: AwardRow,
  presentments: PresentmentRow,
} as const;

export type BulkKind = keyof typeof bulkRows;
export const BULK_KINDS = Object.keys(bulkRows) as BulkKind[];
export const BulkKind = z.enum(BULK_KINDS as [BulkKind, ...BulkKind[]]);
export type BulkRow<K extends BulkKind> = z.output<(typeof bulkRows)[K]>;
