import { addDays } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { RunStep } from '#libs/contracts/closing-room.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { showShares } from '#libs/money/wire.ts';
import { type Context, refuse } from '../decision.ts';
import { notReleasable, packetsForClosing } from '../documents/packets.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { isClosingDay, marketingOpen } from './clause.ts';
import { becomeEffective } from './effective.ts';
import { firstClosedGate, isFiled } from './gates.ts';
import { notAllGo } from './goes.ts';
import { clock, openBefore } from './steps.ts';
import { fundsCompleteAt } from './wires.ts';

const CLOSING = 'merger agreement, closing clause';
const FILING = '8 Del. C. §§ 103, 251(c)';

export const closingDeciders: Deciders = {
  ScheduleClosing: (deal, { data }, { now }) => {
    if (deal.ready === null) {
      return refuse(
        'ConditionsNotMet',
        CLOSING,
        { on: data.on },
        'The conditions are not all met, so the closing clause has not begun to count. See which are open, then set the day.',
      );
    }
    if (deal.closing.stage !== 'not-scheduled' && deal.closing.stage !== 'scheduled')
      return alreadyFiled(deal);
    if (data.on < deal.ready.earliestClosing) {
      return refuse(
        'ClosingTooEarly',
        CLOSING,
        { on: data.on, earliest: deal.ready.earliestClosing, conditionsMetOn: deal.ready.on },
        `The conditions were met on ${deal.ready.on}; the agreement's closing clause allows the closing from ${deal.ready.earliestClosing}. Choose that day or a later one.`,
      );
    }
    const today = newYorkDay(now);
    if (data.on < today) {
      return refuse(
        'ClosingDayPassed',
        CLOSING,
        { on: data.on, today },
        `${data.on} has passed; today is ${today}. Set today or a later day.`,
      );
    }
    const marketing = marketingOpen(deal, data.on);
    if (marketing) return marketing;
    if (!isClosingDay(deal, data.on)) {
      return refuse(
        'NotABusinessDay',
        CLOSING,
        { on: data.on, cities: [...deal.terms.closing.cities] },
        `${data.on} is not a Business Day in each of ${deal.terms.closing.cities.join(', ')}. Choose another day.`,
      );
    }
    return [{ type: 'ClosingScheduled', data }];
  },

  CallOffClosing: (deal, { data }) => {
    if (deal.closing.stage === 'not-scheduled') return notScheduled('call it off');
    if (deal.closing.stage !== 'scheduled') return alreadyFiled(deal);
    return [{ type: 'ClosingCalledOff', data }];
  },

  ReportRollover: (deal, { data }, { now }) => {
    if (isFiled(deal)) return alreadyFiled(deal);
    const reported: DealEvent = { type: 'RolloverReported', data, effectiveAt: data.at };
    const early = deal.terms.closing.runSheet === undefined ? [] : openBefore(deal, 'rollover', now);
    if (early.length === 0) return [reported];
    return [
      reported,
      {
        type: 'FindingRaised',
        data: {
          findingId: `rollover-early/${deal.version + 1}`,
          rule: 'rollover agreement',
          severity: 'warns',
          facts: { at: data.at, shares: data.shares, open: early.map(({ step }) => step).join(', ') },
          sentence: `${showShares(data.shares)} shares were contributed ${clock(data.at)}, before this was done: ${early.map(({ title }) => title).join('; ')}. If the closing stops, the contribution is rescinded.`,
        },
      },
    ];
  },

  ReleaseSignatures: (deal, { data }, context) => {
    const notToday = onlyOnTheDay(deal, context, 'release the signatures');
    if (notToday !== undefined) return notToday;
    const waits = stepsOpen(deal, 'signatures', context.now) ?? notAllGo(deal, 'signatures');
    if (waits !== undefined) return waits;
    const packetIds = [...packetsForClosing(deal)];
    if (packetIds.length === 0) return [{ type: 'SignaturesReleased', data }];
    const { authorityOf } = data;
    return (
      notReleasable(deal, packetIds, authorityOf) ?? [
        { type: 'PacketsReleased', data: { packetIds, authorityOf } },
        { type: 'SignaturesReleased', data },
      ]
    );
  },

  FileCertificateOfMerger: (deal, { data }, context) =>
    onlyOnTheDay(deal, context, 'file the certificate of merger') ??
    firstClosedGate(deal, context.now) ??
    filedNow(deal, data.filedAt, context.now) ??
    timesInOrder(data) ??
    haltTooLate(deal, data.effectiveAt) ?? [
      { type: 'CertificateOfMergerFiled', data, effectiveAt: data.filedAt },
      ...filedBeforeTheMoney(deal, data.filedAt),
    ],

  ReportCertificateAccepted: (deal, { data }, { now }) => {
    if (deal.closing.stage !== 'filed') {
      return refuse(
        'CertificateNotFiled',
        FILING,
        { stage: deal.closing.stage },
        'No certificate of merger is on file that could be accepted.',
      );
    }
    const { filedAt } = deal.closing;
    if (data.acceptedAt > now || (filedAt !== null && data.acceptedAt < filedAt)) {
      return refuse(
        'AcceptedOutOfTime',
        FILING,
        { filedAt: filedAt ?? '', acceptedAt: data.acceptedAt, now },
        `A certificate filed ${clock(filedAt ?? '')} is accepted after that and not after now, ${clock(now)}. Give the moment on the stamp.`,
      );
    }
    // What the stamp says rules; a time that no stamp can say would make the merger effective by a slip of the pen.
    const impossible = filedAt === null ? undefined : timesInOrder({ ...data, filedAt });
    if (impossible !== undefined) return impossible;
    const accepted: DealEvent[] = [
      { type: 'CertificateAccepted', data, effectiveAt: data.acceptedAt },
      ...acceptedForAnotherTime(deal, data.effectiveAt),
    ];
    return data.effectiveAt <= now ? [...accepted, becomeEffective(deal, data.effectiveAt)] : accepted;
  },
};

