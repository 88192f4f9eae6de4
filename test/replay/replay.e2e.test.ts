import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from '#libs/bundle/workflow-bundle.ts';
import { SEARCH_ATTRIBUTES } from '#libs/contracts/process/story.ts';
import { changedStory } from './changed-story.ts';
import { type History, type KeptDeal, keptDeals, runsOf } from './histories.ts';
import type { Replayed } from './replay.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
let folder: string;
let deals: readonly KeptDeal[];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-replay-'));
  deals = keptDeals();
  await bundleWorkflows(checkout, path.join(folder, 'workflows.js'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function replay(bundle: string, zone: string, locale: string): Promise<Replayed> {
  const script = path.join(import.meta.dirname, 'replay.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx/esm', script, bundle], {
    env: { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 150_000,
  });
  return JSON.parse(stdout) as Replayed;
}

describe('the story as it is now', () => {
  // Neither is the host's own; one is a day ahead of the other for most of the day.
  it.each([
    ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
    ['America/New_York', 'de_DE.UTF-8'],
  ])('goes on with every deal that is kept, in %s too', async (zone, locale) => {
    const replayed = await replay(path.join(folder, 'workflows.js'), zone, locale);
    expect(replayed).toMatchObject({ zone, failures: [] });
    expect(replayed.runs).toBe(deals.reduce((sum, { runs }) => sum + runs.length, 0));
  });
});

describe('a change that would break a deal under way', () => {
  it('is found: something asked for that was not asked for before', async () => {
    const bundle = await changedStory(path.join(folder, 'asks-more'), 'workflows/deal.ts', [
      { from: 'this.#showPhase(phase);', to: "this.#showPhase(phase);\n    await sleep('1 second');" },
    ]);
    const { failures, runs } = await replay(bundle, 'UTC', 'C');
    expect(failures.length).toBeGreaterThan(runs / 2);
    expect(failures[0]?.reason).toMatch(/DeterminismViolation|Nondeterminism/);
  });

  it('is found: something left out', async () => {
    const bundle = await changedStory(path.join(folder, 'asks-less'), 'workflows/deal.ts', [
      { from: 'upsertSearchAttributes([', to: 'void ([' },
    ]);
    const { failures, runs } = await replay(bundle, 'UTC', 'C');
    expect(failures.length).toBeGreaterThan(runs / 2);
  });
});

describe('the deals that are kept', () => {
  it('say what they guard, and together go through every phase', () => {
    for (const { guards } of deals) expect(guards.length).toBeGreaterThan(20);
    const phases = new Set(deals.flatMap((deal) => runsOf(deal).flatMap(phasesOf)));
    expect([...phases].sort()).toEqual([
      'after-closing',
      'closing',
      'conditions',
      'meeting',
      'solicitation',
      'wind-down',
    ]);
  });

  it('have short histories, whatever happens in a phase', () => {
    for (const deal of deals) {
      for (const [index, run] of runsOf(deal).entries()) {
        const bytes = JSON.stringify(deal.runs[index]).length;
        // Temporal warns at 10,240 events or 10 MB.
        expect({
          deal: deal.name,
          events: run.events?.length ?? 0,
          ok: (run.events?.length ?? 0) < 2_000,
        }).toMatchObject({ ok: true });
        expect(bytes).toBeLessThan(2_000_000);
      }
    }
  });
});

function phasesOf(run: History): readonly string[] {
  return (run.events ?? []).flatMap((event) => {
    const shown = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes?.indexedFields;
    const phase = shown?.[SEARCH_ATTRIBUTES.phase] as Payload | undefined;
    return phase === undefined ? [] : [defaultPayloadConverter.fromPayload<string>(phase)];
  });
}
