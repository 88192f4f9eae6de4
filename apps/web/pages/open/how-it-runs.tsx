export interface Running {
  readonly mode: 'rehearsal' | 'live';
  readonly startsAt: string;
}

/** A rehearsal on a clock that people move, or live. */
export function HowItRuns({
  running,
  leftOut,
  onChange,
}: {
  readonly running: Running;
  /** Where the clock starts when no day is given. */
  readonly leftOut: string;
  readonly onChange: (running: Running) => void;
}) {
  const { mode, startsAt } = running;
  return (
    <fieldset>
      <legend>How it runs</legend>
      <label className="check">
        <input
          type="radio"
          name="mode"
          checked={mode === 'rehearsal'}
          onChange={() => onChange({ ...running, mode: 'rehearsal' })}
        />
        A rehearsal, on a clock that people move
      </label>
      <label className="check">
        <input
          type="radio"
          name="mode"
          checked={mode === 'live'}
          onChange={() => onChange({ ...running, mode: 'live' })}
        />
        Live, on the clock on the wall
      </label>
      {mode === 'rehearsal' && (
        <label className="field">
          The clock starts on
          <input
            type="date"
            value={startsAt}
            onChange={({ target }) => onChange({ ...running, startsAt: target.value })}
          />
          <span className="quiet">Left out: {leftOut}</span>
        </label>
      )}
    </fieldset>
  );
}
