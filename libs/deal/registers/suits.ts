import type { OpenDeal } from '../state.ts';
import type { SuitState } from './state.ts';

/** By its name, or by its docket where it has none of its own. */
export function suitName({ suitId, docket }: Pick<SuitState, 'suitId' | 'docket'>): string {
  return suitId ?? docket;
}

export function suitNamed(deal: OpenDeal, name: string): SuitState | undefined {
  return (
    deal.litigation.find((suit) => suitName(suit) === name) ??
    deal.litigation.find((suit) => suit.docket === name)
  );
}
