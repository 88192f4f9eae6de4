import { type Cents, cents, formatUsd, noCents } from '#libs/money/cents.ts';
import { Faults, type PaymentFault, PaymentProblem } from './fault.ts';
import type { Payment, PaymentSource } from './payment.ts';

/** What one file may hold, by the bank's agreement or by the format. */
export interface FileLimits {
  readonly transactionsMax: number;
  readonly amountMax: Cents;
}

/** Which payments stand together in a file, in the order of `kinds`. */
export interface Grouping<K extends string> {
  readonly kinds: readonly K[];
  readonly kindOf: (payment: Payment) => K;
}

export interface PlannedGroup<K extends string> {
  readonly kind: K;
  readonly count: number;
  readonly total: Cents;
}

export interface PlannedFile<K extends string> {
  /** From 1. */
  readonly number: number;
  readonly groups: readonly PlannedGroup<K>[];
  readonly count: number;
  readonly total: Cents;
}

export interface PlanWish<K extends string> {
  readonly source: PaymentSource;
  readonly grouping: Grouping<K>;
  readonly limits: FileLimits;
  /** Everything that keeps a payment from being written. */
  readonly check: (payment: Payment) => Iterable<PaymentFault>;
}

/**
 * Goes through all payments once and says which file holds how much: a file's totals stand at its head. Throws a
 * `PaymentProblem` with every fault found, before anything is written.
 */
export async function planFiles<K extends string>(wish: PlanWish<K>): Promise<PlannedFile<K>[]> {
  await checkAll(wish);
  const files: PlannedFile<K>[] = [];
  let groups: PlannedGroup<K>[] = [];
  let count = 0;
  let total = noCents;
  const close = () => {
    if (count > 0) files.push({ number: files.length + 1, groups, count, total });
    groups = [];
    count = 0;
    total = noCents;
  };
  for await (const { kind, payment } of inOrder(wish.source, wish.grouping)) {
    const isFull = count >= wish.limits.transactionsMax || total + payment.amount > wish.limits.amountMax;
    if (isFull) close();
    const last = groups.at(-1);
    if (last?.kind === kind) {
      groups[groups.length - 1] = { kind, count: last.count + 1, total: cents(last.total + payment.amount) };
    } else groups.push({ kind, count: 1, total: payment.amount });
    count += 1;
    total = cents(total + payment.amount);
  }
  close();
  return files;
}

/** All payments, kind after kind: one pass over the source for each. */
export async function* inOrder<K extends string>(
  source: PaymentSource,
  { kinds, kindOf }: Grouping<K>,
): AsyncGenerator<{ kind: K; payment: Payment }> {
  for (const kind of kinds) {
    for await (const payment of source()) {
      if (kindOf(payment) === kind) yield { kind, payment };
    }
  }
}

/** The payments of a planned group, each once; throws when the source is no longer what was planned. */
export async function* ofGroup<K extends string>(
  ordered: AsyncIterator<{ kind: K; payment: Payment }>,
  group: PlannedGroup<K>,
): AsyncGenerator<Payment> {
  let total = 0n;
  for (let n = 0; n < group.count; n += 1) {
    const next = await ordered.next();
    if (next.done === true || next.value.kind !== group.kind) throw changed();
    total += next.value.payment.amount;
    yield next.value.payment;
  }
  if (total !== group.total) throw changed();
}

/** To be called when all files are written: nothing may be left over. */
export async function assertExhausted(ordered: AsyncIterator<unknown>): Promise<void> {
  const next = await ordered.next();
  if (next.done !== true) throw changed();
}

function changed(): Error {
  return new Error(
    'The payments changed between planning and writing, so that totals at the head of a file would be wrong. ' +
      'Throw away what was written, and write again from a list that stands still.',
  );
}

async function checkAll<K extends string>({ source, limits, check, grouping }: PlanWish<K>): Promise<void> {
  const faults = new Faults();
  const seen = new Set<string>();
  let at = 0;
  for await (const payment of source()) {
    at += 1;
    for (const fault of check(payment)) faults.add(fault);
    if (seen.has(payment.endToEndId)) faults.add(duplicateOf(payment));
    seen.add(payment.endToEndId);
    if (payment.amount > limits.amountMax) faults.add(tooBig(payment, limits.amountMax));
    if (!grouping.kinds.includes(grouping.kindOf(payment))) {
      throw new Error(`Payment ${at} is of no kind that this file holds`);
    }
  }
  if (at === 0)
    faults.add({ ...aboutPayments, found: 'none', advice: 'A file without payments is not sent.' });
  if (faults.faults > 0) throw new PaymentProblem(faults.kept);
}

const aboutPayments = {
  severity: 'fault',
  line: 0,
  record: '',
  field: 'payments',
  expected: 'at least one',
} as const;

function duplicateOf(payment: Payment): PaymentFault {
  return {
    severity: 'fault',
    line: 0,
    record: `payment ${payment.endToEndId}`,
    field: 'end-to-end id',
    found: 'the same id twice',
    expected: 'an id of its own for each payment',
    advice: 'Find out whether one of the two is a duplicate before giving it another id.',
  };
}

function tooBig(payment: Payment, amountMax: Cents): PaymentFault {
  return {
    severity: 'fault',
    line: 0,
    record: `payment ${payment.endToEndId}`,
    field: 'amount',
    found: formatUsd(payment.amount),
    expected: `at most ${formatUsd(amountMax)}, the most that one file may hold`,
    advice: 'Send it by wire, or agree on a higher limit with the bank.',
  };
}
