import { newYorkDay } from '#libs/calendar/new-york.ts';
import { byEndOf, type Obligation, obligation } from '../obligations/obligation.ts';
import type { OpenDeal } from '../state.ts';
import { endOf } from './match.ts';
import type { SuitState } from './state.ts';
import { suitName } from './suits.ts';

/** Moments of suits and of other bids that somebody has to be ready for. */
export function registerObligations(deal: OpenDeal): Obligation[] {
  return [...deal.litigation.flatMap((suit) => hearings(suit)), ...matches(deal)];
}

export interface Hearing {
  readonly at: string;
  readonly version: number;
}

/** The hearing that is set last, of motion and all; undefined when none is, or the suit is over. */
export function hearingOf({ steps }: SuitState): Hearing | undefined {
  const set = steps.findLast(({ hearingAt }) => hearingAt !== undefined);
  return set?.hearingAt === undefined ? undefined : { at: set.hearingAt, version: set.version };
}

/** Held, or no longer needed: an order, a dismissal or a settlement says so. */
function hearings(suit: SuitState): Obligation[] {
  const set = hearingOf(suit);
  if (set === undefined) return [];
  const name = suitName(suit);
  const after = suit.steps.find(
    ({ step, version, on }) =>
      version > set.version &&
      (['order', 'dismissal', 'settlement'].includes(step) ||
        (step === 'hearing' && on >= newYorkDay(set.at))),
  );
  return [
    obligation({
      id: `hearing/${name}/${set.version}`,
      title: `${suit.caption}: hearing`,
      nature: 'watch',
      owner: 'company counsel',
      rule: `${suit.court}, ${suit.docket}`,
      sentence:
        'What the court says may restrain the vote or the closing. Record the order, or that it was heard.',
      since: `${suit.filedOn}T00:00:00.000Z`,
      due: { day: newYorkDay(set.at), at: set.at },
      calendar: 'calendar days',
      counting: 'as the court set it',
      extendable: true,
      done:
        after === undefined ? null : { what: after.what.slice(0, 300), at: after.on, version: after.version },
    }),
  ];
}

function matches(deal: OpenDeal): Obligation[] {
  return Object.entries(deal.proposals).flatMap(([id, proposal]) => {
    const last = proposal.rounds.at(-1);
    if (last === undefined) return [];
    return [
      obligation({
        id: `match/${id}/${last.round}`,
        title: `Parent may match the proposal of ${proposal.from}`,
        nature: 'window',
        owner: 'parent',
        rule: `merger agreement, ${deal.terms.matchRight?.section ?? 'other proposals'}`,
        sentence: 'Until then the board changes no recommendation and the company signs with nobody else.',
        since: last.noticeAt,
        due: { ...byEndOf(last.until), at: endOf(last.until) },
        calendar: 'Business Days of the agreement',
        counting: last.round === 1 ? 'from the notice' : 'from the notice of the change',
        notNeeded: proposal.closed === null ? null : `The proposal is ${proposal.closed.how}.`,
      }),
    ];
  });
}
