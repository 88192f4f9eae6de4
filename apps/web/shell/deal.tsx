import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { type Answered, useAnswer } from '../api/use-answer.ts';

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

const Context = createContext<ShownDeal | undefined>(undefined);

export function useDeal(): ShownDeal {
  const deal = useContext(Context);
  if (deal === undefined) throw new Error('There is no deal on this page.');
  return deal;
}

export function DealProvider({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const [path, navigate] = useLocation();
  const at = versionIn(useSearch());
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
      goTo: (version) => navigate(version === undefined ? path : `${path}?at=${version}`, { replace: true }),
    }),
    [id, at, latest, connected, shown, head, path, navigate],
  );
  return <Context value={deal}>{children}</Context>;
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

function versionIn(search: string): number | undefined {
  const at = Number(new URLSearchParams(search).get('at') ?? Number.NaN);
  return Number.isSafeInteger(at) && at > 0 ? at : undefined;
}
