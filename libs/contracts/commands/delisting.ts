import { z } from 'zod';
import { Count, Day, Instant, Line } from '../values.ts';
import { define, happened } from './define.ts';

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
    }),
  }),
  FileForm15: define({
    resource: 'delisting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'File Form 15, which ends reporting',
    data: z.strictObject({ filedAt: Instant, holdersOfRecord: Count, happened }),
  }),
} as const;
