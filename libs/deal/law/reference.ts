import { addDays } from '#libs/calendar/day.ts';
import type { SupposedClosure } from '#libs/calendar/known.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type {
  AnnouncedClosure,
  LawCommand,
  LawCommandType,
  LawEvent,
  LawEventOf,
  LawEventType,
} from '#libs/contracts/law.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { type Context, isRefusal, refuse } from '../decision.ts';
import { asClosure } from './adopted.ts';
import { closureFault, sayClosure } from './closure.ts';

/** What the reference stream says: the published edition, and every closure that was ever announced. */
export interface LawState {
  readonly version: number;
  readonly edition: (LawEventOf<'EditionPublished'>['data'] & { readonly publishedAt: Instant }) | null;
  readonly closures: Readonly<Record<string, Announced>>;
}

export interface Announced {
  readonly closure: AnnouncedClosure;
  readonly by: string;
  readonly announcedAt: Instant;
  readonly version: number;
  readonly revoked: {
    readonly by: string;
    readonly at: Instant;
    readonly reason: string;
    readonly version: number;
  } | null;
}

export const nothingSaid: LawState = { version: 0, edition: null, closures: {} };

/** Closures that deals are to go by. */
export function closuresInForce({ closures }: LawState): readonly AnnouncedClosure[] {
  return Object.values(closures)
    .filter(({ revoked }) => revoked === null)
    .map(({ closure }) => closure);
}

type Decided = readonly LawEvent[] | Refusal;
type Deciders = {
  readonly [T in LawCommandType]: (
    law: LawState,
    data: Extract<LawCommand, { type: T }>['data'],
    context: Context,
  ) => Decided;
};

export function decideLaw(
  law: LawState,
  command: LawCommand,
  context: Context,
): { readonly events: readonly LawEvent[] } | { readonly refusal: Refusal } {
  const decider = deciders[command.type] as (law: LawState, data: unknown, context: Context) => Decided;
  const outcome = decider(law, command.data, context);
  return isRefusal(outcome as never)
    ? { refusal: outcome as Refusal }
    : { events: outcome as readonly LawEvent[] };
}

/** Announcing an older day than this looks like a slip of the pen, and is asked after. */
const LONG_PAST_DAYS = 7;

const deciders: Deciders = {
  PublishEdition: (law, data) => {
    const { edition } = law;
    // Older code that starts again, or the same: nothing new.
    if (edition !== null && data.number < edition.number) return [];
    if (edition === null || data.number > edition.number) return [{ type: 'EditionPublished', data }];
    const same = edition.digest === data.digest && edition.released === data.released;
    if (same) return [];
    if (edition.released === null) return [{ type: 'EditionPublished', data }];
    return refuse(
      'EditionDiffers',
      'editions of the rules and calendars',
      { edition: data.number, published: edition.digest, found: data.digest },
      `Edition ${data.number} was published as released on ${edition.released}, and what this release holds under that number is something else. Deals went by what was published: deploy a release that holds it.`,
    );
  },

  AnnounceClosure: (law, { correction, knownFrom, ...said }, { now, actor }) => {
    const fault =
      closureFault(said, { supposed: suppositions(law) }) ?? untimely(said.day, knownFrom, correction, now);
    if (fault !== undefined) return fault;
    const known = Object.values(law.closures).filter(
      ({ closure }) => closure.calendar === said.calendar && closure.day === said.day,
    );
    const standing = known.find(({ revoked }) => revoked === null);
    if (standing !== undefined && standing.closure.closesAt === said.closesAt) {
      return refuse(
        'AnnouncedAlready',
        'calendars',
        { closureId: standing.closure.closureId },
        `${sayClosure(said)}: ${standing.by} announced that already. Open deals have it, or are about to.`,
      );
    }
    const name = `${said.calendar}-${said.day}`;
    const closureId = known.length === 0 ? name : `${name}-${known.length + 1}`;
    return [
      {
        type: 'ClosureAnnounced',
        data: {
          closure: { closureId, ...said, knownFrom: knownFrom ?? now },
          by: actor.name,
          ...(correction === undefined ? {} : { correction }),
        },
      },
    ];
  },

  RevokeClosure: (law, data, { actor }) => {
    const known = law.closures[data.closureId];
    if (known === undefined) {
      return refuse(
        'ClosureUnknown',
        'calendars',
        { closureId: data.closureId },
        `No closure ${data.closureId} was announced. closing-bell closure list names those that were. What the calendars themselves hold is changed by the next edition.`,
      );
    }
    if (known.revoked !== null) {
      return refuse(
        'ClosureRevokedAlready',
        'calendars',
        { closureId: data.closureId, at: known.revoked.at },
        `${known.revoked.by} has revoked it already.`,
      );
    }
    return [{ type: 'ClosureRevoked', data: { ...data, by: actor.name } }];
  },
};

/** An early close that becomes a whole day, or an earlier one, adds to what was announced. */
function suppositions(law: LawState): readonly SupposedClosure[] {
  return closuresInForce(law).map(asClosure);
}

function untimely(
  day: string,
  knownFrom: Instant | undefined,
  correction: string | undefined,
  now: Instant,
): Refusal | undefined {
  if (knownFrom !== undefined && knownFrom > now) {
    return refuse(
      'NotKnownYet',
      'calendars',
      { knownFrom, now },
      `It is said to be known from ${knownFrom}, which is still to come. Announce it when it is known.`,
    );
  }
  const today = newYorkDay(now);
  if (day >= addDays(today, -LONG_PAST_DAYS) || correction !== undefined) return undefined;
  return refuse(
    'DayLongPast',
    'calendars',
    { day, today },
    `${day} is long past. If the calendar was wrong, say so as a correction, with the reason: every open deal counts its days again.`,
  );
}

type Recorded = {
  readonly [T in LawEventType]: LawEventOf<T> & { readonly version: number; readonly recordedAt: Instant };
}[LawEventType];

export function evolveLaw(law: LawState, event: Recorded): LawState {
  const next = { ...law, version: event.version };
  switch (event.type) {
    case 'EditionPublished':
      return { ...next, edition: { ...event.data, publishedAt: event.recordedAt } };
    case 'ClosureAnnounced': {
      const { closure, by } = event.data;
      const announced = { closure, by, announcedAt: event.recordedAt, version: event.version, revoked: null };
      return { ...next, closures: { ...law.closures, [closure.closureId]: announced } };
    }
    case 'ClosureRevoked': {
      const { closureId, by, reason } = event.data;
      const known = law.closures[closureId];
      if (known === undefined) return next;
      const revoked = { by, at: event.recordedAt, reason, version: event.version };
      return { ...next, closures: { ...law.closures, [closureId]: { ...known, revoked } } };
    }
  }
}
