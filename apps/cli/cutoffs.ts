import { CUTOFFS, type Cutoff, countsOn } from '#libs/calendar/cutoffs.ts';
import { spellDayWithWeekday } from '#libs/calendar/day.ts';
import { isInstant } from '#libs/calendar/instant.ts';
import { dayOf } from '#libs/rulebook/frames.ts';
import { type Paint, table } from './text.ts';

/** What is in force on a day, or all that ever was; of a moment, on which day something sent then counts. */
export function cutoffsAt(moment: string | undefined): readonly (Cutoff & { readonly countsOn?: string })[] {
  const day = moment === undefined ? undefined : dayOf(moment);
  return CUTOFFS.filter(({ id, until }) => until === undefined && !NOT_SHOWN.has(id))
    .filter(({ from, to }) => day === undefined || (day >= (from ?? day) && day <= (to ?? day)))
    .map((cutoff) =>
      moment === undefined || !isInstant(moment) || cutoff.opens || !SENT.test(cutoff.id)
        ? cutoff
        : { ...cutoff, countsOn: countsOn(cutoff, moment) },
    );
}

/** Windows into which something is sent. */
const SENT = /^(?:edgar|fedwire|same-day-ach|dtc|delaware|street-name)/;

// Readings of 'a day', not hours at which anything closes.
const NOT_SHOWN: ReadonlySet<string> = new Set(['start-of-day', 'end-of-day']);

export function sayCutoffs(told: ReturnType<typeof cutoffsAt>, { dim }: Paint): string[] {
  return table(
    told.map(({ what, time, zone, from, to, limit, verified, countsOn: day }) => [
      clock(time),
      zone,
      what,
      day === undefined ? '' : `sent then, counts on ${spellDayWithWeekday(day)}`,
      `${from === undefined ? '' : `from ${from}`}${to === undefined ? '' : ` to ${to}`}`.trim(),
      limit === undefined ? '' : `at most $${limit.replace(/\.00$/, '').replaceAll(/\B(?=(\d{3})+$)/g, ',')}`,
      verified ? '' : dim('not verified'),
    ]),
  );
}

/** '5:30 p.m.' */
export function clock(time: string): string {
  const hours = Number(time.slice(0, 2));
  return `${hours % 12 === 0 ? 12 : hours % 12}:${time.slice(3, 5)} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}
