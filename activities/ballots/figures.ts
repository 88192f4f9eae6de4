import { type BallotChannel, OUTSIDE_SOURCES } from '#libs/contracts/ballots.ts';
import type { BulkRow, Marks } from '#libs/contracts/bulk.ts';
import { OVER_VOTES_LISTED_MAX } from '#libs/contracts/effects.ts';
import type {
  CountedChoices,
  CountedProposal,
  CountedWithNonVotes,
  Exceptions,
  Holding,
  OverVote,
  Tally,
} from '#libs/deal/vote/tally-reference.ts';
import { formatShares, parseShares, type Shares, shares, sumShares } from '#libs/money/shares.ts';
import { formatVotes, noVotes, parseVotes, sumVotes, type Votes, votes } from '#libs/money/votes.ts';
import type { ClassTotal, CountRequest } from './box.ts';

type Proposal = CountRequest['proposals'][number];
type Marked = Readonly<Record<keyof Marks, Votes>>;
export type BallotExceptions = Omit<Exceptions, 'overVotes' | 'resolved' | 'resolutionsRefused'>;

/** A group of standing instructions as the database sums it; quantities in millionths. */
export interface RawGroup {
  readonly share_class: string;
  readonly channel: BallotChannel;
  readonly kind: 'registered' | 'nominee';
  /** The exclusion lists on which the positions stand, as bits. */
  readonly mask: number;
  /** The row of a position that said more than it has; its group is its own. */
  readonly held: number | null;
  readonly position: string;
  readonly shares: string;
  readonly votes_per_share: string;
  /** 1 where the group has the position's last instruction. */
  readonly back: number;
  readonly quantities: readonly string[];
  readonly present_votes: string;
  readonly present_shares: string;
  readonly marks: readonly string[];
  readonly non_votes: readonly string[];
}

export interface Sums {
  readonly shareClass: string;
  readonly channel: BallotChannel;
  readonly kind: 'registered' | 'nominee';
  readonly mask: number;
  readonly marks: readonly Marked[];
  readonly nonVotes: readonly Votes[];
  readonly presentVotes: Votes;
  readonly presentShares: Shares;
}

export interface Group extends Sums {
  readonly held: number | null;
  readonly position: string;
  readonly has: Votes;
  readonly votesPerShare: bigint;
  readonly back: number;
  readonly quantities: readonly Votes[];
}

/** The sums of groups with those of others put to them, or taken from them. */
export function addRaw(to: readonly RawGroup[], more: readonly RawGroup[], sign: 1n | -1n): RawGroup[] {
  const keyOf = ({ share_class, channel, kind, mask }: RawGroup) =>
    [share_class, channel, kind, mask].join(' ');
  const sums = new Map(to.map((group) => [keyOf(group), group]));
  for (const group of more) {
    const own = sums.get(keyOf(group));
    const add = (a: string | undefined, b: string | undefined) =>
      String(BigInt(a ?? 0) + sign * BigInt(b ?? 0));
    sums.set(keyOf(group), {
      ...group,
      present_votes: add(own?.present_votes, group.present_votes),
      present_shares: add(own?.present_shares, group.present_shares),
      marks: group.marks.map((mark, index) => add(own?.marks[index], mark)),
      non_votes: group.non_votes.map((count, index) => add(own?.non_votes[index], count)),
    });
  }
  return [...sums.values()];
}

const millionths = (text: string): Votes => votes(BigInt(text) * 1_000_000n);

export function groupOf(raw: RawGroup): Group {
  return {
    shareClass: raw.share_class,
    channel: raw.channel,
    kind: raw.kind,
    mask: raw.mask,
    marks: marksOf(raw.marks),
    nonVotes: raw.non_votes.map(millionths),
    presentVotes: millionths(raw.present_votes),
    presentShares: shares(BigInt(raw.present_shares)),
    held: raw.held,
    position: raw.position,
    has: votes(BigInt(raw.shares) * BigInt(raw.votes_per_share)),
    votesPerShare: BigInt(raw.votes_per_share),
    back: raw.back,
    quantities: raw.quantities.map(millionths),
  };
}

function marksOf(raw: readonly string[]): Marked[] {
  return Array.from({ length: raw.length / 4 }, (_, index) => {
    const [inFavour = '0', against = '0', abstain = '0', unmarked = '0'] = raw.slice(
      index * 4,
      index * 4 + 4,
    );
    return {
      for: millionths(inFavour),
      against: millionths(against),
      abstain: millionths(abstain),
      unmarked: millionths(unmarked),
    };
  });
}

export interface RawTrace {
  readonly position: string;
  readonly marks: readonly string[];
}

