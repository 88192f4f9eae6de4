import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { answerOf, api, type Schemas } from '../../api/client.ts';
import { Notice } from '../../parts/notice.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { DealPage } from '../../shell/deal-page.tsx';
import { isWanted, recordedBy, searchFor, type Wanted, wantedOf } from '../../words/record-search.ts';
import { TOPICS } from '../../words/record-topics.ts';
import { showInstant } from '../../words/times.ts';
import { RecordPlaces } from './places.tsx';
import { VerifyHere } from './verify-here.tsx';

type Event = Schemas['Event'];
const PAGE = 500;
/** More rows at once than anyone reads would only make the page slow. */
const SHOWN_STEP = 200;

/** Every event of the deal in words: who, when by both clocks, by which rule. */
export function RecordPage() {
  return (
    <DealPage title="Record">
      <RecordPlaces />
      <Record />
    </DealPage>
  );
}

function Record() {
  const { id, at, latest } = useDeal();
  const until = at ?? latest;
  const { events, error } = useEvents(id, until);
  const [search, setSearch] = useSearchParams();
  const wanted = wantedOf(search);
  const want = (change: Partial<Wanted>) =>
    setSearch((before) => searchFor(before, change), { replace: true });
  const people = useMemo(() => recordedBy(events), [events]);
  const marked = Number(search.get('event') ?? 0);
  const found = events.filter((event) => isWanted(event, wanted)).reverse();
  const together = useMemo(() => Map.groupBy(events, ({ commandId }) => commandId), [events]);
  const markedAt = found.findIndex(({ version }) => version === marked);
  const [more, setShown] = useState(SHOWN_STEP);
  const shown = Math.max(more, markedAt + 1);
  return (
    <>
      <form className="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          Search the record
          <input type="search" value={wanted.text} onChange={({ target }) => want({ text: target.value })} />
        </label>
        <label>
          About
          <select value={wanted.topic} onChange={({ target }) => want({ topic: target.value })}>
            <option value="">everything</option>
            {Object.entries(TOPICS).map(([topic, title]) => (
              <option key={topic} value={topic}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          Recorded by
          <select value={wanted.by} onChange={({ target }) => want({ by: target.value })}>
            <option value="">anyone</option>
            {people.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          From
          <input type="date" value={wanted.from} onChange={({ target }) => want({ from: target.value })} />
        </label>
        <label>
          To
          <input type="date" value={wanted.to} onChange={({ target }) => want({ to: target.value })} />
        </label>
        <p role="status" className="quiet">
          {found.length} of {events.length} events
        </p>
      </form>
      {error !== undefined && <Notice error={error} />}
      <VerifyHere until={until} />
      <ol className="events">
        {found.slice(0, shown).map((event) => (
          <EventRow
            key={event.version}
            event={event}
            marked={event.version === marked}
            together={together.get(event.commandId) ?? []}
          />
        ))}
      </ol>
      {found.length > shown && (
        <p>
          <button type="button" onClick={() => setShown(shown + SHOWN_STEP)}>
            Show {Math.min(SHOWN_STEP, found.length - shown)} more
          </button>
        </p>
      )}
    </>
  );
}

function EventRow({
  event,
  marked,
  together,
}: {
  readonly event: Event;
  readonly marked: boolean;
  /** All that one command caused, this event among them. */
  readonly together: readonly Event[];
}) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const { version, words, actor, recordedAt, effectiveAt } = event;
  return (
    <li ref={row} className={marked ? 'marked' : undefined}>
      <p className="headline">
        <span className="version">{version}</span> {words.headline}
        {words.assumed && <span className="tag">assumed</span>}
      </p>
      {words.detail !== undefined && <p>{words.detail}</p>}
      <p className="quiet">
        {actor.name} · recorded <time dateTime={recordedAt}>{showInstant(recordedAt)}</time>
        {effectiveAt !== recordedAt && (
          <>
            {' '}
            · true <time dateTime={effectiveAt}>{showInstant(effectiveAt)}</time>
          </>
        )}
        {words.rule !== undefined && <span className="rule"> {words.rule}</span>}
      </p>
      <Consequences event={event} together={together} />
      <details>
        <summary>As data</summary>
        <pre>{JSON.stringify(event.data, null, 2)}</pre>
        <p className="quiet">
          {event.type}, {event.hash}
        </p>
      </details>
    </li>
  );
}

/** What one act brings with it: the first event of a command is the act, the others follow from it. */
function Consequences({ event, together }: { readonly event: Event; readonly together: readonly Event[] }) {
  const [cause, ...followed] = together;
  if (cause === undefined || followed.length === 0) return null;
  if (cause.version !== event.version) {
    return (
      <p className="quiet">
        Follows from{' '}
        <Link href={`?event=${cause.version}`}>{`${cause.version}: ${cause.words.headline}`}</Link>
      </p>
    );
  }
  return (
    <details>
      <summary>
        {followed.length} {followed.length === 1 ? 'consequence' : 'consequences'}
      </summary>
      <ol className="consequences">
        {followed.map(({ version, words }) => (
          <li key={version}>
            <Link href={`?event=${version}`}>{`${version}: ${words.headline}`}</Link>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The events up to a version; what came later is fetched, what is known is kept. */
function useEvents(
  deal: string,
  until: number,
): { readonly events: readonly Event[]; readonly error?: Error } {
  const [known, setKnown] = useState<readonly Event[]>([]);
  const [error, setError] = useState<Error>();
  const last = known.at(-1)?.version ?? 0;
  useEffect(() => {
    if (last >= until) return;
    const leaving = new AbortController();
    const query = { from: last + 1, limit: PAGE };
    answerOf(
      api.GET('/deals/{deal}/events', { params: { path: { deal }, query }, signal: leaving.signal }),
    ).then(
      ({ data }) => setKnown((before) => [...before, ...data.events]),
      (failure: unknown) => {
        if (!leaving.signal.aborted) setError(failure as Error);
      },
    );
    return () => leaving.abort();
  }, [deal, last, until]);
  return { events: known.filter(({ version }) => version <= until), ...(error !== undefined && { error }) };
}
