/**
 * Every change of the order in which the story asks for something is made here, as a yes/no question with a name:
 *
 *     export const tellsExchangeFirst = (): boolean => patched('tells-exchange-first');
 *
 * Names are never removed while a run that asked the question may be open, or its history is kept in test/replay.
 */
export const PATCHES: readonly string[] = [];

/** Rises with each patch. A worker with a lower one than has already driven deals refuses to start. */
export const STORY_VERSION = PATCHES.length + 1;
