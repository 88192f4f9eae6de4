import type { DealEvent } from '#libs/contracts/events.ts';
import { compareVoteCounts, showVotes, sumVoteCounts } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import type { CountedFigures } from './outcomes.ts';
import { quorumOf } from './quorum.ts';
import { votesEntitled } from './shares.ts';

/** Something in a count that cannot be, or that is hard to believe. */
export interface Contradiction {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly sentence: string;
}

/** Choices and non-votes ≤ present ≤ entitled, and no more unaffiliated votes than votes: what nobody can sign. */
export function contradictions(deal: OpenDeal, counted: CountedFigures): readonly Contradiction[] {
  const entitled = votesEntitled(deal);
  const present = counted.present.votes;
  const found: Contradiction[] = [];
  if (compareVoteCounts(present, entitled) > 0) {
    found.push({
      code: 'MorePresentThanEntitled',
      facts: { present, entitled },
      sentence: `${showVotes(present)} votes are counted as present, and ${showVotes(entitled)} are entitled to vote. Resolve the over-votes, then count again.`,
    });
  }
  for (const proposal of counted.proposals) {
    const choices = sumVoteCounts([
      proposal.for,
      proposal.against,
      proposal.abstain,
      proposal.brokerNonVotes,
    ]);
    if (compareVoteCounts(choices, present) > 0) {
      found.push({
        code: 'MoreVotesThanPresent',
        facts: { proposal: proposal.proposal, choices, present },
        sentence: `On proposal ${proposal.proposal} ${showVotes(choices)} votes are counted, and ${showVotes(present)} are present. Resolve the over-votes, then count again.`,
      });
    }
    for (const [list, own] of Object.entries(proposal.unaffiliated)) {
      if (compareVoteCounts(own.for, proposal.for) <= 0) continue;
      found.push({
        code: 'MoreUnaffiliatedThanAll',
        facts: { proposal: proposal.proposal, list, unaffiliated: own.for, for: proposal.for },
        sentence: `On proposal ${proposal.proposal} ${showVotes(own.for)} unaffiliated votes for are counted under ${list}, and ${showVotes(proposal.for)} of all holders.`,
      });
    }
  }
  return found;
}

/** Findings about a count begin with this: they say how the vote stands. */
export const COUNT_FINDINGS = 'count/';
const RULE = '8 Del. C. § 231(b)';

interface Exceptional extends CountedFigures {
  readonly exceptions?: { readonly resolutionsRefused: number };
}

/** What is wrong with the last count, as findings; cured by the next count that is free of it. */
export function countFindings(deal: OpenDeal, counted: Exceptional, closed: boolean): DealEvent[] {
  const found = new Map<string, DealEvent>();
  const raise = (
    id: string,
    severity: 'blocks' | 'warns',
    facts: Readonly<Record<string, string>>,
    sentence: string,
  ): void => {
    const findingId = COUNT_FINDINGS + id;
    found.set(findingId, {
      type: 'FindingRaised',
      data: { findingId, rule: RULE, severity, facts: { ...facts }, sentence },
    });
  };
  for (const { code, facts, sentence } of contradictions(deal, counted))
    raise(`${code}/${facts.proposal ?? 'all'}`, 'blocks', facts, sentence);
  const entitled = votesEntitled(deal);
  const { votes } = counted.present;
  if (compareVoteCounts(votes, entitled) === 0) {
    raise(
      'full-turnout',
      'warns',
      { present: votes, entitled },
      `Every one of ${showVotes(entitled)} votes is counted as present. A turnout of exactly 100 % is nearly always an error: compare the box with the list.`,
    );
  }
  const refused = counted.exceptions?.resolutionsRefused ?? 0;
  if (refused > 0) {
    raise(
      'resolutions-refused',
      'warns',
      { refused: String(refused) },
      `${refused === 1 ? 'One resolution of an over-vote is' : `${refused} resolutions of over-votes are`} not used: it resolves nothing, or rests on what § 231(d) does not allow for the position. What a bank, broker or nominee says may reconcile only their own over-votes.`,
    );
  }
  const quorum = quorumOf(deal, counted.present);
  if (closed && !quorum.met) {
    const missed = quorum.measures.find(({ met }) => !met);
    raise(
      'no-quorum',
      'warns',
      { present: missed?.reached ?? '0', required: missed?.required ?? '0' },
      `No quorum: ${showVotes(missed?.reached ?? '0')} of ${showVotes(missed?.required ?? '0')} (${missed?.what ?? 'quorum'}) were present. Without one a meeting can do nothing but adjourn.`,
    );
  }
  const open = Object.entries(deal.findings).filter(
    ([id, { closed }]) => id.startsWith(COUNT_FINDINGS) && closed === null,
  );
  return [
    ...[...found.entries()].filter(([id]) => deal.findings[id] === undefined).map(([, event]) => event),
    ...open
      .filter(([id]) => !found.has(id))
      .map(([findingId]): DealEvent => ({ type: 'FindingCured', data: { findingId } })),
  ];
}