/** A position that is asked for by name, as it stands on the list. */
export interface Listed {
  readonly position: string;
  readonly kind: 'registered' | 'nominee';
  readonly shares: string;
  readonly votes: string;
}

export interface Counted {
  readonly request: CountRequest;
  readonly lists: readonly string[];
  readonly resolutions: readonly BulkRow<'resolutions'>[];
  readonly groups: readonly Group[];
  readonly overVotes: number;
  readonly exceptions: BallotExceptions;
  readonly traced: readonly RawTrace[];
  readonly listed: readonly Listed[];
  readonly totals: readonly ClassTotal[];
}

/** From the sums of the database to the figures of the count. */
export function figuresOf(counted: Counted): Tally {
  const { request, exceptions, resolutions } = counted;
  const over = heldPositions(counted.groups);
  const accepted = acceptedOf(counted, over);
  const sums: Sums[] = [
    ...counted.groups.filter(({ held }) => held === null),
    ...[...accepted.values()].map((one) => one.sums),
  ];
  const open = over.filter(([one]) => one !== undefined && !accepted.has(one.position));
  const classes = [...new Set(counted.totals.map(({ shareClass }) => shareClass))];
  return {
    present: presentOf(sums, classes),
    proposals: request.proposals.map((proposal, index) =>
      proposalOf(proposal, index, sums, classes, counted),
    ),
    exceptions: {
      ...exceptions,
      overVotes: counted.overVotes - accepted.size,
      resolved: accepted.size,
      resolutionsRefused: resolutions.length - accepted.size,
    },
    overVotes: overVotesOf(open, request).slice(0, OVER_VOTES_LISTED_MAX),
    resolved: [...accepted.values()].map(({ resolution: { position, source, reason } }) => ({
      position,
      source,
      reason,
    })),
    traced: tracedOf(counted, accepted),
    street: streetOf(request, sums, counted.totals),
  };
}

/** Each position that said more than it has, by what it said through each channel. */
function heldPositions(groups: readonly Group[]): Group[][] {
  const found = new Map<number, Group[]>();
  for (const group of groups) {
    if (group.held === null) continue;
    const own = found.get(group.held);
    if (own === undefined) found.set(group.held, [group]);
    else own.push(group);
  }
  return [...found.values()].sort(([a], [b]) => (String(a?.position) < String(b?.position) ? -1 : 1));
}

interface Accepted {
  readonly resolution: BulkRow<'resolutions'>;
  readonly sums: Sums;
}

/** 8 Del. C. § 231(d): what banks, brokers and nominees say may reconcile their own over-votes, nobody else's. */
function acceptedOf({ request, resolutions }: Counted, over: readonly Group[][]): Map<string, Accepted> {
  const accepted = new Map<string, Accepted>();
  const byPosition = new Map(over.map((own) => [own[0]?.position, own]));
  for (const resolution of resolutions) {
    const own = byPosition.get(resolution.position);
    const last = own?.find(({ back }) => back === 1) ?? own?.[0];
    if (last === undefined || accepted.has(resolution.position)) continue;
    if (OUTSIDE_SOURCES.includes(resolution.source) && last.kind === 'registered') continue;
    const sums = resolvedSums(last, resolution, request);
    if (sums.marks.some((marks) => quantity(marks) > last.has)) continue;
    accepted.set(resolution.position, { resolution, sums });
  }
  return accepted;
}

const nothing: Marked = { for: noVotes, against: noVotes, abstain: noVotes, unmarked: noVotes };

function resolvedSums(last: Group, resolution: BulkRow<'resolutions'>, { proposals }: CountRequest): Sums {
  const marks = proposals.map(({ id }) => {
    const own = resolution.votes[id];
    if (own === undefined) return nothing;
    return {
      for: parseVotes(own.for),
      against: parseVotes(own.against),
      abstain: parseVotes(own.abstain),
      unmarked: parseVotes(own.unmarked),
    };
  });
  const quantities = marks.map(quantity);
  const most = largest(quantities);
  const routine = largest(quantities.filter((_, index) => proposals[index]?.routine === true));
  const { shareClass, channel, kind, mask, votesPerShare } = last;
  return {
    shareClass,
    channel,
    kind,
    mask,
    marks,
    nonVotes: proposals.map((proposal, index) => {
      const own = quantities[index] ?? noVotes;
      return votes(kind === 'nominee' && !proposal.routine && routine > own ? routine - own : 0n);
    }),
    presentVotes: most,
    presentShares: shares(votesPerShare === 0n ? 0n : most / votesPerShare),
  };
}

