import { FUTURES_USUAL } from '#libs/contracts/futures.ts';
import { forecast } from '#libs/deal/futures/forecast.ts';
import { cbmgAt } from '#test/futures/cbmg.ts';
import { type BenchRow, compare, type Round, rowOf } from './row.ts';

const NOW = '2021-01-28T14:30:00.000Z';
const ESTIMATES = [{ item: 'cfius', low: '2021-02-09', likely: '2021-02-20', high: '2021-04-30' }];
const REPLAYS = 100;
const WISHED_MS = 1_000;
const ROUNDS = 5;
/** Each run is by another seed, so that nothing of the one before can be used again. */
const seeds = { next: 1 };

/** A forecast of CBMG in this process, on its one thread. */
export async function futuresRows(scale = 1): Promise<BenchRow[]> {
  const futures = Math.max(100, Math.round(FUTURES_USUAL * scale));
  const deal = cbmgAt(NOW);
  const run = (replays: number): number => {
    seeds.next += 1;
    const began = performance.now();
    const told = forecast({ deal, now: NOW, estimates: ESTIMATES, seed: seeds.next, futures, replays });
    if ('refusal' in told || told.check.disagreements.length > 0) throw new Error(JSON.stringify(told));
    return performance.now() - began;
  };
  const floor = await compare({
    name: `${futures} futures of CBMG, beside drawing and sorting as many days and nothing else`,
    unit: 'ms',
    // The floor is half a millisecond: a ratio of it moves with every other process on the machine.
    goal: { atMost: 100 },
    ours: () => Promise.resolve(run(0)),
    beside: () => Promise.resolve(bare(futures)),
  });
  return [
    floor,
    rowOf(
      {
        name: `${futures} futures of CBMG with ${REPLAYS} replayed through the core, beside one second`,
        unit: 'ms',
        goal: { atMost: 1 },
      },
      besideTheWish(() => run(REPLAYS)),
    ),
  ];
}

function besideTheWish(once: () => number): Round[] {
  once();
  return Array.from({ length: ROUNDS }, () => {
    const ours = once();
    return { ours, beside: WISHED_MS, ratio: ours / WISHED_MS };
  });
}

/** Three draws for each future, the latest of them, and the days in their order: the least that a forecast could be. */
function bare(futures: number): number {
  const began = performance.now();
  const days = new Int32Array(futures);
  for (let future = 0; future < futures; future += 1) {
    const draws = [Math.random() * 30, Math.random() * 90, Math.random() * 3];
    days[future] = Math.floor(Math.max(draws[0] ?? 0, draws[1] ?? 0) + (draws[2] ?? 0));
  }
  days.sort();
  return performance.now() - began;
}
