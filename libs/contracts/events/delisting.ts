import { z } from 'zod';
import { Day } from '../values.ts';
import { as, based, define } from './define.ts';

export const delistingEvents = {
  AppraisalNoticeSent: define(
    ['delisting', 'calendar'],
    z.strictObject({ ...as('RecordAppraisalNotice').shape, ...based }),
  ),
  Form25Filed: define(['delisting', 'calendar'], z.strictObject({ ...as('ReportForm25').shape, ...based })),
  TradingStopped: define(['delisting'], z.strictObject({ ...as('ReportTradingStopped').shape, ...based })),
  DelistingBecameEffective: define(['delisting'], z.strictObject({ on: Day })),
  Section12bWithdrawn: define(['delisting'], z.strictObject({ on: Day })),
  Form15Filed: define(
    ['delisting', 'calendar'],
    z.strictObject({ ...as('FileForm15').omit({ happened: true }).shape, ...based }),
  ),
  Section12gTerminated: define(['delisting'], z.strictObject({ on: Day })),
} as const;
