import type { SupposedClosure } from '#libs/calendar/known.ts';
import type { BallotChannel, BallotFileSays } from '#libs/contracts/ballots.ts';
import type { AgencyStep, CfiusOutcome } from '#libs/contracts/commands/calendar.ts';
import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { TradingStop } from '#libs/contracts/commands/delisting.ts';
import type { DraftName, DraftReview } from '#libs/contracts/drafts.ts';
import type { EffectKind } from '#libs/contracts/effects.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import type { EventData } from '#libs/contracts/events.ts';
import type { AnnouncedClosure, MovedDeadline } from '#libs/contracts/law.ts';
import type { Rung } from '#libs/contracts/obligations.ts';
import type { Rail } from '#libs/contracts/payout.ts';
import type { Leg, Role, Side } from '#libs/contracts/people.ts';
import type { Phase } from '#libs/contracts/process/view.ts';
import type { Resource } from '#libs/contracts/resources.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import type { Day, Digest, Instant, Shares, Usd } from '#libs/contracts/values.ts';
import type { AfterPayment } from './afterpay/state.ts';
import type { Agreement } from './agreement/state.ts';
import type { ClosingRoom } from './closing/room.ts';
import type { Documents } from './documents/state.ts';
import type { ProposalState, RecommendationState, SuitState } from './registers/state.ts';

/** Nothing is known of the deal yet. */
export interface UnopenedDeal {
  readonly stage: 'unopened';
}

/**
 * What decisions are made on. JSON only and small: a position, a ballot, a lot or a payment of a holder is never in it,
 * only the digests and totals of their sealed sets.
 */
export interface OpenDeal {
  readonly stage: 'open' | 'ended';
  readonly mode: 'live' | 'rehearsal';
  readonly version: number;
  readonly openedAt: Instant;
  /** When the last event was recorded. */
  readonly recordedAt: Instant;
  readonly fileDigest: Digest | null;
  readonly terms: DealTerms;
  readonly phase: Phase;
  readonly ending: { readonly how: 'paid-out' | 'terminated'; readonly at: Instant } | null;
  readonly termination: (EventData<'DealTerminated'> & { readonly at: Instant }) | null;
  readonly outsideDatePassed: boolean;
  /** The version of the last event that changed each resource: its ETag. */
  readonly touched: Readonly<Record<Resource, number>>;

  readonly filings: readonly Filing[];
  /** All steps of the agencies' reviews as they were reported, in order. */
  readonly agencyLog: readonly AgencyEntry[];
  readonly litigation: readonly SuitState[];
  readonly recommendations: readonly RecommendationState[];
  readonly proposals: Readonly<Record<string, ProposalState>>;
  /** Its amendments and extensions, notices before it ends, and the fees of its end. */
  readonly agreement: Agreement;
  readonly findings: Readonly<Record<string, FindingState>>;
  readonly law: AdoptedLaw;
  /** Of each deadline that moved, its last moves, by its id. */
  readonly moves: Readonly<Record<string, readonly Move[]>>;
  readonly overrides: Readonly<Record<string, Override>>;

  /** What counsel of each side expects of the open items. Privileged. */
  readonly estimates: Readonly<Record<Side, Estimates>>;

  readonly solicitation: Solicitation;
  readonly vote: Vote;
  readonly conditions: Readonly<Record<string, ConditionRecord>>;
  readonly orders: Readonly<Record<string, OrderState>>;
  readonly ready: Ready | null;
  readonly closing: Closing;
  /** Run sheet, checklist and funds flow of the closing. */
  readonly room: ClosingRoom;
  readonly delisting: Delisting;
  /** What people recorded of each obligation, by its id; what is computed of it is not kept. */
  readonly obligations: Readonly<Record<string, ObligationRecord>>;
  /** The last review of each draft. */
  readonly drafts: Readonly<Partial<Record<DraftName, DraftReview>>>;
  readonly payout: Payout;
  /** Where we pay by our own bank: its files and answers. */
  readonly bank: Bank;
  /** By name and digest: their bytes lie in the document store. */
  readonly documents: Documents;

  readonly effects: Readonly<Record<string, OpenEffect>>;
  readonly stopped: { readonly reason: string; readonly at: Instant } | null;

  /** Closures that a what-if supposes. No event sets them, so a recorded deal has none. */
  readonly supposed?: readonly SupposedClosure[];
  /** Set in what the buyer's people are shown: no count is in it. */
  readonly tallyWithheld?: true;
  /** In what Parent's people are shown: competing proposals that are left out, since they are not theirs to know. */
  readonly proposalsWithheld?: readonly string[];
}

