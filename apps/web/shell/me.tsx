import { createContext, type ReactNode, useContext } from 'react';
import { api, Refused, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice } from '../parts/notice.tsx';

const Context = createContext<Schemas['Me'] | undefined>(undefined);

export function useMe(): Schemas['Me'] {
  const me = useContext(Context);
  if (me === undefined) throw new Error('Nobody is signed in.');
  return me;
}

/** Shows what is inside to whoever is signed in, and to everyone else the way to sign in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data, error, fetching } = useAnswer('me', 0, (signal) => api.GET('/me', { signal }));
  if (data !== undefined) return <Context value={data}>{children}</Context>;
  if (error instanceof Refused && error.problem.status === 401) return <SignInPage />;
  if (error !== undefined) return <Notice error={error} />;
  return fetching ? <p className="waiting">One moment …</p> : null;
}

function SignInPage() {
  const here = `${location.pathname}${location.search}`;
  return (
    <main className="sign-in">
      <img src="/app/bell.svg" alt="" width="56" height="56" />
      <h1>Closing Bell</h1>
      <p>From the proxy statement to the last dollar paid.</p>
      <a className="button primary" href={`/sign-in?to=${encodeURIComponent(here)}`}>
        Sign in
      </a>
    </main>
  );
}

export async function signOut(): Promise<void> {
  const { data } = await api.POST('/sign-out', {});
  location.assign(data?.to ?? '/app/');
}
