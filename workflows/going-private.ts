import type { Seen } from '#libs/contracts/process/story.ts';
import type { Phase } from '#libs/contracts/process/view.ts';
import { afterClosing } from './after-closing.ts';
import { closing } from './closing.ts';
import { conditions } from './conditions.ts';
import { Deal } from './deal.ts';
import { parseInput } from './input.ts';
import { meeting } from './meeting.ts';
import type { Chapter } from './phase.ts';
import { solicitation } from './solicitation.ts';
import { windDown } from './wind-down.ts';

const phases: Readonly<Record<Exclude<Phase, 'ended'>, Chapter>> = {
  solicitation,
  meeting,
  conditions,
  closing,
  'after-closing': afterClosing,
  'wind-down': windDown,
};

/** A cash merger from the mailing of the proxy statement to the last dollar paid. */
export async function goingPrivate(input: unknown): Promise<Seen> {
  const deal = new Deal(parseInput(input));
  let view = await deal.upToDate();
  while (!view.ended) {
    view = await phases[view.phase as Exclude<Phase, 'ended'>](deal);
    if (!view.ended) await deal.handOver();
  }
  return deal.end();
}
