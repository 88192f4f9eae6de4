import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { RunStep } from '#libs/contracts/closing-room.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { addUsd } from '#libs/money/wire.ts';
import { collectAnswersEffectId } from '../bank/moments.ts';
import { becomeEffective } from '../closing/effective.ts';
import { isFiled } from '../closing/gates.ts';
import { stepTitle } from '../closing/steps.ts';
import type { Deciders } from '../decide.ts';
import { refuse } from '../decision.ts';
import { readingOverdue } from '../documents/must-reads.ts';
import { intend } from '../effects/intend.ts';
import { collectEffectId, momentsOf } from '../moments.ts';
import { alarmsToCome } from '../obligations/ladder.ts';
import { handBack } from '../payout/disbursing-decide.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';
import { notAmendable } from './amend.ts';

export const recordDeciders: Deciders = {
  RecordFiling: (_, { data }) => [{ type: 'FilingRecorded', data, effectiveAt: data.filedAt }],
  ReportAgencyStep: (_, { data }) => [{ type: 'AgencyStepReported', data }],
  RecordLitigation: (_, { data }) => [{ type: 'LitigationRecorded', data }],
  RecordRecommendation: (_, { data }) => [{ type: 'RecommendationRecorded', data }],

  CloseFinding: (deal, { data }) => {
    const finding = deal.findings[data.findingId];
    if (finding === undefined) {
      return refuse(
        'FindingUnknown',
        'record',
        { findingId: data.findingId },
        'No such finding is open. It may have been cured since.',
      );
    }
    if (finding.closed !== null) {
      return refuse(
        'FindingAlreadyClosed',
        finding.rule,
        { closedAt: finding.closed.at },
        'The finding is closed already.',
      );
    }
    return [{ type: 'FindingClosed', data }];
  },

  TerminateDeal: (deal, { data }) => {
    if (deal.closing.stage === 'effective') {
      return refuse(
        'MergerEffective',
        data.section,
        {},
        'The merger is effective: the agreement can no longer be terminated.',
      );
    }
    if (isFiled(deal)) {
      return refuse(
        'PointOfNoReturnPassed',
        '8 Del. C. § 103(d)',
        { stage: deal.closing.stage, effectiveAt: deal.closing.effectiveAt ?? '' },
        `The certificate of merger is on file and takes effect at ${deal.closing.effectiveAt}, whatever becomes of the agreement. Only a certificate of termination filed before then stops it.`,
      );
    }
    return lacksGround(deal, data) ?? [{ type: 'DealTerminated', data }];
  },

  AmendAgreement: (deal, { data }) => notAmendable(deal, data) ?? [{ type: 'AgreementAmended', data }],

  PassMoment: (deal, { data }) => {
    const moment = momentsOf(deal).find(
      ({ momentId, due }) => momentId === data.momentId && due === data.due,
    );
    // It has come already, or the world changed since someone was told to wait for it.
    return moment === undefined ? [] : passed(deal, moment.momentId, moment.due);
  },
};

/** A side that terminates must have the ground it names. */
function lacksGround(deal: OpenDeal, data: { readonly ground: string; readonly section: string }) {
  const lacking: Partial<Record<string, string | false>> = {
    'outside-date': !deal.outsideDatePassed && `The outside date, ${deal.terms.outsideDate}, has not passed.`,
    'no-vote': notVotedDown(deal),
    injunction:
      !Object.values(deal.orders).some(({ liftedAt }) => liftedAt === null) &&
      'No order restrains the merger.',
  };
  const sentence = lacking[data.ground];
  return sentence
    ? refuse('NoGroundToTerminate', data.section, { ground: data.ground }, sentence)
    : undefined;
}

/** A failed tally is no failed vote while the meeting can be adjourned, or the agreement has it tried again. */
function notVotedDown(deal: OpenDeal): string | false {
  const { meeting, lost } = deal.solicitation;
  const { attempts } = deal.terms.meeting;
  if (meeting.stage !== 'concluded' || adopted(deal))
    return 'The stockholders have not voted the merger down at the meeting or its last adjournment.';
  return (
    attempts !== undefined &&
    lost < attempts &&
    `The agreement has the vote tried at ${attempts} meetings, and ${lost} failed: another is to be called.`
  );
}

function alarmRaised(deal: OpenDeal, momentId: string, due: string): DealEvent[] {
  const alarm = alarmsToCome(deal).find((each) => each.momentId === momentId && each.step.at === due);
  if (alarm?.obligation.due == null) return [];
  const { id, title, owner, due: when } = alarm.obligation;
  const { rung, to } = alarm.step;
  return [
    {
      type: 'ObligationAlarmRaised',
      data: { obligationId: id, title: title.slice(0, 300), rung, dueAt: when.at, owner, to: [...to] },
      effectiveAt: due,
    },
  ];
}

function passed(deal: OpenDeal, momentId: string, due: string): DealEvent[] {
  const [name, ...rest] = momentId.split('/');
  const on = newYorkDay(due);
  switch (name) {
    case 'effective-time':
      return [becomeEffective(deal, due)];
    case 'outside-date':
      return [{ type: 'OutsideDatePassed', data: { outsideDate: deal.terms.outsideDate } }];
    case 'delisting':
      return [{ type: 'DelistingBecameEffective', data: { on }, effectiveAt: due }];
    case '12b-withdrawal':
      return [{ type: 'Section12bWithdrawn', data: { on }, effectiveAt: due }];
    case '12g-termination':
      return [{ type: 'Section12gTerminated', data: { on }, effectiveAt: due }];
    case 'payer-report': {
      const [leg, number] = [rest[0] as Leg, Number(rest[1])];
      return [intend(collectEffectId(leg, number), 'collect-payer-report', { leg, number, asOf: due })];
    }
    case 'bank-answers': {
      const number = Number(rest[0]);
      return [intend(collectAnswersEffectId(number), 'collect-bank-answers', { number, asOf: due })];
    }
    case 'run-sheet': {
      const [day = '', step] = rest as [string, RunStep];
      return [
        {
          type: 'ClosingStepFellDue',
          data: { step, on: day, title: stepTitle(step) },
          effectiveAt: due,
        },
      ];
    }
    case 'hsr-expiry':
      return [{ type: 'WaitingPeriodExpired', data: { agency: 'hsr', on }, effectiveAt: due }];
    case 'waiver-term': {
      const [conditionId, termId, by] = rest as [string, string, string];
      return [{ type: 'WaiverTermFellDue', data: { conditionId, termId, by }, effectiveAt: due }];
    }
    case 'alarm':
      return alarmRaised(deal, momentId, due);
    case 'must-read':
      return [...readingOverdue(deal, momentId)];
    case 'unclaimed': {
      const leg = rest[0] as Leg;
      const { money } = deal.payout.legs[leg];
      const amount = addUsd(money.payable, money.held);
      return [{ type: 'UnclaimedFellDue', data: { leg, amount }, effectiveAt: due }, handBack(deal, leg)];
    }
    default:
      return [];
  }
}
