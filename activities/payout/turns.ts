import type { Database } from '#libs/ledger/ledger.ts';

/**
 * Waits until nothing else changes the claims of this deal, up to the end of the transaction. To be taken before anything
 * is read: what is then read is what the one before left, so that a repeat, also one at the same time by another worker,
 * finds what was done and tells the same figures.
 */
export async function alone(db: Database, dealId: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtextextended('closing-bell/payout/' || $1, 0))", [dealId]);
}

/** Files are sent beside each other, of which each has its own lines, but beside nothing else. */
export async function besideSendings(db: Database, dealId: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock_shared(hashtextextended('closing-bell/payout/' || $1, 0))", [
    dealId,
  ]);
}
