import { z } from 'zod';
import { Day, Instant, Line, Shares, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

export const closingCommands = {
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
} as const;
