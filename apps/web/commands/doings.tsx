import { useState } from 'react';
import { useDeal } from '../shell/deal.tsx';
import { useMe } from '../shell/me.tsx';
import { CommandForm, useForms } from './command-form.tsx';
import type { DraftObject } from './draft.ts';

/** A command that a place offers: under which words, and what the place knows of its data. */
export interface Doing {
  readonly type: string;
  readonly title: string;
  readonly presets?: Readonly<Record<string, string>>;
  /** What its form begins with, to be changed. */
  readonly begin?: DraftObject;
}

/** What may be done at a place, for whoever may do it; one form at a time, and none in the past. */
export function Doings({ label, doings }: { readonly label: string; readonly doings: readonly Doing[] }) {
  const { id, at } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const [chosen, setChosen] = useState<Doing>();
  const [isDone, setDone] = useState(false);
  const choose = (doing: Doing | undefined): void => {
    setChosen(doing);
    setDone(false);
  };
  if (at !== undefined || forms === undefined) return null;
  const mine = doings.filter(({ type }) => forms.commands[type]?.roles.some((role) => roles.includes(role)));
  if (mine.length === 0 && chosen === undefined) return null;
  const isChosen = (doing: Doing): boolean =>
    chosen !== undefined && chosen.type === doing.type && chosen.title === doing.title;
  const isOffered = mine.some(isChosen);
  return (
    <div className="doings">
      <p className="buttons">
        {mine.map((doing) => (
          <button
            key={`${doing.type} ${doing.title}`}
            type="button"
            aria-expanded={isChosen(doing)}
            aria-label={`${doing.title}: ${label}`}
            onClick={() => choose(isChosen(doing) ? undefined : doing)}
          >
            {doing.title}
          </button>
        ))}
      </p>
      {chosen !== undefined && !isOffered && (
        <p className="quiet" role="status">
          {chosen.title}:{' '}
          {isDone
            ? 'recorded.'
            : 'it is not to be done here at the moment. Somebody may have done it meanwhile, or what it stands on is being computed anew. What you filled in stays.'}
        </p>
      )}
      {chosen !== undefined && (isOffered || !isDone) && (
        <CommandForm
          key={`${chosen.type} ${chosen.title}`}
          deal={id}
          type={chosen.type}
          presets={chosen.presets ?? {}}
          onDone={() => setDone(true)}
          begin={chosen.begin}
        />
      )}
    </div>
  );
}
