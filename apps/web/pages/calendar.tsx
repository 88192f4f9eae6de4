import { newYorkDay } from '#libs/calendar/new-york.ts';
import { api, type Schemas } from '../api/client.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { CriticalPath, PATH_LANE, pathMarks, useOutlook } from '../parts/outlook-span.tsx';
import { Supposing } from '../parts/suppose-forms.tsx';
import { Supposed, useSupposing, type WhatIf } from '../parts/supposing.tsx';
import { type Mark, Timeline } from '../parts/timeline.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { laneOf } from '../words/lanes.ts';
import { showDay, showInstant } from '../words/times.ts';

type Deadline = Schemas['DealCalendar']['deadlines'][number];

/** Every deadline with its rule, and each day of its count. */
export function CalendarPage() {
  return (
    <DealPage title="Calendar">
      <Calendar />
    </DealPage>
  );
}

function Calendar() {
  const { id, status } = useDeal();
  const { ask, ...path } = useOutlook();
  const tried = useSupposing();
  const { data, error } = useOfDeal('calendar', (query, signal) =>
    api.GET('/deals/{deal}/calendar', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const inOrder = data.deadlines.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  const open = inOrder.filter(({ doneAt }) => doneAt === undefined);
  const done = inOrder.filter(({ doneAt }) => doneAt !== undefined);
  const { asOf, when } = status.data ?? {};
  const closing = path.outlook?.closing;
  return (
    <>
      {asOf !== undefined && when !== undefined && (
        <Timeline
          label="Timeline of the deadlines"
          marks={[
            ...(path.outlook === undefined ? [] : pathMarks(path.outlook)),
            ...inOrder.map(markOf),
            ...(tried.answer === undefined ? [] : supposedMarks(tried.answer, inOrder)),
          ]}
          path={path.outlook === undefined ? undefined : PATH_LANE}
          today={newYorkDay(asOf.now)}
          lines={[{ day: when.outsideDate, title: 'outside date' }]}
          spans={
            closing === undefined
              ? []
              : [{ from: closing.p10, to: closing.p90, title: 'closing, eight in ten futures' }]
          }
        />
      )}
      <p className="buttons">
        <button type="button" disabled={path.busy} onClick={() => void ask()}>
          Show the critical path
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </p>
      <CriticalPath {...path} />
      <details className="panel">
        <summary>Try a change beside it</summary>
        <Supposing onSuppose={tried.add} />
        <Supposed {...tried} />
        {tried.answer !== undefined && <InShort answer={tried.answer} />}
      </details>
      {inOrder.length === 0 && (
        <p className="quiet">No deadline yet: the first ones come with the meeting and its record date.</p>
      )}
      <Deadlines title="Open" deadlines={open} />
      <Deadlines title="Done" deadlines={done} />
    </>
  );
}

const markOf = ({ id, what, due, counting, doneAt, lateByDays }: Deadline): Mark => ({
  id,
  lane: laneOf(counting),
  day: due,
  title: what,
  state: doneAt !== undefined ? 'done' : lateByDays === undefined ? 'open' : 'late',
});

/** Beside each lane that would change, one with what would stand in it instead. */
function supposedMarks({ deadlines }: WhatIf, real: readonly Deadline[]): Mark[] {
  const laneFor = (id: string, fallback: string): string => {
    const counting = real.find((each) => each.id === id)?.counting;
    return `${counting === undefined ? fallback : laneOf(counting)}, what if`;
  };
  const { moved, added, gone } = deadlines;
  return [
    ...moved.map(({ id, what, from, to }) => ({
      id: `what if ${id}`,
      lane: laneFor(id, 'Moved'),
      day: from,
      to,
      title: what,
      state: 'supposed' as const,
    })),
    ...added.map(({ id, what, due }) => ({
      id: `what if ${id}`,
      lane: laneFor(id, 'New'),
      day: due,
      title: what,
      state: 'supposed' as const,
    })),
    ...gone.map(({ id, what, due }) => ({
      id: `what if ${id}`,
      lane: laneFor(id, 'Gone'),
      day: due,
      title: `${what}, falls away`,
      state: 'gone' as const,
    })),
  ];
}

function InShort({ answer: { deadlines, findings, closing } }: { readonly answer: WhatIf }) {
  const { moved, added, gone } = deadlines;
  return (
    <div aria-live="polite" className="in-short">
      <p>
        {moved.length} deadlines move, {added.length} are new, {gone.length} fall away;{' '}
        {findings.arise.length} findings arise.
      </p>
      <p>
        <strong>Before</strong> {closing.before.sentence}
      </p>
      <p>
        <strong>After</strong> {closing.after.sentence}
      </p>
      <ul className="lines" aria-label="What would move">
        {moved.map(({ id, what, from, to, days, citation }) => (
          <li key={id}>
            {what}: {showDay(from)} → {showDay(to)} <strong>{days > 0 ? `+${days}` : days}</strong>{' '}
            <span className="rule">{citation}</span>
          </li>
        ))}
        {findings.arise.map(({ id, severity, sentence, rule }) => (
          <li key={id}>
            <span className="tag">{severity}</span> {sentence} <span className="rule">{rule}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Deadlines({
  title,
  deadlines,
}: {
  readonly title: string;
  readonly deadlines: readonly Deadline[];
}) {
  if (deadlines.length === 0) return null;
  return (
    <section className="board deadlines">
      <h2>
        {title} <span className="quiet">{deadlines.length}</span>
      </h2>
      <ul>
        {deadlines.map((deadline) => (
          <DeadlineCard key={deadline.id} deadline={deadline} />
        ))}
      </ul>
    </section>
  );
}

function DeadlineCard({ deadline }: { readonly deadline: Deadline }) {
  const { what, due, dueAt, allDay, standing, citation, sentence, counting, counted, owner, lateByDays } =
    deadline;
  return (
    <li className={lateByDays === undefined ? 'deadline' : 'deadline late'}>
      <p className="headline">
        <time dateTime={dueAt}>{allDay ? showDay(due) : showInstant(dueAt)}</time> {what}
      </p>
      <p>{standing}</p>
      <p className="quiet">
        <span className="rule">{citation}</span>
        {owner !== undefined && ` · ${owner}`}
        {!deadline.verified && <span className="tag">unverified: it only warns</span>}
        {deadline.provisional && <span className="tag">may move</span>}
      </p>
      <p>{counting}</p>
      <details>
        <summary>How it is counted</summary>
        <p>{sentence}</p>
        <ol className="days">
          {counted.map(({ day, weekday, counted: counts, number, why }) => (
            <li key={day} className={counts ? undefined : 'skipped'}>
              <span>{number ?? '–'}</span> {weekday}, {day}
              {why !== undefined && <span className="quiet"> {why}</span>}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
