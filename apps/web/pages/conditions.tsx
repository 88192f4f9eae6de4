import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, type Schemas } from '../api/client.ts';
import { type Doing, Doings } from '../commands/doings.tsx';
import { VALUE, VARIANT } from '../commands/draft.ts';
import { ConditionList } from '../parts/condition-list.tsx';
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
  return <Board conditions={data.conditions} />;
}

const GROUPS = {
  state: 'how it stands',
  owner: 'who sees to it',
  section: 'section',
} as const;

function Board({ conditions }: { readonly conditions: readonly Condition[] }) {
  const { roles } = useMe();
  const [group, setGroup] = useState<keyof typeof GROUPS>('state');
  const [wanted, setWanted] = useState('');
  const [openOnly, setOpenOnly] = useState(false);
  const [help, setHelp] = useState(false);
  const board = useRef<HTMLDivElement>(null);
  useKeys(board, () => setHelp((shown) => !shown));
  const found = conditions.filter(
    ({ text, section, owner, why, state }) =>
      `${text} ${section} ${owner} ${why}`.toLowerCase().includes(wanted.toLowerCase()) &&
      (!openOnly || STILL_OPEN.includes(state)),
  );
  return (
    <>
      <div className="filters">
        <label className="field">
          Search
          <input type="search" value={wanted} onChange={({ target }) => setWanted(target.value)} />
        </label>
        <label className="field">
          Group by
          <select value={group} onChange={({ target }) => setGroup(target.value as keyof typeof GROUPS)}>
            {Object.entries(GROUPS).map(([key, title]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" checked={openOnly} onChange={({ target }) => setOpenOnly(target.checked)} />
          Only what is not met
        </label>
        <button type="button" aria-expanded={help} onClick={() => setHelp(!help)}>
          Keys
        </button>
        <p role="status" className="quiet">
          {found.length} of {conditions.length}
        </p>
      </div>
      {help && (
        <p className="notice">
          <span>
            <kbd>j</kbd> next, <kbd>k</kbd> the one before, <kbd>Enter</kbd> what may be done with it,{' '}
            <kbd>?</kbd> these keys
          </span>
        </p>
      )}
      {roles.includes('counsel') && <ConditionList known={conditions.map(({ id }) => id)} />}
      <div ref={board} className="boards">
        {grouped(found, group).map(([title, of]) => (
          <section key={title} className="board">
            <h2>
              {title} <span className="quiet">{of.length}</span>
            </h2>
            <ul>
              {of.map((condition) => (
                <ConditionCard key={condition.id} condition={condition} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {found.length === 0 && <p className="quiet">No condition is like that.</p>}
    </>
  );
}

const STILL_OPEN: readonly Condition['state'][] = ['open', 'failed', 'at-closing-only'];

/** By how they stand, what is open first; otherwise in the order in which the groups first come. */
function grouped(
  conditions: readonly Condition[],
  by: keyof typeof GROUPS,
): (readonly [string, readonly Condition[]])[] {
  const titleOf = (condition: Condition): string =>
    by === 'state' ? CONDITION_STATES[condition.state] : condition[by];
  const titles = by === 'state' ? Object.values(CONDITION_STATES) : [...new Set(conditions.map(titleOf))];
  return titles
    .map((title) => [title, conditions.filter((condition) => titleOf(condition) === title)] as const)
    .filter(([, of]) => of.length > 0);
}

/** From condition to condition by letters, except while one types. */
function useKeys(board: RefObject<HTMLElement | null>, onHelp: () => void): void {
  const told = useRef(onHelp);
  told.current = onHelp;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, select') !== null
      )
        return;
      const cards = [...(board.current?.querySelectorAll<HTMLElement>('.condition') ?? [])];
      const here = cards.findIndex((card) => card.contains(document.activeElement));
      if (event.key === '?') told.current();
      else if (event.key === 'j') cards[Math.min(here + 1, cards.length - 1)]?.focus();
      else if (event.key === 'k') cards[Math.max(here - 1, 0)]?.focus();
      else if (event.key === 'Enter' && target.classList.contains('condition'))
        target.querySelector<HTMLElement>('button, a')?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [board]);
}

function ConditionCard({ condition }: { readonly condition: Condition }) {
  const { id } = useDeal();
  const { section, text, state, why, because, owner, source, protects, basis, note } = condition;
  return (
    <li className={`condition ${state}`} tabIndex={-1}>
      <p className="headline">{text}</p>
      <p>
        <span className={`state ${state}`}>{CONDITION_STATES[state]}</span> {why}
      </p>
      <p className="quiet">
        {section} · {source === 'law' ? 'by law' : 'by contract'} · protects {protects.join(' and ')} ·{' '}
        {owner}
        {basis?.kind === 'assumed' && <span className="tag">assumed</span>}
      </p>
      {note !== undefined && <blockquote>{note}</blockquote>}
      <Parts condition={condition} />
      <Papers papers={condition.papers} />
      <Doings label={text} doings={doingsOf(condition)} />
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

const STAGES = { draft: 'a draft', agreed: 'the agreed form', executed: 'executed' } as const;

/** The papers that it rests on, by the version that the deal's documents have of each. */
function Papers({ papers }: Pick<Condition, 'papers'>) {
  if (papers.length === 0) return null;
  return (
    <ul className="lines quiet" aria-label="Rests on">
      {papers.map(({ document: { name, digest }, kept }) => (
        <li key={digest}>
          {name}
          {kept === null
            ? ', which is not among the deal’s documents'
            : `, version ${kept.ordinal}, ${STAGES[kept.stage]}`}
          {kept?.withdrawn === true && <span className="tag">withdrawn</span>}
          {kept != null && kept.supersededBy !== null && (
            <span className="tag">version {kept.supersededBy} is in force</span>
          )}{' '}
          <code>{digest.slice(0, 12)}…</code>
        </li>
      ))}
    </ul>
  );
}

/** What may be done with the condition, for whoever may; the server says when it is not the way to meet it. */
function doingsOf({ id, owner, note }: Condition): readonly Doing[] {
  const presets = { conditionId: id };
  const from = { [VARIANT]: note === undefined ? '1' : '0', [VALUE]: note };
  return [
    { type: 'RecordEvidence', title: 'Record evidence', presets },
    { type: 'AttestCondition', title: 'Attest', presets },
    { type: 'WaiveCondition', title: 'Waive', presets },
    { type: 'ReopenCondition', title: 'Re-open', presets },
    {
      type: 'ReviseCondition',
      title: note === undefined ? 'Add a note' : 'Change the note',
      presets,
      begin: { note: { from, to: note ?? '' } },
    },
    { type: 'ReviseCondition', title: 'Hand over', presets, begin: { owner: { from: owner, to: '' } } },
  ];
}

/** What it is made of, where each part is met or waived by itself: covenants by section, clearances by jurisdiction. */
function Parts({ condition: { id, parts = [], representations = [] } }: { readonly condition: Condition }) {
  if (parts.length === 0 && representations.length === 0) return null;
  return (
    <ul className="lines" aria-label={`Parts of ${id}`}>
      {parts.map(({ part, text }) => (
        <li key={part}>
          <p>{text}</p>
          <Doings
            label={text}
            doings={[
              { type: 'RecordEvidence', title: 'Evidence', presets: { conditionId: id, part } },
              partialWaiver(id, text, { parts: [part] }),
            ]}
          />
        </li>
      ))}
      {representations.map(({ group, text, standard }) => (
        <li key={group}>
          <p>
            {text} <span className="quiet">{standard.replaceAll('-', ' ')}</span>
          </p>
          <Doings label={text} doings={[partialWaiver(id, text, { groups: [group] })]} />
        </li>
      ))}
    </ul>
  );
}

const partialWaiver = (
  conditionId: string,
  what: string,
  of: { readonly parts: string[] } | { readonly groups: string[] },
): Doing => ({
  type: 'WaiveCondition',
  title: 'Waive this part',
  presets: { conditionId },
  begin: { partial: { what, ...of } },
});
