import type { Seen } from '#libs/contracts/process/story.ts';
import type { RunView } from '#libs/contracts/process/view.ts';

/**
 * Whether a view may replace what is known. Answers overtake each other: an older view can arrive after a newer one. At
 * the same version only the clock, and what it was asked, can have moved, and neither goes back.
 */
export function mayReplace(known: Seen & { readonly nowMs?: number }, view: RunView): boolean {
  if (view.epoch !== known.epoch) return view.epoch > known.epoch;
  if (view.version !== known.version) return view.version > known.version;
  return known.nowMs === undefined || view.nowMs >= known.nowMs;
}
