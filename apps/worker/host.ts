import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '#activities/activities.ts';
import { performersFor } from '#activities/effects.ts';
import { openMailer } from '#activities/mail/mailer.ts';
import type { EffectPerformers } from '#activities/performer.ts';
import type { Performing } from '#activities/record/perform-effect.ts';
import { SEARCH_ATTRIBUTES, taskQueueOf } from '#libs/contracts/process/story.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { joinFleet } from '#libs/record/fleet.ts';
import { EditionProblem } from '#libs/record/law/law.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { STORY_VERSION } from '#workflows/versions.ts';
import { Backoff } from './backoff.ts';
import { Ailing, type Diary, reasonOf } from './diary.ts';
import { EdgarWatcher } from './edgar-watcher.ts';
import { LawFollower } from './law-follower.ts';
import { Relay } from './relay.ts';
import { type Settings, StartProblem } from './settings.ts';
import { MAIL_OFF, Teller } from './telling/teller.ts';

export interface HostOptions {
  readonly settings: Settings;
  readonly record: DealRecord;
  /** The bundle of the story. */
  readonly story: string;
  readonly diary: Diary;
  /** In place of those that reach the outside, and of how long to wait after a failure; for tests. */
  readonly performers?: EffectPerformers;
  readonly pauseMs?: Performing['pauseMs'];
}

/**
 * Hosts the workflows and activities of one mode, and the relay. It outlives Temporal and PostgreSQL: what they cannot
 * answer now is asked again, and only a wrong set-up or SIGTERM ends it.
 */
export class WorkerHost {
  readonly #options: HostOptions;
  readonly #stopping = new AbortController();
  readonly #temporal: Ailing;
  readonly #database: Ailing;
  #worker: Worker | undefined;
  #relay: Relay | undefined;
  #follower: LawFollower | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#temporal = new Ailing(options.diary, 'Temporal');
    this.#database = new Ailing(options.diary, 'PostgreSQL');
  }

  get relay(): Relay | undefined {
    return this.#relay;
  }

  get follower(): LawFollower | undefined {
    return this.#follower;
  }

  /** Runs until `stop`. Throws only for what another try would not mend. */
  async run(): Promise<void> {
    const { record, settings, diary } = this.#options;
    await this.#untilDatabaseIsReady();
    if (this.#stopping.signal.aborted) return;
    const connection = Connection.lazy(clientConnection(settings));
    const client = new Client({ connection, namespace: settings.namespace });
    this.#relay = new Relay({ mode: settings.mode, pool: record.pool, client, diary });
    this.#relay.start();
    // A rehearsal hears of closures by its own people alone.
    if (settings.mode === 'live') this.#follower = new LawFollower({ record, diary });
    this.#follower?.start();
    const watcher =
      settings.edgar === undefined ? undefined : new EdgarWatcher({ record, diary, edgar: settings.edgar });
    watcher?.start();
    const teller = this.#teller();
    teller.start();
    try {
      await this.#keepWorking();
    } finally {
      await teller.stop();
      await watcher?.stop();
      await this.#follower?.stop();
      await this.#relay.stop();
      await connection.close();
    }
  }

  /** Takes on nothing new; `run` returns when what is in hand is done, or out of time. */
  stop(): void {
    this.#stopping.abort();
    if (this.#worker?.getState() === 'RUNNING') this.#worker.shutdown();
  }

  /** What keeps it from working now. */
  async problems(): Promise<readonly string[]> {
    const problems: string[] = [];
    if (this.#worker?.getState() !== 'RUNNING') problems.push('the worker does not take on work');
    const asked = await this.#options.record.pool.query('select 1').then(
      () => undefined,
      (error: unknown) => `PostgreSQL does not answer: ${reasonOf(error)}`,
    );
    if (asked !== undefined) problems.push(asked);
    return problems;
  }

  /** What does not keep it from working, and should be known. */
  notes(): readonly string[] {
    const { smtpUrl, folder } = this.#options.settings.telling.mail;
    return smtpUrl === undefined && folder === undefined ? [MAIL_OFF] : [];
  }

  #teller(): Teller {
    const { record, settings, diary } = this.#options;
    return new Teller({
      ...{ record, diary, mode: settings.mode, ...settings.telling },
      mailer: openMailer(settings.telling.mail),
      keys: () => MasterKeys.from(settings.holderKeys),
    });
  }

  async #untilDatabaseIsReady(): Promise<void> {
    const { record, settings } = this.#options;
    await this.#untilItWorks(this.#database, async () => {
      const newest = await joinFleet(record.pool, settings.mode, STORY_VERSION).catch(explainMissingTables);
      if (newest > STORY_VERSION) {
        throw new StartProblem(
          `A worker of story version ${newest} has driven ${settings.mode} deals already, and this one knows up to ` +
            `${STORY_VERSION}: it could not follow them. Deploy the newer release.`,
        );
      }
      await record.law.publish().catch(refuseOtherEdition);
    });
  }

  async #keepWorking(): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(200, 5_000);
    while (!signal.aborted) {
      const connection = await this.#connected();
      if (connection === undefined) return;
      try {
        this.#worker = await this.#createWorker(connection);
        if (signal.aborted) return;
        this.#temporal.works();
        this.#options.diary.info('takes on work', { queue: taskQueueOf(this.#options.settings.mode) });
        await this.#worker.run();
        backoff.reset();
      } catch (error) {
        if (error instanceof StartProblem) throw error;
        this.#temporal.fails(error);
        await backoff.wait(signal);
      } finally {
        await connection.close().catch(() => {});
      }
    }
  }

  async #connected(): Promise<NativeConnection | undefined> {
    const { settings } = this.#options;
    return this.#untilItWorks(this.#temporal, async () => {
      const connection = await NativeConnection.connect(nativeConnection(settings));
      try {
        await assertNamespace(connection, settings.namespace);
        return connection;
      } catch (error) {
        await connection.close().catch(() => {});
        throw error;
      }
    });
  }

  async #createWorker(connection: NativeConnection): Promise<Worker> {
    const { settings, record, story, pauseMs } = this.#options;
    const performers = this.#options.performers ?? performersFor({ ...settings, record });
    return Worker.create({
      connection,
      namespace: settings.namespace,
      taskQueue: taskQueueOf(settings.mode),
      workflowBundle: { codePath: story },
      activities: {
        ...createActivities({ record, performers, ...(pauseMs === undefined ? {} : { pauseMs }) }),
      },
      shutdownGraceTime: settings.drainMs,
      shutdownForceTime: settings.drainMs + FORCE_AFTER_MS,
      // Of a worker that is gone, the next task is missed after this.
      stickyQueueScheduleToStartTimeout: '2 seconds',
      maxHeartbeatThrottleInterval: '2 seconds',
      defaultHeartbeatThrottleInterval: '2 seconds',
      maxCachedWorkflows: CACHED_WORKFLOWS_MAX,
      maxConcurrentActivityTaskExecutions: ACTIVITIES_MAX,
      maxConcurrentLocalActivityExecutions: LOOKS_MAX,
    });
  }

  async #untilItWorks<Result>(ailing: Ailing, work: () => Promise<Result>): Promise<Result | undefined> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(200, 5_000);
    while (!signal.aborted) {
      try {
        const result = await work();
        ailing.works();
        return result;
      } catch (error) {
        if (error instanceof StartProblem) throw error;
        ailing.fails(error);
        await backoff.wait(signal);
      }
    }
    return undefined;
  }
}

