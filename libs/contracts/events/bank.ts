import { z } from 'zod';
import { bankEffects } from '../bank.ts';
import { Rail } from '../payout.ts';
import { Leg } from '../people.ts';
import { Count, Digest, Id, Instant, Line, Usd } from '../values.ts';
import { define } from './define.ts';

export const bankEvents = {
  BankFilesPlanned: define(
    ['payout'],
    z.strictObject({ batchId: Id, leg: Leg, ...bankEffects['plan-bank-files'].result.shape }),
  ),
  BankFileSent: define(
    ['payout'],
    z.strictObject({
      batchId: Id,
      leg: Leg,
      file: Id,
      rail: Rail,
      name: Line,
      digest: Digest,
      payments: Count,
      amount: Usd,
      withheld: Usd,
    }),
  ),
  BankAnswered: define(
    ['payout'],
    z.strictObject({ asOf: Instant, ...bankEffects['collect-bank-answers'].result.shape }),
  ),
} as const;
