import { z } from 'zod';
import { TerminationGround } from '../agreement.ts';
import { Standard } from '../standards.ts';
import { DealTerms } from '../terms.ts';
import { Day, Digest, Id, Instant, Line, Price, Text, Usd } from '../values.ts';
import { DocumentRef, define } from './define.ts';

/** What an amendment puts in the place of what the agreement says. */
export const agreementChange = {
  price: Price.optional(),
  outsideDate: Day.optional(),
  /** At how many meetings in all the vote is tried. */
  attempts: z.int().min(1).max(10).optional(),
  /** Another standard in the place of one that a proposal and its condition ask. */
  standards: z
    .array(z.strictObject({ proposal: Id, from: Standard, to: Standard, wording: Text.optional() }))
    .min(1)
    .max(20)
    .optional(),
  /** Conditions of the contract that are struck out. One that is added is written down by itself (`AddCondition`). */
  dropConditions: z.array(Id).min(1).max(20).optional(),
  /** After the holders adopted the agreement: it goes to them again, at a meeting that is called for it. */
  newVote: z.boolean().optional(),
  /** Other amounts of termination fees. */
  fees: z
    .array(z.strictObject({ fee: Id, amount: Usd, goShopAmount: Usd.optional() }))
    .min(1)
    .max(10)
    .optional(),
};

export const RecommendingBody = z.enum(['board', 'committee', 'proxy-adviser']);
/** `none`: withdrawn, or left open. */
export const Recommends = z.enum(['for', 'against', 'none']);

export const dealCommands = {
  OpenDeal: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Open a deal on its terms',
    data: z.strictObject({
      mode: z.enum(['live', 'rehearsal']),
      terms: DealTerms,
      /** Digest of the deal file, so that anyone can tell from which file the deal was opened. */
      fileDigest: Digest.optional(),
    }),
  }),
  RecordLitigation: define({
    resource: 'deal',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record a suit or a demand over the deal',
    data: z.strictObject({
      caption: Line,
      court: Line,
      docket: Line,
      filedOn: Day,
      /** By which later steps name it; its docket where it has none. */
      suitId: Id.optional(),
      /** A complaint in court, or a letter that demands disclosure or books and records. */
      kind: z.enum(['complaint', 'demand']).optional(),
      claims: Text.optional(),
      document: DocumentRef.optional(),
    }),
  }),
  RecordRecommendation: define({
    resource: 'deal',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record how the board, its committee or an adviser recommends to vote',
    data: z.strictObject({
      /** Who recommends. */
      adviser: Line,
      body: RecommendingBody.optional(),
      recommends: Recommends,
      on: Day,
      /** The proposal it speaks to; without it, the merger. */
      proposal: Id.optional(),
      /** Of an adviser's report. */
      report: Line.optional(),
      /** Why it is another than before. */
      reason: Text.optional(),
      document: DocumentRef.optional(),
    }),
  }),
  TerminateDeal: define({
    resource: 'deal',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Terminate the merger agreement',
    data: z.strictObject({
      by: z.enum(['company', 'parent', 'mutual']),
      ground: TerminationGround,
      section: Line,
      reason: Text,
      /** The right of the agreement that is used, where its terms name them; found by its ground where only one fits. */
      right: Id.optional(),
      /** The notice of breach, or of being ready to close, whose period has run out. */
      noticeId: Id.optional(),
      /** The superior proposal that is accepted. */
      proposalId: Id.optional(),
      /** How a fee was paid that is due before the agreement ends. */
      feePaid: z.strictObject({ amount: Usd, reference: Line, at: Instant }).optional(),
      document: DocumentRef.optional(),
      /** It was terminated, whether or not there was the ground: recorded, with a finding where there was none. */
      happened: z.boolean().optional(),
    }),
  }),
  AmendAgreement: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary:
      'Record a signed amendment that was not proposed here: its price, its outside date, the vote it asks',
    data: z.strictObject({
      document: DocumentRef,
      what: Text,
      /** The bodies that approved it: the board, and the special committee where there is one. */
      approvedBy: z.array(Line).min(1).max(10),
      /** A new opinion on fairness, without which the price does not move. */
      opinion: DocumentRef.optional(),
      ...agreementChange,
      /** Set where holders have to be told of more than price and vote, which are material by themselves. */
      material: z.boolean().optional(),
    }),
  }),
} as const;
