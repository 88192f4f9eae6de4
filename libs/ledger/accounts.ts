/** The two books. Money on its way or gone is in both: it is cash that left the fund, and a claim that is met. */
export type Book = 'cash' | 'claims';

export const accountsOf = {
  cash: ['deposited', 'fund', 'inTransit', 'settled', 'remitted', 'escheated', 'refunded'],
  claims: [
    'entitled',
    'payable',
    'held',
    'blocked',
    'withheld',
    'inTransit',
    'settled',
    'remitted',
    'escheated',
    'handedBack',
  ],
} as const;

export type CashAccount = (typeof accountsOf)['cash'][number];
export type ClaimsAccount = (typeof accountsOf)['claims'][number];
export type Account = CashAccount | ClaimsAccount;

/** Where money and claims come from: what Parent paid in, and what the merger made due. They only grow. */
export const sources = { cash: 'deposited', claims: 'entitled' } as const satisfies Record<Book, Account>;

export function isIn(book: Book, account: Account): boolean {
  return (accountsOf[book] as readonly Account[]).includes(account);
}
