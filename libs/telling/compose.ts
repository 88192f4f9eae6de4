import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Topic } from '#libs/contracts/telling.ts';
import { keptFrom, shownTo, withheldOf } from '#libs/deal/reads/withheld.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { ENGINE_ONLY, TOPIC_PAGES } from '#libs/deal/telling/matters.ts';
import { describeEvent } from '#libs/deal/words.ts';
import type { RecordedEvent } from '#libs/journal/types.ts';
import type { MailItem, MailOf, MailSection } from './mail-text.ts';
import { namedAs } from './mail-text.ts';
import { both, linkTo, type Reader } from './reader.ts';
import { DAYS_AHEAD, falling, waiting } from './waiting.ts';

type Event = RecordedEvent<DealEvent>;

const FOOT =
  'Confidential. You are told this as one of the people of the deal. What you are told, and how, you set with "closing-bell telling set".';
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
    { title: 'Waits for you', items: waiting(deal, reader, now) },
    { title: `Falls due in the next ${DAYS_AHEAD} days`, items: falling(deal, reader, now) },
    {
      title: more > 0 ? `What changed (the last ${CHANGES_MAX} of ${told.length})` : 'What changed',
      items,
    },
  ].filter((section) => section.items.length > 0);
  if (sections.length === 0) return undefined;
  return mailOf(whole, reader, `${spellDay(newYorkDay(now))}, as the record stands.`, sections);
}

/** For whoever runs the machines: what they must know of a stop, and no name and no word of anybody of the deal. */
export function operatorsMail(deal: OpenDeal, reader: Reader, event: Event): MailOf {
  const stopped = event.type === 'EffectsStopped';
  const when = both(event.recordedAt, reader.zone);
  const headline = stopped
    ? 'Emergency stop: no effect of this deal goes out'
    : 'The emergency stop is lifted';
  const detail = `${when}, event ${event.version}. ${stopped ? 'Files and calls in hand are told as they end; nothing new is begun. Who stopped it and why is on the record.' : 'Effects that waited go out again.'}`;
  const items = [{ headline, detail, link: linkTo(reader, 'record') }];
  return {
    ...mailOf(deal, reader, 'For the operators of this server.', [{ title: 'What happened', items }]),
    foot: OPERATORS_FOOT,
  };
}

const OPERATORS_FOOT = 'You are told this because OPERATORS_MAIL of this server names this address.';

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

function eventItem(reader: Reader, event: Event, page: string): MailItem {
  const { headline, detail, assumed } = describeEvent(event);
  const when = `${both(event.recordedAt, reader.zone)}, event ${event.version}${assumed === true ? ', assumed' : ''}`;
  return {
    headline,
    detail: detail === undefined ? when : `${detail} (${when})`,
    link: linkTo(reader, page),
  };
}
