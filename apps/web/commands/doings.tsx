import { useState } from 'react';
import { useDeal } from '../shell/deal.tsx';
import { useMe } from '../shell/me.tsx';
import { CommandForm, useForms } from './command-form.tsx';

/** A command that a place offers: under which words, and what the place knows of its data. */
export interface Doing {
  readonly type: string;
  readonly title: string;
  readonly presets?: Readonly<Record<string, string>>;
}

/** What may be done at a place, for whoever may do it; one form at a time, and none in the past. */
export function Doings({ label, doings }: { readonly label: string; readonly doings: readonly Doing[] }) {
  const { id, at } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const [chosen, choose] = useState<Doing>();
  if (at !== undefined || forms === undefined) return null;
  const mine = doings.filter(({ type }) => forms.commands[type]?.roles.some((role) => roles.includes(role)));
  if (mine.length === 0) return null;
  const isChosen = (doing: Doing): boolean =>
    chosen !== undefined && chosen.type === doing.type && chosen.title === doing.title;
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
      {chosen !== undefined && (
        <CommandForm
          key={`${chosen.type} ${chosen.title}`}
          deal={id}
          type={chosen.type}
          presets={chosen.presets ?? {}}
        />
      )}
    </div>
  );
}