export type DealState = UnopenedDeal | OpenDeal;

export interface Filing {
  readonly form: string;
  readonly filedAt: Instant;
  readonly items: readonly string[];
  /** Of several alike, whose or which. */
  readonly regarding: string | null;
  readonly accession: string | null;
  readonly version: number;
}

export interface FindingState {
  readonly rule: string;
  readonly severity: 'blocks' | 'warns';
  readonly sentence: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly raisedAt: Instant;
  readonly version: number;
  readonly closed: { readonly reason: string; readonly authority: string; readonly at: Instant } | null;
}

/** What the deal goes by: an edition of the rules and calendars, and closures announced since. */
export interface AdoptedLaw {
  readonly edition: number;
  /** Up to which version of the reference stream something was adopted. */
  readonly reference: number;
  readonly closures: readonly AnnouncedClosure[];
}

export interface Estimates {
  readonly items: Readonly<Record<string, RecordedEstimate>>;
  /** The roles that counsel of the side has shown them to. */
  readonly shownTo: readonly Role[];
}

export interface RecordedEstimate extends Estimate {
  /** The day that its numbers of days are counted from; null where they are counted from the item's own day. */
  readonly from: Day | null;
  readonly by: string;
  readonly at: Instant;
  readonly why: string | null;
  readonly version: number;
}

export interface Move extends Pick<MovedDeadline, 'from' | 'to' | 'why'> {
  readonly at: Instant;
  readonly version: number;
}

/** An act that may be done once in spite of a rule, on the word of two counsel. */
export interface Override extends Omit<EventData<'OverrideProposed'>, 'basis' | 'by' | 'overrideId'> {
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: Instant;
  readonly approvedBy: { readonly id: string; readonly name: string } | null;
  readonly used: Pick<EventData<'OverrideUsed'>, 'findingId' | 'facts'> | null;
}

/** One date of the meeting. It is postponed before it opens, adjourned after. */
export interface MeetingDate {
  readonly at: Instant;
  readonly recordDate: Day;
  readonly postponedTo?: Instant;
  readonly adjournedTo?: Instant;
  readonly announcedAtMeeting?: boolean;
  /** New notice of this date, when the meeting had stood for another. */
  readonly noticeMailed?: Day;
}

export type Meeting =
  | { readonly stage: 'not-called' }
  | {
      readonly stage: 'called' | 'open' | 'adjourned' | 'concluded';
      readonly place: string;
      /** Every date so far, the last one in force. */
      readonly dates: readonly MeetingDate[];
      readonly openedAt: Instant | null;
      readonly concludedAt: Instant | null;
    };

export interface Solicitation {
  readonly brokerSearchSent: Day | null;
  /** Sent after a meeting ended without adopting the merger: for the record date of the next one. */
  readonly nextBrokerSearch: Day | null;
  readonly stockListOn: Day | null;
  readonly meeting: Meeting;
  readonly notice: { readonly on: Day; readonly delivery: 'full-set' | 'notice-and-access' } | null;
  /** Meetings that ended, at their last adjournment, without adopting the merger. */
  readonly lost: number;
  /** When the last of them ended, once another meeting is called. */
  readonly lostAt: Instant | null;
}

export interface SealedSet {
  readonly importId: string;
  readonly root: Digest;
  readonly rows: number;
}

/** A file of proxies, nominee votes or ballots. */
export interface BallotFile extends SealedSet {
  readonly channel: BallotChannel;
  readonly says: BallotFileSays;
  readonly recordDate: Day;
  readonly meeting: Day;
  readonly from: string;
  readonly receivedAt: Instant;
  readonly version: number;
}

/** The last count, running or of the closed box. */
export type Count = EventData<'BallotsCounted'> & { readonly at: Instant; readonly version: number };

/** What the inspector signed, with what was counted. */
export type Certificate = EventData<'TallyCertified'> & { readonly at: Instant; readonly version: number };

export interface SealedPositions extends SealedSet {
  readonly recordDate: Day;
  /** What the company certifies to be entitled to vote, in shares. */
  readonly entitled: Shares;
  /** By class, where classes vote apart. */
  readonly byClass: Readonly<Record<string, Shares>>;
  readonly by: string;
  /** Whether the list sums to that; null until it is footed. */
  readonly footed: boolean | null;
}

export interface SealedExclusions extends SealedSet {
  readonly title: string;
  /** What the company certifies to be excluded, in shares. */
  readonly excluded: Shares;
  readonly by: string;
  readonly document: { readonly name: string; readonly digest: Digest };
}

