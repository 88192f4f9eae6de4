import fs from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;

/** What one deal left in Temporal, and why it is kept. */
export interface KeptDeal {
  readonly name: string;
  readonly workflowId: string;
  /** What a change that fails on it would have broken. */
  readonly guards: string;
  readonly recordedAt: string;
  /** One for each run: the story continues as new at each phase. As Temporal writes histories in JSON. */
  readonly runs: readonly unknown[];
}

const FOLDER = path.join(import.meta.dirname, 'histories');

export function keptDeals(folder = FOLDER): readonly KeptDeal[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as KeptDeal);
}

export function keepDeal(deal: KeptDeal, folder = FOLDER): string {
  const file = path.join(folder, `${deal.name}.json`);
  fs.mkdirSync(folder, { recursive: true });
  // A line a run: short enough for a diff to say which run changed.
  const runs = deal.runs.map((run) => JSON.stringify(run, withoutTraces)).join(',\n');
  const head = JSON.stringify({ ...deal, runs: [] }).slice(0, -']}'.length);
  fs.writeFileSync(file, `${head}\n${runs}\n]}\n`);
  return file;
}

/** Who recorded it, on which machine and from which folder, is nobody's business and differs each time. */
function withoutTraces(key: string, value: unknown): unknown {
  if (key === 'identity' && typeof value === 'string') return 'worker';
  // A sticky task queue is named after the process and the machine.
  if (key === 'name' && typeof value === 'string') return value.replace(/^\d+@[^:]+/, 'worker');
  if (key === 'stackTrace' && typeof value === 'string') return '';
  return value;
}

export function runsOf(deal: KeptDeal): readonly History[] {
  return deal.runs.map((run) => historyFromJSON(run));
}
