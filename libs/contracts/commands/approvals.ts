import { z } from 'zod';
import { Id, Line, Text } from '../values.ts';
import { DocumentRef, define } from './define.ts';

/** Whose officers an incumbency certificate names: the company's until the effective time, then the surviving company's. */
export const CertifiedFor = z.enum(['company', 'surviving-company']);
export type CertifiedFor = z.infer<typeof CertifiedFor>;

export const approvalsCommands = {
  RecordIncumbency: define({
    resource: 'payout',
    nature: 'report',
    roles: ['counsel', 'paying-agent'],
    summary: "Record a certificate of incumbency: who signs for payments under the paying agent's agreement",
    data: z.strictObject({
      certificateId: Id,
      of: CertifiedFor,
      signatories: z
        .array(z.strictObject({ personId: Id, title: Line }))
        .min(1)
        .max(50),
      document: DocumentRef,
    }),
  }),
  ReportBatchOvertaken: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance', 'paying-agent', 'counsel', 'machine'],
    summary:
      'Report that something a batch pays by has changed: its approvals are void, and it is never released',
    data: z.strictObject({ batchId: Id, what: Text }),
  }),
} as const;
