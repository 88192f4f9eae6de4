import type pg from 'pg';
import { isOpen } from '#libs/calendar/calendars.ts';
import { clockSeconds } from '#libs/calendar/instant.ts';
import { dayIn, timeIn } from '#libs/calendar/zones.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import { knownTo } from '#libs/deal/law/adopted.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { ENGINE_ONLY, FOR_OPERATORS, MAY_MATTER, matterOf, URGENCY } from '#libs/deal/telling/matters.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { mayKnow } from '#libs/telling/compose.ts';
import { addDelivery, addDigest, deliveryId, foldMails } from '#libs/telling/deliveries.ts';
import { type Hook, hooksOf } from '#libs/telling/hooks.ts';
import { type Wish, wishesWithDigest } from '#libs/telling/wishes.ts';

const PAGE = 200;

/**
 * One page of the journal becomes what is to be told. Rows and cursor go in one transaction, and each row is named by what it
 * tells whom: gone through twice, nothing is told twice. True when there may be more.
 */
export async function planPage(
  record: DealRecord,
  mode: DealMode,
  { operators = false }: { readonly operators?: boolean } = {},
): Promise<boolean> {
  const client = await record.pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const more = await planIn(client, { record, mode, operators });
    await client.query('commit');
    broken = false;
    return more;
  } catch (error) {
    await client.query('rollback').then(
      () => {
        broken = false;
      },
      () => {},
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

interface Planning {
  readonly record: DealRecord;
  readonly mode: DealMode;
  /** Whether there are any to be told. */
  readonly operators: boolean;
}

async function planIn(client: pg.PoolClient, { record, mode, operators }: Planning): Promise<boolean> {
  const leads = await client.query<{ leads: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('closing-bell/telling/' || $1, 0)) as leads",
    [mode],
  );
  if (leads.rows[0]?.leads !== true) return false;
  const after = await cursorOf(client, mode);
  const { events, position } = await record.journal.feed({ after, limit: PAGE });
  const ours = events.map(({ event }) => event).filter((event) => event.mode === mode);
  const deals = [...new Set(ours.map(({ streamId }) => streamId))];
  const [wishes, hooks] = [await wishesOf(client, deals), await hooksOf(client, deals)];
  for (const event of ours) {
    const mine = wishes.filter(({ dealId }) => dealId === event.streamId);
    if (operators && FOR_OPERATORS.has(event.type)) await planOperators(client, mode, event);
    const hooked = hooks.filter(({ dealId }) => dealId === event.streamId);
    const matters = mine.length > 0 && MAY_MATTER.has(event.type);
    if (!matters && (hooked.length === 0 || ENGINE_ONLY.has(event.type))) continue;
    const { state } = await record.state(event.streamId, { atVersion: event.version });
    if (state.stage === 'unopened') continue;
    if (matters) await planMails(client, mode, event, state, mine);
    if (!ENGINE_ONLY.has(event.type)) await planHooks(client, mode, event, state, hooked);
  }
  await foldMails(client, mode);
  if (position > after)
    await client.query('update telling.cursors set position = $2 where mode = $1', [mode, position]);
  return position > after;
}

type Event = Awaited<ReturnType<DealRecord['journal']['feed']>>['events'][number]['event'];

async function planMails(
  client: pg.PoolClient,
  mode: DealMode,
  event: Event,
  state: OpenDeal,
  wishes: readonly Wish[],
): Promise<void> {
  const matter = matterOf(event, state);
  if (matter === undefined) return;
  const { streamId: dealId, version } = event;
  for (const { personId, topics } of wishes) {
    if (!matter.people.includes(personId)) continue;
    if ((topics[matter.topic] ?? URGENCY[matter.topic]) !== 'at-once') continue;
    await addDelivery(client, {
      deliveryId: deliveryId(dealId, version, personId, 'mail'),
      ...{ dealId, personId, hookId: null, kind: 'event', version, topic: matter.topic, mode },
      happenedAt: happenedAt(event),
    });
  }
}

/** A rehearsal's clock is not the world's: its news is as old as the row. */
const happenedAt = ({ mode, recordedAt }: Event): string | null => (mode === 'live' ? recordedAt : null);

/** Nobody of the deal: no id of a person has a sign like these. */
const OPERATORS = '(operators)';

async function planOperators(client: pg.PoolClient, mode: DealMode, event: Event): Promise<void> {
  const { streamId: dealId, version } = event;
  await addDelivery(client, {
    deliveryId: deliveryId(dealId, version, OPERATORS, 'mail'),
    ...{ dealId, personId: OPERATORS, hookId: null, kind: 'operators', version, topic: 'stop', mode },
    happenedAt: happenedAt(event),
  });
}

async function planHooks(
  client: pg.PoolClient,
  mode: DealMode,
  event: Event,
  state: OpenDeal,
  hooks: readonly Hook[],
): Promise<void> {
  const { streamId: dealId, version, type: topic } = event;
  for (const { hookId, personId } of hooks) {
    if (!mayKnow(state, { personId }, event)) continue;
    await addDelivery(client, {
      deliveryId: deliveryId(dealId, version, hookId, 'hook'),
      ...{ dealId, personId, hookId, kind: 'event', version, topic, mode },
    });
  }
}

/** What was on the record before anybody could be told is not news: the first start begins behind it. */
async function cursorOf(client: pg.PoolClient, mode: DealMode): Promise<number> {
  await client.query(
    `insert into telling.cursors (mode, position) select $1, coalesce(max(position), 0) from journal.sequence
     on conflict do nothing`,
    [mode],
  );
  const { rows } = await client.query<{ position: number }>(
    'select position from telling.cursors where mode = $1',
    [mode],
  );
  return Number(rows[0]?.position ?? 0);
}

async function wishesOf(client: pg.PoolClient, deals: readonly string[]): Promise<readonly Wish[]> {
  const { rows } = await client.query<Wish>(
    `select deal_id as "dealId", person_id as "personId", topics from telling.wishes
     where deal_id = any($1) and address is not null`,
    [deals],
  );
  return rows;
}

/**
 * A digest for whoever's hour has come on a morning on which New York works; missed days are not made up for, as the next
 * digest goes on where the last one that was sent ended.
 */
export async function planDigests(
  record: DealRecord,
  mode: DealMode,
  wallClock: () => string = () => new Date().toISOString(),
): Promise<void> {
  const states = new Map<string, Awaited<ReturnType<DealRecord['state']>>>();
  for (const wish of await wishesWithDigest(record.pool, mode)) {
    const { dealId, personId } = wish;
    const at = states.get(dealId) ?? (await record.state(dealId));
    states.set(dealId, at);
    if (at.state.stage === 'unopened') continue;
    const now = mode === 'live' ? wallClock() : at.now;
    const today = dayIn(wish.zone, now);
    if (!isItsHour(timeIn(wish.zone, now), wish.digestAt)) continue;
    if (wish.digestOn !== null && today <= wish.digestOn) continue;
    if (!isOpen(NEW_YORK_DAYS, today, knownTo(at.state, now))) continue;
    await addDigest(record.pool, { dealId, personId, version: at.version, mode }, today);
  }
}

/** From the hour on, and not at any time of the day: who sets an address in the evening is told in the morning. */
function isItsHour(time: string, digestAt: string): boolean {
  const late = clockSeconds(time) - clockSeconds(`${digestAt}:00`);
  return late >= 0 && late < DIGEST_WITHIN_SECONDS;
}

const DIGEST_WITHIN_SECONDS = 6 * 3_600;
const NEW_YORK_DAYS = { cities: ['new-york'] } as const;
