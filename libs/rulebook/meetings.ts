import type { Day } from '#libs/calendar/day.ts';
import { newYorkInstant } from '#libs/calendar/new-york.ts';
import type { DealFacts, MeetingFacts } from './deal-facts.ts';
import type { Moment } from './moments.ts';

/** One day of a meeting: as called, as postponed before it opened, or as adjourned after. */
export interface Session {
  moment: Moment;
  opened: 'called' | 'postponed' | 'adjourned';
  recordDate?: Day;
  /** Its own notice, not the deal's. */
  noticeMailed?: Day;
  /** It never opened: it was put off to the next. */
  postponedAway: boolean;
  /** Time and place of the next session were announced at this one, or shown on its site. */
  announced?: boolean;
  shownOnSite?: boolean;
  previous?: Moment;
}

/** Meetings with what became of them: entries that follow each other by `postponedTo` or `adjournedTo` are one chain. */
export function chainsOf({ meetings = [], recordDate }: DealFacts): Session[][] {
  const waiting = [...meetings];
  const chains: Session[][] = [];
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    chains.push(chainFrom(entry, waiting, recordDate));
  }
  return chains;
}

function chainFrom(
  called: MeetingFacts,
  waiting: MeetingFacts[],
  dealRecordDate: Day | undefined,
): Session[] {
  const sessions: Session[] = [sessionOf(called, 'called', dealRecordDate, undefined)];
  for (let entry = called, moved = movedTo(entry); moved !== undefined; moved = movedTo(entry)) {
    const before = sessions.at(-1);
    const recordDate = before?.recordDate;
    const next: MeetingFacts = take(waiting, moved) ?? { on: moved };
    const opened = entry.postponedTo === undefined ? 'adjourned' : 'postponed';
    sessions.push(sessionOf(withNotice(next, entry), opened, recordDate, before?.moment));
    entry = next;
  }
  return sessions;
}

function movedTo({ postponedTo, adjournedTo }: MeetingFacts): Day | undefined {
  return postponedTo ?? adjournedTo;
}

/** The entry that tells more of the day a meeting was moved to. */
function take(waiting: MeetingFacts[], on: Day): MeetingFacts | undefined {
  const index = waiting.findIndex((entry) => entry.on === on);
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

/** New notice may be told with the meeting it replaces or with the meeting it is for. */
function withNotice(next: MeetingFacts, before: MeetingFacts): MeetingFacts {
  const noticeMailed = next.noticeMailed ?? before.newNoticeMailed;
  return noticeMailed === undefined ? next : { ...next, noticeMailed };
}

function sessionOf(
  entry: MeetingFacts,
  opened: Session['opened'],
  inherited: Day | undefined,
  previous: Moment | undefined,
): Session {
  const recordDate = entry.recordDate ?? inherited;
  return {
    moment: meetingMoment(entry),
    opened,
    postponedAway: entry.postponedTo !== undefined,
    ...(recordDate === undefined ? {} : { recordDate }),
    ...(entry.noticeMailed === undefined ? {} : { noticeMailed: entry.noticeMailed }),
    ...(entry.announcedAtMeeting === undefined ? {} : { announced: entry.announcedAtMeeting }),
    ...(entry.shownOnMeetingSite === undefined ? {} : { shownOnSite: entry.shownOnMeetingSite }),
    ...(previous === undefined ? {} : { previous }),
  };
}

function meetingMoment({ on, at }: MeetingFacts): Moment {
  const time = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(at ?? '');
  if (!time) return { day: on };
  return { day: on, at: newYorkInstant(on, `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`) };
}
