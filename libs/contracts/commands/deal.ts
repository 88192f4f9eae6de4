import { z } from 'zod';
import { Standard } from '../standards.ts';
import { DealTerms } from '../terms.ts';
import { Day, Digest, Id, Line, Price, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

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
    summary: 'Record a suit over the deal',
    data: z.strictObject({ caption: Line, court: Line, docket: Line, filedOn: Day }),
  }),
  RecordRecommendation: define({
    resource: 'deal',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record how an adviser recommends to vote',
    data: z.strictObject({ adviser: Line, recommends: z.enum(['for', 'against']), on: Day }),
  }),
  TerminateDeal: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Terminate the merger agreement',
    data: z.strictObject({
      by: z.enum(['company', 'parent', 'mutual']),
      ground: z.enum([
        'mutual-consent',
        'outside-date',
        'no-vote',
        'injunction',
        'breach',
        'superior-proposal',
      ]),
      section: Line,
      reason: Text,
    }),
  }),
  AmendAgreement: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Amend the merger agreement: its price, its outside date, or the vote it asks',
    data: z.strictObject({
      document: DocumentRef,
      what: Text,
      /** The bodies that approved it: the board, and the special committee where there is one. */
      approvedBy: z.array(Line).min(1).max(10),
      /** A new opinion on fairness, without which the price does not move. */
      opinion: DocumentRef.optional(),
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
    }),
  }),
} as const;
