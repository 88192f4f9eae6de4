import type { LineAmiss } from '#libs/contracts/payout.ts';
import { addCents, type Cents, formatUsd, noCents, parseUsd, subtractCents } from '#libs/money/cents.ts';
import type { PayerLine } from './payer.ts';

interface Payment {
  attempt: number;
  amount: Cents;
  cameBack: boolean;
}

/**
 * The lines of a payer's report that are not as the closing list and the payer's earlier reports have them: paid to nobody
 * on the list, paid twice, in another amount, more in all than is owed. Each claim is told once, by its first line.
 */
export function linesAmiss({
  owed,
  before,
  lines,
}: {
  /** What each claim of the leg comes to. */
  readonly owed: ReadonlyMap<string, Cents>;
  readonly before: readonly PayerLine[];
  readonly lines: readonly PayerLine[];
}): readonly LineAmiss[] {
  const books = new Books(owed);
  for (const line of before) books.enter(line);
  const found = new Map<string, LineAmiss>();
  for (const line of lines) {
    const why = books.enter(line);
    if (why === undefined || found.has(line.claim)) continue;
    found.set(line.claim, {
      claim: line.claim,
      payment: line.payment,
      why,
      amount: line.amount,
      owed: formatUsd(owed.get(line.claim) ?? noCents),
    });
  }
  return [...found.values()];
}

class Books {
  readonly #owed: ReadonlyMap<string, Cents>;
  readonly #payments = new Map<string, Payment>();
  /** What went out for a claim, for its holder, for tax, or back to the company, less what came back. */
  readonly #out = new Map<string, Cents>();

  constructor(owed: ReadonlyMap<string, Cents>) {
    this.#owed = owed;
  }

  /** Takes a line in, and says what is wrong with it. */
  enter(line: PayerLine): LineAmiss['why'] | undefined {
    const owed = this.#owed.get(line.claim);
    if (owed === undefined) return 'not-on-list';
    const amount = parseUsd(line.amount);
    switch (line.what) {
      case 'issued':
        return this.#issued(line, amount) ?? this.#moreThan(owed, line.claim, amount);
      case 'withheld':
      case 'handedBack':
        return this.#moreThan(owed, line.claim, amount);
      case 'settled':
      case 'returned':
      case 'returnedAfterSettlement':
        return this.#of(line, amount);
      case 'held':
      case 'unheld':
      case 'remitted':
        return undefined;
    }
  }

  #issued({ payment, attempt }: PayerLine, amount: Cents): LineAmiss['why'] | undefined {
    const known = this.#payments.get(payment);
    if (known !== undefined && (attempt <= known.attempt || !known.cameBack)) return 'paid-twice';
    if (attempt !== (known?.attempt ?? 0) + 1) return 'attempt-missing';
    this.#payments.set(payment, { attempt, amount, cameBack: false });
    return known !== undefined && known.amount !== amount ? 'another-amount' : undefined;
  }

  #of({ payment, attempt, what, claim }: PayerLine, amount: Cents): LineAmiss['why'] | undefined {
    const known = this.#payments.get(payment);
    if (known === undefined || known.attempt !== attempt) return 'never-issued';
    if (known.amount !== amount) return 'another-amount';
    if (what === 'settled') return undefined;
    if (known.cameBack) return 'never-issued';
    known.cameBack = true;
    this.#out.set(claim, subtractCents(this.#out.get(claim) ?? noCents, amount));
    return undefined;
  }

  #moreThan(owed: Cents, claim: string, amount: Cents): LineAmiss['why'] | undefined {
    const out = addCents(this.#out.get(claim) ?? noCents, amount);
    this.#out.set(claim, out);
    return out > owed ? 'more-than-owed' : undefined;
  }
}
