import { type ReactNode, useId } from 'react';
import { showDay } from '../../words/times.ts';
import { type Guided, type GuidedPerson, ROLES, STANDARD_CONDITIONS } from './guided-terms.ts';
import type { PlanChecked } from './plan-told.tsx';

interface PartProps {
  readonly form: Guided;
  readonly told: PlanChecked | undefined;
  onChange(changed: Partial<Guided>): void;
}

/** The fields whose value is text, so that a slip of a name is told at once. */
type TextField = { [Key in keyof Guided]: Guided[Key] extends string ? Key : never }[keyof Guided];

export function Parties(part: PartProps) {
  return (
    <Part title="The parties">
      <Line {...part} of="name" label="Name of the deal" />
      <Line {...part} of="codeName" label="Code name" hint="Used wherever outsiders may see a title" />
      <Line {...part} of="company" label="Company" />
      <Line {...part} of="ticker" label="Ticker" />
      <Choice {...part} of="exchange" label="Exchange" values={['Nasdaq', 'NYSE', 'NYSE American']} />
      <Choice
        {...part}
        of="jurisdiction"
        label="Organised in"
        values={['Delaware', 'Nevada', 'Ohio', 'Cayman Islands']}
      />
      <Line {...part} of="shareClass" label="Class of shares" />
      <Line {...part} of="parent" label="Parent" />
      <Line {...part} of="mergerSub" label="Merger sub" />
    </Part>
  );
}

