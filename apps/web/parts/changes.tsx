import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useDeal } from '../shell/deal.tsx';
import { showInstant } from '../words/times.ts';
import { type Visit, visitAfter } from '../words/visit.ts';
import { Notice, Waiting } from './notice.tsx';
import { OfNow } from './of-now.tsx';
import { Panel } from './panel.tsx';

const OF_THE_MACHINE: ReadonlySet<string> = new Set(['EffectIntended', 'EffectDone']);
const TOLD_MAX = 8;

/** From where a visit counts: what was seen before it began. */
interface Anchor {
  readonly visit: number;
  readonly version: number;
  readonly lookedAt: string | null;
}

/** Since this person's last visit, and what comes while they look; it is noted as seen only while the page is in sight. */
export function Changes() {
  const { id, at, latest } = useDeal();
  const { number: visit, visible } = useVisit();
  const [anchor, setAnchor] = useState<Anchor>();
  const since = anchor?.visit === visit ? String(anchor.version) : 'last';
  const { data, error } = useAnswer(`changes ${id} ${visit}`, latest, (signal) =>
    api.GET('/deals/{deal}/changes', { params: { path: { deal: id }, query: { since } }, signal }),
  );
  useEffect(() => {
    if (data !== undefined && anchor?.visit !== visit)
      setAnchor({ visit, version: data.from.version, lookedAt: data.lookedAt });
  }, [data, anchor, visit]);
  const told = data?.to.version;
  useEffect(() => {
    if (told === undefined || at !== undefined || !visible) return;
    // Not kept for an outage: it is told again then.
    void api
      .POST('/deals/{deal}/changes/looked', { params: { path: { deal: id } }, body: { version: told } })
      .catch(() => undefined);
  }, [told, id, at, visible]);
  const title = anchor?.lookedAt === null ? 'What happened so far' : 'What changed since my last visit';
  if (data === undefined)
    return <Panel title={title}>{error === undefined ? <Waiting /> : <Notice error={error} />}</Panel>;
  // What the machine intends and does by itself is on the record, and is no news.
  const news = data.happened.filter(({ type }) => !OF_THE_MACHINE.has(type));
  const shown = news.slice(-TOLD_MAX).reverse();
  return (
    <Panel title={title}>
      <OfNow />
      {shown.length === 0 && <p className="quiet">Nothing.</p>}
      <ul className="happened">
        {shown.map(({ version, headline, recordedAt }) => (
          <li key={version}>
            <Link href={`/deals/${id}/record?event=${version}`}>{headline}</Link>{' '}
            <span className="quiet">{showInstant(recordedAt)}</span>
          </li>
        ))}
      </ul>
      {data.happened.length > shown.length && (
        <p>
          <Link href={`/deals/${id}/record`}>All {data.happened.length} on the record</Link>
        </p>
      )}
    </Panel>
  );
}

function useVisit(): Visit {
  const [visit, setVisit] = useState<Visit>(() => ({
    number: 1,
    visible: document.visibilityState === 'visible',
    hiddenAt: undefined,
  }));
  useEffect(() => {
    const look = (): void =>
      setVisit((before) => visitAfter(before, document.visibilityState === 'visible', Date.now()));
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visit;
}
