import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Schemas } from '../api/client.ts';

type Event = Pick<Schemas['Event'], 'words' | 'type' | 'actor' | 'recordedAt'>;

/** What of the record somebody wants to see; what is empty asks for nothing. Days are those of New York, ends included. */
export interface Wanted {
  readonly text: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
}

export function isWanted({ words, type, actor, recordedAt }: Event, { text, by, from, to }: Wanted): boolean {
  if (by !== '' && actor.name !== by) return false;
  const day = newYorkDay(recordedAt);
  if ((from !== '' && day < from) || (to !== '' && day > to)) return false;
  if (text === '') return true;
  const all = `${words.headline} ${words.detail ?? ''} ${words.rule ?? ''} ${type} ${actor.name}`;
  return all.toLowerCase().includes(text.toLowerCase());
}

/** Whoever recorded something, each once, in the order of the alphabet. */
export function recordedBy(events: readonly Pick<Event, 'actor'>[]): readonly string[] {
  return [...new Set(events.map(({ actor }) => actor.name))].sort();
}
