import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { type AroundNavHandler, Router, useLocation, useSearch } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { type Answered, useAnswer } from '../api/use-answer.ts';
import { keepVersion, versionIn, withVersion } from '../words/moment.ts';

/** The deal that the screen shows, and as of which version of its record. */
export interface ShownDeal {
  readonly id: string;
  /** The version asked for; undefined for now. */
  readonly at: number | undefined;
  /** The last version that exists. */
  readonly latest: number;
  readonly connected: boolean;
  readonly status: Answered<Schemas['DealStatus']>;
  /** Goes to a version of the record; to now, without one. The whole screen follows. */
  goTo(version: number | undefined): void;
}

/** Of every address of the application. */
const BASE = '/app';

const Context = createContext<ShownDeal | undefined>(undefined);

export function useDeal(): ShownDeal {
  const deal = useContext(Context);
  if (deal === undefined) throw new Error('There is no deal on this page.');
  return deal;
}

export function DealProvider({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const at = versionIn(search);
  const head = useAnswer(`head ${id}`, 0, (signal) => status(id, undefined, signal));
  const { latest, connected } = useLive(id, head.data?.asOf.version);
  const shown = useAnswer(`status ${id}`, at ?? latest, (signal) => status(id, at, signal));
  const deal = useMemo<ShownDeal>(
    () => ({
      id,
      at,
      latest,
      connected,
      status: shown.data === undefined && shown.error === undefined ? head : shown,
      goTo: (version) => navigate(withVersion(path, search, version), { replace: true }),
    }),
    [id, at, latest, connected, shown, head, path, search, navigate],
  );
  const stay = useCallback((href: string) => keepVersion(href, `${BASE}/deals/${id}`, at), [id, at]);
  const go = useCallback<AroundNavHandler>((navigate, to, how) => navigate(stay(to), how), [stay]);
  return (
    <Context value={deal}>
      <Router hrefs={stay} aroundNav={go}>
        {children}
      </Router>
    </Context>
  );
}

/** Something of the deal, as of the moment that the screen shows. */
export function useOfDeal<Data>(
  name: string,
  ask: (query: { readonly version?: number }, signal: AbortSignal) => Asked<Data>,
): Answered<Data> {
  const { id, at, latest } = useDeal();
  return useAnswer(`${name} ${id}`, at ?? latest, (signal) =>
    ask(at === undefined ? {} : { version: at }, signal),
  );
}

type Asked<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

const status = (deal: string, at: number | undefined, signal: AbortSignal) =>
  api.GET('/deals/{deal}', {
    params: { path: { deal }, query: at === undefined ? {} : { version: at } },
    signal,
  });
