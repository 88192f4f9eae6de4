import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { addCents, type Cents, formatUsd, noCents, parseUsd, subtractCents } from '#libs/money/cents.ts';
import { parseRate, timesRate } from '#libs/money/rate.ts';
import { addShares, minShares, noShares, parseShares, type Shares } from '#libs/money/shares.ts';
import type { Claim } from './claims.ts';
import type { PayerLine } from './payer.ts';

type Presentment = BulkRow<'presentments'>;

/** What the sandbox payer of one leg knows when it makes up its books. */
export interface SandboxLeg {
  readonly claims: readonly Claim[];
  /** In the order of the file; earlier ones first. */
  readonly presentments: readonly Presentment[];
  /** When it was instructed, once for each batch. The shares of a dissenter come with the second or a later one. */
  readonly instructedAt: readonly Instant[];
  /** When the unclaimed money was asked back. */
  readonly handBackAt: Instant | null;
}

interface Account {
  readonly claim: Claim;
  presented: Shares;
  paid: Cents;
  held: Cents;
  withheld: Cents;
  last: Sent | null;
}

interface Sent {
  readonly presentment: string;
  readonly amount: Cents;
  readonly attempt: number;
  readonly settlesAt: Instant;
  readonly cameBack: boolean;
}

/**
 * All that happened at a sandbox payer, in order, made up anew from what it was told: the same question gets the same
 * answer, however often and whenever it is asked. Lines after the moment asked for are in it; the caller cuts.
 */
