import type { HoldReason } from '#libs/contracts/payout.ts';

/** A period that a paying agent works by, with where it stands. `unverified`: recalled, or an assumption of the agreement. */
export interface AgentPeriod {
  readonly length: number;
  readonly unit: 'days' | 'business days' | 'months';
  readonly citation: string;
  readonly unverified: boolean;
}

/**
 * By when something becomes of a hold, where whoever places it names no day. Periods of cure are the agent's agreement's,
 * and assumed here: the deal's own go into the command.
 */
export const HOLD_CLOCKS: Partial<Readonly<Record<HoldReason, AgentPeriod>>> = {
  'defective-letter': assumed(30, 'days', 'paying agent agreement, cure of a defective letter'),
  'lost-certificate': assumed(90, 'days', 'paying agent agreement, affidavit of loss and bond of indemnity'),
  estate: assumed(180, 'days', 'paying agent agreement, letters testamentary or small estate affidavit'),
  'tax-form': assumed(60, 'days', '26 CFR 31.3406(g)-3, awaiting a taxpayer number'),
  'address-unknown': {
    length: 12,
    unit: 'months',
    citation: '17 CFR 240.17Ad-17(a)(1)(i), first search',
    unverified: false,
  },
};

function assumed(length: number, unit: AgentPeriod['unit'], citation: string): AgentPeriod {
  return { length, unit, citation, unverified: true };
}

/** Two searches for a lost holder of record: 17 CFR 240.17Ad-17(a)(1). */
export const LOST_HOLDER_SEARCHES = {
  first: { fromMonths: 3, toMonths: 12 },
  second: { fromMonths: 6, toMonths: 12 },
  citation: '17 CFR 240.17Ad-17(a)(1)',
} as const;

/** Who has not negotiated a cheque is written to: 17 CFR 240.17Ad-17(c), recalled. */
export const UNRESPONSIVE_PAYEE_MONTHS = 7;

/** Of cheques sent on and after a day: how long a bank need pay one. */
export const STALE_CHEQUES: readonly {
  readonly from: string;
  readonly months: number;
  readonly citation: string;
}[] = [{ from: '1952-01-01', months: 6, citation: 'UCC § 4-404' }];

/** Blocked property: 31 CFR 501.603(b)(1)(i) and (b)(2), recalled. */
export const BLOCKING = { reportBusinessDays: 10, heldOn: '06-30', annualReportBy: '09-30' } as const;

/** Where so much tax is kept back on a day, it is deposited on the next business day: 26 CFR 31.6302-1(c)(3), recalled. */
export const NEXT_DAY_DEPOSIT_FROM = '100000.00';
export const MONTHLY_DEPOSIT_DAY = 15;
