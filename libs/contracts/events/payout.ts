import { z } from 'zod';
import { RailTotal } from '../disbursing.ts';
import { effects, PayerMovements } from '../effects.ts';
import { Leg } from '../people.ts';
import { Count, Digest, Id, Instant, Line, Text, Usd } from '../values.ts';
import { as, based, define } from './define.ts';

export const payoutEvents = {
  ClosingListSealed: define(['payout'], z.strictObject({ ...as('SealClosingList').shape, ...based })),
  ClosingListFooted: define(
    ['payout'],
    z.strictObject({
      ...effects['foot-closing-list'].result.shape,
      importId: Id,
      /** Why it cannot be relied on; empty when list, certificate and bridge agree. */
      differences: z.array(Text).max(20),
    }),
  ),
  FundsReceived: define(['payout'], z.strictObject({ ...as('ReportFunds').shape, ...based })),
  LettersMailed: define(
    ['payout', 'calendar'],
    z.strictObject({ ...as('ReportLettersMailed').shape, ...based }),
  ),
  DemandReceived: define(['payout'], z.strictObject({ ...as('ReportDemand').shape, ...based })),
  DemandWithdrawn: define(
    ['payout'],
    z.strictObject({
      ...as('ReportDemandWithdrawn').shape,
      amount: Usd,
      becomesPayable: z.boolean(),
      ...based,
    }),
  ),
  BatchPrepared: define(
    ['payout'],
    z.strictObject({
      batchId: Id,
      leg: Leg,
      amount: Usd,
      payees: Count,
      /** Of a batch that we built: the root of its lines, what is kept back for tax, and what goes by which rail. */
      built: z.strictObject({ root: Digest, withheld: Usd, rails: z.array(RailTotal).max(6) }).optional(),
      /** People of the deal whom it pays, by their ids: they do not approve it. */
      pays: z.array(Id).max(500).optional(),
      digest: Digest,
      preparedBy: Line,
      ...based,
    }),
  ),
  BatchApproved: define(
    ['payout'],
    z.strictObject({ ...as('ApproveBatch').shape, approvedBy: Line, ...based }),
  ),
  BatchWithdrawn: define(['payout'], z.strictObject({ ...as('WithdrawBatch').shape, ...based })),
  BatchReleased: define(
    ['payout'],
    z.strictObject({ ...as('ReleaseBatch').shape, releasedBy: Line, ...based }),
  ),
  PayerReported: define(
    ['payout'],
    z.strictObject({
      leg: Leg,
      number: Count,
      asOf: Instant,
      movements: PayerMovements,
      lines: effects['collect-payer-report'].result.shape.lines,
      balance: Usd,
      /** False when the report does not foot with the ledger: it is kept, raises a finding, and moves nothing. */
      foots: z.boolean(),
    }),
  ),
  UnclaimedFellDue: define(['payout'], z.strictObject({ leg: Leg, amount: Usd })),
} as const;
