import type { BallotChannel, BallotFileSays, UnmarkedCounts } from '#libs/contracts/ballots.ts';
import { OUTSIDE_SOURCES } from '#libs/contracts/ballots.ts';
import { type BulkRow, type Marks, OF_RECORD } from '#libs/contracts/bulk.ts';
import { formatShares, parseShares, type Shares, shares, sumShares } from '#libs/money/shares.ts';
import {
  formatVotes,
  noVotes,
  parseVotes,
  parseVotesPerShare,
  sumVotes,
  type Votes,
  votes,
  votesOf,
} from '#libs/money/votes.ts';

type Position = BulkRow<'positions'>;
type Ballot = BulkRow<'ballots'>;
type Link = BulkRow<'omnibus'>;
type Resolution = BulkRow<'resolutions'>;

export interface BoxFile {
  readonly importId: string;
  readonly channel: BallotChannel;
  readonly says: BallotFileSays;
  readonly ballots: readonly Ballot[];
}

export interface Box {
  readonly positions: readonly Position[];
  /** By list: the positions on it. */
  readonly exclusions: Readonly<Record<string, readonly string[]>>;
  /** Left out where the deal sealed no omnibus proxies: nominees then vote without a chain. */
  readonly omnibus?: readonly Link[];
  /** In the order in which they were received. */
  readonly files: readonly BoxFile[];
  readonly resolutions: readonly Resolution[];
  /** null: a running count of all there is. */
  readonly pollsClosedAt: string | null;
  readonly admitted: readonly { readonly file: string; readonly ballots?: readonly string[] | undefined }[];
  readonly proposals: readonly {
    readonly id: string;
    readonly unmarkedCounts: UnmarkedCounts;
    readonly routine: boolean;
  }[];
  readonly trace: readonly string[];
}

export interface CountedChoices {
  readonly for: string;
  readonly against: string;
  readonly abstain: string;
}

export interface CountedWithNonVotes extends CountedChoices {
  readonly brokerNonVotes: string;
}

export interface CountedProposal extends CountedWithNonVotes {
  readonly proposal: string;
  readonly byClass: Readonly<Record<string, CountedWithNonVotes>>;
  readonly byChannel: Readonly<Partial<Record<BallotChannel, CountedChoices>>>;
  readonly unaffiliated: Readonly<Record<string, CountedChoices>>;
}

export interface OverVote {
  readonly position: string;
  readonly proposal: string;
  readonly voted: string;
  readonly votes: string;
}

export interface Holding {
  readonly shares: string;
  readonly votes: string;
}

export interface Exceptions {
  readonly overVotes: number;
  readonly late: number;
  readonly admitted: number;
  readonly unknown: number;
  readonly duplicates: number;
  readonly chainIncomplete: number;
  readonly unsigned: number;
  readonly resolved: number;
  readonly resolutionsRefused: number;
}

export interface Tally {
  /** Of the positions that voted, each as far as it voted on any proposal. */
  readonly present: Holding & { readonly byClass: Readonly<Record<string, Holding>> };
  readonly proposals: readonly CountedProposal[];
  readonly exceptions: Exceptions;
  /** More votes than the position has. Nothing of such a position is counted until that is resolved. */
  readonly overVotes: readonly OverVote[];
  readonly resolved: readonly Pick<Resolution, 'position' | 'source' | 'reason'>[];
  readonly traced: readonly {
    readonly position: string;
    readonly kind: Position['kind'];
    readonly shares: string;
    readonly votes: string;
    readonly inFavour: Readonly<Record<string, { readonly for: string; readonly unmarked: string }>>;
  }[];
  /** All that nominees hold: shares in a nominee's name are fungible (Merion v. BMC, 2015). */
  readonly street: Holding & { readonly inFavour: Readonly<Record<string, string>> };
}

type Choice = 'for' | 'against' | 'abstain';
type Marked = Readonly<Record<keyof Marks, Votes>>;
/** What stands of an instruction: by which channel, and what it marks by proposal. */
interface Standing {
  readonly channel: BallotChannel;
  readonly marks: ReadonlyMap<string, Marked>;
}
interface Voted {
  readonly position: Position;
  readonly has: Votes;
  readonly standing: readonly Standing[];
}

const nothing: Marked = { for: noVotes, against: noVotes, abstain: noVotes, unmarked: noVotes };

/**
 * The count as an inspector would do it by hand, position by position. It says what the count means; what counts a
 * real box, `activities/ballots/tally.ts`, is tested against it.
 */
