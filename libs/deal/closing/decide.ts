import { newYorkDay } from '#libs/calendar/new-york.ts';
import { type Context, refuse } from '../decision.ts';
import { notReleasable, packetsForClosing } from '../documents/packets.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { isClosingDay, marketingOpen } from './clause.ts';
import { becomeEffective } from './effective.ts';
import { firstClosedGate } from './gates.ts';
import { notAllGo } from './goes.ts';

const CLOSING = 'merger agreement, closing clause';
const FILING = '8 Del. C. §§ 103, 251(c)';

export const closingDeciders: Deciders = {
  ScheduleClosing: (deal, { data }) => {
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

  ReportRollover: (_, { data }) => [{ type: 'RolloverReported', data, effectiveAt: data.at }],

  ReleaseSignatures: (deal, { data }, context) => {
    const notToday = onlyOnTheDay(deal, context, 'release the signatures');
    if (notToday !== undefined) return notToday;
    const waits = notAllGo(deal, 'signatures');
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
    timesInOrder(data) ??
    haltTooLate(deal, data.effectiveAt) ?? [
      { type: 'CertificateOfMergerFiled', data, effectiveAt: data.filedAt },
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
    const accepted = { type: 'CertificateAccepted' as const, data, effectiveAt: data.acceptedAt };
    return data.effectiveAt <= now ? [accepted, becomeEffective(deal, data.effectiveAt)] : [accepted];
  },
};

function onlyOnTheDay(deal: OpenDeal, { now }: Context, purpose: string) {
  if (deal.closing.stage === 'not-scheduled') return notScheduled(purpose);
  if (deal.closing.stage !== 'scheduled') return alreadyFiled(deal);
  const today = newYorkDay(now);
  if (deal.closing.on !== null && today >= deal.closing.on) return undefined;
  return refuse(
    'ClosingDayNotCome',
    CLOSING,
    { on: deal.closing.on ?? '', today },
    `The closing is set for ${deal.closing.on}; today is ${today}. Wait for the day, or set an earlier one the clause allows.`,
  );
}

function timesInOrder({ filedAt, effectiveAt }: { filedAt: string; effectiveAt: string }) {
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
