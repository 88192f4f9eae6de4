import { z } from 'zod';
import { Rung } from '../obligations.ts';
import { Accession, Day, Id, Instant, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

export const ObligationId = z.string().min(1).max(200);

export const obligationsCommands = {
  RecordObligationEvidence: define({
    resource: 'obligations',
    nature: 'report',
    roles: ['counsel', 'finance', 'paying-agent'],
    summary: 'Record what shows that an obligation was met: an accession number, or a document by its digest',
    data: z.strictObject({
      obligationId: ObligationId,
      what: Line,
      doneAt: Instant,
      accession: Accession.optional(),
      document: DocumentRef.optional(),
    }),
  }),
  ExtendObligation: define({
    resource: 'obligations',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Extend an obligation whose day an agreement or a rule lets be extended',
    data: z.strictObject({ obligationId: ObligationId, to: Day, reason: Text, authority: Line }),
  }),
  CloseObligation: define({
    resource: 'obligations',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Close an obligation that is not needed, with the reason and on whose authority',
    data: z.strictObject({ obligationId: ObligationId, reason: Text, authority: Line }),
  }),
  ReopenObligation: define({
    resource: 'obligations',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Open an obligation again: it was closed, or its evidence recorded, in error',
    data: z.strictObject({ obligationId: ObligationId, reason: Text }),
  }),
  AssignObligation: define({
    resource: 'obligations',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Name the person who sees to an obligation',
    data: z.strictObject({ obligationId: ObligationId, personId: Id }),
  }),
  AcknowledgeAlarm: define({
    resource: 'obligations',
    nature: 'report',
    roles: ['counsel', 'executive', 'finance', 'paying-agent'],
    summary: 'Acknowledge an alarm of an obligation',
    data: z.strictObject({ obligationId: ObligationId, rung: Rung }),
  }),
} as const;
