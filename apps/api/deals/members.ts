import type { Role } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { Problem } from '../problems/problem.ts';

/** The same words whether the deal is not there or is not theirs: that a deal exists is itself confidential. */
export function noSuchDeal(dealId: string): Problem {
  return new Problem(
    'not-found',
    `There is no deal "${dealId}" for you: it is not open, or you are not among its people. GET /deals lists yours.`,
  );
}

/** Who runs the machines sees every deal, as they can in the database. All others see those that name them. */
export function mayRead(deal: OpenDeal, person: SignedIn): boolean {
  return person.roles.includes('operator') || deal.terms.people.some(({ id }) => id === person.id);
}

/** The roles a person has in a deal: what the token grants and the deal confirms. `operator` is not of any one deal. */
export function rolesIn(deal: OpenDeal, person: SignedIn): readonly Role[] {
  const named = deal.terms.people.find(({ id }) => id === person.id)?.roles ?? [];
  return person.roles.filter((role) => role === 'operator' || named.includes(role));
}