function overVotesOf(open: readonly Group[][], { proposals }: CountRequest): OverVote[] {
  return open.flatMap((own) =>
    proposals.flatMap(({ id }, index) => {
      const [first] = own;
      const voted = first?.quantities[index] ?? noVotes;
      if (first === undefined || voted <= first.has) return [];
      return [
        { position: first.position, proposal: id, voted: formatVotes(voted), votes: formatVotes(first.has) },
      ];
    }),
  );
}

function presentOf(sums: readonly Sums[], classes: readonly string[]): Tally['present'] {
  const holding = (of: readonly Sums[]): Holding => ({
    shares: formatShares(sumShares(of.map(({ presentShares }) => presentShares))),
    votes: formatVotes(sumVotes(of.map(({ presentVotes }) => presentVotes))),
  });
  const byClass = classes.map(
    (name) => [name, holding(sums.filter(({ shareClass }) => shareClass === name))] as const,
  );
  return { ...holding(sums), byClass: Object.fromEntries(byClass) };
}

function proposalOf(
  proposal: Proposal,
  index: number,
  sums: readonly Sums[],
  classes: readonly string[],
  { request, lists }: Counted,
): CountedProposal {
  const choices = (of: readonly Sums[]): CountedChoices => {
    const column = (choice: 'for' | 'against' | 'abstain') =>
      formatVotes(sumVotes(of.map(({ marks }) => chosen(marks[index] ?? nothing, choice, proposal))));
    return { for: column('for'), against: column('against'), abstain: column('abstain') };
  };
  const withNonVotes = (of: readonly Sums[]): CountedWithNonVotes => ({
    ...choices(of),
    brokerNonVotes: formatVotes(sumVotes(of.map(({ nonVotes }) => nonVotes[index] ?? noVotes))),
  });
  const channels = [...new Set(request.files.map(({ channel }) => channel))];
  return {
    proposal: proposal.id,
    ...withNonVotes(sums),
    byClass: Object.fromEntries(
      classes.map(
        (name) => [name, withNonVotes(sums.filter(({ shareClass }) => shareClass === name))] as const,
      ),
    ),
    byChannel: Object.fromEntries(
      channels.map((channel) => [channel, choices(sums.filter((one) => one.channel === channel))] as const),
    ),
    unaffiliated: Object.fromEntries(
      lists.map(
        (list, bit) => [list, choices(sums.filter(({ mask }) => (mask & (1 << bit)) === 0))] as const,
      ),
    ),
  };
}

function chosen(own: Marked, choice: 'for' | 'against' | 'abstain', { unmarkedCounts }: Proposal): Votes {
  return unmarkedCounts === choice ? votes(own[choice] + own.unmarked) : own[choice];
}

function tracedOf(
  { request, traced, listed }: Counted,
  accepted: ReadonlyMap<string, Accepted>,
): Tally['traced'] {
  const marksByPosition = new Map(traced.map((one) => [one.position, marksOf(one.marks)]));
  return [...new Set(request.trace)].flatMap((position) => {
    const known = listed.find((one) => one.position === position);
    if (known === undefined) return [];
    const marks = accepted.get(position)?.sums.marks ?? marksByPosition.get(position) ?? [];
    const inFavour = request.proposals.map((proposal, index) => {
      const own = marks[index] ?? nothing;
      const unmarked = proposal.unmarkedCounts === 'for' ? own.unmarked : noVotes;
      const told = { for: formatVotes(chosen(own, 'for', proposal)), unmarked: formatVotes(unmarked) };
      return [proposal.id, told] as const;
    });
    return [{ ...known, inFavour: Object.fromEntries(inFavour) }];
  });
}

function streetOf(
  { proposals }: CountRequest,
  sums: readonly Sums[],
  totals: readonly ClassTotal[],
): Tally['street'] {
  const street = sums.filter(({ kind }) => kind === 'nominee');
  const held = totals.filter(({ kind }) => kind === 'nominee').map((one) => parseVotes(one.votes));
  const inFavour = proposals.map((proposal, index) => {
    const own = street.map(({ marks }) => chosen(marks[index] ?? nothing, 'for', proposal));
    return [proposal.id, formatVotes(sumVotes(own))] as const;
  });
  const own = totals.filter(({ kind }) => kind === 'nominee').map((one) => parseShares(one.shares));
  return {
    shares: formatShares(sumShares(own)),
    votes: formatVotes(sumVotes(held)),
    inFavour: Object.fromEntries(inFavour),
  };
}

function quantity({ for: inFavour, against, abstain, unmarked }: Marked): Votes {
  return votes(inFavour + against + abstain + unmarked);
}

function largest(values: readonly Votes[]): Votes {
  return values.reduce((most, value) => (value > most ? value : most), noVotes);
}
