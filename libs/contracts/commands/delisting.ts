import { z } from 'zod';
import { Accession, Count, Day, Instant, Line } from '../values.ts';
import { DocumentRef, define, happened } from './define.ts';

/** How trading ends at a merger; all three were seen (rulebook, section 3b). */
export const TradingStop = z.enum(['at-close', 'after-evening-session', 'before-open']);
export type TradingStop = z.infer<typeof TradingStop>;

export const delistingCommands = {
  RecordAppraisalNotice: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that the notice of the effective date was sent to those who demanded appraisal',
    data: z.strictObject({ sentOn: Day }),
  }),
  ReportForm25: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the exchange filed Form 25',
    data: z.strictObject({
      filedAt: Instant,
      filedBy: z.enum(['exchange', 'issuer']),
      rule: Line,
      securityClass: Line,
      amendment: z.boolean().default(false),
      accession: Accession.optional(),
      /** The file that was read, as the store keeps it. */
      document: DocumentRef.optional(),
    }),
  }),
  ReportForm25Listed: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['machine'],
    summary: 'Say that EDGAR lists a Form 25 of the company; a person reads it and reports it',
    data: z.strictObject({ form: Line, accession: Accession, filedOn: Day }),
  }),
  ReportTradingStopped: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the exchange halted or suspended trading, and when the last trade was',
    data: z.strictObject({ at: Instant, how: TradingStop, lastTradeAt: Instant.optional() }),
  }),
  FileForm15: define({
    resource: 'delisting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'File Form 15, which ends reporting',
    data: z.strictObject({
      filedAt: Instant,
      holdersOfRecord: Count,
      accession: Accession.optional(),
      happened,
    }),
  }),
} as const;
