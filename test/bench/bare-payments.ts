import { proxyActivities } from '@temporalio/workflow';
import type { BareBank } from './bare-payer.ts';

// Payments as Temporal's own samples make them: what a payout set by set is measured beside.

const { withdraw, deposit, payChunk } = proxyActivities<BareBank>({ startToCloseTimeout: '1 minute' });

/** One payment: taken from the fund, given to the payee. */
export async function moneyTransfer(payment: string, cents: number): Promise<string> {
  const taken = await withdraw(payment, cents);
  const given = await deposit(payment, cents);
  return `${taken}/${given}`;
}

/** A batch of payments, a chunk after the other. */
export async function payInChunks(from: number, to: number, chunk: number): Promise<void> {
  for (let at = from; at < to; at += chunk) await payChunk(at, Math.min(to, at + chunk));
}
