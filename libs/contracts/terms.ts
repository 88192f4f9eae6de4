import { z } from 'zod';
import { agreementTerms } from './agreement.ts';
import { UnmarkedCounts } from './ballots.ts';
import { ChecklistTerms, MarketingPeriod, RunSheetTerms } from './closing-room.ts';
import { ConditionKind } from './condition-kind.ts';
import { Clock, FilerStatus } from './deal-facts.ts';
import { WithoutLetter } from './payout.ts';
import { Leg, Person } from './people.ts';
import { QuorumTerm, Standard } from './standards.ts';
import { Basis, Count, Day, Id, Line, Price, Shares, Text, Usd, Votes } from './values.ts';

export const Proposal = z.strictObject({
  id: Id,
  title: Line,
  /** The agreement's own words for the vote it asks; the standards are how we read them. */
  wording: Text.optional(),
  /** `advisory` ones never gate the closing. */
  effect: z.enum(['binding', 'advisory', 'procedural']),
  standards: z.array(Standard).min(1),
  /** A matter on which brokers vote without instruction (NYSE Rule 452). Only such a matter makes broker non-votes. */
  routine: z.boolean().default(false),
  /** How the card says that a signed proxy without a mark is voted: Rule 14a-4(b)(1). */
  unmarkedCounts: UnmarkedCounts.default('for'),
});
export type Proposal = z.infer<typeof Proposal>;

/** One version of the company's certificate of who is excluded from *unaffiliated*. */
export const ExclusionList = z.strictObject({
  id: Id,
  title: Line,
  excluded: Shares,
  unaffiliated: Shares,
  basis: Basis.optional(),
});
export type ExclusionList = z.infer<typeof ExclusionList>;

/** How far a representation may be untrue and the closing still be owed: fundamental ones hardly at all. */
export const TruthStandard = z.enum([
  'all-respects',
  'de-minimis',
  'material-respects',
  'no-material-adverse-effect',
]);
export type TruthStandard = z.infer<typeof TruthStandard>;

/** A condition to closing as the agreement writes it. How it is met is computed from events: `libs/deal/conditions`. */
export const Condition = z.strictObject({
  id: Id,
  section: Line,
  text: Text,
  kind: ConditionKind,
  /** The proposal whose outcome meets a condition of kind `vote`, and the standard it asks for. */
  proposal: Id.optional(),
  standard: Standard.optional(),
  protects: z.array(z.enum(['company', 'parent'])).min(1),
  /** Sides that must all sign a waiver; empty when no one can waive. */
  waivableBy: z.array(z.enum(['company', 'parent'])),
  /** Whose consent a waiver needs besides, e.g. the special committee's. */
  waiverConsent: Line.optional(),
  source: z.enum(['law', 'contract']),
  /** `once`: stays satisfied. `at-closing`: satisfied by its nature only on the day, must hold then. */
  holds: z.enum(['once', 'at-closing']),
  /** The review that a clearance is computed from. Without it a document of the agency meets the condition. */
  agency: z.enum(['hsr', 'cfius']).optional(),
  /** Groups of representations, each with the standard that the officers' certificate speaks to at the bring-down. */
  representations: z
    .array(z.strictObject({ group: Id, text: Line, standard: TruthStandard }))
    .min(1)
    .max(20)
    .optional(),
  /**
   * What it is made of, where each part is met or waived by itself: covenants by section, clearances by jurisdiction.
   * Not of a vote, of representations, which have groups, or of a review that is computed.
   */
  parts: z
    .array(z.strictObject({ part: Id, text: Line }))
    .min(1)
    .max(40)
    .optional(),
  /** A ceiling in percent of the outstanding shares, for a dissenters' cap. */
  capPercent: z
    .union([
      z.int().min(0).max(100),
      z
        .string()
        .regex(
          /^(?:100|\d{1,2}(?:\.\d{1,6})?)$/,
          'expected a percentage, such as 5 or, with decimals, "1.25"',
        ),
    ])
    .optional(),
  owner: Line,
  basis: Basis.optional(),
});
export type Condition = z.infer<typeof Condition>;

export const City = z.enum(['new-york', 'hong-kong', 'prc', 'singapore', 'cayman']);

