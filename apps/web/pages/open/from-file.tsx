import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Problem, Refused } from '../../api/client.ts';
import { Notice } from '../../parts/notice.tsx';
import { useKept } from '../../shell/me.tsx';
import { HowItRuns, type Running } from './how-it-runs.tsx';
import { OpenPlace } from './open-place.tsx';
import { FILE_DRAFT, openDeal } from './send.ts';

type Fault = NonNullable<Problem['errors']>[number];

/** A deal begins with a deal file. What is wrong with it is told line by line, and nothing is opened until it is right. */
export function OpenFilePage() {
  return (
    <OpenPlace>
      <OpenDeal />
    </OpenPlace>
  );
}

function OpenDeal() {
  const [, navigate] = useLocation();
  const kept = useKept();
  const [text, setText] = useState(() => (kept.read(FILE_DRAFT) as string | undefined) ?? '');
  const [running, setRunning] = useState<Running>({ mode: 'rehearsal', startsAt: '' });
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const area = useRef<HTMLTextAreaElement>(null);

  const change = (next: string): void => {
    setText(next);
    kept.write(FILE_DRAFT, next);
    // Another file is another intent.
    setKey(crypto.randomUUID());
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const place = await openDeal({ text, key, ...running });
      kept.drop(FILE_DRAFT);
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
      <HowItRuns
        running={running}
        leftOut="where the deal file says"
        onChange={(changed) => {
          setRunning(changed);
          setKey(crypto.randomUUID());
        }}
      />
      {error !== undefined && <Notice error={error} />}
      {faults.length > 0 && (
        <ul className="lines" aria-label="What is wrong with the file">
          {faults.map((fault) => (
            <li key={`${fault.at} ${fault.expected}`}>
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
