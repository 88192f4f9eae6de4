import { z } from 'zod';
import { Rail } from '../payout.ts';
import { Leg } from '../people.ts';
import { Basis, Count, Day, Digest, Id, Instant, Line, Shares, SignedShares, Text, Usd } from '../values.ts';
import { DocumentRef, define, sealedSet } from './define.ts';

export const payoutCommands = {
  SealClosingList: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary:
      "Seal the closing list, the awards, and the bridge from the record date's shares to the payable ones",
    data: z.strictObject({
      lots: z.strictObject(sealedSet),
      awards: z.strictObject(sealedSet),
      /** The transfer agent's certificate of the shares outstanding at the effective time. */
      certified: z.strictObject({ outstanding: Shares, by: Line }),
      bridge: z
        .array(z.strictObject({ line: Line, shares: SignedShares, basis: Basis.optional() }))
        .min(2)
        .max(100),
    }),
  }),
  ReportFunds: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Report that a payer confirmed good funds',
    data: z.strictObject({ leg: Leg, amount: Usd, from: Line, reference: Line, receivedAt: Instant }),
  }),
  ReportLettersMailed: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Report that letters of transmittal were mailed to the holders of record',
    data: z.strictObject({ on: Day }),
  }),
  ReportDemand: define({
    resource: 'payout',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a record holder demanded appraisal',
    data: z.strictObject({
      demandId: Id,
      holder: Line,
      shares: Shares,
      receivedAt: Instant,
      /** The positions it is made for: the holder's own, or those of the participants for whom Cede & Co. demands. */
      positions: z.array(Id).max(50).optional(),
    }),
  }),
  ReportDemandWithdrawn: define({
    resource: 'payout',
    nature: 'report',
    roles: ['counsel'],
    summary: 'Report that a demand for appraisal was withdrawn, so that its shares become payable',
    data: z.strictObject({ demandId: Id, withdrawnAt: Instant, document: DocumentRef }),
  }),
  PrepareBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Prepare a payment batch of one leg',
    data: z.strictObject({
      batchId: Id,
      leg: Leg,
      /** What the agent is instructed to pay, and to how many. Where we disburse, both are counted from the claims. */
      amount: Usd.optional(),
      payees: Count.optional(),
      /** Where we disburse: the rails of the batch; none named, all of them. */
      rails: z.array(Rail).max(6).optional(),
    }),
  }),
  ApproveBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance', 'executive'],
    summary: 'Approve a batch by its digest',
    data: z.strictObject({ batchId: Id, digest: Digest }),
  }),
  WithdrawBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Withdraw a batch that was not released',
    data: z.strictObject({ batchId: Id, reason: Text }),
  }),
  WithdrawUnsent: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Withdraw what is not sent of a released batch',
    data: z.strictObject({ batchId: Id, reason: Text }),
  }),
  ReleaseBatch: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance'],
    summary: 'Release an approved batch: the payer is instructed',
    data: z.strictObject({ batchId: Id, digest: Digest }),
  }),
} as const;
