import type { DealEvent } from '#libs/contracts/events.ts';
import type { DealView } from '#libs/contracts/process/view.ts';
import type { DealState, OpenDeal } from '#libs/deal/state.ts';
import { viewOf } from '#libs/deal/view.ts';
import type { Change, InlineProjection, Statement } from '#libs/journal/types.ts';
import { holdOf, isRestrained } from './held.ts';
import { LAW_FOLLOWER, WORKER } from './worker.ts';

/** The deal's row: what lists show, and what the relay goes by. */
export const dealsProjection: InlineProjection<DealState, DealEvent> = {
  name: 'deals',
  version: 1,
  apply(tx, change) {
    const { state } = change.after;
    if (state.stage !== 'unopened') tx.run(rowStatement(change, state));
  },
};

function rowStatement(change: Change<DealState, DealEvent>, deal: OpenDeal): Statement {
  const { streamId, after, events, now, clock } = change;
  const view = viewOf({ dealId: streamId, state: deal, version: after.version, now });
  const effects = Object.values(deal.effects);
  return {
    name: 'deals-row',
    text: `
      insert into deals (deal_id, mode, name, code_name, opened_at, phase, ended, version, next_due_at, stopped,
        restrained, effects_open, effects_unknown, seen_version, clock_at, clock_to, people)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)
      on conflict (deal_id) do update set phase = excluded.phase, ended = excluded.ended, version = excluded.version,
        next_due_at = excluded.next_due_at, stopped = excluded.stopped, restrained = excluded.restrained,
        effects_open = excluded.effects_open, effects_unknown = excluded.effects_unknown, people = excluded.people, changed_at = now(),
        seen_version = greatest(deals.seen_version, excluded.seen_version,
          case when deals.seen_version = $17::bigint then excluded.version else 0 end)`,
    values: [
      streamId,
      deal.mode,
      deal.terms.name,
      deal.terms.codeName,
      deal.openedAt,
      deal.phase,
      view.ended,
      after.version,
      nextDueAt(view, deal),
      view.stopped,
      isRestrained(deal),
      effects.length,
      effects.filter(({ standing }) => standing === 'unknown').length,
      // What the workflow had done itself it is told by the answer: no poke is needed for it.
      events.some(({ actor }) => actor.id === WORKER.id) ? after.version : 0,
      clock.mode === 'live' ? null : clock.at,
      deal.terms.people.map(({ id }) => id),
      isNoNews(change, nextDueAt(view, deal)) ? change.before.version : null,
    ],
  };
}

/**
 * A deal that adopted law and waits for the same as before: a workflow that was level with it has nothing to hear. Thousands
 * adopt at once, and poking all their workflows would make everybody's news late.
 */
function isNoNews(
  { before, after, events, now, streamId }: Change<DealState, DealEvent>,
  due: string | null,
): boolean {
  if (before.state.stage === 'unopened' || after.state.stage === 'unopened') return false;
  if (events.some(({ actor }) => actor.id !== LAW_FOLLOWER.id)) return false;
  const was = viewOf({ dealId: streamId, state: before.state, version: before.version, now });
  return before.state.phase === after.state.phase && nextDueAt(was, before.state) === due;
}

/** The earliest thing that the workflow would do, past or to come. What is held is done once it is let go. */
function nextDueAt(view: DealView, deal: OpenDeal): string | null {
  if (view.ended) return null;
  const standing = { stopped: view.stopped, restrained: isRestrained(deal), unreconciled: false };
  const free = view.effects.filter(({ kind }) => holdOf(kind, standing) === undefined);
  const dues = [...view.moments, ...free].map(({ dueMs }) => dueMs);
  if (view.nextWakeMs !== null) dues.push(view.nextWakeMs);
  return dues.length === 0 ? null : new Date(Math.min(...dues)).toISOString();
}