export function sandboxLines(leg: SandboxLeg): PayerLine[] {
  const accounts = new Map<string, Account>(
    leg.claims.map((claim) => [
      claim.id,
      { claim, presented: noShares, paid: noCents, held: noCents, withheld: noCents, last: null },
    ]),
  );
  const lines: PayerLine[] = [];
  for (const { presentment, at } of inOrder(leg)) {
    const account = accounts.get(presentment.entitlement);
    if (account === undefined) continue;
    if (leg.handBackAt !== null && at >= leg.handBackAt) continue;
    lines.push(...linesOf(account, presentment, at));
  }
  if (leg.handBackAt !== null) lines.push(...handedBack(accounts.values(), leg.handBackAt));
  return lines.filter(isNotUndone(lines)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What came back before it had settled does not settle. */
function isNotUndone(lines: readonly PayerLine[]): (line: PayerLine) => boolean {
  const key = ({ payment, attempt }: PayerLine) => `${payment}/${attempt}`;
  const cameBack = new Map(
    lines.filter(({ what }) => what === 'returned').map((line) => [key(line), line.at]),
  );
  return (line) => line.what !== 'settled' || line.at <= (cameBack.get(key(line)) ?? line.at);
}

/** Nothing happens before the payer is instructed; what was presented before then waits until it is. */
function inOrder(leg: SandboxLeg): { readonly presentment: Presentment; readonly at: Instant }[] {
  const dissenting = new Set(leg.claims.filter((claim) => claim.dissenting).map(({ id }) => id));
  return leg.presentments
    .flatMap((presentment) => {
      const instructed = dissenting.has(presentment.entitlement) ? leg.instructedAt[1] : leg.instructedAt[0];
      return instructed === undefined ? [] : [{ presentment, at: later(presentment.at, instructed) }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function linesOf(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  switch (presentment.what) {
    case 'presented':
      return presented(account, presentment, at);
    case 'held':
      return hold(account, presentment, at);
    case 'unheld':
      return unhold(account, presentment, at);
    case 'returned':
      return returned(account, at);
    case 'reissued':
      return reissued(account, presentment, at);
    case 'remitted':
      return remitted(account, presentment, at);
  }
}

/** round(price × shares presented to date) − paid to date, less what is kept back for tax. */
function presented(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  const released = unhold(account, presentment, at);
  const shares = presentment.shares === undefined ? account.claim.shares : parseShares(presentment.shares);
  account.presented = minShares(addShares(account.presented, shares), account.claim.shares);
  const gross = subtractCents(account.claim.amountFor(account.presented), account.paid);
  account.paid = addCents(account.paid, gross);
  const kept = presentment.withholding
    ? timesRate(gross, parseRate(presentment.withholding), 'half-up')
    : noCents;
  account.withheld = addCents(account.withheld, kept);
  const amount = subtractCents(gross, kept);
  const settlesAt = later(presentment.settlesAt ?? at, at);
  account.last = { presentment: presentment.presentment, amount, attempt: 1, settlesAt, cameBack: false };
  return [
    ...released,
    ...line(account, presentment.presentment, 1, 'withheld', kept, at),
    ...line(account, presentment.presentment, 1, 'issued', amount, at),
    ...line(account, presentment.presentment, 1, 'settled', amount, settlesAt),
  ];
}

function hold(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  const unpaid = subtractCents(
    subtractCents(account.claim.amountFor(account.claim.shares), account.paid),
    account.held,
  );
  account.held = addCents(account.held, unpaid);
  return line(account, presentment.presentment, 1, 'held', unpaid, at);
}

function unhold(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  const released = account.held;
  account.held = noCents;
  return line(account, presentment.presentment, 1, 'unheld', released, at);
}

/** A payment comes back once. */
function returned(account: Account, at: Instant): PayerLine[] {
  const { last } = account;
  if (last === null || last.cameBack) return [];
  account.paid = subtractCents(account.paid, last.amount);
  account.last = { ...last, cameBack: true };
  const what = last.settlesAt <= at ? 'returnedAfterSettlement' : 'returned';
  return line(account, last.presentment, last.attempt, what, last.amount, at);
}

/** Sent again as a further attempt, and only what came back. */
function reissued(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  const { last } = account;
  if (last === null || !last.cameBack) return [];
  const released = unhold(account, presentment, at);
  account.paid = addCents(account.paid, last.amount);
  const settlesAt = later(presentment.settlesAt ?? at, at);
  account.last = { ...last, attempt: last.attempt + 1, settlesAt, cameBack: false };
  const again = account.last.attempt;
  return [
    ...released,
    ...line(account, last.presentment, again, 'issued', last.amount, at),
    ...line(account, last.presentment, again, 'settled', last.amount, settlesAt),
  ];
}

function remitted(account: Account, presentment: Presentment, at: Instant): PayerLine[] {
  const amount = account.withheld;
  account.withheld = noCents;
  return line(account, presentment.presentment, 1, 'remitted', amount, at);
}

/** Everything that nobody presented, and everything still held. A dissenter who was never funded is not in it. */
function handedBack(accounts: Iterable<Account>, at: Instant): PayerLine[] {
  return [...accounts]
    .filter(({ claim, paid }) => !claim.dissenting || paid !== noCents)
    .flatMap((account) => {
      const unpaid = subtractCents(account.claim.amountFor(account.claim.shares), account.paid);
      return line(account, account.claim.id, 1, 'handedBack', unpaid, at);
    });
}

function line(
  { claim }: Pick<Account, 'claim'>,
  payment: string,
  attempt: number,
  what: PayerLine['what'],
  amount: Cents,
  at: Instant,
): PayerLine[] {
  return amount === noCents
    ? []
    : [{ claim: claim.id, payment, attempt, what, amount: formatUsd(amount), at }];
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** What lines come to, by what happened. */
export function totalsOf(lines: readonly PayerLine[]): Record<PayerLine['what'], string> {
  const totals: Record<PayerLine['what'], Cents> = {
    issued: noCents,
    settled: noCents,
    returned: noCents,
    returnedAfterSettlement: noCents,
    held: noCents,
    unheld: noCents,
    withheld: noCents,
    remitted: noCents,
    handedBack: noCents,
  };
  for (const { what, amount } of lines) totals[what] = addCents(totals[what], parseUsd(amount));
  return Object.fromEntries(
    Object.entries(totals).map(([what, total]) => [what, formatUsd(total)]),
  ) as Record<PayerLine['what'], string>;
}
