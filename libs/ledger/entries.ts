import { parseUsd } from '#libs/money/cents.ts';
import { type Account, type Book, isIn, sources } from './accounts.ts';
import type { Movement } from './facts.ts';

export type Leg = 'agent' | 'payroll' | 'payables';

export interface LegMovement extends Movement {
  readonly leg: Leg;
}

/** Above zero into the account, below zero out of it: the entries of a book add up to nothing. */
export interface Entry {
  readonly leg: Leg;
  readonly book: Book;
  readonly account: Account;
  readonly subAccount: string;
  readonly cents: bigint;
}

export class NotAMovement extends Error {
  constructor(movement: Movement, why: string) {
    const { from, to, amount } = movement;
    super(`no movement of ${amount} from [${from.join(', ')}] to [${to.join(', ')}]: ${why}`);
    this.name = 'NotAMovement';
  }
}

/** The two sides of a movement, in each book that it touches. */
export function entriesOf(movement: LegMovement): Entry[] {
  const cents = parseUsd(movement.amount);
  if (cents <= 0n)
    throw new NotAMovement(movement, 'the amount must be above zero; turn the accounts round instead');
  const entries = (['cash', 'claims'] as const).flatMap((book) => sidesIn(book, movement, cents));
  if (entries.length === 0) throw new NotAMovement(movement, 'it names no account of the ledger');
  return entries;
}

function sidesIn(book: Book, movement: LegMovement, cents: bigint): Entry[] {
  const source = sources[book];
  const from = movement.from.filter((account) => isIn(book, account));
  const to = movement.to.filter((account) => isIn(book, account));
  if (from.length === 0 && to.length === 0) return [];
  const [out, into] = grows(source, from, to) ?? grows(source, to, from)?.toReversed() ?? [from[0], to[0]];
  if (from.length + to.length !== 2 || out === undefined || into === undefined || out === into) {
    throw new NotAMovement(movement, `in the book of ${book} it must leave one account and enter another`);
  }
  const shared = {
    leg: movement.leg,
    book,
    subAccount: book === 'claims' ? (movement.subAccount ?? '') : '',
  };
  return [
    { ...shared, account: out, cents: -cents },
    { ...shared, account: into, cents },
  ];
}

/** "To deposited and fund" is written as it is read: the source grows, and what it gives lies in the other account. */
function grows(
  source: Account,
  before: readonly Account[],
  after: readonly Account[],
): [Account, Account] | undefined {
  const other = after.find((account) => account !== source);
  if (before.length > 0 || !after.includes(source) || other === undefined) return undefined;
  return [source, other];
}
