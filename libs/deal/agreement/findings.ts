import { type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import type { OpenDeal } from '../state.ts';
import { earliestMeeting, lacksOf, type ToBeTold, toBeTold, voteAhead } from './digest.ts';

/** What is found of the agreement besides what the rulebook finds: votes that come before holders could digest a change. */
export function agreementFindings(deal: OpenDeal): readonly Finding[] {
  if (deal.solicitation.meeting.stage === 'not-called') return [];
  const told = toBeTold(deal);
  return told.flatMap((each) => [...heldTooEarly(deal, each), ...stillToDo(deal, each)]);
}

/**
 * Whether the meeting was opened, or its polls were, before holders had what they are to have. What came up while the
 * meeting was open already stands against its polls only: a meeting that is opened to be adjourned harms nobody.
 */
function heldTooEarly(deal: OpenDeal, each: ToBeTold): Finding[] {
  const { meeting } = deal.solicitation;
  if (meeting.stage !== 'open' && meeting.stage !== 'concluded') return [];
  const { openedAt } = meeting;
  const polls = deal.vote.polls?.openedAt;
  return [
    ...(openedAt !== null && each.since < openedAt ? tooEarly(deal, each, 'digest-days', openedAt) : []),
    ...(polls !== undefined && each.since < polls ? tooEarly(deal, each, 'polls-in-digest-days', polls) : []),
  ];
}

const WHAT = { 'digest-days': 'The meeting', 'polls-in-digest-days': 'The polls' } as const;

function tooEarly(deal: OpenDeal, each: ToBeTold, rule: keyof typeof WHAT, at: Instant): Finding[] {
  const blocks = isBound(each);
  const lacks = lacksOf(deal, each);
  const on = newYorkDay(at);
  const earliest = earliestMeeting(deal, each.supplement);
  if (!blocks || (lacks === undefined && (earliest === null || on >= earliest))) return [];
  const open = `${WHAT[rule]} ${rule === 'digest-days' ? 'opens' : 'open'} on ${spellDay(on)}`;
  return [
    finding(rule, each, {
      severity: 'blocks',
      citation: 'merger agreement, amendments; 8 Del. C. § 251(c)',
      facts: { about: each.about, on, ...(earliest !== null && { earliest }) },
      sentence:
        lacks === undefined && earliest !== null
          ? `${open}, and holders have until ${spellDay(earliest)} to digest ${each.what}. ${decidedBy(each)} Adjourn or postpone it to that day or later.`
          : `${open}, and of ${each.what} ${lacks}. Holders are told before they vote: adjourn or postpone it, then file, mail, and decide.`,
    }),
  ];
}

function decidedBy({ supplement }: ToBeTold): string {
  const decision = supplement?.decision;
  return decision == null ? '' : `So ${decision.decidedBy} decided: ${decision.ground}`;
}

/** Holders must be told, or somebody decided that they are. */
function isBound({ must, supplement }: ToBeTold): boolean {
  return must || supplement?.decision?.needed === true;
}

function stillToDo(deal: OpenDeal, each: ToBeTold): Finding[] {
  if (!voteAhead(deal)) return [];
  const lacks = lacksOf(deal, each);
  const stands = meetingDay(deal);
  const earliest = earliestMeeting(deal, each.supplement);
  const open: Finding[] =
    lacks !== undefined
      ? [
          finding('supplement-open', each, {
            severity: 'warns',
            citation: 'merger agreement, amendments; 17 CFR 240.14a-9',
            facts: { about: each.about },
            sentence: `Of ${each.what} ${lacks}.`,
          }),
        ]
      : earliest !== null && stands !== undefined && stands < earliest
        ? [
            finding('meeting-in-digest-days', each, {
              severity: 'warns',
              citation: 'merger agreement, amendments',
              facts: { about: each.about, meeting: stands, earliest },
              sentence: `The meeting stands for ${spellDay(stands)}, and holders have until ${spellDay(earliest)} to digest ${each.what}. Postpone or adjourn it to that day or later.`,
            }),
          ]
        : [];
  return [...open, ...without13e3(deal, each)];
}

/** Rule 13e-3(d)(2): a material change is filed promptly. The rule is as recalled, so it warns. */
function without13e3(deal: OpenDeal, each: ToBeTold): Finding[] {
  if (!isBound(each) || !deal.filings.some(({ form }) => form === 'SC 13E3')) return [];
  const amended = deal.filings.some(
    ({ form, filedAt }) => form === 'SC 13E3/A' && newYorkDay(filedAt) >= newYorkDay(each.since),
  );
  if (amended) return [];
  return [
    finding('schedule-13e-3-amendment', each, {
      severity: 'warns',
      citation: '17 CFR 240.13e-3(d)(2)',
      facts: { about: each.about },
      sentence: `Schedule 13E-3 is not amended for ${each.what}: a material change is filed promptly.`,
      verified: false,
    }),
  ];
}

export function meetingDay({ solicitation: { meeting } }: OpenDeal): Day | undefined {
  const last = meeting.stage === 'not-called' ? undefined : meeting.dates.at(-1);
  return last === undefined ? undefined : newYorkDay(last.at);
}

function finding(
  ruleId: string,
  { about }: ToBeTold,
  of: Pick<Finding, 'severity' | 'citation' | 'facts' | 'sentence'> & { readonly verified?: boolean },
): Finding {
  return { id: `rule/${ruleId}/${about}`, ruleId, verified: true, ...of };
}
