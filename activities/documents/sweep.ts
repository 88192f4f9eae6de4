import type { Digest } from '#libs/contracts/values.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { inTransaction } from '#libs/record/transaction.ts';
import { WORKER } from '#libs/record/worker.ts';
import type { DocumentStore } from './store.ts';
import { lockDigest } from './take-upload.ts';

/** An upload that nothing names after this long was never meant to be, or was forgotten. */
export const ORPHAN_AFTER_DAYS = 30;
const ORPHANS_AT_ONCE = 200;
const EVENTS_AT_ONCE = 1_000;

export interface Swept {
  readonly dealId: string;
  readonly digests: readonly Digest[];
}

/**
 * Erases uploads that no event of their deal names. The event that says so comes first, and only if nothing was recorded
 * since the record was looked through: what somebody is naming at this moment stays.
 */
export async function sweepOrphans(
  { record, store }: { readonly record: DealRecord; readonly store: DocumentStore },
  { olderThanDays = ORPHAN_AFTER_DAYS, now = new Date() } = {},
): Promise<readonly Swept[]> {
  const before = new Date(now.getTime() - olderThanDays * 86_400_000).toISOString();
  const { rows } = await record.pool.query<{ deal_id: string; digests: string[] }>(
    `select deal_id, array_agg(digest order by digest) as digests
       from (select deal_id, digest from documents.uploads where erased_at is null
              group by deal_id, digest having max(uploaded_at) < $1 order by max(uploaded_at) limit 10000) as old
      group by deal_id`,
    [before],
  );
  const swept: Swept[] = [];
  for (const { deal_id: dealId, digests } of rows) {
    const erased = await sweepDeal({ record, store }, dealId, digests, before);
    if (erased.length > 0) swept.push({ dealId, digests: erased });
  }
  return swept;
}

async function sweepDeal(
  { record, store }: { readonly record: DealRecord; readonly store: DocumentStore },
  dealId: string,
  old: readonly Digest[],
  unnamedSince: string,
): Promise<readonly Digest[]> {
  const { named, version } = await namedIn(record, dealId, new Set(old));
  const orphans = old.filter((digest) => !named.has(digest)).slice(0, ORPHANS_AT_ONCE);
  if (orphans.length === 0) return [];
  const [verdict] = await record.give(dealId, [
    {
      commandId: `${dealId}/orphans/${version}/${unnamedSince}`,
      command: { type: 'RecordOrphansErased', data: { digests: [...orphans], unnamedSince } },
      actor: WORKER,
      precondition: (state) =>
        state.stage !== 'unopened' && state.version === version
          ? undefined
          : {
              code: 'RecordMovedOn',
              rule: 'sweep',
              facts: { version },
              sentence: 'Something was recorded meanwhile.',
            },
    },
  ]);
  if (verdict?.outcome !== 'accepted') return [];
  for (const digest of orphans) await eraseUpload({ record, store }, dealId, digest);
  return orphans;
}

/** Another deal may have the same file: its bytes go with the last of them. */
async function eraseUpload(
  { record, store }: { readonly record: DealRecord; readonly store: DocumentStore },
  dealId: string,
  digest: Digest,
): Promise<void> {
  await inTransaction(record.pool, async (client) => {
    await lockDigest(client, digest);
    await client.query('update documents.uploads set erased_at = now() where deal_id = $1 and digest = $2', [
      dealId,
      digest,
    ]);
    const { rows } = await client.query(
      'select 1 from documents.uploads where digest = $1 and erased_at is null limit 1',
      [digest],
    );
    if (rows.length === 0) await store.erase(digest);
  });
}

/** Which of these digests some event names, and up to which version was looked. */
async function namedIn(
  record: DealRecord,
  dealId: string,
  digests: ReadonlySet<Digest>,
): Promise<{ readonly named: ReadonlySet<Digest>; readonly version: number }> {
  const named = new Set<Digest>();
  let version = 0;
  for (;;) {
    const events = await record.journal.read(dealId, { fromVersion: version + 1, limit: EVENTS_AT_ONCE });
    for (const event of events) {
      version = event.version;
      if (event.type === 'OrphansErased') continue;
      for (const [digest] of JSON.stringify(event.data).matchAll(/[0-9a-f]{64}/g))
        if (digests.has(digest)) named.add(digest);
    }
    if (events.length < EVENTS_AT_ONCE) return { named, version };
  }
}
