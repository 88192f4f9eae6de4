import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { api, Refused, type Schemas } from '../api/client.ts';
import { useSignedOut } from '../api/line.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Kept } from '../commands/kept.ts';
import { Notice } from '../parts/notice.tsx';

const Context = createContext<Schemas['Me'] | undefined>(undefined);

export function useMe(): Schemas['Me'] {
  const me = useContext(Context);
  if (me === undefined) throw new Error('Nobody is signed in.');
  return me;
}

/** What one typed and has not sent, under one's own name. */
export function useKept(): Kept {
  const { id } = useMe();
  return useMemo(() => new Kept(localStorage, id), [id]);
}

/** Shows what is inside to whoever is signed in, and to everyone else the way to sign in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data, error, fetching } = useAnswer('me', 0, (signal) => api.GET('/me', { signal }));
  const signedOut = useSignedOut();
  if (data !== undefined)
    return (
      <Context value={data}>
        {signedOut && <SignedOut />}
        {children}
      </Context>
    );
  if (error instanceof Refused && error.problem.status === 401) return <SignInPage />;
  if (error !== undefined) return <Notice error={error} />;
  return fetching ? <p className="waiting">One moment …</p> : null;
}

/** The page stays as it is: what was typed into a form is kept, and signing in leads back to it. */
function SignedOut() {
  return (
    <p className="offline-bar" role="alert">
      Your session has ended. What you see may be out of date, and what you typed is kept.{' '}
      <SignInLink className="button" />
    </p>
  );
}

/** Leads back to the page that one is on. */
function SignInLink({ className }: { readonly className: string }) {
  const [path] = useLocation();
  const search = useSearch();
  const here = `/app${path}${search === '' ? '' : `?${search}`}`;
  return (
    <a className={className} href={`/sign-in?to=${encodeURIComponent(here)}`}>
      Sign in
    </a>
  );
}

function SignInPage() {
  return (
    <main className="sign-in">
      <img src="/app/bell.svg" alt="" width="56" height="56" />
      <h1>Closing Bell</h1>
      <p>From the proxy statement to the last dollar paid.</p>
      <SignInLink className="button primary" />
    </main>
  );
}

/** What one typed and did not send goes along. */
export async function signOut(kept: Kept): Promise<void> {
  kept.dropAll();
  const { data } = await api.POST('/sign-out', {});
  location.assign(data?.to ?? '/app/');
}
