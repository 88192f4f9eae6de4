import { z } from 'zod';
import { Place } from '../afterpay.ts';
import { Count, Day, Id, Instant, Line, Usd } from '../values.ts';
import { DocumentRef, define, sealedSet } from './define.ts';

/** Renminbi to the fen, written as dollars are. */
const Renminbi = Usd;

export const afterpayCommands = {
  ReportWages: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance', 'paying-agent'],
    summary: 'Report what payroll says it paid of a batch: net, tax kept back, and the employer’s tax on top',
    data: z.strictObject({ batchId: Id, wages: z.strictObject(sealedSet) }),
  }),
  ReportSafeRemittance: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance'],
    summary:
      'Report that the dollars of a batch for staff in China went to the account under SAFE Circular 7',
    data: z.strictObject({
      remittanceId: Id,
      batchId: Id,
      amount: Usd,
      /** The account by its last digits, and its bank. */
      account: Line,
      reference: Line,
      sentAt: Instant,
    }),
  }),
  ReportRenminbiPaid: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance'],
    summary: 'Report what staff in China were paid: the rate and its day, renminbi, Chinese tax, net',
    data: z.strictObject({
      remittanceId: Id,
      /** Renminbi for a dollar. */
      rate: z.string().regex(/^\d{1,3}\.\d{2,6}$/, 'expected renminbi for a dollar, such as 6.4602'),
      rateOn: Day,
      renminbi: Renminbi,
      tax: Renminbi,
      net: Renminbi,
      people: Count,
      paidOn: Day,
      document: DocumentRef.optional(),
    }),
  }),
  ReportEscheated: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance', 'counsel'],
    summary: 'Report that unclaimed money was reported and paid over to a state',
    data: z.strictObject({ place: Place, amount: Usd, claims: Count, reference: Line, at: Instant }),
  }),
} as const;
