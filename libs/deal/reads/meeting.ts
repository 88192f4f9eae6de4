import { daysBetween } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { MeetingRead } from '#libs/contracts/reads.ts';
import type { OpenDeal } from '../state.ts';

export function meetingOf({ solicitation: { meeting, notice } }: OpenDeal): MeetingRead {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  const day = last && newYorkDay(last.at);
  return {
    stage: meeting.stage,
    at: last?.at ?? null,
    place: meeting.stage === 'not-called' ? null : meeting.place,
    recordDate: last?.recordDate ?? null,
    noticeMailed: notice?.on ?? null,
    daysFromRecordDate: last && day ? daysBetween(last.recordDate, day) : null,
    daysFromNotice: notice && day ? daysBetween(notice.on, day) : null,
    dates: meeting.stage === 'not-called' ? [] : meeting.dates.map((date) => ({ ...date })),
    openedAt: meeting.stage === 'not-called' ? null : meeting.openedAt,
    concludedAt: meeting.stage === 'not-called' ? null : meeting.concludedAt,
  };
}
