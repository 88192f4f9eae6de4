import { type Words } from './say.ts';

export const effectsWords = {
  EffectsStopped: ({ reason }) => ({ headline: 'Everything unsent is stopped', detail: reason }),
  EffectsResumed: ({ reason }) => ({ headline: 'Effects go out again', detail: reason }),
  EffectIntended: ({ effectId }) => ({ headline: `To be done: ${effectId}` }),
  EffectDone: ({ effectId, reference }) => ({
    headline: `Done: ${effectId}`,
    ...(reference !== undefined && { detail: `reference ${reference}` }),
  }),
  EffectFailed: ({ effectId, outcome, reason, attempt }) => ({
    headline:
      outcome === 'unknown' ? `Outcome unknown: ${effectId}` : `Attempt ${attempt} failed: ${effectId}`,
    detail: reason,
  }),
  EffectResolved: ({ effectId, outcome, evidence }) => ({
    headline: `Resolved as ${outcome.replaceAll('-', ' ')}: ${effectId}`,
    detail: evidence,
  }),
} satisfies Partial<Words>;
