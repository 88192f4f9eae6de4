// How the deal's workflow is addressed. Plain constants: the workflow, the worker, the relay and the tests share them.

export type DealMode = 'live' | 'rehearsal';

export const STORY = 'goingPrivate';
/** Carries no content: that something happened is all the workflow needs to know to look at the record. */
export const POKE = 'poke';
/** What the workflow last read and has in hand, for operators. */
export const VIEW = 'view';

export const SEARCH_ATTRIBUTES = { deal: 'DealId', phase: 'DealPhase', mode: 'DealMode' } as const;

/** The deal's own id says nothing confidential, so neither does this. */
export function workflowId(dealId: string): string {
  return `deal/${dealId}`;
}

export function dealOfWorkflow(id: string): string {
  return id.slice('deal/'.length);
}

export function namespaceOf(mode: DealMode): string {
  return `closing-bell-${mode}`;
}

export function taskQueueOf(mode: DealMode): string {
  return `deals-${mode}`;
}

/** What a run is started with: by the relay, and by the run before it. */
export interface StoryInput {
  readonly v: 1;
  readonly dealId: string;
  readonly mode: DealMode;
  /** What the run before had seen, so that nothing older is taken for news. */
  readonly seen: Seen;
}

/** A place in the record: a later epoch is newer whatever the version. */
export interface Seen {
  readonly epoch: number;
  readonly version: number;
}

export const NOTHING_SEEN: Seen = { epoch: 0, version: 0 };
