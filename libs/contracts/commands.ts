import { z } from 'zod';
import { BallotChannel, BallotFileSays } from './ballots.ts';
import { Estimate } from './estimates.ts';
import { AnnouncedClosure, CLOSURES_MAX, closureToAnnounce } from './law.ts';
import { Leg, Role } from './people.ts';
import type { Resource } from './resources.ts';
import { Standard } from './standards.ts';
import { DealTerms } from './terms.ts';
import {
  Basis,
  Count,
  Day,
  Digest,
  Id,
  Instant,
  Line,
  Price,
  Shares,
  SignedShares,
  Text,
  Usd,
} from './values.ts';

/**
 * Every command that can change a deal, with who may give it, which resource it is posted to, and its data.
 *
 * An *act* is something we do: it is refused when it would break a blocking rule. A *report* says what happened: it is
 * always recorded, and raises a finding when it breaks a rule. A command marked `either` is an act unless its data says
 * `happened: true`.
 */
export interface CommandDefinition<Data extends z.ZodType = z.ZodType> {
  readonly resource: Resource;
  readonly nature: 'act' | 'report' | 'either';
  readonly roles: readonly Role[];
  readonly summary: string;
  readonly data: Data;
}

const define = <Data extends z.ZodType>(definition: CommandDefinition<Data>): CommandDefinition<Data> =>
  definition;

/** Set when the thing already happened: then it is recorded even if it broke a rule. */
const happened = z.boolean().default(false);

/** A document by name and digest; the bytes live in the document store. */
export const DocumentRef = z.strictObject({ name: Line, digest: Digest });
export type DocumentRef = z.infer<typeof DocumentRef>;

const sealedSet = { importId: Id, root: Digest, rows: Count };

export const FilingForm = z.enum([
  'PREM14A',
  'PRER14A',
  'DEFM14A',
  'DEFA14A',
  'SC 13E3',
  'SC 13E3/A',
  '8-K',
  '8-K/A',
  '4',
  'S-8 POS',
  'POS AM',
  '10-K',
]);

/** What happens at an agency, each with clocks of its own in the rulebook: HSR, and a review by CFIUS. */
export const AgencyStep = z.enum([
  'hsr-received',
  'hsr-refiled',
  'hsr-second-request',
  'hsr-complied',
  'hsr-early-termination',
  'cfius-declaration-accepted',
  'cfius-notice-filed',
  'cfius-comments',
  'cfius-notice-accepted',
  'cfius-refiled-accepted',
  'cfius-investigation',
  'cfius-extraordinary',
  'cfius-sent-to-president',
  'cfius-questions',
  'cfius-answers',
  'cfius-concluded',
]);
export type AgencyStep = z.infer<typeof AgencyStep>;

