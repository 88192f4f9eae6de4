import type { Command } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { decide } from './decide.ts';
import type { Context, Happened } from './decision.ts';
import { evolve } from './evolve.ts';
import { type DealState, unopened } from './state.ts';

/** The pure core as the journal takes it. */
export const dealDecider = {
  initial: unopened as DealState,
  /** Raised with every change of `evolve` or of the state's form: snapshots of another version are not used. */
  stateVersion: 9,
  decide: (
    state: DealState,
    command: Command,
    context: Context,
  ): { readonly events: readonly DealEvent[] } | { readonly refusal: Refusal } =>
    decide(state, command, context),
  evolve: (state: DealState, event: Happened): DealState => evolve(state, event),
};
