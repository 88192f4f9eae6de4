import { z } from 'zod';
import { DigestCalendar, Party } from '../agreement.ts';
import { Accession, Day, Id, Instant, Line, Price, Text, Usd } from '../values.ts';
import { agreementChange } from './deal.ts';
import { DocumentRef, define, happened } from './define.ts';

/** What holders are told of before they vote: an amendment, a waiver of a condition, what a suit had disclosed. One of them. */
export const supplementAbout = {
  amendmentId: Id.optional(),
  conditionId: Id.optional(),
  suit: Line.optional(),
};

/** What the agreement itself is, may become, and how it ends. */
export const termsCommands = {
  ProposeAmendment: define({
    resource: 'terms',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Propose an amendment of the merger agreement',
    data: z.strictObject({
      amendmentId: Id,
      what: Text,
      ...agreementChange,
      /** Set where holders have to be told of more than price and vote, which are material by themselves. */
      material: z.boolean().optional(),
      document: DocumentRef.optional(),
    }),
  }),
  ApproveAmendment: define({
    resource: 'terms',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that the board or its committee approved an amendment',
    data: z.strictObject({ amendmentId: Id, body: Line, on: Day, document: DocumentRef }),
  }),
  RecordFairnessOpinion: define({
    resource: 'terms',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record the opinion on fairness at the price of an amendment',
    data: z.strictObject({ amendmentId: Id, from: Line, price: Price, on: Day, document: DocumentRef }),
  }),
  WithdrawAmendment: define({
    resource: 'terms',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Withdraw a proposed amendment that is not signed',
    data: z.strictObject({ amendmentId: Id, reason: Text }),
  }),
  SignAmendment: define({
    resource: 'terms',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Record that an amendment that was approved is signed: from here the terms are the new ones',
    data: z.strictObject({ amendmentId: Id, document: DocumentRef }),
  }),
  ReportSupplement: define({
    resource: 'terms',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a supplement of the proxy statement was filed, and when it was mailed',
    data: z.strictObject({
      ...supplementAbout,
      filedAt: Instant,
      accession: Accession.optional(),
      /** Left out while it is only filed; reported again with the day. */
      mailedOn: Day.optional(),
      document: DocumentRef,
    }),
  }),
  DecideSupplement: define({
    resource: 'terms',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Decide whether holders get a supplement, and how many days to digest it before the vote',
    data: z.strictObject({
      ...supplementAbout,
      needed: z.boolean(),
      /** From the mailing to the meeting; not counted the day of mailing. */
      days: z.int().min(0).max(60).default(0),
      calendar: DigestCalendar.default('calendar-days'),
      /** Who decided: the board on whose advice. */
      decidedBy: Line,
      on: Day,
      ground: Text,
      document: DocumentRef.optional(),
    }),
  }),
  ExtendOutsideDate: define({
    resource: 'terms',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Extend the outside date by notice, where the agreement lets a party',
    data: z.strictObject({ extension: Id, by: Party, document: DocumentRef }),
  }),
  GiveTerminationNotice: define({
    resource: 'termination',
    nature: 'either',
    roles: ['counsel'],
    summary:
      'Give notice of a breach, or of being ready to close, after which the agreement may be terminated',
    data: z.strictObject({
      noticeId: Id,
      /** The right of the agreement that it prepares. */
      right: Id,
      by: Party,
      at: Instant,
      what: Text,
      /** A breach that cannot be cured has no period to cure it. */
      curable: z.boolean().default(true),
      document: DocumentRef,
      happened,
    }),
  }),
  SettleTerminationNotice: define({
    resource: 'termination',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that a breach was cured, or that its notice was withdrawn or held unfounded',
    data: z.strictObject({
      noticeId: Id,
      how: z.enum(['cured', 'withdrawn', 'unfounded']),
      on: Day,
      document: DocumentRef,
    }),
  }),
  ReportAlternativeTransaction: define({
    resource: 'termination',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the company signed or closed another transaction after the termination',
    data: z.strictObject({
      transactionId: Id,
      with: Line,
      what: z.enum(['signed', 'closed']),
      on: Day,
      document: DocumentRef,
    }),
  }),
  ReportFeePaid: define({
    resource: 'termination',
    nature: 'report',
    roles: ['counsel', 'finance'],
    summary: 'Report that a termination fee was paid',
    data: z.strictObject({
      fee: Id,
      amount: Usd,
      reference: Line,
      at: Instant,
      document: DocumentRef.optional(),
    }),
  }),
} as const;
