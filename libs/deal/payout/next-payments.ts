import { RAILS, type Rail } from '#libs/contracts/payout.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { addCents, type Cents, cents, noCents, subtractCents, sumCents } from '#libs/money/cents.ts';
import { payOnPresentment } from '#libs/money/presentment.ts';
import type { Price } from '#libs/money/price.ts';
import { type Rate, timesRate } from '#libs/money/rate.ts';
import type { Rounding } from '#libs/money/rounding.ts';
import { addShares, noShares, type Shares } from '#libs/money/shares.ts';

/** One lot or award with a claim. */
export interface Entitlement {
  readonly id: string;
  readonly leg: Leg;
  readonly holder: string;
  readonly kind: string;
  readonly shares: Shares;
  /** The holder's shares that are rounded before these; none where each lot is rounded by itself. */
  readonly sharesBefore: Shares;
  /** What each share pays: the price, or of an option the spread. */
  readonly price: Price;
}

export interface Presentment {
  readonly entitlement: string;
  readonly shares: Shares;
}

/** In order, per entitlement. */
export interface HoldChange {
  readonly entitlement: string;
  readonly what: 'placed' | 'lifted';
  readonly reason: string;
}

/** Whoever has verified instructions. */
export interface Payee {
  readonly holder: string;
  readonly rail: Rail;
  readonly tax: 'certified' | 'backup' | 'exempt';
}

/** One attempt in a batch that was not withdrawn, and what became of it. */
export interface EarlierPayment {
  readonly entitlement: string;
  /** The how-manieth payment of the entitlement. */
  readonly part: number;
  readonly attempt: number;
  readonly amount: Cents;
  readonly withheld: Cents;
  readonly state: 'unsent' | 'sent' | 'unknown' | 'settled' | 'returned' | 'not-sent';
}

export interface NextPayment {
  readonly entitlement: string;
  readonly part: number;
  readonly attempt: number;
  readonly rail: Rail;
  readonly holder: string;
  readonly amount: Cents;
  readonly withheld: Cents;
}

export interface PayoutBooks {
  readonly entitlements: readonly Entitlement[];
  readonly presentments: readonly Presentment[];
  readonly holds: readonly HoldChange[];
  readonly payees: readonly Payee[];
  readonly earlier: readonly EarlierPayment[];
  /** Claims that nobody presented in time and that went back to the surviving company: from then on they are claims on it. */
  readonly handedBack: readonly string[];
}

export interface BatchAsked {
  readonly leg: Leg;
  readonly rails: readonly Rail[];
  readonly rounding: Rounding;
  readonly backupRate: Rate;
}

/**
 * What may be paid now, one line at most of an entitlement: round(price × shares presented to date) − paid to date, or
 * what came back, sent again as it was. This is the reference; the batch is built in SQL, and a test holds it to this.
 */
export function nextPayments(books: PayoutBooks, asked: BatchAsked): NextPayment[] {
  const lines = books.entitlements.flatMap((entitlement) => {
    const rail = railOf(entitlement, books.payees);
    if (entitlement.leg !== asked.leg || rail === undefined || !asked.rails.includes(rail)) return [];
    if (openHolds(books.holds, entitlement.id).size > 0) return [];
    if (books.handedBack.includes(entitlement.id)) return [];
    const due = cameBack(books, entitlement) ?? newlyDue(books, entitlement, asked);
    return due === undefined
      ? []
      : [{ entitlement: entitlement.id, holder: entitlement.holder, rail, ...due }];
  });
  return lines.sort(byRail);
}

function byRail(a: NextPayment, b: NextPayment): number {
  const rails = RAILS.indexOf(a.rail) - RAILS.indexOf(b.rail);
  return rails !== 0 ? rails : a.entitlement < b.entitlement ? -1 : 1;
}

/** Payroll pays wages whatever is known of the person; the depository is paid as it is. Others by verified instructions. */
export function railOf(
  { leg, kind, holder }: Pick<Entitlement, 'leg' | 'kind' | 'holder'>,
  payees: readonly Payee[],
): Rail | undefined {
  if (leg === 'payroll') return 'payroll';
  if (kind === 'street-name') return 'dtc';
  return payees.find((payee) => payee.holder === holder)?.rail;
}

/** The reasons that hold an entitlement now. */
export function openHolds(holds: readonly HoldChange[], entitlement: string): ReadonlySet<string> {
  const open = new Set<string>();
  for (const change of holds) {
    if (change.entitlement !== entitlement) continue;
    if (change.what === 'placed') open.add(change.reason);
    else open.delete(change.reason);
  }
  return open;
}

type Due = Pick<NextPayment, 'part' | 'attempt' | 'amount' | 'withheld'>;

/** The first part whose last attempt came back or never left. What was withheld of it stays withheld. */
function cameBack({ earlier }: PayoutBooks, { id }: Entitlement): Due | undefined {
  const last = new Map<number, EarlierPayment>();
  for (const payment of earlier) {
    const known = last.get(payment.part);
    if (payment.entitlement === id && (known === undefined || known.attempt < payment.attempt))
      last.set(payment.part, payment);
  }
  const [back] = [...last.values()]
    .filter(({ state }) => state === 'returned' || state === 'not-sent')
    .sort((a, b) => a.part - b.part);
  if (back === undefined) return undefined;
  return { part: back.part, attempt: back.attempt + 1, amount: back.amount, withheld: noCents };
}

function newlyDue(books: PayoutBooks, entitlement: Entitlement, asked: BatchAsked): Due | undefined {
  const own = books.earlier.filter((payment) => payment.entitlement === entitlement.id);
  // Further attempts pay again what the first did not bring: the first alone counts as paid to date.
  const paidToDate = sumCents(
    own.filter(({ attempt }) => attempt === 1).map(({ amount, withheld }) => addCents(amount, withheld)),
  );
  const gross = payOnPresentment({
    price: entitlement.price,
    sharesToDate: presentedOf(books.presentments, entitlement.id),
    sharesBefore: entitlement.sharesBefore,
    paidToDate,
    rounding: asked.rounding,
  });
  if (gross <= 0n) return undefined;
  const part = own.reduce((most, payment) => Math.max(most, payment.part), 0) + 1;
  const withheld = withholdingOf(books.payees, entitlement, gross, asked);
  return { part, attempt: 1, amount: subtractCents(gross, withheld), withheld };
}

function presentedOf(presentments: readonly Presentment[], id: string): Shares {
  return presentments
    .filter(({ entitlement }) => entitlement === id)
    .reduce((sum, { shares }) => addShares(sum, shares), noShares);
}

/** 26 U.S.C. § 3406(b): of the proceeds of brokers. Wages are withheld from by payroll, by its own rules. */
function withholdingOf(
  payees: readonly Payee[],
  { leg, kind, holder }: Entitlement,
  gross: Cents,
  { rounding, backupRate }: BatchAsked,
): Cents {
  const tax = payees.find((payee) => payee.holder === holder)?.tax;
  if (leg === 'payroll' || kind === 'street-name' || tax !== 'backup') return cents(0n);
  return timesRate(gross, backupRate, rounding);
}
