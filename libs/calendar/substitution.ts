import { addDays, type Day, type Weekday, weekday } from './day.ts';

/** Where holidays go when they fall on a rest day or on each other: Hong Kong, Singapore, the Cayman Islands. */
export function substituted(
  holidays: readonly { day: Day; name: string }[],
  rule: { moves: readonly Weekday[]; coincidence: 'next' | 'lost' },
): { day: Day; name: string }[] {
  const own = new Set(holidays.map(({ day }) => day));
  const taken = new Set<Day>();
  const inOrder = holidays.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return inOrder.flatMap(({ day, name }) => {
    const resting = rule.moves.includes(weekday(day));
    if (!resting && !taken.has(day)) {
      taken.add(day);
      return [{ day, name }];
    }
    if (!resting && rule.coincidence === 'lost') return [];
    const free = firstFree(day, rule.moves, (each) => own.has(each) || taken.has(each));
    taken.add(free);
    return [{ day: free, name: `${name} (in lieu)` }];
  });
}

// A run of holidays is never longer than a week.
const LONGEST_RUN = 14;

function firstFree(day: Day, moves: readonly Weekday[], isTaken: (day: Day) => boolean): Day {
  for (let step = 1; step <= LONGEST_RUN; step += 1) {
    const candidate = addDays(day, step);
    if (!isTaken(candidate) && !moves.includes(weekday(candidate))) return candidate;
  }
  throw new RangeError(`no free day within ${LONGEST_RUN} days of ${day}`);
}