function onlyOnTheDay(deal: OpenDeal, { now }: Context, purpose: string) {
  if (deal.closing.stage === 'not-scheduled') return notScheduled(purpose);
  if (deal.closing.stage !== 'scheduled') return alreadyFiled(deal);
  const today = newYorkDay(now);
  if (deal.closing.on !== null && today > deal.closing.on) {
    return refuse(
      'ClosingDayPassed',
      CLOSING,
      { on: deal.closing.on, today },
      `The closing was set for ${deal.closing.on}, and each go was given for that day; today is ${today}, so nobody can ${purpose}. Set the day anew, then ask each party again.`,
    );
  }
  if (today === deal.closing.on) return undefined;
  return refuse(
    'ClosingDayNotCome',
    CLOSING,
    { on: deal.closing.on ?? '', today },
    `The closing is set for ${deal.closing.on}; today is ${today}. Wait for the day, or set an earlier one the clause allows.`,
  );
}

/** The gates are measured at this moment, so it is this moment's filing that they let through. */
function filedNow({ closing }: OpenDeal, filedAt: Instant, now: Instant) {
  if (filedAt <= now && newYorkDay(filedAt) === closing.on) return undefined;
  return refuse(
    'FilingOutOfTime',
    FILING,
    { filedAt, on: closing.on ?? '', now },
    filedAt > now
      ? `A filing is recorded once it is made: ${clock(filedAt)} has not come. Record it then.`
      : `The closing is set for ${closing.on}; a filing of ${clock(filedAt)} is not of that day. Give the moment of the filing.`,
  );
}

/** Recorded an hour late, a filing may have been made before the money that its gate finds now. */
function filedBeforeTheMoney(deal: OpenDeal, filedAt: Instant): DealEvent[] {
  const goodAt = fundsCompleteAt(deal);
  if (goodAt === null || goodAt <= filedAt) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `filed-before-money/${filedAt}`,
        rule: 'merger agreement, payment fund',
        severity: 'blocks',
        facts: { filedAt, goodAt },
        sentence: `The certificate was filed ${clock(filedAt)}, and the last of the money was good only ${clock(goodAt)}. No certificate is filed before the money is good: counsel says on whose authority it was, or corrects the moment.`,
      },
    },
  ];
}

