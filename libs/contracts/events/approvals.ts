import { z } from 'zod';
import { as, based, define } from './define.ts';

export const approvalsEvents = {
  IncumbencyRecorded: define(['payout'], z.strictObject({ ...as('RecordIncumbency').shape, ...based })),
  BatchOvertaken: define(['payout'], z.strictObject({ ...as('ReportBatchOvertaken').shape, ...based })),
} as const;