export const DealTerms = z.strictObject({
  name: Line,
  /** Used wherever a title may be seen by outsiders. */
  codeName: Line,
  company: z.strictObject({
    name: Line,
    ticker: Line,
    exchange: Line,
    jurisdiction: Line,
    class: Line,
    /** Under which EDGAR knows the company. */
    cik: z
      .string()
      .regex(/^\d{1,10}$/, 'expected a CIK of at most ten digits')
      .optional(),
    /** The shares' register was also kept under section 12(g) or 15(d): what Form 15 must end. */
    holdersOfRecord: Count.optional(),
  }),
  parent: Line,
  mergerSub: Line,
  agreementDate: Day,
  outsideDate: Day,
  ...agreementTerms,
  price: Price,
  shares: z.strictObject({
    /** Outstanding and entitled to vote as of the record date. */
    entitled: Shares,
    /** Where classes vote with different weight. Without it there is one class, `common`, with a vote a share. */
    classes: z
      .array(z.strictObject({ class: Id, title: Line.optional(), shares: Shares, votesPerShare: Shares }))
      .min(1)
      .max(20)
      .optional(),
    /** Several versions of the company's certificate may stand side by side; `inForce` names the one that counts. */
    exclusions: z.strictObject({ inForce: Id, lists: z.array(ExclusionList).min(1).max(10) }),
    rollover: z
      .array(z.strictObject({ holder: Line, shares: Shares.optional(), basis: Basis.optional() }))
      .max(200),
    /** Votes that holders bound themselves to cast for the binding proposals, as in support agreements. */
    pledged: z
      .strictObject({
        votes: Votes,
        /** How many of them are of holders that the list in force does not exclude. */
        unaffiliated: Votes.default('0'),
        basis: Basis.optional(),
      })
      .optional(),
  }),
  meeting: z.strictObject({
    quorum: z.union(
      [z.enum(['majority-of-voting-power', 'one-third-of-voting-power']), z.array(QuorumTerm).min(1).max(20)],
      'expected majority-of-voting-power, one-third-of-voting-power, or a list such as [{ of: each-class, atLeast: majority }]',
    ),
    /** The report of the inspector that meets the approval conditions: the preliminary one unless the agreement asks more. */
    approvedBy: z.enum(['preliminary-report', 'final-certificate']).default('preliminary-report'),
    /**
     * At how many meetings, each with its adjournments, the agreement has the vote tried. Until then a failed vote is no
     * ground to terminate; after it only amended terms bring another meeting. Left out: it is a ground at once, and
     * another meeting may be called all the same.
     */
    attempts: z.int().min(1).max(10).optional(),
    /** What the agreement allows without the other side: caps on moving the meeting, and whose consent lifts them. */
    moves: z
      .strictObject({
        timesMax: z.int().min(0).max(50).optional(),
        /** From the first date of the meeting to the last, in calendar days. */
        daysMax: z.int().min(0).max(1_000).optional(),
        consentOf: Line.optional(),
      })
      .optional(),
    proposals: z.array(Proposal).min(1).max(50),
  }),
  conditions: z.array(Condition).min(1).max(100),
  closing: z.strictObject({
    /** "the third Business Day after the conditions are satisfied": 3, counted in these cities together. */
    businessDays: z.int().min(0).max(60),
    cities: z.array(City).min(1),
    wording: Text.optional(),
    /** How many days an attestation of "none known" stays good. */
    attestationDays: z.int().min(1).max(90),
    marketingPeriod: MarketingPeriod.optional(),
    /** Whose go is asked, whose money is drawn, by when: without it the gates before the filing are all there is. */
    runSheet: RunSheetTerms.optional(),
    /** What the closing checklist has besides the rows of every closing. */
    checklist: ChecklistTerms.optional(),
  }),
  /** What only this agreement or company has, each a deadline of the deal: go-shop, annual report, clocks of its own. */
  clocks: z
    .strictObject({
      goShopDays: z.int().min(1).max(1_000).optional(),
      fiscalYearEnd: Day.optional(),
      filerStatus: FilerStatus.optional(),
      contract: z.array(Clock).max(100).default([]),
    })
    .optional(),
  delisting: z.strictObject({
    form15: z.boolean(),
    registrationStatements: z.array(Line).max(50).default([]),
    /** Directors and officers who report under section 16, each on a Form 4 of their own. */
    insiders: z
      .array(z.strictObject({ name: Line, title: Line.optional(), basis: Basis.optional() }))
      .max(50)
      .default([]),
  }),
  payout: z.strictObject({
    /** `instructing`: a paying agent pays, on our word. `disbursing`: we are the paying agent. */
    mode: z.enum(['instructing', 'disbursing']),
    payingAgent: Line,
    /** Kinds of lots that are paid without a letter of transmittal: what the depository holds, unless the agreement says more. */
    withoutLetter: z.array(WithoutLetter).max(2).optional(),
    rounding: z.enum(['half-up', 'half-even', 'down']),
    /** Whose shares are summed before they are rounded: a holder's, of all lots, which is usual and meant when it is not said; or each lot's. */
    roundedOver: z.enum(['holder', 'lot']).optional(),
    approvals: z.strictObject({
      /** Of all that is prepared of a leg on one day. */
      twoApproversFrom: Usd,
      /** After how many hours an approval lapses. */
      validHours: z.int().min(1).max(720).optional(),
      /** `certificate`: nobody signs for payments whom no certificate of incumbency names. */
      signatories: z.enum(['people', 'certificate']).optional(),
    }),
    /** After how many months unclaimed money goes back to the surviving company. */
    unclaimedMonths: z.int().min(1).max(60),
    /** Reports of the payers are collected each bank day for this many days after release, then monthly. */
    dailyReports: z.int().min(1).max(60),
    payers: z
      .array(z.strictObject({ leg: Leg, payer: Line }))
      .min(1)
      .max(3),
  }),
  people: z.array(Person).min(1).max(500),
  /** Fields of these terms that the public record does not give: path → what was assumed and why. */
  assumed: z.record(z.string().max(200), Line).default({}),
});
export type DealTerms = z.infer<typeof DealTerms>;
