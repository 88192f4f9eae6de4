import type { VoteRead } from '#libs/contracts/reads.ts';
import type { Proposal, Standard } from '#libs/contracts/terms.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';
import { quorumRequired } from '../vote/certificate.ts';
import { outcome } from '../vote/standards.ts';

export function voteOf(deal: OpenDeal): VoteRead {
  const { vote, terms } = deal;
  return {
    entitled: terms.shares.entitled,
    exclusions: {
      inForce: terms.shares.exclusions.inForce,
      lists: terms.shares.exclusions.lists.map((list) => ({ ...list })),
    },
    quorumRequired: quorumRequired(deal),
    proposals: terms.meeting.proposals.map((proposal) => proposalRead(deal, proposal)),
    inspector: vote.inspector,
    oathAt: vote.oathAt,
    positions: vote.positions,
    polls: vote.polls,
    ballots: vote.ballots,
    count: vote.count && {
      digest: vote.count.digest,
      present: vote.count.present,
      overVotes: vote.count.overVotes,
      late: vote.count.late,
    },
    certificate: vote.certificate && {
      kind: vote.certificate.kind,
      by: vote.certificate.by,
      at: vote.certificate.at,
      present: vote.certificate.present,
      quorumMet: vote.certificate.quorumMet,
      outcomes: vote.certificate.outcomes.map((measured) => ({ ...measured })),
    },
    adopted: adopted(deal),
  };
}

function proposalRead(deal: OpenDeal, proposal: Proposal): VoteRead['proposals'][number] {
  const counted = deal.vote.count?.proposals.find((count) => count.proposal === proposal.id);
  return {
    id: proposal.id,
    title: proposal.title,
    effect: proposal.effect,
    standards: proposal.standards.map((standard) => standardRead(deal, proposal, standard)),
    counts: counted
      ? {
          for: counted.for,
          against: counted.against,
          abstain: counted.abstain,
          brokerNonVotes: counted.brokerNonVotes,
        }
      : null,
  };
}

type StandardRead = VoteRead['proposals'][number]['standards'][number];

/** Before the count it says what will be required, as far as that can be told. */
function standardRead(deal: OpenDeal, { id }: Proposal, standard: Standard): StandardRead {
  const certified = deal.vote.certificate?.outcomes.find(
    (one) => one.proposal === id && one.standard === standard,
  );
  if (certified) {
    const { required, reached, margin, passes } = certified;
    return { standard, required, reached, margin, passes };
  }
  const { exclusions, entitled } = deal.terms.shares;
  const unaffiliated = exclusions.lists.find((list) => list.id === exclusions.inForce)?.unaffiliated;
  const none = { for: '0', against: '0', abstain: '0' };
  const figures = { entitled, unaffiliated, counts: none, unaffiliatedCounts: none };
  // What depends on who comes cannot be told before: the base of such a standard is nothing yet.
  const { required, base } = outcome(standard, figures);
  return { standard, required: base === '0' ? null : required, reached: null, margin: null, passes: null };
}
