import { useId, useMemo, useState } from 'react';
import { answerOf, api, Offline, type Problem, Refused, type Schemas } from '../api/client.ts';
import { useDeal } from '../shell/deal.tsx';
import { type ConditionRow, conditionRows } from '../words/condition-rows.ts';
import { Notice } from './notice.tsx';

type Told = Schemas['ConditionsList'];

/** The list of conditions as a file, out and in, and a table from the clipboard. */
export function ConditionList({ known }: { readonly known: readonly string[] }) {
  const { id, at } = useDeal();
  const query = at === undefined ? '' : `&version=${at}`;
  return (
    <details className="panel">
      <summary>The list in Word or Excel</summary>
      <p className="buttons">
        {(['docx', 'xlsx', 'pdf'] as const).map((format) => (
          <a
            key={format}
            className="button"
            href={`/deals/${id}/lists/conditions?format=${format}${query}`}
            download
          >
            {{ docx: 'Word', xlsx: 'Excel', pdf: 'PDF' }[format]}
          </a>
        ))}
      </p>
      {at === undefined && (
        <>
          <ListFile />
          <PastedTable known={known} />
        </>
      )}
    </details>
  );
}

/** A list that comes back: first what it would change, then, when asked, taken. A list ticks nothing. */
function ListFile() {
  const { id } = useDeal();
  const input = useId();
  const [file, setFile] = useState<File>();
  const [told, setTold] = useState<Told>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const send = async (chosen: File, dryRun: boolean): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      setTold(await sendList(id, chosen, dryRun));
    } catch (failure) {
      setError(failure as Error);
      setTold(undefined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="field">
      <label htmlFor={input}>Bring a list back</label>
      <input
        id={input}
        type="file"
        accept=".docx,.xlsx"
        disabled={busy}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          setFile(chosen);
          if (chosen !== undefined) void send(chosen, true);
        }}
      />
      {error !== undefined && <Notice error={error} />}
      {told !== undefined && (
        <section className="notice" aria-label="What the list changes">
          <p>
            {told.rows} rows: {told.additions.length} new, {told.changes.length} changes
            {told.faults.length > 0 && `, ${told.faults.length} that cannot be read`}
            {told.taken && '. Taken.'}
          </p>
          <ul className="lines">
            {told.faults.map(({ place, column, found, expected }) => (
              <li key={`${place} ${column}`} className="wrong">
                {place}, {column}: expected {expected}, found {found}
              </li>
            ))}
            {told.additions.map(({ conditionId, section, text, owner }) => (
              <li key={conditionId}>
                New: {section} {text} <span className="owner">{owner}</span>
              </li>
            ))}
            {told.changes.map(({ conditionId, field, from, to }) => (
              <li key={`${conditionId} ${field}`}>
                {conditionId}, {field}: {from ?? 'nothing'} → {to}
              </li>
            ))}
            {told.differences.map(({ conditionId, field, record, list, why }) => (
              <li key={`${conditionId} ${field}`} className="quiet">
                {conditionId}, {field}: the record says {record}, the list {list}. {why}
              </li>
            ))}
            {told.missing.map(({ conditionId, section, text }) => (
              <li key={conditionId} className="quiet">
                Not on the list: {section} {text}
              </li>
            ))}
          </ul>
          {!told.taken && file !== undefined && told.faults.length === 0 && (
            <p className="buttons">
              <button
                type="button"
                className="primary"
                disabled={busy}
                onClick={() => void send(file, false)}
              >
                Take it
              </button>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

async function sendList(deal: string, file: File, dryRun: boolean): Promise<Told> {
  const query = `name=${encodeURIComponent(file.name)}${dryRun ? '&dryRun=true' : ''}`;
  const answer = await fetch(`/deals/${deal}/lists/conditions?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch((cause: unknown) => {
    throw new Offline('The server does not answer. Choose the file again.', { cause });
  });
  if (answer.ok) return (await answer.json()) as Told;
  throw new Refused((await answer.json()) as Problem);
}

type Outcome = 'waits' | 'recorded' | Error;

/** Rows from Word or Excel, shown before they are taken; each by its own command, so one that is refused stops no other. */
function PastedTable({ known }: { readonly known: readonly string[] }) {
  const { id } = useDeal();
  const [text, setText] = useState('');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [busy, setBusy] = useState(false);
  // What is pasted is read once: a row that was taken keeps its id although the deal knows it now.
  const [before, setBefore] = useState(known);
  const { rows, faults } = useMemo(
    () => (text.trim() === '' ? { rows: [], faults: [] } : conditionRows(text, before)),
    [text, before],
  );
  const take = async (): Promise<void> => {
    setBusy(true);
    for (const row of rows) {
      if (outcomes.get(row.conditionId) === 'recorded') continue;
      const outcome = await added(id, row);
      setOutcomes((so) => new Map(so).set(row.conditionId, outcome));
    }
    setBusy(false);
  };
  return (
    <div className="field">
      <label htmlFor="pasted">Or paste a table, with its headings</label>
      <textarea
        id="pasted"
        rows={3}
        placeholder="Section, Condition, For whose benefit, Responsible"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setBefore(known);
          setOutcomes(new Map());
        }}
      />
      {faults.map((fault) => (
        <p key={fault} className="wrong">
          {fault}
        </p>
      ))}
      {rows.length > 0 && (
        <>
          <div className="scrolls" role="region" aria-label="What would be added" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {['Id', 'Section', 'Condition', 'Protects', 'Responsible', ''].map((heading) => (
                    <th key={heading} scope="col">
                      {heading === '' ? <span className="hidden">What became of it</span> : heading}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.conditionId}>
                    <th scope="row">{row.conditionId}</th>
                    <td>{row.section}</td>
                    <td>{row.text}</td>
                    <td>{row.protects.join(', ')}</td>
                    <td>{row.owner}</td>
                    <td>{inWords(outcomes.get(row.conditionId))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="buttons">
            <button type="button" className="primary" disabled={busy} onClick={() => void take()}>
              {busy ? 'One moment …' : `Add ${rows.length} ${rows.length === 1 ? 'condition' : 'conditions'}`}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function inWords(outcome: Outcome | undefined): string {
  if (outcome instanceof Error) return `refused: ${outcome.message}`;
  return outcome === 'recorded' ? 'recorded' : '';
}

async function added(deal: string, row: ConditionRow): Promise<Outcome> {
  const { conditionId, section, text, owner, protects, waivableBy } = row;
  try {
    await answerOf(
      api.POST('/deals/{deal}/conditions/add-condition', {
        params: { path: { deal }, header: { 'Idempotency-Key': crypto.randomUUID() } },
        body: {
          conditionId,
          section,
          text,
          owner,
          protects: [...protects],
          waivableBy: [...waivableBy],
        } as never,
      }),
    );
    return 'recorded';
  } catch (failure) {
    return failure as Error;
  }
}
