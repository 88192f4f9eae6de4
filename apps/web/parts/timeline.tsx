import { useMemo } from 'react';
import { showDay } from '../words/times.ts';

/** Something on a day, in the lane of the calendar by which it is counted; `to` is where it would move. */
export interface Mark {
  readonly id: string;
  readonly lane: string;
  readonly day: string;
  readonly to?: string;
  readonly title: string;
  readonly state: 'open' | 'done' | 'late' | 'supposed' | 'gone' | 'critical';
}

/** From one day to another, such as the range of a forecast. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

const DAY_MS = 86_400_000;
const LABEL_PX = 168;
const ROW_PX = 24;
const CHARACTER_PX = 6.6;
const TITLE_MAX = 34;
const DAY_PX_MIN = 4;
const DAY_PX_MAX = 16;
const WIDTH_PX = 1_360;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** Deadlines along the days, a lane to each calendar. Too narrow a screen shows the list alone. */
export function Timeline({
  label,
  marks,
  today,
  lines = [],
  spans = [],
  path,
}: {
  readonly label: string;
  readonly marks: readonly Mark[];
  readonly today: string;
  readonly lines?: readonly { readonly day: string; readonly title: string }[];
  readonly spans?: readonly Span[];
  /** The lane whose marks hang on each other: it stands first, and a line leads through them. */
  readonly path?: string | undefined;
}) {
  const drawn = useMemo(
    () => layOut({ marks, days: [today, ...lines.map(({ day }) => day)], spans, path }),
    [marks, today, lines, spans, path],
  );
  if (marks.length === 0) return null;
  const { x, width, height, lanes, months } = drawn;
  return (
    <figure className="timeline">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div className="scrolls" role="region" aria-label={label} tabIndex={0}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {months.map(({ name, at }) => (
            <g key={at}>
              <line className="month" x1={at} x2={at} y1={0} y2={height} />
              <text className="axis" x={at + 4} y={14}>
                {name}
              </text>
            </g>
          ))}
          {spans.map(({ from, to, title }) => (
            <g key={title}>
              <rect
                className="span"
                x={x(from)}
                width={Math.max(x(to) - x(from), 3)}
                y={20}
                height={height - 20}
              />
              <text className="axis" x={x(from) + 4} y={height - 6}>
                {title}
              </text>
            </g>
          ))}
          {lanes.map(({ name, top, rows, placed }, index) => (
            <g key={name}>
              {index % 2 === 0 && (
                <rect className="lane" x={0} y={top} width={width} height={rows * ROW_PX + 8} />
              )}
              <text className="lane-name" x={8} y={top + ROW_PX - 4}>
                {name}
              </text>
              {name === path && (
                <polyline
                  className="path"
                  points={placed.map(({ at, row }) => `${at},${middleOf(top, row)}`).join(' ')}
                />
              )}
              {placed.map(({ mark, at, row }) => (
                <Placed key={mark.id} mark={mark} x={x} at={at} y={middleOf(top, row)} />
              ))}
            </g>
          ))}
          {[{ day: today, title: 'today' }, ...lines].map(({ day, title }) => (
            <g key={title} className={title === 'today' ? 'today' : 'limit'}>
              <line x1={x(day)} x2={x(day)} y1={20} y2={height} />
              <text x={x(day) + 4} y={30}>
                {title}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
}

const middleOf = (top: number, row: number): number => top + row * ROW_PX + ROW_PX / 2 + 4;

function Placed({
  mark,
  x,
  at,
  y,
}: {
  readonly mark: Mark;
  readonly x: (day: string) => number;
  readonly at: number;
  readonly y: number;
}) {
  const { title, day, to, state } = mark;
  const end = to === undefined ? at : x(to);
  return (
    <g className={`mark ${state}`}>
      <title>{`${title}: ${showDay(day)}${to === undefined ? '' : ` → ${showDay(to)}`}`}</title>
      {to !== undefined && <line className="moves" x1={at} x2={end} y1={y} y2={y} />}
      <circle className={to === undefined ? '' : 'was'} cx={at} cy={y} r={5} />
      {to !== undefined && <circle cx={end} cy={y} r={5} />}
      <text x={Math.max(at, end) + 9} y={y + 4}>
        {shortened(title)}
      </text>
    </g>
  );
}

const shortened = (title: string): string =>
  title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX - 1).trimEnd()}…` : title;

interface Lane {
  readonly name: string;
  readonly top: number;
  readonly rows: number;
  readonly placed: readonly { readonly mark: Mark; readonly at: number; readonly row: number }[];
}

function layOut({
  marks,
  days,
  spans,
  path,
}: {
  readonly marks: readonly Mark[];
  readonly days: readonly string[];
  readonly spans: readonly Span[];
  readonly path: string | undefined;
}) {
  const numbers = [
    ...marks.flatMap(({ day, to }) => (to === undefined ? [day] : [day, to])),
    ...days,
    ...spans.flatMap(({ from, to }) => [from, to]),
  ].map(numberOf);
  const first = Math.min(...numbers) - 3;
  const last = Math.max(...numbers) + 3;
  const perDay = Math.min(DAY_PX_MAX, Math.max(DAY_PX_MIN, (WIDTH_PX - LABEL_PX) / (last - first)));
  const x = (day: string): number => LABEL_PX + (numberOf(day) - first) * perDay;
  let top = 36;
  const names = [...new Set(marks.map(({ lane }) => lane))].toSorted();
  const inOrder = path === undefined ? names : [path, ...names.filter((name) => name !== path)];
  const lanes: Lane[] = inOrder.map((name) => {
    const { rows, placed } = inRows(
      marks.filter(({ lane }) => lane === name),
      x,
    );
    const lane = { name, top, rows, placed };
    top += rows * ROW_PX + 8;
    return lane;
  });
  const width = LABEL_PX + (last - first) * perDay + TITLE_MAX * CHARACTER_PX;
  return { x, width: Math.ceil(width), height: top + 20, lanes, months: monthsOf(first, last, perDay) };
}

/** Each in the first row where nothing else stands. */
function inRows(marks: readonly Mark[], x: (day: string) => number): Pick<Lane, 'rows' | 'placed'> {
  const ends: number[] = [];
  const placed = marks
    .toSorted((a, b) => x(a.day) - x(b.day))
    .map((mark) => {
      const at = x(mark.day);
      const [from, to] =
        mark.to === undefined ? [at, at] : [Math.min(at, x(mark.to)), Math.max(at, x(mark.to))];
      const free = ends.findIndex((end) => end < from - 8);
      const row = free === -1 ? ends.length : free;
      ends[row] = to + 12 + shortened(mark.title).length * CHARACTER_PX;
      return { mark, at, row };
    });
  return { rows: Math.max(ends.length, 1), placed };
}

function monthsOf(
  first: number,
  last: number,
  perDay: number,
): { readonly name: string; readonly at: number }[] {
  const found = [];
  for (let number = first; number <= last; number += 1) {
    const date = new Date(number * DAY_MS);
    if (date.getUTCDate() !== 1) continue;
    const month = MONTHS[date.getUTCMonth()] ?? '';
    found.push({
      name: date.getUTCMonth() === 0 ? `${month} ${date.getUTCFullYear()}` : month,
      at: LABEL_PX + (number - first) * perDay,
    });
  }
  return found;
}