export function Agreement(part: PartProps) {
  const { form, onChange } = part;
  return (
    <Part title="The agreement">
      <DayField {...part} of="agreementDate" planned="agreement" label="Signed on" />
      <DayField {...part} of="outsideDate" planned="outsideDate" label="Outside date" />
      <Line {...part} of="price" label="Price a share, dollars" numeric />
      <Line {...part} of="goShopDays" label="Go-shop, days" numeric hint="Left out: there is none" />
      <Line {...part} of="closingDays" label="Closing, business days after the conditions are met" numeric />
      <Line {...part} of="attestationDays" label="Days that “none known” stays good" numeric />
      <fieldset>
        <legend>Business days are those of</legend>
        {CITIES.map(([city, title]) => (
          <Tick
            key={city}
            label={title}
            checked={form.cities.includes(city)}
            onChange={(on) => onChange({ cities: changed(form.cities, city, on) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Conditions besides the vote</legend>
        {STANDARD_CONDITIONS.map(({ id, section, text }) => (
          <Tick
            key={id}
            label={`${section} ${text}`}
            checked={form.conditions.includes(id)}
            onChange={(on) => onChange({ conditions: changed(form.conditions, id, on) })}
          />
        ))}
        <p className="quiet">What only this agreement has is added on the board of the open deal.</p>
      </fieldset>
    </Part>
  );
}

const CITIES = [
  ['new-york', 'New York'],
  ['hong-kong', 'Hong Kong'],
  ['prc', 'The PRC'],
  ['singapore', 'Singapore'],
  ['cayman', 'Cayman Islands'],
] as const;

export function SharesAndVote(part: PartProps) {
  const { form, onChange } = part;
  return (
    <Part title="Shares and vote">
      <Line {...part} of="entitled" label="Shares entitled to vote" numeric />
      <Line
        {...part}
        of="excluded"
        label="Of them excluded from the unaffiliated vote"
        numeric
        hint="Rollover holders and other affiliates, by the company's certificate"
      />
      <Tick
        label="The agreement also asks for a majority of the unaffiliated shares"
        checked={form.unaffiliatedVote}
        onChange={(unaffiliatedVote) => onChange({ unaffiliatedVote })}
      />
      <Tick
        label="The company reports to the SEC until a Form 15"
        checked={form.form15}
        onChange={(form15) => onChange({ form15 })}
      />
    </Part>
  );
}

export function Meeting(part: PartProps) {
  return (
    <Part title="The meeting, as it is planned">
      <p className="quiet">
        It is called by a command of the open deal, whose form begins with these days. Left empty: planned
        later.
      </p>
      <DayField
        {...part}
        of="recordDateFixedOn"
        planned="recordDateFixedOn"
        label="The board fixes the record date on"
      />
      <DayField {...part} of="recordDate" planned="recordDate" label="Record date" />
      <DayField {...part} of="brokerSearchSent" planned="brokerSearchSent" label="Broker search sent on" />
      <DayField {...part} of="noticeMailed" planned="noticeMailed" label="Notice mailed on" />
      <DayField {...part} of="meetingOn" planned="meetingOn" label="Meeting on" />
      <Line {...part} of="meetingTime" label="At, New York time" type="time" />
      <Line {...part} of="meetingPlace" label="Place" />
      {part.told?.findings
        .filter(({ severity }) => severity === 'blocks')
        .map(({ id, sentence }) => (
          <p key={id} className="wrong narrow-only">
            {sentence}
          </p>
        ))}
    </Part>
  );
}

export function Payout(part: PartProps) {
  return (
    <Part title="The payout">
      <Line {...part} of="payingAgent" label="Paying agent" />
      <Choice
        {...part}
        of="payoutMode"
        label="Who pays"
        values={['instructing', 'disbursing']}
        titles={['The paying agent, on our word', 'We are the paying agent']}
      />
      <Line {...part} of="twoApproversFrom" label="Two approvers from, dollars" numeric />
      <Line {...part} of="unclaimedMonths" label="Months until unclaimed money goes back" numeric />
    </Part>
  );
}

export function People({ form: { people }, onChange }: PartProps) {
  const put = (at: number, changedPerson: Partial<GuidedPerson>): void =>
    onChange({ people: people.map((one, index) => (index === at ? { ...one, ...changedPerson } : one)) });
  return (
    <Part title="The people">
      {people.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the id of a person is what is being typed
        <fieldset key={at} className="person-row">
          <legend>Person {at + 1}</legend>
          <label className="field">
            Id, as they sign in
            <input value={one.id} onChange={({ target }) => put(at, { id: target.value })} />
          </label>
          <label className="field">
            Name
            <input value={one.name} onChange={({ target }) => put(at, { name: target.value })} />
          </label>
          <label className="field">
            Role
            <select value={one.role} onChange={({ target }) => put(at, { role: target.value })}>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {role.replace('-', ' ')}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            Side
            <select value={one.side} onChange={({ target }) => put(at, { side: target.value })}>
              <option value="company">the company</option>
              <option value="parent">Parent</option>
              <option value="neutral">neither</option>
            </select>
          </label>
          {people.length > 1 && (
            <button
              type="button"
              onClick={() => onChange({ people: people.filter((_, index) => index !== at) })}
            >
              Remove person {at + 1}
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        onClick={() =>
          onChange({ people: [...people, { id: '', name: '', role: 'finance', side: 'company' }] })
        }
      >
        Add a person
      </button>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="part">
      <legend>
        <h2>{title}</h2>
      </legend>
      {children}
    </fieldset>
  );
}

function Line({
  form,
  onChange,
  of,
  label,
  hint,
  numeric = false,
  type = 'text',
}: PartProps & {
  readonly of: TextField;
  readonly label: string;
  readonly hint?: string;
  readonly numeric?: boolean;
  readonly type?: 'text' | 'time';
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        inputMode={numeric ? 'decimal' : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={form[of]}
        onChange={({ target }) => onChange({ [of]: target.value })}
      />
      {hint !== undefined && (
        <span className="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

function Choice({
  form,
  onChange,
  of,
  label,
  values,
  titles = values,
}: PartProps & {
  readonly of: TextField;
  readonly label: string;
  readonly values: readonly string[];
  readonly titles?: readonly string[];
}) {
  return (
    <label className="field">
      {label}
      <select value={form[of]} onChange={({ target }) => onChange({ [of]: target.value })}>
        {values.map((value, index) => (
          <option key={value} value={value}>
            {titles[index]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A day, with its weekday and what is closed on it. */
function DayField({
  form,
  told,
  onChange,
  of,
  planned,
  label,
}: PartProps & { readonly of: TextField; readonly planned: string; readonly label: string }) {
  const id = useId();
  const day = told?.days.find((each) => each.of === planned && each.day === form[of]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        aria-describedby={`${id}-told`}
        value={form[of]}
        onChange={({ target }) => onChange({ [of]: target.value })}
      />
      <span className="quiet day-told" id={`${id}-told`} aria-live="polite">
        {day !== undefined && showDay(day.day)}
        {day !== undefined && day.closed.length > 0 && (
          <span className="wrong"> closed: {inWords(day.closed)}</span>
        )}
      </span>
    </div>
  );
}

/** A holiday is told once, with the calendars that keep it. */
function inWords(closed: PlanChecked['days'][number]['closed']): string {
  const reasons = new Map<string, string[]>();
  for (const { calendar, why } of closed) {
    const reason = why.replace(/ \([^)]*\)/g, '');
    reasons.set(reason, [...(reasons.get(reason) ?? []), calendar]);
  }
  return [...reasons].map(([why, calendars]) => `${calendars.join(', ')} (${why})`).join('; ');
}

function Tick({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  onChange(on: boolean): void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

const changed = (list: readonly string[], one: string, on: boolean): readonly string[] =>
  on ? [...list, one] : list.filter((each) => each !== one);
