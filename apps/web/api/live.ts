import { useEffect, useState } from 'react';

export interface Live {
  /** The latest version of the deal that this page knows of; 0 before the first word. */
  readonly latest: number;
  readonly connected: boolean;
}

/** Events come in bursts; the page is computed anew once for each. */
const TOGETHER_MS = 120;
/** A browser tries again by itself after seconds; so long the page does not call itself disconnected. */
const PATIENCE_MS = 4_000;

/** Follows the deal's event stream. The browser goes on by itself where it left off after a lost connection. */
export function useLive(dealId: string, known: number | undefined): Live {
  const [latest, setLatest] = useState(0);
  const [connected, setConnected] = useState(true);
  const begun = known !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once, with the version that is known then
  useEffect(() => {
    if (known === undefined) return;
    setLatest(known);
    const source = new EventSource(`/deals/${dealId}/events/stream?from=${known + 1}`);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let lost: ReturnType<typeof setTimeout> | undefined;
    let newest = known;
    const onEvent = (event: MessageEvent): void => {
      newest = Math.max(newest, Number(event.lastEventId));
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setLatest(newest);
      }, TOGETHER_MS);
    };
    source.onmessage = onEvent;
    source.onopen = () => {
      clearTimeout(lost);
      lost = undefined;
      setConnected(true);
    };
    source.onerror = () => {
      lost ??= setTimeout(() => setConnected(false), PATIENCE_MS);
    };
    return () => {
      clearTimeout(waiting);
      clearTimeout(lost);
      source.close();
    };
  }, [dealId, begun]);

  return { latest, connected };
}
