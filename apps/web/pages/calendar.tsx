import { Link } from 'wouter';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { api, type Schemas } from '../api/client.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { CriticalPath, useOutlook } from '../parts/outlook-span.tsx';
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
          marks={inOrder.map(markOf)}
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
        <Link className="button" href={`/deals/${id}/what-if`}>
          Try a change beside it
        </Link>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </p>
      <CriticalPath {...path} />
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

function Deadlines({
  title,
  deadlines,
}: {
  readonly title: string;
  readonly deadlines: readonly Deadline[];
}) {
  if (deadlines.length === 0) return null;
  return (
    <section className="board">
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
      <details>
        <summary>How it is counted</summary>
        <p>{sentence}</p>
        <p>{counting}</p>
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
