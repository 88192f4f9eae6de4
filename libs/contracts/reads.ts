import { z } from 'zod';
import { BallotChannel, BallotFileSays, UnmarkedCounts } from './ballots.ts';
import { DocumentRef } from './commands/define.ts';
import { TradingStop } from './commands/delisting.ts';
import { FormStage } from './documents.ts';
import { Choices, EFFECT_KINDS, effects, OverVote, ResolvedOverVote } from './effects.ts';
import { AnnouncedClosure } from './law.ts';
import { Outcome } from './outcomes.ts';
import { Leg } from './people.ts';
import { PhaseName } from './phase-name.ts';
import { Refusal } from './refusal.ts';
import { TruthStandard } from './terms.ts';
import { Accession, Basis, Count, Day, Digest, Instant, Shares, SignedShares, Usd, Votes } from './values.ts';
import { Prospect } from './vote-desk.ts';

// What each resource answers when it is read. The pure reads in `libs/deal/reads` make them from a state and a moment.

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const DeadlineRead = z.strictObject({
  id: z.string(),
  what: z.string(),
  kind: z.enum(['no-later-than', 'no-earlier-than', 'takes-effect']),
  due: Day,
  dueAt: Instant,
  zone: z.string(),
  citation: z.string(),
  sentence: z.string(),
  counting: z.string(),
  owner: z.string().optional(),
  verified: z.boolean(),
  doneAt: z.string().optional(),
  lateByDays: z.number().optional(),
  /** Only the day counts, not an hour of it. */
  allDay: z.boolean(),
  /** Part of the count rests on holidays that nobody has announced yet: the date may move. */
  provisional: z.boolean().optional(),
  /** Its last moves, the latest last, each with the event that told it. */
  moves: z
    .array(z.strictObject({ from: Instant, to: Instant, why: z.string(), at: Instant, version: z.int() }))
    .optional(),
});
export type DeadlineRead = z.infer<typeof DeadlineRead>;

export const FindingRead = z.strictObject({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['blocks', 'warns']),
  sentence: z.string(),
  facts,
  raisedAt: Instant,
  closed: z.strictObject({ reason: z.string(), authority: z.string(), at: Instant }).nullable(),
});

/** A deadline with each day of its count, and the event that met it. */
export const DeadlineTold = z.strictObject({
  ...DeadlineRead.shape,
  /** Each day counted or skipped, and why. */
  counted: z.array(
    z.strictObject({
      day: Day,
      weekday: z.string(),
      counted: z.boolean(),
      number: z.number().optional(),
      why: z.string().optional(),
    }),
  ),
  /** The same in one line; empty where no day is counted. */
  spelled: z.string(),
  doneBy: z.strictObject({ version: z.int(), at: Instant, headline: z.string() }).optional(),
  /** Where it stands, in a sentence: done by which event, or late by how much, or how long there is. */
  standing: z.string(),
});
export type DeadlineTold = z.infer<typeof DeadlineTold>;

const person = z.strictObject({ id: z.string(), name: z.string() });

export const OverrideRead = z.strictObject({
  id: z.string(),
  rule: z.string(),
  citation: z.string(),
  act: z.strictObject({ do: z.string(), with: z.record(z.string(), z.unknown()) }),
  sentence: z.string(),
  reason: z.string(),
  authority: z.string(),
  state: z.enum(['proposed', 'approved', 'used', 'lapsed']),
  proposedBy: person,
  proposedAt: Instant,
  approvedBy: person.nullable(),
  lapsesAt: Instant,
  findingId: z.string().nullable(),
});

export const CalendarRead = z.strictObject({
  deadlines: z.array(DeadlineTold),
  findings: z.array(FindingRead),
  overrides: z.array(OverrideRead),
  /** What the deadlines are counted by. */
  law: z.strictObject({ edition: Count, closures: z.array(AnnouncedClosure) }),
});
export type CalendarRead = z.infer<typeof CalendarRead>;

