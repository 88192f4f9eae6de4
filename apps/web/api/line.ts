import { useSyncExternalStore } from 'react';

// What the whole page knows of its line to the server: whether asks are failing, and whether the session has ended.

const listeners = new Set<() => void>();
const failing = new Set<object>();
const waiting = new Set<() => void>();
let signedOut = false;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Whether any of what the page asked for did not come, and is being asked for again. */
export const useFailing = (): boolean => useSyncExternalStore(subscribe, () => failing.size > 0);
/** Whether the server has said that nobody is signed in. */
export const useSignedOut = (): boolean => useSyncExternalStore(subscribe, () => signedOut);

export function setFailing(one: object, fails: boolean): void {
  if (failing.has(one) === fails) return;
  if (fails) failing.add(one);
  else failing.delete(one);
  tell();
}

/** Whatever waits for the line is called when it is back: the network, the stream, or the session. */
export function whenBack(go: () => void): () => void {
  waiting.add(go);
  return () => void waiting.delete(go);
}

export function lineIsBack(): void {
  for (const go of [...waiting]) go();
}

/** Each answer says whether there is a session; in another tab one may have signed in again. */
export function noteStatus(status: number): void {
  const next = status === 401 ? true : status < 500 ? false : signedOut;
  if (next === signedOut) return;
  signedOut = next;
  tell();
  if (!next) lineIsBack();
}

if (typeof window !== 'undefined') window.addEventListener('online', lineIsBack);
