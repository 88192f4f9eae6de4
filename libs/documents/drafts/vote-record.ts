import type { DealEvent } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { EventLink, Run } from '../model.ts';
import { dayInWords } from './words.ts';

/** An event as documents cite it. */
export type CitedEvent = DealEvent & { readonly version: number; readonly recordedAt: Instant };

/** A line of the company's certificate of who is excluded from *unaffiliated*. */
export interface ExcludedLine {
  readonly holder: string;
  readonly participant?: string | undefined;
  readonly ground: string;
  readonly shares: string;
}

/** What a document about the vote is drawn from. */
export interface VoteRecord {
  readonly deal: OpenDeal;
  /** The events of the deal in the order of their versions, those on the vote and the meeting at least. */
  readonly events: readonly CitedEvent[];
  /** Where an event is read. */
  readonly hrefOf: (version: number) => string;
  /** The lines of each certificate of who is excluded that was relied on, by its root, as far as they may be shown. */
  readonly excluded?: Readonly<Record<string, readonly ExcludedLine[]>>;
}

/** Figures and statements, each with the event it comes from, and marked where that is assumed. */
export class Sources {
  readonly #record: VoteRecord;
  readonly #upTo: number;

  /** Nothing later than the version is cited: a report knows no more than its signer knew. */
  constructor(record: VoteRecord, upTo = Number.MAX_SAFE_INTEGER) {
    this.#record = record;
    this.#upTo = upTo;
  }

  last<Type extends DealEvent['type']>(type: Type): Extract<CitedEvent, { type: Type }> | undefined {
    return this.all(type).at(-1);
  }

  all<Type extends DealEvent['type']>(type: Type): Extract<CitedEvent, { type: Type }>[] {
    return this.#record.events.filter(
      (event): event is Extract<CitedEvent, { type: Type }> =>
        event.type === type && event.version <= this.#upTo,
    );
  }

  link(event: CitedEvent): EventLink {
    return {
      href: this.#record.hrefOf(event.version),
      title: `${event.type}, version ${event.version} of the journal, recorded ${dayInWords(event.recordedAt.slice(0, 10))}`,
    };
  }

  /** A figure, with the event that says it. */
  cite(text: string, event: CitedEvent | undefined, assumed = isAssumed(event)): Run {
    return {
      text,
      ...(event === undefined ? {} : { event: this.link(event) }),
      ...(assumed ? { assumed } : {}),
    };
  }

  /** What is counted is assumed as soon as one of the files is. */
  get ballotsAssumed(): boolean {
    return this.all('BallotsReceived').some(isAssumed);
  }

  /** The list of positions, and so the number entitled by class. */
  get positionsAssumed(): boolean {
    return isAssumed(this.last('PositionsSealed'));
  }

  exclusionsAssumed(list: string): boolean {
    const { deal } = this.#record;
    const term = deal.terms.shares.exclusions.lists.find(({ id }) => id === list);
    return (
      term?.basis?.kind === 'assumed' ||
      this.all('ExclusionsSealed').some((one) => one.data.list === list && isAssumed(one))
    );
  }
}

export function isAssumed(event: CitedEvent | undefined): boolean {
  const basis = event !== undefined && 'basis' in event.data ? event.data.basis : undefined;
  return basis?.kind === 'assumed';
}
