import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { findings } from '#libs/rulebook/check.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import { factsOf } from './facts.ts';
import type { OpenDeal } from './state.ts';

/** Findings of the rulebook carry this before the rule's own id, so that they can be told from those we raise. */
export const BY_RULE = 'rule/';

/** What the rulebook finds in the deal as it stands on a day, under the ids that the deal keeps. */
export function findingsOf(deal: OpenDeal, now: Instant): readonly Finding[] {
  const day = newYorkDay(now);
  const parts = readFrom(deal);
  const known = lastFound.get(deal.terms);
  if (known?.day === day && known.parts.every((part, index) => part === parts[index])) return known.found;
  const found = findings(factsOf(deal, day), { supposed: deal.supposed }).map((finding) => ({
    ...finding,
    id: BY_RULE + finding.id,
  }));
  lastFound.set(deal.terms, { day, parts, found });
  return found;
}

interface Found {
  readonly day: Day;
  readonly parts: readonly unknown[];
  readonly found: readonly Finding[];
}

/**
 * The last answer for each deal. Most commands change nothing that the rulebook reads, and a state shares what did not
 * change with the one before it: the same parts on the same day have the same findings.
 */
// Keyed by the deal's own terms, so no deal can read another's; without it the answers are the same, only later.
// eslint-disable-next-line no-restricted-syntax
const lastFound = new WeakMap<OpenDeal['terms'], Found>();

/** The parts of a deal that `factsOf` reads. */
function readFrom(deal: OpenDeal): readonly unknown[] {
  const { solicitation, closing, delisting, filings, ready, vote, payout } = deal;
  return [
    solicitation,
    closing,
    delisting,
    filings,
    ready,
    vote.certificate,
    vote.inspector,
    payout.demands,
    payout.lettersMailedOn,
    deal.supposed,
  ];
}
