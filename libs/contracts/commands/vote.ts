import { z } from 'zod';
import { BallotChannel, BallotFileSays } from '../ballots.ts';
import { Day, Digest, Id, Instant, Line, Shares, Text } from '../values.ts';
import { DocumentRef, define, sealedSet } from './define.ts';

export const voteCommands = {
  AppointInspector: define({
    resource: 'vote',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Appoint the inspector of elections',
    data: z.strictObject({ name: Line, firm: Line, personId: Id }),
  }),
  SignOath: define({
    resource: 'vote',
    nature: 'act',
    roles: ['inspector'],
    summary: "Sign the inspector's oath",
    data: z.strictObject({ document: DocumentRef }),
  }),
  SealPositions: define({
    resource: 'vote',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Seal the list of positions as of the record date',
    data: z.strictObject({
      ...sealedSet,
      certified: z.strictObject({
        entitled: Shares,
        /** Where several classes vote. */
        byClass: z.record(Id, Shares).optional(),
        by: Line,
      }),
    }),
  }),
  SealExclusions: define({
    resource: 'vote',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: "Seal a version of the company's certificate of who is excluded from unaffiliated",
    data: z.strictObject({
      ...sealedSet,
      list: Id,
      title: Line,
      certified: z.strictObject({ excluded: Shares, by: Line }),
      document: DocumentRef,
    }),
  }),
  PutExclusionsInForce: define({
    resource: 'vote',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Put a version of the exclusions in force: every standard is measured again',
    data: z.strictObject({ list: Id, authority: Line, reason: Text, document: DocumentRef }),
  }),
  SealOmnibus: define({
    resource: 'vote',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Seal the omnibus proxies, through which nominees vote',
    data: z.strictObject(sealedSet),
  }),
  ReceiveBallots: define({
    resource: 'vote',
    nature: 'report',
    roles: ['inspector', 'counsel'],
    summary: 'Receive a file of proxies, nominee votes or ballots',
    data: z.strictObject({
      ...sealedSet,
      channel: BallotChannel,
      says: BallotFileSays.default('replaces'),
      /** The record date and the meeting that the file says it is for. */
      recordDate: Day,
      meeting: Day,
      from: Line,
    }),
  }),
  KeepEarlierProxies: define({
    resource: 'vote',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Record that the new card lets proxies given for an earlier record date stand',
    data: z.strictObject({ recordDate: Day, statement: Text, document: DocumentRef }),
  }),
  OpenPolls: define({
    resource: 'vote',
    nature: 'act',
    roles: ['inspector'],
    summary: 'Open the polls',
    data: z.strictObject({
      at: Instant,
      announced: z.boolean().default(true),
      /** Proposals on the card that are not put to the vote, as an adjournment that is not needed. */
      notPut: z.array(Id).max(50).default([]),
    }),
  }),
  CastMasterBallot: define({
    resource: 'vote',
    nature: 'report',
    roles: ['inspector', 'counsel'],
    summary: 'Report that the named proxies cast their master ballot at the meeting',
    data: z.strictObject({ at: Instant, by: z.array(Line).min(1).max(10), document: DocumentRef }),
  }),
  ClosePolls: define({
    resource: 'vote',
    nature: 'act',
    roles: ['inspector'],
    summary: 'Close the polls',
    data: z.strictObject({ at: Instant, announced: z.boolean().default(true) }),
  }),
  ResolveOverVotes: define({
    resource: 'vote',
    nature: 'report',
    roles: ['inspector'],
    summary: 'Seal how over-votes were resolved, each from a source that the statute allows',
    data: z.strictObject({ ...sealedSet, document: DocumentRef.optional() }),
  }),
  AdmitLateBallots: define({
    resource: 'vote',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Record an order of a court that late ballots be counted',
    data: z.strictObject({
      court: Line,
      docket: Line.optional(),
      orderedAt: Instant,
      document: DocumentRef,
      /** Of a file all late ballots, or those named. */
      ballots: z
        .array(z.strictObject({ file: Id, ballots: z.array(Id).min(1).max(1_000).optional() }))
        .min(1)
        .max(20),
    }),
  }),
  OpenTallyToBuyer: define({
    resource: 'vote',
    nature: 'act',
    roles: ['counsel'],
    summary: "Let the buyer's people see the tally before it is certified",
    data: z.strictObject({ authority: Line, reason: Text, document: DocumentRef }),
  }),
  CertifyTally: define({
    resource: 'vote',
    nature: 'act',
    roles: ['inspector'],
    summary: "Sign the inspector's preliminary report or final certificate on a count",
    data: z.strictObject({
      kind: z.enum(['preliminary', 'final']),
      countDigest: Digest,
      document: DocumentRef,
    }),
  }),
} as const;
