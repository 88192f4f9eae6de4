import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockHolder, takeLock } from '../bin/lock.mjs';
import type { Step, Steps } from '../bin/steps.mjs';
import { BANK_DATABASE, prepareBankDatabase } from './bank-database.ts';
import { type Build, buildPrograms } from './build.ts';
import { asApplication, checkOwnDatabase, dataPlace, migrateDatabase, withoutPassword } from './database.ts';
import { type Endpoints, forgetRunning, noteRunning, readRunning } from './endpoints.ts';
import { checkoutFolder, type Home, homeAt, MACHINE_LOCK } from './home.ts';
import { makeIdentityKeys } from './identity.ts';
import { type Kept, keepRunning, type RestartLimits } from './keeper.ts';
import {
  type Leftovers,
  type PartName,
  type ProcessBook,
  processBook,
  settleLeftovers,
} from './leftovers.ts';
import { limitLog } from './logs.ts';
import { choosePorts, firstPort, type PortName, type Ports, readPorts } from './ports.ts';
import { type RunningPostgres, startPostgres } from './postgres.ts';
import { MachineProblem } from './problem.ts';
import { heldOpen, type Launched } from './processes.ts';
import { type Program, startProgram } from './programs.ts';
import { openSampleDeal } from './sample-deal.ts';
import { startTemporal } from './temporal.ts';
import { findTemporal } from './temporal-binary.ts';
import { prepareNamespaces } from './temporal-namespaces.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface SetOptions {
  readonly folder: string;
  readonly steps: Steps;
  readonly env?: Environment;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
  /** Other programs than the built ones. */
  readonly programs?: Omit<Build, 'made'>;
  /** Opens the sample deal once all is up. */
  readonly sample?: boolean;
  readonly restarts?: RestartLimits;
}

export interface RunningSet {
  readonly endpoints: Endpoints;
  /** API → workers → Temporal → PostgreSQL, each after its work in hand. Called again in a hurry, all of them quickly. */
  stop(hurry?: boolean): Promise<void>;
}

/** Everything on one machine: PostgreSQL, Temporal, two workers and the API, up and ready when this returns. */
export async function startSet(options: SetOptions): Promise<RunningSet> {
  const home = homeAt(path.resolve(options.folder));
  const release = lockHome(home);
  const start = new Start(home, options);
  try {
    const endpoints = await heldOpen(start.run());
    return { endpoints, stop: (hurry) => heldOpen(start.stop(hurry)).finally(release) };
  } catch (error) {
    await heldOpen(start.stop());
    release();
    throw error;
  }
}

function lockHome(home: Home): () => void {
  const lock = takeLock(home.folder, MACHINE_LOCK);
  if (lock.taken) return () => lock.release();
  const running = readRunning(home.folder);
  throw new MachineProblem('already-running', {
    what: 'Closing Bell already runs in this checkout.',
    why: `process ${lock.holder.pid} has been running it since ${lock.holder.since}${running === undefined ? '' : `; its API is at ${running.apiUrl}`}.`,
    todo: `use that one, or stop it first (Ctrl-C where it runs, or "kill ${lock.holder.pid}").`,
  });
}

interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | undefined;
}

/** One start, from the lock to the last program: it knows what it has started, and stops it. */
class Start {
  readonly #home: Home;
  readonly #options: SetOptions;
  readonly #env: Environment;
  readonly #book: ProcessBook;
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;
  /** In the order in which they were started. */
  readonly #kept = new Map<PartName, Kept>();
  #logKeeper: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;
  #ports: Ports | undefined;

