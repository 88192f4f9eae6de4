import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Evolvers } from '../parts.ts';
import type { OpenDeal, Vote } from '../state.ts';
import { recordDateOf } from './box.ts';

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
  PositionsSealed: (deal, { data, effectiveAt }) =>
    vote(deal, {
      positions: {
        importId: data.importId,
        root: data.root,
        rows: data.rows,
        recordDate: recordDateOf(deal) ?? newYorkDay(effectiveAt),
        entitled: data.certified.entitled,
        byClass: data.certified.byClass ?? {},
        by: data.certified.by,
        footed: null,
      },
      footing: null,
    }),
  ExclusionsSealed: (deal, { data }) =>
    vote(deal, {
      exclusions: {
        ...deal.vote.exclusions,
        [data.list]: {
          importId: data.importId,
          root: data.root,
          rows: data.rows,
          title: data.title,
          excluded: data.certified.excluded,
          by: data.certified.by,
          document: data.document,
        },
      },
    }),
  OmnibusSealed: (deal, { data }) =>
    vote(deal, { omnibus: { importId: data.importId, root: data.root, rows: data.rows } }),
  PositionsFooted: (deal, { data: { importId, ...footing }, version }) => {
    const { positions } = deal.vote;
    if (positions === null || positions.importId !== importId) return {};
    return vote(deal, {
      positions: { ...positions, footed: footing.agrees },
      footing: { ...footing, version },
    });
  },
  ExclusionsPutInForce: (deal, { data }) => {
    const { certificate } = deal.vote;
    return vote(deal, {
      inForce: data.list,
      certificate: certificate === null ? null : { ...certificate, outcomes: data.outcomes },
    });
  },
  BallotsReceived: (deal, { data, effectiveAt, version }) =>
    vote(deal, {
      files: [
        ...deal.vote.files,
        {
          importId: data.importId,
          root: data.root,
          rows: data.rows,
          channel: data.channel,
          says: data.says,
          recordDate: data.recordDate,
          meeting: data.meeting,
          from: data.from,
          receivedAt: effectiveAt,
          version,
        },
      ],
    }),
  EarlierProxiesKept: (deal, { data }) => vote(deal, { keptFrom: [...deal.vote.keptFrom, data.recordDate] }),
  PollsOpened: (deal, { data }) =>
    vote(deal, { polls: { openedAt: data.at, closedAt: null, notPut: data.notPut } }),
  MasterBallotCast: (deal, { data }) => vote(deal, { masterBallot: { at: data.at, by: data.by } }),
  PollsClosed: (deal, { data }) => {
    const { polls } = deal.vote;
    return polls === null ? {} : vote(deal, { polls: { ...polls, closedAt: data.at } });
  },
  OverVotesResolved: (deal, { data }) =>
    vote(deal, { resolutions: { importId: data.importId, root: data.root, rows: data.rows } }),
  LateBallotsAdmitted: (deal, { data }) => vote(deal, { admitted: [...deal.vote.admitted, ...data.ballots] }),
  TallyOpenedToBuyer: (deal, { data, effectiveAt }) =>
    vote(deal, { openToBuyer: { authority: data.authority, at: effectiveAt } }),
  BallotsCounted: (deal, { data, effectiveAt, version }) =>
    vote(deal, { count: { ...data, at: effectiveAt, version } }),
  TallyCertified: (deal, { data, effectiveAt, version }) =>
    vote(deal, { certificate: { ...data, at: effectiveAt, version } }),
  EffectIntended: (deal, { data }) => {
    const { asked } = deal.vote;
    if (data.kind === 'foot-positions') return vote(deal, { asked: { ...asked, footing: data.effectId } });
    if ((data.kind as string) === 'count-ballots')
      return vote(deal, { asked: { ...asked, count: data.effectId } });
    return {};
  },
};

function vote(deal: OpenDeal, change: Partial<Vote>): Partial<OpenDeal> {
  return { vote: { ...deal.vote, ...change } };
}
