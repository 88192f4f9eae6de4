import { nextOpen } from '#libs/calendar/calendars.ts';
import { addMonths, civil, type Day, dayOf } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { showShares, showUsd, zeroUsd } from '#libs/money/wire.ts';
import type { Deadline } from '#libs/rulebook/deadline.ts';
import { knownTo } from '../law/adopted.ts';
import { deadlinesAt } from '../law/moved.ts';
import { equations, isPaidOut } from '../payout/leg.ts';
import type { OpenDeal } from '../state.ts';
import { agentObligations } from './agent.ts';
import {
  AFTER_EFFECTIVE,
  byClock,
  byEndOf,
  clockOf,
  effectiveAt,
  type Obligation,
  obligation,
} from './obligation.ts';

/** What is owed to holders, and what stays to do about those who do not come. */
export function holderObligations(deal: OpenDeal): Obligation[] {
  return [
    appraisalNotice(deal),
    ...windows(deal),
    ...demands(deal),
    letters(deal),
    unclaimed(deal),
    ...taxForms(deal),
    ...differences(deal),
    resignations(deal),
    ...agentObligations(deal),
  ];
}

function appraisalNotice(deal: OpenDeal): Obligation {
  const clock = clockOf(deal, 'DGCL-262d1-10');
  const since = effectiveAt(deal);
  const sent = deal.delisting.appraisalNoticeOn;
  const demanded = Object.values(deal.payout.demands).some(
    ({ withdrawnAt }) => withdrawnAt === null || (since !== null && withdrawnAt > since),
  );
  return obligation({
    id: 'appraisal-notice',
    title: 'Notice of the effective date to those who demanded appraisal',
    owner: 'company counsel',
    rule: '8 Del. C. § 262(d)(1)',
    sentence:
      'Within 10 days after the effective date the surviving corporation notifies each holder who demanded appraisal.',
    ...(clock === undefined ? { waitsFor: AFTER_EFFECTIVE } : { since, ...byClock(clock) }),
    done: sent === null ? null : { what: 'Notice sent', at: sent, version: null },
    notNeeded:
      since !== null && !demanded && sent === null
        ? 'Nobody’s demand for appraisal stood at the effective time.'
        : null,
  });
}

const WINDOWS = [
  {
    id: 'appraisal-withdrawal',
    clock: 'DGCL-262e-60',
    title: 'A demand for appraisal may be withdrawn without consent until then',
  },
  {
    id: 'appraisal-petition',
    clock: 'DGCL-262e-120',
    title: 'A petition for appraisal may be filed until then; after it appraisal is lost',
  },
] as const;

function windows(deal: OpenDeal): Obligation[] {
  return WINDOWS.map(({ id, clock, title }) => {
    const runs = clockOf(deal, clock);
    return obligation({
      id,
      title,
      nature: 'window',
      owner: 'holders',
      rule: '8 Del. C. § 262(e)',
      sentence: '',
      ...(runs === undefined ? { waitsFor: AFTER_EFFECTIVE } : byClock(runs)),
    });
  });
}

/** Each demand is settled by itself: withdrawn, or closed by counsel when it is lost, paid or decided. */
function demands(deal: OpenDeal): Obligation[] {
  const petition = clockOf(deal, 'DGCL-262e-120');
  return Object.entries(deal.payout.demands).map(([demandId, { holder, shares, withdrawnAt }]) =>
    obligation({
      id: `appraisal-demand/${demandId}`,
      title: `Demand for appraisal of ${showShares(shares)} shares by ${holder} settled`,
      owner: 'company counsel',
      rule: '8 Del. C. § 262',
      sentence:
        'A demand stands until it is withdrawn, is lost because nobody petitions within 120 days, or is decided. Until then its shares are paid to nobody.',
      ...(petition === undefined
        ? { waitsFor: AFTER_EFFECTIVE }
        : { since: effectiveAt(deal), ...dueOf(petition) }),
      extendable: true,
      done:
        withdrawnAt === null ? null : { what: 'The demand was withdrawn', at: withdrawnAt, version: null },
    }),
  );
}

const dueOf = ({ due, dueAt, calendar, counting }: Deadline) => ({
  due: { day: due, at: dueAt },
  calendar,
  counting,
});

function letters(deal: OpenDeal): Obligation {
  // The agreement's own clause stands in place of the common one.
  const clocks = [...deadlinesAt(deal, deal.recordedAt).values()];
  const own = deal.terms.clocks?.contract.find(({ to }) => to === 'letters-of-transmittal');
  const clock =
    clocks.find(({ ruleId }) => ruleId.startsWith('letters-of-transmittal')) ??
    (own && clocks.find(({ what }) => what === own.name));
  const mailed = deal.payout.lettersMailedOn;
  return obligation({
    id: 'letters-of-transmittal',
    title: 'Letters of transmittal mailed to holders of record',
    owner: 'paying agent',
    rule: 'merger agreement, surrender and payment',
    sentence: 'Promptly after the effective time; five business days is the common clause.',
    verified: false,
    ...(clock === undefined
      ? { waitsFor: AFTER_EFFECTIVE }
      : { since: effectiveAt(deal), ...byClock(clock) }),
    alarmCalendar: 'fedwire',
    extendable: true,
    done: mailed === null ? null : { what: 'Letters mailed', at: mailed, version: null },
  });
}

