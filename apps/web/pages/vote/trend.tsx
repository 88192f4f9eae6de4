import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { basisPoints, showCount } from '../../words/figures.ts';
import { showInstant } from '../../words/times.ts';

type VoteTrend = Schemas['VoteTrend'];
type Point = VoteTrend['points'][number];

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 44;
const BELOW = 22;
const TEN_THOUSAND = 10_000;

/** Every count so far: votes for the merger and votes present, of all that are entitled. */
export function Trend() {
  const { id, at, latest } = useDeal();
  const { data: all, error } = useAnswer(`trend ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/vote/trend', { params: { path: { deal: id } }, signal }),
  );
  if (error !== undefined)
    return (
      <Panel title="Trend" wide>
        <Notice error={error} />
      </Panel>
    );
  // Each count is an event: of a moment in the past those are left out that came after it.
  const data = all && {
    ...all,
    points: at === undefined ? all.points : all.points.filter(({ version }) => version <= at),
  };
  if (data === undefined || !data.tallyShown || data.points.length === 0) return null;
  const last = data.points.at(-1);
  const first = last?.proposals[0];
  if (last === undefined || first === undefined) return null;
  return (
    <Panel title="Trend" wide>
      <p className="quiet">
        {data.points.length} {data.points.length === 1 ? 'count' : 'counts'} of{' '}
        {showCount(data.votesEntitled)} votes entitled
        {data.perDay !== null && at === undefined && ` · ${showCount(data.perDay)} votes a day lately`}
      </p>
      <div className="scrolls" role="region" aria-label="Trend of the count" tabIndex={0}>
        <Chart trend={data} proposal={first.proposal} />
      </div>
      <details>
        <summary>Every count as a table</summary>
        <Counts points={data.points} proposal={first.proposal} />
      </details>
    </Panel>
  );
}

function Chart({ trend, proposal }: { readonly trend: VoteTrend; readonly proposal: string }) {
  const { points, votesEntitled } = trend;
  const times = points.map(({ at }) => Date.parse(at));
  const [from = 0, to = 0] = [times[0], times.at(-1)];
  const x = (at: number): number =>
    LEFT + (to === from ? WIDTH - LEFT : ((at - from) / (to - from)) * (WIDTH - LEFT - 8));
  const y = (votes: string): number =>
    (HEIGHT - BELOW) * (1 - basisPoints(votes, votesEntitled) / TEN_THOUSAND) + 4;
  const line = (of: (point: Point) => string): string =>
    points.map((point, index) => `${x(times[index] ?? 0).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ');
  const votesFor = (point: Point): string =>
    point.proposals.find((one) => one.proposal === proposal)?.for ?? '0';
  const last = points.at(-1);
  const label =
    last === undefined
      ? ''
      : `${proposal}: ${showCount(votesFor(last))} votes for, ${showCount(last.present)} present, of ${showCount(votesEntitled)} entitled`;
  return (
    <svg
      className="trend"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {[0, 2_500, 5_000, 7_500, TEN_THOUSAND].map((points_) => {
        const at = (HEIGHT - BELOW) * (1 - points_ / TEN_THOUSAND) + 4;
        return (
          <g key={points_}>
            <line className="grid" x1={LEFT} x2={WIDTH} y1={at} y2={at} />
            <text x={LEFT - 6} y={at + 4} textAnchor="end">
              {points_ / 100} %
            </text>
          </g>
        );
      })}
      <polyline className="present" points={line(({ present }) => present)} />
      <polyline className="for" points={line(votesFor)} />
      {points.map((point, index) => (
        <circle key={point.version} className="for" cx={x(times[index] ?? 0)} cy={y(votesFor(point))} r={3}>
          <title>{`${showInstant(point.at)}: ${showCount(votesFor(point))} for`}</title>
        </circle>
      ))}
      <text x={LEFT} y={HEIGHT - 4}>
        {points[0] === undefined ? '' : showInstant(points[0].at).slice(0, 17)}
      </text>
      <text x={WIDTH - 4} y={HEIGHT - 4} textAnchor="end">
        {last === undefined ? '' : showInstant(last.at).slice(0, 17)}
      </text>
    </svg>
  );
}

function Counts({ points, proposal }: { readonly points: readonly Point[]; readonly proposal: string }) {
  return (
    <div className="scrolls" role="region" aria-label="Every count" tabIndex={0}>
      <table>
        <caption className="hidden">Every count of {proposal}</caption>
        <thead>
          <tr>
            <th scope="col">Counted</th>
            <th scope="col">After</th>
            {['Present', 'For', 'Against', 'Abstain', 'For, of votes cast'].map((title) => (
              <th key={title} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => {
            const one = point.proposals.find((each) => each.proposal === proposal);
            return (
              <tr key={point.version}>
                <th scope="row">{showInstant(point.at)}</th>
                <td>{point.file ?? 'all files'}</td>
                <td className="number">{showCount(point.present)}</td>
                <td className="number">{one === undefined ? '–' : showCount(one.for)}</td>
                <td className="number">{one === undefined ? '–' : showCount(one.against)}</td>
                <td className="number">{one === undefined ? '–' : showCount(one.abstain)}</td>
                <td className="number">
                  {one?.forPercentOfCast == null ? '–' : `${one.forPercentOfCast} %`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
