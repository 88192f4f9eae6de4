import { z } from 'zod';
import { ChecklistStatus, FundsFlowContent, GoStep, OwnRow } from '../closing-room.ts';
import { Day, Digest, Id, Instant, Line, Text, Usd } from '../values.ts';
import { DocumentRef, define } from './define.ts';

export const closingRoomCommands = {
  ReportMarketingPeriodStarted: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the required information was delivered, so that the marketing period began',
    data: z.strictObject({ on: Day, document: DocumentRef }),
  }),
  AgreeHalt: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report the moment at which the exchange agreed to halt trading',
    data: z.strictObject({ at: Instant, with: Line, document: DocumentRef.optional() }),
  }),
  GiveGo: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel', 'executive', 'finance', 'paying-agent'],
    summary: 'Say go for a step of the closing, for a party',
    data: z.strictObject({
      step: GoStep,
      party: Id,
      /** Before the filing: the person has read that this is the point of no return. */
      pointOfNoReturn: z.boolean().default(false),
    }),
  }),
  GiveNoGo: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel', 'executive', 'finance', 'paying-agent'],
    summary: 'Say no-go for a step of the closing, for a party, with the reason',
    data: z.strictObject({ step: GoStep, party: Id, reason: Text }),
  }),
  SendDrawdown: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel', 'finance'],
    summary: 'Send the drawdown notice of an equity commitment',
    data: z.strictObject({ commitment: Id, amount: Usd, fundsDueAt: Instant }),
  }),
  AbortClosing: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Abort the closing before the filing: pages stay in escrow, and the money goes back',
    data: z.strictObject({ reason: Text }),
  }),
  ReportCertificateRejected: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that the Secretary of State rejected the certificate of merger',
    data: z.strictObject({ at: Instant, reason: Text }),
  }),
  FileCertificateOfTermination: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary:
      'File a certificate of termination before the time for which the certificate of merger was filed',
    data: z.strictObject({ filedAt: Instant, authorityOf: z.array(Line).min(1).max(10), reason: Text }),
  }),
  AuthorizePayment: define({
    resource: 'closing',
    nature: 'act',
    roles: ['counsel'],
    summary: 'Give the paying agent the authority to pay, after the effective time',
    data: z.strictObject({ authorityOf: z.array(Line).min(1).max(10) }),
  }),
  AddChecklistRow: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Add a row of our own to the closing checklist',
    data: OwnRow,
  }),
  RecordChecklistItem: define({
    resource: 'closing',
    nature: 'report',
    roles: ['counsel', 'finance', 'paying-agent'],
    summary: 'Record where a row of the closing checklist stands, with its document',
    data: z.strictObject({
      rowId: Id,
      status: ChecklistStatus,
      what: Line,
      document: DocumentRef.optional(),
    }),
  }),
  RecordInstruction: define({
    resource: 'closing',
    nature: 'report',
    roles: ['finance', 'counsel', 'paying-agent'],
    summary: 'Record a wire instruction by its digest; it is used only once it was called back',
    data: z.strictObject({ instructionId: Id, payee: Line, digest: Digest }),
  }),
  ConfirmByCallBack: define({
    resource: 'closing',
    nature: 'report',
    roles: ['finance', 'counsel'],
    summary: 'Report that an instruction was confirmed by calling back on a number known before',
    data: z.strictObject({
      instructionId: Id,
      digest: Digest,
      spokeWith: Line,
      number: Line,
      /** Where the number is from: never from the instruction itself. */
      numberFrom: Line,
      at: Instant,
    }),
  }),
  PrepareFundsFlow: define({
    resource: 'closing',
    nature: 'act',
    roles: ['finance', 'counsel'],
    summary: 'Prepare a version of the funds flow memo: sources equal uses to the cent',
    data: z.strictObject(FundsFlowContent),
  }),
  ApproveFundsFlow: define({
    resource: 'closing',
    nature: 'act',
    roles: ['finance', 'executive', 'counsel'],
    summary: 'Approve the funds flow memo by its digest',
    data: z.strictObject({ digest: Digest }),
  }),
  ReportWireSent: define({
    resource: 'closing',
    nature: 'report',
    roles: ['finance', 'counsel', 'paying-agent'],
    summary: 'Report that the wire of a line of the funds flow was sent',
    data: z.strictObject({ lineId: Id, amount: Usd, sentAt: Instant, reference: Line }),
  }),
  ReportWireRecalled: define({
    resource: 'closing',
    nature: 'report',
    roles: ['finance', 'counsel', 'paying-agent'],
    summary: 'Report that a wire of the funds flow was recalled',
    data: z.strictObject({ lineId: Id, at: Instant, why: Line }),
  }),
} as const;
