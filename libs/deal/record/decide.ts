import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { RunStep } from '#libs/contracts/closing-room.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { addUsd } from '#libs/money/wire.ts';
import { signedAsItStands } from '../agreement/decide.ts';
import { outsideDateComes } from '../agreement/outside-date.ts';
import { collectAnswersEffectId } from '../bank/moments.ts';
import { becomeEffective } from '../closing/effective.ts';
import { stepTitle } from '../closing/steps.ts';
import { refuse } from '../decision.ts';
import { readingOverdue } from '../documents/must-reads.ts';
import { intend } from '../effects/intend.ts';
import { collectEffectId, momentsOf } from '../moments.ts';
import { alarmsToCome } from '../obligations/ladder.ts';
import type { Deciders } from '../parts.ts';
import { handBack } from '../payout/disbursing-decide.ts';
import type { OpenDeal } from '../state.ts';
import { notAmendable } from './amend.ts';

export const recordDeciders: Deciders = {
  RecordFiling: (_, { data }) => [{ type: 'FilingRecorded', data, effectiveAt: data.filedAt }],
  ReportAgencyStep: (_, { data }) => [{ type: 'AgencyStepReported', data }],

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

  AmendAgreement: (deal, { data }) => notAmendable(deal, data) ?? [signedAsItStands(deal, data)],

  PassMoment: (deal, { data }) => {
    const moment = momentsOf(deal).find(
      ({ momentId, due }) => momentId === data.momentId && due === data.due,
    );
    // It has come already, or the world changed since someone was told to wait for it.
    return moment === undefined ? [] : passed(deal, moment.momentId, moment.due);
  },
};

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
      return [outsideDateComes(deal, due)];
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
    case 'match': {
      const [proposalId = '', round, until = ''] = rest;
      return [
        {
          type: 'MatchPeriodEnded',
          data: { proposalId, round: Number(round), until },
          effectiveAt: due,
        },
      ];
    }
    case 'cure': {
      const [noticeId = '', until = ''] = rest;
      const right = deal.agreement.notices[noticeId]?.right ?? '';
      return [{ type: 'CurePeriodEnded', data: { noticeId, right, until }, effectiveAt: due }];
    }
    case 'tail': {
      const [fee = ''] = rest;
      return [{ type: 'TailEnded', data: { fee, on }, effectiveAt: due }];
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
