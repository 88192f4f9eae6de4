import type { EffectParams } from '#libs/contracts/effects.ts';
import type { Evolvers } from '../parts.ts';
import { batch, leg } from '../payout/evolve.ts';
import type { OpenDeal, OpenEffect } from '../state.ts';

export const effectEvolvers: Evolvers = {
  EffectIntended: (deal, { data, recordedAt, version }) => ({
    effects: {
      ...deal.effects,
      [data.effectId]: {
        kind: data.kind,
        params: data.params,
        attempt: 1,
        intendedAt: recordedAt,
        dueAt: recordedAt,
        standing: 'open',
        lastFailure: null,
        version,
      },
    },
  }),
  EffectDone: (deal, { data, effectiveAt }) => done(deal, data.effectId, effectiveAt),
  EffectFailed: (deal, { data, recordedAt }) =>
    effect(deal, data.effectId, () =>
      data.outcome === 'unknown'
        ? { standing: 'unknown', lastFailure: data.reason }
        : { attempt: data.attempt + 1, dueAt: data.retryAt ?? recordedAt, lastFailure: data.reason },
    ),
  EffectResolved: (deal, { data, effectiveAt, recordedAt }) =>
    data.outcome === 'done'
      ? done(deal, data.effectId, effectiveAt)
      : effect(deal, data.effectId, (known) => ({
          standing: 'open',
          attempt: known.attempt + 1,
          dueAt: recordedAt,
        })),
  EffectsStopped: (_, { data, recordedAt }) => ({ stopped: { reason: data.reason, at: recordedAt } }),
  EffectsResumed: () => ({ stopped: null }),
};

function effect(
  deal: OpenDeal,
  id: string,
  change: (known: OpenEffect) => Partial<OpenEffect>,
): Partial<OpenDeal> {
  const known = deal.effects[id];
  return known === undefined ? {} : { effects: { ...deal.effects, [id]: { ...known, ...change(known) } } };
}

/** A done effect leaves the state, and what waited for it goes on. */
function done(deal: OpenDeal, id: string, at: string): Partial<OpenDeal> {
  const known = deal.effects[id];
  if (known === undefined) return {};
  const effects = Object.fromEntries(Object.entries(deal.effects).filter(([key]) => key !== id));
  const after: OpenDeal = { ...deal, effects };
  if (known.kind === 'instruct-payer') {
    const params = known.params as EffectParams<'instruct-payer'>;
    const instructed = { ...after, ...batch(after, params.batchId, () => ({ stage: 'instructed' })) };
    return {
      effects,
      ...leg(instructed, params.leg, (state) => ({ instructedAt: state.instructedAt ?? at })),
    };
  }
  if (known.kind === 'request-hand-back') {
    const params = known.params as EffectParams<'request-hand-back'>;
    return { effects, ...leg(after, params.leg, () => ({ handBackDone: true })) };
  }
  return { effects };
}
