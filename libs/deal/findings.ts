import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { findings } from '#libs/rulebook/check.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import { agreementFindings } from './agreement/findings.ts';
import { paperFindings } from './conditions/papers.ts';
import { factsOf, samePartsRead } from './facts.ts';
import { lawOf } from './law/adopted.ts';
import { overridden } from './overrides/overridden.ts';
import type { OpenDeal } from './state.ts';

/** Findings of the rulebook carry this before the rule's own id, so that they can be told from those we raise. */
export const BY_RULE = 'rule/';

/** What the rulebook and the agreement find in the deal as it stands on a day, under the ids that the deal keeps. */
export function findingsOf(deal: OpenDeal, now: Instant): readonly Finding[] {
  const found = [...foundBy(deal, newYorkDay(now)), ...agreementFindings(deal), ...paperFindings(deal)];
  return found.map((finding) => overridden(deal, finding));
}

interface Found {
  readonly deal: OpenDeal;
  readonly day: Day;
  readonly found: readonly Finding[];
}

/**
 * The last answer for each deal. Most commands change nothing that the rulebook reads: the same parts on the same day have
 * the same findings.
 */
// Keyed by the deal's own terms, so no deal can read another's; without it the answers are the same, only later.
// eslint-disable-next-line no-restricted-syntax
const lastFound = new WeakMap<OpenDeal['terms'], Found>();

function foundBy(deal: OpenDeal, day: Day): readonly Finding[] {
  const known = lastFound.get(deal.terms);
  if (known?.day === day && samePartsRead(known.deal, deal)) return known.found;
  const found = findings(factsOf(deal, day), lawOf(deal)).map((finding) => ({
    ...finding,
    id: BY_RULE + finding.id,
  }));
  lastFound.set(deal.terms, { deal, day, found });
  return found;
}