export interface Vote {
  readonly inspector: {
    readonly name: string;
    readonly firm: string;
    readonly personId: string;
    readonly appointedOn: Day;
  } | null;
  readonly oathAt: Instant | null;
  readonly positions: SealedPositions | null;
  /** Versions of the company's certificate of who is excluded from *unaffiliated*, side by side. */
  readonly exclusions: Readonly<Record<string, SealedExclusions>>;
  /** The version that counts. */
  readonly inForce: string;
  readonly omnibus: SealedSet | null;
  readonly footing: (Omit<EventData<'PositionsFooted'>, 'importId'> & { readonly version: number }) | null;
  readonly files: readonly BallotFile[];
  /** Earlier record dates whose proxies the new card lets stand. */
  readonly keptFrom: readonly Day[];
  readonly polls: {
    readonly openedAt: Instant;
    readonly closedAt: Instant | null;
    readonly notPut: readonly string[];
  } | null;
  readonly masterBallot: { readonly at: Instant; readonly by: readonly string[] } | null;
  readonly resolutions: SealedSet | null;
  readonly admitted: EventData<'LateBallotsAdmitted'>['ballots'];
  /** The effects whose answers are awaited; an answer to an earlier question is not used. */
  readonly asked: { readonly footing: string | null; readonly count: string | null };
  readonly count: Count | null;
  readonly certificate: Certificate | null;
  /** Whose counsel let the buyer's people see the tally. */
  readonly openToBuyer: { readonly authority: string; readonly at: Instant } | null;
}

export interface ConditionRecord {
  readonly evidence: {
    readonly says: EventData<'EvidenceRecorded'>['says'];
    readonly what: string;
    readonly asOf: Instant;
    readonly document: DocumentRef;
    readonly version: number;
  } | null;
  readonly attestation: {
    readonly says: 'none-known' | 'known';
    readonly by: string;
    readonly asOf: Instant;
    readonly groups?: NonNullable<EventData<'ConditionAttested'>['groups']>;
    /** The parts something is known against. */
    readonly parts?: readonly string[];
    readonly document?: DocumentRef;
    /** As of when it was last said that what had been known is so no longer. */
    readonly clearedAt?: Instant;
    readonly version: number;
  } | null;
  readonly waiver: Waiver | null;
  readonly reopened: { readonly reason: string; readonly version: number } | null;
  /** What was last recorded of each part, for a condition in parts. */
  readonly parts?: Readonly<Record<string, NonNullable<ConditionRecord['evidence']>>>;
  /** What counsel wrote beside it in the list. */
  readonly note?: string;
  /** The versions of all that was recorded of it, in order. */
  readonly chain: readonly number[];
}

export interface Waiver {
  readonly signedBy: readonly string[];
  readonly at: Instant;
  readonly version: number;
  readonly partial?: NonNullable<EventData<'ConditionWaived'>['partial']>;
  readonly terms: readonly {
    readonly termId: string;
    readonly text: string;
    readonly by: Day;
    readonly kept: boolean | null;
    /** That it fell due is told. */
    readonly told?: true;
    /** Shown only after it had fallen due: from then on the waiver holds again. */
    readonly shownLateAt?: Instant;
    readonly version: number;
  }[];
}

export interface AgencyEntry {
  readonly step: AgencyStep | 'hsr-expired';
  readonly on: Day;
  readonly outcome: CfiusOutcome | null;
  /** Of a second request: who complied with it. Left out: both have. */
  readonly side?: 'company' | 'parent';
  readonly version: number;
}

export interface OrderState {
  readonly court: string;
  readonly restrains: string;
  /** Null: every condition that no order restrains the merger. */
  readonly conditions: readonly string[] | null;
  readonly issuedAt: Instant;
  readonly liftedAt: Instant | null;
  /** Since when it can no longer be appealed. */
  readonly finalOn?: Day;
  readonly version: number;
  readonly recordedAs: number;
}

/** All conditions are met but those that are by nature satisfied at the closing: the closing clause counts from here. */
export interface Ready {
  readonly on: Day;
  readonly earliestClosing: Day;
  readonly version: number;
}

export interface Closing {
  readonly stage: 'not-scheduled' | 'scheduled' | 'filed' | 'accepted' | 'effective';
  readonly on: Day | null;
  readonly rollover: Shares | null;
  readonly signaturesReleasedAt: Instant | null;
  readonly filedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  /** The moment the certificate names; it has come when the stage is `effective`. */
  readonly effectiveAt: Instant | null;
  readonly fileNumber: string | null;
}

