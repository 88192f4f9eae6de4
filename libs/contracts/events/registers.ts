import { z } from 'zod';
import { Day, Id } from '../values.ts';
import { as, based, define } from './define.ts';

export const registersEvents = {
  LitigationStepRecorded: define(
    ['registers'],
    z.strictObject({ ...as('RecordLitigationStep').shape, ...based }),
  ),
  OrderBecameFinal: define(
    ['registers', 'conditions', 'termination'],
    z.strictObject({ ...as('ReportOrderFinal').shape, ...based }),
  ),
  RecommendationChanged: define(
    ['deal', 'registers', 'termination'],
    z.strictObject({ ...as('ChangeRecommendation').omit({ happened: true }).shape, ...based }),
  ),
  ProposalRecorded: define(['registers'], z.strictObject({ ...as('RecordProposal').shape, ...based })),
  ProposalRevised: define(['registers'], z.strictObject({ ...as('ReviseProposal').shape, ...based })),
  ProposalDetermined: define(['registers'], z.strictObject({ ...as('DetermineProposal').shape, ...based })),
  MatchPeriodStarted: define(
    ['registers', 'calendar'],
    z.strictObject({
      ...as('GiveMatchNotice').omit({ happened: true }).shape,
      round: z.int().min(1),
      /** Its last day: it ends with that day, New York time. */
      until: Day,
      ...based,
    }),
  ),
  MatchOffered: define(['registers'], z.strictObject({ ...as('RecordMatchOffer').shape, ...based })),
  MatchPeriodEnded: define(
    ['registers', 'calendar'],
    z.strictObject({ proposalId: Id, round: z.int().min(1), until: Day }),
  ),
  ProposalClosed: define(
    ['registers', 'calendar'],
    z.strictObject({ ...as('CloseProposal').shape, ...based }),
  ),
} as const;