export function tallyByHand(box: Box): Tally {
  const sorted = sortBox(box);
  const voted = box.positions.map((position): Voted => {
    const own = sorted.valid.filter(({ ballot }) => ballot.position === position.position);
    return { position, has: votesHeld(position), standing: whatStands(own, box) };
  });
  const resolutions = resolve(voted, box);
  const counted = voted.flatMap((one) => {
    if (overVotesOf(one, box).length === 0) return [one];
    const resolution = resolutions.accepted.get(one.position.position);
    return resolution === undefined ? [] : [{ ...one, standing: resolvedTo(one, resolution) }];
  });
  const open = voted.filter(
    (one) => overVotesOf(one, box).length > 0 && !resolutions.accepted.has(one.position.position),
  );
  return {
    present: presentOf(counted, box),
    proposals: box.proposals.map((proposal) => countProposal(proposal, counted, box)),
    exceptions: {
      ...sorted.exceptions,
      overVotes: open.length,
      resolved: resolutions.accepted.size,
      resolutionsRefused: resolutions.refused,
    },
    overVotes: open.flatMap((one) => overVotesOf(one, box)),
    resolved: [...resolutions.accepted.values()].map(({ position, source, reason }) => ({
      position,
      source,
      reason,
    })),
    traced: traceOf(voted, counted, box),
    street: streetOf(voted, counted, box),
  };
}

interface Instruction {
  readonly ballot: Ballot;
  readonly file: BoxFile;
}

/** What of the box is valid, in the order in which it was received, and why the rest is not. */
function sortBox(box: Box): {
  valid: Instruction[];
  exceptions: Omit<Exceptions, 'overVotes' | 'resolved' | 'resolutionsRefused'>;
} {
  const known = new Map(box.positions.map((position) => [position.position, position]));
  const all = box.files.flatMap((file) => file.ballots.map((ballot) => ({ ballot, file })));
  const first = all.filter(
    ({ ballot, file }) => file.ballots.find((other) => other.ballot === ballot.ballot) === ballot,
  );
  const late = first.filter(
    ({ ballot }) => box.pollsClosedAt !== null && ballot.receivedAt > box.pollsClosedAt,
  );
  const admitted = late.filter((one) => isAdmitted(one, box));
  const timely = first.filter((one) => !late.includes(one) || admitted.includes(one));
  const unsigned = timely.filter(({ ballot }) => !ballot.signed);
  const signed = timely.filter(({ ballot }) => ballot.signed);
  const unknown = signed.filter(({ ballot }) => !known.has(ballot.position));
  const unchained = signed.filter(({ ballot }) => {
    const position = known.get(ballot.position);
    return position !== undefined && !hasChain(position, box);
  });
  const valid = signed.filter((one) => !unknown.includes(one) && !unchained.includes(one));
  return {
    valid: valid.sort((a, b) =>
      a.ballot.receivedAt < b.ballot.receivedAt ? -1 : a.ballot.receivedAt > b.ballot.receivedAt ? 1 : 0,
    ),
    exceptions: {
      late: late.length - admitted.length,
      admitted: admitted.length,
      unknown: unknown.length,
      duplicates: all.length - first.length,
      chainIncomplete: unchained.length,
      unsigned: unsigned.length,
    },
  };
}

/** A late ballot counts only by order of a court: one that names it, or under which the file was deposited. */
function isAdmitted({ ballot, file }: Instruction, box: Box): boolean {
  return (
    file.channel === 'court' ||
    box.admitted.some(
      (order) => order.file === file.importId && (order.ballots?.includes(ballot.ballot) ?? true),
    )
  );
}

/** A nominee votes through links that lead to the holder of record, each large enough for all that hangs below it. */
function hasChain(position: Position, { omnibus, positions }: Box): boolean {
  if (position.kind === 'registered') return true;
  if (omnibus === undefined) return position.via === undefined;
  let at = position.via;
  for (let steps = 0; steps <= omnibus.length; steps += 1) {
    const links = omnibus.filter(({ link }) => link === at);
    const [link] = links;
    if (link === undefined || links.length > 1) return false;
    const below = [
      ...positions.filter(({ kind, via }) => kind === 'nominee' && via === link.link),
      ...omnibus.filter(({ from }) => from === link.link),
    ];
    if (sumShares(below.map((one) => parseShares(one.shares))) > parseShares(link.shares)) return false;
    if (link.from === OF_RECORD) return true;
    at = link.from;
  }
  return false;
}

