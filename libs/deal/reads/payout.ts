import { LEGS } from '#libs/contracts/people.ts';
import type { ApprovalsRead, MoneyRead, PayoutRead } from '#libs/contracts/reads.ts';
import { compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { approvalsNeeded, notApprovable } from '../payout/approval.ts';
import { equations } from '../payout/leg.ts';
import { notReleasable } from '../payout/release.ts';
import type { Batch, LegMoney, OpenDeal } from '../state.ts';

export function payoutOf(deal: OpenDeal): PayoutRead {
  const { payout, terms } = deal;
  return {
    price: terms.price,
    mode: terms.payout.mode,
    closingList: closingListRead(deal),
    legs: LEGS.map((leg) => ({
      leg,
      payer: terms.payout.payers.find((payer) => payer.leg === leg)?.payer ?? terms.payout.payingAgent,
      money: moneyRead(payout.legs[leg].money),
      reports: payout.legs[leg].reports,
      lastReportAt: payout.legs[leg].lastReportAt,
    })),
    total: totalOf(deal),
    batches: Object.values(payout.batches).map(batchRead),
    demands: Object.entries(payout.demands).map(([demandId, { positions, ...demand }]) => ({
      demandId,
      ...demand,
      ...(positions !== undefined && { positions: [...positions] }),
    })),
  };
}

/** All legs together. */
export function totalOf({ payout }: OpenDeal): MoneyRead {
  const [first, ...others] = LEGS.map((leg) => payout.legs[leg].money);
  const accounts = Object.keys(first as LegMoney) as (keyof LegMoney)[];
  const sum = (account: keyof LegMoney) =>
    sumUsd([first as LegMoney, ...others].map((money) => money[account]));
  return moneyRead(
    Object.fromEntries(accounts.map((account) => [account, sum(account)])) as unknown as LegMoney,
  );
}

function moneyRead(money: LegMoney): MoneyRead {
  const { cash, claims, excess } = equations(money);
  return {
    ...money,
    cash: { left: money.deposited, right: subtractUsd(money.deposited, cash), holds: cash === zeroUsd },
    claims: { left: money.entitled, right: subtractUsd(money.entitled, claims), holds: claims === zeroUsd },
    difference: { amount: excess, name: nameOf(excess) },
  };
}

function nameOf(excess: string): string {
  const sign = compareUsd(excess, zeroUsd);
  if (sign === 0) return 'none';
  return sign < 0 ? 'shortfall: claims not yet funded' : 'excess: funded and not yet claimed';
}

function closingListRead(deal: OpenDeal): PayoutRead['closingList'] {
  const list = deal.payout.closingList;
  if (list === null) return null;
  return {
    lots: list.lots,
    awards: list.awards,
    outstanding: list.outstanding,
    bridge: list.bridge.map((line) => ({ ...line })),
    payableShares: list.footed?.payableShares ?? null,
    differences: list.footed ? [...list.footed.differences] : null,
  };
}

function batchRead({ version: _, approvedBy, ...batch }: Batch): PayoutRead['batches'][number] {
  return { ...batch, approvedBy: [...approvedBy] };
}

/** What waits for whom, on which digest, and why release is refused now. */
export function approvalsOf(deal: OpenDeal): ApprovalsRead {
  const open = Object.values(deal.payout.batches).filter(({ stage }) => stage === 'prepared');
  return {
    batches: open.map((batch) => ({
      ...batchRead(batch),
      approvalsNeeded: approvalsNeeded(deal, batch),
      waitsFor: deal.terms.people
        .filter((person) => person.roles.some((role) => role === 'finance' || role === 'executive'))
        .filter((person) => notApprovable(deal, batch, person) === undefined)
        .map(({ id, name }) => ({ personId: id, name })),
      releaseRefused: notReleasable(deal, batch, batch.digest) ?? null,
    })),
  };
}
