import { addDays, type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { lacksOf, lastMailing, type ToBeTold, toBeTold, voteAhead } from '../agreement/digest.ts';
import { isFiled } from '../closing/gates.ts';
import { hsrLapses, sinceSubmission } from '../conditions/clearance.ts';
import type { OpenDeal } from '../state.ts';
import {
  byClock,
  byEndOf,
  clockOf,
  type Done,
  effectiveAt,
  type Obligation,
  obligation,
} from './obligation.ts';

/** What somebody has to see to on the way to the closing, whether or not the vote has been taken. */
export function obligationsOnTheWay(deal: OpenDeal): Obligation[] {
  return [...agencyAnswers(deal), ...clearanceLapses(deal), ...supplements(deal), outsideDate(deal)];
}

/** Each round of questions has its own days; an answer meets the round it came after. */
function agencyAnswers(deal: OpenDeal): Obligation[] {
  const steps = sinceSubmission(deal.agencyLog);
  const over = steps.find(({ step }) => /^cfius-(concluded|rejected|withdrawn)$/.test(step));
  return steps.flatMap((asked, index) => {
    if (asked.step !== 'cfius-questions') return [];
    const answer = steps.slice(index).find(({ step }) => step === 'cfius-answers');
    const another = steps.slice(index + 1).some(({ step }) => step === 'cfius-questions');
    // The clock is that of the last round; of a round before it only what met it is told.
    const clock = another
      ? undefined
      : (clockOf(deal, 'CFIUS-answers') ?? clockOf(deal, 'CFIUS-answers-declaration'));
    const done: Done | null =
      answer === undefined ? null : { what: 'Answers given', at: answer.on, version: answer.version };
    return [
      obligation({
        id: `cfius-answers/${asked.version}`,
        title: `Answers to the questions of CFIUS of ${asked.on}`,
        owner: 'counsel to Parent',
        rule: '31 CFR 800.504(a)(4)',
        sentence: 'Late answers let CFIUS reject the notice, and the review starts again with the next.',
        since: newYorkInstant(asked.on, '00:00'),
        ...(clock !== undefined && byClock(clock)),
        extendable: true,
        done,
        notNeeded:
          over !== undefined && over.version > asked.version
            ? `The review was ${over.step.slice('cfius-'.length)} on ${over.on}.`
            : effectiveAt(deal) !== null
              ? 'The merger is effective.'
              : null,
      }),
    ];
  });
}

/** What the antitrust agencies cleared closes within a year; later both sides notify again and wait. */
function clearanceLapses(deal: OpenDeal): Obligation[] {
  const lapses = hsrLapses(deal);
  if (lapses === undefined) return [];
  const { on, since } = lapses;
  const { filedAt } = deal.closing;
  return [
    obligation({
      id: `hsr-clearance/${on}`,
      title: 'HSR clearance lapses: the merger closed by then, or notified again',
      nature: 'watch',
      owner: 'counsel to Parent',
      rule: '16 CFR 803.7',
      sentence:
        'What was cleared closes within a year after the waiting period ended. After that both sides notify again and wait, and nothing is filed before.',
      since: newYorkInstant(since, '00:00'),
      // With the first moment of the next day, so that its alarm finds the condition open again.
      due: { day: on, at: newYorkInstant(addDays(on, 1), '00:00') },
      calendar: 'calendar days',
      counting: `a year after ${spellDay(since)}`,
      done:
        isFiled(deal) && filedAt !== null
          ? { what: 'The certificate of merger was filed', at: filedAt, version: null }
          : null,
    }),
  ];
}

/** What holders have to know before they vote is decided, filed and mailed in time for the days they have to digest it. */
function supplements(deal: OpenDeal): Obligation[] {
  const ahead = voteAhead(deal);
  return toBeTold(deal).map((each) => {
    const lacks = lacksOf(deal, each);
    const day = meetingDay(deal);
    return obligation({
      id: `supplement/${each.about}`,
      title: `Holders told of ${each.what} before they vote`,
      owner: 'company counsel',
      rule: 'merger agreement, amendments; 8 Del. C. § 251(c)',
      sentence:
        lacks === undefined
          ? 'Filed and mailed, or decided that none is needed.'
          : `Still missing: ${lacks}.`,
      since: each.since,
      ...(day !== undefined && { due: byEndOf(lastMailing(deal, each, day)) }),
      calendar: 'days to digest, as decided',
      counting: 'so many days before the meeting; while they are not decided, the day before it',
      extendable: true,
      done: lacks === undefined ? doneWith(each) : null,
      notNeeded: ahead ? null : 'No vote lies ahead for which holders still decide.',
    });
  });
}

function doneWith({ supplement }: ToBeTold): Done | null {
  const { decision, mailedOn } = supplement ?? {};
  if (decision == null) return null;
  return mailedOn == null
    ? {
        what: `No supplement is needed, decided by ${decision.decidedBy}`,
        at: decision.on,
        version: decision.version,
      }
    : { what: 'Supplement mailed', at: mailedOn, version: decision.version };
}

function meetingDay({ solicitation: { meeting } }: OpenDeal): Day | undefined {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  return last && newYorkDay(last.postponedTo ?? last.adjournedTo ?? last.at);
}

/** The day after which either side may walk away: close by it, have it extended, or decide. */
function outsideDate(deal: OpenDeal): Obligation {
  const { outsideDate: on } = deal.terms;
  const closed = effectiveAt(deal);
  return obligation({
    id: `outside-date/${on}`,
    title: 'Outside date: closed by then, extended, or decided what then',
    nature: 'watch',
    owner: 'company counsel',
    rule: 'merger agreement, termination',
    sentence: 'Once it has passed without a closing, a side that is not in breach may end the agreement.',
    since: deal.openedAt,
    due: byEndOf(on),
    calendar: 'calendar days',
    counting: 'as the agreement sets it, with the extensions that were made',
    extendable: true,
    done: closed === null ? null : { what: 'The merger became effective', at: closed, version: null },
  });
}
