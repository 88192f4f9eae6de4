import { z } from 'zod';
import { Day, Id, Instant, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

export const ADDED_KINDS = [
  'custom',
  'certificate',
  'payoff',
  'clearance',
  'covenants',
  'no-injunction',
  'no-material-adverse-effect',
] as const;

const change = <T extends z.ZodType>(of: T) => z.strictObject({ from: of, to: of });

export const conditionsCommands = {
  RecordEvidence: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record evidence for a condition: a clearance, a certificate, a letter',
    data: z.strictObject({
      conditionId: Id,
      says: z.enum(['satisfies', 'does-not-satisfy', 'withdrawn', 'not-applicable']),
      what: Line,
      asOf: Instant,
      document: DocumentRef,
      /** Of a condition in parts, the one it speaks to: a clearance in one jurisdiction. Without it, to all of them. */
      part: Id.optional(),
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
      /** What the officers' certificate says of each group of representations; the certificate is named with it. */
      groups: z
        .array(
          z.strictObject({ group: Id, finding: z.enum(['true', 'within-standard', 'not-within-standard']) }),
        )
        .min(1)
        .max(20)
        .optional(),
      /** With `known`: the parts something is known against. Against all others none is. */
      parts: z.array(Id).min(1).max(40).optional(),
      document: DocumentRef.optional(),
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
      /** The consent itself, where the agreement asks for one. */
      consent: DocumentRef.optional(),
      document: DocumentRef,
      reason: Text,
      /**
       * What alone is waived; the rest has to be met. Of representations, the groups that are let pass; of a condition in
       * parts, the covenants or the jurisdictions.
       */
      partial: z
        .strictObject({
          what: Text,
          groups: z.array(Id).min(1).max(20).optional(),
          parts: z.array(Id).min(1).max(40).optional(),
        })
        .optional(),
      /** On what terms: a term that is not kept by its day re-opens the condition. */
      terms: z
        .array(z.strictObject({ termId: Id, text: Text, by: Day }))
        .min(1)
        .max(20)
        .optional(),
    }),
  }),
  ReportWaiverTerm: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report whether a term of a waiver was kept',
    data: z.strictObject({ conditionId: Id, termId: Id, kept: z.boolean(), document: DocumentRef }),
  }),
  WithdrawWaiver: define({
    resource: 'conditions',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Withdraw a waiver before the certificate is filed, signed by a side that had given it',
    data: z.strictObject({
      conditionId: Id,
      signedBy: z.array(z.enum(['company', 'parent'])).min(1),
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
  AddCondition: define({
    resource: 'conditions',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Add a condition that the deal file has not, as counsel reads the agreement or its amendment',
    data: z.strictObject({
      conditionId: Id,
      section: Line,
      text: Text,
      /** Only kinds that need nothing said beside: a vote or a bring-down is a term of the agreement. */
      kind: z.enum(ADDED_KINDS).default('custom'),
      protects: z.array(z.enum(['company', 'parent'])).min(1),
      /** Sides that must all sign a waiver; empty when no one can waive, as with every condition of law. */
      waivableBy: z.array(z.enum(['company', 'parent'])),
      waiverConsent: Line.optional(),
      source: z.enum(['law', 'contract']).default('contract'),
      holds: z.enum(['once', 'at-closing']).default('once'),
      owner: Line,
      note: Text.optional(),
      /** The list that it was taken from. */
      document: DocumentRef.optional(),
    }),
  }),
  ReviseCondition: define({
    resource: 'conditions',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Put right how a condition is written down, who sees to it, or the note on it',
    data: z.strictObject({
      conditionId: Id,
      /** Each says from what to what: what changed in the meantime is not written over. */
      section: change(Line).optional(),
      text: change(Text).optional(),
      owner: change(Line).optional(),
      note: z.strictObject({ from: Text.nullable(), to: Text }).optional(),
      document: DocumentRef.optional(),
    }),
  }),
  RecordOrder: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record an order or injunction that restrains the merger',
    data: z.strictObject({
      orderId: Id,
      court: Line,
      restrains: Text,
      issuedAt: Instant,
      /** The conditions it stands against; absent: every one that no order restrains the merger. */
      conditions: z.array(Id).min(1).max(20).optional(),
    }),
  }),
  LiftOrder: define({
    resource: 'conditions',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Record that an order was lifted',
    data: z.strictObject({ orderId: Id, liftedAt: Instant, document: DocumentRef }),
  }),
} as const;