function unclaimed(deal: OpenDeal): Obligation {
  const since = effectiveAt(deal);
  const { money, handBackDone } = deal.payout.legs.agent;
  const months = deal.terms.payout.unclaimedMonths;
  const due =
    since === null ? undefined : nextOpen('fedwire', addMonths(newYorkDay(since), months), knownTo(deal));
  return obligation({
    id: 'unclaimed-money',
    title: `Unclaimed money back to the surviving company after ${months} months`,
    owner: 'paying agent',
    rule: 'merger agreement, termination of the payment fund',
    sentence: `On demand ${months} months after the effective time; holders then look to the surviving company.`,
    ...(due === undefined
      ? { waitsFor: AFTER_EFFECTIVE }
      : {
          since,
          due: byEndOf(due),
          notBefore: due,
          calendar: 'bank days',
          counting: `${months} months after the effective time, on a day on which money moves`,
        }),
    alarmCalendar: 'fedwire',
    extendable: true,
    done:
      handBackDone && due !== undefined
        ? { what: 'The paying agent handed the money back', at: due, version: null }
        : null,
    notNeeded:
      since !== null && !handBackDone && isPaidOut(money) ? 'Nothing of the fund is left unclaimed.' : null,
  });
}

/** What the paying agent files with the IRS for the year of the closing. Both days are recalled. */
function taxForms(deal: OpenDeal): Obligation[] {
  const since = effectiveAt(deal);
  const year = since === null ? undefined : civil(newYorkDay(since)).year + 1;
  const { withheld, remitted } = deal.payout.legs.agent.money;
  const nothing = withheld === zeroUsd && remitted === zeroUsd;
  const form = (id: string, title: string, rule: string, day: Day | undefined, without: string | null) => {
    const due = day === undefined ? undefined : nextOpen('federal', day, knownTo(deal));
    return obligation({
      id,
      title,
      owner: 'paying agent',
      rule,
      sentence: 'A day that is a Saturday, a Sunday or a legal holiday moves to the next that is none.',
      verified: false,
      ...(due === undefined
        ? { waitsFor: AFTER_EFFECTIVE }
        : {
            since,
            due: byEndOf(due),
            calendar: 'federal business days',
            counting: `for the year ${year! - 1}`,
          }),
      alarmCalendar: 'fedwire',
      extendable: true,
      notNeeded: due === undefined ? null : without,
    });
  };
  return [
    form(
      'form-945',
      'Form 945: backup withholding of the year',
      '26 U.S.C. § 3406; Form 945, instructions',
      year === undefined ? undefined : dayOf(year, 1, 31),
      nothing ? 'The paying agent withheld nothing.' : null,
    ),
    form(
      'form-1099-b',
      'Forms 1099-B to holders who were paid',
      '26 U.S.C. § 6045(b)',
      year === undefined ? undefined : dayOf(year, 2, 15),
      null,
    ),
  ];
}

/** Once a leg is paid out, what was put in for it is gone to the last cent, or somebody says where the rest belongs. */
function differences(deal: OpenDeal): Obligation[] {
  if (effectiveAt(deal) === null) return [];
  return LEGS.flatMap((leg) => {
    const { money } = deal.payout.legs[leg];
    const { excess } = equations(money);
    if (!isPaidOut(money) || excess === zeroUsd) return [];
    return [
      obligation({
        id: `fund-difference/${leg}`,
        title: `${showUsd(excess)} in the ${leg} leg that nobody is entitled to: back to Parent`,
        owner: 'parent',
        rule: 'merger agreement, payment fund',
        sentence:
          'A fund that is paid out is empty. What is left is refunded, or counsel says why it stays where it is.',
        verified: false,
        waitsFor: 'a refund',
        extendable: true,
      }),
    ];
  });
}

function resignations(deal: OpenDeal): Obligation {
  const since = effectiveAt(deal);
  return obligation({
    id: 'directors-resignations',
    title: 'Directors’ resignations, at the effective time',
    owner: 'company counsel',
    rule: 'merger agreement, directors of the surviving corporation; 8 Del. C. § 141(b)',
    sentence: 'The directors resign as of the effective time; officers stay. Item 5.02 reports it.',
    verified: false,
    ...(since === null
      ? { waitsFor: AFTER_EFFECTIVE }
      : {
          since,
          due: { day: newYorkDay(since), at: newYorkInstant(newYorkDay(since), '23:59') },
          calendar: 'calendar days',
          counting: 'as of the effective time',
        }),
  });
}