export const commands = {
  OpenDeal: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Open a deal on its terms',
    data: z.strictObject({
      mode: z.enum(['live', 'rehearsal']),
      terms: DealTerms,
      /** Digest of the deal file, so that anyone can tell from which file the deal was opened. */
      fileDigest: Digest.optional(),
    }),
  }),
  RecordFiling: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that a form was filed with the SEC',
    data: z.strictObject({
      form: FilingForm,
      filedAt: Instant,
      items: z.array(Line).max(20).optional(),
      accession: Line.optional(),
      note: Line.optional(),
    }),
  }),
  ReportAgencyStep: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report a step of the antitrust or CFIUS review; the same step again moves its day',
    data: z.strictObject({ step: AgencyStep, on: Day }),
  }),
  RecordLitigation: define({
    resource: 'deal',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record a suit over the deal',
    data: z.strictObject({ caption: Line, court: Line, docket: Line, filedOn: Day }),
  }),
  RecordRecommendation: define({
    resource: 'deal',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record how an adviser recommends to vote',
    data: z.strictObject({ adviser: Line, recommends: z.enum(['for', 'against']), on: Day }),
  }),
  CloseFinding: define({
    resource: 'calendar',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Close a finding, with the reason and on whose authority',
    data: z.strictObject({ findingId: z.string().min(1).max(200), reason: Text, authority: Line }),
  }),
  ProposeOverride: define({
    resource: 'calendar',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Propose to do one act in spite of one rule that refuses it',
    data: z.strictObject({
      overrideId: Id,
      /** The id of the rule: that of its finding, without `rule/`. */
      rule: Line,
      /** The very act, as it would be given: its command and its data. */
      act: z.strictObject({ do: Line, with: z.record(z.string(), z.unknown()) }),
      reason: Text.max(1_000),
      authority: Line,
    }),
  }),
  ApproveOverride: define({
    resource: 'calendar',
    nature: 'act',
    roles: ['counsel'],
    summary: "Approve another counsel's override: it is for one act, once, within a day",
    data: z.strictObject({ overrideId: Id }),
  }),
  AdoptEdition: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel', 'operator'],
    summary: 'Let a rehearsal go on by a newer edition of the rules and calendars',
    data: z.strictObject({ edition: Count }),
  }),
  AdoptClosure: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel', 'operator'],
    summary: 'Let a rehearsal learn that a calendar is closed, or closes early, on a day',
    data: closureToAnnounce.omit({ knownFrom: true, correction: true }),
  }),
  AdoptLaw: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['machine'],
    summary: 'Bring a live deal to the published edition and the announced closures',
    data: z.strictObject({
      /** The version of the reference stream that this is as of. */
      reference: Count,
      edition: Count,
      digest: Digest,
      /** Every closure in force, not only what is new: what a deal has not heard of follows. */
      closures: z.array(AnnouncedClosure).max(CLOSURES_MAX),
    }),
  }),
  TerminateDeal: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Terminate the merger agreement',
    data: z.strictObject({
      by: z.enum(['company', 'parent', 'mutual']),
      ground: z.enum([
        'mutual-consent',
        'outside-date',
        'no-vote',
        'injunction',
        'breach',
        'superior-proposal',
      ]),
      section: Line,
      reason: Text,
    }),
  }),
  AmendAgreement: define({
    resource: 'deal',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Amend the merger agreement: its price, its outside date, or the vote it asks',
    data: z.strictObject({
      document: DocumentRef,
      what: Text,
      /** The bodies that approved it: the board, and the special committee where there is one. */
      approvedBy: z.array(Line).min(1).max(10),
      /** A new opinion on fairness, without which the price does not move. */
      opinion: DocumentRef.optional(),
      price: Price.optional(),
      outsideDate: Day.optional(),
      /** At how many meetings in all the vote is tried. */
      attempts: z.int().min(1).max(10).optional(),
      /** Another standard in the place of one that a proposal and its condition ask. */
      standards: z
        .array(z.strictObject({ proposal: Id, from: Standard, to: Standard, wording: Text.optional() }))
        .min(1)
        .max(20)
        .optional(),
    }),
  }),
  RecordEstimate: define({
    resource: 'estimates',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record how long an open item may take: at least, most likely, at most',
    data: z.strictObject({ ...Estimate.shape, why: Line.optional() }),
  }),
  WithdrawEstimate: define({
    resource: 'estimates',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Withdraw what was estimated of an item',
    data: z.strictObject({ item: Id }),
  }),
  ShowEstimates: define({
    resource: 'estimates',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Show the estimates of your side, which are privileged, to roles besides counsel, or to none',
    data: z.strictObject({ to: z.array(Role).max(8) }),
  }),
  StopEffects: define({
    resource: 'effects',
    nature: 'act',
    roles: ['counsel', 'finance', 'operator'],
    summary: 'Stop everything that has not gone out yet',
    data: z.strictObject({ reason: Text }),
  }),
  ResumeEffects: define({
    resource: 'effects',
    nature: 'act',
    roles: ['finance', 'operator'],
    summary: 'Let effects go out again',
    data: z.strictObject({ reason: Text }),
  }),
  ResolveEffect: define({
    resource: 'effects',
    nature: 'report',
    roles: ['finance', 'counsel', 'operator'],
    summary: 'Say what became of an effect whose outcome was unknown',
    data: z.strictObject({ effectId: Line, outcome: z.enum(['done', 'not-done']), evidence: Text }),
  }),

  ReportBrokerSearch: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that brokers and banks were asked for their count of beneficial owners',
    data: z.strictObject({ sentOn: Day }),
  }),
  CallMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Call the special meeting and fix its record date',
    data: z.strictObject({ recordDate: Day, at: Instant, place: Line, resolvedOn: Day.optional(), happened }),
  }),
  MailNotice: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Mail the notice and the proxy statement to the stockholders',
    data: z.strictObject({ on: Day, delivery: z.enum(['full-set', 'notice-and-access']), happened }),
  }),
  ReportStockList: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['counsel', 'inspector'],
    summary: 'Report that the list of stockholders is open for inspection',
    data: z.strictObject({ readyOn: Day }),
  }),
  PostponeMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Postpone the meeting before it opens',
    data: z.strictObject({
      to: Instant,
      recordDate: Day.optional(),
      reason: Text,
      consentOf: Line.optional(),
      happened,
    }),
  }),
  AdjournMeeting: define({
    resource: 'meeting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'Adjourn the meeting after it opened',
    data: z.strictObject({
      to: Instant,
      announcedAtMeeting: z.boolean(),
      recordDate: Day.optional(),
      reason: Text,
      /** `votes`: to solicit more proxies, which is not done when the votes suffice. */
      ground: z.enum(['votes', 'quorum', 'disclosure', 'other']).default('other'),
      consentOf: Line.optional(),
      happened,
    }),
  }),
  OpenMeeting: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['inspector', 'counsel'],
    summary: 'Report that the chair opened the meeting',
    data: z.strictObject({ at: Instant }),
  }),
  ConcludeMeeting: define({
    resource: 'meeting',
    nature: 'report',
    roles: ['inspector', 'counsel'],
    summary: 'Report that the meeting ended',
    data: z.strictObject({ at: Instant }),
  }),

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

  RecordEvidence: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record evidence for a condition: a clearance, a certificate, a letter',
    data: z.strictObject({
      conditionId: Id,
      says: z.enum(['satisfies', 'does-not-satisfy', 'withdrawn']),
      what: Line,
      asOf: Instant,
      document: DocumentRef,
    }),
  }),
  AttestCondition: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel', 'executive'],
    summary: 'Attest, as of a time, that nothing is known against a condition',
    data: z.strictObject({
      conditionId: Id,
      asOf: Instant,
      says: z.enum(['none-known', 'known']),
      statement: Text,
    }),
  }),
  WaiveCondition: define({
    resource: 'conditions',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Waive a condition, signed by every side it protects',
    data: z.strictObject({
      conditionId: Id,
      signedBy: z.array(z.enum(['company', 'parent'])).min(1),
      consentOf: Line.optional(),
      document: DocumentRef,
      reason: Text,
    }),
  }),
  ReopenCondition: define({
    resource: 'conditions',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Re-open a condition whose evidence no longer holds',
    data: z.strictObject({ conditionId: Id, reason: Text }),
  }),
  RecordOrder: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record an order or injunction that restrains the merger',
    data: z.strictObject({ orderId: Id, court: Line, restrains: Text, issuedAt: Instant }),
  }),
  LiftOrder: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that an order was lifted',
    data: z.strictObject({ orderId: Id, liftedAt: Instant, document: DocumentRef }),
  }),

  ScheduleClosing: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Set the day of the closing, no earlier than the agreement allows',
    data: z.strictObject({ on: Day }),
  }),
  CallOffClosing: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Call the closing off before the certificate of merger is filed',
    data: z.strictObject({ reason: Text }),
  }),
  ReportRollover: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the rollover shares were contributed',
    data: z.strictObject({ shares: Shares, at: Instant, document: DocumentRef }),
  }),
  ReleaseSignatures: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Release the signature pages held in escrow',
    data: z.strictObject({ authorityOf: z.array(Line).min(1) }),
  }),
  FileCertificateOfMerger: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'File the certificate of merger: the point of no return',
    data: z.strictObject({ filedAt: Instant, effectiveAt: Instant }),
  }),
  ReportCertificateAccepted: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the Secretary of State accepted the certificate of merger',
    data: z.strictObject({ acceptedAt: Instant, effectiveAt: Instant, fileNumber: Line }),
  }),

  RecordAppraisalNotice: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that the notice of the effective date was sent to those who demanded appraisal',
    data: z.strictObject({ sentOn: Day }),
  }),
  ReportForm25: define({
    resource: 'delisting',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the exchange filed Form 25',
    data: z.strictObject({
      filedAt: Instant,
      filedBy: z.enum(['exchange', 'issuer']),
      rule: Line,
      securityClass: Line,
      amendment: z.boolean().default(false),
    }),
  }),
  FileForm15: define({
    resource: 'delisting',
    nature: 'either',
    roles: ['counsel'],
    summary: 'File Form 15, which ends reporting',
    data: z.strictObject({ filedAt: Instant, holdersOfRecord: Count, happened }),
  }),

  SealClosingList: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary:
      "Seal the closing list, the awards, and the bridge from the record date's shares to the payable ones",
    data: z.strictObject({
      lots: z.strictObject(sealedSet),
      awards: z.strictObject(sealedSet),
      /** The transfer agent's certificate of the shares outstanding at the effective time. */
      certified: z.strictObject({ outstanding: Shares, by: Line }),
      bridge: z
        .array(z.strictObject({ line: Line, shares: SignedShares, basis: Basis.optional() }))
        .min(2)
        .max(100),
    }),
  }),
  ReportFunds: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Report that a payer confirmed good funds',
    data: z.strictObject({ leg: Leg, amount: Usd, from: Line, reference: Line, receivedAt: Instant }),
  }),
  ReportLettersMailed: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Report that letters of transmittal were mailed to the holders of record',
    data: z.strictObject({ on: Day }),
  }),
  ReportDemand: define({
    resource: 'payout',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a record holder demanded appraisal',
    data: z.strictObject({
      demandId: Id,
      holder: Line,
      shares: Shares,
      receivedAt: Instant,
      /** The positions it is made for: the holder's own, or those of the participants for whom Cede & Co. demands. */
      positions: z.array(Id).max(50).optional(),
    }),
  }),
  ReportDemandWithdrawn: define({
    resource: 'payout',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a demand for appraisal was withdrawn, so that its shares become payable',
    data: z.strictObject({ demandId: Id, withdrawnAt: Instant, document: DocumentRef }),
  }),
  PrepareBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Prepare a payment batch of one leg',
    data: z.strictObject({ batchId: Id, leg: Leg, amount: Usd, payees: Count }),
  }),
  ApproveBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance', 'executive'],
    summary: 'Approve a batch by its digest',
    data: z.strictObject({ batchId: Id, digest: Digest }),
  }),
  WithdrawBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Withdraw a batch that was not released',
    data: z.strictObject({ batchId: Id, reason: Text }),
  }),
  ReleaseBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Release an approved batch: the payer is instructed',
    data: z.strictObject({ batchId: Id, digest: Digest }),
  }),

  PassMoment: define({
    resource: 'deal',
    nature: 'report',
    roles: ['machine'],
    summary: 'Say that a due moment of the deal has come',
    data: z.strictObject({ momentId: Line, due: Instant }),
  }),
  RecordEffectDone: define({
    resource: 'effects',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that an effect was done, and what came of it',
    data: z.strictObject({
      effectId: Line,
      attempt: Count,
      /** What the outside answered, parsed by the kind of effect: `libs/contracts/effects.ts`. */
      result: z.unknown(),
    }),
  }),
  RecordEffectFailed: define({
    resource: 'effects',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that an attempt at an effect failed, or that its outcome is unknown',
    data: z.strictObject({
      effectId: Line,
      attempt: Count,
      outcome: z.enum(['not-done', 'unknown']),
      reason: Text,
      retryAt: Instant.optional(),
    }),
  }),
} as const;

export type CommandType = keyof typeof commands;
export const COMMAND_TYPES = Object.keys(commands) as CommandType[];

export type CommandData<T extends CommandType> = z.output<(typeof commands)[T]['data']>;
export type CommandOf<T extends CommandType> = {
  readonly type: T;
  readonly data: CommandData<T>;
  readonly basis?: Basis;
};
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** The address of a command: `CallMeeting` is posted to `/deals/{id}/meeting/call-meeting`. */
export function commandPath(type: CommandType): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[A-Z])/g, '-').toLowerCase();
}

/** Parses a command at a boundary. Throws a ZodError that names the field and what was expected. */
export function parseCommand(input: { type: string; data: unknown; basis?: unknown }): Command {
  const type = z.enum(COMMAND_TYPES as [CommandType, ...CommandType[]]).parse(input.type);
  const data = commands[type].data.parse(input.data);
  const basis = input.basis === undefined ? {} : { basis: Basis.parse(input.basis) };
  return { type, data, ...basis } as Command;
}