/**
 * The last one wins, whole; what a file adds comes on top of it; a revocation leaves nothing. An instruction that marks
 * nothing changes nothing: who only attends revokes nothing (8 Del. C. § 212).
 */
function whatStands(instructions: readonly Instruction[], box: Box): Standing[] {
  let standing: Standing[] = [];
  for (const { ballot, file } of instructions) {
    if (ballot.says === 'revokes') {
      standing = [];
      continue;
    }
    const marks = new Map(
      Object.entries(ballot.votes).map(([proposal, own]) => [proposal, markedOf(own)] as const),
    );
    if ([...marks.values()].every((own) => quantity(own) === noVotes)) continue;
    if (file.says === 'replaces') standing = [];
    const about = new Map(
      box.proposals.flatMap(({ id }) => {
        const own = marks.get(id);
        return own === undefined ? [] : [[id, own] as const];
      }),
    );
    standing.push({ channel: file.channel, marks: about });
  }
  return standing;
}

function markedOf(marks: Marks): Marked {
  return {
    for: parseVotes(marks.for),
    against: parseVotes(marks.against),
    abstain: parseVotes(marks.abstain),
    unmarked: parseVotes(marks.unmarked),
  };
}

function onProposal(standing: readonly Standing[], proposal: string): Marked {
  return standing
    .map(({ marks }) => marks.get(proposal) ?? nothing)
    .reduce(
      (sum, own) => ({
        for: votes(sum.for + own.for),
        against: votes(sum.against + own.against),
        abstain: votes(sum.abstain + own.abstain),
        unmarked: votes(sum.unmarked + own.unmarked),
      }),
      nothing,
    );
}

function overVotesOf({ position, has, standing }: Voted, box: Box): OverVote[] {
  return box.proposals
    .map(({ id }) => ({ id, voted: quantity(onProposal(standing, id)) }))
    .filter(({ voted }) => voted > has)
    .map(({ id, voted }) => ({
      position: position.position,
      proposal: id,
      voted: formatVotes(voted),
      votes: formatVotes(has),
    }));
}

/** 8 Del. C. § 231(d): what banks, brokers and nominees say may reconcile their own over-votes, nobody else's. */
function resolve(voted: readonly Voted[], box: Box): { accepted: Map<string, Resolution>; refused: number } {
  const accepted = new Map<string, Resolution>();
  for (const resolution of box.resolutions) {
    const one = voted.find(({ position }) => position.position === resolution.position);
    if (one === undefined || accepted.has(resolution.position)) continue;
    if (overVotesOf(one, box).length === 0) continue;
    if (OUTSIDE_SOURCES.includes(resolution.source) && one.position.kind === 'registered') continue;
    if (overVotesOf({ ...one, standing: resolvedTo(one, resolution) }, box).length > 0) continue;
    accepted.set(resolution.position, resolution);
  }
  return { accepted, refused: box.resolutions.length - accepted.size };
}

/** What the resolution says, by the channel of the last instruction. */
function resolvedTo({ standing }: Voted, resolution: Resolution): Standing[] {
  const channel = standing.at(-1)?.channel ?? 'card';
  const marks = Object.entries(resolution.votes).map(([proposal, own]) => [proposal, markedOf(own)] as const);
  return [{ channel, marks: new Map(marks) }];
}

function presentOf(counted: readonly Voted[], box: Box): Tally['present'] {
  const all = counted.map(({ position, standing }) => {
    const own = largest(box.proposals.map(({ id }) => quantity(onProposal(standing, id))));
    return { shareClass: position.shareClass, votes: own, shares: sharesFor(own, position) };
  });
  const holding = (of: typeof all): Holding => ({
    shares: formatShares(sumShares(of.map((one) => one.shares))),
    votes: formatVotes(sumVotes(of.map((one) => one.votes))),
  });
  const classes = classesOf(box);
  const byClass = classes.map(
    (name) => [name, holding(all.filter(({ shareClass }) => shareClass === name))] as const,
  );
  return { ...holding(all), byClass: Object.fromEntries(byClass) };
}

/** The shares that so many votes stand for, to the millionth below. */
function sharesFor(count: Votes, { votesPerShare }: Position): Shares {
  const perShare = parseVotesPerShare(votesPerShare);
  return shares(perShare === 0n ? 0n : count / perShare);
}

function classesOf({ positions }: Box): string[] {
  return [...new Set(positions.map(({ shareClass }) => shareClass))];
}

