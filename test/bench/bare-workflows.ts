import {
  condition,
  defineSignal,
  defineUpdate,
  proxySinks,
  type Sinks,
  setHandler,
} from '@temporalio/workflow';

// The least that a workflow can be: what ours are measured beside.

export interface SeenSinks extends Sinks {
  seen: { signal(number: number): void };
}

export const note = defineUpdate<void, [fact: unknown]>('note');
export const signalled = defineSignal<[number: number]>('signalled');
export const finish = defineSignal('finish');

const { seen } = proxySinks<SeenSinks>();

/** Takes updates and does nothing with them. */
export async function takesUpdates(): Promise<void> {
  let over = false;
  setHandler(note, () => {});
  setHandler(finish, () => {
    over = true;
  });
  await condition(() => over);
}

/** Says of each signal that it has come, and nothing else. */
export async function takesSignals(): Promise<void> {
  let over = false;
  setHandler(signalled, (number) => seen.signal(number));
  setHandler(finish, () => {
    over = true;
  });
  await condition(() => over);
}
