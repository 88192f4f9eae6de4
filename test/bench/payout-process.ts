import { createPool } from '#libs/journal/pool.ts';
import { type PayoutTimes, runPayout } from './payout-run.ts';

// One payout in a process of its own: what it holds in memory is what paying takes, and nothing of what is measured beside it.

export interface PayoutWish {
  readonly ownerUrl: string;
  readonly dealId: string;
  readonly holders: number;
}
export type PayoutTold = { readonly times: PayoutTimes } | { readonly fault: string };

if (process.send !== undefined) {
  const tell = (told: PayoutTold): void => void process.send?.(told);
  process.once('message', (wish: PayoutWish) => {
    run(wish)
      .then(
        (times) => tell({ times }),
        (error: unknown) => tell({ fault: String(error) }),
      )
      .finally(() => process.disconnect());
  });
}

async function run({ ownerUrl, dealId, holders }: PayoutWish): Promise<PayoutTimes> {
  const app = createPool(ownerUrl, { connections: 4 });
  const owner = createPool(ownerUrl, { role: 'owner', connections: 2, statementTimeoutMs: 1_800_000 });
  try {
    return await runPayout(app, owner, dealId, holders);
  } finally {
    await Promise.all([app.end(), owner.end()]);
  }
}
