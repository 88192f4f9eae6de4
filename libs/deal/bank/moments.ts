import { nextOpen } from '#libs/calendar/calendars.ts';
import { addDays, daysBetween } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { zeroUsd } from '#libs/money/wire.ts';
import { knownTo } from '../law/adopted.ts';
import type { Moment } from '../parts.ts';
import type { OpenDeal } from '../state.ts';

/** After the bank made up its statement of the day. */
const COLLECT_AT = '20:00';
/** While returns are to be expected the answers are fetched each bank day, later once a week. */
const DAILY_FOR_DAYS = 30;
const LATER_EVERY_DAYS = 7;
/** A return may still come when everything has settled. */
const WATCH_AFTER_SENDING_DAYS = 10;

export function collectAnswersEffectId(number: number): string {
  return `collect-bank-answers/${number}`;
}

/** From the first file on, until everything has settled and the days in which a payment comes back are over. */
export function bankMoments(deal: OpenDeal): Moment[] {
  const { answers, lastAnswersAt, lastSentAt } = deal.bank;
  const number = answers + 1;
  if (lastSentAt === null || deal.effects[collectAnswersEffectId(number)] !== undefined) return [];
  const sentOn = newYorkDay(lastSentAt);
  const lastOn = lastAnswersAt === null ? undefined : newYorkDay(lastAnswersAt);
  const isUnderWay = LEGS.some((leg) => deal.payout.legs[leg].money.inTransit !== zeroUsd);
  const watchedFor = lastOn === undefined ? 0 : daysBetween(sentOn, lastOn);
  if (!isUnderWay && watchedFor > WATCH_AFTER_SENDING_DAYS) return [];
  const every = watchedFor > DAILY_FOR_DAYS ? LATER_EVERY_DAYS : 1;
  const first = lastSentAt < newYorkInstant(sentOn, COLLECT_AT) ? sentOn : addDays(sentOn, 1);
  const wanted = lastOn === undefined ? first : addDays(lastOn, every);
  return [
    {
      momentId: `bank-answers/${number}`,
      due: newYorkInstant(nextOpen('fedwire', wanted, knownTo(deal)), COLLECT_AT),
      what: "The bank's answers of the day are fetched",
      rule: 'paying agent agreement, reconciliation with the bank',
    },
  ];
}
