import type { Happened } from '../decision.ts';
import { type DealState, unopened } from '../state.ts';
import { tell } from './given.ts';
import type { Step } from './small-deal.ts';

/** The events of a story as a journal hands them out: with their versions and when they were recorded. */
export function happenings(steps: readonly Step[]): Happened[] {
  const events: Happened[] = [];
  steps.reduce((state: DealState, step) => {
    const told = tell(state, step);
    if (told.refusal !== undefined) throw new Error(`${step.command.type}: ${told.refusal.sentence}`);
    for (const event of told.events) {
      const version = events.length + 1;
      const when = { effectiveAt: event.effectiveAt ?? step.at, recordedAt: step.at };
      events.push({ ...event, version, ...when } as Happened);
    }
    return told.state;
  }, unopened);
  return events;
}
