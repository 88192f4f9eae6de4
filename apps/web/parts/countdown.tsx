import { useEffect, useRef, useState } from 'react';
import { useDeal } from '../shell/deal.tsx';
import { showLength } from '../words/times.ts';

const TICK_MS = 1_000;

/** How long there is until a moment, by the deal's clock: it stands in a rehearsal and in the past, and runs in a live deal. */
export function Countdown({ to }: { readonly to: string }) {
  const now = useDealNow();
  if (now === undefined) return null;
  const left = Date.parse(to) - now;
  return (
    <span className={left < 0 ? 'wrong' : 'left'}>{left < 0 ? 'passed' : `${showLength(left)} left`}</span>
  );
}

function useDealNow(): number | undefined {
  const { at, status } = useDeal();
  const asOf = status.data?.asOf;
  const seen = useRef({ now: asOf?.now, at: performance.now() });
  if (seen.current.now !== asOf?.now) seen.current = { now: asOf?.now, at: performance.now() };
  const runs = asOf?.mode === 'live' && at === undefined;
  const [, tick] = useState(0);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  if (asOf === undefined) return undefined;
  return Date.parse(asOf.now) + (runs ? performance.now() - seen.current.at : 0);
}
