import { setTimeout as pause } from 'node:timers/promises';
import { openDiary } from '#apps/worker/diary.ts';
import { WorkerHost } from '#apps/worker/host.ts';
import { readSettings } from '#apps/worker/settings.ts';
import { openRecord } from '#libs/record/record.ts';
import { scriptedWorld } from './story.ts';

// A worker as a process of its own, with the small deal's outside, so that a test can kill it. What the outside was asked
// is kept in the database beside the deal: it outlives the worker, as an outside does.

const settings = readSettings(process.env);
const record = openRecord({ appUrl: settings.databaseUrl });
const world = scriptedWorld();
world.before = async ({ dealId, effectId, kind, attempt }) => {
  await record.pool.query(
    'insert into outside.asked (deal_id, effect_id, kind, attempt) values ($1, $2, $3, $4)',
    [dealId, effectId, kind, attempt],
  );
  await pause(Number(process.env['EFFECT_MS'] ?? 0));
};
world.lookUp = async ({ dealId, effectId }) => {
  const { rowCount } = await record.pool.query(
    'select from outside.asked where deal_id = $1 and effect_id = $2 limit 1',
    [dealId, effectId],
  );
  return (rowCount ?? 0) > 0;
};
const host = new WorkerHost({
  settings: { ...settings, drainMs: 5_000 },
  record,
  story: settings.bundle ?? '',
  diary: openDiary(settings.mode),
  performers: world.performers,
});
process.on('SIGTERM', () => host.stop());
await host.run();
await record.close();
