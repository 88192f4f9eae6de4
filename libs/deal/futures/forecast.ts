import { type Day, dayFromNumber, dayNumber } from '#libs/calendar/day.ts';
import type { Estimate } from '#libs/contracts/estimates.ts';
import { type ForecastRead, FUTURES_USUAL } from '#libs/contracts/futures.ts';
import type { Side } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { deadline } from '#libs/rulebook/check.ts';
import { latestOutsideDate } from '../agreement/outside-date.ts';
import { recordedEstimates } from '../estimates/recorded.ts';
import type { OpenDeal } from '../state.ts';
import { draw, spread, streamOf } from './chance.ts';
import { compile, follow, type Graph, type Item, type Path } from './graph.ts';
import { replayed } from './replay.ts';
import { finished, type Steps } from './steps.ts';

export interface ForecastOf {
  readonly deal: OpenDeal;
  readonly now: Instant;
  /** Given for this forecast: they go before what is on the record. */
  readonly estimates?: readonly Estimate[] | undefined;
  /** The side by whose recorded estimates it goes: whoever asks must be one who may see them. */
  readonly byRecordOf?: Side | null | undefined;
  readonly seed?: number | undefined;
  readonly futures?: number | undefined;
  /** How many futures are played through the core as a check. */
  readonly replays?: number | undefined;
}

const NOTHING_RECORDED: ReturnType<typeof recordedEstimates> = { estimates: [], unused: [] };
const SEED_USUAL = 1;
const REPLAYS_USUAL = 100;

type Forecast = ForecastRead | { readonly refusal: Refusal };

/** The distribution of the closing over many futures, the same for the same seed; or why there is none. */
export function forecast(of: ForecastOf): Forecast {
  return finished(forecastSteps(of));
}

/** The same, some hundreds of futures at a step. */
export function* forecastSteps({
  deal,
  now,
  estimates = [],
  byRecordOf = null,
  seed = SEED_USUAL,
  futures = FUTURES_USUAL,
  replays = REPLAYS_USUAL,
}: ForecastOf): Steps<Forecast> {
  const recorded = byRecordOf === null ? NOTHING_RECORDED : recordedEstimates(deal, byRecordOf, now);
  const compiled = compile(deal, now, [...recorded.estimates, ...estimates]);
  if ('refusal' in compiled) return compiled;
  const { graph } = compiled;
  const estimatedBy = ({ id }: Item) => {
    const used = recorded.estimates.some(({ item }) => item === id);
    const known =
      used && !estimates.some(({ item }) => item === id)
        ? deal.estimates[byRecordOf ?? 'neutral'].items[id]
        : undefined;
    return known === undefined ? null : { by: known.by, at: known.at, why: known.why };
  };
  const paths = yield* simulated(graph, seed, futures);
  const closings = sorted(paths.map(({ closing }) => closing));
  const outside = dayNumber(graph.outsideDate);
  const every = Math.max(1, Math.floor(futures / Math.max(1, replays)));
  const chosen = paths.map((path, future) => ({ path, future })).filter(({ future }) => future % every === 0);
  return {
    version: deal.version,
    lookedFrom: now,
    seed,
    futures,
    outsideDate: graph.outsideDate,
    closing: {
      ...percentiles(closings),
      earliest: dayFromNumber(closings[0] ?? 0),
      latest: dayFromNumber(closings.at(-1) ?? 0),
    },
    passesOutsideDate: shareOf(closings.filter((closing) => closing > outside).length, futures),
    ...extendedBy(deal, closings, futures),
    distribution: distributionOf(closings),
    milestones: milestones(deal, graph, paths, closings),
    items: graph.items.map((item, at) =>
      itemRead(item, paths.filter((path) => path.critical[at]).length, futures, estimatedBy(item)),
    ),
    ignored: [...recorded.unused, ...graph.ignored],
    check: yield* replayed(deal, now, graph, chosen.slice(0, replays)),
  };
}

const FUTURES_A_STEP = 250;

