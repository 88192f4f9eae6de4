import { z } from 'zod';
import { Party } from '../agreement.ts';
import { Day, Id, Line, Text, Usd } from '../values.ts';
import { as, based, define } from './define.ts';

export const termsEvents = {
  AmendmentProposed: define(['terms'], z.strictObject({ ...as('ProposeAmendment').shape, ...based })),
  AmendmentApproved: define(['terms'], z.strictObject({ ...as('ApproveAmendment').shape, ...based })),
  FairnessOpinionRecorded: define(
    ['terms'],
    z.strictObject({ ...as('RecordFairnessOpinion').shape, ...based }),
  ),
  AmendmentWithdrawn: define(['terms'], z.strictObject({ ...as('WithdrawAmendment').shape, ...based })),
  SupplementReported: define(
    ['terms', 'meeting'],
    z.strictObject({ ...as('ReportSupplement').shape, ...based }),
  ),
  SupplementDecided: define(
    ['terms', 'meeting'],
    z.strictObject({ ...as('DecideSupplement').shape, ...based }),
  ),
  OutsideDateExtended: define(
    ['deal', 'terms', 'termination', 'calendar'],
    z.strictObject({
      extension: Id,
      from: Day,
      to: Day,
      section: Line,
      how: z.enum(['itself', 'notice']),
      by: Party.optional(),
      document: as('ExtendOutsideDate').shape.document.optional(),
      /** The open conditions that are its ground. */
      because: z.array(Id),
      ...based,
    }),
  ),
  TerminationNoticeGiven: define(
    ['termination'],
    z.strictObject({
      ...as('GiveTerminationNotice').omit({ happened: true }).shape,
      /** The last day of the period after which the right may be used. */
      until: Day,
      ...based,
    }),
  ),
  TerminationNoticeSettled: define(
    ['termination'],
    z.strictObject({ ...as('SettleTerminationNotice').shape, ...based }),
  ),
  CurePeriodEnded: define(['termination'], z.strictObject({ noticeId: Id, right: Id, until: Day })),
  TerminationFeeOwed: define(
    ['termination'],
    z.strictObject({
      fee: Id,
      title: Line,
      payer: Party,
      amount: Usd,
      /** Null: it was due before the agreement ended. */
      dueOn: Day.nullable(),
      because: Text,
      section: Line,
    }),
  ),
  TerminationFeePaid: define(['termination'], z.strictObject({ ...as('ReportFeePaid').shape, ...based })),
  AlternativeTransactionReported: define(
    ['termination'],
    z.strictObject({ ...as('ReportAlternativeTransaction').shape, ...based }),
  ),
  TailEnded: define(['termination'], z.strictObject({ fee: Id, on: Day })),
} as const;
