import type { DealEvent } from '#libs/contracts/events.ts';
import { approvalsWords } from './words/approvals.ts';
import { bankWords } from './words/bank.ts';
import { calendarWords } from './words/calendar.ts';
import { closingWords } from './words/closing.ts';
import { closingRoomWords } from './words/closing-room.ts';
import { conditionsWords } from './words/conditions.ts';
import { dealWords } from './words/deal.ts';
import { delistingWords } from './words/delisting.ts';
import { disbursingWords } from './words/disbursing.ts';
import { documentsWords } from './words/documents.ts';
import { effectsWords } from './words/effects.ts';
import { meetingWords } from './words/meeting.ts';
import { obligationsWords } from './words/obligations.ts';
import { payoutWords } from './words/payout.ts';
import { registersWords } from './words/registers.ts';
import type { Described, Words } from './words/say.ts';
import { termsWords } from './words/terms.ts';
import { voteWords } from './words/vote.ts';

export type { Described } from './words/say.ts';

const words: Words = {
  ...dealWords,
  ...calendarWords,
  ...effectsWords,
  ...meetingWords,
  ...voteWords,
  ...conditionsWords,
  ...closingWords,
  ...closingRoomWords,
  ...delistingWords,
  ...obligationsWords,
  ...payoutWords,
  ...approvalsWords,
  ...disbursingWords,
  ...documentsWords,
  ...bankWords,
  ...termsWords,
  ...registersWords,
};

/** An event in words. Total over all events of a deal. */
export function describeEvent(event: Pick<DealEvent, 'type' | 'data'>): Described {
  const describe = words[event.type] as (data: unknown) => Described;
  const { basis } = event.data as { basis?: { kind: string } };
  const described = describe(event.data);
  return basis?.kind === 'assumed' ? { ...described, assumed: true } : described;
}
