import 'reflect-metadata';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type LoggerService, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { Keyring } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { type Sessions, sessionsIn } from '#libs/identity/sessions.ts';
import type { Tokens } from '#libs/identity/tokens.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { TakePaper } from '#libs/rehearsal/steps.ts';
import { BoardController } from './board/controller.ts';
import { BookController } from './book/controller.ts';
import { FeedController } from './calendar/feed-controller.ts';
import { CalendarHistories } from './calendar/histories.ts';
import { ClosingPapersController } from './closing/papers-controller.ts';
import { CommandsController } from './commands/controller.ts';
import { Commands } from './commands/give.ts';
import { ConditionsListController } from './conditions/list-controller.ts';
import { DealsController } from './deals/controller.ts';
import { InsidersController } from './deals/insiders-controller.ts';
import { DocumentsController } from './documents/controller.ts';
import { DocumentsDoor } from './documents/door.ts';
import { DraftsController } from './drafts/controller.ts';
import { admit } from './edge/access.ts';
import { BODY_BYTES_MAX, readBodies } from './edge/bodies.ts';
import { Drain } from './edge/drain.ts';
import { RateLimit } from './edge/rate-limit.ts';
import { logRequest, requestIds, setHeaders } from './edge/requests.ts';
import { EventsController } from './events/controller.ts';
import { EventStreams } from './events/event-streams.ts';
import { VerifyController } from './events/verify-controller.ts';
import { FilingsController } from './filings/controller.ts';
import { FuturesController } from './futures/controller.ts';
import { HealthController } from './health/controller.ts';
import { Metrics } from './health/metrics.ts';
import { Readiness } from './health/readiness.ts';
import { HoldersController } from './holders/controller.ts';
import { HolderDesk } from './holders/desk.ts';
import { ImportsController } from './imports/controller.ts';
import { Imports } from './imports/imports.ts';
import { LawController } from './law/controller.ts';
import { DocumentController } from './openapi/controller.ts';
import { buildDocument, type OpenApiDocument } from './openapi/document.ts';
import {
  BANK_SWITCHES,
  COMMANDS,
  DOCUMENT,
  DOCUMENTS,
  DRAIN,
  EVENT_STREAMS,
  EXAMPLES,
  HISTORIES,
  HOLDER_DESK,
  HOOK_RULES,
  IMPORTS,
  METRICS,
  PUBLIC_URL,
  READINESS,
  RECORD,
  REHEARSALS,
  SESSIONS,
  SIGN_IN,
  TELLING_KEYS,
} from './parts.ts';
import { ClaimsController } from './payout/claims-controller.ts';
import { PayoutFiguresController } from './payout/figures-controller.ts';
import { ReconciliationController } from './payout/reconciliation-controller.ts';
import { ProblemFilter } from './problems/filter.ts';
import { ReadsController } from './reads/controller.ts';
import { SandboxBankSwitches } from './rehearsal/bank.ts';
import { RehearsalClock } from './rehearsal/clock.ts';
import { RehearsalController, RehearsalsController } from './rehearsal/controller.ts';
import { Examples } from './rehearsal/examples.ts';
import { SessionController } from './session/controller.ts';
import { IdentityProvider } from './session/provider.ts';
import type { Settings } from './settings.ts';
import { TellingController } from './telling/controller.ts';
import { VoteDeskController } from './vote/desk-controller.ts';
import { VoteExportController } from './vote/export-controller.ts';
import { VotePapersController } from './vote/papers-controller.ts';
import { SolicitorReportController } from './vote/report-controller.ts';
import { serveWeb } from './web/files.ts';

export const CONTROLLERS = [
  DealsController,
  ReadsController,
  FuturesController,
  FilingsController,
  BookController,
  DraftsController,
  FeedController,
  CommandsController,
  EventsController,
  VoteDeskController,
  SolicitorReportController,
  VotePapersController,
  ClosingPapersController,
  ConditionsListController,
  VoteExportController,
  ReconciliationController,
  PayoutFiguresController,
  ClaimsController,
  VerifyController,
  InsidersController,
  BoardController,
  HoldersController,
  ImportsController,
  DocumentsController,
  RehearsalController,
  RehearsalsController,
  LawController,
  TellingController,
  SessionController,
  HealthController,
  DocumentController,
] as const;

export interface ApiParts {
  readonly record: DealRecord;
  readonly tokens: Tokens;
  readonly settings: Settings;
}

export interface Api {
  /** Listens, and says on which port. */
  listen(): Promise<number>;
  readonly document: OpenApiDocument;
  readonly server: FastifyInstance;
  /** Turns readiness red, ends event streams, lets what is under way come to its end, and stops listening. */
  close(): Promise<void>;
}

const HEADERS_BYTES_MAX = 16_384;
/** A whole request must have come in by then: an upload of rows may take a while. */
const REQUEST_WITHIN_MS = 10 * 60_000;
const HEADERS_WITHIN_MS = 20_000;
/** A connection on which nothing moves; event streams send a heartbeat more often. */
const SILENCE_MS = 75_000;
/** Longer than the 60 s of usual balancers, so that they never send on a connection that is just being closed. */
const KEEP_ALIVE_MS = 72_000;
const PATH_PART_LENGTH_MAX = 300;

