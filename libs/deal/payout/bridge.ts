import type { EffectResult } from '#libs/contracts/effects.ts';
import { parseUsd } from '#libs/money/cents.ts';
import { formatShares, parseShares, shares } from '#libs/money/shares.ts';
import { compareShareCounts, sharesTimesPrice, showShares, showUsd } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';

/**
 * Where list, certificate, bridge and demands disagree, each in a sentence with its figures; empty when they agree to
 * the share. The bridge runs from the record date's shares to the payable ones.
 */
export function listDifferences(deal: OpenDeal, list: EffectResult<'foot-closing-list'>): string[] {
  const { closingList } = deal.payout;
  if (closingList === null) return ['No closing list is sealed.'];
  const first = closingList.bridge[0]?.shares ?? '0';
  const bridged = total(closingList.bridge.map((line) => line.shares));
  return [
    differs(
      'The bridge starts at',
      first,
      'the shares entitled on the record date are',
      deal.terms.shares.entitled,
    ),
    differs('The bridge ends at', bridged, 'the list has payable', list.payableShares),
    differs(
      'The list has outstanding',
      list.outstanding,
      'the transfer agent certifies',
      closingList.outstanding,
    ),
    demandsDiffer(deal, list.dissentingShares),
    priceDiffers(deal, list),
  ].filter((difference) => difference !== undefined);
}

/** Where the list's dissenting shares are not those of the demands that are open now. */
export function demandsDiffer({ payout }: OpenDeal, dissentingShares: string): string | undefined {
  const open = Object.values(payout.demands).filter(({ withdrawnAt }) => withdrawnAt === null);
  const demanded = total(open.map((demand) => demand.shares));
  return differs('The list has dissenting', dissentingShares, 'open demands for appraisal are for', demanded);
}

function differs(one: string, a: string, other: string, b: string): string | undefined {
  if (compareShareCounts(a, b) === 0) return undefined;
  return `${one} ${showShares(a)} shares; ${other} ${showShares(b)}.`;
}

/** Each holder is rounded once, so the sum may stand off from the product by half a cent a payee at most. */
function priceDiffers(deal: OpenDeal, list: EffectResult<'foot-closing-list'>): string | undefined {
  const agent = list.legs.find(({ leg }) => leg === 'agent');
  if (agent === undefined) return 'The list has no payable shares.';
  const product = sharesTimesPrice(list.payableShares, deal.terms.price, deal.terms.payout.rounding);
  const off = parseUsd(agent.amount) - parseUsd(product);
  if ((off < 0n ? -off : off) <= BigInt(agent.payees)) return undefined;
  return `The holders' claims come to ${showUsd(agent.amount)}; ${showShares(list.payableShares)} shares at $${deal.terms.price} are ${showUsd(product)}.`;
}

function total(counts: readonly string[]): string {
  return formatShares(shares(counts.reduce((sum, count) => sum + signed(count), 0n)));
}

function signed(count: string): bigint {
  return count.startsWith('-') ? -parseShares(count.slice(1)) : parseShares(count);
}
