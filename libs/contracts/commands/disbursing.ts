import { z } from 'zod';
import { Holding } from '../disbursing.ts';
import { Leg } from '../people.ts';
import { Instant, Line, Usd } from '../values.ts';
import { afterpayCommands } from './afterpay.ts';
import { define, sealedSet } from './define.ts';

/** Money that comes in or goes out beside the principal, or goes back to Parent. */
const wire = { leg: Leg, amount: Usd, reference: Line, at: Instant };

export const disbursingCommands = {
  ReceiveLetters: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Receive a file of letters of transmittal and agent’s messages',
    data: z.strictObject({ letters: z.strictObject(sealedSet) }),
  }),
  PlaceHolds: define({
    resource: 'payout',
    nature: 'act',
    roles: ['paying-agent', 'finance', 'counsel', 'machine'],
    summary: 'Hold claims for a reason: they are in no batch until it is lifted',
    data: Holding,
  }),
  LiftHolds: define({
    resource: 'payout',
    nature: 'act',
    roles: ['finance', 'counsel'],
    summary: 'Lift a reason for which claims are held',
    data: Holding.omit({ clock: true }),
  }),
  ReportRemittance: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance'],
    summary: 'Report that tax withheld was deposited with the authority',
    data: z.strictObject(wire),
  }),
  ReportExcessRefunded: define({
    resource: 'payout',
    nature: 'report',
    roles: ['finance'],
    summary: 'Report that money no claim stands against went back to Parent',
    data: z.strictObject(wire),
  }),
  ReportBesidePrincipal: define({
    resource: 'payout',
    nature: 'report',
    roles: ['paying-agent', 'finance'],
    summary: 'Report interest earned on the fund, or a bank charge: neither is principal',
    data: z.strictObject({ ...wire, what: z.enum(['interest', 'charge']) }),
  }),
  ...afterpayCommands,
} as const;
