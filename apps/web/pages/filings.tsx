import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { Doings } from '../commands/doings.tsx';
import { Drafts } from '../parts/drafts.tsx';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { showDay, showInstant, showOwnTime } from '../words/times.ts';

type Obligation = Schemas['DealObligations']['obligations'][number];

/** What must be filed or done by when and by whom, what was filed, and the papers that are drawn from the record. */
export function FilingsPage() {
  return (
    <DealPage title="Filings">
      <nav className="buttons" aria-label="On this page">
        <a className="button" href="#obligations">
          Obligations
        </a>
        <a className="button" href="#drafts">
          Drafts
        </a>
        <a className="button" href="#register">
          Filed
        </a>
      </nav>
      <Obligations />
      <Drafts />
    </DealPage>
  );
}

const SHOWN = { open: 'Open', all: 'All', done: 'Done' } as const;
const SETTLED: readonly Obligation['standing'][] = ['done', 'done-late', 'not-needed', 'past'];

function Obligations() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('obligations', (query, signal) =>
    api.GET('/deals/{deal}/obligations', { params: { path: { deal: id }, query }, signal }),
  );
  const [shown, show] = useState<keyof typeof SHOWN>('open');
  const [owner, setOwner] = useState('');
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const owners = [...new Set(data.obligations.map((each) => each.owner))].toSorted();
  const found = data.obligations.filter(
    (each) =>
      (owner === '' || each.owner === owner) &&
      (shown === 'all' || SETTLED.includes(each.standing) === (shown === 'done')),
  );
  const filed = data.obligations.filter(({ evidence }) => evidence?.accession !== undefined);
  return (
    <>
      <section className="board" id="obligations" aria-label="Obligations">
        <h2>
          Obligations{' '}
          <span className="quiet">
            {data.open} open, {data.overdue} overdue, {data.unacknowledged} alarms nobody acknowledged
          </span>
        </h2>
        <div className="filters">
          <fieldset className="segments">
            <legend className="hidden">Which obligations</legend>
            {Object.entries(SHOWN).map(([which, title]) => (
              <label key={which}>
                <input
                  type="radio"
                  name="obligations"
                  checked={shown === which}
                  onChange={() => show(which as keyof typeof SHOWN)}
                />
                {title}
              </label>
            ))}
          </fieldset>
          <label className="field">
            Owner
            <select value={owner} onChange={({ target }) => setOwner(target.value)}>
              <option value="">everyone</option>
              {owners.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <p role="status" className="quiet">
            {found.length} of {data.obligations.length}
          </p>
        </div>
        {found.length === 0 && <p className="quiet">None of these.</p>}
        <ul>
          {found.map((obligation) => (
            <ObligationCard key={obligation.id} obligation={obligation} />
          ))}
        </ul>
      </section>
      <Filed filed={filed} />
    </>
  );
}

const RUNGS: Readonly<Record<Obligation['alarms'][number]['rung'], string>> = {
  'five-days': 'five days before',
  'one-day': 'the day before',
  due: 'on the day',
  overdue: 'overdue',
};

