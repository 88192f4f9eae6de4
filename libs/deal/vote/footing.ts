import type { BrokenChain, EffectResult, SetDifference } from '#libs/contracts/effects.ts';
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
  return [event, ...changedDifferences(deal, differences), ...changedLinks(deal, result)];
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
function changedLinks(deal: OpenDeal, { linksMissing, broken = [] }: Footed): DealEvent[] {
  const known = deal.findings[LINKS];
  const where = broken.map(brokenInWords);
  if (linksMissing === 0)
    return known?.closed === null ? [{ type: 'FindingCured', data: { findingId: LINKS } }] : [];
  const facts = { nominees: linksMissing, at: where.join(' ').slice(0, 2_000) };
  if (known?.facts['nominees'] === facts.nominees && known.facts['at'] === facts.at) return [];
  const many = linksMissing === 1 ? 'One nominee position has' : `${linksMissing} nominee positions have`;
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: LINKS,
        rule: '8 Del. C. § 212(b)',
        severity: 'warns',
        facts,
        sentence: `${many} no complete omnibus chain to a holder of record: their votes are not counted. ${facts.at === '' ? '' : `${facts.at} `}Ask for the missing omnibus proxies and seal them.`,
      },
    },
  ];
}

const WHY: Readonly<Record<BrokenChain['why'], string>> = {
  'names-none': 'name no omnibus proxy',
  'none-sealed': 'vote through it, and no omnibus proxies are sealed',
  'not-sealed': 'vote through it, and it is not among those sealed',
  'named-twice': 'vote through it, and it is sealed twice',
  'too-small': 'vote through it, and more shares hang below it than it is for',
  'in-a-circle': 'vote through it, and it leads back to itself',
};

/** Which link, whose votes hang on it, and whom to ask: the participants, who know from whom theirs should come. */
export function brokenInWords({ link, why, positions, shares, participants }: BrokenChain): string {
  const of =
    participants.length === 0
      ? ''
      : ` of ${participants.length === 1 ? 'participant' : 'participants'} ${participants.join(', ')}`;
  const who = `${positions === 1 ? 'one position' : `${positions} positions`}${of} with ${showShares(shares)} shares ${WHY[why].replace(/^(name|vote)\b/, positions === 1 ? '$1s' : '$1')}`;
  return link === null ? `${who.charAt(0).toUpperCase()}${who.slice(1)}.` : `Link ${link}: ${who}.`;
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
