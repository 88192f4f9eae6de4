import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { percentThatShows } from '#libs/money/percent.ts';
import { parseShares, printShares } from '#libs/money/shares.ts';
import { parseVotes, printVotes } from '#libs/money/votes.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** February 8, 2021 */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${months[Number(month) - 1] ?? month} ${Number(date)}, ${year}`;
}

/** 9:05 a.m. */
export function timeInWords(instant: Instant): string {
  const [hour = '', minute = ''] = newYorkTime(instant).split(':');
  const hours = Number(hour);
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minute} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}

/** February 8, 2021, at 9:05 a.m., New York time */
export function momentInWords(instant: Instant): string {
  return `${dayInWords(newYorkDay(instant))}, at ${timeInWords(instant)}, New York time`;
}

export function votesInWords(votes: string): string {
  return votes.startsWith('-')
    ? `(${printVotes(parseVotes(votes.slice(1)))})`
    : printVotes(parseVotes(votes));
}

export function sharesInWords(shares: string): string {
  return printShares(parseShares(shares));
}

export function percentInWords(part: string, whole: string): string {
  const percent = percentThatShows(parseVotes(part), parseVotes(whole), 2);
  return percent === null ? '—' : `${percent}%`;
}
