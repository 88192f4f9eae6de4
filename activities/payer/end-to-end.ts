import { createHash } from 'node:crypto';
import type { PaymentKey } from '#libs/ledger/payments.ts';

/** ISO 20022 gives an end-to-end id 35 characters: a digest of what is paid, so that the same payment has the same id. */
export function endToEndId({ dealId, entitlementId, attempt }: PaymentKey): string {
  const digest = createHash('sha256').update(`${dealId}\n${entitlementId}\n${attempt}`).digest('hex');
  return `CB${digest.slice(0, 32).toUpperCase()}`;
}
