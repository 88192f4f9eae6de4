import { useState } from 'react';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useDeal } from '../shell/deal.tsx';
import { showDay } from '../words/times.ts';
import { Notice, Waiting } from './notice.tsx';
import type { Mark } from './timeline.tsx';

export type Outlook = Schemas['Forecast'];

/** When the closing falls, and on what it hangs: asked for, for it is computed over many futures, and is privileged. */
export function useOutlook(): {
  readonly outlook: Outlook | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
  ask(): Promise<void>;
} {
  const { id, at } = useDeal();
  const [outlook, setOutlook] = useState<Outlook>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  return {
    outlook,
    error,
    busy,
    async ask() {
      setBusy(true);
      setError(undefined);
      try {
        const body = at === undefined ? {} : { version: at };
        const asked = api.POST('/deals/{deal}/forecast', { params: { path: { deal: id } }, body });
        setOutlook((await answerOf(asked)).data);
      } catch (failure) {
        setError(failure as Error);
      } finally {
        setBusy(false);
      }
    },
  };
}

export const PATH_LANE = 'Critical path';

/** The path as marks: what the closing hangs on, in the order of the days, and the closing that it leads to. */
export function pathMarks({ items, closing }: Outlook): readonly Mark[] {
  const on = items.flatMap(({ item, what, likely, high, critical }) => {
    const day = likely ?? high;
    return critical.futures === 0 || day === null
      ? []
      : [{ id: `path ${item}`, lane: PATH_LANE, day, title: `${critical.percent} % ${what}` }];
  });
  const end = { id: 'path closing', lane: PATH_LANE, day: closing.p50, title: 'The closing, by half' };
  return [...on, end].map((mark) => ({ ...mark, state: 'critical' as const }));
}

/** The items that hold the closing back, the one that does so most often first. */
export function CriticalPath({ outlook, error, busy }: Omit<ReturnType<typeof useOutlook>, 'ask'>) {
  if (busy) return <Waiting />;
  if (error !== undefined) return <Notice error={error} />;
  if (outlook === undefined) return null;
  const path = outlook.items
    .filter(({ critical }) => critical.futures > 0)
    .toSorted((a, b) => b.critical.futures - a.critical.futures);
  return (
    <section className="panel" aria-label="Critical path">
      <h2>
        Critical path to the closing <span className="tag">privileged</span>
      </h2>
      <p>
        Half of {outlook.futures} futures close by <strong>{showDay(outlook.closing.p50)}</strong>, eight in
        ten between {showDay(outlook.closing.p10)} and {showDay(outlook.closing.p90)}.
      </p>
      <ol className="lines">
        {path.map(({ item, what, owner, likely, critical, assumed }) => (
          <li key={item}>
            <strong>{critical.percent} %</strong> {what}
            {likely !== null && <span className="quiet"> likely {showDay(likely)}</span>}{' '}
            <span className="owner">{owner}</span>
            {assumed !== null && <span className="tag">assumed</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
