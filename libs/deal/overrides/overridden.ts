import canonicalize from 'canonicalize';
import type { Finding } from '#libs/rulebook/deadline.ts';
import type { OpenDeal, Override } from '../state.ts';

/** A breach that two counsel took upon themselves still shows, and no longer blocks. Another breach of the rule does. */
export function overridden(deal: OpenDeal, finding: Finding): Finding {
  if (finding.severity !== 'blocks') return finding;
  const override = Object.values(deal.overrides).find(({ used }) => used !== null && isThat(used, finding));
  if (override === undefined) return finding;
  return { ...finding, severity: 'warns', sentence: `${finding.sentence} ${sayOverride(override)}` };
}

function isThat({ findingId, facts }: NonNullable<Override['used']>, finding: Finding): boolean {
  return findingId === finding.id && canonicalize(facts) === canonicalize(finding.facts);
}

function sayOverride({ proposedBy, approvedBy, authority, reason }: Override): string {
  return `Overridden by ${proposedBy.name} with the approval of ${approvedBy?.name ?? 'nobody'}, on the authority of ${authority}: ${reason}`;
}
