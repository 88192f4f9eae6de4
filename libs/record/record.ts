import type pg from 'pg';
import type { CommandOf } from '#libs/contracts/commands.ts';
import type { RunView } from '#libs/contracts/process/view.ts';
import { dealDecider } from '#libs/deal/decider.ts';
import type { DealState } from '#libs/deal/state.ts';
import { JournalError } from '#libs/journal/errors.ts';
import { openJournal } from '#libs/journal/journal.ts';
import { createPool } from '#libs/journal/pool.ts';
import type { Actor, Clock, Instant, StateAt, StateOptions } from '#libs/journal/types.ts';
import { CalendarFeeds } from './calendar-feeds.ts';
import { dealCodec } from './codec.ts';
import type { DealEnvelope, DealJournal, DealVerdict } from './deal-journal.ts';
import { Deals } from './deals.ts';
import { Epochs } from './epochs.ts';
import { LAW_STREAM, Law } from './law/law.ts';
import { Looks } from './looks.ts';
import { Outbox } from './outbox.ts';
import { inlineProjections } from './projections.ts';
import { type DealClock, RehearsalClocks } from './rehearsal-clocks.ts';
import { RunViews } from './run-views.ts';

export type { DealEnvelope, DealJournal, DealVerdict } from './deal-journal.ts';

export interface RecordOptions {
  /** The application's address of the database. */
  readonly appUrl: string;
  /** Shows in the database's list of sessions. */
  readonly applicationName?: string;
  readonly connections?: number;
  /** Wall time in milliseconds. */
  readonly wallClock?: () => number;
  /** Hears of faults that are got over: lost connections, retries. */
  readonly onFault?: (fault: unknown) => void;
}

export interface OpenDealInput {
  readonly commandId: string;
  readonly data: CommandOf<'OpenDeal'>['data'];
  readonly actor: Actor;
  /** Where a rehearsal's clock stands at first; a live deal has none. */
  readonly startsAt?: Instant;
}

/** The journal with the deal's core, its codec and the rows derived from it: the only way to what a deal's record says. */
export interface DealRecord {
  readonly journal: DealJournal;
  readonly pool: pg.Pool;
  readonly deals: Deals;
  readonly outbox: Outbox;
  readonly epochs: Epochs;
  readonly feeds: CalendarFeeds;
  readonly looks: Looks;
  /** What all deals share: the published edition of rules and calendars, and the announced closures. */
  readonly law: Law;

  openDeal(dealId: string, input: OpenDealInput): Promise<DealVerdict>;
  give(dealId: string, envelopes: readonly DealEnvelope[]): Promise<readonly DealVerdict[]>;
  state(dealId: string, options?: StateOptions): Promise<StateAt<DealState>>;

  /** What the deal's workflow would be told now. */
  view(dealId: string): Promise<RunView>;
  /** The same, and the workflow is known to have seen it. */
  seenView(dealId: string): Promise<RunView>;

  clock(dealId: string): Promise<DealClock>;
  /** Asks the rehearsal clock to go to a moment. It gets there as fast as what falls due on the way is done. */
  advanceClock(dealId: string, to: Instant): Promise<DealClock>;
  /** One step towards where the clock was asked to go, unless something due waits to be done. */
  moveClock(dealId: string): Promise<void>;
  /** The workflow has seen everything, the clock is where it was asked to be, and nothing due waits to be done. */
  settled(dealId: string): Promise<boolean>;
  /** Waits until the deal is settled; false when it was not in time. */
  untilSettled(
    dealId: string,
    options: { readonly withinMs: number; readonly signal?: AbortSignal },
  ): Promise<boolean>;

  close(): Promise<void>;
}

export function openRecord(options: RecordOptions): DealRecord {
  const name = options.applicationName ?? 'closing-bell';
  const onFault = options.onFault ?? (() => {});
  const connections = options.connections === undefined ? {} : { connections: options.connections };
  const journal: DealJournal = openJournal({
    url: options.appUrl,
    pool: { applicationName: `${name}-journal`, ...connections },
    decider: dealDecider,
    codec: dealCodec,
    inline: inlineProjections,
    kind: 'deal',
    onFault,
    ...(options.wallClock === undefined ? {} : { wallClock: options.wallClock }),
  });
  const pool = createPool(options.appUrl, {
    applicationName: name,
    onConnectionLost: onFault,
    connections: options.connections ?? ROW_CONNECTIONS,
  });
  const views = new RunViews(journal, pool);
  const clocks = new RehearsalClocks(journal, pool, views);
  const deals = new Deals(pool);
  const law = new Law(
    {
      url: options.appUrl,
      pool: { applicationName: `${name}-law`, connections: LAW_CONNECTIONS },
      onFault,
      ...(options.wallClock === undefined ? {} : { wallClock: options.wallClock }),
    },
    deals,
  );
  return {
    journal,
    pool,
    deals,
    law,
    outbox: new Outbox(pool),
    epochs: new Epochs(pool),
    feeds: new CalendarFeeds(pool),
    looks: new Looks(pool),
    openDeal: (dealId, input) => openDeal(journal, dealId, input),
    give: async (dealId, envelopes) => journal.record(dealNamed(dealId), envelopes),
    state: async (dealId, stateOptions) => journal.state(dealNamed(dealId), stateOptions),
    view: (dealId) => views.read(dealId),
    seenView: (dealId) => views.readSeen(dealId),
    clock: (dealId) => clocks.read(dealId),
    advanceClock: (dealId, to) => clocks.advance(dealId, to),
    moveClock: (dealId) => clocks.step(dealId),
    settled: (dealId) => clocks.isSettled(dealId),
    untilSettled: (dealId, { withinMs, signal }) => clocks.untilSettled(dealId, withinMs, signal),
    async close() {
      await journal.close();
      await law.close();
      await pool.end();
    },
  };
}

const ROW_CONNECTIONS = 6;
const LAW_CONNECTIONS = 2;

/** The reference stream lies beside the deals and is none. */
function dealNamed(dealId: string): string {
  if (dealId !== LAW_STREAM) return dealId;
  throw new JournalError('stream-not-found', `There is no deal "${dealId}".`, { streamId: dealId });
}

async function openDeal(
  journal: DealJournal,
  dealId: string,
  { commandId, data, actor, startsAt }: OpenDealInput,
): Promise<DealVerdict> {
  if ((data.mode === 'rehearsal') !== (startsAt !== undefined)) {
    throw new RangeError('A rehearsal is opened at a moment of its own clock, a live deal on wall time.');
  }
  const clock: Clock = startsAt === undefined ? { mode: 'live' } : { mode: 'rehearsal', at: startsAt };
  const [verdict] = await journal.record(
    dealId,
    [{ commandId, command: { type: 'OpenDeal', data }, actor }],
    { kind: 'deal', clock },
  );
  return verdict as DealVerdict;
}
