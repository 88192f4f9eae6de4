import { Link } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { CONDITION_STATES } from '../words/names.ts';

type Condition = Schemas['DealConditions']['conditions'][number];

/** The conditions to closing: those that are open first, each with why and because of which events. */
export function ConditionsPage() {
  return (
    <DealPage title="Conditions">
      <Conditions />
    </DealPage>
  );
}

function Conditions() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('conditions', (query, signal) =>
    api.GET('/deals/{deal}/conditions', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const states = Object.entries(CONDITION_STATES);
  return states.map(([state, title]) => {
    const of = data.conditions.filter((condition) => condition.state === state);
    if (of.length === 0) return null;
    return (
      <section key={state} className="board">
        <h2>
          {title} <span className="quiet">{of.length}</span>
        </h2>
        <ul>
          {of.map((condition) => (
            <ConditionCard key={condition.id} condition={condition} />
          ))}
        </ul>
      </section>
    );
  });
}

function ConditionCard({ condition }: { readonly condition: Condition }) {
  const { id } = useDeal();
  const { section, text, state, why, because, owner, source, protects, basis } = condition;
  return (
    <li className={`condition ${state}`}>
      <p className="headline">{text}</p>
      <p>
        <span className={`state ${state}`}>{CONDITION_STATES[state]}</span> {why}
      </p>
      <p className="quiet">
        {section} · {source === 'law' ? 'by law' : 'by contract'} · protects {protects.join(' and ')} ·{' '}
        {owner}
        {basis?.kind === 'assumed' && <span className="tag">assumed</span>}
      </p>
      {because.length > 0 && (
        <p className="quiet">
          Because of{' '}
          {because.map((version, index) => (
            <span key={version}>
              {index > 0 && ', '}
              <Link href={`/deals/${id}/record?event=${version}`}>event {version}</Link>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
