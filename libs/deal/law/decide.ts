import { isOpen } from '#libs/calendar/calendars.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DealEvent, EventData } from '#libs/contracts/events.ts';
import type { AnnouncedClosure, MovedDeadline } from '#libs/contracts/law.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { assertHeld, NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import { type Outcome, refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { knownTo } from './adopted.ts';
import { calendarNamed, closureFault } from './closure.ts';
import { lawEvolvers } from './evolve.ts';
import { movedDeadlines } from './moved.ts';

export const lawDeciders: Deciders = {
  AdoptLaw: (deal, { data }, { now }) => {
    // A rehearsal goes by what its own people let it hear, so that it can be repeated.
    if (deal.mode === 'rehearsal' || data.reference <= deal.law.reference) return [];
    // Thrown, not refused: this code cannot judge by it, and another one will be asked again.
    assertHeld(data.edition);
    const { edition, digest, reference } = data;
    const known = new Map(deal.law.closures.map((closure) => [closure.closureId, closure]));
    const announced = new Set(data.closures.map(({ closureId }) => closureId));
    const closures = data.closures.filter(
      (closure) => !known.has(closure.closureId) && !isHeldBy(edition, deal, closure),
    );
    const revoked = [...known.keys()].filter((closureId) => !announced.has(closureId));
    const newer = edition > deal.law.edition;
    if (!newer && closures.length === 0 && revoked.length === 0) return [];
    return adopt(deal, now, {
      reference,
      ...(newer ? { edition: { number: edition, digest } } : {}),
      closures,
      revoked,
    });
  },

  AdoptEdition: (deal, { data: { edition } }, { now }) => {
    if (deal.mode === 'live') return followsByItself('an edition is published');
    if (edition > deal.law.edition && edition <= NEWEST_EDITION) {
      return adopt(deal, now, { edition: { number: edition }, closures: [], revoked: [] });
    }
    return refuse(
      'EditionNotToBeAdopted',
      'editions of the rules and calendars',
      { edition, goesBy: deal.law.edition, newest: NEWEST_EDITION },
      `The rehearsal goes by edition ${deal.law.edition}, and the newest is ${NEWEST_EDITION}: name one after the first and up to the second. Nothing goes back to an older one.`,
    );
  },

  AdoptClosure: (deal, { data }, { now }) => {
    if (deal.mode === 'live') return followsByItself('a closure is announced');
    const today = newYorkDay(now);
    if (data.day < today) {
      return refuse(
        'DayHasPassed',
        'calendars',
        { day: data.day, today },
        `${data.day} has passed on the rehearsal's clock, which stands at ${today}. Choose that day or a later one.`,
      );
    }
    const fault = closureFault(data, knownTo(deal));
    if (fault !== undefined) return fault;
    const closureId = `${data.calendar}-${data.day}${data.closesAt === undefined ? '' : '-early'}`;
    return adopt(deal, now, { closures: [{ closureId, ...data, knownFrom: now }], revoked: [] });
  },
};

/** Closed by the edition's own tables by now: nothing is left to adopt. */
function isHeldBy(edition: number, deal: OpenDeal, { calendar, day, closesAt }: AnnouncedClosure): boolean {
  if (closesAt !== undefined) return false;
  const tables = { ...deal, law: { ...deal.law, edition, closures: [] } };
  return !isOpen(calendarNamed(calendar), day, knownTo(tables));
}

/** The event that lists every deadline that it moves. */
function adopt(deal: OpenDeal, now: Instant, data: Omit<EventData<'LawAdopted'>, 'moved'>): Outcome {
  const adopted = (moved: readonly MovedDeadline[]) =>
    ({ type: 'LawAdopted', data: { ...data, moved: [...moved] } }) satisfies DealEvent;
  const recorded = { ...adopted([]), version: deal.version + 1, recordedAt: now, effectiveAt: now };
  const after = { ...deal, ...lawEvolvers.LawAdopted?.(deal, recorded) };
  return [adopted(movedDeadlines(deal, after, now))];
}

function followsByItself(when: string) {
  return refuse(
    'LiveDealsFollow',
    'editions of the rules and calendars',
    {},
    `This deal is live: it follows by itself when ${when} for all deals. Only a rehearsal is told by its own people. To announce a closure: closing-bell closure announce.`,
  );
}
