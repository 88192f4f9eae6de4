import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { EffectPerformers } from '#activities/performer.ts';
import { openDiary } from '#apps/worker/diary.ts';
import { type HostOptions, WorkerHost } from '#apps/worker/host.ts';
import { readSettings } from '#apps/worker/settings.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { type Servers, workerEnvironment } from './servers.ts';

export interface HostedWorker {
  readonly host: WorkerHost;
  readonly record: DealRecord;
  readonly diary: readonly string[];
  /** Ends with the worker, or with why it could not start. */
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

/** A worker within the test's own process, with an outside of the test's making. */
export function startWorker(
  servers: Servers,
  performers: EffectPerformers,
  mode: DealMode = 'rehearsal',
  more: Partial<Pick<HostOptions, 'pauseMs' | 'story'>> = {},
): HostedWorker {
  process.env['TZ'] = 'UTC';
  installRuntime();
  const settings = readSettings(workerEnvironment(servers, mode, 0));
  const record = openRecord({ appUrl: servers.appUrl, applicationName: 'worker-under-test' });
  const diary: string[] = [];
  const host = new WorkerHost({
    settings: { ...settings, drainMs: 3_000 },
    record,
    story: servers.story,
    diary: openDiary(mode, (line) => diary.push(line)),
    performers,
    ...more,
  });
  const running = host.run();
  running.catch(() => {});
  return {
    host,
    record,
    diary,
    running,
    async stop() {
      host.stop();
      await running;
      await record.close();
    },
  };
}

let installed = false;

/** Tests break servers on purpose: what the SDK says of it is noise. Signals are for the test's own process. */
function installRuntime(): void {
  if (installed) return;
  installed = true;
  const logger = new DefaultLogger(process.env['SHOW_SDK_LOG'] === undefined ? 'ERROR' : 'WARN');
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}
