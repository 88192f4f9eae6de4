import type { CommandOf, CommandType } from '#libs/contracts/commands.ts';
import type { EventType } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { Context, Happened, Outcome } from './decision.ts';
import type { OpenDeal } from './state.ts';

// What a part of the core gives to the whole: how it decides, what its events change, what it waits for.

/** How each command is decided on an open deal. */
export type Deciders = {
  readonly [T in Exclude<CommandType, 'OpenDeal'>]?: (
    deal: OpenDeal,
    command: CommandOf<T>,
    context: Context,
  ) => Outcome;
};

/** How each event changes an open deal; what is left out changes nothing but the resource's version. */
export type Evolvers = {
  readonly [T in EventType]?: (deal: OpenDeal, event: Happened<T>) => Partial<OpenDeal>;
};

/** A moment at which something happens by itself. Passing it twice, or late, does nothing the second time. */
export interface Moment {
  readonly momentId: string;
  readonly due: Instant;
  readonly what: string;
  readonly rule: string;
}
