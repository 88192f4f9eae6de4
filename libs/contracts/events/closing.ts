import { z } from 'zod';
import { Leg } from '../people.ts';
import { Count, Instant, Usd } from '../values.ts';
import { as, based, define } from './define.ts';

const legAmount = z.strictObject({ leg: Leg, payees: Count, amount: Usd });

export const closingEvents = {
  ClosingScheduled: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('ScheduleClosing').shape, ...based }),
  ),
  ClosingCalledOff: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('CallOffClosing').shape, ...based }),
  ),
  RolloverReported: define(['closing'], z.strictObject({ ...as('ReportRollover').shape, ...based })),
  SignaturesReleased: define(['closing'], z.strictObject({ ...as('ReleaseSignatures').shape, ...based })),
  CertificateOfMergerFiled: define(
    ['closing'],
    z.strictObject({ ...as('FileCertificateOfMerger').shape, ...based }),
  ),
  CertificateAccepted: define(
    ['closing'],
    z.strictObject({ ...as('ReportCertificateAccepted').shape, ...based }),
  ),
  MergerBecameEffective: define(
    ['closing', 'delisting', 'payout', 'calendar'],
    z.strictObject({ effectiveAt: Instant, entitled: z.array(legAmount) }),
  ),
} as const;
