import { useEffect, useState } from 'react';
import { answerOf, api, type Schemas } from '../../api/client.ts';
import { Notice } from '../../parts/notice.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { showDay } from '../../words/times.ts';

export type PlanChecked = Schemas['PlanChecked'];

/** While one types, the plan is checked so long after the last key. */
const SETTLE_MS = 300;

/** What the rules say of the days of a plan, asked anew as they change; the last answer stays until the next one. */
export function usePlan(plan: Record<string, string | number>): {
  readonly told: PlanChecked | undefined;
  readonly error: Error | undefined;
} {
  const [told, setTold] = useState<PlanChecked>();
  const [error, setError] = useState<Error>();
  const asked = JSON.stringify(plan);
  useEffect(() => {
    const leaving = new AbortController();
    const settled = setTimeout(() => {
      answerOf(api.POST('/law/check', { body: JSON.parse(asked), signal: leaving.signal })).then(
        ({ data }) => {
          setTold(data);
          setError(undefined);
        },
        (failure: unknown) => {
          if (!leaving.signal.aborted) setError(failure as Error);
        },
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(settled);
      leaving.abort();
    };
  }, [asked]);
  return { told, error };
}

/** Breaches first, then what falls due, each with its rule and how it was counted. */
export function PlanTold({
  told,
  error,
  today,
}: {
  readonly told: PlanChecked | undefined;
  readonly error: Error | undefined;
  readonly today: string;
}) {
  if (error !== undefined) return <Notice error={error} />;
  const blocks = told?.findings.filter(({ severity }) => severity === 'blocks').length ?? 0;
  return (
    <section className="plan-told" aria-label="What the calendar says">
      <h2>What the calendar says</h2>
      <p role="status">
        {told === undefined
          ? 'One moment …'
          : told.findings.length === 0
            ? 'No rule that is held stands against these days.'
            : `${told.findings.length} ${told.findings.length === 1 ? 'finding' : 'findings'}, ${blocks} of them would stop the meeting.`}
      </p>
      {told !== undefined && (
        <>
          <ul className="findings">
            {told.findings.map(({ id, severity, sentence, citation }) => (
              <li key={id} className={severity}>
                <p>
                  <span className="tag">{severity}</span> {sentence}
                </p>
                <p className="rule">{citation}</p>
              </li>
            ))}
          </ul>
          <Timeline
            label="Timeline of the plan"
            today={today}
            marks={told.deadlines.map(({ id, what, due, calendar }) => ({
              id,
              lane: calendar,
              day: due,
              title: what,
              state: 'open',
            }))}
          />
          <Due deadlines={told.deadlines} />
          {told.assumed.map((sentence) => (
            <p key={sentence} className="quiet">
              {sentence}
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function Due({ deadlines }: { readonly deadlines: PlanChecked['deadlines'] }) {
  if (deadlines.length === 0)
    return <p className="quiet">Give a record date and a meeting, and what falls due is counted here.</p>;
  return (
    <details>
      <summary>{deadlines.length} days that follow, with their count</summary>
      <ol className="lines">
        {deadlines.map(({ id, what, due, counting, citation, provisional }) => (
          <li key={id}>
            <strong>{showDay(due)}</strong> {what}
            {provisional && <span className="tag">may move</span>}{' '}
            <span className="quiet">
              {counting} <span className="rule">{citation}</span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
