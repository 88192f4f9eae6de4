import { type FormEvent, useState } from 'react';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { Panel } from '../parts/panel.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { showCount } from '../words/figures.ts';
import { showDay } from '../words/times.ts';

type WhatIf = Schemas['WhatIf'];
type Supposition = Schemas['WhatIfWish']['suppose'][number];

const CALENDARS = { sec: 'EDGAR', nasdaq: 'Nasdaq', fedwire: 'Fedwire' } as const;

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
  const { id, at } = useDeal();
  const [suppose, setSuppose] = useState<readonly Supposition[]>([]);
  const [answer, setAnswer] = useState<WhatIf>();
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const ask = async (wished: readonly Supposition[]): Promise<void> => {
    setSuppose(wished);
    setError(undefined);
    if (wished.length === 0) return setAnswer(undefined);
    setBusy(true);
    try {
      const body = { suppose: [...wished], ...(at === undefined ? {} : { version: at }) };
      const { data } = await answerOf(
        api.POST('/deals/{deal}/what-if', { params: { path: { deal: id } }, body }),
      );
      setAnswer(data);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Supposing onSuppose={(one) => void ask([...suppose, one])} />
      {suppose.length > 0 && (
        <ul className="supposed" aria-label="Supposed">
          {suppose.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be supposed twice
            <li key={index}>
              {inWords(one)}{' '}
              <button type="button" onClick={() => void ask(suppose.filter((_, other) => other !== index))}>
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
      {busy && <Waiting />}
      {error !== undefined && <Notice error={error} />}
      {answer !== undefined && <Told answer={answer} />}
    </>
  );
}

function Supposing({ onSuppose }: { readonly onSuppose: (one: Supposition) => void }) {
  const { id } = useDeal();
  const { data } = useOfDeal('conditions', (query, signal) =>
    api.GET('/deals/{deal}/conditions', { params: { path: { deal: id }, query }, signal }),
  );
  const [meetingDays, setMeetingDays] = useState('7');
  const [condition, setCondition] = useState('');
  const [conditionDays, setConditionDays] = useState('30');
  const [calendar, setCalendar] = useState<keyof typeof CALENDARS>('sec');
  const [closedOn, setClosedOn] = useState('');
  const submit =
    (one: () => Supposition) =>
    (event: FormEvent): void => {
      event.preventDefault();
      onSuppose(one());
    };
  const open = data?.conditions.filter(({ state }) => state === 'open') ?? [];
  const chosen = condition === '' ? (open[0]?.id ?? '') : condition;
  return (
    <div className="panels">
      <Panel title="The meeting later">
        <form
          className="inline"
          onSubmit={submit(() => ({ meeting: 'postponed', later: Number(meetingDays) }))}
        >
          <label className="field">
            Days later
            <input
              type="number"
              min={1}
              max={365}
              required
              value={meetingDays}
              onChange={({ target }) => setMeetingDays(target.value)}
            />
          </label>
          <button type="submit">Postpone it</button>
        </form>
      </Panel>
      <Panel title="A condition later">
        <form
          className="inline"
          onSubmit={submit(() => ({ condition: chosen, later: Number(conditionDays) }))}
        >
          <label className="field">
            Condition
            <select value={chosen} onChange={({ target }) => setCondition(target.value)}>
              {open.map(({ id: each, text }) => (
                <option key={each} value={each}>
                  {text.length > 60 ? `${text.slice(0, 60)}…` : text}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            Days later
            <input
              type="number"
              min={1}
              max={365}
              required
              value={conditionDays}
              onChange={({ target }) => setConditionDays(target.value)}
            />
          </label>
          <button type="submit" disabled={chosen === ''}>
            Suppose it
          </button>
        </form>
      </Panel>
      <Panel title="A calendar closed">
        <form className="inline" onSubmit={submit(() => ({ closed: calendar, on: closedOn }))}>
          <label className="field">
            Calendar
            <select
              value={calendar}
              onChange={({ target }) => setCalendar(target.value as keyof typeof CALENDARS)}
            >
              {Object.entries(CALENDARS).map(([name, title]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            On
            <input
              type="date"
              required
              value={closedOn}
              onChange={({ target }) => setClosedOn(target.value)}
            />
          </label>
          <button type="submit">Close it</button>
        </form>
      </Panel>
    </div>
  );
}

function inWords({ meeting, condition, closed, later, on }: Supposition): string {
  if (meeting !== undefined) return `The meeting ${later} days later`;
  if (condition !== undefined) return `${condition} ${later} days later`;
  return `${CALENDARS[closed as keyof typeof CALENDARS]} closed on ${showDay(on ?? '')}`;
}

function Told({ answer }: { readonly answer: WhatIf }) {
  const { supposed, deadlines, findings, closing } = answer;
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
      {supposed.some(({ refused }) => refused !== null) && (
        <Panel title="Would be refused">
          {supposed.map(
            ({ what, refused }) =>
              refused !== null && (
                <p key={what} className="wrong">
                  {refused.sentence} <span className="rule">{refused.rule}</span>
                </p>
              ),
          )}
        </Panel>
      )}
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
  const { data } = useAnswer(`forecast ${id}`, at ?? latest, (signal) =>
    api.POST('/deals/{deal}/forecast', {
      params: { path: { deal: id } },
      body: at === undefined ? {} : { version: at },
      signal,
    }),
  );
  if (data === undefined) return null;
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
