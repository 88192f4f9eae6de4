import type { z } from 'zod';
import { approvalsEvents } from './events/approvals.ts';
import { bankEvents } from './events/bank.ts';
import { calendarEvents } from './events/calendar.ts';
import { closingEvents } from './events/closing.ts';
import { closingRoomEvents } from './events/closing-room.ts';
import { conditionsEvents } from './events/conditions.ts';
import { dealEvents } from './events/deal.ts';
import { delistingEvents } from './events/delisting.ts';
import { disbursingEvents } from './events/disbursing.ts';
import { documentsEvents } from './events/documents.ts';
import { draftsEvents } from './events/drafts.ts';
import { effectsEvents } from './events/effects.ts';
import { meetingEvents } from './events/meeting.ts';
import { obligationsEvents } from './events/obligations.ts';
import { payoutEvents } from './events/payout.ts';
import { registersEvents } from './events/registers.ts';
import { termsEvents } from './events/terms.ts';
import { voteEvents } from './events/vote.ts';
import type { Instant } from './values.ts';

/** Every event of a deal, part by part. */
export const events = {
  ...dealEvents,
  ...calendarEvents,
  ...effectsEvents,
  ...meetingEvents,
  ...voteEvents,
  ...conditionsEvents,
  ...closingEvents,
  ...closingRoomEvents,
  ...delistingEvents,
  ...obligationsEvents,
  ...draftsEvents,
  ...payoutEvents,
  ...approvalsEvents,
  ...disbursingEvents,
  ...documentsEvents,
  ...bankEvents,
  ...termsEvents,
  ...registersEvents,
} as const;

export type EventType = keyof typeof events;
export const EVENT_TYPES = Object.keys(events) as EventType[];
export type EventData<T extends EventType> = z.output<(typeof events)[T]['data']>;
export type EventOf<T extends EventType> = {
  readonly type: T;
  readonly data: EventData<T>;
  readonly effectiveAt?: Instant;
};
export type DealEvent = { [T in EventType]: EventOf<T> }[EventType];
