/** Where a ratio has to lie to be good. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

export interface Round {
  readonly ours: number;
  readonly beside: number;
  readonly ratio: number;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** One line of the table: something of ours beside its floor, measured in turns on the same machine. */
export interface BenchRow {
  readonly name: string;
  /** The median over the rounds of ours divided by beside. */
  readonly ratio: number;
  readonly goal: Goal;
  readonly met: boolean;
  /** Medians, in the unit. */
  readonly ours: number;
  readonly beside: number;
  readonly unit: string;
  readonly ratios: Spread;
  readonly rounds: readonly Round[];
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly goal: Goal;
  readonly rounds?: number;
  ours(): Promise<number>;
  beside(): Promise<number>;
}

const ROUNDS = 5;

/** Measures both sides in turns, each going first as often as the other, after a round that does not count. */
export async function compare(comparison: Comparison): Promise<BenchRow> {
  const rounds: Round[] = [];
  for (let round = -1; round < (comparison.rounds ?? ROUNDS); round += 1) {
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? await comparison.ours() : await comparison.beside();
    const late = oursFirst ? await comparison.beside() : await comparison.ours();
    const [ours, beside] = oursFirst ? [early, late] : [late, early];
    if (round >= 0) rounds.push({ ours, beside, ratio: ours / beside });
  }
  return rowOf(comparison, rounds);
}

export function rowOf(
  { name, unit, goal }: Pick<Comparison, 'name' | 'unit' | 'goal'>,
  rounds: readonly Round[],
): BenchRow {
  const ratios = spread(rounds.map((round) => round.ratio));
  return {
    name,
    ratio: rounded(ratios.median),
    goal,
    met: 'atMost' in goal ? ratios.median <= goal.atMost : ratios.median >= goal.atLeast,
    ours: rounded(spread(rounds.map((round) => round.ours)).median),
    beside: rounded(spread(rounds.map((round) => round.beside)).median),
    unit,
    ratios: { min: rounded(ratios.min), median: rounded(ratios.median), max: rounded(ratios.max) },
    rounds,
  };
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0] ?? Number.NaN, median: percentile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN };
}

/** Of values in rising order; between two of them, in proportion. */
export function percentile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** So many callers, each doing one thing after another, until so many things are done; latencies in milliseconds. */
export async function load(
  callers: number,
  things: number,
  one: (caller: number, turn: number) => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = [];
  const turns = Math.max(1, Math.round(things / callers));
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const began = performance.now();
        await one(caller, turn);
        latencies.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.met ? 'met' : 'MISSED',
    row.name,
    `${row.ratio}×`,
    'atMost' in row.goal ? `≤ ${row.goal.atMost}×` : `≥ ${row.goal.atLeast}×`,
    `${row.ratios.min} … ${row.ratios.max}`,
    `${row.ours} ${row.unit}`,
    `${row.beside} ${row.unit}`,
  ]);
  const table = [['', 'what', 'ratio', 'goal', 'min … max', 'ours', 'beside'], ...cells];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
