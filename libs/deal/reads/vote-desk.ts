import { instantToMs } from '#libs/calendar/instant.ts';
import type { EventData } from '#libs/contracts/events.ts';
import type { VoteProjectionRead, VoteTrendRead } from '#libs/contracts/vote-desk.ts';
import type { OpenDeal } from '../state.ts';
import { voteFigures } from '../vote/outcomes.ts';
import { type OutstandingBlock, type Prospect, project, together } from '../vote/projection.ts';
import { votesEntitled } from '../vote/shares.ts';
import { trendOf } from '../vote/trend.ts';

/** What is still needed by each standard, and what outstanding blocks can do. */
export function projectionOf(deal: OpenDeal, blocks: readonly OutstandingBlock[] = []): VoteProjectionRead {
  const { count, polls, certificate } = deal.vote;
  const tallyShown = deal.tallyWithheld !== true;
  const nothing = { tallyShown, countedAt: count?.at ?? null, prospect: null, proposals: [] };
  if (!tallyShown) return { ...nothing, why: "The tally is not shown to the buyer's side." };
  if (certificate !== null || polls?.closedAt != null)
    return { ...nothing, why: 'The polls have closed: no vote can come any more.' };
  const proposals = deal.terms.meeting.proposals.map(({ id, effect, standards }) => {
    const figures = voteFigures(deal, count ?? nothingCounted, id);
    const projected = standards.flatMap((standard) => {
      const one = figures === undefined ? null : project(standard, figures, blocks);
      if (one === null) return [];
      const { classes: _, blocks: own, ...others } = one;
      return [{ ...others, blocks: own.map((block) => ({ ...block })) }];
    });
    const whole = projected.length === standards.length;
    const prospect = whole ? together(projected.map((one) => one.prospect)) : null;
    return { id, effect, prospect, standards: projected };
  });
  const binding = proposals.filter(({ effect }) => effect === 'binding').map(({ prospect }) => prospect);
  const known = binding.filter((prospect): prospect is Prospect => prospect !== null);
  return {
    tallyShown,
    countedAt: count?.at ?? null,
    prospect: known.length === binding.length && known.length > 0 ? together(known) : null,
    proposals,
  };
}

const nothingCounted = { present: { shares: '0', votes: '0', byClass: {} }, proposals: [] };

export interface CountedEvent {
  readonly data: EventData<'BallotsCounted'>;
  readonly at: string;
  readonly version: number;
}

/** The counts in the order of their events: the trend to the meeting, by channel, class and proposal. */
export function voteTrendOf(deal: OpenDeal, counts: readonly CountedEvent[]): VoteTrendRead {
  const entitled = votesEntitled(deal);
  if (deal.tallyWithheld === true)
    return { tallyShown: false, votesEntitled: entitled, perDay: null, points: [] };
  const telling = counts.filter((one, index) => !saysTheSame(one, counts[index - 1]));
  const running = telling.map(({ data, at, version }) => ({
    at,
    atMs: instantToMs(at),
    version,
    present: data.present,
    proposals: data.proposals,
  }));
  const { perDay, points } = trendOf(running, entitled);
  return {
    tallyShown: true,
    votesEntitled: entitled,
    perDay,
    points: points.flatMap((point, index) => {
      const data = telling[index]?.data;
      return data === undefined ? [] : [pointRead(point, data)];
    }),
  };
}

/** Counted again for another reason than a file, such as a demand whose positions are traced. */
function saysTheSame({ data }: CountedEvent, before: CountedEvent | undefined): boolean {
  return (
    before !== undefined &&
    data.files === before.data.files &&
    data.pollsClosedAt === before.data.pollsClosedAt &&
    data.present.votes === before.data.present.votes
  );
}

type Point = ReturnType<typeof trendOf>['points'][number];

function pointRead(point: Point, data: EventData<'BallotsCounted'>): VoteTrendRead['points'][number] {
  return {
    at: point.at,
    version: point.version,
    running: data.pollsClosedAt === null,
    files: data.files,
    file: data.last?.importId ?? null,
    channel: data.last?.channel ?? null,
    present: point.present,
    turnoutPercent: point.turnoutPercent,
    proposals: point.proposals.map((proposal) => {
      const counted = data.proposals.find((one) => one.proposal === proposal.proposal);
      const byClass = Object.entries(counted?.byClass ?? {}).map(
        ([name, { brokerNonVotes: _, ...choices }]) => [name, choices] as const,
      );
      return {
        ...proposal,
        byChannel: counted?.byChannel ?? {},
        byClass: Object.fromEntries(byClass),
      };
    }),
  };
}
