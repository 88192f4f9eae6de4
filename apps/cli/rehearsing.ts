import { type EventType, events as registry } from '#libs/contracts/events.ts';
import type { CalendarRead, DeadlineRead } from '#libs/contracts/reads.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { AdvancedAnswer, EventAnswer, EventPageAnswer, RehearsalAnswer, StepAnswer } from './answers.ts';
import type { Api } from './api.ts';
import { CliProblem } from './command.ts';

/** What happened on one move of the clock. */
export interface Happening {
  readonly step: StepAnswer | null;
  readonly refusal: Refusal | null;
  /** The step was refused, and its story has it so. */
  readonly refusedAsTold?: Refusal | null;
  readonly events: readonly EventAnswer[];
  /** Deadlines that are new, or fall on another day than before. */
  readonly deadlines: readonly NewDeadline[];
}

export interface NewDeadline extends DeadlineRead {
  readonly before: string | undefined;
}

export interface Run {
  readonly dealId: string;
  readonly reachedEnd: boolean;
  readonly refusal: { readonly step: StepAnswer | null; readonly refusal: Refusal } | null;
  readonly rehearsal: RehearsalAnswer;
}

const PAGE = 500;
/** After the script's last step a year of daily and monthly reports may come; more than this many is a deal that never ends. */
const MOVES_AFTER_SCRIPT_MAX = 400;

/** Drives a rehearsal through the API from one due thing to the next, and tells what happens as it happens. */
export class Rehearsing {
  readonly #api: Api;
  readonly #dealId: string;
  readonly #deadlines = new Map<string, string>();
  #seen: number;

  constructor(api: Api, dealId: string, seen = 0) {
    this.#api = api;
    this.#dealId = dealId;
    this.#seen = seen;
  }

  /** To the end, or to a moment. Stops at a step that the deal refuses. */
  async run(until: string | undefined, tell: (happening: Happening) => void): Promise<Run> {
    let rehearsal = await this.#api.get<RehearsalAnswer>(this.#at('rehearsal'));
    tell(await this.#happening(null, null));
    let alone = 0;
    while (isBefore(rehearsal, until) && alone < MOVES_AFTER_SCRIPT_MAX) {
      alone = rehearsal.script?.done === rehearsal.script?.of ? alone + 1 : 0;
      const { done, rehearsal: after } = await this.#advance({ to: 'next' });
      rehearsal = after;
      for (const { step, refusal, refusedAsTold, events } of done) {
        if (events.length > 0 || refusal !== null || refusedAsTold !== null) {
          tell({ ...(await this.#happening(step, refusal)), refusedAsTold });
        }
        if (refusal !== null) return this.#ended(rehearsal, { step, refusal });
      }
      if (done.length === 0) break;
    }
    if (until !== undefined && !rehearsal.ended && rehearsal.clock < until) {
      rehearsal = (await this.#advance({ to: { instant: until } })).rehearsal;
      tell(await this.#happening(null, null));
    }
    return this.#ended(rehearsal, null);
  }

  #ended(rehearsal: RehearsalAnswer, refusal: Run['refusal']): Run {
    return { dealId: this.#dealId, reachedEnd: rehearsal.ended, refusal, rehearsal };
  }

  #advance(wish: object): Promise<AdvancedAnswer> {
    return this.#api.post<AdvancedAnswer>(this.#at('rehearsal/advance'), wish);
  }

  #at(place: string): string {
    return `/deals/${this.#dealId}/${place}`;
  }

  async #happening(step: StepAnswer | null, refusal: Refusal | null): Promise<Happening> {
    const events = await eventsFrom(this.#api, this.#dealId, this.#seen + 1);
    this.#seen = events.at(-1)?.version ?? this.#seen;
    const moved = events.some(
      ({ type }) => registry[type as EventType]?.changes.includes('calendar') ?? true,
    );
    return { step, refusal, events, deadlines: moved ? await this.#newDeadlines() : [] };
  }

  /** Takes the deadlines as they stand for known, so that only what moves from here on is told. */
  async knowDeadlines(): Promise<void> {
    await this.#newDeadlines();
  }

  async #newDeadlines(): Promise<NewDeadline[]> {
    const { deadlines } = await this.#api.get<CalendarRead>(this.#at('calendar'));
    return deadlines
      .map((deadline) => ({ ...deadline, before: this.#deadlines.get(deadline.id) }))
      .filter(({ id, due, before }) => {
        this.#deadlines.set(id, due);
        return before !== due;
      });
  }
}

/** Something is still to come, by the moment that was asked for. */
function isBefore({ ended, next }: RehearsalAnswer, until: string | undefined): boolean {
  return !ended && next !== null && (until === undefined || next.at <= until);
}

/** All events from a version on. */
export async function eventsFrom(api: Api, dealId: string, from: number): Promise<EventAnswer[]> {
  const events: EventAnswer[] = [];
  for (let next: number | null = from; next !== null; ) {
    const page: EventPageAnswer = await api.get(`/deals/${dealId}/events?from=${next}&limit=${PAGE}`);
    events.push(...page.events);
    if (page.next !== null && page.next <= next) throw new CliProblem('The events do not come to an end.');
    next = page.next;
  }
  return events;
}
