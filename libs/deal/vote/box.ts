import { newYorkDay } from '#libs/calendar/new-york.ts';
import { PROXY_CHANNELS } from '#libs/contracts/ballots.ts';
import type { EffectParams, SealedName } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Day } from '#libs/contracts/values.ts';
import { intend } from '../effects/intend.ts';
import type { BallotFile, OpenDeal } from '../state.ts';

/** What is footed and counted now, out of all that was sealed and received. */

export function recordDateOf({ solicitation: { meeting } }: OpenDeal): Day | undefined {
  return meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1)?.recordDate;
}

/** The days for which this meeting stood: a proxy for it is good at its adjournments. */
export function meetingDays({ solicitation: { meeting } }: OpenDeal): readonly Day[] {
  return meeting.stage === 'not-called' ? [] : meeting.dates.map(({ at }) => newYorkDay(at));
}

/** A changed record date voids the proxies given for the earlier one, unless the new card lets them stand. */
export function isVoid(deal: OpenDeal, { recordDate }: Pick<BallotFile, 'recordDate'>): boolean {
  return recordDate !== recordDateOf(deal) && !deal.vote.keptFrom.includes(recordDate);
}

/** The named proxies cast their master ballot before the polls closed. */
export function masterBallotCounts({ vote: { polls, masterBallot } }: OpenDeal): boolean {
  return (
    masterBallot !== null &&
    polls !== null &&
    masterBallot.at >= polls.openedAt &&
    (polls.closedAt === null || masterBallot.at <= polls.closedAt)
  );
}

/** Proxies vote through the named proxies; while the polls are not closed all are counted, to tell how it stands. */
export function filesThatCount(deal: OpenDeal): readonly BallotFile[] {
  const valid = deal.vote.files.filter((file) => !isVoid(deal, file));
  const closed = deal.vote.polls?.closedAt != null;
  if (!closed || masterBallotCounts(deal)) return valid;
  return valid.filter(({ channel }) => !PROXY_CHANNELS.includes(channel));
}

export function proxiesWaitForMasterBallot(deal: OpenDeal): boolean {
  const valid = deal.vote.files.filter((file) => !isVoid(deal, file));
  return (
    deal.vote.polls?.closedAt != null &&
    !masterBallotCounts(deal) &&
    valid.some(({ channel }) => PROXY_CHANNELS.includes(channel))
  );
}

function setsOf({ vote: { exclusions, omnibus } }: OpenDeal) {
  const name = ({ importId, root }: SealedName): SealedName => ({ importId, root });
  return {
    exclusions: Object.entries(exclusions).map(([list, set]) => ({ list, ...name(set) })),
    ...(omnibus !== null && { omnibus: name(omnibus) }),
  };
}

function footing(deal: OpenDeal): EffectParams<'foot-positions'> | undefined {
  const { positions } = deal.vote;
  if (positions === null) return undefined;
  return { positions: { importId: positions.importId, root: positions.root }, ...setsOf(deal) };
}

/** What the sets are footed against: the same set under another certificate is another question. */
function certified({ vote: { positions, exclusions } }: OpenDeal) {
  const excluded = Object.entries(exclusions).map(([list, set]) => [list, set.excluded]);
  return [positions?.entitled, positions?.byClass, excluded];
}

function counting(deal: OpenDeal): EffectParams<'count-ballots'> | undefined {
  const { positions, resolutions, polls, admitted } = deal.vote;
  const files = filesThatCount(deal);
  if (positions === null || (files.length === 0 && polls?.closedAt == null) || deal.vote.files.length === 0)
    return undefined;
  return {
    positions: { importId: positions.importId, root: positions.root },
    ...setsOf(deal),
    files: files.map(({ importId, root, channel, says }) => ({ importId, root, channel, says })),
    ...(resolutions !== null && {
      resolutions: { importId: resolutions.importId, root: resolutions.root },
    }),
    pollsClosedAt: polls?.closedAt ?? null,
    admitted: admitted.map(({ file, ballots }) => ({ file, ...(ballots && { ballots: [...ballots] }) })),
    proposals: deal.terms.meeting.proposals.map(({ id, unmarkedCounts, routine }) => ({
      id,
      unmarkedCounts,
      routine,
    })),
    trace: tracedPositions(deal),
  };
}

function tracedPositions({ payout }: OpenDeal): string[] {
  const named = Object.values(payout.demands).flatMap(({ positions }) => positions ?? []);
  return [...new Set(named)].slice(0, 500);
}

/** What was sealed or received since is footed, and counted, by an effect each. */
export function boxWork(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  if (before === undefined || after.stage === 'ended' || after.termination !== null) return [];
  if (before.vote === after.vote && before.payout.demands === after.payout.demands) return [];
  const events: DealEvent[] = [];
  const foot = footing(after);
  const { positions } = after.vote;
  const sealedAgain = positions?.footed === null && positions !== before.vote.positions;
  const asBefore = same(foot, footing(before)) && same(certified(after), certified(before));
  if (foot !== undefined && (sealedAgain || !asBefore))
    events.push(intend(`foot-positions/${foot.positions.importId}/${after.version}`, 'foot-positions', foot));
  const count = counting(after);
  if (count !== undefined && !same(count, counting(before))) {
    const last = count.files.at(-1)?.importId ?? 'none';
    events.push(intend(`count-ballots/${last}/${after.version}`, 'count-ballots', count));
  }
  return events;
}

/** Whether a count that was asked for is of what would be counted now. */
export function isOfThisBox(deal: OpenDeal, asked: EffectParams<'count-ballots'>): boolean {
  return same(counting(deal), asked);
}

/** As JSON, whatever the order of their fields: what comes back from the record has them in another one. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return left.length === Object.keys(right).length && left.every(([name, value]) => same(value, right[name]));
}
