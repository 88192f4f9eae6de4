import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import type { Cents } from '#libs/money/cents.ts';
import type { PostalAddress } from './payment.ts';

/** Who pays, from which account, when: what every file of an order has in common. */
export interface PaymentOrder {
  /** Names the files of this order; at most 24 characters, so that a number fits behind it. */
  readonly id: string;
  readonly createdAt: Instant;
  /** The day on which the money is to move: a day on which the Federal Reserve Banks are open. */
  readonly payOn: Day;
  readonly debtor: {
    readonly name: string;
    readonly address: PostalAddress;
    /** Legal entity identifier. */
    readonly lei?: string | undefined;
    readonly account: {
      readonly routing: string;
      readonly number: string;
      readonly type: 'checking' | 'savings';
    };
    readonly bankName: string;
  };
  readonly limits: {
    readonly transactionsMax: number;
    readonly amountMax: Cents;
  };
}

/** What a NACHA file says of its sender besides. */
export interface NachaOrder {
  /** Routing number of the bank that the file goes to. */
  readonly destination: string;
  readonly destinationName: string;
  /** Ten characters as the bank assigned them: often a blank or a 1 and the tax number. */
  readonly origin: string;
  readonly originName: string;
  /** Ten characters: who is behind the batch. */
  readonly companyId: string;
  /** What the receiver's statement shows, at most ten characters: `MERGER`. */
  readonly description: string;
  /** Tells apart files of one day: A to Z, 0 to 9; further files of the same order count on. */
  readonly fileIdModifier: string;
  readonly sameDay: boolean;
  /** The last seven digits of the first entry's trace number; a further order of the day goes on behind the last. */
  readonly firstTrace: number;
}

export interface ChequeOrder {
  /** The first number of the stock that is printed on. */
  readonly firstNumber: number;
}
