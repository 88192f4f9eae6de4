import type { DealEvent, EventData } from '#libs/contracts/events.ts';
import type { DealState } from '#libs/deal/state.ts';
import type { InlineProjection, RecordedEvent, Statement } from '#libs/journal/types.ts';

/**
 * A row for each attempt at an effect. Each statement says which attempt it means, so that the rows can be made again
 * over those that are there. `sent_at` is never written: the journal does not know it, and it must not be forgotten.
 */
export const effectsProjection: InlineProjection<DealState, DealEvent> = {
  name: 'effects',
  version: 1,
  apply(tx, { events }) {
    for (const event of events) for (const statement of statementsFor(event)) tx.run(statement);
  },
};

function statementsFor(event: RecordedEvent<DealEvent>): Statement[] {
  switch (event.type) {
    case 'EffectIntended':
      return [intended(event.streamId, event.data, event.recordedAt)];
    case 'EffectDone':
      return [done(event.streamId, event.data, event.recordedAt)];
    case 'EffectFailed': {
      const failed = ended(event.streamId, event.data, event.recordedAt);
      return event.data.outcome === 'unknown'
        ? [failed]
        : [failed, again(event.streamId, event.data, event.data.retryAt ?? event.recordedAt)];
    }
    case 'EffectResolved':
      return resolved(event.streamId, event.data, event.recordedAt);
    default:
      return [];
  }
}

// An attempt that is opened anew was perhaps sent already.
const OPEN_ANEW = `
  on conflict (deal_id, effect_id, attempt) do update set
    state = case when effects.sent_at is null then 'intended' else 'sent' end, ended_at = null, reason = null`;

function intended(dealId: string, { effectId, kind }: EventData<'EffectIntended'>, dueAt: string): Statement {
  return {
    name: 'effects-intended',
    text: `
      insert into effects (deal_id, effect_id, attempt, kind, state, due_at)
      values ($1, $2, 1, $3, 'intended', $4) ${OPEN_ANEW}`,
    values: [dealId, effectId, kind, dueAt],
  };
}

/** An answer to an earlier attempt that comes late ends the later ones as well. */
function done(dealId: string, { effectId, attempt }: EventData<'EffectDone'>, at: string): Statement {
  return {
    name: 'effects-done',
    text: `
      update effects set state = 'done', ended_at = $4, reason = null
      where deal_id = $1 and effect_id = $2 and attempt >= $3`,
    values: [dealId, effectId, attempt, at],
  };
}

function ended(
  dealId: string,
  { effectId, attempt, outcome, reason }: EventData<'EffectFailed'>,
  at: string,
): Statement {
  return {
    name: 'effects-ended',
    text: `
      update effects set state = $4, ended_at = $5, reason = $6
      where deal_id = $1 and effect_id = $2 and attempt = $3`,
    values: [dealId, effectId, attempt, outcome, at, reason],
  };
}

function again(dealId: string, { effectId, attempt }: EventData<'EffectFailed'>, dueAt: string): Statement {
  return {
    name: 'effects-again',
    text: `
      insert into effects (deal_id, effect_id, attempt, kind, state, due_at)
      select deal_id, effect_id, attempt + 1, kind, 'intended', $4::timestamptz from effects
      where deal_id = $1 and effect_id = $2 and attempt = $3 ${OPEN_ANEW}`,
    values: [dealId, effectId, attempt, dueAt],
  };
}

/** Only an effect of unknown outcome is resolved, and an effect has one such attempt at most. */
function resolved(
  dealId: string,
  { effectId, outcome, evidence }: EventData<'EffectResolved'>,
  at: string,
): Statement[] {
  const next: Statement = {
    name: 'effects-resolved-again',
    text: `
      insert into effects (deal_id, effect_id, attempt, kind, state, due_at)
      select deal_id, effect_id, attempt + 1, kind, 'intended', $3::timestamptz from effects
      where deal_id = $1 and effect_id = $2 and state = 'unknown' ${OPEN_ANEW}`,
    values: [dealId, effectId, at],
  };
  const end: Statement = {
    name: 'effects-resolved',
    text: `
      update effects set state = $3, ended_at = $4, reason = $5
      where deal_id = $1 and effect_id = $2 and state = 'unknown'`,
    values: [dealId, effectId, outcome, at, evidence],
  };
  return outcome === 'done' ? [end] : [next, end];
}
