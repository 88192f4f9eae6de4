import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { TerminationRight } from '#libs/contracts/agreement.ts';
import type { TerminationRead } from '#libs/contracts/agreement-reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import type { TerminationNotice } from '../agreement/state.ts';
import { isFiled } from '../closing/gates.ts';
import type { OpenDeal } from '../state.ts';
import { tailOf } from '../termination/fees.ts';
import { lacksGround } from '../termination/ground.ts';

/** How the agreement may end: each right with what stands against it now, its fees, notices, tail and guarantee. */
export function terminationOf(deal: OpenDeal, now: Instant): TerminationRead {
  const { termination, terms, agreement } = deal;
  const of = terms.termination;
  return {
    terminated: termination && {
      by: termination.by,
      ground: termination.ground,
      section: termination.section,
      reason: termination.reason,
      at: termination.at,
    },
    rights: (of?.rights ?? []).map((right) => ({
      id: right.id,
      section: right.section,
      ground: right.ground,
      by: [...right.by],
      fee: right.fee ?? null,
      now: standings(deal, right, now),
      ...(right.basis !== undefined && { basis: right.basis }),
    })),
    fees: (of?.fees ?? []).map(({ id, title, section, payer, amount, goShopAmount, basis }) => {
      const owed = agreement.fees[id];
      return {
        id,
        title,
        section,
        payer,
        amount,
        goShopAmount: goShopAmount ?? null,
        owed:
          owed === undefined
            ? null
            : {
                amount: owed.amount,
                dueOn: owed.dueOn,
                because: owed.because,
                paidAt: owed.paid?.at ?? null,
              },
        ...(basis !== undefined && { basis }),
      };
    }),
    notices: Object.entries(agreement.notices).map(([id, notice]) => ({
      id,
      right: notice.right,
      by: notice.by,
      at: notice.at,
      what: notice.what,
      until: notice.until,
      standing: standingOf(notice, now),
    })),
    tail:
      of?.tail === undefined
        ? null
        : {
            months: of.tail.months,
            section: of.tail.section,
            until: tailOf(deal)?.until ?? null,
            ended: agreement.tailEnded,
          },
    guarantee: guaranteeOf(deal),
    transactions: agreement.transactions.map(({ transactionId, with: other, what, on }) => ({
      id: transactionId,
      with: other,
      what,
      on,
    })),
  };
}

function standings(
  deal: OpenDeal,
  right: TerminationRight,
  now: Instant,
): TerminationRead['rights'][number]['now'] {
  const sides = right.ground === 'mutual-consent' ? (['mutual'] as const) : right.by;
  return sides.map((by) => {
    const over = whyOver(deal);
    if (over !== undefined) return { by, open: false, why: over };
    const lacking = lacksGround(deal, { ...usual(deal, right, by), by }, { right, now });
    return lacking === undefined
      ? { by, open: true, why: 'Nothing stands against it.' }
      : { by, open: false, why: lacking.sentence };
  });
}

function whyOver(deal: OpenDeal): string | undefined {
  if (deal.termination !== null) return 'The agreement is terminated.';
  return isFiled(deal) ? 'The certificate of merger is on file.' : undefined;
}

/** The last notice and the last proposal are those that a side would name. */
function usual(deal: OpenDeal, right: TerminationRight, by: 'company' | 'parent' | 'mutual') {
  const noticeId = Object.entries(deal.agreement.notices).findLast(
    ([, notice]) => notice.right === right.id && notice.by === by && notice.settled === null,
  )?.[0];
  const proposalId = Object.entries(deal.proposals).findLast(([, { closed }]) => closed === null)?.[0];
  return {
    ground: right.ground,
    section: right.section,
    reason: 'asked',
    right: right.id,
    ...(noticeId !== undefined && { noticeId }),
    ...(proposalId !== undefined && { proposalId }),
  };
}

function standingOf(
  { settled, ended, until }: TerminationNotice,
  now: Instant,
): TerminationRead['notices'][number]['standing'] {
  if (settled !== null) return settled.how;
  return ended || newYorkDay(now) > until ? 'ended' : 'running';
}

/** What the guarantors answer for, and what of Parent's fees lies beyond it. */
function guaranteeOf({ terms, agreement }: OpenDeal): TerminationRead['guarantee'] {
  const guarantee = terms.termination?.guarantee;
  if (guarantee === undefined) return null;
  const owed = sumUsd(
    Object.values(agreement.fees)
      .filter(({ payer, paid }) => payer === 'parent' && paid === null)
      .map(({ amount }) => amount),
  );
  return {
    section: guarantee.section,
    cap: guarantee.cap,
    guarantors: guarantee.guarantors.map(({ name, upTo }) => ({ name, upTo: upTo ?? null })),
    beyond: compareUsd(owed, guarantee.cap) > 0 ? subtractUsd(owed, guarantee.cap) : zeroUsd,
    ...(guarantee.basis !== undefined && { basis: guarantee.basis }),
  };
}
