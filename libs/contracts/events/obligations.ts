import { z } from 'zod';
import { ObligationId } from '../commands/obligations.ts';
import { Rung } from '../obligations.ts';
import { Role } from '../people.ts';
import { Day, Instant, Line } from '../values.ts';
import { as, based, define } from './define.ts';

const by = z.strictObject({ id: Line, name: Line });

export const obligationsEvents = {
  ObligationEvidenceRecorded: define(
    ['obligations'],
    z.strictObject({ ...as('RecordObligationEvidence').shape, ...based }),
  ),
  ObligationExtended: define(
    ['obligations'],
    z.strictObject({ ...as('ExtendObligation').shape, from: Day, by, ...based }),
  ),
  ObligationClosed: define(['obligations'], z.strictObject({ ...as('CloseObligation').shape, by, ...based })),
  ObligationReopened: define(['obligations'], z.strictObject({ ...as('ReopenObligation').shape, ...based })),
  ObligationAssigned: define(['obligations'], z.strictObject({ ...as('AssignObligation').shape, ...based })),
  /** Told once for each rung of each due moment. */
  ObligationAlarmRaised: define(
    ['obligations'],
    z.strictObject({
      obligationId: ObligationId,
      title: Line,
      rung: Rung,
      dueAt: Instant,
      owner: Line,
      to: z.array(Role),
    }),
  ),
  AlarmAcknowledged: define(
    ['obligations'],
    z.strictObject({ ...as('AcknowledgeAlarm').shape, by, ...based }),
  ),
} as const;
