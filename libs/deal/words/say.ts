import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { DealEvent, EventType } from '#libs/contracts/events.ts';
import type { MovedDeadline } from '#libs/contracts/law.ts';
import type { Outcome as Measured } from '#libs/contracts/outcomes.ts';
import { showUsd, showVotes } from '#libs/money/wire.ts';

/** An event as people read it in the timeline, a notice or the record. */
export interface Described {
  readonly headline: string;
  /** Figures or particulars, where the headline does not say them. */
  readonly detail?: string;
  /** The rule or section it stands under. */
  readonly rule?: string;
  /** Not on the public record: assumed for the rehearsal. */
  readonly assumed?: true;
}

export type Words = {
  readonly [T in EventType]: (data: Extract<DealEvent, { type: T }>['data']) => Described;
};

export const day = spellDay;
export const at = (instant: string): string =>
  `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

export const LEG = {
  agent: "paying agent's fund",
  payroll: 'payroll',
  payables: 'accounts payable',
} as const;
export const CHANNEL = {
  card: 'Proxy cards',
  telephone: 'Proxies by telephone',
  internet: 'Proxies by internet',
  nominee: 'Nominee votes',
  meeting: 'Ballots cast at the meeting',
  court: 'Ballots deposited by order of a court',
} as const;
export const AGENCY_STEP = {
  'hsr-received': 'HSR notifications received from both sides',
  'hsr-refiled': 'HSR notification withdrawn and filed again',
  'hsr-second-request': 'HSR second request',
  'hsr-complied': 'Both sides complied with the second request',
  'hsr-early-termination': 'HSR waiting period terminated early',
  'cfius-declaration-accepted': 'CFIUS accepted the declaration',
  'cfius-notice-filed': 'Notice filed with CFIUS',
  'cfius-comments': 'CFIUS commented on the notice',
  'cfius-notice-accepted': 'CFIUS accepted the notice: day one of the review',
  'cfius-refiled-accepted':
    'CFIUS accepted the notice that was withdrawn and filed again: day one of a new review',
  'cfius-investigation': 'CFIUS opened an investigation',
  'cfius-extraordinary': 'CFIUS extended the investigation by 15 days',
  'cfius-sent-to-president': 'CFIUS sent the case to the President',
  'cfius-questions': 'CFIUS asked questions',
  'cfius-answers': 'Questions of CFIUS answered',
  'hsr-withdrawn': 'HSR notification withdrawn',
  'cfius-withdrawn': 'Notice to CFIUS withdrawn',
  'cfius-rejected': 'Notice rejected by CFIUS',
  'cfius-concluded': 'CFIUS concluded action',
} as const;
export const PHASE = {
  solicitation: 'solicitation',
  meeting: 'the meeting',
  conditions: 'the conditions',
  closing: 'the closing',
  'after-closing': 'delisting and payout',
  'wind-down': 'winding down',
  ended: 'the end',
} as const;

export function outcomesInWords(outcomes: readonly Measured[]): string {
  return outcomes
    .map(({ proposal, standard, reached, required, passes }) => {
      const of = required === null ? '' : ` of ${showVotes(required)} required`;
      return `${proposal}, ${standard}: ${showVotes(reached)}${of}, ${passes ? 'carried' : 'not carried'}`;
    })
    .join('; ');
}

/** The day, or where only the hour moved, the hour too. */
export function movesInWords(moved: readonly MovedDeadline[]): string {
  return moved
    .map(({ what, from, to }) => {
      const [was, is] = [newYorkDay(from), newYorkDay(to)];
      return was === is ? `${what}: ${at(from)} → ${at(to)}` : `${what}: ${day(was)} → ${day(is)}`;
    })
    .join('; ');
}

export function movementsInWords(movements: Readonly<Record<string, string>>): string {
  const moved = Object.entries(movements).filter(([, amount]) => amount !== '0.00');
  const names: Record<string, string> = {
    unheld: 'released from hold',
    handedBack: 'handed back',
    returned: 'came back',
    returnedAfterSettlement: 'came back after settlement',
  };
  return moved.length === 0
    ? 'nothing moved'
    : moved.map(([name, amount]) => `${names[name] ?? name} ${showUsd(amount)}`).join('; ');
}
