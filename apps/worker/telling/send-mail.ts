import { type Mail, mailId, masked } from '#activities/mail/mailer.ts';
import type { Topic } from '#libs/contracts/telling.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { NEWS_FOR_HOURS } from '#libs/deal/telling/matters.ts';
import { digestMail, newsMail, operatorsMail, plainMail } from '#libs/telling/compose.ts';
import { claimMail, type Delivery, endDeliveries, putOff } from '#libs/telling/deliveries.ts';
import { type MailOf, mailHtml, mailText, subjectOf } from '#libs/telling/mail-text.ts';
import type { Reader } from '#libs/telling/reader.ts';
import { stopToken } from '#libs/telling/stop-token.ts';
import { toldUpTo, type Wish, wishOf } from '#libs/telling/wishes.ts';
import { HOUR, MINUTE, SECOND, type Sending, waitOf } from './sending.ts';

const MAIL_WAITS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
/** A summary gives way to that of the next day; a test answers who asked for it. */
const USE_HOURS = { digest: 20, test: 1, 'hook-disabled': 96, operators: 24 } as const;

/** One mail that is due. False when none is. */
export async function sendMail(sending: Sending): Promise<boolean> {
  const { record, mode } = sending;
  const claimed = await claimMail(record.pool, mode);
  if (claimed.length === 0) return false;
  const late = claimed.filter(isTooLate);
  await end(sending, late, 'too-late', 'too late to be told as news');
  const rows = claimed.filter((row) => !isTooLate(row));
  const [first] = rows;
  if (first === undefined) return true;
  const wish = await wishFor(sending, first);
  if (sending.mailer === undefined) await end(sending, rows, 'not-told', 'mail is off on this server');
  else if (wish.address === null) await end(sending, rows, 'not-told', 'no address');
  else await tell(sending, rows, { ...wish, address: wish.address });
  return true;
}

async function tell(
  sending: Sending,
  rows: readonly Delivery[],
  wish: Wish & { readonly address: string },
): Promise<void> {
  const mail = await write(sending, rows, wish);
  if (mail === undefined) await end(sending, rows, 'not-told', 'nothing to tell');
  else await hand(sending, rows, { ...mail, to: wish.address });
}

/** Older than the use of what it tells: what people asked for again is as new as their asking. */
function isTooLate({ kind, topic, happenedAt, createdAt }: Delivery): boolean {
  const hours = kind === 'event' ? (NEWS_FOR_HOURS[topic as Topic] ?? USE_HOURS.operators) : USE_HOURS[kind];
  return Date.now() - Date.parse(happenedAt ?? createdAt) > hours * HOUR;
}

const end = (
  { record }: Sending,
  rows: readonly Delivery[],
  state: Parameters<typeof endDeliveries>[2],
  said: string,
): Promise<void> =>
  endDeliveries(
    record.pool,
    rows.map((row) => row.deliveryId),
    state,
    said,
  );

async function hand(sending: Sending, rows: readonly Delivery[], mail: Mail): Promise<void> {
  const { record, mailer, diary } = sending;
  const [first] = rows as [Delivery];
  const { outcome, said } = (await mailer?.send(mail)) ?? { outcome: 'later', said: 'mail is off' };
  const facts = { deal: first.dealId, person: first.personId, to: masked(mail.to), said };
  if (outcome === 'later') {
    const ids = rows.map((row) => row.deliveryId);
    await putOff(record.pool, ids, waitOf(sending, MAIL_WAITS, first.attempts), said);
    diary.warn('a mail could not be sent; it is tried again while it is news', facts);
    return;
  }
  await end(sending, rows, outcome, said);
  if (outcome === 'refused') diary.error('a mail did not reach its reader', facts);
  // The next digest goes on from here.
  else if (first.kind === 'digest') await toldUpTo(record.pool, first);
}

/** Operators are no people of the deal: they have an address, and no wishes. */
async function wishFor({ record, operatorsMail: address }: Sending, row: Delivery): Promise<Wish> {
  const wish = await wishOf(record.pool, row.dealId, row.personId);
  return row.kind === 'operators' ? { ...wish, address: address ?? null } : wish;
}

/** Written now, by what its reader may know now. */
async function write(
  sending: Sending,
  rows: readonly Delivery[],
  wish: Wish,
): Promise<Omit<Mail, 'to'> | undefined> {
  const { record, publicUrl, keys } = sending;
  const [first] = rows as [Delivery];
  const { dealId, personId, kind } = first;
  const { state: deal, now } = await record.state(dealId);
  if (deal.stage === 'unopened') return undefined;
  const reader: Reader = { dealId, personId, zone: wish.zone, app: `${publicUrl}/app` };
  const written = await said(sending, { rows, wish, deal, now, reader });
  if (written === undefined) return undefined;
  const stop =
    kind === 'digest' ? `${publicUrl}/telling/stop/${stopToken(keys(), dealId, personId)}` : undefined;
  const again = Math.max(...rows.map(({ replays }) => replays));
  const name = first.mailId ?? first.deliveryId;
  return {
    subject: subjectOf(written.deal, { kind, topics: rows.map(({ topic }) => topic) }),
    text: mailText(written),
    html: mailHtml(written),
    id: mailId(dealId, personId, again === 0 ? name : `${name}/${again}`),
    date: new Date(),
    stopUrl: stop,
  };
}

/** After months without mail a summary tells of the last of it, and the record of all. */
const CHANGES_READ_MAX = 2_000;

interface Writing {
  readonly rows: readonly Delivery[];
  readonly wish: Wish;
  readonly deal: OpenDeal;
  readonly now: string;
  readonly reader: Reader;
}

async function said({ record }: Sending, writing: Writing): Promise<MailOf | undefined> {
  const { rows, wish, deal, now, reader } = writing;
  const [{ kind, dealId, personId, version, topic }] = rows as [Delivery];
  const news = async () => {
    const events = await Promise.all(
      rows.map((row) => record.journal.read(dealId, { fromVersion: row.version, limit: 1 })),
    );
    return events.flatMap(([event], index) =>
      event === undefined ? [] : [{ event, topic: rows[index]?.topic ?? '' }],
    );
  };
  if (kind === 'operators') {
    const last = (await news()).at(-1);
    return last === undefined ? undefined : operatorsMail(deal, reader, last.event);
  }
  // Who is no longer of the deal is told nothing more of it.
  if (!deal.terms.people.some(({ id }) => id === personId)) return undefined;
  switch (kind) {
    case 'test':
      return plainMail(deal, reader, 'A test: mail of this deal reaches you.');
    case 'hook-disabled':
      return plainMail(
        deal,
        reader,
        `Your webhook ${topic} did not take what it was sent for days, or wants no more. It is disabled. Mend it, then give it a new secret, which turns it on again, and replay what it missed.`,
      );
    case 'digest': {
      const from = Math.max(wish.digestVersion, version - CHANGES_READ_MAX) + 1;
      const limit = version - from + 1;
      const changes = limit < 1 ? [] : await record.journal.read(dealId, { fromVersion: from, limit });
      return digestMail(deal, reader, changes, now);
    }
    case 'event':
      return newsMail(deal, reader, await news());
  }
}
