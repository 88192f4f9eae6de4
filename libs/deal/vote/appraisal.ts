import type { Instant } from '#libs/contracts/values.ts';
import { parseShares } from '#libs/money/shares.ts';
import { formatVotes, parseVotes, votes } from '#libs/money/votes.ts';
import {
  compareShareCounts,
  compareVoteCounts,
  showShares,
  subtractVotes,
  sumShareCounts,
} from '#libs/money/wire.ts';
import type { Demand, OpenDeal } from '../state.ts';

const RULE = '8 Del. C. § 262(a), (d)(1)';

/** Whether the vote lets a record holder have the shares of a demand appraised; what comes after the vote is not asked. */
export interface Eligibility {
  readonly demandId: string;
  readonly holder: string;
  readonly shares: string;
  /** null: cannot be told, and `why` says what is missing or to be proved. */
  readonly eligible: boolean | null;
  readonly why: string;
  readonly rule: string;
}

/** All that Cede & Co. demands against all that stands in its name and was not voted for: its shares are fungible. */
export interface StreetName {
  readonly demanded: string;
  /** null until it is counted. */
  readonly notVotedFor: string | null;
  readonly exceeded: boolean | null;
}

export interface AppraisalStanding {
  readonly demands: readonly Eligibility[];
  readonly street: StreetName;
}

type Traced = NonNullable<OpenDeal['vote']['count']>['traced'][number];
type Judged = Pick<Eligibility, 'eligible' | 'why'>;

export function appraisalOf(deal: OpenDeal): AppraisalStanding {
  const street = streetOf(deal);
  const demands = Object.entries(deal.payout.demands).map(([demandId, demand]) => ({
    demandId,
    holder: demand.holder,
    shares: demand.shares,
    ...judge(deal, demand, street),
    rule: RULE,
  }));
  return { demands, street };
}

function judge(deal: OpenDeal, demand: Demand, street: StreetName): Judged {
  if (demand.withdrawnAt !== null) return { eligible: false, why: 'The demand was withdrawn.' };
  const late = tooLate(deal, demand.receivedAt);
  if (late) return late;
  const positions = demand.positions ?? [];
  if (positions.length === 0) {
    return cannotTell(
      'The demand names no position of the record date, so how its shares were voted is not known.',
    );
  }
  const count = deal.vote.count;
  if (count === null) return cannotTell('Nothing is counted yet.');
  const traced = positions.map((position) => count.traced.find((one) => one.position === position));
  if (!traced.every((one): one is Traced => one !== undefined))
    return cannotTell('The count has not traced its positions yet.');
  return traced.some(({ kind }) => kind === 'nominee')
    ? judgeStreetName(deal, demand, traced, street)
    : judgeRegistered(deal, demand, traced);
}

/** Before the taking of the vote: § 262(d)(1). */
function tooLate({ vote: { polls } }: OpenDeal, receivedAt: Instant): Judged | undefined {
  if (polls === null || receivedAt < polls.openedAt) return undefined;
  if (polls.closedAt !== null && receivedAt >= polls.closedAt)
    return { eligible: false, why: `Received at ${receivedAt}, after the vote was taken.` };
  return cannotTell(
    `Received at ${receivedAt}, while the polls were open: whether that was before the vote was taken, counsel must say.`,
  );
}

function judgeRegistered(deal: OpenDeal, demand: Demand, traced: readonly Traced[]): Judged {
  const held = sumShareCounts(traced.map(({ shares }) => shares));
  const inFavour = sumShareCounts(traced.map((one) => sharesFor(deal, one).for));
  const unmarked = sumShareCounts(traced.map((one) => sharesFor(deal, one).unmarked));
  const left = subtractVotes(held, inFavour);
  if (compareShareCounts(demand.shares, left) <= 0) {
    return {
      eligible: true,
      why: `${showShares(left)} of ${showShares(held)} shares of record were not voted for. Voting against or not at all is enough, and is no demand by itself.`,
    };
  }
  const trap =
    unmarked === '0'
      ? ''
      : ` ${showShares(unmarked)} of them by a card that was signed and not marked, which is voted for.`;
  return {
    eligible: false,
    why: `${showShares(inFavour)} of ${showShares(held)} shares of record were voted for the merger, which leaves ${showShares(left)} for a demand of ${showShares(demand.shares)}.${trap}`,
  };
}

function judgeStreetName(
  deal: OpenDeal,
  demand: Demand,
  traced: readonly Traced[],
  street: StreetName,
): Judged {
  if (street.exceeded === null) return cannotTell('What is held in street name is not counted yet.');
  if (street.exceeded) {
    return {
      eligible: false,
      why: `${demand.holder} demands appraisal of ${showShares(street.demanded)} shares in all and has ${showShares(street.notVotedFor ?? '0')} not voted for. Demands in one record holder's name cannot exceed them.`,
    };
  }
  const held = sumShareCounts(traced.map(({ shares }) => shares));
  const inFavour = sumShareCounts(traced.map((one) => sharesFor(deal, one).for));
  const left = subtractVotes(held, inFavour);
  if (compareShareCounts(demand.shares, left) <= 0) {
    return {
      eligible: true,
      why: `${showShares(left)} shares of the participants it is made for were not voted for, and ${demand.holder} has ${showShares(street.notVotedFor ?? '0')} such shares in all (Merion v. BMC, 2015).`,
    };
  }
  return cannotTell(
    `Of the participants it is made for ${showShares(inFavour)} of ${showShares(held)} shares were voted for. ${demand.holder} has enough shares not voted for, so the demand falls only if it is proved that these very shares were (T. Rowe, In re Dell).`,
  );
}

function streetOf(deal: OpenDeal): StreetName {
  const { count } = deal.vote;
  const nominee = (position: string) =>
    count?.traced.find((one) => one.position === position)?.kind === 'nominee';
  const own = Object.values(deal.payout.demands).filter(
    ({ withdrawnAt, positions = [] }) => withdrawnAt === null && positions.some(nominee),
  );
  const demanded = sumShareCounts(own.map(({ shares }) => shares));
  const street = count?.street;
  const proposal = mergerOf(deal);
  if (street === undefined || proposal === undefined) return { demanded, notVotedFor: null, exceeded: null };
  const inFavour = part(street.shares, street.votes, street.inFavour[proposal] ?? '0');
  const notVotedFor = subtractVotes(street.shares, inFavour);
  return { demanded, notVotedFor, exceeded: compareShareCounts(demanded, notVotedFor) > 0 };
}

/** Appraisal hangs on the vote on the merger: the first proposal that binds. */
function mergerOf({ terms }: OpenDeal): string | undefined {
  return terms.meeting.proposals.find(({ effect }) => effect === 'binding')?.id;
}

function sharesFor(deal: OpenDeal, traced: Traced): { readonly for: string; readonly unmarked: string } {
  const said = traced.inFavour[mergerOf(deal) ?? ''] ?? { for: '0', unmarked: '0' };
  return {
    for: part(traced.shares, traced.votes, said.for),
    unmarked: part(traced.shares, traced.votes, said.unmarked),
  };
}

/** Shares that carry so many of the votes; a fraction of a millionth of a share counts as voted. */
function part(shares: string, all: string, some: string): string {
  if (compareVoteCounts(all, '0') === 0) return '0';
  const whole = parseVotes(all);
  const units = (parseShares(shares) * parseVotes(some) + whole - 1n) / whole;
  return formatVotes(votes(units * 1_000_000n));
}

function cannotTell(why: string): Judged {
  return { eligible: null, why };
}
