import { z } from 'zod';
import { Count, Instant, Line, Text } from '../values.ts';
import { define } from './define.ts';

export const effectsCommands = {
  StopEffects: define({
    resource: 'effects',
    nature: 'act',
    roles: ['counsel', 'finance', 'operator'],
    summary: 'Stop everything that has not gone out yet',
    data: z.strictObject({ reason: Text }),
  }),
  ResumeEffects: define({
    resource: 'effects',
    nature: 'act',
    roles: ['finance', 'operator'],
    summary: 'Let effects go out again',
    data: z.strictObject({ reason: Text }),
  }),
  ResolveEffect: define({
    resource: 'effects',
    nature: 'report',
    roles: ['finance', 'counsel', 'operator'],
    summary: 'Say what became of an effect whose outcome was unknown',
    data: z.strictObject({ effectId: Line, outcome: z.enum(['done', 'not-done']), evidence: Text }),
  }),
  PassMoment: define({
    resource: 'deal',
    nature: 'report',
    roles: ['machine'],
    summary: 'Say that a due moment of the deal has come',
    data: z.strictObject({ momentId: Line, due: Instant }),
  }),
  RecordEffectDone: define({
    resource: 'effects',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that an effect was done, and what came of it',
    data: z.strictObject({
      effectId: Line,
      attempt: Count,
      /** What the outside answered, parsed by the kind of effect: `libs/contracts/effects.ts`. */
      result: z.unknown(),
    }),
  }),
  RecordEffectFailed: define({
    resource: 'effects',
    nature: 'report',
    roles: ['machine'],
    summary: 'Record that an attempt at an effect failed, or that its outcome is unknown',
    data: z.strictObject({
      effectId: Line,
      attempt: Count,
      outcome: z.enum(['not-done', 'unknown']),
      reason: Text,
      retryAt: Instant.optional(),
    }),
  }),
} as const;