function countProposal(
  proposal: Box['proposals'][number],
  counted: readonly Voted[],
  box: Box,
): CountedProposal {
  const choicesOf = (marks: readonly Marked[]): CountedChoices => {
    const column = (choice: Choice) =>
      formatVotes(sumVotes(marks.map((own) => chosen(own, choice, proposal))));
    return { for: column('for'), against: column('against'), abstain: column('abstain') };
  };
  const total = (of: readonly Voted[]) =>
    choicesOf(of.map(({ standing }) => onProposal(standing, proposal.id)));
  const withNonVotes = (of: readonly Voted[]): CountedWithNonVotes => ({
    ...total(of),
    brokerNonVotes: formatVotes(sumVotes(of.map((one) => brokerNonVotes(one, proposal, box)))),
  });
  const byClass = classesOf(box).map(
    (name) => [name, withNonVotes(counted.filter(({ position }) => position.shareClass === name))] as const,
  );
  const channels = [...new Set(box.files.map(({ channel }) => channel))];
  const byChannel = channels.map((channel) => {
    const own = counted.flatMap(({ standing }) => standing.filter((one) => one.channel === channel));
    return [channel, choicesOf(own.map(({ marks }) => marks.get(proposal.id) ?? nothing))] as const;
  });
  const unaffiliated = Object.entries(box.exclusions).map(
    ([list, excluded]) =>
      [list, total(counted.filter(({ position }) => !excluded.includes(position.position)))] as const,
  );
  return {
    proposal: proposal.id,
    ...withNonVotes(counted),
    byClass: Object.fromEntries(byClass),
    byChannel: Object.fromEntries(byChannel),
    unaffiliated: Object.fromEntries(unaffiliated),
  };
}

function chosen(own: Marked, choice: Choice, { unmarkedCounts }: Box['proposals'][number]): Votes {
  return unmarkedCounts === choice ? votes(own[choice] + own.unmarked) : own[choice];
}

/** What a nominee voted on a routine matter and not on this one. Without a routine matter there are none. */
function brokerNonVotes({ position, standing }: Voted, proposal: Box['proposals'][number], box: Box): Votes {
  if (position.kind !== 'nominee' || proposal.routine) return noVotes;
  const routine = box.proposals.filter((one) => one.routine);
  const most = largest(routine.map(({ id }) => quantity(onProposal(standing, id))));
  const own = quantity(onProposal(standing, proposal.id));
  return votes(most > own ? most - own : noVotes);
}

function traceOf(voted: readonly Voted[], counted: readonly Voted[], box: Box): Tally['traced'] {
  return [...new Set(box.trace)].flatMap((id) => {
    const listed = voted.find(({ position }) => position.position === id);
    if (listed === undefined) return [];
    const standing = counted.find(({ position }) => position.position === id)?.standing ?? [];
    const inFavour = box.proposals.map((proposal) => {
      const own = onProposal(standing, proposal.id);
      const unmarked = proposal.unmarkedCounts === 'for' ? own.unmarked : noVotes;
      return [
        proposal.id,
        { for: formatVotes(chosen(own, 'for', proposal)), unmarked: formatVotes(unmarked) },
      ] as const;
    });
    const { kind, shares: held } = listed.position;
    const holding = { shares: formatShares(parseShares(held)), votes: formatVotes(listed.has) };
    return [{ position: id, kind, ...holding, inFavour: Object.fromEntries(inFavour) }];
  });
}

function streetOf(voted: readonly Voted[], counted: readonly Voted[], box: Box): Tally['street'] {
  const isNominee = ({ position }: Voted) => position.kind === 'nominee';
  const inFavour = box.proposals.map((proposal) => {
    const own = counted.filter(isNominee).map(({ standing }) => onProposal(standing, proposal.id));
    return [proposal.id, formatVotes(sumVotes(own.map((one) => chosen(one, 'for', proposal))))] as const;
  });
  const held = voted.filter(isNominee);
  return {
    shares: formatShares(sumShares(held.map(({ position }) => parseShares(position.shares)))),
    votes: formatVotes(sumVotes(held.map(({ has }) => has))),
    inFavour: Object.fromEntries(inFavour),
  };
}

function votesHeld(position: Position): Votes {
  return votesOf(parseShares(position.shares), parseVotesPerShare(position.votesPerShare));
}

function quantity({ for: inFavour, against, abstain, unmarked }: Marked): Votes {
  return votes(inFavour + against + abstain + unmarked);
}

function largest(values: readonly Votes[]): Votes {
  return values.reduce((most, value) => (value > most ? value : most), noVotes);
}
