import { z } from 'zod';
import { BATCH_FILES_MAX, bankEffects } from '../bank.ts';
import { Rail } from '../payout.ts';
import { Leg } from '../people.ts';
import { Count, Digest, Id, Instant, Line, Text, Usd } from '../values.ts';
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
  UnsentWithdrawn: define(
    ['payout', 'effects'],
    z.strictObject({
      batchId: Id,
      leg: Leg,
      reason: Text,
      files: z.array(Id).max(BATCH_FILES_MAX),
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
