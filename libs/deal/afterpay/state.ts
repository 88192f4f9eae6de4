import type { HoldReason } from '#libs/contracts/payout.ts';
import type { Day, Instant, Usd } from '#libs/contracts/values.ts';

/** Wages of a batch, from the file that payroll was handed to what it reported. */
export interface BatchWages {
  readonly name: string;
  readonly digest: string;
  readonly handedAt: Instant;
  readonly us: {
    readonly payments: number;
    readonly gross: Usd;
    readonly employeeTax: Usd;
    readonly employerTax: Usd;
  };
  readonly prc: { readonly payments: number; readonly gross: Usd };
  /** Null until payroll reported and its report was believed. */
  readonly reported: {
    readonly importId: string;
    readonly at: Instant;
    readonly tax: Usd;
    readonly employerTax: Usd;
  } | null;
  /** Null until the staff in China were paid. */
  readonly prcSettledAt: Instant | null;
}

export interface SafeRemittance {
  readonly batchId: string;
  readonly amount: Usd;
  readonly sentAt: Instant;
  readonly paid: {
    readonly rate: string;
    readonly rateOn: Day;
    readonly renminbi: Usd;
    readonly tax: Usd;
  } | null;
}

/** Claims that were held together, under one name: so many, and not who. */
export interface PlacedHold {
  readonly reason: HoldReason;
  readonly at: Instant;
  readonly clock: Day | null;
  readonly claims: number;
  readonly liftedAt: Instant | null;
}

/** What nobody claimed and the law of a state will have. */
export interface UnclaimedIn {
  readonly claims: number;
  readonly amount: Usd;
  readonly withoutAddress: number;
  readonly escheated: Usd;
  readonly escheatedAt: Instant | null;
  /** When it went back to the surviving company: the state's years are counted from then. */
  readonly since: Instant;
}

export interface AfterPayment {
  readonly wages: Readonly<Record<string, BatchWages>>;
  readonly safe: Readonly<Record<string, SafeRemittance>>;
  readonly holds: Readonly<Record<string, PlacedHold>>;
  /** By state; empty until the money went back to the surviving company. */
  readonly unclaimed: Readonly<Record<string, UnclaimedIn>>;
  /** Tax deposited with the authority, in order: which month it is for follows from the sums. */
  readonly deposits: readonly {
    readonly leg: 'agent' | 'payroll' | 'payables';
    readonly at: Instant;
    readonly amount: Usd;
  }[];
}

export const nothingAfter: AfterPayment = { wages: {}, safe: {}, holds: {}, unclaimed: {}, deposits: [] };
