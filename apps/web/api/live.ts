import { useEffect, useState } from 'react';
import { waitAfter } from './again.ts';
import { api } from './client.ts';
import { lineIsBack, whenBack } from './line.ts';

export interface Live {
  /** The latest version of the deal that this page knows of; 0 before the first word. */
  readonly latest: number;
  readonly connected: boolean;
}

/** Events come in bursts; the page is computed anew once for each. */
const TOGETHER_MS = 120;
/** A browser tries again by itself after seconds; so long the page does not call itself disconnected. */
const PATIENCE_MS = 4_000;

/**
 * Follows the deal's event stream. The browser goes on by itself where it left off after a lost connection; after an
 * answer that is no stream it gives up (HTML, 9.2.3), and this opens another one.
 */
export function useLive(dealId: string, known: number | undefined): Live {
  const [latest, setLatest] = useState(0);
  const [connected, setConnected] = useState(true);
  const begun = known !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once, with the version that is known then
  useEffect(() => {
    if (known === undefined) return;
    setLatest(known);
    let source: EventSource;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let lost: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let newest = known;
    let tries = 0;
    let wasLost = false;
    const onEvent = (event: MessageEvent): void => {
      newest = Math.max(newest, Number(event.lastEventId));
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setLatest(newest);
      }, TOGETHER_MS);
    };
    const onOpen = (): void => {
      clearTimeout(lost);
      lost = undefined;
      tries = 0;
      setConnected(true);
      if (wasLost) lineIsBack();
      wasLost = false;
    };
    const onError = (): void => {
      wasLost = true;
      lost ??= setTimeout(() => setConnected(false), PATIENCE_MS);
      if (source.readyState !== EventSource.CLOSED) return;
      // A stream does not say why it was refused; this does, where the session has ended.
      api.GET('/me').catch(() => undefined);
      clearTimeout(reopening);
      reopening = setTimeout(open, waitAfter(tries));
      tries += 1;
    };
    const open = (): void => {
      clearTimeout(reopening);
      source = new EventSource(`/deals/${dealId}/events/stream?from=${newest + 1}`);
      source.onmessage = onEvent;
      source.onopen = onOpen;
      source.onerror = onError;
    };
    const unhook = whenBack(() => {
      if (source.readyState === EventSource.CLOSED) open();
    });
    open();
    return () => {
      unhook();
      clearTimeout(waiting);
      clearTimeout(lost);
      clearTimeout(reopening);
      source.close();
    };
  }, [dealId, begun]);

  return { latest, connected };
}
