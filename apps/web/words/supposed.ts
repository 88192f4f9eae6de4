import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import type { Schemas } from '../api/client.ts';
import { showDay } from './times.ts';

export type Supposition = Schemas['WhatIfWish']['suppose'][number];

export const CALENDARS = { sec: 'EDGAR', nasdaq: 'Nasdaq', fedwire: 'Fedwire' } as const;

/** What an act would rest on. Nothing is recorded, so there is none yet. */
const NO_PAPER = { name: 'supposed', digest: '0'.repeat(64) };
const NOON = '12:00';

/** The agreement amended so that its outside date is another day. */
export const outsideDateOn = (day: string): Supposition => ({
  do: 'AmendAgreement',
  with: {
    document: NO_PAPER,
    what: 'Another outside date',
    approvedBy: ['The board', 'The special committee'],
    outsideDate: day,
  },
});

/** A form filed with the SEC at noon of a day; the deal is looked at from then on. */
export function filedOn(form: string, items: string, day: string): Supposition {
  const filedAt = newYorkInstant(day, NOON);
  const named = items.split(/[\s,;]+/).filter((item) => item !== '');
  return {
    do: 'RecordFiling',
    with: { form, filedAt, ...(named.length > 0 && { items: named }) },
    at: filedAt,
  };
}

/** What is supposed, as one says it. */
export function supposedInWords(one: Supposition): string {
  const { meeting, condition, closed, closesAt, later, on } = one;
  const when = on === undefined ? `${later} days later` : `on ${showDay(on)}`;
  if (meeting !== undefined) return `The meeting ${meeting}, ${when}`;
  if (condition !== undefined) return `${condition} met ${when}`;
  if (closed !== undefined)
    return `${CALENDARS[closed as keyof typeof CALENDARS]} ${closesAt === undefined ? 'closed' : `closes at ${closesAt}`} ${when}`;
  const told = (one.with ?? {}) as Readonly<Record<string, unknown>>;
  if (one.do === 'AmendAgreement') return `The outside date on ${showDay(String(told['outsideDate']))}`;
  const items = Array.isArray(told['items']) ? `, items ${told['items'].join(', ')}` : '';
  return `${String(told['form'])}${items} filed on ${showDay(newYorkDay(String(told['filedAt'])))}`;
}
