import type { Actor } from '#libs/journal/types.ts';

/** Who stands behind commands that the machine gives: moments that came, and what became of effects. */
export const WORKER: Actor = { id: 'closing-bell-worker', name: 'Closing Bell', roles: ['machine'] };
