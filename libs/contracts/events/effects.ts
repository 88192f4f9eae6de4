import { z } from 'zod';
import { EFFECT_KINDS } from '../effects.ts';
import { Count, Instant, Line, Text } from '../values.ts';
import { as, based, define } from './define.ts';

export const effectsEvents = {
  EffectsStopped: define(['effects'], z.strictObject({ reason: Text })),
  EffectsResumed: define(['effects'], z.strictObject({ reason: Text })),
  EffectIntended: define(
    ['effects'],
    z.strictObject({ effectId: Line, kind: z.enum(EFFECT_KINDS as ['foot-positions']), params: z.unknown() }),
  ),
  EffectDone: define(
    ['effects'],
    z.strictObject({ effectId: Line, attempt: Count, reference: Line.optional() }),
  ),
  EffectFailed: define(
    ['effects'],
    z.strictObject({
      effectId: Line,
      attempt: Count,
      outcome: z.enum(['not-done', 'unknown']),
      reason: Text,
      retryAt: Instant.optional(),
    }),
  ),
  EffectResolved: define(['effects'], z.strictObject({ ...as('ResolveEffect').shape, ...based })),
} as const;