export const ConditionRead = z.strictObject({
  id: z.string(),
  section: z.string(),
  text: z.string(),
  kind: z.string(),
  protects: z.array(z.string()),
  waivableBy: z.array(z.string()),
  waiverConsent: z.string().optional(),
  source: z.enum(['law', 'contract']),
  holds: z.enum(['once', 'at-closing']),
  owner: z.string(),
  basis: Basis.optional(),
  state: z.enum(['open', 'satisfied', 'at-closing-only', 'waived', 'failed', 'not-applicable']),
  why: z.string(),
  /** Versions of the events it rests on. */
  because: z.array(z.number()),
  /** Versions of all that was recorded for it and against it, in order. */
  chain: z.array(z.number()),
  agency: z.enum(['hsr', 'cfius']).optional(),
  representations: z
    .array(z.strictObject({ group: z.string(), text: z.string(), standard: TruthStandard }))
    .optional(),
  parts: z.array(z.strictObject({ part: z.string(), text: z.string() })).optional(),
  note: z.string().optional(),
  /** What it rests on, as the deal's documents have it; null where they have it not. */
  papers: z.array(
    z.strictObject({
      document: DocumentRef,
      kept: z
        .strictObject({
          ordinal: z.int(),
          stage: FormStage,
          supersededBy: z.int().nullable(),
          withdrawn: z.boolean(),
        })
        .nullable(),
    }),
  ),
});
export const ConditionsRead = z.strictObject({
  conditions: z.array(ConditionRead),
  ready: z.strictObject({ on: Day, earliestClosing: Day }).nullable(),
});
export type ConditionsRead = z.infer<typeof ConditionsRead>;

const meetingDate = z.strictObject({
  at: Instant,
  recordDate: Day,
  postponedTo: Instant.optional(),
  adjournedTo: Instant.optional(),
  announcedAtMeeting: z.boolean().optional(),
});
export const MeetingRead = z.strictObject({
  stage: z.enum(['not-called', 'called', 'open', 'adjourned', 'concluded']),
  at: Instant.nullable(),
  place: z.string().nullable(),
  recordDate: Day.nullable(),
  noticeMailed: Day.nullable(),
  daysFromRecordDate: z.number().nullable(),
  daysFromNotice: z.number().nullable(),
  dates: z.array(meetingDate),
  openedAt: Instant.nullable(),
  concludedAt: Instant.nullable(),
});
export type MeetingRead = z.infer<typeof MeetingRead>;

const sealed = { importId: z.string(), root: Digest, rows: Count };

export const StandardRead = z.strictObject({
  standard: z.string(),
  /** Votes that it is measured against; null where that depends on who comes, or where nothing is required. */
  base: Votes.nullable(),
  required: Votes.nullable(),
  reached: Votes.nullable(),
  margin: z.string().nullable(),
  passes: z.boolean().nullable(),
  /** While votes can still come: whether they can change it, and the least of them that carries it for certain. */
  prospect: Prospect.nullable(),
  needed: Votes.nullable(),
  /** The same when what holders are pledged to cast is cast; null where nobody is pledged. */
  neededBesidesPledged: Votes.nullable(),
});

/** The standard that decides, among those of all binding proposals. */
export const BindingStandard = z.strictObject({
  proposal: z.string(),
  standard: z.string(),
  sentence: z.string(),
});
export type BindingStandard = z.infer<typeof BindingStandard>;

