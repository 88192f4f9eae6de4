import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useDeal } from '../../shell/deal.tsx';
import { DealPage } from '../../shell/deal-page.tsx';

const PLACES = [
  ['', 'Payout'],
  ['/funds-flow', 'Funds flow'],
  ['/holders', 'Holders'],
  ['/reconciliation', 'Reconciliation'],
  ['/morning', 'Morning figures'],
] as const;

/** A page about the money, with the way to the others. */
export function MoneyPage({
  title = 'Money',
  ofNow = false,
  children,
}: {
  readonly title?: string;
  /** Read from the ledger and the bank's answers, which are known as of now alone. */
  readonly ofNow?: boolean;
  readonly children: ReactNode;
}) {
  const { id, at } = useDeal();
  const [path] = useLocation();
  const search = useSearch();
  return (
    <DealPage title={title}>
      <nav className="subplaces" aria-label="Of the money">
        {PLACES.map(([place, name]) => {
          const address = `/deals/${id}/money${place}`;
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
      {ofNow && at !== undefined && (
        <p className="notice" role="note">
          The ledger and the bank’s answers are shown as of now, not as of event {at}.
        </p>
      )}
      {children}
    </DealPage>
  );
}
