import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useFailing } from '../api/line.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { AsOfBar } from './as-of-bar.tsx';
import { useDeal } from './deal.tsx';
import { Page } from './page.tsx';
import { RehearsalBar } from './rehearsal-bar.tsx';

const PLACES = [
  ['', 'Overview'],
  ['/conditions', 'Conditions'],
  ['/terms', 'Terms'],
  ['/calendar', 'Calendar'],
  ['/what-if', 'What if'],
  ['/vote', 'Vote'],
  ['/closing', 'Closing'],
  ['/documents', 'Documents'],
  ['/filings', 'Filings'],
  ['/money', 'Money'],
  ['/record', 'Record'],
  ['/act', 'Act'],
] as const;

/** A page of a deal: its name, its places, as of when, and whether the connection stands. */
export function DealPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { id, status, connected } = useDeal();
  const { data, error } = status;
  const failing = useFailing();
  // Whether the bar of a rehearsal stands above everything is known first: it would push the page down otherwise.
  if (data === undefined && error === undefined) return <Waiting />;
  return (
    <Page
      title={data === undefined ? title : `${data.name}: ${title}`}
      banner={
        <>
          {data?.mode === 'rehearsal' && <RehearsalBar />}
          {data?.stopped === true && (
            <p className="offline-bar" role="status">
              Emergency stop: nothing goes out that has not gone out yet. Finance or the operator lets it go
              again.
            </p>
          )}
          {(!connected || failing) && (
            <p className="offline-bar" role="status">
              The connection to the server is lost. What you see may be out of date; it goes on by itself.
            </p>
          )}
        </>
      }
      navigation={<Places id={id} />}
    >
      {data !== undefined && <AsOfBar stamp={data.asOf} />}
      {error !== undefined && <Notice error={error} />}
      {data !== undefined && children}
    </Page>
  );
}

function Places({ id }: { readonly id: string }) {
  const [path] = useLocation();
  const row = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen, and where one is must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when one goes to another place
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current]');
    if (row.current !== null && here instanceof HTMLElement)
      row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={row} className="places" aria-label="Of this deal">
      {PLACES.map(([place, title]) => {
        const address = `/deals/${id}${place}`;
        return (
          <Link
            key={place}
            href={address}
            aria-current={
              path === address || (place !== '' && path.startsWith(`${address}/`)) ? 'page' : undefined
            }
          >
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
