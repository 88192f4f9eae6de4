import type { PayerMovements } from '#libs/contracts/effects.ts';
import { addUsd, compareUsd, subtractUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import type { LegMoney } from '../state.ts';

export type Account = keyof LegMoney;

/** An amount that leaves some accounts and enters others. A claim and the cash for it move together once it is sent. */
export interface Movement {
  /** The name under which the ledger posts it. */
  readonly fact: string;
  readonly amount: string;
  readonly from: readonly Account[];
  readonly to: readonly Account[];
}

/** Parent's money came in. */
export function deposit(amount: string): Movement {
  return { fact: 'fund-deposited', amount, from: [], to: ['deposited', 'fund'] };
}

/** People became entitled to money. */
export function entitle(amount: string): Movement {
  return { fact: 'entitlements-fixed', amount, from: [], to: ['entitled', 'payable'] };
}

/** Tax that was kept back went to the authority. */
export function remitted(amount: string): Movement {
  return { fact: 'withholding-remitted', amount, from: ['fund', 'withheld'], to: ['remitted'] };
}

/** Money that no claim stands against went back to Parent. */
export function excessRefunded(amount: string): Movement {
  return { fact: 'excess-refunded', amount, from: ['fund'], to: ['refunded'] };
}

/** What a payer says it moved since its last report, as movements between the accounts of `money`, in order. */
export function movementsOf(money: LegMoney, moved: PayerMovements): readonly Movement[] {
  // Unclaimed money is taken from what is payable, then from what is held.
  const payable = sumUsd([money.payable, moved.unheld, moved.returned, moved.returnedAfterSettlement]);
  const spoken = sumUsd([moved.issued, moved.held, moved.withheld]);
  const unclaimed = lesser(moved.handedBack, atLeastNone(subtractUsd(payable, spoken)));
  const wasHeld = subtractUsd(moved.handedBack, unclaimed);
  const movements: readonly Movement[] = [
    { fact: 'hold-released', amount: moved.unheld, from: ['held'], to: ['payable'] },
    { fact: 'payment-issued', amount: moved.issued, from: ['fund', 'payable'], to: ['inTransit'] },
    { fact: 'payment-settled', amount: moved.settled, from: ['inTransit'], to: ['settled'] },
    { fact: 'bank-returned', amount: moved.returned, from: ['inTransit'], to: ['fund', 'payable'] },
    {
      fact: 'bank-returned-after-settlement',
      amount: moved.returnedAfterSettlement,
      from: ['settled'],
      to: ['fund', 'payable'],
    },
    { fact: 'hold-placed', amount: moved.held, from: ['payable'], to: ['held'] },
    { fact: 'tax-withheld', amount: moved.withheld, from: ['payable'], to: ['withheld'] },
    { fact: 'withholding-remitted', amount: moved.remitted, from: ['fund', 'withheld'], to: ['remitted'] },
    {
      fact: 'unclaimed-handed-back',
      amount: unclaimed,
      from: ['fund', 'payable'],
      to: ['refunded', 'handedBack'],
    },
    {
      fact: 'unclaimed-held-handed-back',
      amount: wasHeld,
      from: ['fund', 'held'],
      to: ['refunded', 'handedBack'],
    },
  ];
  return movements.filter(({ amount }) => amount !== zeroUsd);
}

export function apply(money: LegMoney, movements: readonly Movement[]): LegMoney {
  const accounts: Record<Account, string> = { ...money };
  for (const { amount, from, to } of movements) {
    for (const account of from) accounts[account] = subtractUsd(accounts[account], amount);
    for (const account of to) accounts[account] = addUsd(accounts[account], amount);
  }
  return accounts;
}

export interface Equations {
  /** deposited − (fund + in transit + settled + remitted + escheated + refunded): always zero. */
  readonly cash: string;
  /** entitled − (payable + held + withheld + in transit + settled + remitted + escheated + handed back): always zero. */
  readonly claims: string;
  /** deposited − refunded − (entitled − handed back): above zero an excess, below zero a shortfall. */
  readonly excess: string;
}

export function equations(money: LegMoney): Equations {
  const sent = sumUsd([money.inTransit, money.settled, money.remitted, money.escheated]);
  const waiting = sumUsd([money.payable, money.held, money.blocked, money.withheld]);
  return {
    cash: subtractUsd(money.deposited, sumUsd([money.fund, sent, money.refunded])),
    claims: subtractUsd(money.entitled, sumUsd([waiting, sent, money.handedBack])),
    excess: subtractUsd(
      subtractUsd(money.deposited, money.refunded),
      subtractUsd(money.entitled, money.handedBack),
    ),
  };
}

/** True when both equations hold and no account is below zero. */
export function isSound(money: LegMoney): boolean {
  const { cash, claims } = equations(money);
  return (
    cash === zeroUsd &&
    claims === zeroUsd &&
    Object.values<string>({ ...money }).every((amount) => !isNegative(amount))
  );
}

/** True when nothing of the leg is left to be paid, and nothing is on its way. What is blocked is paid to nobody. */
export function isPaidOut(money: LegMoney): boolean {
  return [money.payable, money.held, money.withheld, money.inTransit].every((amount) => amount === zeroUsd);
}

export function isNegative(amount: string): boolean {
  return compareUsd(amount, zeroUsd) < 0;
}

/** More may be claimed to have moved than there was; then nothing was there, and the account itself goes below zero. */
function atLeastNone(amount: string): string {
  return isNegative(amount) ? zeroUsd : amount;
}

export function lesser(a: string, b: string): string {
  return compareUsd(a, b) <= 0 ? a : b;
}
