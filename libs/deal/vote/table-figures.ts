import type { VoteCounts, VoteTable, VoteTableProposal } from '#libs/contracts/vote-table.ts';
import { parseShares, type Shares, shares, sumShares, wholeShares } from '#libs/money/shares.ts';
import {
  formatVotes,
  noVotes,
  oneVote,
  parseVotes,
  parseVotesPerShare,
  sumVotes,
  type Votes,
  type VotesPerShare,
  votes,
  votesOf,
} from '#libs/money/votes.ts';

/** A figure between two bounds: they are equal where it is known exactly. */
export interface Range<Unit extends bigint> {
  readonly atLeast: Unit;
  readonly atMost: Unit;
}

export interface ClassOfTable {
  readonly class: string;
  readonly shares: Shares;
  readonly votesPerShare: VotesPerShare;
  readonly votes: Votes;
  /** False where the filing does not say how many there are; the figures are then beyond any there could be. */
  readonly known: boolean;
}

/** A printed table as figures: in votes, which is what counts are in, and in shares, which some quorums are of. */
export interface TableFigures {
  readonly classes: readonly ClassOfTable[];
  readonly shares: Shares;
  readonly votes: Votes;
  /** How many may vote is given for every class. */
  readonly known: boolean;
  /** Every share of every class carries the same votes, so that shares can be read as votes. */
  readonly oneWeight: boolean;
  readonly unaffiliated:
    | {
        readonly shares: Shares | undefined;
        readonly votes: Votes | undefined;
        /** Where only shares of several classes are given: so few or so many votes, by the classes they are of. */
        readonly votesBetween: Range<Votes> | undefined;
      }
    | undefined;
  readonly present: {
    readonly shares: Range<Shares>;
    readonly votes: Range<Votes>;
    /** False when no turnout was printed and only the counts tell how many were there at least. */
    readonly printed: boolean;
    readonly byClass: ReadonlyMap<string, { readonly shares: Shares; readonly votes: Votes }>;
  };
}

export function figuresOf(table: VoteTable): TableFigures {
  const classes = table.classes.map((one): ClassOfTable => {
    const votesPerShare = parseVotesPerShare(one.votesPerShare ?? '1');
    const given = sharesOf(one, votesPerShare);
    const count = given ?? moreThanAnyClass;
    return {
      class: one.class,
      shares: count,
      votesPerShare,
      votes: votesOf(count, votesPerShare),
      known: given !== undefined,
    };
  });
  const oneWeight = new Set(classes.map((one) => one.votesPerShare)).size === 1;
  const figures = {
    classes,
    shares: sumShares(classes.map((one) => one.shares)),
    votes: sumVotes(classes.map((one) => one.votes)),
    known: classes.every((one) => one.known),
    oneWeight,
  };
  return {
    ...figures,
    unaffiliated: table.unaffiliated && unaffiliatedOf(table.unaffiliated, classes, oneWeight),
    present: presentOf(table, { ...figures, unaffiliated: undefined }),
  };
}

const moreThanAnyClass = wholeShares(10n ** 15n);

function sharesOf(one: VoteTable['classes'][number], votesPerShare: VotesPerShare): Shares | undefined {
  if (one.shares !== undefined) return parseShares(one.shares);
  if (one.votes === undefined || votesPerShare === 0n) return undefined;
  return shares(parseVotes(one.votes) / votesPerShare);
}

function unaffiliatedOf(
  given: NonNullable<VoteTable['unaffiliated']>,
  classes: readonly ClassOfTable[],
  oneWeight: boolean,
) {
  const parts = given.byClass === undefined ? undefined : partsByClass(given.byClass, classes);
  const whole = parts !== undefined && parts.size === classes.length ? [...parts.values()] : undefined;
  const count =
    given.shares === undefined
      ? whole && sumShares(whole.map((part) => part.shares))
      : parseShares(given.shares);
  const weight = classes[0]?.votesPerShare;
  const cast =
    given.votes !== undefined
      ? parseVotes(given.votes)
      : whole !== undefined
        ? sumVotes(whole.map((part) => part.votes))
        : oneWeight && count !== undefined && weight !== undefined
          ? votesOf(count, weight)
          : undefined;
  const between =
    cast === undefined && count !== undefined ? votesBetween(count, { classes, oneWeight }) : undefined;
  return { shares: count, votes: cast, votesBetween: between };
}

type ByClass = NonNullable<NonNullable<VoteTable['present']>['byClass']>;