/** The vote as the inspector's desk shows it. Figures are votes where nothing else is said. */
export const VoteRead = z.strictObject({
  /** Shares entitled to vote as of the record date, and the votes they carry. */
  entitled: Shares,
  votesEntitled: Votes,
  classes: z.array(
    z.strictObject({ class: z.string(), shares: Shares, votesPerShare: Shares, votes: Votes }),
  ),
  /** Versions of the company's certificate of who is excluded from unaffiliated: which one counts, and whose it is. */
  exclusions: z.strictObject({
    inForce: z.string(),
    lists: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        /** Shares. */
        excluded: Shares,
        unaffiliated: Votes.nullable(),
        certifiedBy: z.string().nullable(),
        sealed: z.strictObject({ importId: z.string(), root: Digest }).nullable(),
        /** Whether it ties to the positions; null until it is sealed and footed. */
        ties: z.boolean().nullable(),
        basis: Basis.optional(),
      }),
    ),
  }),
  quorum: z.strictObject({
    met: z.boolean().nullable(),
    measures: z.array(
      z.strictObject({
        what: z.string(),
        base: Votes,
        required: Votes,
        reached: Votes.nullable(),
        met: z.boolean().nullable(),
      }),
    ),
  }),
  proposals: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      wording: z.string().optional(),
      effect: z.enum(['binding', 'advisory', 'procedural']),
      routine: z.boolean(),
      unmarkedCounts: UnmarkedCounts,
      put: z.boolean(),
      standards: z.array(StandardRead),
      counts: z
        .strictObject({ for: Votes, against: Votes, abstain: Votes, brokerNonVotes: Votes })
        .nullable(),
      byClass: z.record(
        z.string(),
        z.strictObject({ for: Votes, against: Votes, abstain: Votes, brokerNonVotes: Votes }),
      ),
      byChannel: z.record(z.string(), Choices),
      /** Unaffiliated votes under each version of the exclusions. */
      unaffiliated: z.record(z.string(), Choices),
    }),
  ),
  inspector: z
    .strictObject({ name: z.string(), firm: z.string(), personId: z.string(), appointedOn: Day })
    .nullable(),
  oathAt: Instant.nullable(),
  positions: z
    .strictObject({
      ...sealed,
      recordDate: Day,
      entitled: Shares,
      certifiedBy: z.string(),
      footed: z.boolean().nullable(),
    })
    .nullable(),
  /** Why the lists cannot be relied on; the tally is not certified on them. */
  differences: z.array(z.strictObject({ set: z.string(), sentence: z.string() })),
  omnibus: z.strictObject(sealed).nullable(),
  /** Nominee positions without a complete chain to a holder of record; null until footed. */
  linksMissing: Count.nullable(),
  /** In sentences: at which link chains break, the largest first. */
  brokenChains: z.array(z.string()),
  polls: z
    .strictObject({ openedAt: Instant, closedAt: Instant.nullable(), notPut: z.array(z.string()) })
    .nullable(),
  masterBallot: z.strictObject({ at: Instant, by: z.array(z.string()) }).nullable(),
  files: z.array(
    z.strictObject({
      ...sealed,
      channel: BallotChannel,
      says: BallotFileSays,
      recordDate: Day,
      meeting: Day,
      from: z.string(),
      receivedAt: Instant,
      counts: z.boolean(),
      /** Why it does not count. */
      why: z.string().optional(),
    }),
  ),
  /** False for the buyer's people, until the special committee's counsel opens the tally to them. */
  tallyShown: z.boolean(),
  /** Since when, and on whose authority, the buyer's people see it. */
  openedToBuyer: z.strictObject({ authority: z.string(), at: Instant }).nullable(),
  count: z
    .strictObject({
      digest: Digest,
      at: Instant,
      running: z.boolean(),
      present: effects['count-ballots'].result.shape.present,
      exceptions: effects['count-ballots'].result.shape.exceptions,
      overVotes: z.array(OverVote),
      resolved: z.array(ResolvedOverVote),
    })
    .nullable(),
  certificate: z
    .strictObject({
      kind: z.enum(['preliminary', 'final']),
      by: z.string(),
      at: Instant,
      document: DocumentRef,
      polls: z.strictObject({ openedAt: Instant, closedAt: Instant }),
      present: effects['count-ballots'].result.shape.present,
      quorumMet: z.boolean(),
      exclusions: z.string().nullable(),
      late: Count,
      admitted: Count,
      overVotes: z.strictObject({ open: Count, resolved: z.array(ResolvedOverVote) }),
      outcomes: z.array(Outcome),
    })
    .nullable(),
  /** Whose demands for appraisal the vote lets stand, and Cede & Co.'s demands against its shares not voted for. */
  appraisal: z.strictObject({
    demands: z.array(
      z.strictObject({
        demandId: z.string(),
        holder: z.string(),
        shares: Shares,
        eligible: z.boolean().nullable(),
        why: z.string(),
        rule: z.string(),
      }),
    ),
    street: z.strictObject({
      demanded: Shares,
      notVotedFor: Shares.nullable(),
      exceeded: z.boolean().nullable(),
    }),
  }),
  adopted: z.boolean(),
  /** Which of the binding standards decides, and why; null where neither can be told. */
  binds: BindingStandard.nullable(),
});
export type VoteRead = z.infer<typeof VoteRead>;

