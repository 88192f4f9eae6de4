import type { VoteRead } from '#libs/contracts/reads.ts';
import { type Standard, standardName } from '#libs/contracts/standards.ts';
import type { Proposal } from '#libs/contracts/terms.ts';
import { adopted } from '../phase.ts';
import type { BallotFile, OpenDeal } from '../state.ts';
import { appraisalOf } from '../vote/appraisal.ts';
import { bindingStandardOf, projectedWithPledged } from '../vote/binding.ts';
import { filesThatCount, isVoid, recordDateOf } from '../vote/box.ts';
import { brokenInWords } from '../vote/footing.ts';
import { nobodyPresent, quorumOf } from '../vote/quorum.ts';
import { classesOf, entitledOf, exclusionLists, unaffiliatedVotes } from '../vote/shares.ts';
import { outcome } from '../vote/standards.ts';
import { projectionOf } from './vote-desk.ts';

export function voteOf(deal: OpenDeal): VoteRead {
  const { vote } = deal;
  const { shares, votes } = entitledOf(deal);
  return {
    entitled: shares,
    votesEntitled: votes,
    classes: [...classesOf(deal)],
    exclusions: exclusionsRead(deal),
    quorum: quorumRead(deal),
    proposals: proposalsRead(deal),
    inspector: vote.inspector,
    oathAt: vote.oathAt,
    positions: positionsRead(deal),
    differences: [...(vote.footing?.differences ?? [])],
    omnibus: vote.omnibus,
    linksMissing: vote.footing?.linksMissing ?? null,
    brokenChains: (vote.footing?.broken ?? []).map(brokenInWords),
    polls: vote.polls && { ...vote.polls, notPut: [...vote.polls.notPut] },
    masterBallot: vote.masterBallot && { at: vote.masterBallot.at, by: [...vote.masterBallot.by] },
    files: filesRead(deal),
    tallyShown: deal.tallyWithheld !== true,
    openedToBuyer: vote.openToBuyer && { ...vote.openToBuyer },
    count: countRead(deal),
    certificate: certificateRead(deal),
    appraisal: appraisalRead(deal),
    adopted: adopted(deal),
    binds: bindingStandardOf(deal),
  };
}

function exclusionsRead(deal: OpenDeal): VoteRead['exclusions'] {
  const { vote, terms } = deal;
  return {
    inForce: vote.inForce,
    lists: exclusionLists(deal).map(({ list, title, excluded, certifiedBy, sealed }) => {
      const basis = terms.shares.exclusions.lists.find(({ id }) => id === list)?.basis;
      return {
        id: list,
        title,
        excluded,
        unaffiliated: unaffiliatedVotes(deal, list) ?? null,
        certifiedBy,
        sealed,
        ties:
          sealed === null || vote.footing === null
            ? null
            : !vote.footing.differences.some(({ set }) => set === sealed.importId),
        ...(basis !== undefined && { basis }),
      };
    }),
  };
}

function quorumRead(deal: OpenDeal): VoteRead['quorum'] {
  const present = (deal.vote.certificate ?? deal.vote.count)?.present;
  const { met, measures } = quorumOf(deal, present ?? nobodyPresent);
  if (present !== undefined) return { met, measures: measures.map((one) => ({ ...one })) };
  return { met: null, measures: measures.map((one) => ({ ...one, reached: null, met: null })) };
}

function positionsRead({ vote: { positions } }: OpenDeal): VoteRead['positions'] {
  if (positions === null) return null;
  const { byClass: _, by, ...others } = positions;
  return { ...others, certifiedBy: by };
}

function filesRead(deal: OpenDeal): VoteRead['files'] {
  const counted = filesThatCount(deal);
  return deal.vote.files.map((file) => {
    const { version: _, ...others } = file;
    const counts = counted.includes(file);
    return { ...others, counts, ...(!counts && { why: whyNot(deal, file) }) };
  });
}

function whyNot(deal: OpenDeal, file: BallotFile): string {
  return isVoid(deal, file)
    ? `Void: given for the record date ${file.recordDate}, and the meeting's is now ${recordDateOf(deal) ?? 'none'}.`
    : 'The named proxies cast no master ballot before the polls closed.';
}

