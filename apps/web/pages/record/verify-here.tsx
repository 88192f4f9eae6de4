import { useEffect, useId, useRef, useState } from 'react';
import { answerOf, api, type Schemas } from '../../api/client.ts';
import { Notice } from '../../parts/notice.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount } from '../../words/figures.ts';
import { type Checked, checkOn, nothingChecked } from './recompute.ts';

const PAGE = 500;

interface Told {
  readonly checked: Checked;
  /** What the server computed from its stored bytes; undefined while it is asked. */
  readonly server?: Schemas['Verification'];
  readonly isDone: boolean;
}

/** Computes every hash of the record in this browser, by nothing but docs/journal-format.md and what the server tells. */
export function VerifyHere({ until }: { readonly until: number }) {
  const { id } = useDeal();
  const [told, tell] = useState<Told>();
  const [error, setError] = useState<Error>();
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  const verify = async (): Promise<void> => {
    leaving.current?.abort();
    const mine = new AbortController();
    leaving.current = mine;
    setError(undefined);
    let checked = nothingChecked;
    tell({ checked, isDone: false });
    try {
      while (checked.broken === undefined && checked.last.version < until) {
        const query = { from: checked.last.version + 1, limit: Math.min(PAGE, until - checked.last.version) };
        const { data } = await answerOf(
          api.GET('/deals/{deal}/events', { params: { path: { deal: id }, query }, signal: mine.signal }),
        );
        if (data.events.length === 0) break;
        checked = checkOn(id, checked, data.events);
        tell({ checked, isDone: false });
      }
      const { data: server } = await answerOf(
        api.GET('/deals/{deal}/verify', { params: { path: { deal: id }, query: {} }, signal: mine.signal }),
      );
      tell({ checked, server, isDone: true });
    } catch (failure) {
      if (!mine.signal.aborted) setError(failure as Error);
    }
  };
  return (
    <section className="board" aria-label="Verify the record">
      <p>
        <button
          type="button"
          onClick={() => void verify()}
          disabled={told !== undefined && !told.isDone && error === undefined}
        >
          Verify in this browser
        </button>
      </p>
      {error !== undefined && <Notice error={error} />}
      <div aria-live="polite">{told !== undefined && <Result told={told} until={until} />}</div>
    </section>
  );
}

function Result({
  told: { checked, server, isDone },
  until,
}: {
  readonly told: Told;
  readonly until: number;
}) {
  const { computed, kept, last, broken } = checked;
  const many = `${showCount(String(computed))} of ${showCount(String(until))} hashes computed here`;
  if (broken !== undefined) {
    return (
      <div className="notice refused" role="alert">
        <p className="headline">Event {broken.version} is not what was recorded.</p>
        <p>{broken.why}</p>
        <p>
          Tell the operator and counsel; keep what you see, and compare with the archive of the closing book.
        </p>
      </div>
    );
  }
  if (!isDone) return <p>{many} …</p>;
  const agrees = server !== undefined && (server.version !== last.version || server.hash === last.hash);
  return (
    <div className={agrees && server.intact ? 'notice done' : 'notice refused'}>
      <p className="headline">
        {agrees && server.intact
          ? `Intact: ${many}, each from what it says and the one before.`
          : 'The server’s own computation comes to another end.'}
      </p>
      <p>
        Event {last.version} has the hash <code className="whole">{last.hash}</code>. Write it down elsewhere:
        it proves later that nothing before it was altered or cut off.
      </p>
      {kept > 0 && (
        <p className="quiet">
          {showCount(String(kept))} {kept === 1 ? 'event is' : 'events are'} kept from you; the chain goes
          through {kept === 1 ? 'its hash' : 'their hashes'}.
        </p>
      )}
      <CompareWith hash={last.hash} />
    </div>
  );
}

/** A hash that somebody wrote down, beside the one that was computed. */
function CompareWith({ hash }: { readonly hash: string }) {
  const id = useId();
  const [known, setKnown] = useState('');
  const wanted = known.trim().toLowerCase();
  return (
    <div className="field">
      <label htmlFor={id}>
        A hash of this event that was written down <span className="quiet">optional</span>
      </label>
      <input id={id} value={known} spellCheck={false} onChange={({ target }) => setKnown(target.value)} />
      <p role="status" className={wanted === '' || wanted === hash ? 'quiet' : 'wrong'}>
        {wanted === '' ? '' : wanted === hash ? 'They are the same.' : 'They are not the same.'}
      </p>
    </div>
  );
}
