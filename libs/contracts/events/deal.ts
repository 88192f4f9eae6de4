import { z } from 'zod';
import { PhaseName } from '../phase-name.ts';
import { Count, Day, Id } from '../values.ts';
import { as, based, define } from './define.ts';

export const dealEvents = {
  DealOpened: define(
    ['deal'],
    /** With the edition of rules and calendars that it goes by at first; absent: the first one. */
    z.strictObject({ ...as('OpenDeal').shape, edition: Count.optional(), ...based }),
  ),
  PhaseEntered: define(['deal'], z.strictObject({ phase: PhaseName, from: PhaseName.nullable() })),
  LitigationRecorded: define(
    ['deal', 'registers'],
    z.strictObject({ ...as('RecordLitigation').shape, ...based }),
  ),
  RecommendationRecorded: define(
    ['deal', 'registers'],
    z.strictObject({ ...as('RecordRecommendation').shape, ...based }),
  ),
  DealTerminated: define(
    ['deal', 'termination', 'registers'],
    z.strictObject({ ...as('TerminateDeal').omit({ happened: true }).shape, ...based }),
  ),
  AgreementAmended: define(
    ['deal', 'terms', 'termination', 'vote', 'conditions', 'closing', 'calendar'],
    /** Of an amendment that was proposed here, its name. */
    z.strictObject({ ...as('AmendAgreement').shape, amendmentId: Id.optional(), ...based }),
  ),
  OutsideDatePassed: define(['deal', 'terms', 'termination'], z.strictObject({ outsideDate: Day })),
  DealEnded: define(['deal'], z.strictObject({ how: z.enum(['paid-out', 'terminated']) })),
} as const;