/** Within one class shares and votes say the same. */
function partsByClass(
  given: ByClass,
  classes: readonly ClassOfTable[],
): Map<string, { shares: Shares; votes: Votes }> {
  const parts = new Map<string, { shares: Shares; votes: Votes }>();
  for (const one of classes) {
    const part = given[one.class];
    if (part?.shares !== undefined) {
      const count = parseShares(part.shares);
      parts.set(one.class, { shares: count, votes: votesOf(count, one.votesPerShare) });
    } else if (part?.votes !== undefined && one.votesPerShare > 0n) {
      const cast = parseVotes(part.votes);
      parts.set(one.class, { shares: shares(cast / one.votesPerShare), votes: cast });
    }
  }
  return parts;
}

function presentOf(table: VoteTable, figures: Omit<TableFigures, 'present'>): TableFigures['present'] {
  const { present } = table;
  const byClass = solved(table, figures) ?? partsByClass(present?.byClass ?? {}, figures.classes);
  const whole = byClass.size === figures.classes.length ? [...byClass.values()] : undefined;
  const printedShares = present?.shares ?? undefined;
  const count =
    printedShares === undefined
      ? whole && sumShares(whole.map((part) => part.shares))
      : parseShares(printedShares);
  const cast =
    present?.votes === undefined
      ? whole && sumVotes(whole.map((part) => part.votes))
      : parseVotes(present.votes);
  const asPercent = count === undefined && cast === undefined ? withinPercent(table, figures) : undefined;
  if (asPercent !== undefined) return { ...asPercent, printed: true, byClass };
  if (count === undefined && cast === undefined) {
    const counted = mostAccounted(table);
    const least = counted > figures.votes ? figures.votes : counted;
    return {
      votes: { atLeast: least, atMost: figures.votes },
      shares: sharesBetween({ atLeast: least, atMost: figures.votes }, figures),
      printed: false,
      byClass,
    };
  }
  return {
    votes: cast === undefined ? withCounted(votesBetween(count as Shares, figures), table) : exactly(cast),
    shares: count === undefined ? sharesBetween(exactly(cast as Votes), figures) : exactly(count),
    printed: true,
    byClass,
  };
}

/** Shares and votes printed side by side tell two classes apart: of so many shares, so many carry ten votes. */
function solved(
  { present }: VoteTable,
  { classes, oneWeight }: Pick<TableFigures, 'classes' | 'oneWeight'>,
): Map<string, { shares: Shares; votes: Votes }> | undefined {
  const [a, b, more] = classes;
  if (oneWeight || a === undefined || b === undefined || more !== undefined) return undefined;
  if (present?.shares === undefined || present.votes === undefined || present.byClass !== undefined)
    return undefined;
  const all = parseShares(present.shares);
  const over = parseVotes(present.votes) - all * a.votesPerShare;
  const ofB = over / (b.votesPerShare - a.votesPerShare);
  const ofA = all - ofB;
  const whole = ofB * (b.votesPerShare - a.votesPerShare) === over;
  if (!whole || ofA < 0n || ofB < 0n || ofA > a.shares || ofB > b.shares) return undefined;
  const part = (one: ClassOfTable, count: bigint) =>
    [one.class, { shares: shares(count), votes: votesOf(shares(count), one.votesPerShare) }] as const;
  return new Map([part(a, ofA), part(b, ofB)]);
}

/** A turnout printed as a percentage alone, as far as its own digits tell. */
function withinPercent(
  table: VoteTable,
  figures: Pick<TableFigures, 'classes' | 'oneWeight' | 'shares' | 'votes' | 'known'>,
): { votes: Range<Votes>; shares: Range<Shares> } | undefined {
  const percent = table.present?.percent;
  if (percent === undefined || !figures.oneWeight || !figures.known) return undefined;
  const scale = 100n * 10n ** BigInt(percent.split('.')[1]?.length ?? 0);
  const stated = BigInt(percent.replace('.', ''));
  // It may have been rounded up, down or to the nearest; whole votes further out hold every fraction of one.
  const outwards = (part: bigint, up: boolean) =>
    (((figures.votes * part) / scale + (up ? oneVote - 1n : 0n)) / oneVote) * oneVote;
  const least = outwards(stated === 0n ? 0n : stated - 1n, false);
  const most = outwards(stated + 1n, true);
  const range = {
    atLeast: votes(least),
    atMost: stated <= scale && most > figures.votes ? figures.votes : votes(most),
  };
  const between = withCounted(range, table);
  return { votes: between, shares: sharesBetween(between, figures) };
}

