import { z } from 'zod';
import { Audience, SignatoryLine } from '../documents.ts';
import { Digest, Id, Instant, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

const authorityOf = z.array(Line).min(1).max(50);
const page = { packetId: Id, lineId: Id };

export const documentsCommands = {
  EnterDocument: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel', 'finance', 'paying-agent', 'inspector'],
    summary: 'Enter a document into the record with its first version, and say who may open it',
    data: z.strictObject({
      documentId: Id,
      title: Line,
      audience: Audience,
      document: DocumentRef,
      note: Text.optional(),
    }),
  }),
  AddDocumentVersion: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel', 'finance', 'paying-agent', 'inspector'],
    summary: 'Add a draft that takes the place of the one before',
    data: z.strictObject({ documentId: Id, document: DocumentRef, note: Text.optional() }),
  }),
  AgreeDocument: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Say on whose word the last version, by its digest, is the agreed form',
    data: z.strictObject({ documentId: Id, digest: Digest, authorityOf }),
  }),
  ExecuteDocument: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Enter the executed copy of an agreed form, once its signature pages are released',
    data: z.strictObject({ documentId: Id, document: DocumentRef }),
  }),
  SetDocumentAudience: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Change who may open a document, with the reason',
    data: z.strictObject({ documentId: Id, audience: Audience, reason: Text }),
  }),
  WithdrawDocument: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Withdraw a document that was not executed; it stays in the record',
    data: z.strictObject({ documentId: Id, reason: Text }),
  }),
  RequireReading: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Name people who must have opened the last version by a moment',
    data: z.strictObject({ documentId: Id, people: z.array(Id).min(1).max(50), by: Instant, why: Text }),
  }),
  LiftReading: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Lift the requirement that a document be read, with the reason',
    data: z.strictObject({ documentId: Id, reason: Text }),
  }),
  RecordDocumentOpened: define({
    resource: 'documents',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that a person opened a version of a document',
    data: z.strictObject({
      documentId: Id,
      digest: Digest,
      reader: z.strictObject({ id: z.string().min(1).max(200), name: Line }),
    }),
  }),
  RecordOrphansErased: define({
    resource: 'documents',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that uploads which nothing in the record names were erased',
    // Names are left out: whoever reads the record may not know what the other side uploaded.
    data: z.strictObject({ digests: z.array(Digest).min(1).max(200), unnamedSince: Instant }),
  }),
  PrepareSignaturePacket: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Say who must sign an agreed form, for which party and in which capacity',
    data: z.strictObject({
      packetId: Id,
      documentId: Id,
      neededFor: z.enum(['closing', 'other']),
      lines: z.array(SignatoryLine).min(1).max(100),
      conditions: z.array(Line).max(20).default([]),
    }),
  }),
  ReceiveSignaturePage: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Take a signature page into escrow, and say on whose word it may leave it',
    data: z.strictObject({ ...page, page: DocumentRef, signedBy: Line, heldFor: Line, receivedAt: Instant }),
  }),
  RecallSignaturePage: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Give a page back to its signatory before the release',
    data: z.strictObject({ ...page, authority: Line, reason: Text }),
  }),
  ChangeSignatory: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Put another signatory in the place of one; a page received from the earlier one is void',
    data: z.strictObject({ ...page, name: Line, capacity: Line, authority: Line, reason: Text }),
  }),
  CarryPagesOver: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary:
      'Attach pages signed for an earlier agreed form to the present one, on the word of those who gave them',
    data: z.strictObject({ packetId: Id, to: Digest, authorityOf }),
  }),
  MeetPacketCondition: define({
    resource: 'documents',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a condition under which pages are held is met',
    data: z.strictObject({ packetId: Id, condition: Line, authority: Line }),
  }),
  ReleasePackets: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Release the pages of packets that the closing does not need: all of them, or none',
    data: z.strictObject({ packetIds: z.array(Id).min(1).max(50), authorityOf }),
  }),
  WithdrawPacket: define({
    resource: 'documents',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Withdraw a packet that is not released; its pages go back',
    data: z.strictObject({ packetId: Id, reason: Text }),
  }),
} as const;