const EFFECTIVE_WITHIN = 90;

function timesInOrder({ filedAt, effectiveAt }: { filedAt: string; effectiveAt: string }) {
  const last = addDays(newYorkDay(filedAt), EFFECTIVE_WITHIN);
  if (newYorkDay(effectiveAt) > last) {
    return refuse(
      'EffectiveTooLate',
      '8 Del. C. § 103(d)',
      { filedAt, effectiveAt, last },
      `A certificate states a time on the ${EFFECTIVE_WITHIN}th day after its filing at the latest, ${last}; ${clock(effectiveAt)} is later. State an earlier time, or file later.`,
    );
  }
  if (effectiveAt >= filedAt) return undefined;
  return refuse(
    'EffectiveBeforeFiling',
    '8 Del. C. § 103(d)',
    { filedAt, effectiveAt },
    `A certificate filed at ${filedAt} cannot take effect before, at ${effectiveAt}.`,
  );
}

/** Shares must not trade that are a right to cash already. */
function haltTooLate({ room: { halt } }: OpenDeal, effectiveAt: string) {
  if (halt === null || halt.at < effectiveAt) return undefined;
  return refuse(
    'HaltNotBeforeEffectiveTime',
    'practice at the closing of a merger',
    { haltAt: halt.at, effectiveAt },
    `Trading is halted at ${halt.at}, not before the effective time of ${effectiveAt}. Agree an earlier halt with the exchange, or file for a later time.`,
  );
}

/** What the steps before one still lack, where the closing is run from a sheet. */
function stepsOpen(deal: OpenDeal, step: RunStep, now: Instant) {
  if (deal.terms.closing.runSheet === undefined) return undefined;
  const open = openBefore(deal, step, now);
  if (open.length === 0) return undefined;
  return refuse(
    'StepsBeforeOpen',
    'run sheet of the closing',
    { step, open: open.map((one) => one.step) },
    `${open.map(({ title, why }) => `${title}: ${why}`).join(' ')} First this, then what comes after it.`,
  );
}

/** The stamp of the Secretary of State rules, whatever was asked for: everything counted from the other time is wrong. */
function acceptedForAnotherTime({ closing, room }: OpenDeal, effectiveAt: Instant): DealEvent[] {
  const asked = closing.effectiveAt;
  if (asked === null || asked === effectiveAt) return [];
  const trades = room.halt !== null && room.halt.at >= effectiveAt;
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `effective-time-differs/${closing.filedAt ?? ''}`,
        rule: '8 Del. C. § 103(d)',
        severity: trades ? 'blocks' : 'warns',
        facts: { asked, effectiveAt, ...(room.halt !== null && { haltAt: room.halt.at }) },
        sentence: `The certificate was filed to take effect ${clock(asked)} and accepted for ${clock(effectiveAt)}: the deal follows the stamp. ${
          trades
            ? `Trading is halted only ${clock(room.halt?.at ?? '')}: ask the exchange to halt at once.`
            : 'Tell the exchange, the depository and the paying agent, or have it corrected (8 Del. C. § 103(f)).'
        }`,
      },
    },
  ];
}

function notScheduled(purpose: string) {
  return refuse(
    'ClosingNotScheduled',
    CLOSING,
    {},
    `No closing is scheduled, so nobody can ${purpose}. Schedule the closing first.`,
  );
}

function alreadyFiled(deal: OpenDeal) {
  return refuse(
    'PointOfNoReturnPassed',
    '8 Del. C. § 103(d)',
    { stage: deal.closing.stage, filedAt: deal.closing.filedAt ?? '' },
    'The certificate of merger is on file: the closing is carried forward or corrected, no longer stopped or moved.',
  );
}
