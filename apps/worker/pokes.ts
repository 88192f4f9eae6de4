import type { Behind } from '#libs/record/deals.ts';

/** What a deal's workflow was last poked for, as far as it is remembered. */
interface Poked {
  readonly version: number;
  readonly clockTo: string | null;
  readonly atMs: number;
  readonly pauseMs: number;
}

const AGAIN_FIRST_MS = 500;
const AGAIN_MOST_MS = 30_000;

/**
 * Which deals to poke. News is told at once; what a workflow was told and has not acted on is told again, ever more
 * rarely, until it has. Forgetting costs a poke too many, which does nothing.
 */
export class Pokes {
  /** How long something due is left to the workflow, whose own business it is, before it is asked about it. */
  readonly #graceMs: number;
  readonly #poked = new Map<string, Poked>();
  readonly #standing = new Set<string>();

  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  /** Whether to poke now. A yes counts as done. */
  isDue(deal: Behind, nowMs: number): boolean {
    const { dealId, version, clockTo } = deal;
    this.#standing.add(dealId);
    const known = this.#poked.get(dealId);
    if (isNews(deal, known)) {
      this.#poked.set(dealId, { version, clockTo, atMs: nowMs, pauseMs: AGAIN_FIRST_MS });
      return true;
    }
    if (known === undefined || version > known.version) {
      this.#poked.set(dealId, { version, clockTo, atMs: nowMs, pauseMs: this.#graceMs || AGAIN_FIRST_MS });
      return this.#graceMs === 0;
    }
    if (nowMs - known.atMs < known.pauseMs) return false;
    const pauseMs = Math.min(known.pauseMs * 2, AGAIN_MOST_MS);
    this.#poked.set(dealId, { ...known, atMs: nowMs, pauseMs });
    return true;
  }

  /** The poke did not arrive: it is due again. */
  failed(dealId: string): void {
    this.#poked.delete(dealId);
  }

  /** All deals were looked at once: those that are not behind any more are forgotten. */
  roundOver(): void {
    for (const dealId of this.#poked.keys()) if (!this.#standing.has(dealId)) this.#poked.delete(dealId);
    this.#standing.clear();
  }
}

function isNews({ version, seenVersion, clockTo, clockMoves }: Behind, known: Poked | undefined): boolean {
  const unseen = version > seenVersion && (known === undefined || version > known.version);
  return unseen || (clockMoves && clockTo !== known?.clockTo);
}
