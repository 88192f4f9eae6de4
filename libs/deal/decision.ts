import type { DealEvent, EventType } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';

/** Who gave a command. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface Context {
  readonly now: Instant;
  readonly commandId: string;
  readonly actor: Actor;
}

/** An event as `evolve` needs it: what happened, as which version of the deal, and when. */
export type Happened<T extends EventType = EventType> = Extract<DealEvent, { type: T }> & {
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
};

/** What deciding one command comes to: what happened, or why not. */
export type Outcome = readonly DealEvent[] | Refusal;

export function refuse(code: string, rule: string, facts: Refusal['facts'], sentence: string): Refusal {
  return { code, rule, facts, sentence };
}

export function isRefusal(outcome: Outcome): outcome is Refusal {
  return !Array.isArray(outcome);
}
