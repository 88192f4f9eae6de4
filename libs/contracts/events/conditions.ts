import { z } from 'zod';
import { Day, Id, Line } from '../values.ts';
import { as, based, define } from './define.ts';

export const conditionsEvents = {
  EvidenceRecorded: define(['conditions'], z.strictObject({ ...as('RecordEvidence').shape, ...based })),
  ConditionAttested: define(
    ['conditions'],
    z.strictObject({ ...as('AttestCondition').shape, by: Line, ...based }),
  ),
  ConditionWaived: define(['conditions'], z.strictObject({ ...as('WaiveCondition').shape, ...based })),
  WaiverTermReported: define(
    ['conditions', 'closing'],
    z.strictObject({ ...as('ReportWaiverTerm').shape, ...based }),
  ),
  WaiverTermFellDue: define(
    ['conditions', 'closing'],
    z.strictObject({ conditionId: Id, termId: Id, by: Day }),
  ),
  WaiverWithdrawn: define(
    ['conditions', 'closing'],
    z.strictObject({ ...as('WithdrawWaiver').shape, ...based }),
  ),
  WaitingPeriodExpired: define(
    ['conditions', 'calendar'],
    z.strictObject({ agency: z.literal('hsr'), on: Day }),
  ),
  ConditionReopened: define(['conditions'], z.strictObject({ ...as('ReopenCondition').shape, ...based })),
  ConditionAdded: define(
    ['conditions', 'closing'],
    z.strictObject({ ...as('AddCondition').shape, by: Line, ...based }),
  ),
  ConditionRevised: define(
    ['conditions', 'closing'],
    z.strictObject({ ...as('ReviseCondition').shape, by: Line, ...based }),
  ),
  OrderRecorded: define(['conditions'], z.strictObject({ ...as('RecordOrder').shape, ...based })),
  OrderLifted: define(['conditions'], z.strictObject({ ...as('LiftOrder').shape, ...based })),
  ConditionsMet: define(
    ['conditions', 'closing'],
    /** The day the last of them was met, and the first day on which the closing clause lets the closing be. */
    z.strictObject({ on: Day, earliestClosing: Day }),
  ),
  ConditionsLapsed: define(['conditions', 'closing'], z.strictObject({ open: z.array(Id).min(1) })),
} as const;
