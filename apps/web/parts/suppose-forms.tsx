import { type FormEvent, type ReactNode, useState } from 'react';
import { api } from '../api/client.ts';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { CALENDARS, filedOn, outsideDateOn, type Supposition } from '../words/supposed.ts';
import { Panel } from './panel.tsx';

interface Asks {
  readonly onSuppose: (one: Supposition) => void;
}

/** What can be supposed: the meeting or a condition later, a calendar closed, another outside date, a form filed. */
export function Supposing(asks: Asks) {
  return (
    <div className="panels">
      <MeetingLater {...asks} />
      <ConditionLater {...asks} />
      <CalendarClosed {...asks} />
      <OutsideDate {...asks} />
      <FormFiled {...asks} />
    </div>
  );
}

function MeetingLater({ onSuppose }: Asks) {
  const [how, setHow] = useState<'postponed' | 'adjourned'>('postponed');
  const [moved, setMoved] = useState<Moved>({ later: '7', on: '' });
  return (
    <One
      title="The meeting later"
      button={how === 'postponed' ? 'Postpone it' : 'Adjourn it'}
      onSubmit={() => onSuppose({ meeting: how, ...saidOf(moved) })}
    >
      <label className="field">
        How
        <select value={how} onChange={({ target }) => setHow(target.value as 'postponed' | 'adjourned')}>
          <option value="postponed">Postponed before it opens</option>
          <option value="adjourned">Opened and adjourned</option>
        </select>
      </label>
      <Later value={moved} onChange={setMoved} />
    </One>
  );
}

function ConditionLater({ onSuppose }: Asks) {
  const { id } = useDeal();
  const { data } = useOfDeal('conditions', (query, signal) =>
    api.GET('/deals/{deal}/conditions', { params: { path: { deal: id }, query }, signal }),
  );
  const [condition, setCondition] = useState('');
  const [moved, setMoved] = useState<Moved>({ later: '30', on: '' });
  const met = data?.conditions.filter(({ kind, holds }) => kind !== 'vote' && holds === 'once') ?? [];
  const chosen = condition === '' ? (met[0]?.id ?? '') : condition;
  return (
    <One
      title="A condition met later"
      button="Suppose it"
      disabled={chosen === ''}
      onSubmit={() => onSuppose({ condition: chosen, ...saidOf(moved) })}
    >
      <label className="field">
        Condition
        <select value={chosen} onChange={({ target }) => setCondition(target.value)}>
          {met.map(({ id: each, text }) => (
            <option key={each} value={each}>
              {text.length > 60 ? `${text.slice(0, 60)}…` : text}
            </option>
          ))}
        </select>
      </label>
      <Later value={moved} onChange={setMoved} />
    </One>
  );
}

function CalendarClosed({ onSuppose }: Asks) {
  const [calendar, setCalendar] = useState<keyof typeof CALENDARS>('sec');
  const [on, setOn] = useState('');
  const [closesAt, setClosesAt] = useState('');
  return (
    <One
      title="A calendar closed"
      button="Close it"
      onSubmit={() => onSuppose({ closed: calendar, on, ...(closesAt !== '' && { closesAt }) })}
    >
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
      <DayField title="On" value={on} onChange={setOn} required />
      <label className="field">
        <span>
          From <span className="quiet">New York time; all day when left out</span>
        </span>
        <input type="time" value={closesAt} onChange={({ target }) => setClosesAt(target.value)} />
      </label>
    </One>
  );
}

function OutsideDate({ onSuppose }: Asks) {
  const { status } = useDeal();
  const [on, setOn] = useState('');
  const now = status.data?.when.outsideDate ?? '';
  const day = on === '' ? now : on;
  return (
    <One
      title="Another outside date"
      button="Amend it"
      disabled={day === now}
      onSubmit={() => onSuppose(outsideDateOn(day))}
    >
      <DayField title="Outside date" value={day} onChange={setOn} required />
    </One>
  );
}

const FORMS = ['8-K', 'DEFM14A', 'DEFA14A', 'SC 13E3/A', '10-K'] as const;

function FormFiled({ onSuppose }: Asks) {
  const [form, setForm] = useState<string>('8-K');
  const [items, setItems] = useState('');
  const [on, setOn] = useState('');
  return (
    <One title="A form filed" button="File it" onSubmit={() => onSuppose(filedOn(form, items, on))}>
      <label className="field">
        Form
        <select value={form} onChange={({ target }) => setForm(target.value)}>
          {FORMS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      {form === '8-K' && (
        <label className="field">
          <span>
            Items <span className="quiet">such as 5.07, 9.01</span>
          </span>
          <input value={items} onChange={({ target }) => setItems(target.value)} />
        </label>
      )}
      <DayField title="Filed on" value={on} onChange={setOn} required />
    </One>
  );
}

interface Moved {
  readonly later: string;
  readonly on: string;
}

/** Either is said; a day goes before a number of days. */
const saidOf = ({ later, on }: Moved): Pick<Supposition, 'later' | 'on'> =>
  on === '' ? { later: Number(later) } : { on };

function Later({ value, onChange }: { readonly value: Moved; readonly onChange: (value: Moved) => void }) {
  return (
    <>
      <label className="field">
        Days later
        <input
          type="number"
          min={1}
          max={365}
          required={value.on === ''}
          disabled={value.on !== ''}
          value={value.later}
          onChange={({ target }) => onChange({ ...value, later: target.value })}
        />
      </label>
      <DayField title="Or on a day" value={value.on} onChange={(on) => onChange({ ...value, on })} />
    </>
  );
}

function DayField({
  title,
  value,
  onChange,
  required = false,
}: {
  readonly title: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly required?: boolean;
}) {
  return (
    <label className="field">
      {title}
      <input
        type="date"
        required={required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function One({
  title,
  button,
  disabled = false,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly button: string;
  readonly disabled?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Panel title={title}>
      <form
        className="inline"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <button type="submit" disabled={disabled}>
          {button}
        </button>
      </form>
    </Panel>
  );
}
