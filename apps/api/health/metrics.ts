import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { COMMAND_TYPES, type CommandType } from '#libs/contracts/commands.ts';

export type CommandOutcome = 'accepted' | 'repeated' | 'refused' | 'turned-away' | 'failed';

export interface CommandMetrics {
  /** Begins to time a command; what it returns is called once with how it went. */
  begin(type: CommandType): (outcome: CommandOutcome) => void;
}

/** Figures that are only looked up when someone scrapes them. */
export interface Readings {
  readonly journal?: () => Promise<Readonly<Record<string, number>>>;
  readonly streams?: () => number;
  readonly pool?: () => { readonly total: number; readonly idle: number; readonly waiting: number };
}

const LATENCY_BUCKETS_SECONDS = [
  0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1, 2, 5,
];

/**
 * What this process measures. Labels come from closed lists only: the types of commands, five outcomes, the patterns of
 * the routes, classes of status. No deal and no person is ever one.
 */
export class Metrics implements CommandMetrics {
  readonly registry = new Registry();
  readonly #commands: Histogram<'command' | 'outcome'>;
  readonly #requests = new Map<string, Map<string, number>>();

  constructor(readings: Readings = {}) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry, prefix: 'closing_bell_' });
    this.#commands = new Histogram({
      name: 'closing_bell_command_seconds',
      help: 'From the command in hand to the durable verdict, by type and outcome',
      labelNames: ['command', 'outcome'],
      buckets: LATENCY_BUCKETS_SECONDS,
      registers,
    });
    const requests = this.#requests;
    new Counter({
      name: 'closing_bell_http_requests_total',
      help: 'Requests answered, by pattern of the route and class of the status',
      labelNames: ['route', 'status'],
      registers,
      collect() {
        this.reset();
        for (const [route, classes] of requests) {
          for (const [status, count] of classes) this.inc({ route, status }, count);
        }
      },
    });
    this.#gauges(readings);
  }

  begin(type: CommandType): (outcome: CommandOutcome) => void {
    const began = performance.now();
    return (outcome) =>
      this.#commands.observe(
        { command: COMMAND_TYPES.includes(type) ? type : 'unknown', outcome },
        (performance.now() - began) / 1_000,
      );
  }

  /** A plain count in a map: a labelled counter would cost each request more than all the rest here. */
  countRequest(route: string, status: number): void {
    let classes = this.#requests.get(route);
    if (classes === undefined) {
      classes = new Map();
      this.#requests.set(route, classes);
    }
    const statusClass = `${Math.floor(status / 100)}xx`;
    classes.set(statusClass, (classes.get(statusClass) ?? 0) + 1);
  }

  #gauges({ journal, streams, pool }: Readings): void {
    const registers = [this.registry];
    if (streams !== undefined) {
      new Gauge({
        name: 'closing_bell_event_streams',
        help: 'Live event streams open to browsers and programs',
        registers,
        collect() {
          this.set(streams());
        },
      });
    }
    if (pool !== undefined) {
      new Gauge({
        name: 'closing_bell_database_connections',
        help: 'Connections to PostgreSQL, and requests that wait for one',
        labelNames: ['state'],
        registers,
        collect() {
          const { total, idle, waiting } = pool();
          this.set({ state: 'busy' }, total - idle);
          this.set({ state: 'idle' }, idle);
          this.set({ state: 'waiting' }, waiting);
        },
      });
    }
    if (journal !== undefined) {
      new Gauge({
        name: 'closing_bell_journal',
        help: 'The journal: events without a place in the sequence yet, age of the oldest, lag of projections',
        labelNames: ['reading'],
        registers,
        async collect() {
          this.reset();
          // A database that is away must not hide the metrics that say so.
          const readings = await journal().catch(() => ({ unreachable: 1 }));
          for (const [reading, value] of Object.entries(readings)) this.set({ reading }, value);
        },
      });
    }
  }
}