export const ClosingRead = z.strictObject({
  stage: z.enum(['not-scheduled', 'scheduled', 'filed', 'accepted', 'effective']),
  on: Day.nullable(),
  clause: z.strictObject({
    businessDays: z.number(),
    cities: z.array(z.string()),
    wording: z.string().optional(),
  }),
  conditionsMetOn: Day.nullable(),
  earliestClosing: Day.nullable(),
  outsideDate: Day,
  /** What must hold before the certificate of merger is filed: the last go before the point of no return. */
  gates: z.array(z.strictObject({ gate: z.string(), met: z.boolean(), why: z.string() })),
  rollover: Shares.nullable(),
  signaturesReleasedAt: Instant.nullable(),
  filedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  effectiveAt: Instant.nullable(),
  fileNumber: z.string().nullable(),
});
export type ClosingRead = z.infer<typeof ClosingRead>;

export const DelistingRead = z.strictObject({
  form25: z
    .strictObject({
      filedAt: Instant,
      firstFiledAt: Instant,
      filedBy: z.enum(['exchange', 'issuer']),
      accession: Accession.nullable(),
    })
    .nullable(),
  delistingDue: Day.nullable(),
  delistedOn: Day.nullable(),
  withdrawal12bDue: Day.nullable(),
  withdrawn12bOn: Day.nullable(),
  form15: z.strictObject({ filedAt: Instant, holdersOfRecord: Count }).nullable(),
  /** Reporting under section 13(a) is suspended when Form 15 is filed (17 CFR 240.12g-4(b), 12h-3). */
  reportingEndedOn: Day.nullable(),
  exchangeToldAt: Instant.nullable(),
  trading: z
    .strictObject({ stoppedAt: Instant, how: TradingStop, lastTradeAt: Instant.nullable() })
    .nullable(),
  termination12gDue: Day.nullable(),
  terminated12gOn: Day.nullable(),
  appraisalNoticeOn: Day.nullable(),
});
export type DelistingRead = z.infer<typeof DelistingRead>;

export const MoneyRead = z.strictObject({
  deposited: Usd,
  fund: Usd,
  refunded: Usd,
  entitled: Usd,
  payable: Usd,
  held: Usd,
  blocked: Usd,
  withheld: Usd,
  inTransit: Usd,
  settled: Usd,
  remitted: Usd,
  escheated: Usd,
  handedBack: Usd,
  cash: z.strictObject({ left: Usd, right: Usd, holds: z.boolean() }),
  claims: z.strictObject({ left: Usd, right: Usd, holds: z.boolean() }),
  /** deposited − refunded − (entitled − handed back), with its name. */
  difference: z.strictObject({ amount: Usd, name: z.string() }),
});
export type MoneyRead = z.infer<typeof MoneyRead>;

const batch = {
  batchId: z.string(),
  leg: Leg,
  amount: Usd,
  payees: Count,
  digest: Digest,
  /** People by their names. */
  preparedBy: z.string(),
  approvedBy: z.array(z.string()),
  stage: z.enum(['prepared', 'withdrawn', 'released', 'instructed']),
  /** What was withdrawn after its release, before it was sent. */
  unsent: z.strictObject({ payments: Count, amount: Usd, withheld: Usd }).nullable(),
  /** Whether something of it waits to be sent, so that it can be withdrawn still. */
  waits: z.boolean(),
};
export const PayoutRead = z.strictObject({
  price: z.string(),
  mode: z.string(),
  closingList: z
    .strictObject({
      lots: z.strictObject(sealed),
      awards: z.strictObject(sealed),
      outstanding: Shares,
      bridge: z.array(z.strictObject({ line: z.string(), shares: SignedShares, basis: Basis.optional() })),
      payableShares: Shares.nullable(),
      differences: z.array(z.string()).nullable(),
    })
    .nullable(),
  legs: z.array(
    z.strictObject({
      leg: Leg,
      payer: z.string(),
      money: MoneyRead,
      reports: Count,
      lastReportAt: Instant.nullable(),
    }),
  ),
  total: MoneyRead,
  batches: z.array(z.strictObject(batch)),
  demands: z.array(
    z.strictObject({
      demandId: z.string(),
      holder: z.string(),
      shares: Shares,
      receivedAt: Instant,
      positions: z.array(z.string()).optional(),
      withdrawnAt: Instant.nullable(),
    }),
  ),
});
export type PayoutRead = z.infer<typeof PayoutRead>;

