import { z } from 'zod';
import { disbursingEffects, Holding, HoldsOutcome, LettersOutcome } from '../disbursing.ts';
import { HoldReason } from '../payout.ts';
import { Count, Id, Usd } from '../values.ts';
import { afterpayEvents } from './afterpay.ts';
import { as, based, define } from './define.ts';

export const disbursingEvents = {
  /** Each lot and award of the list in force is a claim of its own from here on. */
  EntitlementsFixed: define(['payout'], disbursingEffects['fix-entitlements'].result),
  LettersReceived: define(['payout'], z.strictObject({ ...as('ReceiveLetters').shape, ...based })),
  LettersTaken: define(['payout'], z.strictObject({ importId: Id, ...LettersOutcome.shape })),
  HoldsMoved: define(
    ['payout', 'obligations'],
    z.strictObject({
      holdId: Id,
      what: z.enum(['placed', 'lifted']),
      reason: HoldReason,
      clock: Holding.shape.clock,
      ...HoldsOutcome.shape,
    }),
  ),
  DissentingAdmitted: define(
    ['payout'],
    z.strictObject({ demandId: Id, entitlements: Count, held: Usd, blocked: Usd }),
  ),
  UnclaimedHandedBack: define(
    ['payout'],
    z.strictObject({
      ...disbursingEffects['hand-back-unclaimed'].params.shape,
      ...disbursingEffects['hand-back-unclaimed'].result.shape,
    }),
  ),
  WithholdingRemitted: define(['payout'], z.strictObject({ ...as('ReportRemittance').shape, ...based })),
  ExcessRefunded: define(['payout'], z.strictObject({ ...as('ReportExcessRefunded').shape, ...based })),
  BesidePrincipal: define(['payout'], z.strictObject({ ...as('ReportBesidePrincipal').shape, ...based })),
  ...afterpayEvents,
} as const;
