import { spellDay } from '#libs/calendar/day.ts';
import type { RegistersRead } from '#libs/contracts/agreement-reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { sumUsd } from '#libs/money/wire.ts';
import { type MatchStanding, matchStanding, notPastMatch } from '../registers/match.ts';
import { hearingOf } from '../registers/obligations.ts';
import type { ProposalState, RecommendationState, SuitState } from '../registers/state.ts';
import { suitName } from '../registers/suits.ts';
import type { OpenDeal } from '../state.ts';
import { goShopEnds } from '../termination/fees.ts';

/** Suits and demands, recommendations, and other bids with Parent's right to match. */
export function registersOf(deal: OpenDeal, now: Instant): RegistersRead {
  const costs = deal.litigation
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step === 'mootness-fee' || step === 'settlement');
  const total = (of: typeof costs) => sumUsd(of.map(({ amount = '0.00' }) => amount));
  return {
    litigation: deal.litigation.map((suit) => suitRead(deal, suit)),
    suitsCost: { agreed: total(costs), paid: total(costs.filter(({ paidOn }) => paidOn !== undefined)) },
    recommendations: recommendationsRead(deal),
    proposals: Object.entries(deal.proposals).map(([id, proposal]) =>
      proposalRead(deal, { id, proposal }, now),
    ),
    withheld: deal.proposalsWithheld !== undefined,
  };
}

type SuitRead = RegistersRead['litigation'][number];

function suitRead({ orders }: OpenDeal, suit: SuitState): SuitRead {
  const last = suit.steps.at(-1);
  const named = suit.steps.flatMap(({ orderId }) => (orderId === undefined ? [] : [orderId]));
  return {
    id: suitName(suit),
    caption: suit.caption,
    kind: suit.kind ?? 'complaint',
    court: suit.court,
    docket: suit.docket,
    filedOn: suit.filedOn,
    claims: suit.claims ?? null,
    standing:
      last === undefined
        ? `filed ${spellDay(suit.filedOn)}`
        : `${last.step.replaceAll('-', ' ')}, ${spellDay(last.on)}: ${last.what}`,
    hearingAt: hearingOf(suit)?.at ?? null,
    orders: [...new Set(named)].flatMap((id) => {
      const order = orders[id];
      return order === undefined
        ? []
        : [
            {
              id,
              stands: order.liftedAt === null,
              finalOn: order.finalOn ?? null,
              restrains: order.restrains,
            },
          ];
    }),
    steps: suit.steps.map(({ step, on, what, amount, paidOn, version }) => ({
      step,
      on,
      what,
      amount: amount ?? null,
      paidOn: paidOn ?? null,
      version,
    })),
    version: suit.version,
  };
}

/** One line for each that recommends on the merger, with what it recommended before. */
function recommendationsRead({ recommendations }: OpenDeal): RegistersRead['recommendations'] {
  const key = ({ body, adviser }: RecommendationState) =>
    body === undefined || body === 'proxy-adviser' ? adviser : body;
  const merger = recommendations.filter(({ proposal }) => proposal === undefined);
  return [...new Set(merger.map(key))].flatMap((who) => {
    const all = merger.filter((each) => key(each) === who);
    const last = all.at(-1);
    if (last === undefined) return [];
    return [
      {
        who: last.adviser,
        body: last.body ?? null,
        recommends: last.recommends,
        on: last.on,
        report: last.report ?? null,
        before: all.slice(0, -1).map(({ recommends, on }) => ({ recommends, on })),
        reason: last.reason ?? null,
        version: last.version,
      },
    ];
  });
}

function proposalRead(
  deal: OpenDeal,
  { id, proposal }: { readonly id: string; readonly proposal: ProposalState },
  now: Instant,
): RegistersRead['proposals'][number] {
  const latest = proposal.versions.at(-1);
  const determined = proposal.determinations.at(-1);
  const match = matchStanding(deal, proposal, now);
  const stands = notPastMatch(deal, id, 'any act on it', now);
  const ends = goShopEnds(deal);
  return {
    id,
    kind: proposal.kind,
    from: proposal.from,
    receivedOn: proposal.receivedOn,
    price: proposal.versions.findLast(({ price }) => price !== null)?.price ?? null,
    what: latest?.what ?? '',
    changed: proposal.versions.length - 1,
    goShop: ends !== undefined && proposal.receivedOn <= ends,
    determined:
      determined === undefined ? null : { says: determined.says, at: determined.at, by: [...determined.by] },
    match: {
      stage: match.stage,
      round: 'round' in match ? match.round : null,
      until: 'until' in match ? match.until : null,
      why: matchInWords(match),
    },
    offers: proposal.offers.map(({ at, price, what }) => ({ at, price, what })),
    mayAct: stands === undefined,
    waitsFor: stands?.sentence ?? null,
    closed: proposal.closed && { ...proposal.closed },
    version: proposal.version,
  };
}

function matchInWords(match: MatchStanding): string {
  switch (match.stage) {
    case 'none':
      return 'Parent has no right to match it.';
    case 'notice-needed':
      return `The right to match has not begun to run out: ${match.why}.`;
    case 'running':
      return `Parent may match it until the end of ${spellDay(match.until)}.`;
    case 'ended':
      return `Parent's right to match ended with ${spellDay(match.until)}.`;
  }
}
