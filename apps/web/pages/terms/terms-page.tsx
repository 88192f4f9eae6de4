import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useDeal } from '../../shell/deal.tsx';
import { DealPage } from '../../shell/deal-page.tsx';

const PLACES = [
  ['', 'Amendments and outside date'],
  ['/termination', 'Termination'],
  ['/registers', 'Suits, recommendations, other bids'],
] as const;

/** A page about the agreement, with the way to the others. */
export function TermsPlace({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { id } = useDeal();
  const [path] = useLocation();
  const search = useSearch();
  return (
    <DealPage title={title}>
      <nav className="subplaces" aria-label="Of the agreement">
        {PLACES.map(([place, name]) => {
          const address = `/deals/${id}/terms${place}`;
          return (
            <Link
              key={place}
              href={search === '' ? address : `${address}?${search}`}
              aria-current={path === address ? 'page' : undefined}
            >
              {name}
            </Link>
          );
        })}
      </nav>
      {children}
    </DealPage>
  );
}

/** The event of the record that something rests on. */
export function OfEvent({ version }: { readonly version: number }) {
  const { id } = useDeal();
  return <Link href={`/deals/${id}/record?event=${version}`}>event {version}</Link>;
}
