import type { CountedDay } from '#libs/calendar/calendars.ts';
import { civil, type Day, isWeekend, weekdayName } from '#libs/calendar/day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS_WRITTEN = 3;
/** A longer count is told by its first and last day, and by what was left out of it. */
const EACH_DAY_UP_TO = 10;

/**
 * The days of a count as people check it with a finger on the calendar: `counted Tue Feb 9 (1), Wed Feb 10 (2), …; not
 * counted: Sat Feb 13 and Sun Feb 14, Mon Feb 15 (Washington's Birthday (EDGAR))`. Nothing where no day is counted.
 */
export function spellOut(counted: readonly CountedDay[]): string {
  const days = counted.filter((each) => each.counted);
  const skipped = counted.filter((each) => !each.counted);
  const [first] = days;
  if (first === undefined) return '';
  const last = days.at(-1) ?? first;
  const each =
    days.length <= EACH_DAY_UP_TO
      ? days.map(named).join(', ')
      : `${named(first)} to ${named(last)}${skipped.length === 0 ? ', every day' : ''}`;
  return skipped.length === 0 ? `counted ${each}` : `counted ${each}; not counted: ${leftOut(skipped)}`;
}

function named({ day, number, why }: CountedDay): string {
  const at = number === undefined ? '' : ` (${number})`;
  return `${short(day)}${at}${why === undefined ? '' : `, ${why}`}`;
}

/** Closed weekdays by name and reason; weekends by name while they are few, else by their number. */
function leftOut(skipped: readonly CountedDay[]): string {
  const weekend = skipped.filter(
    ({ day, why }) => isWeekend(day) && (why === undefined || isWeekdayName(why)),
  );
  const closed = skipped.filter((each) => !weekend.includes(each));
  const weekends =
    weekend.length <= WEEKEND_DAYS_NAMED
      ? weekend.map(({ day }) => short(day))
      : [`${weekend.length} Saturdays and Sundays`];
  return [...weekends, ...closed.map(({ day, why }) => `${short(day)} (${why ?? 'closed'})`)].join(', ');
}

const WEEKEND_DAYS_NAMED = 4;
const isWeekdayName = (why: string): boolean => why === 'Saturday' || why === 'Sunday';

/** `Tue Feb 9`. The year stands in the count that this explains. */
function short(day: Day): string {
  const { month, date } = civil(day);
  return `${weekdayOf(day)} ${MONTHS[month - 1]} ${date}`;
}

function weekdayOf(day: Day): string {
  return weekdayName(day).slice(0, WEEKDAYS_WRITTEN);
}
