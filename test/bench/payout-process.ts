import { type ChildProcess, fork } from 'node:child_process';
import { createPool } from '#libs/journal/pool.ts';
import { Ending, ended } from './ending.ts';
import { writeAnswers } from './payout-answers.ts';
import { prepareHolders } from './payout-holders.ts';
import { type PayoutTimes, runPayout } from './payout-run.ts';

// One piece of a payout in a process of its own: what that holds in memory is what paying takes, and nothing of what is
// prepared for it, or done by the bank.

export interface PayoutWish {
  readonly ownerUrl: string;
  readonly dealId: string;
  readonly holders: number;
  readonly masterKey: string;
  readonly does: { readonly what: 'prepare' | 'pay' } | { readonly what: 'answer'; readonly folder: string };
}
export type PayoutTold =
  | { readonly times?: PayoutTimes | undefined; readonly seconds?: number | undefined }
  | { readonly fault: string };

/** Does it in a new process. */
export async function inProcess(wish: PayoutWish): Promise<Exclude<PayoutTold, { fault: string }>> {
  const ending = new Ending();
  try {
    const child = fork(import.meta.filename, {
      execArgv: [...process.execArgv.filter((one) => one.startsWith('--cpu-prof')), '--import', 'tsx/esm'],
      env: { ...process.env, TZ: 'UTC' },
    });
    ending.add(() => ended(child, () => {}));
    const told = firstWord<PayoutTold>(child);
    child.send(wish);
    const word = await told;
    if ('fault' in word) throw new Error(word.fault);
    return word;
  } finally {
    await ending.run();
  }
}

export function firstWord<Told>(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as Told));
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error('a process of the payout bench ended before it had told anything')),
    );
  });
}

if (process.send !== undefined) {
  const tell = (told: PayoutTold): void => void process.send?.(told);
  process.once('message', (wish: PayoutWish) => {
    run(wish)
      .then(tell, (error: unknown) =>
        tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
      .finally(() => process.disconnect());
  });
}

async function run(wish: PayoutWish): Promise<PayoutTold> {
  const { ownerUrl, does } = wish;
  const app = createPool(ownerUrl, { connections: 4 });
  const owner = createPool(ownerUrl, { role: 'owner', connections: 2, statementTimeoutMs: 1_800_000 });
  try {
    if (does.what === 'prepare') return { seconds: await prepareHolders(app, owner, wish) };
    if (does.what === 'answer') {
      await writeAnswers(owner, { dealId: wish.dealId, folder: does.folder });
      return {};
    }
    const answer = (folder: string) => inProcess({ ...wish, does: { what: 'answer', folder } });
    return { times: await runPayout(app, owner, { ...wish, answer }) };
  } finally {
    await Promise.all([app.end(), owner.end()]);
  }
}
