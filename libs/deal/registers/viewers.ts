import type { DealEvent } from '#libs/contracts/events.ts';
import { actProposedIn } from '../documents/viewers.ts';
import type { OpenDeal } from '../state.ts';
import type { ProposalState } from './state.ts';

/** What the company's board does about a bid is its own until Parent has notice of it, or everybody knows. */
export function areProposalsWithheldFrom({ terms }: OpenDeal, personId: string): boolean {
  return terms.people.some(({ id, side }) => id === personId && side === 'parent');
}

function isKnownToParent({ public: known, rounds }: ProposalState): boolean {
  return known || rounds.length > 0;
}

/** Those that the buyer's people know nothing of. */
export function proposalsWithheld(deal: OpenDeal): readonly string[] {
  // What was left out already is not found again.
  if (deal.proposalsWithheld !== undefined) return deal.proposalsWithheld;
  return Object.entries(deal.proposals)
    .filter(([, proposal]) => !isKnownToParent(proposal))
    .map(([id]) => id);
}

/** The deal as Parent's people know it. */
export function withoutProposals(deal: OpenDeal): OpenDeal {
  const withheld = proposalsWithheld(deal);
  if (withheld.length === 0) return deal;
  const proposals = Object.fromEntries(
    Object.entries(deal.proposals).filter(([id]) => !withheld.includes(id)),
  );
  return { ...deal, proposals, proposalsWithheld: withheld };
}

/** Whether an event tells of a proposal that is withheld. */
export function isOfWithheldProposal(
  { data }: Pick<DealEvent, 'type' | 'data'>,
  withheld: readonly string[] | 'all',
): boolean {
  return [data, actProposedIn(data)].some((each) => {
    const { proposalId } = each as { readonly proposalId?: string };
    return proposalId !== undefined && (withheld === 'all' || withheld.includes(proposalId));
  });
}
