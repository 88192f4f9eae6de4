import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../shell/me.tsx';
import { Page } from '../../shell/page.tsx';

const PLACES = [
  ['/open', 'In a guided form'],
  ['/open/example', 'From an example'],
  ['/open/file', 'From a file'],
] as const;

/** One of the three ways to open a deal, for whoever may open one. */
export function OpenPlace({ children }: { readonly children: ReactNode }) {
  const { roles } = useMe();
  const [path] = useLocation();
  const may = roles.includes('counsel') || roles.includes('operator');
  return (
    <Page title="Open a deal">
      {may ? (
        <>
          <nav className="subplaces" aria-label="Ways to open a deal">
            {PLACES.map(([place, title]) => (
              <Link key={place} href={place} aria-current={path === place ? 'page' : undefined}>
                {title}
              </Link>
            ))}
          </nav>
          {children}
        </>
      ) : (
        <section className="notice">
          <h2>Counsel opens a deal</h2>
          <p>You see it among your deals once you are among its people.</p>
        </section>
      )}
      <p>
        <Link href="/">Your deals</Link>
      </p>
    </Page>
  );
}
