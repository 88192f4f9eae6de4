/** A period that a paying agent works by, with where it stands. `unverified`: recalled, or an assumption of the agreement. */
export interface AgentPeriod {
  readonly length: number;
  readonly unit: 'days' | 'business days' | 'months';
  readonly citation: string;
  readonly unverified: boolean;
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