export interface ObligationRecord {
  readonly evidence: {
    readonly what: string;
    readonly doneAt: Instant;
    readonly version: number;
    readonly accession?: string;
    readonly document?: DocumentRef;
  } | null;
  readonly closed: { readonly reason: string; readonly authority: string; readonly at: Instant } | null;
  readonly extended: {
    readonly from: Day;
    readonly to: Day;
    readonly reason: string;
    readonly authority: string;
    readonly at: Instant;
  } | null;
  readonly responsible: string | null;
  /** Told so far, each once for a due moment. */
  readonly alarms: readonly {
    readonly rung: Rung;
    readonly dueAt: Instant;
    readonly at: Instant;
    readonly version: number;
    readonly acknowledged: {
      readonly by: { readonly id: string; readonly name: string };
      readonly at: Instant;
    } | null;
  }[];
}

export interface Delisting {
  /** The exchange was sent the letter that the merger is effective. */
  readonly exchangeTold: { readonly at: Instant; readonly version: number } | null;
  readonly trading: {
    readonly stoppedAt: Instant;
    readonly how: TradingStop;
    readonly lastTradeAt: Instant | null;
    readonly version: number;
  } | null;
  /** The last one: an amended Form 25 starts its clocks again. */
  readonly form25: {
    readonly filedAt: Instant;
    readonly firstFiledAt: Instant;
    readonly accession: string | null;
    readonly filedBy: 'exchange' | 'issuer';
    readonly version: number;
  } | null;
  readonly delistedOn: Day | null;
  readonly withdrawn12bOn: Day | null;
  readonly form15: {
    readonly filedAt: Instant;
    readonly holdersOfRecord: number;
    readonly accession: string | null;
    readonly version: number;
  } | null;
  readonly terminated12gOn: Day | null;
  readonly appraisalNoticeOn: Day | null;
}

/**
 * Where every cent of a leg is, twice: as cash and as claims. What is in transit, settled, remitted or escheated is both.
 *
 *     cash:   deposited = fund + inTransit + settled + remitted + escheated + refunded
 *     claims: entitled = payable + held + blocked + withheld + inTransit + settled + remitted + escheated
 *             + handedBack
 */
export interface LegMoney {
  readonly deposited: Usd;
  readonly fund: Usd;
  readonly refunded: Usd;
  readonly entitled: Usd;
  readonly payable: Usd;
  readonly held: Usd;
  /** Of people on a sanctions list: neither paid nor handed on, but by licence. */
  readonly blocked: Usd;
  readonly withheld: Usd;
  readonly inTransit: Usd;
  readonly settled: Usd;
  readonly remitted: Usd;
  readonly escheated: Usd;
  readonly handedBack: Usd;
}

export interface LegState {
  readonly money: LegMoney;
  /** References of the wires that were counted: each is counted once. */
  readonly wires: readonly string[];
  /** Sum of the batches released so far: no batch may bring it above what was deposited. */
  readonly released: Usd;
  /** Sum of the batches prepared and not withdrawn: a claim is in one batch at most. */
  readonly batched: Usd;
  readonly instructedAt: Instant | null;
  readonly reports: number;
  readonly lastReportAt: Instant | null;
  readonly unclaimedDueAt: Instant | null;
  /** How often the unclaimed money fell due back: what comes back later goes back in a further round. */
  readonly handBacks: number;
  readonly handBackDone: boolean;
  /** What the last hand-back left held: blocked property apart, what a court or appraisal keeps where it is. */
  readonly heldBack: Usd;
  /** Interest less bank charges: beside the principal, and in no equation. */
  readonly beside: Usd;
  /** Each charge by itself, to be known again on a statement. */
  readonly charges: readonly { readonly amount: Usd; readonly at: Instant }[];
}

export interface Batch {
  readonly batchId: string;
  readonly leg: Leg;
  readonly amount: Usd;
  readonly payees: number;
  /** Where we built it: its lines' root, what is kept back for tax beside the amount, and what goes by which rail. */
  readonly built?: NonNullable<EventData<'BatchPrepared'>['built']>;
  readonly digest: Digest;
  readonly preparedBy: string;
  readonly preparedAt: Instant;
  readonly approvals: readonly { readonly by: string; readonly at: Instant }[];
  /** What it pays by has changed since: it is never released. */
  readonly overtaken: { readonly what: string; readonly at: Instant } | null;
  /** People of the deal whom it pays. */
  readonly pays: readonly string[];
  readonly stage: 'prepared' | 'withdrawn' | 'released' | 'instructed';
  /** What people took out of it after its release, before it was sent. */
  readonly unsent?: { readonly payments: number; readonly amount: Usd; readonly withheld: Usd };
  readonly version: number;
}

