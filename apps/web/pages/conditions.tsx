import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { CommandForm, useForms } from '../commands/command-form.tsx';
import { Notice, Waiting } from '../parts/notice.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { useMe } from '../shell/me.tsx';
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
      <Acts condition={condition} />
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

const ACTS = {
  RecordEvidence: 'Record evidence',
  AttestCondition: 'Attest',
  WaiveCondition: 'Waive',
  ReopenCondition: 'Re-open',
} as const;

/** What may be done with the condition, for whoever may; the server says when it is not the way to meet it. */
function Acts({ condition }: { readonly condition: Condition }) {
  const { id, at } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const [chosen, choose] = useState<string>();
  if (at !== undefined || forms === undefined) return null;
  const mine = Object.entries(ACTS).filter(([type]) =>
    forms.commands[type]?.roles.some((role) => roles.includes(role)),
  );
  if (mine.length === 0) return null;
  return (
    <>
      <p className="buttons">
        {mine.map(([type, title]) => (
          <button
            key={type}
            type="button"
            aria-expanded={chosen === type}
            onClick={() => choose(chosen === type ? undefined : type)}
          >
            {title}
          </button>
        ))}
      </p>
      {chosen !== undefined && (
        <CommandForm key={chosen} deal={id} type={chosen} presets={{ conditionId: condition.id }} />
      )}
    </>
  );
}
