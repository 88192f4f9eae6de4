import { PHASES } from '../words/names.ts';

/** The story of the deal, and where it stands. */
export function PhaseRail({ phase }: { readonly phase: string }) {
  const here = PHASES.findIndex(([name]) => name === phase);
  return (
    <ol className="rail" aria-label="Phases of the deal">
      {PHASES.map(([name, title], index) => (
        <li
          key={name}
          className={index < here ? 'past' : index === here ? 'here' : 'ahead'}
          aria-current={index === here ? 'step' : undefined}
        >
          {title}
        </li>
      ))}
    </ol>
  );
}
