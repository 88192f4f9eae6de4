import { z } from 'zod';
import { RunStep } from '../closing-room.ts';
import { Leg } from '../people.ts';
import { Count, Day, Digest, Id, Instant, Line, Usd } from '../values.ts';
import { as, based, define } from './define.ts';

const by = { personId: Id };
const returning = z.array(z.strictObject({ leg: Leg, amount: Usd })).max(3);
/** A closing that was stopped on its day: which day, and what goes back to Parent. */
const stopped = { on: Day, returning };

export const closingRoomEvents = {
  MarketingPeriodStarted: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('ReportMarketingPeriodStarted').shape, ...based }),
  ),
  HaltAgreed: define(['closing'], z.strictObject({ ...as('AgreeHalt').shape, ...based })),
  GoGiven: define(
    ['closing'],
    z.strictObject({ ...as('GiveGo').shape, ...by, name: Line, last: z.boolean(), ...based }),
  ),
  NoGoGiven: define(['closing'], z.strictObject({ ...as('GiveNoGo').shape, ...by, name: Line, ...based })),
  DrawdownSent: define(
    ['closing'],
    z.strictObject({ ...as('SendDrawdown').shape, investor: Line, ...based }),
  ),
  ClosingAborted: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('AbortClosing').shape, ...stopped, ...based }),
  ),
  CertificateRejected: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('ReportCertificateRejected').shape, ...based }),
  ),
  CertificateTerminated: define(
    ['closing', 'calendar'],
    z.strictObject({ ...as('FileCertificateOfTermination').shape, ...stopped, ...based }),
  ),
  PaymentAuthorized: define(['closing'], z.strictObject({ ...as('AuthorizePayment').shape, ...based })),
  ClosingStepFellDue: define(['closing'], z.strictObject({ step: RunStep, on: Day, title: Line })),
  ChecklistRowAdded: define(['closing'], z.strictObject({ ...as('AddChecklistRow').shape, ...based })),
  ChecklistItemRecorded: define(
    ['closing'],
    z.strictObject({ ...as('RecordChecklistItem').shape, title: Line, byName: Line, ...based }),
  ),
  InstructionRecorded: define(
    ['closing'],
    z.strictObject({ ...as('RecordInstruction').shape, ...by, ...based }),
  ),
  InstructionCalledBack: define(
    ['closing'],
    z.strictObject({ ...as('ConfirmByCallBack').shape, ...by, payee: Line, ...based }),
  ),
  FundsFlowPrepared: define(
    ['closing'],
    z.strictObject({
      ...as('PrepareFundsFlow').shape,
      ...by,
      number: Count,
      digest: Digest,
      total: Usd,
      ...based,
    }),
  ),
  FundsFlowApproved: define(
    ['closing'],
    z.strictObject({ ...as('ApproveFundsFlow').shape, ...by, side: Line, ...based }),
  ),
  WireSent: define(
    ['closing'],
    z.strictObject({ ...as('ReportWireSent').shape, settlesOn: Day, cutoffAt: Instant, ...based }),
  ),
  WireRecalled: define(['closing'], z.strictObject({ ...as('ReportWireRecalled').shape, ...based })),
} as const;
