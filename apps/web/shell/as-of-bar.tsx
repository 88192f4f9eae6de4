import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client.ts';
import { showInstant } from '../words/times.ts';
import { useDeal } from './deal.tsx';

/** While someone drags, the screen follows at most so often. */
const SETTLE_MS = 150;

/** As of which event the whole screen is, and a slider that takes it back to any other. */
export function AsOfBar({ stamp }: { readonly stamp: Schemas['AsOf'] }) {
  const { at, latest, goTo } = useDeal();
  const shown = at ?? latest;
  const [dragged, setDragged] = useState(shown);
  useEffect(() => setDragged(shown), [shown]);
  useEffect(() => {
    if (dragged === shown) return;
    const settled = setTimeout(() => goTo(dragged >= latest ? undefined : dragged), SETTLE_MS);
    return () => clearTimeout(settled);
  }, [dragged, shown, latest, goTo]);
  return (
    <section className={at === undefined ? 'as-of' : 'as-of past'} aria-label="As of">
      <p>
        As of event {stamp.version}
        {stamp.recordedAt !== null && (
          <>
            , <time dateTime={stamp.recordedAt}>{showInstant(stamp.recordedAt)}</time>
          </>
        )}
        {at !== undefined && <strong> — this is the past</strong>}
      </p>
      <input
        type="range"
        aria-label="Event of the record"
        aria-valuetext={`event ${dragged} of ${latest}`}
        min={1}
        max={Math.max(latest, 1)}
        value={dragged}
        onChange={({ target }) => setDragged(Number(target.value))}
      />
      <button type="button" disabled={at === undefined} onClick={() => goTo(undefined)}>
        Now
      </button>
    </section>
  );
}
