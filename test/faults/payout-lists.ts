import { LEGS, type Leg } from '#libs/contracts/people.ts';

/** Who is owed what of a leg's fund, and is paid it by the bank, under the name that the bank knows them by. */
export interface Owed {
  readonly leg: Exclude<Leg, 'payroll'>;
  readonly payee: string;
  readonly amount: string;
}

/** A closing list of the small deal: 1,000 shares at $10.00, 400 of them rolled over. */
export interface PayoutList {
  readonly lots: readonly (Record<'lot' | 'holder' | 'kind' | 'shares', string> & {
    readonly demand?: string;
  })[];
  readonly awards: readonly Record<'award' | 'holder' | 'kind' | 'shares' | 'leg', string>[];
  readonly payees: readonly { readonly holder: string; readonly rail: string; readonly tax?: 'backup' }[];
  /** Shares for which appraisal is demanded, as `demand-1`. */
  readonly dissenting: string;
  readonly payable: string;
  /** What each leg owes at the effective time, to how many; and is funded with. */
  readonly legs: readonly { readonly leg: Leg; readonly payees: number; readonly amount: string }[];
  /** The legs that the story pays out. */
  readonly paid: readonly Leg[];
  /** What each has in the end, net of tax that is kept back. */
  readonly owed: readonly Owed[];
}

const founder = { lot: 'founder', holder: 'founder', kind: 'rollover', shares: '400' };
const cede = { lot: 'cede', holder: 'cede', kind: 'street-name', shares: '120' };
const DEPOSITORY: Owed = { leg: 'agent', payee: 'Cede and Co', amount: '1200.00' };
const employee = { award: 'award-1', holder: 'employee', kind: 'rsu', shares: '25', leg: 'payroll' };
const RAILS = ['wire', 'ach', 'ach', 'cheque'] as const;

const bookEntries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    lot: `lot-${at}`,
    holder: `holder-${at}`,
    kind: 'book-entry',
    shares: '40',
  }));
const byTurns = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ holder: `holder-${at}`, rail: RAILS[at % 4] ?? 'ach' }));

/** Twelve book entries and the depository: nobody sends a letter, nothing is held, all of one leg. */
export const plainList: PayoutList = {
  lots: [founder, cede, ...bookEntries(12)],
  awards: [employee],
  payees: byTurns(12),
  dissenting: '0',
  payable: '600',
  legs: [
    { leg: 'agent', payees: 13, amount: '6000.00' },
    { leg: 'payroll', payees: 1, amount: '250.00' },
    { leg: 'payables', payees: 0, amount: '0.00' },
  ],
  paid: ['agent'],
  owed: [
    DEPOSITORY,
    ...bookEntries(12).map((_, at): Owed => ({ leg: 'agent', payee: `Holder ${at}`, amount: '400.00' })),
  ],
};

/**
 * Everything that a list may have: certificates that want letters, a dissenter, a payee without a taxpayer's number, an
 * employee, and a director who is paid by the bank.
 */
export const wholeList: PayoutList = {
  lots: [
    founder,
    cede,
    ...bookEntries(6),
    { lot: 'cert-6', holder: 'holder-6', kind: 'certificated', shares: '40' },
    { lot: 'cert-7', holder: 'holder-7', kind: 'certificated', shares: '60' },
    { lot: 'cert-8', holder: 'holder-8', kind: 'certificated', shares: '60' },
    { lot: 'cert-9', holder: 'holder-9', kind: 'certificated', shares: '70' },
    { lot: 'lot-10', holder: 'holder-10', kind: 'dissenting', shares: '10', demand: 'demand-1' },
  ],
  awards: [employee, { award: 'award-2', holder: 'holder-11', kind: 'rsu', shares: '15', leg: 'payables' }],
  // Cheques are among the first only: the last may take two weeks to be brought to a bank.
  payees: [
    ...byTurns(6),
    ...['ach', 'wire', 'ach', 'wire', 'ach', 'wire'].map((rail, at) => ({
      holder: `holder-${6 + at}`,
      rail,
    })),
    // The second has given no taxpayer's number: 24 % is kept back, 26 U.S.C. § 3406.
  ].map((payee, at) => (at === 1 ? { ...payee, tax: 'backup' } : payee)),
  dissenting: '10',
  payable: '590',
  legs: [
    { leg: 'agent', payees: 11, amount: '5900.00' },
    { leg: 'payroll', payees: 1, amount: '250.00' },
    { leg: 'payables', payees: 1, amount: '150.00' },
  ],
  paid: LEGS,
  owed: [
    DEPOSITORY,
    ...['400.00', '304.00', '400.00', '400.00', '400.00', '400.00'].map(
      (amount, at): Owed => ({ leg: 'agent', payee: `Holder ${at}`, amount }),
    ),
    { leg: 'agent', payee: 'Holder 6', amount: '400.00' },
    { leg: 'agent', payee: 'Holder 7', amount: '600.00' },
    { leg: 'agent', payee: 'Holder 8', amount: '600.00' },
    { leg: 'agent', payee: 'Holder 9', amount: '700.00' },
    { leg: 'agent', payee: 'Holder 10', amount: '100.00' },
    { leg: 'payables', payee: 'Holder 11', amount: '150.00' },
  ],
};
