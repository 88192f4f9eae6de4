import type { Cents } from '#libs/money/cents.ts';

/** How the money travels. */
export type Rail = 'wire' | 'ach' | 'cheque';

/** Whom an account belongs to: the ACH rules have one class of entry for people and one for companies. */
export type PayeeKind = 'person' | 'company';

/** As ISO 20022 structures it. Of an address, town and country are what banks insist on. */
export interface PostalAddress {
  readonly street?: string | undefined;
  readonly building?: string | undefined;
  readonly postCode?: string | undefined;
  readonly town: string;
  /** State or province. */
  readonly state?: string | undefined;
  /** ISO 3166, two letters. */
  readonly country: string;
}

export type Account =
  | {
      readonly scheme: 'us';
      /** ABA routing number, nine digits. */
      readonly routing: string;
      readonly number: string;
      readonly type: 'checking' | 'savings';
    }
  | { readonly scheme: 'iban'; readonly iban: string; readonly bic: string };

/** One payment to one payee: what every rail's file is made of. */
export interface Payment {
  /** Ours, unique for ever, and what the bank is asked by when an answer is in doubt. */
  readonly endToEndId: string;
  readonly amount: Cents;
  readonly rail: Rail;
  readonly payee: {
    readonly name: string;
    readonly kind: PayeeKind;
    readonly address?: PostalAddress | undefined;
  };
  /** None for a cheque. */
  readonly account?: Account | undefined;
  /** What the payee reads on the statement. */
  readonly remittance?: string | undefined;
  /** A reference that the payee's or the agent's system matches by. */
  readonly reference?: string | undefined;
}

/** Payments that can be gone through more than once: totals stand at the head of a file, and no list is held in memory. */
export type PaymentSource = () => Iterable<Payment> | AsyncIterable<Payment>;

/** A stretch of one of the files that are being written. */
export interface FilePiece {
  readonly file: string;
  readonly text: string;
}

/** What a file was planned to hold, and holds. */
export interface FileTotals {
  readonly file: string;
  readonly count: number;
  readonly total: Cents;
}
