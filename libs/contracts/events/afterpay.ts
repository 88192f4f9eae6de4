import { z } from 'zod';
import { afterpayEffects } from '../afterpay.ts';
import { Leg } from '../people.ts';
import { Id, Usd } from '../values.ts';
import { as, based, define } from './define.ts';

const wages = afterpayEffects['take-wages'].result;

export const afterpayEvents = {
  WagesHandedOver: define(
    ['payout', 'obligations'],
    z.strictObject({ batchId: Id, ...afterpayEffects['hand-wages'].result.shape }),
  ),
  WagesReported: define(
    ['payout', 'obligations'],
    z.strictObject({ batchId: Id, importId: Id, ...wages.shape }),
  ),
  SafeRemitted: define(['payout'], z.strictObject({ ...as('ReportSafeRemittance').shape, ...based })),
  RenminbiPaid: define(
    ['payout'],
    z.strictObject({ ...as('ReportRenminbiPaid').shape, batchId: Id, dollars: Usd, ...based }),
  ),
  PrcWagesSettled: define(
    ['payout'],
    z.strictObject({ batchId: Id, ...afterpayEffects['settle-prc-wages'].result.shape }),
  ),
  UnclaimedSorted: define(
    ['payout', 'obligations'],
    z.strictObject({ leg: Leg, ...afterpayEffects['sort-unclaimed'].result.shape }),
  ),
  UnclaimedEscheated: define(
    ['payout', 'obligations'],
    z.strictObject({ ...as('ReportEscheated').shape, leg: Leg, ...based }),
  ),
} as const;