export interface Incumbency {
  readonly certificateId: string;
  readonly signatories: readonly { readonly personId: string; readonly title: string }[];
  readonly recordedAt: Instant;
}

export interface FootedList {
  readonly outstanding: Shares;
  readonly payableShares: Shares;
  readonly rolloverShares: Shares;
  readonly dissentingShares: Shares;
  readonly legs: readonly { readonly leg: Leg; readonly payees: number; readonly amount: Usd }[];
  readonly differences: readonly string[];
  readonly version: number;
}

export interface ClosingList {
  readonly lots: SealedSet;
  readonly awards: SealedSet;
  readonly outstanding: Shares;
  readonly bridge: EventData<'ClosingListSealed'>['bridge'];
  readonly footed: FootedList | null;
}

export interface Demand {
  readonly holder: string;
  readonly shares: Shares;
  readonly positions?: readonly string[];
  readonly receivedAt: Instant;
  readonly withdrawnAt: Instant | null;
  /** That it came, and that it was withdrawn. */
  readonly versions: readonly number[];
}

export interface Payout {
  readonly closingList: ClosingList | null;
  readonly lettersMailedOn: Day | null;
  readonly legs: Readonly<Record<Leg, LegState>>;
  readonly batches: Readonly<Record<string, Batch>>;
  readonly demands: Readonly<Record<string, Demand>>;
  /** The last certificate of incumbency of each, which names who signs for payments. */
  readonly incumbency: { readonly company: Incumbency | null; readonly survivingCompany: Incumbency | null };
  /** Where we disburse: each lot and award is written down as a claim. */
  readonly fixed: boolean;
  /** Files of letters of transmittal that were received. */
  readonly letters: readonly string[];
  /** Under which names claims were held and let go. */
  readonly holdsAsked: readonly string[];
  readonly after: AfterPayment;
}

/** An effect that is intended and not done. Done ones leave the state; the journal keeps them. */
export interface OpenEffect {
  readonly kind: EffectKind;
  readonly params: unknown;
  /** The number of the next attempt, from 1. */
  readonly attempt: number;
  readonly intendedAt: Instant;
  readonly dueAt: Instant;
  /** `unknown`: sent, and nobody can say whether it was done. Only a person resolves it; it is never sent again. */
  readonly standing: 'open' | 'unknown';
  readonly lastFailure: string | null;
  readonly version: number;
}

/** The vote of a meeting to come: its own inspector, list, box and count. */
export function emptyVote({ shares }: Pick<DealTerms, 'shares'>): Vote {
  return {
    inspector: null,
    oathAt: null,
    positions: null,
    exclusions: {},
    inForce: shares.exclusions.inForce,
    omnibus: null,
    footing: null,
    files: [],
    keptFrom: [],
    polls: null,
    masterBallot: null,
    resolutions: null,
    admitted: [],
    asked: { footing: null, count: null },
    count: null,
    certificate: null,
    openToBuyer: null,
  };
}

/** Files of released batches, by their names. */
export interface Bank {
  readonly files: Readonly<Record<string, BankFile>>;
  readonly lastSentAt: Instant | null;
  /** How often its answers were fetched, and the moment that they were fetched for at last. */
  readonly answers: number;
  readonly lastAnswersAt: Instant | null;
}

export interface BankFile {
  readonly batchId: string;
  readonly leg: Leg;
  readonly rail: Rail;
  readonly payments: number;
  readonly amount: Usd;
  readonly digest: Digest | null;
  readonly sentAt: Instant | null;
  /** From then on it is never sent. */
  readonly withdrawnAt: Instant | null;
  /** Kept back for tax beside it. */
  readonly withheld: Usd;
}

export const noBank: Bank = { files: {}, lastSentAt: null, answers: 0, lastAnswersAt: null };

export const noEstimates: Estimates = { items: {}, shownTo: [] };

const noMoney: LegMoney = {
  deposited: '0.00',
  fund: '0.00',
  refunded: '0.00',
  entitled: '0.00',
  payable: '0.00',
  held: '0.00',
  blocked: '0.00',
  withheld: '0.00',
  inTransit: '0.00',
  settled: '0.00',
  remitted: '0.00',
  escheated: '0.00',
  handedBack: '0.00',
};

export const emptyLeg: LegState = {
  money: noMoney,
  wires: [],
  released: '0.00',
  batched: '0.00',
  instructedAt: null,
  reports: 0,
  lastReportAt: null,
  unclaimedDueAt: null,
  handBacks: 0,
  handBackDone: false,
  heldBack: '0.00',
  beside: '0.00',
  charges: [],
};

export const unopened: DealState = { stage: 'unopened' };
