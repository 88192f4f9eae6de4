import type { Actor } from '#libs/journal/types.ts';

/** Who stands behind commands that the machine gives: moments that came, and what became of effects. */
export const WORKER: Actor = { id: 'closing-bell-worker', name: 'Closing Bell', roles: ['machine'] };

/** Who brings deals to what is published and announced. It is no part of a deal's workflow, which hears of it as of anything. */
export const LAW_FOLLOWER: Actor = { id: 'closing-bell-law', name: 'Closing Bell', roles: ['machine'] };

/** Who says what EDGAR lists. A deal's workflow hears of it as of anything. */
export const EDGAR_WATCHER: Actor = { id: 'closing-bell-edgar', name: 'Closing Bell', roles: ['machine'] };
