import type { OpenDeal } from '../state.ts';

/** As a reader knows them; who is no longer among the deal's people is told by the id of their login. */
export function personNamed({ terms }: OpenDeal, id: string): string {
  return terms.people.find((person) => person.id === id)?.name ?? id;
}