/** Each future by itself. Items that take the same days in two futures give the same path, which is followed once. */
function* simulated(graph: Graph, seed: number, futures: number): Steps<readonly Path[]> {
  const spreads = graph.items.map(({ low, likely, high, chance }) => spread(low, likely, high, chance));
  const streams = graph.items.map(({ id }) => streamOf(seed, id));
  const followed = new Map<string, Path>();
  const paths: Path[] = [];
  for (let future = 0; future < futures; future += 1) {
    const delays = spreads.map((each, at) => draw(each, streams[at] ?? 0, future));
    const key = delays.join();
    const path = followed.get(key) ?? follow(graph, delays);
    followed.set(key, path);
    paths.push(path);
    if (future % FUTURES_A_STEP === 0) yield;
  }
  return paths;
}

/** The outside date as far as the agreement's own extensions carry it. */
function extendedBy(
  deal: OpenDeal,
  closings: readonly number[],
  futures: number,
): Pick<ForecastRead, 'extended'> {
  const to = latestOutsideDate(deal);
  if (to === deal.terms.outsideDate) return {};
  const later = closings.filter((closing) => closing > dayNumber(to)).length;
  return { extended: { to, passes: shareOf(later, futures) } };
}

function sorted(days: readonly number[]): readonly number[] {
  return Int32Array.from(days).sort() as unknown as readonly number[];
}

/** By nearest rank: so many of a hundred futures are no later than this. */
function percentiles(days: readonly number[]): { readonly p10: Day; readonly p50: Day; readonly p90: Day } {
  const at = (percent: number) => dayFromNumber(days[Math.ceil((days.length * percent) / 100) - 1] ?? 0);
  return { p10: at(10), p50: at(50), p90: at(90) };
}

function shareOf(count: number, futures: number): { futures: number; percent: string } {
  const tenths = Math.floor((count * 2_000 + futures) / (2 * futures));
  return { futures: count, percent: `${Math.floor(tenths / 10)}.${tenths % 10}` };
}

function distributionOf(closings: readonly number[]): ForecastRead['distribution'] {
  const counts = new Map<number, number>();
  for (const day of closings) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].map(([day, futures]) => ({ day: dayFromNumber(day), futures }));
}

type Milestone = ForecastRead['milestones'][number];

function milestones(
  deal: OpenDeal,
  graph: Graph,
  paths: readonly Path[],
  closings: readonly number[],
): Milestone[] {
  const meeting = graph.items.findIndex(({ kind }) => kind === 'meeting');
  const clause = 'merger agreement, closing clause';
  const of = (id: string, what: string, rule: string, days: readonly number[]): Milestone => ({
    id,
    what,
    rule,
    ...percentiles(days),
  });
  const vote = sorted(paths.map(({ days }) => days[meeting] ?? 0));
  const met = sorted(paths.map((path) => path.met));
  return [
    ...(meeting < 0 ? [] : [of('vote', 'The stockholders vote', '8 Del. C. § 251(c)', vote)]),
    of('conditions-met', 'The conditions are met', clause, met),
    of('closing', 'The closing', clause, closings),
    ...afterClosing(deal, percentiles(closings)),
  ];
}

/** What follows the closing by law alone keeps its order, so its percentiles are those of the closing, carried on. */
function afterClosing(deal: OpenDeal, closing: ReturnType<typeof percentiles>): Milestone[] {
  const carried = (id: string, what: string, clocks: readonly string[]): Milestone => {
    const on = (day: Day) => clocks.reduce((from, clock) => deadline(clock, from).due, day);
    const { citation } = deadline(clocks.at(-1) ?? '', closing.p50);
    return { id, what, rule: citation, p10: on(closing.p10), p50: on(closing.p50), p90: on(closing.p90) };
  };
  return [
    carried('delisting', 'The delisting takes effect, Form 25 being filed at the closing', [
      '12d2-2-delisting',
    ]),
    ...(deal.terms.delisting.form15
      ? [
          carried(
            '12g-termination',
            'Registration under section 12(g) ends, Form 15 being filed at the delisting',
            ['12d2-2-delisting', '12g-4-termination'],
          ),
        ]
      : []),
  ];
}

function itemRead(
  item: Item,
  critical: number,
  futures: number,
  estimated: ForecastRead['items'][number]['estimated'],
): ForecastRead['items'][number] {
  const { id, what, owner, from, after, low, likely, high, chance, assumed } = item;
  const on = (days: number) => (from === null ? null : dayFromNumber(dayNumber(from) + days));
  return {
    item: id,
    what,
    owner,
    low: on(low),
    likely: on(likely),
    high: on(high),
    days: { low, likely, high, after },
    chance,
    assumed,
    estimated,
    critical: shareOf(critical, futures),
  };
}
