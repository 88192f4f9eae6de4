import { basisPoints, showCount, showPercent } from '../words/figures.ts';
import { showStandard } from '../words/names.ts';
import { verdictOf, type Weighed } from '../words/verdict.ts';

export interface Standard extends Weighed {
  readonly proposal: string;
  readonly standard: string;
  readonly required: string | null;
}

interface Shown {
  readonly standard: Standard;
  /** Whether it is the one that decides. */
  readonly binds: boolean;
  /** Whether the inspector has reported. */
  readonly certified: boolean;
}

/** The votes for against what one standard requires: full width is twice the requirement, or all that was reached. */
export function VoteMeter({ standard, binds, certified }: Shown) {
  const { required, reached } = standard;
  const title = `${standard.proposal}: ${showStandard(standard.standard)}`;
  if (required === null) {
    return (
      <div className="meter">
        <MeterTitle standard={standard} binds={binds} />
        <p className="quiet">What it requires depends on who comes.</p>
      </div>
    );
  }
  const scale = Math.max(14_000, basisPoints(reached ?? '0', required));
  const x = (points: number): number => (points / scale) * 600;
  const points = basisPoints(reached ?? '0', required);
  const { words, tone, forecast } = verdictOf(standard, certified);
  const counted = reached === null ? 'No count yet' : `${showCount(reached)} for`;
  const verdict = forecast ? `forecast: ${words}` : words;
  const label = `${title}${binds ? ', the one that decides' : ''}. ${counted}, ${showCount(required)} required; ${verdict}.`;
  return (
    <div className="meter">
      <MeterTitle standard={standard} binds={binds} />
      <svg viewBox="0 0 600 34" role="img" aria-label={label} preserveAspectRatio="none">
        <rect className="track" x="0" y="9" width="600" height="16" rx="3" />
        <rect
          className={`bar ${tone}${forecast ? ' forecast' : ''}`}
          x="0"
          y="9"
          width={Math.max(0, x(points))}
          height="16"
          rx="3"
        />
        <line className="required" x1={x(10_000)} x2={x(10_000)} y1="2" y2="32" />
      </svg>
      <p className="figures">
        <span>
          {counted}
          {reached !== null && !certified && ' so far'}
        </span>
        <span>
          {showCount(required)} required{reached !== null && ` · ${showPercent(points)} of it`} ·{' '}
          {forecast && <span className="tag plain">forecast</span>} <strong>{words}</strong>
        </span>
      </p>
    </div>
  );
}

function MeterTitle({ standard, binds }: Pick<Shown, 'standard' | 'binds'>) {
  return (
    <p className="meter-title">
      <span>{standard.proposal}</span> {showStandard(standard.standard)}
      {binds && <span className="tag">decides</span>}
    </p>
  );
}
