import { newYorkDay } from '#libs/calendar/new-york.ts';
import { api, Refused, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Doings } from '../commands/doings.tsx';
import { Notice, Waiting } from '../parts/notice.tsx';
import { OfNow } from '../parts/of-now.tsx';
import { Panel } from '../parts/panel.tsx';
import { Supposing } from '../parts/suppose-forms.tsx';
import { Supposed, useSupposing } from '../parts/supposing.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { useDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { useMe } from '../shell/me.tsx';
import { showCount } from '../words/figures.ts';
import { showDay } from '../words/times.ts';

type WhatIf = Schemas['WhatIf'];

const FORBIDDEN = 403;

/** What would be, beside what is: nothing of it is recorded. */
export function WhatIfPage() {
  return (
    <DealPage title="What if">
      <Tries />
      <Forecast />
    </DealPage>
  );
}

function Tries() {
  const tried = useSupposing();
  return (
    <>
      <Supposing onSuppose={tried.add} />
      <Supposed {...tried} />
      {tried.answer !== undefined && <Told answer={tried.answer} />}
    </>
  );
}

function Told({ answer }: { readonly answer: WhatIf }) {
  const { deadlines, findings, closing } = answer;
  return (
    <div className="panels" aria-live="polite">
      <Panel title="The closing" wide>
        <p>
          <strong>Before</strong> {closing.before.sentence}
        </p>
        <p>
          <strong>After</strong> {closing.after.sentence}
        </p>
      </Panel>
      <Beside deadlines={deadlines} />
      <Panel title={`${deadlines.moved.length} deadlines move`} wide>
        <div className="scrolls" role="region" aria-label="Deadlines that move" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Deadline</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
                <th scope="col">Days</th>
              </tr>
            </thead>
            <tbody>
              {deadlines.moved.map(({ id, what, from, to, days, citation }) => (
                <tr key={id}>
                  <th scope="row">
                    {what} <span className="rule">{citation}</span>
                  </th>
                  <td>{showDay(from)}</td>
                  <td>{showDay(to)}</td>
                  <td className="number">{days > 0 ? `+${days}` : days}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {findings.arise.length > 0 && (
        <Panel title="Findings that arise">
          <ul className="findings">
            {findings.arise.map(({ id, severity, sentence, rule }) => (
              <li key={id} className={severity}>
                <p>
                  <span className="tag">{severity}</span> {sentence}
                </p>
                <p className="rule">{rule}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

/** The real lane and the supposed one: where each deadline stood, and where it would stand. */
function Beside({ deadlines }: Pick<WhatIf, 'deadlines'>) {
  const { status } = useDeal();
  if (status.data === undefined) return null;
  const { moved, added, gone } = deadlines;
  return (
    <Timeline
      label="What is, and what would be"
      today={newYorkDay(status.data.asOf.now)}
      lines={[{ day: status.data.when.outsideDate, title: 'outside date' }]}
      marks={[
        ...moved.map(({ id, what, from, to }) => ({
          id,
          lane: 'Moves',
          day: from,
          to,
          title: what,
          state: 'supposed' as const,
        })),
        ...added.map(({ id, what, due }) => ({
          id,
          lane: 'New',
          day: due,
          title: what,
          state: 'supposed' as const,
        })),
        ...gone.map(({ id, what, due }) => ({
          id,
          lane: 'Falls away',
          day: due,
          title: what,
          state: 'done' as const,
        })),
      ]}
    />
  );
}

/** Counsel's own, and of those whom counsel shows it to; for everyone else there is nothing here. */
function Forecast() {
  const { id, at, latest } = useDeal();
  const { data, error } = useAnswer(`forecast ${id}`, at ?? latest, (signal) =>
    api.POST('/deals/{deal}/forecast', {
      params: { path: { deal: id } },
      body: at === undefined ? {} : { version: at },
      signal,
    }),
  );
  if (error instanceof Refused && error.problem.status === FORBIDDEN) return null;
  if (error !== undefined)
    return (
      <Panel title="Forecast, privileged" wide>
        <Notice error={error} />
        <ShownTo />
      </Panel>
    );
  if (data === undefined) return <Waiting />;
  const { closing, passesOutsideDate, outsideDate, items, futures } = data;
  return (
    <div className="panels">
      <Panel title="Forecast, privileged" wide>
        <p>
          Over {showCount(String(futures))} futures the closing falls between{' '}
          <strong>{showDay(closing.p10)}</strong> and <strong>{showDay(closing.p90)}</strong> in eight of ten;
          half of them close by <strong>{showDay(closing.p50)}</strong>. Past the outside date,{' '}
          {showDay(outsideDate)}: {passesOutsideDate.percent} %.
        </p>
        <Distribution days={data.distribution} />
        <ShownTo />
        <h3>What it hangs on</h3>
        <ul>
          {items
            .toSorted((a, b) => b.critical.futures - a.critical.futures)
            .slice(0, 6)
            .map(({ item, what, owner, critical, assumed }) => (
              <li key={item}>
                <strong>{critical.percent} %</strong> {what} <span className="owner">{owner}</span>
                {assumed !== null && <span className="tag">assumed</span>}
              </li>
            ))}
        </ul>
      </Panel>
    </div>
  );
}

/** Whom counsel shows it to, and the buttons that open it to others and close it again. */
function ShownTo() {
  const { id, latest } = useDeal();
  const { roles } = useMe();
  const { data } = useAnswer(`estimates ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/estimates', { params: { path: { deal: id } }, signal }),
  );
  if (data === undefined || !roles.includes('counsel')) return null;
  const { shownTo } = data;
  const toAdd = (['executive', 'finance'] as const).filter((role) => !shownTo.includes(role));
  return (
    <>
      <OfNow />
      <p>
        {shownTo.length === 0
          ? 'Nobody but counsel of your side sees it.'
          : `Besides counsel of your side it is shown to: ${shownTo.join(', ')}.`}
      </p>
      <Doings
        label="the forecast"
        doings={[
          ...toAdd.map((role) => ({
            type: 'ShowEstimates',
            title: `Open it to ${role === 'executive' ? 'executives' : 'finance'}`,
            begin: { to: [...shownTo, role] },
          })),
          ...(shownTo.length > 0
            ? [{ type: 'ShowEstimates', title: 'Close it to others', begin: { to: [] } }]
            : []),
        ]}
      />
    </>
  );
}

function Distribution({
  days,
}: {
  readonly days: readonly { readonly day: string; readonly futures: number }[];
}) {
  const most = Math.max(...days.map(({ futures }) => futures), 1);
  const width = 600 / Math.max(days.length, 1);
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined) return null;
  return (
    <figure className="distribution">
      <svg
        viewBox="0 0 600 120"
        role="img"
        preserveAspectRatio="none"
        aria-label={`Closings from ${showDay(first)} to ${showDay(last)}`}
      >
        {days.map(({ day, futures }, index) => (
          <rect
            key={day}
            className="bar"
            x={index * width}
            width={Math.max(width - 1, 1)}
            y={120 - (futures / most) * 116}
            height={(futures / most) * 116}
          />
        ))}
      </svg>
      <figcaption className="figures quiet">
        <span>{showDay(first)}</span>
        <span>{showDay(last)}</span>
      </figcaption>
    </figure>
  );
}
