import type { Account } from './accounts.ts';

export interface Movement {
  readonly amount: string;
  readonly from: readonly Account[];
  readonly to: readonly Account[];
  /** The holder, award or payment whose claim moves; left out where only the leg's sum is known. */
  readonly subAccount?: string;
}

/** Which accounts a fact moves an amount between, and under which name it moves fund and open claims apart. */
export interface Fact {
  readonly from: readonly Account[];
  readonly to: readonly Account[];
  readonly gap?: string;
}

/**
 * What each thing that happens does to the accounts. `deposited` and `entitled` are sources: they stand on the side
 * that grows. The shares of a live dissenter are in no account until the demand is withdrawn or lost.
 */
export const facts = {
  'fund-deposited': { from: [], to: ['deposited', 'fund'], gap: 'funding' },
  'fund-topped-up': { from: [], to: ['deposited', 'fund'], gap: 'dissenters' },
  'excess-refunded': { from: ['fund'], to: ['refunded'], gap: 'funding' },

  'entitlements-fixed': { from: [], to: ['entitled', 'payable'], gap: 'funding' },
  'entitled-and-held': { from: [], to: ['entitled', 'held'], gap: 'funding' },
  'demand-withdrawn': { from: [], to: ['entitled', 'payable'], gap: 'dissenters' },

  'hold-placed': { from: ['payable'], to: ['held'] },
  'hold-released': { from: ['held'], to: ['payable'] },

  'property-blocked': { from: ['payable'], to: ['blocked'] },
  'held-property-blocked': { from: ['held'], to: ['blocked'] },
  'property-unblocked': { from: ['blocked'], to: ['payable'] },
  'property-unblocked-to-hold': { from: ['blocked'], to: ['held'] },
  'bank-returned-to-blocked': { from: ['inTransit'], to: ['fund', 'blocked'] },
  'bank-returned-after-settlement-to-blocked': { from: ['settled'], to: ['fund', 'blocked'] },

  'tax-withheld': { from: ['payable'], to: ['withheld'] },
  'withholding-remitted': { from: ['fund', 'withheld'], to: ['remitted'] },

  'wage-tax-kept': { from: ['inTransit'], to: ['fund', 'withheld'] },
  'employer-tax-due': { from: [], to: ['entitled', 'withheld'], gap: 'employer-tax' },
  'employer-tax-funded': { from: [], to: ['deposited', 'fund'], gap: 'employer-tax' },

  'payment-issued': { from: ['fund', 'payable'], to: ['inTransit'] },
  'payment-settled': { from: ['inTransit'], to: ['settled'] },
  'bank-returned': { from: ['inTransit'], to: ['fund', 'payable'] },
  'bank-returned-to-hold': { from: ['inTransit'], to: ['fund', 'held'] },
  'bank-returned-after-settlement': { from: ['settled'], to: ['fund', 'payable'] },
  'bank-returned-after-settlement-to-hold': { from: ['settled'], to: ['fund', 'held'] },

  'unclaimed-handed-back': { from: ['fund', 'payable'], to: ['refunded', 'handedBack'] },
  'unclaimed-held-handed-back': { from: ['fund', 'held'], to: ['refunded', 'handedBack'] },
  'unclaimed-escheated': { from: ['fund', 'payable'], to: ['escheated'] },
  'unclaimed-held-escheated': { from: ['fund', 'held'], to: ['escheated'] },
  'handed-back-escheated': { from: ['refunded', 'handedBack'], to: ['escheated'] },
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;

export function movementFor(fact: FactName, amount: string, subAccount?: string): Movement {
  const { from, to } = facts[fact];
  return { amount, from, to, ...(subAccount === undefined ? {} : { subAccount }) };
}
