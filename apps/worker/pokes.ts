import type { Behind } from '#libs/record/deals.ts';

/** What a deal's workflow was last poked for, as far as it is remembered. */
interface Poked {
  readonly version: number;
  readonly clockTo: string | null;
  readonly atMs: number;
  readonly pauseMs: number;
  /** False while it is only noticed, and left to its workflow. */
  readonly poke: boolean;
}

/** A poke that arrived is kept by Temporal, however busy the workers are: only its loss makes another worth while. */
const AGAIN_FIRST_MS = 5_000;
const AGAIN_MOST_MS = 30_000;

/** A workflow that has not looked for so long is stuck or busy: others need not wait for it. */
const UNDER_WAY_MS = 10_000;

export interface Patience {
  /** How long something due is left to the workflow, whose own business it is, before it is asked about it. */
  readonly graceMs: number;
  /** How many workflows may be on their way to look. More would only wait for each other, inside Temporal. */
  readonly atOnce: number;
}

/**
 * Which deals to poke. News is told at once; what a workflow was told and has not acted on is told again, ever more
 * rarely, until it has. Forgetting costs a poke too many, which does nothing.
 */
export class Pokes {
  readonly #patience: Patience;
  #poked = new Map<string, Poked>();

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** Those of the deals that are behind now which to poke now. That they are poked counts as done. */
  due(behind: readonly Behind[], nowMs: number): readonly string[] {
    // What is not behind any more has been seen.
    const still = new Map<string, Poked>();
    for (const { dealId } of behind) {
      const known = this.#poked.get(dealId);
      if (known !== undefined) still.set(dealId, known);
    }
    this.#poked = still;
    let free = this.#patience.atOnce - this.#underWay(nowMs);
    const due: string[] = [];
    for (const deal of behind) {
      const next = this.#next(deal, nowMs);
      if (next === undefined || (next.poke && free <= 0)) continue;
      still.set(deal.dealId, next);
      if (!next.poke) continue;
      due.push(deal.dealId);
      free -= 1;
    }
    return due;
  }

  /** The poke did not arrive: it is due again. */
  failed(dealId: string): void {
    this.#poked.delete(dealId);
  }

  #underWay(nowMs: number): number {
    return [...this.#poked.values()].filter(({ poke, atMs }) => poke && nowMs - atMs < UNDER_WAY_MS).length;
  }

  #next(deal: Behind, nowMs: number): Poked | undefined {
    const { version, clockTo } = deal;
    const known = this.#poked.get(deal.dealId);
    const { graceMs } = this.#patience;
    if (isNews(deal, known) || (known === undefined && graceMs === 0)) {
      return { version, clockTo, atMs: nowMs, pauseMs: AGAIN_FIRST_MS, poke: true };
    }
    if (known === undefined || version > known.version) {
      return { version, clockTo, atMs: nowMs, pauseMs: graceMs, poke: false };
    }
    if (nowMs - known.atMs < known.pauseMs) return undefined;
    return { ...known, atMs: nowMs, pauseMs: Math.min(known.pauseMs * 2, AGAIN_MOST_MS), poke: true };
  }
}

function isNews({ version, seenVersion, clockTo, clockMoves }: Behind, known: Poked | undefined): boolean {
  const unseen = version > seenVersion && (known === undefined || version > known.version);
  return unseen || (clockMoves && clockTo !== known?.clockTo);
}
