import { type Day, spellDay } from '#libs/calendar/day.ts';
import type { Finding } from './deadline.ts';
import type { DealFacts } from './deal-facts.ts';
import { framesOf } from './frames.ts';
import { chainsOf } from './meetings.ts';
import type { MomentName } from './moments.ts';

/**
 * What cannot all be true of one deal. No law says so, and nobody can say which of the facts is the wrong one: it warns.
 * For facts that a person wrote; the record of a deal is in order by itself.
 */
export function contradictionsOf(facts: DealFacts): Finding[] {
  return [...outOfOrder(facts), ...meetingsApart(facts)];
}

/** Each pair in the order in which it happens in every merger. */
const ORDER: readonly (readonly [first: MomentName, then: MomentName])[] = [
  ['agreement', 'preliminary-proxy'],
  ['agreement', 'notice-mailed'],
  ['agreement', 'meeting-ended'],
  ['agreement', 'closing'],
  ['preliminary-proxy', 'meeting-ended'],
  ['notice-mailed', 'closing'],
  ['meeting-ended', 'closing'],
  ['effective', 'form-15'],
  ['effective', 'appraisal-notice'],
  ['effective', 'letters-of-transmittal'],
];

const SPOKEN: Partial<Record<MomentName, string>> = {
  agreement: 'The agreement',
  'preliminary-proxy': 'the preliminary proxy statement',
  'notice-mailed': 'the mailing of the notice',
  'meeting-ended': 'the meeting',
  closing: 'the closing',
  effective: 'The effective time',
  'form-15': 'Form 15',
  'appraisal-notice': 'the notice of the effective date',
  'letters-of-transmittal': 'the mailing of the letters of transmittal',
};

function outOfOrder(facts: DealFacts): Finding[] {
  const [deal] = framesOf(facts);
  return ORDER.flatMap(([first, then]) => {
    const [before, after] = [deal?.moments.get(first)?.day, deal?.moments.get(then)?.day];
    if (before === undefined || after === undefined || before <= after) return [];
    const said = SPOKEN[first] ?? first;
    return [
      contradiction(
        `facts/${then}-before-${first}`,
        { [first]: before, [then]: after },
        `${said.charAt(0).toUpperCase()}${said.slice(1)} is of ${spellDay(before)} and ${SPOKEN[then] ?? then} of ${spellDay(after)}, in the wrong order. Correct one of the two: the rules were applied to them as they stand.`,
      ),
    ];
  });
}

/** Two meetings that no adjournment joins are rarely meant: then each has a record date and a notice of its own. */
function meetingsApart(facts: DealFacts): Finding[] {
  const starts = chainsOf(facts).flatMap(([session]) => session?.moment.day ?? []);
  return starts.slice(1).map((day: Day, index) => {
    const before = starts[index] ?? day;
    return contradiction(
      `facts/meeting-${index + 2}`,
      { meeting: before, 'next-meeting': day },
      `The meeting of ${spellDay(day)} was taken for another than that of ${spellDay(before)}, with its own notice. If the first was moved there, state adjournedTo: ${day} (it had opened) or postponedTo: ${day} (it had not) with it.`,
    );
  });
}

function contradiction(id: string, facts: Record<string, string>, sentence: string): Finding {
  return {
    id,
    ruleId: 'facts',
    severity: 'warns',
    citation: 'The facts themselves',
    facts,
    sentence,
    verified: true,
  };
}
