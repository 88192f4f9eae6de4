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

/** Every rule that is held, whoever it binds and whenever it was in force. */
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

/** Rules of this name: its own, or one of several versions that share it. Case does not matter. */
export function rulesNamed(name: string): Rule[] {
  const wanted = name.toLowerCase();
  const own = RULES.filter(({ id }) => id.toLowerCase() === wanted);
  const shared = RULES.filter(({ aliases }) => aliases?.some((alias) => alias.toLowerCase() === wanted));
  return [...own, ...shared.filter((rule) => !own.includes(rule))];
}
