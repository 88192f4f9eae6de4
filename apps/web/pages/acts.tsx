import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { CommandForm, useForms } from '../commands/command-form.tsx';
import { titleOf } from '../commands/schema.ts';
import { Waiting } from '../parts/notice.tsx';
import { useDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { useMe } from '../shell/me.tsx';

/** Everything that one may record or do in this deal, by part. */
export function ActsPage() {
  return (
    <DealPage title="Act">
      <Acts />
    </DealPage>
  );
}

function Acts() {
  const { id, at, goTo } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const chosen = new URLSearchParams(useSearch()).get('do');
  const [wanted, setWanted] = useState('');
  if (forms === undefined) return <Waiting />;
  const mine = Object.entries(forms.commands).filter(
    ([type, form]) =>
      form.address.includes('{deal}') &&
      form.roles.some((role) => roles.includes(role)) &&
      `${type} ${form.summary}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  const parts = [...new Set(mine.map(([, { resource }]) => resource))];
  if (at !== undefined)
    return (
      <section className="notice" aria-label="This is the past">
        <h2>This is the past</h2>
        <p>
          You look at the deal as of event {at}. What is recorded is recorded now: return to now first. What
          you typed into a form is kept.
        </p>
        <p className="buttons">
          <button type="button" className="primary" onClick={() => goTo(undefined)}>
            Return to now
          </button>
        </p>
      </section>
    );
  return (
    <div className={chosen === null ? 'acts' : 'acts chosen'}>
      {chosen !== null && (
        <p className="back">
          <Link href={`/deals/${id}/act`}>All that you may record or do</Link>
        </p>
      )}
      <nav aria-label="What you may record or do">
        <label className="field">
          Search
          <input type="search" value={wanted} onChange={({ target }) => setWanted(target.value)} />
        </label>
        {parts.map((part) => (
          <section key={part}>
            <h2>{titleOf(part)}</h2>
            <ul>
              {mine
                .filter(([, { resource }]) => resource === part)
                .map(([type, { summary }]) => (
                  <li key={type}>
                    <Link
                      href={`/deals/${id}/act?do=${type}`}
                      aria-current={type === chosen ? 'true' : undefined}
                    >
                      {summary}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </nav>
      {chosen === null ? (
        <p className="quiet">Choose what to record or do.</p>
      ) : (
        <CommandForm key={chosen} deal={id} type={chosen} />
      )}
    </div>
  );
}
