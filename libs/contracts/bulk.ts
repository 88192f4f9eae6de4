import { z } from 'zod';
import { Payroll } from './afterpay.ts';
import { BallotChannel, OverVoteSource } from './ballots.ts';
import { Leg } from './people.ts';
import { Day, Id, Instant, Line, Price, Shares, Usd } from './values.ts';

/**
 * The rows of bulk sets. As CSV each set has one header line that names the fields below, in any order; an empty cell is
 * a field that is left out; a list is joined by `|`; an instant may be New York's time, `2021-02-08 09:00`.
 */

/** Shares or votes of one line: kept as millionths in eight bytes, so fewer than a million million of them. */
const Quantity = z
  .string()
  .regex(
    /^\d{1,12}(\.\d{1,6})?$/,
    'expected a number such as 19478048 or 10.5: at most twelve digits and six decimals',
  );

/** A DTC participant's number. */
export const Participant = z.string().regex(/^\d{4}$/, "expected a DTC participant's four digits");

/** One line of the list of positions as of the record date. */
export const PositionRow = z.strictObject({
  position: Id,
  holder: Line,
  /** Of record at the transfer agent, or behind a holder of record by omnibus proxy. */
  kind: z.enum(['registered', 'nominee']),
  participant: Participant.optional(),
  shareClass: Id.default('common'),
  shares: Quantity,
  votesPerShare: Quantity.default('1'),
  /** The link of the omnibus chain through which a nominee votes. */
  via: Id.optional(),
});

/**
 * One line of a version of the company's certificate of who is excluded from *unaffiliated*. It names a position and all
 * its shares: a part that is excluded is a position of its own.
 */
export const ExclusionRow = z.strictObject({
  line: Id,
  position: Id,
  holder: Line,
  participant: Participant.optional(),
  ground: Line,
  shares: Shares,
});

/** Where an omnibus chain ends: the holder of record itself, such as Cede & Co. */
export const OF_RECORD = 'of-record';

/** One omnibus proxy: who is of record, or holds another one, lets `to` vote so many shares. */
export const OmnibusRow = z.strictObject({
  link: Id,
  /** `of-record`, or another link. */
  from: Id,
  to: Line,
  shares: Shares,
  /** The omnibus proxy's own name or number. */
  document: Line.optional(),
});

/** What an instruction marks on one proposal, in votes. `unmarked`: signed and left blank. */
export const Marks = z.strictObject({
  for: Quantity,
  against: Quantity,
  abstain: Quantity,
  unmarked: Quantity.default('0'),
});
export type Marks = z.output<typeof Marks>;

/**
 * One instruction for one position. The last valid one received before the polls close counts, whole: it replaces what
 * came before, or adds to it where the file says so. A file is one channel's; the command that receives it says which.
 *
 * In CSV the votes stand in columns named after the proposal and the choice: `merger.for`, `merger.against`,
 * `merger.abstain`, `merger.unmarked`. A proposal without votes is not voted on by this instruction.
 */
export const BallotRow = z.strictObject({
  ballot: Id,
  position: Id,
  receivedAt: Instant,
  says: z.enum(['votes', 'revokes']).default('votes'),
  signed: z.boolean().default(true),
  votes: z.record(Id, Marks),
});

/** How one over-vote was resolved, and from which source: 8 Del. C. § 231(d). */
export const ResolutionRow = z.strictObject({
  resolution: Id,
  position: Id,
  source: OverVoteSource,
  votes: z.record(Id, Marks),
  reason: Line,
});

/** One line of a solicitor's report: what it has for a proposal by a channel, in votes, up to a moment. */
export const SolicitorReportRow = z.strictObject({
  asOf: Instant,
  proposal: Id,
  channel: BallotChannel,
  for: Shares,
  against: Shares,
  abstain: Shares,
});

/**
 * One lot of the closing list: what a holder of record held when the merger became effective. Where we disburse, `holder`
 * is the holder's id in the register, and who that is lies encrypted elsewhere.
 */
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
  shares: Quantity,
  /** The demand for appraisal of a dissenting lot. */
  demand: Id.optional(),
});

/**
 * A letter of transmittal or agent's message as it came in, for one lot.
 *
 * - `presented`: so many shares, in good order. It cures what was wrong with the lot's letters before.
 * - `defective`: not in good order, for `reason`; the holder is told, and sends another.
 * - `certificate-lost`: until an affidavit and a bond are in.
 * - `affidavit`: affidavit of loss and bond accepted, which presents the shares.
 */
export const LetterRow = z.strictObject({
  letter: Id,
  lot: Id,
  receivedAt: Instant,
  says: z.enum(['presented', 'defective', 'certificate-lost', 'affidavit']).default('presented'),
  shares: Quantity,
  reason: Line.optional(),
});

/** One grant. It is paid by its own leg, alone: an underwater grant pays nothing and takes nothing from another. */
export const AwardRow = z.strictObject({
  award: Id,
  holder: Line,
  /** A contingent right is recorded, and pays nothing at the closing. */
  kind: z.enum(['option', 'rsu', 'contingent-right']),
  shares: Shares,
  strike: Price.optional(),
  leg: Leg,
  /** By which payroll wages are paid; none said, the company's. */
  payroll: Payroll.optional(),
  /** What the holder had in the year before the closing, by payroll's books: all wages, and of them supplemental ones. */
  wagesToDate: Usd.optional(),
  supplementalToDate: Usd.optional(),
});

/** What payroll says it paid of one award: a line of its report on a wages file. */
export const WageRow = z.strictObject({
  /** The payment's id in the wages file. */
  payment: Line,
  paidOn: Day,
  gross: Usd,
  incomeTax: Usd,
  socialSecurity: Usd,
  /** With the additional tax. */
  medicare: Usd,
  /** State and local tax, and what else payroll kept back by law. */
  stateTax: Usd.default('0.00'),
  net: Usd,
  /** On top of gross. */
  employerTax: Usd,
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
  exclusions: ExclusionRow,
  omnibus: OmnibusRow,
  ballots: BallotRow,
  resolutions: ResolutionRow,
  'solicitor-reports': SolicitorReportRow,
  lots: LotRow,
  letters: LetterRow,
  awards: AwardRow,
  presentments: PresentmentRow,
  wages: WageRow,
} as const;

export type BulkKind = keyof typeof bulkRows;
export const BULK_KINDS = Object.keys(bulkRows) as BulkKind[];
export const BulkKind = z.enum(BULK_KINDS as [BulkKind, ...BulkKind[]]);
export type BulkRow<K extends BulkKind> = z.output<(typeof bulkRows)[K]>;
