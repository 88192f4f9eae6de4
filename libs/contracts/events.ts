import { z } from 'zod';
import { BallotChannel } from './ballots.ts';
import { commands, DocumentRef } from './commands.ts';
import {
  EFFECT_KINDS,
  effects,
  Holding,
  PayerMovements,
  ProposalCount,
  ResolvedOverVote,
} from './effects.ts';
import { AnnouncedClosure, CLOSURES_MAX, Moved } from './law.ts';
import { Leg, Side } from './people.ts';
import type { Resource } from './resources.ts';
import { Basis, Count, Day, Digest, Id, Instant, Line, Text, Usd, Votes } from './values.ts';

/**
 * Every event of a deal: the version of its schema, which resources it changes, and its data. A released version never
 * changes (`libs/contracts/schemas/events`); a new one comes with an upcaster in `libs/record/codec.ts`.
 */
export interface EventDefinition<Data extends z.ZodType = z.ZodType> {
  readonly version: number;
  readonly changes: readonly Resource[];
  readonly data: Data;
}

const define = <Data extends z.ZodType>(
  changes: readonly Resource[],
  data: Data,
  version = 1,
): EventDefinition<Data> => ({ version, changes, data });

/** Whoever reports says where it comes from; the event keeps it. */
const based = { basis: Basis.optional() };
const as = <T extends keyof typeof commands>(type: T): (typeof commands)[T]['data'] => commands[type].data;

export const PhaseName = z.enum([
  'solicitation',
  'meeting',
  'conditions',
  'closing',
  'after-closing',
  'wind-down',
  'ended',
]);

/**
 * One standard of one proposal, measured on counted figures. All in votes. A plurality has no base and nothing that is
 * required; its margin is what the next choice lacks.
 */
export const Outcome = z.strictObject({
  proposal: Id,
  /** `supermajority-of-outstanding 2/3` */
  standard: Line,
  base: Votes.nullable(),
  required: Votes.nullable(),
  reached: Votes,
  margin: z.string().nullable(),
  passes: z.boolean(),
});
export type Outcome = z.infer<typeof Outcome>;

/** One measure of a quorum, in the unit it is counted in. */
export const QuorumOutcome = z.strictObject({
  what: Line,
  base: Votes,
  required: Votes,
  reached: Votes,
  met: z.boolean(),
});
export type QuorumOutcome = z.infer<typeof QuorumOutcome>;

const legAmount = z.strictObject({ leg: Leg, payees: Count, amount: Usd });

