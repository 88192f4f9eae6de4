import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Evolvers } from '../evolve.ts';
import type { OpenDeal, Vote } from '../state.ts';

export const voteEvolvers: Evolvers = {
  InspectorAppointed: (deal, { data, effectiveAt }) =>
    vote(deal, {
      inspector: {
        name: data.name,
        firm: data.firm,
        personId: data.personId,
        appointedOn: newYorkDay(effectiveAt),
      },
      oathAt: null,
    }),
  OathSigned: (deal, { effectiveAt }) => vote(deal, { oathAt: effectiveAt }),
  PositionsSealed: (deal, { data }) =>
    vote(deal, {
      positions: {
        importId: data.importId,
        root: data.root,
        rows: data.rows,
        entitled: data.certified.entitled,
        footed: null,
      },
    }),
  PositionsFooted: (deal, { data }) => {
    const { positions } = deal.vote;
    if (positions === null || positions.importId !== data.importId) return {};
    return vote(deal, { positions: { ...positions, footed: data.agrees } });
  },
  PollsOpened: (deal, { data }) => vote(deal, { polls: { openedAt: data.at, closedAt: null } }),
  PollsClosed: (deal, { data }) => {
    const { polls } = deal.vote;
    return polls === null ? {} : vote(deal, { polls: { ...polls, closedAt: data.at } });
  },
  BallotsSealed: (deal, { data }) =>
    vote(deal, { ballots: { importId: data.importId, root: data.root, rows: data.rows }, count: null }),
  BallotsCounted: (deal, { data, version }) => vote(deal, { count: { ...data, version } }),
  TallyCertified: (deal, { data, effectiveAt, version }) =>
    vote(deal, {
      certificate: {
        kind: data.kind,
        by: data.by,
        at: effectiveAt,
        countDigest: data.countDigest,
        present: data.present,
        quorumMet: data.quorum.met,
        outcomes: data.outcomes,
        version,
      },
    }),
};

function vote(deal: OpenDeal, change: Partial<Vote>): Partial<OpenDeal> {
  return { vote: { ...deal.vote, ...change } };
}
