import { z } from 'zod';
import { BallotChannel } from '../ballots.ts';
import { DocumentRef } from '../commands/define.ts';
import { effects, Holding, ProposalCount, ResolvedOverVote } from '../effects.ts';
import { Outcome, QuorumOutcome } from '../outcomes.ts';
import { Count, Day, Digest, Id, Instant, Line } from '../values.ts';
import { as, based, define } from './define.ts';

export const voteEvents = {
  InspectorAppointed: define(['vote'], z.strictObject({ ...as('AppointInspector').shape, ...based })),
  OathSigned: define(['vote'], z.strictObject({ by: Line, document: DocumentRef, ...based })),
  PositionsSealed: define(['vote'], z.strictObject({ ...as('SealPositions').shape, ...based })),
  ExclusionsSealed: define(['vote'], z.strictObject({ ...as('SealExclusions').shape, ...based })),
  OmnibusSealed: define(['vote'], z.strictObject({ ...as('SealOmnibus').shape, ...based })),
  PositionsFooted: define(
    ['vote'],
    z.strictObject({ importId: Id, ...effects['foot-positions'].result.shape, agrees: z.boolean() }),
  ),
  ExclusionsPutInForce: define(
    ['vote', 'conditions'],
    z.strictObject({
      ...as('PutExclusionsInForce').shape,
      /** What is certified, measured again under this list; empty while nothing is. */
      outcomes: z.array(Outcome),
      ...based,
    }),
  ),
  BallotsReceived: define(['vote'], z.strictObject({ ...as('ReceiveBallots').shape, ...based })),
  EarlierProxiesKept: define(['vote'], z.strictObject({ ...as('KeepEarlierProxies').shape, ...based })),
  PollsOpened: define(['vote', 'meeting'], z.strictObject({ ...as('OpenPolls').shape, ...based })),
  MasterBallotCast: define(
    ['vote', 'meeting'],
    z.strictObject({ ...as('CastMasterBallot').shape, ...based }),
  ),
  PollsClosed: define(['vote', 'meeting'], z.strictObject({ ...as('ClosePolls').shape, ...based })),
  OverVotesResolved: define(['vote'], z.strictObject({ ...as('ResolveOverVotes').shape, ...based })),
  LateBallotsAdmitted: define(['vote'], z.strictObject({ ...as('AdmitLateBallots').shape, ...based })),
  TallyOpenedToBuyer: define(['vote'], z.strictObject({ ...as('OpenTallyToBuyer').shape, ...based })),
  /** A running count while the polls are open or to come, the count of the box once they have closed. */
  BallotsCounted: define(
    ['vote'],
    z.strictObject({
      ...effects['count-ballots'].result.shape,
      pollsClosedAt: Instant.nullable(),
      files: Count,
      /** The last file of those that were counted. */
      last: z.strictObject({ importId: Id, channel: BallotChannel }).nullable(),
      /** The exclusions that were in force, and what is in favour by each standard now. */
      outcomes: z.array(Outcome),
    }),
  ),
  TallyCertified: define(
    ['vote', 'conditions'],
    z.strictObject({
      kind: z.enum(['preliminary', 'final']),
      by: Line,
      countDigest: Digest,
      document: DocumentRef,
      recordDate: Day,
      meeting: Day,
      polls: z.strictObject({ openedAt: Instant, closedAt: Instant }),
      entitled: Holding,
      present: effects['count-ballots'].result.shape.present,
      quorum: z.strictObject({ met: z.boolean(), measures: z.array(QuorumOutcome) }),
      proposals: z.array(ProposalCount),
      /** On the card, and not put to the vote. */
      notPut: z.array(Id),
      /** Who is excluded from *unaffiliated*, by which version of the company's certificate. */
      exclusions: z
        .strictObject({
          list: Id,
          title: Line,
          excluded: Holding,
          certifiedBy: Line.optional(),
          importId: Id.optional(),
          root: Digest.optional(),
        })
        .nullable(),
      overVotes: z.strictObject({ open: Count, resolved: z.array(ResolvedOverVote).max(100) }),
      late: Count,
      admitted: Count,
      outcomes: z.array(Outcome),
      ...based,
    }),
  ),
} as const;
