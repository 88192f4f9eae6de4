import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { PHASES } from '../words/names.ts';
import { showInstant } from '../words/times.ts';

/** The deals whose people one is among. */
export function DealsPage() {
  const { roles } = useMe();
  const { data, error } = useAnswer('deals', 0, (signal) =>
    api.GET('/deals', { params: { query: { limit: 200 } }, signal }),
  );
  return (
    <Page title="Your deals">
      {roles.includes('counsel') && (
        <p className="buttons">
          <Link className="button" href="/open">
            Open a deal
          </Link>
        </p>
      )}
      {error !== undefined && <Notice error={error} />}
      {data === undefined && error === undefined && <Waiting />}
      {data?.deals.length === 0 && (
        <section className="notice">
          <h2>No deal yet</h2>
          <p>
            You see a deal once you are among its people. Counsel opens one here, or with{' '}
            <code>npx closing-bell open &lt;file&gt;</code>.
          </p>
        </section>
      )}
      <ul className="deals">
        {data?.deals.map((deal) => (
          <li key={deal.dealId}>
            <Link href={`/deals/${deal.dealId}`} className="deal-link">
              <strong>{deal.name}</strong>
              {deal.mode === 'rehearsal' && <span className="tag rehearsal">Rehearsal</span>}
              <span className="quiet">
                {PHASES.find(([name]) => name === deal.phase)?.[1]}
                {deal.nextDueAt !== null && ` · next: ${showInstant(deal.nextDueAt)}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
