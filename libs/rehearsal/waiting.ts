import type { DealRecord } from '#libs/record/record.ts';

/** Why a rehearsal does not come to rest, in words: who has not done what. */
export async function whatWaits(record: DealRecord, dealId: string, waitedMs: number): Promise<string> {
  const row = await record.deals.find(dealId);
  const waited = `The rehearsal ${dealId} has not come to rest within ${Math.round(waitedMs / 1_000)} s`;
  if (row === undefined) return `${waited}: it is not open.`;
  const effects = await record.outbox.waiting({ dealId });
  const unknown = effects.find(({ state }) => state === 'unknown');
  if (unknown !== undefined) {
    return `${waited}: what became of ${unknown.effectId} is unknown. A person must find out and resolve it; it is never sent again by itself.`;
  }
  if (row.seenVersion < row.version) {
    return `${waited}: its workflow has seen version ${row.seenVersion} of ${row.version}. The worker for rehearsals is not running, or Temporal does not answer; see its log, and start what is missing with "npm start".`;
  }
  const [effect] = effects;
  if (effect !== undefined) {
    return `${waited}: ${effect.effectId} is due since ${effect.dueAt} and is ${effect.state === 'sent' ? 'sent, without an answer yet' : 'not sent'} (attempt ${effect.attempt}). See the log of the worker for rehearsals.`;
  }
  if (row.clockAt !== row.clockTo) {
    return `${waited}: its clock stands at ${row.clockAt ?? 'no time'} on its way to ${row.clockTo ?? 'no time'}. The worker for rehearsals moves it; see whether it is running.`;
  }
  return `${waited}: something was due at ${row.nextDueAt ?? 'no time'} and is not done. See the log of the worker for rehearsals.`;
}
