import { z } from 'zod';
import { Day, Digest, Id, Instant, Line } from '../values.ts';
import { as, based, define } from './define.ts';

const by = z.strictObject({ id: Line, name: Line });
const documents = ['documents'] as const;

export const documentsEvents = {
  DocumentEntered: define(documents, z.strictObject({ ...as('EnterDocument').shape, by, ...based })),
  DocumentVersionAdded: define(
    documents,
    z.strictObject({ ...as('AddDocumentVersion').shape, ordinal: z.int().min(2), by, ...based }),
  ),
  DocumentAgreed: define(documents, z.strictObject({ ...as('AgreeDocument').shape, by, ...based })),
  DocumentExecuted: define(
    documents,
    z.strictObject({ ...as('ExecuteDocument').shape, ordinal: z.int().min(2), by, ...based }),
  ),
  DocumentAudienceSet: define(
    documents,
    z.strictObject({ ...as('SetDocumentAudience').shape, by, ...based }),
  ),
  DocumentWithdrawn: define(documents, z.strictObject({ ...as('WithdrawDocument').shape, by, ...based })),
  ReadingRequired: define(
    documents,
    z.strictObject({ ...as('RequireReading').shape, ordinal: z.int().min(1), by: Instant, ...based }),
  ),
  ReadingLifted: define(documents, z.strictObject({ ...as('LiftReading').shape, ...based })),
  /** A read receipt: who, which version, and by the event's own time, when. */
  DocumentOpened: define(
    documents,
    z.strictObject({ ...as('RecordDocumentOpened').shape, ordinal: z.int().min(1), ...based }),
  ),
  OrphansErased: define(documents, z.strictObject({ ...as('RecordOrphansErased').shape, ...based })),
  SignaturePacketPrepared: define(
    documents,
    z.strictObject({ ...as('PrepareSignaturePacket').shape, form: Digest, ...based }),
  ),
  SignaturePageReceived: define(
    documents,
    z.strictObject({ ...as('ReceiveSignaturePage').shape, form: Digest, ...based }),
  ),
  SignaturePageRecalled: define(documents, z.strictObject({ ...as('RecallSignaturePage').shape, ...based })),
  SignatoryChanged: define(
    documents,
    z.strictObject({ ...as('ChangeSignatory').shape, earlier: Line, voided: Digest.nullable(), ...based }),
  ),
  PagesCarriedOver: define(
    documents,
    z.strictObject({ ...as('CarryPagesOver').shape, from: Digest, ...based }),
  ),
  PacketConditionMet: define(documents, z.strictObject({ ...as('MeetPacketCondition').shape, ...based })),
  PacketsReleased: define(
    documents,
    z.strictObject({ packetIds: z.array(Id).min(1), authorityOf: z.array(Line), ...based }),
  ),
  /** The closing did not come to be: what was released for it is in escrow again, and on whose word it is held is told. */
  PacketsReturned: define(
    [...documents, 'closing'],
    z.strictObject({ packetIds: z.array(Id).min(1), closing: Day, told: z.array(Line) }),
  ),
  PacketWithdrawn: define(documents, z.strictObject({ ...as('WithdrawPacket').shape, ...based })),
} as const;
