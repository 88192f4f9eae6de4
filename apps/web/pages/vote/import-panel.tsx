import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { api, Refused } from '../../api/client.ts';
import { type Imported, importRows } from '../../api/upload.ts';
import { CommandForm, useForms } from '../../commands/command-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { useMe } from '../../shell/me.tsx';
import { showCount } from '../../words/figures.ts';

/** What a file may hold, and by which command its sealed rows enter the record. */
const KINDS = [
  { kind: 'ballots', title: 'Proxies or ballots', type: 'ReceiveBallots' },
  { kind: 'positions', title: 'List of positions', type: 'SealPositions' },
  { kind: 'exclusions', title: 'Certificate of who is excluded', type: 'SealExclusions' },
  { kind: 'omnibus', title: 'Omnibus proxies', type: 'SealOmnibus' },
  { kind: 'resolutions', title: 'Resolutions of over-votes', type: 'ResolveOverVotes' },
] as const;
type Kind = (typeof KINDS)[number]['kind'];

const ID = '[a-z0-9][a-z0-9\\-]{0,63}';
const LOOK_AGAIN_MS = 400;

/** How far it is: the upload by its bytes, then the lines that the server has read. */
interface Underway {
  readonly part: number;
  readonly progress: Imported['progress'];
}

/** A file of rows is loaded and sealed first; then a command names it, and it is part of the record. */
export function ImportPanel({ recordDate }: { readonly recordDate: string | undefined }) {
  const { at } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const mine = KINDS.filter(({ type }) => forms?.commands[type]?.roles.some((role) => roles.includes(role)));
  if (at !== undefined || mine.length === 0) return null;
  return (
    <Panel title="Bring a file" wide>
      <Bring kinds={mine} recordDate={recordDate} />
    </Panel>
  );
}

