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

/** Rules whose name, or a name they share, is meant by words such as 'Form 8-K Item 5.07' or 'DGCL § 262(e)'. */
export function rulesMeant(words: string, edition?: number): Rule[] {
  const exact = rulesNamed(words, edition);
  if (exact.length > 0) return exact;
  const plain = plainName(words);
  const names = (rule: Rule) => [rule.id, ...(rule.aliases ?? [])].map(plainName);
  return plain === '' ? [] : rulesOf(edition).filter((rule) => names(rule).includes(plain));
}

/** The nearest names of clocks to one that no rule has, for a person who may have meant one of them. */
export function namesLike(words: string, edition?: number): string[] {
  const plain = plainName(words);
  const clocks = rulesOf(edition).filter((rule) => 'countsFrom' in rule);
  const near = clocks.filter(({ id, aliases }) =>
    [id, ...(aliases ?? [])].some((name) => plain !== '' && plainName(name).startsWith(plain)),
  );
  const first = words.trim().toLowerCase().slice(0, LETTERS_ALIKE);
  const alike = near.length > 0 ? near : clocks.filter(({ id }) => id.toLowerCase().startsWith(first));
  return alike.map(({ id }) => id);
}

const LETTERS_ALIKE = 3;

/** The figures and letters that tell one rule from another: '262e120', '8k507', 'hsr30'. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(
      /\b(?:form|rule|section|sections|item|items|schedule|dgcl|8 del\.? ?c\.?|17 cfr 2[34][0-9]\.)/g,
      ' ',
    )
    .replaceAll(/[^a-z0-9]/g, '');
}