export const events = {
  DealOpened: define(
    ['deal'],
    /** With the edition of rules and calendars that it goes by at first; absent: the first one. */
    z.strictObject({ ...as('OpenDeal').shape, edition: Count.optional(), ...based }),
  ),
  PhaseEntered: define(['deal'], z.strictObject({ phase: PhaseName, from: PhaseName.nullable() })),
  FilingRecorded: define(['calendar'], z.strictObject({ ...as('RecordFiling').shape, ...based })),
  AgencyStepReported: define(['calendar'], z.strictObject({ ...as('ReportAgencyStep').shape, ...based })),
  LitigationRecorded: define(['deal'], z.strictObject({ ...as('RecordLitigation').shape, ...based })),
  RecommendationRecorded: define(['deal'], z.strictObject({ ...as('RecordRecommendation').shape, ...based })),
  FindingRaised: define(
    ['calendar'],
    z.strictObject({
      findingId: z.string().min(1).max(200),
      rule: Line,
      severity: z.enum(['blocks', 'warns']),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      sentence: Text,
    }),
  ),
  FindingCured: define(['calendar'], z.strictObject({ findingId: z.string().min(1).max(200) })),
  FindingClosed: define(['calendar'], z.strictObject({ ...as('CloseFinding').shape, ...based })),
  /** One for each command that moved any: which, from when to when, and how each is counted now. */
  DeadlinesMoved: define(['calendar'], z.strictObject({ moved: Moved.min(1) })),
  /** The deal goes by another edition, or by closures announced since, from here on. */
  LawAdopted: define(
    ['calendar'],
    z.strictObject({
      /** The version of the reference stream that said so; absent in a rehearsal, which hears of it by its people. */
      reference: Count.optional(),
      edition: z.strictObject({ number: Count, digest: Digest.optional() }).optional(),
      closures: z.array(AnnouncedClosure).max(CLOSURES_MAX),
      /** Closures that were announced in error and revoked. */
      revoked: z.array(Id).max(CLOSURES_MAX),
      moved: Moved,
      ...based,
    }),
  ),
  OverrideProposed: define(
    ['calendar'],
    z.strictObject({
      ...as('ProposeOverride').shape,
      citation: Line,
      sentence: Text,
      by: z.strictObject({ id: Line, name: Line }),
      lapsesAt: Instant,
      ...based,
    }),
  ),
  OverrideApproved: define(
    ['calendar'],
    z.strictObject({
      ...as('ApproveOverride').shape,
      by: z.strictObject({ id: Line, name: Line }),
      lapsesAt: Instant,
      ...based,
    }),
  ),
  OverrideUsed: define(
    ['calendar'],
    /** The finding that it leaves, and the facts of this one breach: another breach is not covered by it. */
    z.strictObject({
      overrideId: Id,
      findingId: z.string().min(1).max(200),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
  DealTerminated: define(['deal'], z.strictObject({ ...as('TerminateDeal').shape, ...based })),
  AgreementAmended: define(
    ['deal', 'vote', 'conditions', 'closing', 'calendar'],
    z.strictObject({ ...as('AmendAgreement').shape, ...based }),
  ),
  OutsideDatePassed: define(['deal'], z.strictObject({ outsideDate: Day })),
  DealEnded: define(['deal'], z.strictObject({ how: z.enum(['paid-out', 'terminated']) })),

  /** Privileged: `side` says whose counsel it is the word of. */
  EstimateRecorded: define(
    ['estimates'],
    z.strictObject({ ...as('RecordEstimate').shape, by: Line, side: Side, ...based }),
  ),
  EstimateWithdrawn: define(
    ['estimates'],
    z.strictObject({ ...as('WithdrawEstimate').shape, side: Side, ...based }),
  ),
  EstimatesShown: define(
    ['estimates'],
    z.strictObject({ ...as('ShowEstimates').shape, side: Side, ...based }),
  ),

  EffectsStopped: define(['effects'], z.strictObject({ reason: Text })),
  EffectsResumed: define(['effects'], z.strictObject({ reason: Text })),
  EffectIntended: define(
    ['effects'],
    z.strictObject({ effectId: Line, kind: z.enum(EFFECT_KINDS as ['foot-positions']), params: z.unknown() }),
  ),
  EffectDone: define(
    ['effects'],
    z.strictObject({ effectId: Line, attempt: Count, reference: Line.optional() }),
  ),
  EffectFailed: define(
    ['effects'],
    z.strictObject({
      effectId: Line,
      attempt: Count,
      outcome: z.enum(['not-done', 'unknown']),
      reason: Text,
      retryAt: Instant.optional(),
    }),
  ),
  EffectResolved: define(['effects'], z.strictObject({ ...as('ResolveEffect').shape, ...based })),

  BrokerSearchSent: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('ReportBrokerSearch').shape, ...based }),
  ),
  MeetingCalled: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('CallMeeting').omit({ happened: true }).shape, ...based }),
  ),
  NoticeMailed: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('MailNotice').omit({ happened: true }).shape, ...based }),
  ),
  StockListOpened: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('ReportStockList').shape, ...based }),
  ),
  MeetingPostponed: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('PostponeMeeting').omit({ happened: true }).shape, ...based }),
  ),
  MeetingAdjourned: define(
    ['meeting', 'calendar'],
    z.strictObject({ ...as('AdjournMeeting').omit({ happened: true }).shape, ...based }),
  ),
  MeetingOpened: define(['meeting'], z.strictObject({ ...as('OpenMeeting').shape, ...based })),
  MeetingConcluded: define(
    ['meeting', 'calendar', 'conditions'],
    z.strictObject({ ...as('ConcludeMeeting').shape, adopted: z.boolean(), ...based }),
  ),

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

  EvidenceRecorded: define(['conditions'], z.strictObject({ ...as('RecordEvidence').shape, ...based })),
  ConditionAttested: define(
    ['conditions'],
    z.strictObject({ ...as('AttestCondition').shape, by: Line, ...based }),
  ),
  ConditionWaived: define(['conditions'], z.strictObject({ ...as('WaiveCondition').shape, ...based })),
  ConditionReopened: define(['conditions'], z.strictObject({ ...as('ReopenCondition').shape, ...based })),
  OrderRecorded: define(['conditions'], z.strictObject({ ...as('RecordOrder').shape, ...based })),
  OrderLifted: define(['conditions'], z.strictObject({ ...as('LiftOrder').shape, ...based })),
  ConditionsMet: define(
    ['conditions', 'closing'],
    /** The day the last of them was met, and the first day on which the closing clause lets the closing be. */
    z.strictObject({ on: Day, earliestClosing: Day }),
  ),
  ConditionsLapsed: define(['conditions', 'closing'], z.strictObject({ open: z.array(Id).min(1) })),

  ClosingScheduled: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('ScheduleClosing').shape, ...based }),
  ),
  ClosingCalledOff: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('CallOffClosing').shape, ...based }),
  ),
  RolloverReported: define(['closing'], z.strictObject({ ...as('ReportRollover').shape, ...based })),
  SignaturesReleased: define(['closing'], z.strictObject({ ...as('ReleaseSignatures').shape, ...based })),
  CertificateOfMergerFiled: define(
    ['closing'],
    z.strictObject({ ...as('FileCertificateOfMerger').shape, ...based }),
  ),
  CertificateAccepted: define(
    ['closing'],
    z.strictObject({ ...as('ReportCertificateAccepted').shape, ...based }),
  ),
  MergerBecameEffective: define(
    ['closing', 'delisting', 'payout', 'calendar'],
    z.strictObject({ effectiveAt: Instant, entitled: z.array(legAmount) }),
  ),

  AppraisalNoticeSent: define(
    ['delisting', 'calendar'],
    z.strictObject({ ...as('RecordAppraisalNotice').shape, ...based }),
  ),
  Form25Filed: define(['delisting', 'calendar'], z.strictObject({ ...as('ReportForm25').shape, ...based })),
  DelistingBecameEffective: define(['delisting'], z.strictObject({ on: Day })),
  Section12bWithdrawn: define(['delisting'], z.strictObject({ on: Day })),
  Form15Filed: define(
    ['delisting', 'calendar'],
    z.strictObject({ ...as('FileForm15').omit({ happened: true }).shape, ...based }),
  ),
  Section12gTerminated: define(['delisting'], z.strictObject({ on: Day })),

  ClosingListSealed: define(['payout'], z.strictObject({ ...as('SealClosingList').shape, ...based })),
  ClosingListFooted: define(
    ['payout'],
    z.strictObject({
      ...effects['foot-closing-list'].result.shape,
      importId: Id,
      /** Why it cannot be relied on; empty when list, certificate and bridge agree. */
      differences: z.array(Text).max(20),
    }),
  ),
  FundsReceived: define(['payout'], z.strictObject({ ...as('ReportFunds').shape, ...based })),
  LettersMailed: define(
    ['payout', 'calendar'],
    z.strictObject({ ...as('ReportLettersMailed').shape, ...based }),
  ),
  DemandReceived: define(['payout'], z.strictObject({ ...as('ReportDemand').shape, ...based })),
  DemandWithdrawn: define(
    ['payout'],
    z.strictObject({
      ...as('ReportDemandWithdrawn').shape,
      amount: Usd,
      becomesPayable: z.boolean(),
      ...based,
    }),
  ),
  BatchPrepared: define(
    ['payout'],
    z.strictObject({ ...as('PrepareBatch').shape, digest: Digest, preparedBy: Line, ...based }),
  ),
  BatchApproved: define(
    ['payout'],
    z.strictObject({ ...as('ApproveBatch').shape, approvedBy: Line, ...based }),
  ),
  BatchWithdrawn: define(['payout'], z.strictObject({ ...as('WithdrawBatch').shape, ...based })),
  BatchReleased: define(
    ['payout'],
    z.strictObject({ ...as('ReleaseBatch').shape, releasedBy: Line, ...based }),
  ),
  PayerReported: define(
    ['payout'],
    z.strictObject({
      leg: Leg,
      number: Count,
      asOf: Instant,
      movements: PayerMovements,
      lines: effects['collect-payer-report'].result.shape.lines,
      balance: Usd,
      /** False when the report does not foot with the ledger: it is kept, raises a finding, and moves nothing. */
      foots: z.boolean(),
    }),
  ),
  UnclaimedFellDue: define(['payout'], z.strictObject({ leg: Leg, amount: Usd })),
} as const;

export type EventType = keyof typeof events;
export const EVENT_TYPES = Object.keys(events) as EventType[];
export type EventData<T extends EventType> = z.output<(typeof events)[T]['data']>;
export type EventOf<T extends EventType> = {
  readonly type: T;
  readonly data: EventData<T>;
  readonly effectiveAt?: Instant;
};
export type DealEvent = { [T in EventType]: EventOf<T> }[EventType];
