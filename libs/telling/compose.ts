import { addDays, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { timeIn, type Zone, zoneAbbreviation } from '#libs/calendar/zones.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Topic } from '#libs/contracts/telling.ts';
import { concerns } from '#libs/deal/deadlines/audience.ts';
import { entriesOf } from '#libs/deal/deadlines/entries.ts';
import { unread } from '#libs/deal/documents/must-reads.ts';
import { obligationsOf } from '#libs/deal/obligations/all.ts';
import { ladderOf } from '#libs/deal/obligations/ladder.ts';
import { isSettled } from '#libs/deal/obligations/standing.ts';
import { keptFrom, shownTo, withheldOf } from '#libs/deal/reads/withheld.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { ENGINE_ONLY, TOPIC_PAGES } from '#libs/deal/telling/matters.ts';
import { describeEvent } from '#libs/deal/words.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import type { MailItem, MailOf, MailSection } from './mail-text.ts';
import { namedAs } from './mail-text.ts';

export interface Reader {
  readonly dealId: string;
  readonly personId: string;
  readonly zone: Zone;
  /** Of the web application, up to and with `/app`. */
  readonly app: string;
}

type Event = RecordedEvent<DealEvent>;

const FOOT =
  'Confidential. You are told this as one of the people of the deal. What you are told, and how, you set with "closing-bell telling set".';
const DAYS_AHEAD = 7;
const CHANGES_MAX = 40;

/** News at once: of several events one mail. Undefined where the reader may know of none of them any more. */
export function newsMail(
  deal: OpenDeal,
  reader: Reader,
  news: readonly { readonly event: Event; readonly topic: string }[],
): MailOf | undefined {
  const items = news
    .filter(({ event }) => mayKnow(deal, reader, event))
    .map(({ event, topic }) => eventItem(reader, event, TOPIC_PAGES[topic as Topic] ?? 'record'));
  if (items.length === 0) return undefined;
  const lead =
    items.length === 1 ? 'One thing needs your attention.' : `${items.length} things need your attention.`;
  return mailOf(deal, reader, lead, [{ title: 'What happened', items }]);
}

/** What changed, what waits and what falls due, for one person. Undefined where there is nothing to tell. */
export function digestMail(
  whole: OpenDeal,
  reader: Reader,
  changes: readonly Event[],
  now: string,
): MailOf | undefined {
  const deal = shownTo(whole, reader.personId);
  const told = changes.filter((event) => !ENGINE_ONLY.has(event.type) && mayKnow(whole, reader, event));
  const items = told.slice(-CHANGES_MAX).map((event) => eventItem(reader, event, 'record'));
  const more = told.length - items.length;
  const sections: MailSection[] = [
    { title: 'Waits for you', items: waiting(deal, reader) },
    { title: `Falls due in the next ${DAYS_AHEAD} days`, items: falling(deal, reader, now) },
    {
      title: more > 0 ? `What changed (the last ${CHANGES_MAX} of ${told.length})` : 'What changed',
      items,
    },
  ].filter((section) => section.items.length > 0);
  if (sections.length === 0) return undefined;
  return mailOf(whole, reader, `${spellDay(newYorkDay(now))}, as the record stands.`, sections);
}

export function plainMail(deal: OpenDeal, reader: Reader, words: string): MailOf {
  return mailOf(deal, reader, words, []);
}

const mailOf = (
  deal: OpenDeal,
  { dealId }: Reader,
  lead: string,
  sections: readonly MailSection[],
): MailOf => ({
  deal: namedAs(dealId, deal.terms),
  lead,
  sections,
  foot: deal.mode === 'rehearsal' ? `A rehearsal: nothing of it is real. ${FOOT}` : FOOT,
});

export function mayKnow(deal: OpenDeal, { personId }: Pick<Reader, 'personId'>, event: Event): boolean {
  const roles = deal.terms.people.find(({ id }) => id === personId)?.roles;
  return roles !== undefined && withheldOf(event, keptFrom(deal, personId, roles)) === undefined;
}

const linkTo = ({ app, dealId }: Reader, page: string): string => `${app}/deals/${dealId}/${page}`;

function eventItem(reader: Reader, event: Event, page: string): MailItem {
  const { headline, detail, assumed } = describeEvent(event);
  const when = `${both(event.recordedAt, reader.zone)}, event ${event.version}${assumed === true ? ', assumed' : ''}`;
  return {
    headline,
    detail: detail === undefined ? when : `${detail} (${when})`,
    link: linkTo(reader, page),
  };
}

/** New York's clock, on which deadlines run, and the reader's own beside it. */
function both(instant: string, zone: Zone): string {
  const minutes = (time: string): string => time.slice(0, 5);
  const there = `${spellDay(newYorkDay(instant))}, ${minutes(newYorkTime(instant))} New York`;
  return zone === 'America/New_York'
    ? there
    : `${there}, ${minutes(timeIn(zone, instant))} ${zoneAbbreviation(zone, instant)}`;
}

function waiting(deal: OpenDeal, reader: Reader): readonly MailItem[] {
  const { personId } = reader;
  const name = deal.terms.people.find(({ id }) => id === personId)?.name;
  const link = linkTo(reader, 'documents');
  const toRead = Object.values(deal.documents.items)
    .filter((item) => unread(item).includes(personId))
    .map((item) => ({
      headline: `Read: ${item.title}`,
      detail:
        item.mustRead === null
          ? undefined
          : `By ${both(item.mustRead.by, reader.zone)}. ${item.mustRead.why}`,
      link,
    }));
  const toSign = Object.values(deal.documents.packets)
    .filter(({ released, withdrawn }) => released === null && withdrawn === null)
    .flatMap(({ documentId, lines }) =>
      lines
        .filter((line) => line.name === name && line.page === null)
        .map((line) => ({
          headline: `Sign: ${deal.documents.items[documentId]?.title ?? documentId}`,
          detail: `${line.capacity} of ${line.party}`,
          link,
        })),
    );
  return [...toRead, ...toSign];
}

function falling(deal: OpenDeal, reader: Reader, now: string): readonly MailItem[] {
  const roles = deal.terms.people.find(({ id }) => id === reader.personId)?.roles ?? [];
  const today = newYorkDay(now);
  const until = addDays(today, DAYS_AHEAD);
  const soon = (day: string): boolean => day >= today && day <= until;
  const dates = entriesOf(deal, now)
    .filter((entry) => soon(entry.due) && entry.metOn === null && roles.some((role) => concerns(role, entry)))
    .map(({ what, due, dueAt, allDay, citation }) => ({
      at: dueAt,
      item: {
        headline: what,
        detail: `${allDay ? spellDay(due) : both(dueAt, reader.zone)}. ${citation}`,
        link: linkTo(reader, 'calendar'),
      },
    }));
  const duties = obligationsOf(deal)
    .filter((each) => !isSettled(each) && each.due !== null && each.due.day <= until)
    .filter((each) => {
      const responsible = deal.obligations[each.id]?.responsible;
      return (
        responsible === reader.personId ||
        ladderOf(deal, each).some(({ to }) => to.some((role) => roles.includes(role)))
      );
    })
    .map((each) => ({
      at: each.due?.at ?? '',
      item: {
        headline: (each.due?.at ?? '') < now ? `Overdue: ${each.title}` : each.title,
        detail: `${both(each.due?.at ?? now, reader.zone)}. ${each.rule}`,
        link: linkTo(reader, 'filings'),
      },
    }));
  return [...dates, ...duties].toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ item }) => item);
}