export const ApprovalsRead = z.strictObject({
  /** Who signs for payments now; by which certificate of incumbency, or null where the deal's people sign. */
  signatories: z.strictObject({
    certificateId: z.string().nullable(),
    people: z.array(z.strictObject({ personId: z.string(), name: z.string(), title: z.string().nullable() })),
  }),
  batches: z.array(
    z.strictObject({
      ...batch,
      /** Each approval with the moment it lapses at, and whether it counts now. */
      approvals: z.array(
        z.strictObject({ by: z.string(), at: Instant, lapsesAt: Instant, counts: z.boolean() }),
      ),
      /** Why its approvals are void: something it pays by has changed. */
      overtaken: z.strictObject({ what: z.string(), at: Instant }).nullable(),
      approvalsNeeded: Count,
      /** Who may still approve it. */
      waitsFor: z.array(z.strictObject({ personId: z.string(), name: z.string() })),
      /** Why release is refused now; null when it would go through. */
      releaseRefused: Refusal.nullable(),
    }),
  ),
});
export type ApprovalsRead = z.infer<typeof ApprovalsRead>;

export const EffectsRead = z.strictObject({
  stopped: z.strictObject({ reason: z.string(), at: Instant }).nullable(),
  open: z.array(
    z.strictObject({
      effectId: z.string(),
      kind: z.enum(EFFECT_KINDS as ['foot-positions']),
      attempt: Count,
      intendedAt: Instant,
      dueAt: Instant,
      standing: z.enum(['open', 'unknown']),
      lastFailure: z.string().nullable(),
    }),
  ),
});
export type EffectsRead = z.infer<typeof EffectsRead>;

/** The executive's ten seconds: will we close, when, what blocks it and who owns that, the vote, the money. */
export const StatusRead = z.strictObject({
  name: z.string(),
  codeName: z.string(),
  mode: z.enum(['live', 'rehearsal']),
  phase: PhaseName,
  outlook: z.strictObject({
    answer: z.enum(['closed', 'yes', 'not-yet', 'blocked', 'terminated']),
    sentence: z.string(),
  }),
  when: z.strictObject({
    earliestClosing: Day.nullable(),
    scheduled: Day.nullable(),
    effectiveAt: Instant.nullable(),
    outsideDate: Day,
    daysToOutsideDate: z.number(),
  }),
  blockers: z.array(z.strictObject({ what: z.string(), why: z.string(), owner: z.string() })),
  next: z.array(DeadlineRead),
  vote: z.strictObject({
    meetingAt: Instant.nullable(),
    adopted: z.boolean().nullable(),
    standards: z.array(
      z.strictObject({
        proposal: z.string(),
        standard: z.string(),
        required: Votes.nullable(),
        reached: Votes.nullable(),
        /** As certified; null before. */
        passes: z.boolean().nullable(),
        /** While votes can still come. */
        prospect: Prospect.nullable(),
        needed: Votes.nullable(),
        neededBesidesPledged: Votes.nullable(),
      }),
    ),
    /** The standard that decides: hardest to reach while votes can come, with the least to spare once reported. */
    binds: BindingStandard.nullable(),
  }),
  money: MoneyRead,
  findings: z.array(FindingRead),
  effectsWaiting: Count,
  stopped: z.boolean(),
  /** Terms that the public record does not give: path → what was assumed and why. */
  assumed: z.record(z.string(), z.string()),
});
export type StatusRead = z.infer<typeof StatusRead>;
