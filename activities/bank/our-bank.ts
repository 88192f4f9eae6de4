import type { Pool, PoolClient } from 'pg';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { NachaOrder, PaymentOrder } from '#libs/formats/payments/order.ts';
import type { Account, Payment } from '#libs/formats/payments/payment.ts';
import { type NamedOrder, ordersBesidePayments } from '#libs/ledger/debits-not-ordered.ts';
import { sumUsd } from '#libs/money/wire.ts';
import type { BankDelivery } from './delivery.ts';

/** Whom a payment goes to and where: read decrypted, held in memory, never logged. */
export interface PaymentInstruction {
  readonly payee: Payment['payee'];
  /** None for a cheque. */
  readonly account?: Account | undefined;
  /** The how-manieth instruction of the holder it is; none where it is not the holder's own. */
  readonly number?: number | undefined;
}

/** The verified instructions of holders, by their ids. Who has none that is verified is left out. */
export type InstructionsOf = (
  client: Pool | PoolClient,
  dealId: string,
  holderIds: readonly string[],
) => Promise<ReadonlyMap<string, PaymentInstruction>>;

/** Our own account, and what the bank agreed with us. */
export interface BankAgreement {
  readonly debtor: PaymentOrder['debtor'];
  readonly limits: PaymentOrder['limits'];
  readonly nacha: Omit<NachaOrder, 'fileIdModifier' | 'firstTrace' | 'sameDay'>;
  readonly cheques: { readonly firstNumber: number };
  /** The depository's account, for the one payment to Cede & Co. */
  readonly depository: PaymentInstruction;
}

/** The bank that we pay by. */
export interface OurBank {
  readonly agreement: BankAgreement;
  delivery(dealId: string): BankDelivery;
  /** A sandbox bank is told the day by the rehearsal, and what came in and went out beside files; a real one knows. */
  tell?(dealId: string, now: string, beside: BesideFiles): Promise<void>;
}

/** What came in, and what people sent out by hand: all of it so far. */
export interface BesideFiles {
  readonly deposited: string;
  readonly orders: readonly NamedOrder[];
}

/** A rehearsal's bank lives on the rehearsal's clock, and knows of no money but what it is told of and has in files. */
export async function tellBank(
  bank: OurBank,
  { payout }: OpenDeal,
  { pool, dealId, now }: { readonly pool: Pool; readonly dealId: string; readonly now: string },
): Promise<void> {
  if (bank.tell === undefined) return;
  const deposited = sumUsd(Object.values(payout.legs).map(({ money }) => money.deposited));
  await bank.tell(dealId, now, { deposited, orders: await ordersBesidePayments(pool, dealId) });
}

/** Something done at the bank, whose connection is closed behind it. */
export async function atBank<T>(
  bank: OurBank,
  dealId: string,
  work: (delivery: BankDelivery) => Promise<T>,
): Promise<T> {
  const delivery = bank.delivery(dealId);
  try {
    return await work(delivery);
  } finally {
    await delivery.close();
  }
}
