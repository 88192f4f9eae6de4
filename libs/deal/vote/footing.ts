import type { EffectResult, SetDifference } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { compareVoteCounts, showShares, showVotes } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import { classesOf, exclusionLists } from './shares.ts';

const RULE = '8 Del. C. §§ 219, 231(b)(1)';

type Footed = EffectResult<'foot-positions'>;

/** The list must sum to what the company certifies, by class, and each version of the exclusions to its own figure. */
export function positionsFooted(deal: OpenDeal, result: Footed): DealEvent[] {
  const { positions } = deal.vote;
  if (positions === null) return [];
  const own = [...sumDifferences(deal, result), ...exclusionDifferences(deal, result)];
  const differences = [...own, ...result.differences].slice(0, 20);
  const agrees = !differences.some(({ set }) => set === positions.importId);
  const event: DealEvent = {
    type: 'PositionsFooted',
    data: { importId: positions.importId, ...result, differences, agrees },
  };
  return [event, ...changedDifferences(deal, differences), ...changedLinks(deal, result.linksMissing)];
}

function sumDifferences(deal: OpenDeal, { entitled, byClass }: Footed): SetDifference[] {
  const { positions } = deal.vote;
  if (positions === null) return [];
  const set = positions.importId;
  const total: SetDifference[] = differ(entitled.shares, positions.entitled)
    ? [
        {
          set,
          sentence: `The positions sum to ${showShares(entitled.shares)} shares; ${positions.by} certifies ${showShares(positions.entitled)}.`,
        },
      ]
    : [];
  const classes = classesOf(deal);
  const wrong = classes.filter((one) => differ(byClass[one.class]?.votes ?? '0', one.votes));
  const strange = Object.keys(byClass).filter((name) => !classes.some((one) => one.class === name));
  if (total.length > 0 && classes.length === 1 && strange.length === 0) return total;
  return [
    ...total,
    ...wrong.map(({ class: name, shares, votes }) => ({
      set,
      sentence: `Class ${name} has ${showShares(byClass[name]?.shares ?? '0')} shares with ${showVotes(byClass[name]?.votes ?? '0')} votes on the list; ${showShares(shares)} with ${showVotes(votes)} are certified.`,
    })),
    ...strange.map((name) => ({
      set,
      sentence: `The list has positions of class ${name}, which the deal's terms do not know.`,
    })),
  ];
}

function exclusionDifferences(deal: OpenDeal, { excluded }: Footed): SetDifference[] {
  return exclusionLists(deal).flatMap((list) => {
    const found = excluded[list.list];
    if (list.sealed === null || found === undefined || !differ(found.shares, list.excluded)) return [];
    const sentence = `The exclusions ${list.list} take out ${showShares(found.shares)} shares; ${list.certifiedBy} certifies ${showShares(list.excluded)}.`;
    return [{ set: list.sealed.importId, sentence }];
  });
}

/** One finding a set, with all that is wrong with it; cured when a later footing finds nothing. */
function changedDifferences(deal: OpenDeal, differences: readonly SetDifference[]): DealEvent[] {
  const sets = [...new Set(differences.map(({ set }) => set))];
  const raised = sets.map((set): DealEvent => {
    const own = differences.filter((one) => one.set === set);
    return {
      type: 'FindingRaised',
      data: {
        findingId: differenceFinding(set),
        rule: RULE,
        severity: 'blocks',
        facts: { set, differences: own.length },
        sentence:
          `${own.map(({ sentence }) => sentence).join(' ')} The tally cannot be certified on it. Seal a set that agrees.`.slice(
            0,
            4_000,
          ),
      },
    };
  });
  const cured = Object.entries(deal.findings)
    .filter(([id, { closed }]) => id.startsWith(SETS) && closed === null)
    .filter(([id]) => !sets.some((set) => differenceFinding(set) === id))
    .map(([findingId]): DealEvent => ({ type: 'FindingCured', data: { findingId } }));
  return [...raised, ...cured];
}

const LINKS = 'omnibus-incomplete';

/** A nominee without a complete chain to a holder of record holds no proxy, so nothing of it is counted. */
function changedLinks(deal: OpenDeal, linksMissing: number): DealEvent[] {
  const known = deal.findings[LINKS];
  if (linksMissing === 0)
    return known?.closed === null ? [{ type: 'FindingCured', data: { findingId: LINKS } }] : [];
  if (known?.facts['nominees'] === linksMissing) return [];
  const many = linksMissing === 1 ? 'One nominee position has' : `${linksMissing} nominee positions have`;
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: LINKS,
        rule: '8 Del. C. § 212(b)',
        severity: 'warns',
        facts: { nominees: linksMissing },
        sentence: `${many} no complete omnibus chain to a holder of record: their votes are not counted. Ask for the missing omnibus proxies and seal them.`,
      },
    },
  ];
}

const SETS = 'positions/';
const differenceFinding = (set: string): string => SETS + set;

/** What keeps the inspector from certifying on these sets; undefined when nothing does. */
export function differencesInForce(deal: OpenDeal): readonly SetDifference[] {
  const { footing, positions, exclusions, inForce } = deal.vote;
  const used = [positions?.importId, exclusions[inForce]?.importId];
  return footing?.differences.filter(({ set }) => used.includes(set)) ?? [];
}

function differ(a: string, b: string): boolean {
  return compareVoteCounts(a, b) !== 0;
}
