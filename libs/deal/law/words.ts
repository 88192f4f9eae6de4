import type { LawEvent } from '#libs/contracts/law.ts';
import { sayClosure } from './closure.ts';

/** What was said in the reference stream, in one sentence. */
export function sayLaw(event: LawEvent): string {
  switch (event.type) {
    case 'EditionPublished':
      return `Edition ${event.data.number} of the rules and calendars published: ${event.data.says}`;
    case 'ClosureAnnounced':
      return `${sayClosure(event.data.closure)}: ${event.data.closure.name} (${event.data.closure.source})`;
    case 'ClosureRevoked':
      return `The closure ${event.data.closureId} is revoked: ${event.data.reason}`;
  }
}
