import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  ActivityFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { DealActivities } from '#activities/types.ts';
import { POKE, SEARCH_ATTRIBUTES, type Seen, type StoryInput, VIEW } from '#libs/contracts/process/story.ts';
import type { Phase, RunView } from '#libs/contracts/process/view.ts';
import { type Clock, clocks } from './clock.ts';
import { type Due, dueOf, toBegin } from './due.ts';
import { mayReplace } from './newer.ts';
import { anyPhase, type Ways } from './ways.ts';

export const poke = defineSignal(POKE);
export const viewQuery = defineQuery<InHand>(VIEW);

/** What the query answers. */
export interface InHand {
  readonly view: RunView | null;
  readonly inHand: readonly string[];
}

/**
 * A deal as its workflow holds it: the newest view, and what is being done. It decides nothing. What is due it has done,
 * and each answer is a newer view.
 */
export class Deal {
  readonly #input: StoryInput;
  readonly #clock: Clock;
  readonly #hands = new Map<string, Due['what']>();
  #view: RunView | undefined;
  #poked = true;
  #finished = false;

  /** Handlers are set here, before anything is awaited: a poke can come before the first line of the story runs. */
  constructor(input: StoryInput) {
    this.#input = input;
    this.#clock = clocks[input.mode];
    setHandler(poke, () => {
      this.#poked = true;
    });
    setHandler(viewQuery, () => ({ view: this.#view ?? null, inHand: [...this.#hands.keys()] }));
  }

  /** Reads the view when something may have happened since it was read. */
  async upToDate(): Promise<RunView> {
    while (this.#view === undefined || this.#poked) {
      this.#poked = false;
      this.#take(await promptly((by) => by.readView(this.#input.dealId)));
      // The store answered with less than the run before had seen: it lags behind itself, and will catch up.
      if (this.#view === undefined) await sleep(BEHIND_MS);
    }
    return this.#view;
  }

  /** Stays while the deal is in this phase, has done what falls due, and answers with the view that ended it. */
  async during(phase: Phase, ways: Ways): Promise<RunView> {
    this.#showPhase(phase);
    for (;;) {
      this.#finished = false;
      const view = await this.upToDate();
      if (view.ended || view.phase !== phase) return view;
      if (workflowInfo().continueAsNewSuggested) {
        if (this.#idle()) return view;
      } else {
        const beginning = toBegin(view, { atOnce: this.#clock.atOnce, busyWith: this.#hands });
        for (const due of beginning) this.#begin(due, ways);
      }
      if (await this.#clock.wait(view, this.#waiting)) this.#poked = true;
    }
  }

  /** Goes on in a fresh run with a short history, unless something is in hand: then the next phase begins in this one. */
  async handOver(): Promise<void> {
    if (this.#idle())
      await continueAsNew<(input: StoryInput) => Promise<Seen>>({ ...this.#input, seen: this.#seen() });
  }

  /** Waits for what is in hand and says up to where the deal was seen. */
  async end(): Promise<Seen> {
    await condition(() => this.#idle());
    return this.#seen();
  }

  readonly #waiting = {
    stirred: (): boolean => this.#poked || this.#finished,
    idle: (): boolean => this.#idle(),
    moveClock: async (): Promise<RunView> => {
      const moved = await promptly((by) => by.moveClock(this.#input.dealId));
      this.#take(moved);
      return moved;
    },
  };

  #idle(): boolean {
    return this.#hands.size === 0;
  }

  #seen(): Seen {
    const { epoch, version } = this.#view ?? this.#input.seen;
    return { epoch, version };
  }

  #take(view: RunView): void {
    if (mayReplace(this.#view ?? this.#input.seen, view)) this.#view = view;
  }

  #begin(due: Due, ways: Ways): void {
    this.#hands.set(due.key, due.what);
    void this.#carryOut(due, ways)
      .catch(() => {
        // Only a cancelled run comes here, and then the story itself is told.
      })
      .finally(() => {
        this.#hands.delete(due.key);
        this.#finished = true;
      });
  }

  async #carryOut(due: Due, ways: Ways): Promise<void> {
    try {
      this.#take(await this.#done(due, ways));
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
      log.error('This could not be done; it is tried again', { due: due.key, reason: error.cause?.message });
      this.#poked = true;
    }
    // What is still due as it was would be begun again at once, and for ever.
    if (this.#isStillDue(due)) await sleep(REST_MS);
  }

  #done(due: Due, ways: Ways): Promise<RunView> {
    const { dealId } = this.#input;
    if (due.what === 'moment') {
      return promptly((by) => by.passMoment(dealId, due.moment.momentId, due.moment.dueMs));
    }
    const perform = ways[due.effect.kind] ?? anyPhase[due.effect.kind];
    return perform(dealId, due.effect.effectId, due.effect.attempt);
  }

  #isStillDue({ key }: Due): boolean {
    return this.#view !== undefined && dueOf(this.#view).some((due) => due.key === key);
  }

  #showPhase(phase: Phase): void {
    upsertSearchAttributes([
      { key: dealKey, value: this.#input.dealId },
      { key: phaseKey, value: phase },
      { key: modeKey, value: this.#input.mode },
    ]);
  }
}

const dealKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.deal, SearchAttributeType.KEYWORD);
const phaseKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.phase, SearchAttributeType.KEYWORD);
const modeKey = defineSearchAttributeKey(SEARCH_ATTRIBUTES.mode, SearchAttributeType.KEYWORD);

const BEHIND_MS = 1_000;
const REST_MS = 15_000;

type Prompt = Pick<DealActivities, 'readView' | 'passMoment' | 'moveClock'>;

/** A look into the journal takes a millisecond: done within the workflow task it saves two trips to Temporal. */
const here: Prompt = proxyLocalActivities<DealActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 },
});
/** For ever: it is our own database that does not answer. Retries of this kind leave no trace in the history. */
const there: Prompt = proxyActivities<DealActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '15 seconds' },
});

async function promptly(ask: (by: Prompt) => Promise<RunView>): Promise<RunView> {
  try {
    return await ask(here);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return ask(there);
  }
}
