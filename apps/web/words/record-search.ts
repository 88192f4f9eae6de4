import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Schemas } from '../api/client.ts';
import { topicOf } from './record-topics.ts';

type Event = Pick<Schemas['Event'], 'words' | 'type' | 'actor' | 'recordedAt'>;

/** What of the record somebody wants to see; what is empty asks for nothing. Days are those of New York, ends included. */
export interface Wanted {
  readonly text: string;
  readonly topic: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
}

export function isWanted(
  { words, type, actor, recordedAt }: Event,
  { text, topic, by, from, to }: Wanted,
): boolean {
  if (topic !== '' && topicOf(type) !== topic) return false;
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

/** What is wanted, as the address says it: a link to it finds the same. */
export function wantedOf(search: URLSearchParams): Wanted {
  const of = (name: keyof Wanted) => search.get(name) ?? '';
  return { text: of('text'), topic: of('topic'), by: of('by'), from: of('from'), to: of('to') };
}

/** The address with something else wanted. A marked event stays only as long as nobody looks for something else. */
export function searchFor(search: URLSearchParams, change: Partial<Wanted>): URLSearchParams {
  const changed = new URLSearchParams(search);
  changed.delete('event');
  for (const [name, value] of Object.entries(change))
    if (value === '') changed.delete(name);
    else changed.set(name, value);
  return changed;
}
