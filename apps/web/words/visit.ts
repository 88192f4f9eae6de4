/** Who comes back after so long begins another visit; who looked away for a moment goes on with the same. */
const APART_MS = 30 * 60_000;

export interface Visit {
  /** The first, the second … while the page stays open. */
  readonly number: number;
  readonly visible: boolean;
  /** When the page was last hidden. */
  readonly hiddenAt: number | undefined;
}

/** A visit is as long as the page is in sight: a tab that lies open behind others for hours is none. */
export function visitAfter(visit: Visit, visible: boolean, at: number): Visit {
  if (visible === visit.visible) return visit;
  if (!visible) return { ...visit, visible, hiddenAt: at };
  const again = visit.hiddenAt !== undefined && at - visit.hiddenAt >= APART_MS;
  return { number: again ? visit.number + 1 : visit.number, visible, hiddenAt: undefined };
}
