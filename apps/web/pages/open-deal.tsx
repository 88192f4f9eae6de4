import { type FormEvent, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Offline, type Problem, Refused } from '../api/client.ts';
import { Notice } from '../parts/notice.tsx';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';

type Fault = NonNullable<Problem['errors']>[number];

/** A deal begins with a deal file. What is wrong with it is told line by line, and nothing is opened until it is right. */
export function OpenDealPage() {
  const { roles } = useMe();
  return (
    <Page title="Open a deal">
      {roles.includes('counsel') || roles.includes('operator') ? (
        <OpenDeal />
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

function OpenDeal() {
  const [, navigate] = useLocation();
  const [text, setText] = useState(() => sessionStorage.getItem(PLACE) ?? '');
  const [mode, setMode] = useState<'rehearsal' | 'live'>('rehearsal');
  const [startsAt, setStartsAt] = useState('');
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const area = useRef<HTMLTextAreaElement>(null);

  const change = (next: string): void => {
    setText(next);
    sessionStorage.setItem(PLACE, next);
    // Another file is another intent.
    setKey(crypto.randomUUID());
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const place = await openDeal({ text, mode, startsAt, key });
      sessionStorage.removeItem(PLACE);
      navigate(place);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const faults = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <form className="command open-deal" onSubmit={(event) => void send(event)}>
      <div className="field">
        <label htmlFor="deal-file">Deal file, YAML or JSON</label>
        <input
          id="deal-file"
          type="file"
          accept=".yaml,.yml,.json"
          onChange={({ target }) => {
            void target.files?.[0]?.text().then(change);
          }}
        />
      </div>
      <div className="field">
        <label htmlFor="deal-text">Or its text</label>
        <textarea
          id="deal-text"
          ref={area}
          rows={16}
          spellCheck={false}
          value={text}
          onChange={({ target }) => change(target.value)}
        />
      </div>
      <fieldset>
        <legend>How it runs</legend>
        <label className="check">
          <input
            type="radio"
            name="mode"
            checked={mode === 'rehearsal'}
            onChange={() => setMode('rehearsal')}
          />
          A rehearsal, on a clock that people move
        </label>
        <label className="check">
          <input type="radio" name="mode" checked={mode === 'live'} onChange={() => setMode('live')} />
          Live, on the clock on the wall
        </label>
        {mode === 'rehearsal' && (
          <label className="field">
            The clock starts on
            <input type="date" value={startsAt} onChange={({ target }) => setStartsAt(target.value)} />
            <span className="quiet">Left out: where the deal file says</span>
          </label>
        )}
      </fieldset>
      {error !== undefined && <Notice error={error} />}
      {faults.length > 0 && (
        <ul className="lines" aria-label="What is wrong with the file">
          {faults.map((fault) => (
            <li key={`${fault.at} ${fault.found}`}>
              <FaultLine fault={fault} onGo={(line) => goToLine(area.current, text, line)} />
            </li>
          ))}
        </ul>
      )}
      <button type="submit" className="primary" disabled={busy || text.trim() === ''}>
        {busy ? 'One moment …' : 'Open the deal'}
      </button>
    </form>
  );
}

const PLACE = 'draft of a deal file';

function FaultLine({ fault, onGo }: { readonly fault: Fault; readonly onGo: (line: number) => void }) {
  const { at, found, expected, line } = fault;
  return (
    <>
      {typeof line === 'number' && (
        <button type="button" onClick={() => onGo(line)}>
          Line {line}
        </button>
      )}{' '}
      <code>{at.replace(/^body\.?/, '')}</code> expected {expected}, found {found}
    </>
  );
}

function goToLine(area: HTMLTextAreaElement | null, text: string, line: number): void {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area?.focus();
  area?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
}

async function openDeal({
  text,
  mode,
  startsAt,
  key,
}: {
  readonly text: string;
  readonly mode: string;
  readonly startsAt: string;
  readonly key: string;
}): Promise<string> {
  const query = new URLSearchParams({ mode });
  if (mode === 'rehearsal' && startsAt !== '') query.set('startsAt', startsAt);
  const answer = await fetch(`/deals?${query}`, {
    method: 'POST',
    headers: {
      'content-type': text.trimStart().startsWith('{') ? 'application/json' : 'application/yaml',
      'idempotency-key': key,
    },
    body: text,
  }).catch((cause: unknown) => {
    throw new Offline('The server does not answer. Send it again: the deal is opened once at most.', {
      cause,
    });
  });
  if (!answer.ok) throw new Refused((await answer.json()) as Problem);
  return answer.headers.get('location') ?? '/';
}