function Bring({
  kinds,
  recordDate,
}: {
  readonly kinds: readonly (typeof KINDS)[number][];
  readonly recordDate: string | undefined;
}) {
  const { id } = useDeal();
  const names = { kind: useId(), as: useId(), file: useId() };
  const [kind, setKind] = useState<Kind>(kinds[0]?.kind ?? 'ballots');
  const [as, setAs] = useState('');
  const [file, setFile] = useState<File>();
  const [underway, setUnderway] = useState<Underway>();
  const [sealed, setSealed] = useState<Imported>();
  const [error, setError] = useState<Error>();
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  const bring = async (rejectsAccepted: number): Promise<void> => {
    if (file === undefined) return;
    leaving.current?.abort();
    const mine = new AbortController();
    leaving.current = mine;
    setError(undefined);
    setSealed(undefined);
    setUnderway({ part: 0, progress: null });
    const looking = lookAgain(id, as, mine.signal, (progress) =>
      setUnderway((before) => before && { ...before, progress }),
    );
    try {
      const answer = await importRows(
        id,
        file,
        { kind, as, rejectsAccepted },
        { onPart: (part) => setUnderway((before) => before && { ...before, part }), signal: mine.signal },
      );
      setSealed(answer);
    } catch (failure) {
      if (!mine.signal.aborted) setError(failure as Error);
    } finally {
      clearInterval(looking);
      if (leaving.current === mine) setUnderway(undefined);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void bring(0);
  };
  return (
    <>
      <form className="command" onSubmit={submit} aria-label="Bring a file">
        <div className="field">
          <label htmlFor={names.kind}>What it holds</label>
          <select id={names.kind} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            {kinds.map(({ kind: each, title }) => (
              <option key={each} value={each}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={names.as}>Its name in the record</label>
          <input
            id={names.as}
            required
            pattern={ID}
            title="Small letters, digits and hyphens"
            value={as}
            onChange={({ target }) => setAs(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={names.file}>CSV file with one header line</label>
          <input
            id={names.file}
            type="file"
            accept=".csv,text/csv"
            required
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </div>
        <button type="submit" className="primary" disabled={underway !== undefined}>
          Load and seal
        </button>
      </form>
      <div aria-live="polite">
        {underway !== undefined && <Progress underway={underway} />}
        {error !== undefined && <Failed error={error} onAccept={(lines) => void bring(lines)} />}
        {sealed !== undefined && (
          <Sealed key={sealed.root ?? sealed.importId} sealed={sealed} recordDate={recordDate} />
        )}
      </div>
    </>
  );
}

/** Reads how far the server is; before it knows the set there is nothing to see. */
function lookAgain(
  deal: string,
  as: string,
  signal: AbortSignal,
  tell: (progress: Imported['progress']) => void,
): ReturnType<typeof setInterval> {
  return setInterval(() => {
    api
      .GET('/deals/{deal}/imports/{import}', { params: { path: { deal, import: as } }, signal })
      .then(({ data }) => data !== undefined && tell(data.progress))
      .catch(() => {});
  }, LOOK_AGAIN_MS);
}

function Progress({ underway: { part, progress } }: { readonly underway: Underway }) {
  return (
    <p>
      <progress aria-label="Upload" max={1} value={part} />{' '}
      {part < 1
        ? `${Math.floor(part * 100)} % sent`
        : progress === null
          ? 'The server reads it …'
          : `${showCount(String(progress.rows))} rows read, ${showCount(String(progress.rejected))} left out`}
    </p>
  );
}

/** Why it was not sealed; where only lines could not be read, they may be left out by whoever says so. */
function Failed({ error, onAccept }: { readonly error: Error; readonly onAccept: (lines: number) => void }) {
  if (!(error instanceof Refused)) return <p className="wrong">{error.message}</p>;
  const { title, detail, code, errors = [] } = error.problem;
  const lines = new Set(errors.map(({ line }) => line)).size;
  return (
    <section className="notice refused" role="alert">
      <h3>{title}</h3>
      <p>{detail}</p>
      {errors.length > 0 && (
        <div className="scrolls" role="region" aria-label="Lines that could not be read" tabIndex={0}>
          <table>
            <caption className="hidden">Lines that could not be read</caption>
            <thead>
              <tr>
                <th scope="col" className="number">
                  Line
                </th>
                <th scope="col">Field</th>
                <th scope="col">Found</th>
                <th scope="col">Why not</th>
              </tr>
            </thead>
            <tbody>
              {errors.slice(0, SHOWN_MAX).map(({ line, at, found, expected }) => (
                <tr key={`${line} ${at}`}>
                  <td className="number">{line}</td>
                  <td>{at}</td>
                  <td>{found}</td>
                  <td>{expected}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {errors.length > SHOWN_MAX && <p className="quiet">{errors.length - SHOWN_MAX} more are not shown.</p>}
      {code === 'ImportHasRejects' && lines > 0 && (
        <button type="button" onClick={() => onAccept(lines)}>
          Leave out {lines === 1 ? 'this line' : `these ${lines} lines`} and seal the rest
        </button>
      )}
    </section>
  );
}

const SHOWN_MAX = 100;

function Sealed({
  sealed,
  recordDate,
}: {
  readonly sealed: Imported;
  readonly recordDate: string | undefined;
}) {
  const { id } = useDeal();
  const { importId, kind, rows, rejected, shares, root } = sealed;
  const known = KINDS.find((each) => each.kind === kind);
  if (root === null || rows === null || known === undefined) return null;
  const presets = {
    importId,
    root,
    rows: String(rows),
    ...(kind === 'ballots' && recordDate !== undefined ? { recordDate } : {}),
  };
  return (
    <section className="notice done">
      <p>
        {showCount(String(rows))} {rows === 1 ? 'row is' : 'rows are'} sealed
        {shares !== null && `, ${showCount(shares)} shares`}
        {rejected !== null && rejected > 0 && `, ${showCount(String(rejected))} lines left out`}. Root{' '}
        <code>{root.slice(0, 16)}…</code>
      </p>
      <p>They lie beside the record until the next step names them.</p>
      <CommandForm deal={id} type={known.type} presets={presets} />
    </section>
  );
}