const FORCE_AFTER_MS = 5_000;
const CACHED_WORKFLOWS_MAX = 600;
const ACTIVITIES_MAX = 40;
const LOOKS_MAX = 40;

function clientConnection({ temporal: { address, apiKey } }: Settings) {
  return {
    address,
    // It comes back within a second of its server, not within two minutes.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 },
    ...(apiKey === undefined ? {} : { apiKey, tls: true }),
  };
}

function nativeConnection({ temporal: { address, apiKey } }: Settings) {
  return { address, ...(apiKey === undefined ? {} : { apiKey, tls: true }) };
}

function refuseOtherEdition(error: unknown): never {
  throw error instanceof EditionProblem ? new StartProblem(error.message) : error;
}

const UNDEFINED_TABLE = '42P01';

function explainMissingTables(error: unknown): never {
  if ((error as { code?: unknown }).code === UNDEFINED_TABLE) {
    throw new Error('its tables are missing or older than this release: run the migrations', {
      cause: error,
    });
  }
  throw error;
}

/** A run that shows an attribute its namespace does not know would fail, and fail, and never say why to anyone. */
async function assertNamespace(connection: NativeConnection, namespace: string): Promise<void> {
  await connection.workflowService.describeNamespace({ namespace });
  const listed = await connection.operatorService.listSearchAttributes({ namespace }).catch(() => undefined);
  const known = listed?.customAttributes;
  if (known === undefined) return;
  const missing = Object.values(SEARCH_ATTRIBUTES).filter((name) => known[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`its namespace ${namespace} lacks the search attributes ${missing.join(', ')}`);
  }
}
