import type { EventData } from '#libs/contracts/events.ts';
import { addUsd, zeroUsd } from '#libs/money/wire.ts';
import type { Evolvers } from '../parts.ts';
import { batch, leg, payout } from '../payout/evolve.ts';
import { apply, type Movement } from '../payout/leg.ts';
import type { OpenDeal } from '../state.ts';
import type { AfterPayment, UnclaimedIn } from './state.ts';

export const afterpayEvolvers: Evolvers = {
  WagesHandedOver: (deal, { data, recordedAt }) => {
    const { batchId, name, digest, us, prc } = data;
    const wages = { name, digest, handedAt: recordedAt, us, prc, reported: null, prcSettledAt: null };
    const known = { ...deal, ...after(deal, { wages: { ...deal.payout.after.wages, [batchId]: wages } }) };
    const sent = { ...known, ...batch(known, batchId, () => ({ stage: 'instructed' })) };
    return moved(sent, 'payroll', handedMovements(data));
  },
  WagesReported: (deal, { data, recordedAt }) => {
    const known = deal.payout.after.wages[data.batchId];
    if (known === undefined || data.differences.length > 0) return {};
    const { importId } = data;
    const tax = addUsd(data.employeeTax, data.employerTax);
    const wages = { ...known, reported: { importId, at: recordedAt, tax, employerTax: data.employerTax } };
    const told = {
      ...deal,
      ...after(deal, { wages: { ...deal.payout.after.wages, [data.batchId]: wages } }),
    };
    return moved(told, 'payroll', reportedMovements(data));
  },
  SafeRemitted: (deal, { data }) =>
    after(deal, {
      safe: {
        ...deal.payout.after.safe,
        [data.remittanceId]: { batchId: data.batchId, amount: data.amount, sentAt: data.sentAt, paid: null },
      },
    }),
  RenminbiPaid: (deal, { data: { remittanceId, rate, rateOn, renminbi, tax } }) => {
    const known = deal.payout.after.safe[remittanceId];
    if (known === undefined) return {};
    const paid = { rate, rateOn, renminbi, tax };
    return after(deal, { safe: { ...deal.payout.after.safe, [remittanceId]: { ...known, paid } } });
  },
  PrcWagesSettled: (deal, { data, recordedAt }) => {
    const known = deal.payout.after.wages[data.batchId];
    if (known === undefined) return {};
    const wages = { ...deal.payout.after.wages, [data.batchId]: { ...known, prcSettledAt: recordedAt } };
    const told = { ...deal, ...after(deal, { wages }) };
    return moved(told, 'payroll', [
      { fact: 'payment-settled', amount: data.amount, from: ['inTransit'], to: ['settled'] },
    ]);
  },
  UnclaimedSorted: (deal, { data, recordedAt }) => {
    const { unclaimed } = deal.payout.after;
    const fresh = { escheated: zeroUsd, escheatedAt: null, since: recordedAt };
    // A further round adds to what is known of a place, and takes nothing back of what its state has.
    const sorted = data.places.map(({ place, claims, amount, withoutAddress }): [string, UnclaimedIn] => [
      place,
      { ...(unclaimed[place] ?? fresh), claims, amount, withoutAddress },
    ]);
    return after(deal, { unclaimed: { ...unclaimed, ...Object.fromEntries(sorted) } });
  },
  UnclaimedEscheated: (deal, { data }) => {
    const known = deal.payout.after.unclaimed[data.place];
    if (known === undefined) return {};
    const escheated = { ...known, escheated: addUsd(known.escheated, data.amount), escheatedAt: data.at };
    const told = {
      ...deal,
      ...after(deal, { unclaimed: { ...deal.payout.after.unclaimed, [data.place]: escheated } }),
    };
    return moved(told, data.leg, [escheatMovement(data.amount)]);
  },
};

export function after(deal: OpenDeal, change: Partial<AfterPayment>): Partial<OpenDeal> {
  return payout(deal, { after: { ...deal.payout.after, ...change } });
}

export function escheatMovement(amount: string): Movement {
  return {
    fact: 'handed-back-escheated',
    amount,
    from: ['refunded', 'handedBack'],
    to: ['escheated'],
  };
}

function handedMovements({ us, prc }: EventData<'WagesHandedOver'>): Movement[] {
  const amount = addUsd(us.gross, prc.gross);
  return [{ fact: 'payment-issued', amount, from: ['fund', 'payable'], to: ['inTransit'] }];
}

/** Tax that was kept back lies in the fund until it is deposited; the employer's is owed on top of what people are entitled to. */
function reportedMovements({ net, employeeTax, employerTax }: EventData<'WagesReported'>): Movement[] {
  return [
    { fact: 'payment-settled', amount: net, from: ['inTransit'], to: ['settled'] },
    { fact: 'wage-tax-kept', amount: employeeTax, from: ['inTransit'], to: ['fund', 'withheld'] },
    { fact: 'employer-tax-due', amount: employerTax, from: [], to: ['entitled', 'withheld'] },
  ];
}

function moved(
  deal: OpenDeal,
  name: 'agent' | 'payroll' | 'payables',
  movements: Movement[],
): Partial<OpenDeal> {
  const { payout: changed } = leg(deal, name, ({ money }) => ({ money: apply(money, movements) }));
  return changed === undefined ? {} : { payout: changed };
}