/** Puts the parts together and describes itself; it does not listen yet. */
export async function createApi({ record, tokens, settings }: ApiParts): Promise<Api> {
  const drain = new Drain();
  const streams = new EventStreams(record, settings.streams, drain);
  const metrics = new Metrics({
    journal: () => journalReadings(record),
    streams: () => streams.count,
    pool: () => ({
      total: record.pool.totalCount,
      idle: record.pool.idleCount,
      waiting: record.pool.waitingCount,
    }),
  });
  const sessions = sessionsIn(record.pool);
  const documents = new DocumentsDoor(record, settings.documents, settings.documentBytesMax);
  const document: { current: OpenApiDocument | undefined } = { current: undefined };
  const parts = new Map<symbol, unknown>([
    [RECORD, record],
    [BANK_SWITCHES, new SandboxBankSwitches(settings.sandboxBankFolder)],
    [COMMANDS, new Commands(record, metrics)],
    [DRAIN, drain],
    [DOCUMENT, document],
    [DOCUMENTS, documents],
    [EVENT_STREAMS, streams],
    [EXAMPLES, new Examples(settings.examplesFolder)],
    [HISTORIES, new CalendarHistories(record)],
    [HOLDER_DESK, new HolderDesk(record, new Keyring(() => MasterKeys.from(settings.holderKeys)))],
    [HOOK_RULES, settings.hookRules],
    [IMPORTS, new Imports(record, settings.importBytesMax)],
    [METRICS, metrics],
    [PUBLIC_URL, { url: settings.publicUrl }],
    [READINESS, new Readiness(record.pool, drain, settings.temporalAddress)],
    [REHEARSALS, new RehearsalClock(record, settings.documents && papersInto(documents))],
    [SESSIONS, sessions],
    [TELLING_KEYS, { open: () => MasterKeys.from(settings.holderKeys) }],
    [SIGN_IN, { provider: settings.signIn && new IdentityProvider(settings.signIn) }],
  ]);
  const server = makeServer(settings, { tokens, sessions }, drain, metrics);
  if (settings.webFolder !== undefined) serveWeb(server, settings.webFolder);
  const app = await NestFactory.create<NestFastifyApplication>(
    moduleOf(parts),
    new FastifyAdapter(server as never),
    // Bodies are read by our own parsers, which Nest's would replace.
    { logger: nestLogger(server.log), bodyParser: false, abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  document.current = buildDocument(app);
  return {
    document: document.current,
    server,
    async listen() {
      await app.listen(settings.port, settings.host);
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : settings.port;
    },
    async close() {
      drain.begin();
      if (settings.stopNoticeMs > 0) await pause(settings.stopNoticeMs);
      const force = setTimeout(() => server.server.closeAllConnections(), settings.drainMs);
      try {
        await app.close();
      } finally {
        clearTimeout(force);
      }
    },
  };
}

/** Papers of a script come in as people's do. */
function papersInto(door: DocumentsDoor): TakePaper {
  return async ({ content, ...paper }) => {
    const bytes = Readable.from([Buffer.from(content)]);
    await door.take({ ...paper, content: bytes }, AbortSignal.timeout(PAPER_WITHIN_MS));
  };
}

const PAPER_WITHIN_MS = 60_000;

function moduleOf(parts: ReadonlyMap<symbol, unknown>): new () => object {
  @Module({
    controllers: [...CONTROLLERS],
    providers: [...parts].map(([provide, useValue]) => ({ provide, useValue })),
  })
  class ApiModule {}
  return ApiModule;
}

function makeServer(
  settings: Settings,
  { tokens, sessions }: { readonly tokens: Tokens; readonly sessions: Sessions },
  drain: Drain,
  metrics: Metrics,
): FastifyInstance {
  const options: FastifyHttpOptions<RawServerDefault> = {
    // A line a request is written by our own hook: Fastify's two would name whole addresses.
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: settings.logLevel, base: { part: 'api' }, serializers: { err: errorForLog } },
    // No logger is made for each request: the few lines that name one do so themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: requestIds(),
    requestIdHeader: false,
    trustProxy: (_address, hop) => hop < settings.proxyHops,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionTimeout: SILENCE_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { maxHeaderSize: HEADERS_BYTES_MAX, headersTimeout: HEADERS_WITHIN_MS },
    routerOptions: { maxParamLength: PATH_PART_LENGTH_MAX, ignoreTrailingSlash: true },
    // What reaches a stopping process is still answered; the answer asks the caller to connect anew.
    return503OnClosing: false,
  };
  const server: FastifyInstance = Fastify(options);
  server.decorateRequest('bearer', null);
  server.decorateRequest('bodyText', null);
  readBodies(server);
  server.addHook('onRoute', (route) => {
    if (route.config?.bodyBytesMax !== undefined) route.bodyLimit = route.config.bodyBytesMax;
  });
  server.addHook('onRequest', setHeaders(drain));
  server.addHook('onRequest', admit(tokens, sessions, new RateLimit(settings.rate)));
  server.addHook('onResponse', (request, reply, done) => {
    metrics.countRequest(request.routeOptions.url ?? 'none', reply.statusCode);
    logRequest(request, reply);
    done();
  });
  return server;
}

/** Of an error only what tells where it came from: its other members may repeat what people sent. */
function errorForLog({ name, code, message, stack = '' }: Error & { readonly code?: unknown }) {
  return { type: name, ...(typeof code === 'string' ? { code } : {}), message, stack };
}

function nestLogger(log: FastifyBaseLogger): LoggerService {
  const at = (level: 'debug' | 'warn' | 'error') => (message: unknown) => log[level](String(message));
  return {
    log: at('debug'),
    debug: at('debug'),
    verbose: at('debug'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('error'),
  };
}

async function journalReadings(record: DealRecord): Promise<Record<string, number>> {
  const { lastPosition, unnumbered, holes, projections, clockAheadMs } = await record.journal.health();
  return {
    position: lastPosition,
    unnumbered_events: unnumbered,
    holes,
    clock_ahead_ms: clockAheadMs,
    ...Object.fromEntries(
      projections
        .filter(({ status }) => status === 'live')
        .map(({ name, lagEvents }) => [`projection_${name}_lag_events`, lagEvents]),
    ),
  };
}
