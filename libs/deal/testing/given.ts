import type { Command } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { decide, fold } from '../decide.ts';
import type { Actor, Context } from '../decision.ts';
import { type DealState, type OpenDeal, unopened } from '../state.ts';
import { type Step, smallTerms, step } from './small-deal.ts';

const WORKER: Actor = { id: 'worker', name: 'Closing Bell', roles: ['machine'] };

/** What a step came to. */
export interface Told {
  readonly state: DealState;
  readonly events: readonly DealEvent[];
  readonly refusal?: Refusal;
}

/** Plays steps on a state, and stops loudly where one is refused. */
export function play(steps: readonly Step[], from: DealState = unopened): DealState {
  return steps.reduce((state, next) => {
    const told = tell(state, next);
    if (told.refusal)
      throw new Error(`${next.command.type} at ${next.at}: ${told.refusal.code}, ${told.refusal.sentence}`);
    return told.state;
  }, from);
}

/** Tells a state one step. */
export function tell(state: DealState, { at, by, command }: Step): Told {
  const context = contextOf(at, by);
  const decision = decide(state, resolved(state, command), context);
  if ('refusal' in decision) return { state, events: [], refusal: decision.refusal };
  return { state: fold(state, decision.events, context), events: decision.events };
}

/** given(what happened).when(a command).thenRefused(code), or .thenHappens(types). */
export function given(steps: readonly Step[]) {
  const state = play(steps);
  return {
    when(by: string, type: string, data: object, at?: string) {
      const last = steps.at(-1)?.at ?? '2021-01-01T00:00:00.000Z';
      return tell(state, step(at ?? last, by, type, data));
    },
    state: state as OpenDeal,
  };
}

export function contextOf(at: string, by: string): Context {
  const person = smallTerms.people.find(({ id }) => id === by);
  const actor = by === 'worker' ? WORKER : person;
  if (actor === undefined) throw new Error(`nobody is called ${by}`);
  return { now: at, commandId: `${by}/${at}`, actor };
}

/** The story names by a star, or by any digest, what only the state can tell. */
function resolved(state: DealState, command: Command): Command {
  if (state.stage === 'unopened') return command;
  if (command.type === 'RecordEffectDone' && command.data.effectId.endsWith('*')) {
    const prefix = command.data.effectId.slice(0, -1);
    const effectId = Object.keys(state.effects).findLast((id) => id.startsWith(prefix)) ?? prefix;
    return { ...command, data: { ...command.data, effectId } };
  }
  if (command.type === 'ApproveFundsFlow' && command.data.digest === 'b'.repeat(64)) {
    return { ...command, data: { digest: state.room.memo?.digest ?? command.data.digest } };
  }
  if (command.type === 'ApproveBatch' || command.type === 'ReleaseBatch') {
    const digest = state.payout.batches[command.data.batchId]?.digest ?? command.data.digest;
    return command.data.digest === 'a'.repeat(64)
      ? { ...command, data: { ...command.data, digest } }
      : command;
  }
  return command;
}

/** The name of the effect that a story leaves open, by how it begins: the rest of it is the version that asked. */
export function openEffect(story: readonly Step[], prefix: string): string {
  const { effects } = play(story) as OpenDeal;
  const found = Object.keys(effects).find((id) => id.startsWith(prefix));
  if (found === undefined) throw new Error(`the story leaves nothing open that begins with ${prefix}`);
  return found;
}

/** The story up to and including the first step of this type, or the one before it. */
export function until(
  story: readonly Step[],
  type: string,
  which: 'with' | 'before' = 'with',
): readonly Step[] {
  const index = story.findIndex(({ command }) => command.type === type);
  if (index < 0) throw new Error(`the story has no ${type}`);
  return story.slice(0, index + (which === 'with' ? 1 : 0));
}
