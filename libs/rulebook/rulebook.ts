import { belongsTo } from '#libs/calendar/editions.ts';
import { APPROVAL_RULES } from './rules/approvals.ts';
import { CONTRACT_RULES } from './rules/contract.ts';
import { DELAWARE_APPRAISAL_RULES } from './rules/delaware-appraisal.ts';
import { DELAWARE_MEETING_RULES } from './rules/delaware-meeting.ts';
import { DELISTING_RULES } from './rules/delisting.ts';
import { OTHER_STATE_RULES } from './rules/other-states.ts';
import { PAYMENT_RULES } from './rules/payment.ts';
import { PROXY_RULES } from './rules/proxy.ts';
import { REPORT_RULES } from './rules/reports.ts';
import type { Rule } from './rules.ts';

/** Every rule that is held, whoever it binds, whenever it was in force, and whichever edition it belongs to. */
export const RULES: readonly Rule[] = [
  ...DELAWARE_MEETING_RULES,
  ...DELAWARE_APPRAISAL_RULES,
  ...OTHER_STATE_RULES,
  ...PROXY_RULES,
  ...REPORT_RULES,
  ...DELISTING_RULES,
  ...APPROVAL_RULES,
  ...CONTRACT_RULES,
  ...PAYMENT_RULES,
];

/** The rules of an edition (absent: the newest). */
export function rulesOf(edition?: number): readonly Rule[] {
  return RULES.every((rule) => belongsTo(rule, edition))
    ? RULES
    : RULES.filter((rule) => belongsTo(rule, edition));
}

/** Rules of this name: its own, or one of several versions that share it. Case does not matter. */
export function rulesNamed(name: string, edition?: number): Rule[] {
  const wanted = name.toLowerCase();
  const rules = rulesOf(edition);
  const own = rules.filter(({ id }) => id.toLowerCase() === wanted);
  const shared = rules.filter(({ aliases }) => aliases?.some((alias) => alias.toLowerCase() === wanted));
  return [...own, ...shared.filter((rule) => !own.includes(rule))];
}
