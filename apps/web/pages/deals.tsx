import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { PHASES } from '../words/names.ts';
import { showInstant } from '../words/times.ts';

const PAGE = 50;

/** The deals whose people one is among. */
export function DealsPage() {
  const { roles } = useMe();
  // Each page by the last deal of the one before; the first is after none.
  const [pages, setPages] = useState<readonly string[]>(['']);
  return (
    <Page title="Your deals">
      {roles.includes('counsel') && (
        <p className="buttons">
          <Link className="button" href="/open">
            Open a deal
          </Link>
        </p>
      )}
      {pages.map((after, index) => (
        <PageOfDeals
          key={after}
          after={after}
          onMore={index === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
    </Page>
  );
}

function PageOfDeals({
  after,
  onMore,
}: {
  readonly after: string;
  readonly onMore: ((next: string) => void) | undefined;
}) {
  const { data, error } = useAnswer(`deals after ${after}`, 0, (signal) =>
    api.GET('/deals', { params: { query: { limit: PAGE, ...(after !== '' && { after }) } }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  if (data.deals.length === 0 && after === '') return <NoDeal />;
  const { next } = data;
  return (
    <>
      <ul className="deals">
        {data.deals.map((deal) => (
          <Deal key={deal.dealId} deal={deal} />
        ))}
      </ul>
      {next !== null && onMore !== undefined && (
        <p className="buttons">
          <button type="button" onClick={() => onMore(next)}>
            More deals
          </button>
        </p>
      )}
    </>
  );
}

function NoDeal() {
  return (
    <section className="notice">
      <h2>No deal yet</h2>
      <p>
        You see a deal once you are among its people. Counsel opens one here, or with{' '}
        <code>npx closing-bell open &lt;file&gt;</code>.
      </p>
    </section>
  );
}

function Deal({ deal }: { readonly deal: Schemas['DealList']['deals'][number] }) {
  const { dealId, name, mode, phase, stopped, effectsUnknown, nextDueAt } = deal;
  return (
    <li>
      <Link href={`/deals/${dealId}`} className="deal-link">
        <strong>{name}</strong>
        {mode === 'rehearsal' && <span className="tag rehearsal">Rehearsal</span>}
        {stopped && <span className="tag">emergency stop</span>}
        {effectsUnknown > 0 && <span className="tag">{effectsUnknown} in doubt</span>}
        <span className="quiet">
          {PHASES.find(([each]) => each === phase)?.[1]}
          {nextDueAt !== null && ` · next: ${showInstant(nextDueAt)}`}
        </span>
      </Link>
    </li>
  );
}
