import type { Condition } from '#libs/contracts/terms.ts';
import type { OpenDeal } from '../state.ts';
import { ordersAgainst } from './orders.ts';

/** The versions of all events that made a condition what it is, for it and against it, in order. */
export function chainOf(deal: OpenDeal, condition: Condition): readonly number[] {
  const versions = [...(deal.conditions[condition.id]?.chain ?? []), ...ofItsKind(deal, condition)];
  return [...new Set(versions)].sort((a, b) => a - b);
}

function ofItsKind(deal: OpenDeal, condition: Condition): readonly number[] {
  const { kind, agency } = condition;
  if (kind === 'vote') return deal.vote.certificate === null ? [] : [deal.vote.certificate.version];
  if (kind === 'no-injunction') {
    return ordersAgainst(deal, condition).flatMap(({ recordedAs, version }) => [recordedAs, version]);
  }
  if (kind === 'dissenters-cap')
    return Object.values(deal.payout.demands).flatMap(({ versions }) => versions);
  if (agency === undefined) return [];
  return deal.agencyLog.filter(({ step }) => step.startsWith(`${agency}-`)).map(({ version }) => version);
}