/** Who is counted on any proposal was there. */
function mostAccounted(table: VoteTable): Votes {
  return table.proposals
    .map((proposal) => accountedFor(countsOf(proposal, table)))
    .reduce((high, value) => (value > high ? value : high), noVotes);
}

function withCounted(range: Range<Votes>, table: VoteTable): Range<Votes> {
  const counted = mostAccounted(table);
  return counted > range.atLeast && counted <= range.atMost ? { ...range, atLeast: counted } : range;
}

/** So many shares of several classes may be many votes or few, by the classes they are of. */
function votesBetween(
  count: Shares,
  { classes, oneWeight }: Pick<TableFigures, 'classes' | 'oneWeight'>,
): Range<Votes> {
  const weight = classes[0]?.votesPerShare;
  if (oneWeight && weight !== undefined) return exactly(votesOf(count, weight));
  const light = [...classes].sort((a, b) => (a.votesPerShare < b.votesPerShare ? -1 : 1));
  const fill = (order: readonly ClassOfTable[]) => {
    let left: bigint = count;
    let total = 0n;
    for (const one of order) {
      const part = left < one.shares ? left : one.shares;
      total += part * one.votesPerShare;
      left -= part;
    }
    return votes(total);
  };
  return { atLeast: fill(light), atMost: fill(light.toReversed()) };
}

/** And so many votes may be few shares or many. Rounded outwards to the millionth of a share. */
function sharesBetween(given: Range<Votes>, { classes }: Pick<TableFigures, 'classes'>): Range<Shares> {
  const light = [...classes]
    .filter((one) => one.votesPerShare > 0n)
    .sort((a, b) => (a.votesPerShare < b.votesPerShare ? -1 : 1));
  const fill = (order: readonly ClassOfTable[], cast: Votes, up: boolean) => {
    let left: bigint = cast;
    let total = 0n;
    for (const one of order) {
      const part = left < one.votes ? left : one.votes;
      total += (part + (up ? one.votesPerShare - 1n : 0n)) / one.votesPerShare;
      left -= part;
    }
    return shares(total);
  };
  const voteless = sumShares(classes.filter((one) => one.votesPerShare === 0n).map((one) => one.shares));
  return {
    atLeast: fill(light.toReversed(), given.atLeast, false),
    atMost: sumShares([fill(light, given.atMost, true), voteless]),
  };
}

export function exactly<Unit extends bigint>(value: Unit): Range<Unit> {
  return { atLeast: value, atMost: value };
}

/** The counts of a proposal, from those of every class where no others are printed. */
export function countsOf(proposal: VoteTableProposal, table: Pick<VoteTable, 'classes'>): VoteCounts {
  if (proposal.counts !== undefined) return proposal.counts;
  const parts = table.classes.map((one) => proposal.classCounts?.[one.class]);
  if (parts.some((part) => part === undefined)) return {};
  const sum = (choice: Exclude<keyof VoteCounts, 'total'>) => {
    const given = parts.map((part) => part?.[choice]);
    if (given.some((value) => value === undefined)) return {};
    return { [choice]: formatVotes(sumVotes((given as string[]).map(parseVotes))) };
  };
  return {
    ...sum('for'),
    ...sum('against'),
    ...sum('abstain'),
    ...sum('withheld'),
    ...sum('brokerNonVotes'),
  };
}

export const choiceNames = ['for', 'against', 'abstain', 'withheld'] as const;

/** For, against, abstentions and votes withheld, as far as they are given. */
export function choicesTotal(counts: VoteCounts): Votes {
  return sumVotes(
    choiceNames.flatMap((choice) => (counts[choice] === undefined ? [] : [parseVotes(counts[choice])])),
  );
}

/** The same with broker non-votes. */
export function accountedFor(counts: VoteCounts): Votes {
  return sumVotes([
    choicesTotal(counts),
    counts.brokerNonVotes === undefined ? noVotes : parseVotes(counts.brokerNonVotes),
  ]);
}

/** Every way to vote on it is printed: for, against and abstain, or for and withheld. */
export function hasEveryChoice({ for: inFavour, against, abstain, withheld }: VoteCounts): boolean {
  return (
    inFavour !== undefined && (withheld !== undefined || (against !== undefined && abstain !== undefined))
  );
}

export function isComplete(counts: VoteCounts): boolean {
  return hasEveryChoice(counts) && counts.brokerNonVotes !== undefined;
}
