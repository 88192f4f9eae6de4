import { type Mailer, mailId, masked } from '#activities/mail/mailer.ts';
import { type HookRules, postHook } from '#activities/webhooks/post.ts';
import { signedHeaders } from '#activities/webhooks/sign.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { MasterKeys } from '#libs/holders/master-keys.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { digestMail, mayKnow, newsMail, plainMail, type Reader } from '#libs/telling/compose.ts';
import { type MailOf, mailHtml, mailText, subjectOf } from '#libs/telling/mail-text.ts';
import {
  addDelivery,
  claimHooked,
  claimMail,
  type Delivery,
  deliveryId,
  disableHook,
  endDeliveries,
  hookFails,
  hookNamed,
  putOff,
  secretsOf,
  stopToken,
  type Wish,
  wishOf,
} from '#libs/telling/store.ts';
import type { Diary } from '../diary.ts';

export interface Sending {
  readonly record: DealRecord;
  readonly mode: DealMode;
  readonly diary: Diary;
  readonly mailer: Mailer;
  readonly hookRules: HookRules;
  readonly keys: () => MasterKeys;
  /** At which people reach this server. */
  readonly publicUrl: string;
  /** For tests: how long to wait after a failure. */
  readonly waitMs?: (attempts: number) => number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MAIL_WAITS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
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
const MAIL_TRIED_FOR_MS = 4 * 24 * HOUR;
const HOOK_FAILING_MS = 5 * 24 * HOUR;

/** One mail that is due. False when none is. */
export async function sendMail(sending: Sending): Promise<boolean> {
  const { record, mode, mailer, diary } = sending;
  const rows = await claimMail(record.pool, mode);
  const [first] = rows;
  if (first === undefined) return false;
  const ids = rows.map((row) => row.deliveryId);
  const wish = await wishOf(record.pool, first.dealId, first.personId);
  const at = await record.state(first.dealId);
  const written =
    at.state.stage === 'unopened' || wish.address === null
      ? undefined
      : await write(sending, rows, wish, at.state, at.now);
  if (written === undefined || wish.address === null) {
    await endDeliveries(
      record.pool,
      ids,
      'not-told',
      wish.address === null ? 'no address' : 'nothing to tell',
    );
    return true;
  }
  const stopUrl =
    first.kind === 'digest'
      ? `${sending.publicUrl}/telling/stop/${stopToken(sending.keys(), first.dealId, first.personId)}`
      : undefined;
  const { outcome, said } = await mailer.send({
    to: wish.address,
    subject: subjectOf(written.deal, { kind: first.kind, topics: rows.map(({ topic }) => topic) }),
    text: mailText(written),
    html: mailHtml(written),
    id: mailId(first.dealId, first.personId, first.mailId ?? first.deliveryId),
    date: new Date(),
    stopUrl,
  });
  const facts = { deal: first.dealId, person: first.personId, to: masked(wish.address), said };
  if (outcome === 'later' && Date.now() - Date.parse(first.createdAt) < MAIL_TRIED_FOR_MS) {
    await putOff(record.pool, ids, waitOf(sending, MAIL_WAITS, first.attempts), said);
    diary.warn('a mail could not be sent; it is tried again', facts);
    return true;
  }
  const state = outcome === 'later' ? 'given-up' : outcome;
  await endDeliveries(record.pool, ids, state, said);
  if (state !== 'delivered') diary.error('a mail did not reach its reader', facts);
  else if (first.kind === 'digest') await told(sending, first);
  return true;
}

/** The next digest goes on from here. */
async function told({ record }: Sending, { dealId, personId, version }: Delivery): Promise<void> {
  await record.pool.query(
    `update telling.wishes set digest_version = greatest(digest_version, $3) where deal_id = $1 and person_id = $2`,
    [dealId, personId, version],
  );
}

/** Written now, by what its reader may know now. */
async function write(
  { record, publicUrl }: Sending,
  rows: readonly Delivery[],
  wish: Wish,
  deal: OpenDeal,
  now: string,
): Promise<MailOf | undefined> {
  const [first] = rows as [Delivery];
  const { dealId, personId, kind, version } = first;
  if (!deal.terms.people.some(({ id }) => id === personId)) return undefined;
  const reader: Reader = { dealId, personId, zone: wish.zone, app: `${publicUrl}/app` };
  if (kind === 'test') return plainMail(deal, reader, 'A test: mail of this deal reaches you.');
  if (kind === 'hook-disabled')
    return plainMail(
      deal,
      reader,
      `Your webhook ${first.topic} did not take what it was sent for days, or wants no more. It is disabled. Mend it, then give it a new secret, which turns it on again, and replay what it missed.`,
    );
  if (kind === 'digest') {
    const from = wish.digestVersion + 1;
    const changes =
      from > version
        ? []
        : await record.journal.read(dealId, { fromVersion: from, limit: version - from + 1 });
    return digestMail(deal, reader, changes, now);
  }
  const news = [];
  for (const row of rows) {
    const [event] = await record.journal.read(dealId, { fromVersion: row.version, limit: 1 });
    if (event !== undefined) news.push({ event, topic: row.topic });
  }
  return newsMail(deal, reader, news);
}

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

function waitOf({ waitMs }: Sending, waits: readonly number[], attempts: number): number {
  return waitMs?.(attempts) ?? waits[Math.min(attempts, waits.length) - 1] ?? HOUR;
}
