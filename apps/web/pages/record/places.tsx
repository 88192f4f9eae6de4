import { Link, useLocation } from 'wouter';
import { useDeal } from '../../shell/deal.tsx';

/** The record, and who knows of it. */
export function RecordPlaces() {
  const { id } = useDeal();
  const [path] = useLocation();
  return (
    <nav className="subplaces" aria-label="Of the record">
      {(
        [
          ['', 'Every event'],
          ['/insiders', 'Insider list'],
        ] as const
      ).map(([place, name]) => {
        const address = `/deals/${id}/record${place}`;
        return (
          <Link key={place} href={address} aria-current={path === address ? 'page' : undefined}>
            {name}
          </Link>
        );
      })}
    </nav>
  );
}
