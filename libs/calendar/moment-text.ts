import { type Day, isDay } from './day.ts';
import { type Instant, instantFromMs, instantToMs, isInstant } from './instant.ts';
import { newYorkInstant } from './new-york.ts';

/**
 * A day, or a moment as people write it: an instant with its offset from UTC, or a time on New York's clocks, the zone of
 * every cut-off of a deal. Nothing when it is neither, or no day or time that exists.
 */
export function readMoment(text: string): Day | Instant | undefined {
  if (isDay(text) || isInstant(text)) return text;
  const [, day = '', hours = '', minutes = '', seconds = '00', half, zone = ''] =
    SHAPE.exec(text.trim()) ?? [];
  const hour = hourOf(hours, half);
  if (!isDay(day) || hour === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clock = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  const east = minutesEast(zone);
  if (east === undefined) return newYorkInstant(day, clock);
  return instantFromMs(instantToMs(`${day}T${clock}.000Z`) - east * 60_000);
}

// Milliseconds are dropped: no cut-off knows them.
const SHAPE =
  /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|ET|EST|EDT|[+-]\d{2}:?\d{2}|)$/i;

function hourOf(text: string, half: string | undefined): number | undefined {
  const hour = Number(text);
  if (half === undefined) return text === '' || hour > 23 ? undefined : hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** Nothing for New York's own clocks, summer or winter. */
function minutesEast(zone: string): number | undefined {
  const name = zone.toUpperCase();
  if (name === '' || name === 'ET') return undefined;
  const named = NAMED[name];
  if (named !== undefined) return named;
  const minutes = Number(name.slice(1, 3)) * 60 + Number(name.slice(-2));
  return name.startsWith('-') ? -minutes : minutes;
}

const NAMED: Readonly<Record<string, number>> = { Z: 0, UTC: 0, EST: -300, EDT: -240 };