  constructor(home: Home, options: SetOptions) {
    this.#home = home;
    this.#options = options;
    this.#env = options.env ?? process.env;
    this.#book = processBook(home.processes);
    this.#signal = AbortSignal.any([
      this.#ended.signal,
      ...(options.signal === undefined ? [] : [options.signal]),
    ]);
  }

  async run(): Promise<Endpoints> {
    forgetRunning(this.#home);
    const left = await this.#settleLeftovers();
    await this.#choosePorts(left);
    this.#logKeeper = setInterval(() => this.#limitLogs(), LOG_LOOK_MS).unref();
    const [databaseUrl, temporal, build] = await this.#together([
      this.#startDatabase(left).then(async (url) => await this.#migrate(url)),
      this.#startTemporal(left),
      this.#build(),
    ]);
    const servers = { databaseUrl, ...temporal };
    const endpoints = this.#endpoints(servers, build);
    await makeIdentityKeys(this.#home);
    await this.#startPrograms(endpoints, build);
    noteRunning(this.#home, endpoints);
    if (this.#options.sample === true) {
      await this.#step('Sample deal (CBMG, a rehearsal)', () =>
        openSampleDeal({
          cli: build.cli,
          env: this.#environment(endpoints, { DATABASE_URL: databaseUrl }),
          log: this.#home.log('cli'),
          signal: this.#signal,
        }),
      );
    }
    this.#signal.throwIfAborted();
    return endpoints;
  }

  async stop(hurry = false): Promise<void> {
    this.#ended.abort();
    clearInterval(this.#logKeeper);
    if (this.#stopped !== undefined && hurry)
      await Promise.all([...this.#kept.values()].map((kept) => kept.stop(true)));
    this.#stopped ??= this.#stopInOrder(hurry);
    await this.#stopped;
  }

  async #stopInOrder(hurry: boolean): Promise<void> {
    forgetRunning(this.#home);
    for (const group of STOP_ORDER) {
      const parts = group.map((name) => this.#kept.get(name)).filter((kept) => kept !== undefined);
      await Promise.all(
        parts.map(async (kept) => {
          const step = this.#options.steps.step(`Stop ${kept.title}`);
          await kept.stop(hurry);
          step.done();
        }),
      );
    }
    this.#book.clear();
  }

  async #step<T>(label: string, work: (step: Step) => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    const step = this.#options.steps.step(label);
    try {
      const result = await work(step);
      step.done(typeof result === 'string' ? result : undefined);
      return result;
    } catch (error) {
      step.failed();
      throw error;
    }
  }

  /** Side by side; when one fails, the others are told to end and waited for, so that nothing starts behind our back. */
  async #together<T extends readonly unknown[]>(works: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
    for (const work of works) work.catch(() => this.#ended.abort());
    const settled = await Promise.allSettled(works);
    const failures = settled.filter((each) => each.status === 'rejected').map((each) => each.reason as Error);
    // An end that we asked for is not what went wrong.
    const failure =
      failures.find((each) => each instanceof MachineProblem) ??
      failures.find((each) => each.name !== 'AbortError');
    if (failure !== undefined) throw failure;
    if (failures[0] !== undefined) throw failures[0];
    return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as unknown as T;
  }

  async #settleLeftovers(): Promise<Leftovers> {
    const left = await settleLeftovers({
      home: this.#home,
      book: this.#book,
      ports: readPorts(this.#home.ports),
      keep: {
        postgres: this.#given('DATABASE_URL') === undefined,
        temporal: this.#given('TEMPORAL_ADDRESS') === undefined,
      },
    });
    if (left.told.length > 0)
      this.#say(`A start before this one was cut off. Found running: ${left.told.join('; ')}.`);
    return left;
  }

  async #choosePorts(left: Leftovers): Promise<void> {
    const kept = readPorts(this.#home.ports);
    const held: Partial<Record<PortName, number>> = {};
    if (left.postgres !== undefined) held.postgres = left.postgres.port;
    if (left.temporal !== undefined && kept.temporal !== undefined) held.temporal = kept.temporal;
    if (left.temporal !== undefined && kept.temporalUi !== undefined) held.temporalUi = kept.temporalUi;
    const own = this.#home.folder === path.join(checkoutFolder(), '.closing-bell');
    const { ports, told } = await choosePorts({
      file: this.#home.ports,
      first: firstPort(this.#home.folder, own),
      held,
    });
    this.#ports = ports;
    for (const line of told) this.#say(line);
  }

  async #startDatabase(left: Leftovers): Promise<string> {
    const given = this.#given('DATABASE_URL');
    if (given !== undefined) {
      await this.#step(
        'PostgreSQL',
        async () => `${await checkOwnDatabase(given)}, yours: ${withoutPassword(given)}`,
      );
      return given;
    }
    const launch = (): Promise<RunningPostgres> =>
      startPostgres({
        dataFolder: this.#home.postgres,
        port: this.#port('postgres'),
        log: this.#home.log('postgres'),
      });
    let server: RunningPostgres | undefined = left.postgres;
    await this.#step('PostgreSQL', async () => {
      const taken = server !== undefined;
      server ??= await launch();
      this.#keep('postgres', 'PostgreSQL', server, launch);
      return `${server.version}, ${taken ? 'taken over' : 'data'} in ${this.#told(dataPlace(this.#home))}`;
    });
    if (server === undefined) throw new Error('PostgreSQL is neither started nor taken over.');
    return server.url;
  }

  async #migrate(databaseUrl: string): Promise<string> {
    await this.#step("The journal's tables", () => migrateDatabase(databaseUrl));
    return databaseUrl;
  }

  async #startTemporal(left: Leftovers): Promise<Omit<Servers, 'databaseUrl'>> {
    const given = this.#given('TEMPORAL_ADDRESS');
    const apiKey = this.#given('TEMPORAL_API_KEY');
    const address = given ?? `127.0.0.1:${this.#port('temporal')}`;
    if (given === undefined) await this.#step('Temporal', (step) => this.#startOwnTemporal(left, step));
    await this.#step("Temporal's namespaces", async () => {
      await prepareNamespaces({
        address,
        ...(given === undefined || apiKey === undefined ? {} : { apiKey, tls: true }),
      });
      return given === undefined ? undefined : `yours: ${given}`;
    });
    return {
      temporalAddress: address,
      temporalUiUrl: given === undefined ? `http://127.0.0.1:${this.#port('temporalUi')}` : undefined,
    };
  }

  async #startOwnTemporal(left: Leftovers, step: Step): Promise<string> {
    const binary = await findTemporal({
      env: this.#env,
      say: (text) => step.note(text),
      signal: this.#signal,
    });
    const launch = (): Promise<Launched> =>
      startTemporal({
        binary: binary.file,
        dataFile: this.#home.temporalFile,
        port: this.#port('temporal'),
        uiPort: this.#port('temporalUi'),
        log: this.#home.log('temporal'),
        onSpawn: (server) => this.#book.note('temporal', server),
      });
    const server = left.temporal ?? (await launch());
    this.#keep('temporal', 'Temporal', server, launch);
    return left.temporal === undefined ? binary.way : 'taken over';
  }

  async #build(): Promise<Omit<Build, 'made'>> {
    if (this.#options.programs !== undefined) return this.#options.programs;
    let build: Build | undefined;
    await this.#step('Programs', async () => {
      build = await buildPrograms();
      return build.made.length === 0 ? 'as built before' : `built: ${build.made.join(', ')}`;
    });
    if (build === undefined) throw new Error('The programs were not built.');
    return build;
  }

  #endpoints(servers: Servers, build: Omit<Build, 'made'>): Endpoints {
    const at = (name: PortName): string => `http://127.0.0.1:${this.#port(name)}`;
    return {
      folder: this.#home.folder,
      apiUrl: at('api'),
      apiDocsUrl: `${at('api')}/docs`,
      webUrl: `${at('api')}/app/`,
      databaseUrl: servers.databaseUrl,
      databaseAppUrl: asApplication(servers.databaseUrl),
      temporalAddress: servers.temporalAddress,
      ...(servers.temporalUiUrl === undefined ? {} : { temporalUiUrl: servers.temporalUiUrl }),
      workerUrls: { live: at('workerLive'), rehearsal: at('workerRehearsal') },
      workflowBundle: build.workflows,
      identityKeys: this.#home.identity,
    };
  }

  async #startPrograms(endpoints: Endpoints, build: Omit<Build, 'made'>): Promise<void> {
    const worker = (mode: 'live' | 'rehearsal', name: PartName & PortName): Promise<void> =>
      this.#startProgram(
        name,
        mode === 'live' ? 'the worker for live deals' : 'the worker for rehearsals',
        build.worker,
        {
          ...this.#environment(endpoints),
          DEAL_MODE: mode,
          PUBLIC_URL: this.#given('PUBLIC_URL') ?? endpoints.apiUrl,
          // Where there is no mail server, mails can be read as files.
          MAIL_FOLDER: this.#given('MAIL_FOLDER') ?? path.join(this.#home.folder, 'mail', mode),
          HEALTH_PORT: String(this.#port(name)),
          WORKFLOW_BUNDLE: build.workflows,
        },
      );
    // With a provider of the user's own, nobody signs in as a sample person.
    const ownPeople = this.#given('OIDC_ISSUER') !== undefined;
    await this.#together([
      worker('rehearsal', 'workerRehearsal'),
      worker('live', 'workerLive'),
      this.#startProgram('api', 'the API', build.api, {
        ...this.#environment(endpoints),
        HOST: '127.0.0.1',
        PORT: String(this.#port('api')),
        IDENTITY_KEYS: endpoints.identityKeys,
        WEB_FOLDER: build.web,
        EXAMPLES_FOLDER: path.join(checkoutFolder(), 'examples'),
        DOCUMENTS_FOLDER: this.#given('DOCUMENTS_FOLDER') ?? this.#home.documents,
        ...(ownPeople ? {} : { LOCAL_SIGN_IN: `http://127.0.0.1:${this.#port('identity')}` }),
      }),
      ...(ownPeople ? [] : [this.#startIdentity(endpoints, build)]),
      this.#startBank(endpoints, build),
    ]);
  }

  /** Rehearsals pay by it. A server that is the user's own may not let us make a database: then they wait, and it is said. */
  async #startBank(endpoints: Endpoints, build: Omit<Build, 'made'>): Promise<void> {
    const isOurs = this.#given('DATABASE_URL') === undefined;
    const name = isOurs ? BANK_DATABASE : `${BANK_DATABASE}_${digestOf(this.#home.folder)}`;
    let databaseUrl: string;
    try {
      databaseUrl = await prepareBankDatabase(endpoints.databaseUrl, name);
    } catch (error) {
      if (isOurs) throw error;
      this.#say(
        `The sandbox bank was not started, so that rehearsals of payouts wait: your database server does not let it have a database of its own (${(error as Error).message}).`,
      );
      return;
    }
    const { DATABASE_APP_URL: _ours, ...environment } = this.#environment(endpoints);
    await this.#startProgram('bank', 'the sandbox bank', build.bank, {
      ...environment,
      BANK_DATABASE_URL: databaseUrl,
      BANK_FOLDER: this.#home.bank,
      BANK_PORT: String(this.#port('bank')),
      BANK_SFTP_PORT: String(this.#port('bankSftp')),
    });
  }

  #startIdentity(endpoints: Endpoints, build: Omit<Build, 'made'>): Promise<void> {
    return this.#startProgram('identity', 'the identity provider', build.identity, {
      ...this.#environment(endpoints),
      IDENTITY_PORT: String(this.#port('identity')),
      IDENTITY_KEYS: endpoints.identityKeys,
      APPLICATION_URL: endpoints.apiUrl,
    });
  }

  async #startProgram(
    name: PartName & PortName,
    title: string,
    file: string,
    env: Environment,
  ): Promise<void> {
    const program: Program = {
      title,
      file,
      env,
      port: this.#port(name),
      log: this.#home.log(name),
      onSpawn: (process_) => this.#book.note(name, process_),
    };
    await this.#step(title.slice(0, 1).toUpperCase() + title.slice(1), async () => {
      this.#keep(name, title, await startProgram(program), () => startProgram(program));
    });
  }

  #keep(name: PartName, title: string, launched: Launched, launch: () => Promise<Launched>): void {
    this.#book.note(name, launched);
    const needs = [...this.#kept.values()].filter(
      (each) => each.name === 'postgres' || each.name === 'temporal',
    );
    const kept = keepRunning({
      name,
      title,
      log: this.#home.log(name),
      launched,
      launch: async () => {
        const again = await launch();
        this.#book.note(name, again);
        return again;
      },
      needs: name === 'postgres' || name === 'temporal' ? [] : needs,
      say: (text) => this.#say(text),
      ...(this.#options.restarts === undefined ? {} : { restarts: this.#options.restarts }),
    });
    this.#kept.set(name, kept);
  }

  /** What every child of ours gets. No owner's URL: the API and the workers act in the application's role. */
  #environment(endpoints: Endpoints, more: Environment = {}): Environment {
    const { DATABASE_URL: _owner, ...inherited } = this.#env;
    return {
      ...inherited,
      TZ: 'UTC',
      CLOSING_BELL_HOME: this.#home.folder,
      DATABASE_APP_URL: endpoints.databaseAppUrl,
      TEMPORAL_ADDRESS: endpoints.temporalAddress,
      ...more,
    };
  }

  #given(name: string): string | undefined {
    const value = this.#env[name];
    return value === undefined || value === '' ? undefined : value;
  }

  #port(name: PortName): number {
    if (this.#ports === undefined) throw new Error('The ports are not chosen yet.');
    return this.#ports[name];
  }

  #say(text: string): void {
    this.#options.steps.say(`  ${text}`);
  }

  #told(place: string): string {
    const relative = path.relative(process.cwd(), place);
    return relative.startsWith('..') ? place : relative;
  }

  #limitLogs(): void {
    for (const name of this.#kept.keys()) limitLog(this.#home.log(name));
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

const LOG_LOOK_MS = 30_000;

/** Whoever takes in work first, then whoever does it, then what they stand on. */
const STOP_ORDER: readonly (readonly PartName[])[] = [
  ['api'],
  ['workerLive', 'workerRehearsal', 'identity'],
  ['bank'],
  ['temporal'],
  ['postgres'],
];

const UP_WITHIN_MS = 20 * 60_000;

/** Waits while another process starts the set of this folder; undefined when that process is gone. */
export async function waitForRunning(folder: string): Promise<ReturnType<typeof readRunning>> {
  const until = Date.now() + UP_WITHIN_MS;
  while (lockHolder(folder, MACHINE_LOCK) !== undefined && Date.now() < until) {
    const running = readRunning(folder);
    if (running !== undefined) return running;
    await pause(100);
  }
  return undefined;
}
