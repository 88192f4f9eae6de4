import { z } from 'zod';
import { Id, Instant, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

export const conditionsCommands = {
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
} as const;
