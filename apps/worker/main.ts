import fs from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openRecord } from '#libs/record/record.ts';
import { type Diary, openDiary, reasonOf } from './diary.ts';
import { serveHealth } from './health.ts';
import { WorkerHost } from './host.ts';
import { workerMetrics } from './metrics.ts';
import { readSettings, StartProblem } from './settings.ts';
import { storyBundle } from './story.ts';

/** Hosts workflows, activities and the relay of one mode. Ends on SIGTERM, after what it has in hand. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const diary = openDiary(settings.mode);
  listenToTheSdk(diary);
  for (const folder of [settings.outbox, settings.inbox]) makeFolder(folder);
  const story = await storyBundle(settings.bundle, path.dirname(settings.outbox));
  const record = openRecord({
    appUrl: settings.databaseUrl,
    applicationName: `closing-bell-worker-${settings.mode}`,
  });
  const host = new WorkerHost({ settings, record, story, diary });
  const metrics = workerMetrics(settings.mode, record, () => ({
    relay: host.relay,
    follower: host.follower,
  }));
  const health = await serveHealth(
    settings.health,
    () => host.problems(),
    metrics,
    () => host.notes(),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(host, diary, signal));
  try {
    await host.run();
  } finally {
    // Connections go last: what drains still records.
    await health.close();
    await record.close();
    await Runtime.instance().shutdown();
  }
  diary.info('has ended');
}

function stop(host: WorkerHost, diary: Diary, signal: string): void {
  diary.info('finishes what it has in hand and ends', { signal });
  host.stop();
}

/** Signals are for us: the SDK would end its workers while we start new ones. */
function listenToTheSdk(diary: Diary): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    const facts = meta === undefined ? {} : (JSON.parse(JSON.stringify(meta)) as Record<string, unknown>);
    (level === 'ERROR' ? diary.error : diary.warn)(message, facts);
  });
  Runtime.install({ logger, shutdownSignals: [] });
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new StartProblem(
      `The folder ${folder}, for files to and from the outside, cannot be used: ${reasonOf(error)}. ` +
        'Name others in OUTBOX_FOLDER and INBOX_FOLDER.',
    );
  }
}

main().catch((error: unknown) => {
  const diary = openDiary(process.env['DEAL_MODE'] ?? '?');
  if (error instanceof StartProblem) diary.error(error.message);
  else diary.error(reasonOf(error), { stack: error instanceof Error ? error.stack : undefined });
  process.exit(1);
});
