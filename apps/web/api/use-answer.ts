import { useEffect, useRef, useState } from 'react';
import { againAfter, mayPass } from './again.ts';
import { answerOf } from './client.ts';
import { setFailing, whenBack } from './line.ts';

/** What came of asking: the last answer stays while the next one is fetched, so that nothing jumps. */
export interface Answered<Data> {
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  readonly fetching: boolean;
}

type Ask<Data> = (signal: AbortSignal) => Promise<{ data?: Data; error?: unknown; response: Response }>;

/**
 * Asks when `subject` or `moment` changes. Another subject is another thing, and begins empty; another moment is the same
 * thing seen anew. What does not come for an outage is asked for again; an answer that is there stays meanwhile, and the
 * page says that it may be out of date.
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
    let tries = 0;
    let later: ReturnType<typeof setTimeout> | undefined;
    let isFailing = false;
    const told = (change: (before: Answered<Data>) => Partial<Answered<Data>>): void => {
      if (leaving.signal.aborted) return;
      keep((before) => {
        const same =
          before.subject === subject ? before : { data: undefined, error: undefined, fetching: true };
        return { ...same, ...change(same), subject };
      });
    };
    const fails = (does: boolean): void => {
      isFailing = does;
      setFailing(leaving, does);
    };
    const once = async (): Promise<void> => {
      clearTimeout(later);
      told(() => ({ fetching: true }));
      try {
        const { data } = await answerOf(asking.current(leaving.signal));
        tries = 0;
        fails(false);
        told(() => ({ data, error: undefined, fetching: false }));
      } catch (cause) {
        if (leaving.signal.aborted) return;
        const error = cause as Error;
        const passing = mayPass(error);
        fails(passing);
        told(({ data }) => ({ error: passing && data !== undefined ? undefined : error, fetching: false }));
        const wait = againAfter(error, tries);
        tries += 1;
        if (wait !== undefined) later = setTimeout(() => void once(), wait);
      }
    };
    const unhook = whenBack(() => {
      if (isFailing) void once();
    });
    void once();
    return () => {
      leaving.abort();
      clearTimeout(later);
      unhook();
      fails(false);
    };
  }, [subject, moment]);

  return kept.subject === subject ? kept : { data: undefined, error: undefined, fetching: true };
}