function countRead({ vote: { count } }: OpenDeal): VoteRead['count'] {
  if (count === null) return null;
  return {
    digest: count.digest,
    at: count.at,
    running: count.pollsClosedAt === null,
    present: count.present,
    exceptions: count.exceptions,
    overVotes: [...count.overVotes],
    resolved: [...count.resolved],
  };
}

function certificateRead({ vote: { certificate } }: OpenDeal): VoteRead['certificate'] {
  if (certificate === null) return null;
  const { kind, by, at, document, polls, present, late, admitted, overVotes, outcomes } = certificate;
  return {
    kind,
    by,
    at,
    document,
    polls,
    present,
    quorumMet: certificate.quorum.met,
    exclusions: certificate.exclusions?.list ?? null,
    late,
    admitted,
    overVotes,
    outcomes: outcomes.map((measured) => ({ ...measured })),
  };
}

function appraisalRead(deal: OpenDeal): VoteRead['appraisal'] {
  const { demands, street } = appraisalOf(deal);
  return { demands: demands.map((demand) => ({ ...demand })), street };
}

function proposalsRead(deal: OpenDeal): VoteRead['proposals'] {
  const { proposals } = projectionOf(deal);
  const { pledged } = deal.terms.shares;
  const besides = pledged === undefined || deal.vote.certificate !== null ? [] : projectedWithPledged(deal);
  return deal.terms.meeting.proposals.map((proposal) => {
    const projected = proposals.find(({ id }) => id === proposal.id)?.standards ?? [];
    const own = besides.filter((one) => one.proposal === proposal.id).map(({ projection }) => projection);
    return proposalRead(deal, proposal, projected, own);
  });
}

type Projected = ReturnType<typeof projectionOf>['proposals'][number]['standards'];

function proposalRead(
  deal: OpenDeal,
  proposal: Proposal,
  projected: Projected,
  besides: readonly Pick<Projected[number], 'standard' | 'needed'>[],
): VoteRead['proposals'][number] {
  const counted = deal.vote.count?.proposals.find((count) => count.proposal === proposal.id);
  return {
    id: proposal.id,
    title: proposal.title,
    ...(proposal.wording !== undefined && { wording: proposal.wording }),
    effect: proposal.effect,
    routine: proposal.routine,
    unmarkedCounts: proposal.unmarkedCounts,
    put: !(deal.vote.polls?.notPut.includes(proposal.id) ?? false),
    standards: proposal.standards.map((standard) => {
      const still = projected.find((one) => one.standard === standardName(standard));
      const measured = measuredRead(deal, proposal, standard);
      return {
        ...measured,
        prospect: still?.prospect ?? null,
        needed: still?.needed ?? null,
        neededBesidesPledged: besides.find((one) => one.standard === standardName(standard))?.needed ?? null,
      };
    }),
    counts: counted
      ? {
          for: counted.for,
          against: counted.against,
          abstain: counted.abstain,
          brokerNonVotes: counted.brokerNonVotes,
        }
      : null,
    byClass: counted?.byClass ?? {},
    byChannel: counted?.byChannel ?? {},
    unaffiliated: counted?.unaffiliated ?? {},
  };
}

type MeasuredRead = Omit<
  VoteRead['proposals'][number]['standards'][number],
  'prospect' | 'needed' | 'neededBesidesPledged'
>;

/** As certified, else as it stands by the last count; before any it says what will be required, as far as that can be told. */
function measuredRead(deal: OpenDeal, { id }: Proposal, standard: Standard): MeasuredRead {
  const name = standardName(standard);
  const { certificate, count } = deal.vote;
  const measured = (certificate ?? count)?.outcomes.find(
    (one) => one.proposal === id && one.standard === name,
  );
  if (measured) {
    const { base, required, reached, margin, passes } = measured;
    return { standard: name, base, required, reached, margin, passes };
  }
  const none = { for: '0', against: '0', abstain: '0' };
  const figures = {
    entitled: entitledOf(deal).votes,
    unaffiliated: unaffiliatedVotes(deal, deal.vote.inForce),
    counts: none,
    unaffiliatedCounts: none,
    classes: classesOf(deal).map((one) => ({ class: one.class, votes: one.votes, counts: none })),
  };
  // What depends on who comes cannot be told before: the base of such a standard is nothing yet.
  const { required, base } = outcome(standard, figures);
  const known = base !== '0' && base !== null;
  return {
    standard: name,
    base: known ? base : null,
    required: known ? required : null,
    reached: null,
    margin: null,
    passes: null,
  };
}
