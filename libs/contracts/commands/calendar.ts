import { z } from 'zod';
import { Estimate } from '../estimates.ts';
import { AnnouncedClosure, CLOSURES_MAX, closureToAnnounce } from '../law.ts';
import { Role } from '../people.ts';
import { Accession, Count, Day, Digest, Id, Instant, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

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
  'SC 13D/A',
  'S-8 POS',
  'POS AM',
  '10-K',
  'NT 10-K',
]);

/** What happens at an agency, each with clocks of its own in the rulebook: HSR, and a review by CFIUS. */
export const AgencyStep = z.enum([
  'hsr-received',
  'hsr-refiled',
  'hsr-second-request',
  'hsr-complied',
  'hsr-early-termination',
  'hsr-withdrawn',
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
  'cfius-withdrawn',
  'cfius-rejected',
]);
export type AgencyStep = z.infer<typeof AgencyStep>;

/** How CFIUS concluded. Only the first three are clearance. */
export const CfiusOutcome = z.enum([
  'no-unresolved-concerns',
  'not-covered',
  'no-presidential-action',
  'unable-to-conclude',
  'prohibited',
]);
export type CfiusOutcome = z.infer<typeof CfiusOutcome>;

export const calendarCommands = {
  RecordFiling: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that a form was filed with the SEC',
    data: z.strictObject({
      form: FilingForm,
      filedAt: Instant,
      items: z.array(Line).max(20).optional(),
      accession: Accession.optional(),
      /** Of several alike, whose or which: the person of a Form 4, the registration statement that is amended. */
      regarding: Line.optional(),
      note: Line.optional(),
    }),
  }),
  ReportAgencyStep: define({
    resource: 'calendar',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report a step of the antitrust or CFIUS review; the same step again moves its day',
    data: z.strictObject({
      step: AgencyStep,
      on: Day,
      /** Of `cfius-concluded`: how. */
      outcome: CfiusOutcome.optional(),
      /** Of `hsr-complied`: who complied. Left out: both have. */
      side: z.enum(['company', 'parent']).optional(),
      document: DocumentRef.optional(),
    }),
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
} as const;
