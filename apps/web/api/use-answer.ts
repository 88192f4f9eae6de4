import { useEffect, useRef, useState } from 'react';
import { answerOf } from './client.ts';

/** What came of asking: the last answer stays while the next one is fetched, so that nothing jumps. */
export interface Answered<Data> {
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  readonly fetching: boolean;
}

type Ask<Data> = (signal: AbortSignal) => Promise<{ data?: Data; error?: unknown; response: Response }>;

/**
 * Asks when `subject` or `moment` changes. Another subject is another thing, and begins empty; another moment is the same
 * thing seen anew.
 */
export function useAnswer<Data>(subject: string, moment: string | number, ask: Ask<Data>): Answered<Data> {
  const [kept, keep] = useState<Answered<Data> & { readonly subject: string }>({
    subject,
    data: undefined,
    error: undefined,
    fetching: true,
  });
  const asking = useRef(ask);
  asking.current = ask;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it asks again for another moment
  useEffect(() => {
    const leaving = new AbortController();
    const told = (change: Partial<Answered<Data>>): void => {
      if (leaving.signal.aborted) return;
      keep((before) => ({
        ...(before.subject === subject ? before : { data: undefined, error: undefined, fetching: true }),
        ...change,
        subject,
      }));
    };
    told({ fetching: true });
    answerOf(asking.current(leaving.signal)).then(
      ({ data }) => told({ data, error: undefined, fetching: false }),
      (error: unknown) => told({ error: error as Error, fetching: false }),
    );
    return () => leaving.abort();
  }, [subject, moment]);

  return kept.subject === subject ? kept : { data: undefined, error: undefined, fetching: true };
}
