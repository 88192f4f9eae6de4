import { addDays, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { stepDue } from '#libs/deal/closing/steps.ts';
import { concerns } from '#libs/deal/deadlines/audience.ts';
import { entriesOf } from '#libs/deal/deadlines/entries.ts';
import { unread } from '#libs/deal/documents/must-reads.ts';
import { obligationsOf } from '#libs/deal/obligations/all.ts';
import { ladderOf } from '#libs/deal/obligations/ladder.ts';
import { isSettled } from '#libs/deal/obligations/standing.ts';
import { waitsForApprovalBy } from '#libs/deal/overrides/decide.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { canApprove } from '#libs/deal/telling/matters.ts';
import { LEG } from '#libs/deal/words/say.ts';
import { showUsd } from '#libs/money/wire.ts';
import { isDue, ofTheClosing } from './closing-call.ts';
import type { MailItem } from './mail-text.ts';
import { both, linkTo, type Reader } from './reader.ts';

export const DAYS_AHEAD = 7;

const byHour = (a: { readonly at: string }, b: { readonly at: string }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

/** What this one person must read, sign or approve. */
export function waiting(deal: OpenDeal, reader: Reader, now: string): readonly MailItem[] {
  const { personId } = reader;
  const name = deal.terms.people.find(({ id }) => id === personId)?.name;
  const link = linkTo(reader, 'documents');
  const by = deal.closing.stage === 'scheduled' ? stepDue(deal, 'signatures') : null;
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
  const atTheClosing = ofTheClosing(deal, reader, now).toSorted(byHour);
  const toSign = Object.values(deal.documents.packets)
    .filter(({ released, withdrawn }) => released === null && withdrawn === null)
    .flatMap(({ documentId, lines }) =>
      lines
        .filter((line) => line.name === name && line.page === null)
        .map((line) => ({
          headline: `Sign: ${deal.documents.items[documentId]?.title ?? documentId}`,
          detail: `${line.capacity} of ${line.party}.${by === null ? '' : ` By ${both(by, reader.zone)}.`}`,
          link,
        })),
    );
  return [
    ...atTheClosing.filter((each) => isDue(each, now)).map(({ item }) => item),
    ...toRead,
    ...toSign,
    ...toApprove(deal, reader, now),
  ];
}

function toApprove(deal: OpenDeal, reader: Reader, now: string): readonly MailItem[] {
  const person = deal.terms.people.find(({ id }) => id === reader.personId);
  if (person === undefined) return [];
  const batches = Object.values(deal.payout.batches)
    .filter(({ stage, overtaken }) => stage === 'prepared' && overtaken === null)
    .filter((batch) => canApprove(deal, batch, person, now))
    .map(({ batchId, amount, payees, leg }) => ({
      headline: `Approve: batch ${batchId}`,
      detail: `${showUsd(amount)} to ${payees} ${payees === 1 ? 'payee' : 'payees'}, ${LEG[leg]}${deal.closing.stage === 'effective' ? '' : '; once the merger is effective'}`,
      link: linkTo(reader, 'money'),
    }));
  const overrides = Object.entries(deal.overrides)
    .filter(([id]) => waitsForApprovalBy(deal, id, person.id, now))
    .map(([id, { act, reason, proposedBy, lapsesAt }]) => ({
      headline: `Approve or leave: override ${id}, ${act.do}`,
      detail: `By ${proposedBy.name}: ${reason} It lapses ${both(lapsesAt, reader.zone)}.`,
      link: linkTo(reader, 'calendar'),
    }));
  return [...batches, ...overrides];
}

export function falling(deal: OpenDeal, reader: Reader, now: string): readonly MailItem[] {
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
  const closing = ofTheClosing(deal, reader, now).filter(
    (each) => !isDue(each, now) && newYorkDay(each.at) <= until,
  );
  // A date of the calendar may be a duty too, and is told once.
  const told = new Set(dates.map(({ at, item }) => `${at} ${item.headline}`));
  const others = duties.filter(({ at, item }) => !told.has(`${at} ${item.headline}`));
  return [...dates, ...others, ...closing].toSorted(byHour).map(({ item }) => item);
}