function ObligationCard({ obligation }: { readonly obligation: Obligation }) {
  const { id } = useDeal();
  const { title, due, dueAt, standing, standingWords, owner, responsible, rule, sentence, verified } =
    obligation;
  const { evidence, extended, alarms } = obligation;
  const presets = { obligationId: obligation.id };
  const settled = SETTLED.includes(standing);
  return (
    <li className={standing === 'overdue' ? 'deadline late' : 'deadline'}>
      <p className="headline">{title}</p>
      <p>
        <span
          className={`state ${standing === 'overdue' ? 'failed' : settled ? 'satisfied' : standing === 'due-today' ? 'open' : ''}`}
        >
          {standingWords}
        </span>
        {dueAt !== null && due !== null && (
          <span className="quiet">
            {' '}
            · <time dateTime={dueAt}>{showInstant(dueAt)}</time> ({showOwnTime(dueAt)} where you are)
          </span>
        )}
      </p>
      <p className="quiet">
        <span className="owner">{owner}</span>
        {responsible !== null && `, ${responsible.name}`} · <span className="rule">{rule}</span>
        {!verified && <span className="tag">to be confirmed</span>}
      </p>
      {evidence !== null && (
        <p>
          Shown by: {evidence.what}
          {evidence.accession !== undefined && <span className="quiet"> accession {evidence.accession}</span>}
          {evidence.document !== undefined && <span className="quiet"> {evidence.document.name}</span>}
          {evidence.version !== null && (
            <>
              {' '}
              <Link href={`/deals/${id}/record?event=${evidence.version}`}>event {evidence.version}</Link>
            </>
          )}
        </p>
      )}
      {extended !== null && (
        <p className="quiet">
          Extended from {showDay(extended.from)} to {showDay(extended.to)}: {extended.reason} (
          {extended.authority})
        </p>
      )}
      {!settled && (
        <details>
          <summary>Rule and alarms</summary>
          <p>{sentence}</p>
          <ul className="lines">
            {alarms.map((alarm) => (
              <li key={`${alarm.rung} ${alarm.at}`}>
                <p>
                  {showInstant(alarm.at)}, {RUNGS[alarm.rung]}{' '}
                  <span className="quiet">
                    to {alarm.to.join(', ')}
                    {alarm.raised === null
                      ? ' · to come'
                      : alarm.raised.acknowledged === null
                        ? ' · told, not acknowledged'
                        : ` · acknowledged by ${alarm.raised.acknowledged.by.name}`}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Doings
        label={title}
        doings={
          settled
            ? [{ type: 'ReopenObligation', title: 'Re-open', presets }]
            : [
                { type: 'RecordObligationEvidence', title: 'Record evidence', presets },
                { type: 'AssignObligation', title: 'Assign', presets },
                { type: 'ExtendObligation', title: 'Extend', presets },
                { type: 'CloseObligation', title: 'Not needed', presets },
                ...unanswered(obligation).map((rung) => ({
                  type: 'AcknowledgeAlarm',
                  title: `Acknowledge: ${RUNGS[rung]}`,
                  presets: { ...presets, rung },
                })),
              ]
        }
      />
    </li>
  );
}

const unanswered = ({ alarms }: Obligation): Obligation['alarms'][number]['rung'][] => [
  ...new Set(alarms.filter(({ raised }) => raised?.acknowledged === null).map(({ rung }) => rung)),
];

/** What was filed, with its accession number, the latest first. */
function Filed({ filed }: { readonly filed: readonly Obligation[] }) {
  const { id } = useDeal();
  return (
    <section className="board" id="register" aria-label="Filed">
      <h2>
        Filed <span className="quiet">{filed.length}</span>
      </h2>
      <Doings label="filings" doings={[{ type: 'RecordFiling', title: 'Record a filing' }]} />
      {filed.length === 0 ? (
        <p className="quiet">No filing with an accession number is on the record.</p>
      ) : (
        <div className="scrolls" role="region" aria-label="Filings" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Accession number</th>
                <th scope="col">On</th>
                <th scope="col">Event</th>
              </tr>
            </thead>
            <tbody>
              {filed
                .toSorted((a, b) => (atOf(a) < atOf(b) ? 1 : -1))
                .map(({ id: obligationId, title, evidence }) => (
                  <tr key={obligationId}>
                    <th scope="row">{title}</th>
                    <td>
                      <code>{evidence?.accession}</code>
                    </td>
                    <td>{evidence !== null && showWhen(evidence.at)}</td>
                    <td>
                      {evidence?.version != null && (
                        <Link href={`/deals/${id}/record?event=${evidence.version}`}>{evidence.version}</Link>
                      )}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const atOf = ({ evidence }: Obligation): string => evidence?.at ?? '';
const showWhen = (at: string): string => (at.length === 10 ? showDay(at) : showInstant(at));
