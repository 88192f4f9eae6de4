import { z } from 'zod';
import { PhaseName } from '../phase-name.ts';
import { Count, Day } from '../values.ts';
import { as, based, define } from './define.ts';

export const dealEvents = {
  DealOpened: define(
    ['deal'],
    /** With the edition of rules and calendars that it goes by at first; absent: the first one. */
    z.strictObject({ ...as('OpenDeal').shape, edition: Count.optional(), ...based }),
  ),
  PhaseEntered: define(['deal'], z.strictObject({ phase: PhaseName, from: PhaseName.nullable() })),
  LitigationRecorded: define(['deal'], z.strictObject({ ...as('RecordLitigation').shape, ...based })),
  RecommendationRecorded: define(['deal'], z.strictObject({ ...as('RecordRecommendation').shape, ...based })),
  DealTerminated: define(['deal'], z.strictObject({ ...as('TerminateDeal').shape, ...based })),
  AgreementAmended: define(
    ['deal', 'vote', 'conditions', 'closing', 'calendar'],
    z.strictObject({ ...as('AmendAgreement').shape, ...based }),
  ),
  OutsideDatePassed: define(['deal'], z.strictObject({ outsideDate: Day })),
  DealEnded: define(['deal'], z.strictObject({ how: z.enum(['paid-out', 'terminated']) })),
} as const;
