import { LEGS } from '#libs/contracts/people.ts';
import type { ApprovalsRead, MoneyRead, PayoutRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { hasUnsent } from '../bank/answers.ts';
import { approvalsNeeded, notApprovable } from '../payout/approval.ts';
import { equations } from '../payout/leg.ts';
import { notReleasable } from '../payout/release.ts';
import { certificateInForce, expiryOf, notASignatory, validApprovals } from '../payout/signatories.ts';
import type { Batch, LegMoney, OpenDeal } from '../state.ts';
import { personNamed } from './names.ts';

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
    batches: Object.values(payout.batches).map((batch) => batchRead(deal, batch)),
    demands: Object.entries(payout.demands).map(([demandId, { positions, versions: _, ...demand }]) => ({
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

function batchRead(deal: OpenDeal, batch: Batch): PayoutRead['batches'][number] {
  const { batchId, leg, amount, payees, digest, stage } = batch;
  const preparedBy = personNamed(deal, batch.preparedBy);
  const approvedBy = batch.approvals.map(({ by }) => personNamed(deal, by));
  const waits = stage === 'released' && hasUnsent(deal, batchId);
  const unsent = batch.unsent ?? null;
  return { batchId, leg, amount, payees, digest, preparedBy, approvedBy, stage, unsent, waits };
}

/** Who signs for payments now, and by which certificate; none when the deal's people do. */
function signatoriesRead(deal: OpenDeal): ApprovalsRead['signatories'] {
  const inForce = certificateInForce(deal);
  return {
    certificateId: inForce?.certificateId ?? null,
    people: deal.terms.people
      .filter(({ id, roles }) => roles.some(approves) && notASignatory(deal, id) === undefined)
      .map(({ id, name }) => ({
        personId: id,
        name,
        title: inForce?.signatories.find(({ personId }) => personId === id)?.title ?? null,
      })),
  };
}

function approves(role: string): boolean {
  return role === 'finance' || role === 'executive';
}

/** What waits for whom, on which digest, and why release is refused now. */
export function approvalsOf(deal: OpenDeal, now: Instant): ApprovalsRead {
  const open = Object.values(deal.payout.batches).filter(({ stage }) => stage === 'prepared');
  return {
    signatories: signatoriesRead(deal),
    batches: open.map((batch) => ({
      ...batchRead(deal, batch),
      approvals: batch.approvals.map(({ by, at }) => ({
        by,
        at,
        lapsesAt: expiryOf(deal, at),
        counts: validApprovals(deal, batch, now).includes(by),
      })),
      overtaken: batch.overtaken,
      approvalsNeeded: approvalsNeeded(deal, batch),
      waitsFor: deal.terms.people
        .filter((person) => person.roles.some(approves))
        .filter((person) => notApprovable(deal, batch, { actor: person, now }) === undefined)
        .map(({ id, name }) => ({ personId: id, name })),
      releaseRefused: notReleasable(deal, batch, { digest: batch.digest, now }) ?? null,
    })),
  };
}
