import type { DealEvent } from '#libs/contracts/events.ts';
import { isStopped } from '../closing/letters.ts';
import { tell } from '../closing/room-decide.ts';
import type { OpenDeal } from '../state.ts';

/**
 * A closing that does not come to be delivers nothing: pages that had left escrow for it are held again, on the same word
 * as before, and whoever gave that word is told. Pages that were recalled since stay where they are.
 */
export function packetsBack(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  if (before === undefined || !isStopped(before, after)) return [];
  const { on } = before.closing;
  const released = Object.entries(after.documents.packets).filter(
    ([, { neededFor, released, withdrawn }]) =>
      neededFor === 'closing' && released !== null && withdrawn === null,
  );
  if (on === null || released.length === 0) return [];
  const told = [
    ...new Set(released.flatMap(([, { lines }]) => lines.flatMap(({ page }) => page?.heldFor ?? []))),
  ];
  return [
    {
      type: 'PacketsReturned',
      data: { packetIds: released.map(([id]) => id), closing: on, told },
    },
    ...told.map((name, index) =>
      tell(`pages-returned/${index + 1}/${on}/${after.version}`, {
        to: 'escrow',
        name,
        about: 'pages-returned',
        on,
      }),
    ),
  ];
}
