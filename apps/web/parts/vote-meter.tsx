import { basisPoints, showCount, showPercent } from '../words/figures.ts';
import { showStandard } from '../words/names.ts';

export interface Standard {
  readonly proposal: string;
  readonly standard: string;
  readonly required: string | null;
  readonly reached: string | null;
  readonly passes: boolean | null;
  readonly needed: string | null;
}

/** The votes for against what one standard requires: full width is twice the requirement, or all that was reached. */
export function VoteMeter({ standard, binds }: { readonly standard: Standard; readonly binds: boolean }) {
  const { required, reached, passes, needed } = standard;
  const title = `${standard.proposal}: ${showStandard(standard.standard)}`;
  if (required === null) {
    return (
      <div className="meter">
        <MeterTitle standard={standard} binds={false} />
        <p className="quiet">What it requires depends on who comes.</p>
      </div>
    );
  }
  const scale = Math.max(14_000, basisPoints(reached ?? '0', required));
  const x = (points: number): number => (points / scale) * 600;
  const points = basisPoints(reached ?? '0', required);
  const verdict =
    passes === null
      ? needed === null
        ? 'not counted yet'
        : `${showCount(needed)} more carry it`
      : passes
        ? 'carried'
        : 'not carried';
  const label = `${title}. ${reached === null ? 'No count yet' : `${showCount(reached)} votes for`}, ${showCount(required)} required: ${verdict}.`;
  return (
    <div className="meter">
      <MeterTitle standard={standard} binds={binds} />
      <svg viewBox="0 0 600 34" role="img" aria-label={label} preserveAspectRatio="none">
        <rect className="track" x="0" y="9" width="600" height="16" rx="3" />
        <rect
          className={passes === false ? 'bar short' : 'bar'}
          x="0"
          y="9"
          width={Math.max(0, x(points))}
          height="16"
          rx="3"
        />
        <line className="required" x1={x(10_000)} x2={x(10_000)} y1="2" y2="32" />
      </svg>
      <p className="figures">
        <span>{reached === null ? 'No count yet' : `${showCount(reached)} for`}</span>
        <span>
          {showCount(required)} required · <strong>{verdict}</strong>
          {reached !== null && ` · ${showPercent(points)} of it`}
        </span>
      </p>
    </div>
  );
}

function MeterTitle({ standard, binds }: { readonly standard: Standard; readonly binds: boolean }) {
  return (
    <p className="meter-title">
      <span>{standard.proposal}</span> {showStandard(standard.standard)}
      {binds && <span className="tag">decides</span>}
    </p>
  );
}
