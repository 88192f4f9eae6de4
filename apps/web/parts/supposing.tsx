import { type FormEvent, useState } from 'react';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { showDay } from '../words/times.ts';
import { Notice, Waiting } from './notice.tsx';
import { Panel } from './panel.tsx';

export type WhatIf = Schemas['WhatIf'];
type Supposition = Schemas['WhatIfWish']['suppose'][number];

const CALENDARS = { sec: 'EDGAR', nasdaq: 'Nasdaq', fedwire: 'Fedwire' } as const;

interface Tried {
  readonly suppose: readonly Supposition[];
  readonly answer: WhatIf | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
  add(one: Supposition): void;
  takeBack(index: number): void;
}

/** What is supposed of the deal, and what would be then. Nothing of it is recorded. */
export function useSupposing(): Tried {
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
  return {
    suppose,
    answer,
    error,
    busy,
    add: (one) => void ask([...suppose, one]),
    takeBack: (index) => void ask(suppose.filter((_, other) => other !== index)),
  };
}

/** What is supposed so far, each thing to be taken back, and what of it the deal would refuse. */
export function Supposed({ suppose, answer, error, busy, takeBack }: Tried) {
  const refused = answer?.supposed.filter((each) => each.refused !== null) ?? [];
  return (
    <>
      {suppose.length > 0 && (
        <ul className="supposed" aria-label="Supposed">
          {suppose.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be supposed twice
            <li key={index}>
              {inWords(one)}{' '}
              <button type="button" onClick={() => takeBack(index)}>
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
      {busy && answer === undefined && <Waiting />}
      {error !== undefined && <Notice error={error} />}
      {refused.map(({ what, refused: refusal }) => (
        <p key={what} className="wrong" role="note">
          Would be refused: {refusal?.sentence} <span className="rule">{refusal?.rule}</span>
        </p>
      ))}
    </>
  );
}

/** Three things to suppose: the meeting later, a condition later, a calendar closed. */
export function Supposing({ onSuppose }: { readonly onSuppose: (one: Supposition) => void }) {
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
