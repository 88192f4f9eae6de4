import { z } from 'zod';
import { Accession, Day, Id, Instant, Line, Price, Text, Usd } from '../values.ts';
import { DocumentRef, define, happened } from './define.ts';

export const LitigationStep = z.enum([
  'motion',
  'hearing',
  'order',
  'supplemental-disclosure',
  'mootness-fee',
  'settlement',
  'dismissal',
  'other',
]);
export type LitigationStep = z.infer<typeof LitigationStep>;

/** Suits and demands, recommendations, and other bids. */
export const registersCommands = {
  RecordLitigationStep: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary:
      'Record a step in a suit: motion, hearing, order, disclosure, mootness fee, settlement, dismissal',
    data: z.strictObject({
      /** The suit by its name, or by its docket. */
      suit: Line,
      step: LitigationStep,
      on: Day,
      what: Text,
      /** Of a motion, when it is heard; of a hearing that is moved, its new moment. */
      hearingAt: Instant.optional(),
      /** Of an order, under which name it stands among the orders that restrain the merger. */
      orderId: Id.optional(),
      /** Of a mootness fee or a settlement. */
      amount: Usd.optional(),
      paidOn: Day.optional(),
      accession: Accession.optional(),
      document: DocumentRef.optional(),
    }),
  }),
  ReportOrderFinal: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that an order has become final and can no longer be appealed',
    data: z.strictObject({ orderId: Id, on: Day, document: DocumentRef }),
  }),
  ChangeRecommendation: define({
    resource: 'registers',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Change the recommendation of the board or of its committee',
    data: z.strictObject({
      body: z.enum(['board', 'committee']),
      /** As it is called in the documents. */
      name: Line,
      recommends: z.enum(['for', 'against', 'none']),
      on: Day,
      because: z.enum(['superior-proposal', 'intervening-event', 'other']),
      proposalId: Id.optional(),
      reason: Text,
      document: DocumentRef,
      happened,
    }),
  }),
  RecordProposal: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record a competing proposal, or an event that may change the recommendation',
    data: z.strictObject({
      proposalId: Id,
      kind: z.enum(['proposal', 'intervening-event']).default('proposal'),
      from: Line,
      receivedOn: Day,
      price: Price.optional(),
      what: Text,
      /** Known to the public: what the tail may turn on. */
      public: z.boolean().default(false),
      document: DocumentRef.optional(),
    }),
  }),
  ReviseProposal: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary:
      'Record that a competing proposal was changed, which starts the shorter match period on its own notice',
    data: z.strictObject({
      proposalId: Id,
      on: Day,
      price: Price.optional(),
      what: Text,
      document: DocumentRef.optional(),
    }),
  }),
  DetermineProposal: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record what the board determined of a competing proposal',
    data: z.strictObject({
      proposalId: Id,
      says: z.enum(['could-lead-to-superior', 'superior', 'not-superior']),
      by: z.array(Line).min(1).max(10),
      at: Instant,
      reason: Text,
      document: DocumentRef,
    }),
  }),
  GiveMatchNotice: define({
    resource: 'registers',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Give Parent notice of a superior proposal: its right to match begins',
    data: z.strictObject({ proposalId: Id, at: Instant, document: DocumentRef, happened }),
  }),
  RecordMatchOffer: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record what Parent offers to match a proposal',
    data: z.strictObject({
      proposalId: Id,
      at: Instant,
      price: Price.optional(),
      what: Text,
      document: DocumentRef.optional(),
    }),
  }),
  CloseProposal: define({
    resource: 'registers',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that a competing proposal is over',
    data: z.strictObject({
      proposalId: Id,
      how: z.enum(['withdrawn', 'rejected', 'matched', 'expired']),
      on: Day,
      reason: Text,
    }),
  }),
} as const;
