import { effectInWords } from './effect-words.ts';
import type { Words } from './say.ts';

export const effectsWords = {
  EffectsStopped: ({ reason }) => ({ headline: 'Everything unsent is stopped', detail: reason }),
  EffectsResumed: ({ reason }) => ({ headline: 'Effects go out again', detail: reason }),
  EffectIntended: ({ effectId }) => ({ headline: `To be done: ${effectInWords(effectId)}` }),
  EffectDone: ({ effectId, reference }) => ({
    headline: `Done: ${effectInWords(effectId)}`,
    ...(reference !== undefined && { detail: `reference ${reference}` }),
  }),
  EffectFailed: ({ effectId, outcome, reason, attempt }) => ({
    headline:
      outcome === 'unknown'
        ? `Outcome unknown: ${effectInWords(effectId)}`
        : `Attempt ${attempt} failed: ${effectInWords(effectId)}`,
    detail: reason,
  }),
  EffectResolved: ({ effectId, outcome, evidence }) => ({
    headline: `Resolved as ${outcome.replaceAll('-', ' ')}: ${effectInWords(effectId)}`,
    detail: evidence,
  }),
} satisfies Partial<Words>;
