import type { Day } from '#libs/calendar/day.ts';
import type { Frame, MomentName } from './moments.ts';
import type { Anchor, InForce, Jurisdiction, Rule } from './rules.ts';

/** Whether a rule was law for this reading of the facts: in its state, on the day that decides. */
export function binds(
  rule: Rule,
  frame: Frame,
  jurisdiction: Jurisdiction | 'other',
  lookedAt?: Day,
): boolean {
  if (rule.appliesIn !== undefined && (jurisdiction === 'other' || !rule.appliesIn.includes(jurisdiction)))
    return false;
  return rule.inForce.some((range) => isInForce(range, frame, rule, lookedAt));
}

/** Whether a range holds a day: both its ends are in force. */
export function holdsDay({ from, to }: InForce, day: Day): boolean {
  return day >= (from ?? day) && day <= (to ?? day);
}

function isInForce(range: InForce, frame: Frame, rule: Rule, lookedAt: Day | undefined): boolean {
  if (range.anchor === 'always' || (range.from === undefined && range.to === undefined)) return true;
  const day = anchorDay(range.anchor, frame, rule) ?? lookedAt;
  // Nothing is dated yet: today's law.
  return day === undefined ? range.to === undefined : holdsDay(range, day);
}

/** The anchor's own day or, where it is not known, that of the nearest thing known: deals rarely span two regimes. */
function anchorDay(anchor: Anchor, frame: Frame, rule: Rule): Day | undefined {
  const exact =
    anchor === 'filing' ? filingAnchor(rule, frame) : frame.moments.get(ANCHOR_MOMENT[anchor])?.day;
  if (exact !== undefined) return exact;
  for (const name of NEAREST) {
    const near = frame.moments.get(name)?.day;
    if (near !== undefined) return near;
  }
  return undefined;
}

const ANCHOR_MOMENT: Record<Exclude<Anchor, 'filing'>, MomentName> = {
  agreement: 'agreement',
  'record-date': 'record-date',
  meeting: 'meeting',
  adjournment: 'adjourned-from',
  effective: 'effective',
  always: 'agreement',
};

const NEAREST: readonly MomentName[] = [
  'meeting',
  'meeting-ended',
  'record-date',
  'notice-mailed',
  'preliminary-proxy',
  'agreement',
  'closing',
  'effective',
  'form-25',
  'form-15',
];

/** What was filed, or the event that asks for the filing. */
function filingAnchor(rule: Rule, frame: Frame): Day | undefined {
  if (!('countsFrom' in rule)) return undefined;
  return frame.moments.get(rule.countsFrom)?.day;
}
