import { Counter, Gauge, Registry } from 'prom-client';
import type { DealMode } from '#libs/contracts/process/story.ts';
import { DeliveryRead } from '#libs/contracts/telling.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { tellingCounts } from '#libs/telling/findings.ts';
import type { LawFollower } from './law-follower.ts';
import type { Relay } from './relay.ts';

/** Figures in Prometheus' text form, counted when they are asked for. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

const TELLING_STATES = DeliveryRead.shape.state.options;

/** What the one who runs it wants to see: does the relay keep up, and does anything wait. */
export function workerMetrics(
  mode: DealMode,
  record: DealRecord,
  parts: () => { readonly relay: Relay | undefined; readonly follower: LawFollower | undefined },
): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ mode });
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const open = gauge('closing_bell_deals_open', 'Deals that have not ended');
  const behind = gauge('closing_bell_deals_behind', 'Deals whose workflow has not seen their newest event');
  const lag = gauge('closing_bell_relay_lag_seconds', 'How long the oldest unseen event has waited');
  const leads = gauge('closing_bell_relay_leads', '1 where this relay pokes, 0 where another one does');
  const down = gauge('closing_bell_relay_temporal_down', '1 while pokes do not arrive');
  const waiting = new Gauge({
    name: 'closing_bell_effects_waiting',
    help: 'Effects that are intended, sent without a recorded outcome, or of unknown outcome',
    labelNames: ['state'],
    registers,
  });
  const law = mode === 'live' ? lawGauges(gauge, record, () => parts().follower) : undefined;
  const telling = tellingGauges(mode, record, registers);
  const pokes = new Counter({
    name: 'closing_bell_pokes_total',
    help: 'Pokes sent to workflows, by whether they arrived',
    labelNames: ['arrived'],
    registers,
  });
  return {
    contentType: registry.contentType,
    async text() {
      const [seen, counts] = await Promise.all([record.deals.lag(mode), record.outbox.counts(mode)]);
      open.set(seen.open);
      behind.set(seen.behind);
      lag.set(seen.oldestMs / 1_000);
      for (const [state, count] of Object.entries(counts)) waiting.set({ state }, count);
      await law?.();
      await telling();
      const health = parts().relay?.health();
      leads.set(health?.leads === true ? 1 : 0);
      down.set(health?.temporalDown === true ? 1 : 0);
      pokes.reset();
      pokes.inc({ arrived: 'yes' }, health?.pokes ?? 0);
      pokes.inc({ arrived: 'no' }, health?.pokesFailed ?? 0);
      return registry.metrics();
    },
  };
}

/** What people and programs are not told, and why nobody hears of it otherwise. */
function tellingGauges(mode: DealMode, record: DealRecord, registers: Registry[]): () => Promise<void> {
  const labelled = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['state'], registers });
  const deliveries = labelled(
    'closing_bell_tellings',
    'Mails and webhook deliveries that wait, and those of the last seven days by how they ended',
  );
  const hooks = labelled(
    'closing_bell_webhooks',
    'Webhooks in use, failing, and disabled after days of failing',
  );
  const oldest = new Gauge({
    name: 'closing_bell_tellings_oldest_seconds',
    help: 'How long the oldest that waits has waited',
    registers,
  });
  return async () => {
    const counts = await tellingCounts(record.pool, mode);
    deliveries.reset();
    for (const state of TELLING_STATES) deliveries.set({ state }, counts.deliveries[state] ?? 0);
    for (const [state, count] of Object.entries(counts.hooks)) hooks.set({ state }, count);
    oldest.set(counts.oldestWaitingMs / 1_000);
  };
}

/** How far open live deals are behind what is published and announced, and for how long. */
function lawGauges(
  gauge: (name: string, help: string) => Gauge,
  record: DealRecord,
  follower: () => LawFollower | undefined,
): () => Promise<void> {
  const version = gauge(
    'closing_bell_law_version',
    'Version of the stream of editions and announced closures',
  );
  const behind = gauge(
    'closing_bell_law_behind',
    'Open live deals that have not taken over the newest of it',
  );
  const lag = gauge(
    'closing_bell_law_lag_seconds',
    'How long the newest of it has waited for the last of them',
  );
  const leads = gauge(
    'closing_bell_law_leads',
    '1 where this worker brings deals level, 0 where another one does',
  );
  return async () => {
    const [law, saidAt] = await Promise.all([record.law.read(), record.law.newestAt()]);
    version.set(law.version);
    behind.set(law.deals.behind);
    const waiting = law.deals.behind > 0 && saidAt !== undefined;
    lag.set(waiting ? Math.max(0, Date.now() - Date.parse(saidAt)) / 1_000 : 0);
    leads.set(follower()?.health().leads === true ? 1 : 0);
  };
}
