import { Offline, Refused } from '../api/client.ts';

/** Why there is nothing to see, in the server's own words. */
export function Notice({ error }: { readonly error: Error }) {
  if (error instanceof Refused) {
    const { title, detail, rule } = error.problem;
    return (
      <section className="notice refused" role="alert">
        <h2>{title}</h2>
        <p>{detail}</p>
        {rule !== undefined && <p className="rule">{rule}</p>}
      </section>
    );
  }
  return (
    <section className="notice offline" role="alert">
      <h2>{error instanceof Offline ? 'No connection' : 'Something went wrong on this page'}</h2>
      <p>
        {error.message}{' '}
        {error instanceof Offline
          ? 'Nothing was lost; the page goes on as soon as the server answers.'
          : 'Nothing that is recorded is lost, nor what you typed. Load the page again.'}
      </p>
    </section>
  );
}

/** A thing that is asked for: its content, or what stands in its place. */
export function Waiting() {
  return (
    <p className="waiting" aria-live="polite">
      One moment …
    </p>
  );
}
