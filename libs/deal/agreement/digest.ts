import { addBusinessDays, type CalendarId } from '#libs/calendar/calendars.ts';
import { addDays, type Day } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DigestCalendar } from '#libs/contracts/agreement.ts';
import { knownTo } from '../law/adopted.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';
import type { SupplementState } from './state.ts';

/** Something holders are to be told of, or somebody has to decide whether they are, before they vote. */
export interface ToBeTold {
  /** `amendment/…`, `waiver/…` or `suit/…`. */
  readonly about: string;
  readonly what: string;
  /** Holders must be told: nobody is left to decide that. */
  readonly must: boolean;
  readonly since: string;
  readonly supplement: SupplementState | undefined;
}

/** All that came up between the mailing of the proxy statement and the vote. */
export function toBeTold(deal: OpenDeal): readonly ToBeTold[] {
  return [...amendmentsToTell(deal), ...waiversToTell(deal), ...suitsToTell(deal)];
}

function amendmentsToTell(deal: OpenDeal): ToBeTold[] {
  return Object.entries(deal.agreement.amendments).flatMap(([id, amendment]) => {
    const about = `amendment/${id}`;
    const supplement = deal.agreement.supplements[about];
    const needed = supplement?.decision?.needed === true;
    if (amendment.signedAt === null || !(amendment.material || needed)) return [];
    if (!cameAfterNotice(deal, amendment.signedAt)) return [];
    const must = amendment.material;
    return [{ about, what: `the amendment ${id}`, must, since: amendment.signedAt, supplement }];
  });
}

/** A waiver that was given anew is another question. */
function waiversToTell(deal: OpenDeal): ToBeTold[] {
  return Object.entries(deal.conditions).flatMap(([id, { waiver }]) => {
    if (waiver === null || !cameAfterNotice(deal, waiver.at)) return [];
    const about = `waiver/${id}`;
    const known = deal.agreement.supplements[about];
    const supplement =
      known?.decision != null && known.decision.version < waiver.version
        ? { ...known, decision: null }
        : known;
    return [{ about, what: `the waiver of ${id}`, must: false, since: waiver.at, supplement }];
  });
}

/** What a suit had disclosed is filed already; how long holders have it before they vote may be decided. */
function suitsToTell(deal: OpenDeal): ToBeTold[] {
  return Object.entries(deal.agreement.supplements).flatMap(([about, supplement]) => {
    if (!about.startsWith('suit/') || supplement.decision?.needed !== true) return [];
    const since = `${supplement.decision.on}T00:00:00.000Z`;
    return [{ about, what: `the disclosure in ${about.slice(5)}`, must: false, since, supplement }];
  });
}

/**
 * A proxy statement mailed afterwards has it in it, and a vote that was taken is not taken again because of it. After a
 * failed vote the next meeting has a proxy statement of its own.
 */
function cameAfterNotice(deal: OpenDeal, at: string): boolean {
  const { meeting, notice } = deal.solicitation;
  if (meeting.stage === 'not-called' || notice === null || newYorkDay(at) < notice.on) return false;
  return meeting.stage !== 'concluded' || (meeting.concludedAt !== null && at < meeting.concludedAt);
}

/** A vote lies ahead for which holders still decide. */
export function voteAhead(deal: OpenDeal): boolean {
  const { meeting } = deal.solicitation;
  return meeting.stage !== 'not-called' && meeting.stage !== 'concluded' && !adopted(deal);
}

/** The first day on which the meeting may be held as far as this goes; null while nobody can say. */
export function earliestMeeting(deal: OpenDeal, supplement: SupplementState | undefined): Day | null {
  const { decision, mailedOn } = supplement ?? {};
  if (decision == null || mailedOn == null) return null;
  return daysAfter(deal, mailedOn, decision.days, decision.calendar);
}

/** The day of mailing is not counted, the day of the meeting may be the last one (McKesson v. Derdiger). */
export function daysAfter(deal: OpenDeal, from: Day, days: number, calendar: DigestCalendar): Day {
  if (calendar === 'calendar-days') return addDays(from, days);
  return addBusinessDays(calendarOf(deal, calendar), from, days, knownTo(deal));
}

/** The last day on which a supplement can be mailed for a meeting; the day before it while nobody has decided the days. */
export function lastMailing(deal: OpenDeal, { supplement }: ToBeTold, meeting: Day): Day {
  const { days, calendar } = supplement?.decision ?? { days: 1, calendar: 'calendar-days' as const };
  if (calendar === 'calendar-days') return addDays(meeting, -days);
  return addBusinessDays(calendarOf(deal, calendar), meeting, -days, knownTo(deal));
}

function calendarOf(deal: OpenDeal, calendar: Exclude<DigestCalendar, 'calendar-days'>): CalendarId {
  return calendar === 'business-days' ? { cities: [...deal.terms.closing.cities] } : calendar;
}

/** What is still missing before holders know of it long enough, in words; none when nothing is. */
export function lacksOf(deal: OpenDeal, { supplement, must }: ToBeTold): string | undefined {
  const decision = supplement?.decision;
  if (decision == null) {
    return must
      ? 'nobody has decided how many days holders get to digest it'
      : 'nobody has decided whether holders need a supplement';
  }
  if (!decision.needed) return undefined;
  if (supplement?.filedAt == null) return 'no supplement is filed';
  return supplement.mailedOn === null ? 'the supplement is not mailed' : undefined;
}

/** The first day that everything to be told allows; null while something has no day yet; undefined when nothing waits. */
export function earliestByDigest(deal: OpenDeal): Day | null | undefined {
  const waiting = toBeTold(deal).filter(({ supplement }) => supplement?.decision?.needed !== false);
  const bound = waiting.filter(({ must, supplement }) => must || supplement?.decision?.needed === true);
  if (bound.length === 0) return undefined;
  const days = bound.map(({ supplement }) => earliestMeeting(deal, supplement));
  return days.includes(null) ? null : (days as Day[]).reduce((a, b) => (a > b ? a : b));
}
