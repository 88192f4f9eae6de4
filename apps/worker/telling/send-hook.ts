import { postHook } from '#activities/webhooks/post.ts';
import { signedHeaders } from '#activities/webhooks/sign.ts';
import { mayKnow } from '#libs/telling/compose.ts';
import {
  addDelivery,
  claimHooked,
  type Delivery,
  deliveryId,
  endDeliveries,
  putOff,
} from '#libs/telling/deliveries.ts';
import { disableHook, hookFails, hookNamed, secretsOf } from '#libs/telling/hooks.ts';
import { HOUR, MINUTE, SECOND, type Sending, waitOf } from './sending.ts';

const HOOK_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const HOOK_FAILING_MS = 5 * 24 * HOUR;

/** One delivery to a webhook that is due. False when none is. */
export async function sendHooked(sending: Sending): Promise<boolean> {
  const { record, mode, diary } = sending;
  const row = await claimHooked(record.pool, mode);
  if (row === undefined) return false;
  const { deliveryId: id, dealId, personId, version } = row;
  const hook = row.hookId === null ? undefined : await hookNamed(record.pool, row.hookId);
  const body = hook === undefined ? undefined : await payload(sending, row);
  if (hook === undefined || body === undefined) {
    await endDeliveries(
      record.pool,
      [id],
      'not-told',
      hook === undefined ? 'the webhook is not in use' : 'not theirs to know',
    );
    return true;
  }
  const headers = signedHeaders(`msg_${id}`, Date.now(), body, secretsOf(sending.keys(), hook, Date.now()));
  const { outcome, said } = await postHook(hook.url, { body, headers }, sending.hookRules);
  if (outcome === 'delivered') {
    await endDeliveries(record.pool, [id], 'delivered', said);
    await hookFails(record.pool, hook.hookId, false);
    return true;
  }
  await hookFails(record.pool, hook.hookId, true);
  const since = hook.failingSince === null ? Date.now() : Date.parse(hook.failingSince);
  if (outcome === 'later' && Date.now() - since < HOOK_FAILING_MS) {
    await putOff(record.pool, [id], waitOf(sending, HOOK_WAITS, row.attempts), said);
    diary.warn('a webhook did not take what it was sent; it is tried again', {
      deal: dealId,
      hook: hook.hookId,
      said,
    });
    return true;
  }
  if (await disableHook(record.pool, hook.hookId, said)) {
    diary.error('a webhook is disabled', { deal: dealId, hook: hook.hookId, said });
    await addDelivery(record.pool, {
      deliveryId: deliveryId(dealId, hook.hookId, 'disabled', id, row.createdAt),
      ...{ dealId, personId, hookId: null, kind: 'hook-disabled', version, topic: hook.hookId, mode },
    });
  }
  return true;
}

/** Thin: what happened is read at the link, by whoever may. No name of anybody travels with it. */
async function payload(
  { record, publicUrl }: Sending,
  { dealId, personId, kind, version }: Delivery,
): Promise<string | undefined> {
  const link = `${publicUrl}/app/deals/${dealId}/record`;
  if (kind === 'test')
    return JSON.stringify({
      type: 'test',
      timestamp: new Date().toISOString(),
      data: { deal: dealId, link },
    });
  const { state } = await record.state(dealId);
  const [event] = await record.journal.read(dealId, { fromVersion: version, limit: 1 });
  if (state.stage === 'unopened' || event === undefined || !mayKnow(state, { personId }, event))
    return undefined;
  const { type, recordedAt } = event;
  return JSON.stringify({
    type: `deal.${type}`,
    timestamp: recordedAt,
    data: { deal: dealId, version, mode: state.mode, link },
  });
}
