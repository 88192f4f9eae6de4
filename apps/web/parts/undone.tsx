import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { showInstant } from '../words/times.ts';
import { undoneOf } from '../words/undone.ts';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';

const SHOWN_MAX = 6;

/** Whether everything unsent is stopped, and what was to be done in the world that somebody must see to. */
export function Undone() {
  const { id, status } = useDeal();
  const { data, error } = useOfDeal('effects', (query, signal) =>
    api.GET('/deals/{deal}/effects', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined)
    return (
      <Panel title="What waits to be done">
        <Notice error={error} />
      </Panel>
    );
  if (data === undefined || status.data === undefined) return null;
  const { stopped, open } = data;
  const undone = undoneOf(data, status.data.asOf.now).filter(({ owner }) => owner !== undefined);
  // What only takes its time comes and goes in seconds, and is nobody's.
  if (stopped === null && undone.length === 0) return null;
  const shown = undone.slice(0, SHOWN_MAX);
  const more = open.length - shown.length;
  return (
    <Panel title="What waits to be done">
      {stopped !== null && (
        <>
          <p className="wrong">
            Emergency stop since {showInstant(stopped.at)}: nothing goes out that has not gone out yet.
          </p>
          <p>{stopped.reason}</p>
          <p className="owner">finance or operator: let effects go out again</p>
        </>
      )}
      <ul>
        {shown.map(({ effectId, what, why, owner }) => (
          <li key={effectId}>
            <p>{what}</p>
            <p className="quiet">{why}</p>
            <p className="owner">{owner}</p>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="quiet">
          And {more} more {more === 1 ? 'waits' : 'wait'} to be done: each is on{' '}
          <Link href={`/deals/${id}/record`}>the record</Link>.
        </p>
      )}
    </Panel>
  );
}
