import type { Phase, RunView } from '#libs/contracts/process/view.ts';
import type { Deal } from './deal.ts';
import type { Ways } from './ways.ts';

/** A chapter of the story: stays with the deal while it is in the phase, and answers with the view that ended it. */
export type Chapter = (deal: Deal) => Promise<RunView>;

/** What is done in the phase, in one or more strands side by side. */
export function phase(name: Phase, ...strands: readonly Ways[]): Chapter {
  const ways = strands.reduce<Ways>((all, strand) => ({ ...all, ...strand }), {});
  return (deal) => deal.during(name, ways);
}
