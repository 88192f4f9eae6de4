import path from 'node:path';
import { loadCsvContent } from '#libs/bulk/csv.ts';
import { seal } from '#libs/bulk/seal.ts';
import { sealedSet } from '#libs/bulk/sets.ts';
import { type Command, parseCommand } from '#libs/contracts/commands.ts';
import { type CommandStep, type ImportStep, isImportStep, type Step } from '#libs/contracts/deal-file.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { filesOf } from '#libs/formats/deal-file.ts';
import { resolveValues, UnknownReference } from '#libs/formats/script-values.ts';
import type { Actor } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { commandIdOf } from './content.ts';
import { RehearsalProblem } from './problem.ts';
import type { Script, Scripts } from './scripts.ts';

/** The way of a file into the document store: the same that people's uploads go. */
export type TakePaper = (paper: {
  readonly dealId: string;
  readonly name: string;
  readonly by: string;
  readonly content: Uint8Array;
  readonly digest: string;
}) => Promise<void>;

export interface Doing {
  readonly record: DealRecord;
  readonly scripts: Scripts;
  /** Absent where nothing is stored: digests are recorded all the same. */
  readonly takePaper?: TakePaper | undefined;
}

/** What the deal said to a step. */
export interface Answered {
  /** Why it was refused, or why it should have been. */
  readonly refusal?: Refusal | undefined;
  /** That it was refused as its story has it. */
  readonly asTold?: Refusal | undefined;
}

/** Does one step of a script. Done a second time, it changes nothing and answers the same. */
export async function doStep(doing: Doing, script: Script, step: Step): Promise<Answered> {
  if (isImportStep(step)) return importList(doing, script, step);
  const { dealId, deal } = script;
  await bringPapers(doing, script, step);
  const command = await commandOf(doing, script, step);
  const actor = actorOf(deal.terms.people, step.by);
  const [verdict] = await doing.record.give(dealId, [{ commandId: commandIdOf(step), command, actor }]);
  const refusal = verdict?.outcome === 'refused' ? verdict.refusal : undefined;
  return step.refused === undefined ? { refusal } : againstStory(step.refused, refusal);
}

/** A step that the story has refused is done when it is refused as the story says. */
function againstStory(expected: string, refusal: Refusal | undefined): Answered {
  if (refusal?.code === expected) return { asTold: refusal };
  if (refusal !== undefined) return { refusal };
  return {
    refusal: {
      code: 'NotRefused',
      rule: 'script of the rehearsal',
      facts: { expected },
      sentence: `The script has this step refused with ${expected}, and the deal accepted it. See what became of the steps before it.`,
    },
  };
}

export function actorOf(people: Script['deal']['terms']['people'], id: string): Actor {
  const person = people.find((each) => each.id === id);
  if (person === undefined) throw new Error(`the script names ${id}, who is not among the deal's people`);
  return { id: person.id, name: person.name, roles: [...person.roles] };
}

async function importList(
  { record, scripts }: Doing,
  { dealId }: Script,
  step: ImportStep,
): Promise<Answered> {
  const { content, digest } = await scripts.file(dealId, step.file);
  const set = { dealId, importId: step.as };
  await loadCsvContent(record.pool, { ...set, kind: step.import, name: step.file, digest }, content);
  await seal(record.pool, set);
  return {};
}

/** What a step names is brought before it is named, by the one who names it. Brought again, it is there already. */
async function bringPapers({ scripts, takePaper }: Doing, script: Script, step: CommandStep): Promise<void> {
  if (takePaper === undefined) return;
  const { dealId } = script;
  for (const file of filesNamed(script, step)) {
    const { content, digest } = await scripts.file(dealId, file);
    await takePaper({ dealId, name: path.basename(file), by: step.by, content, digest });
  }
}

function filesNamed({ deal }: Script, step: Step): readonly string[] {
  return filesOf({ ...deal, rehearsal: { ...deal.rehearsal, script: [step] } });
}

async function commandOf({ record, scripts }: Doing, script: Script, step: CommandStep): Promise<Command> {
  const { dealId } = script;
  const digests = new Map<string, string>();
  for (const file of filesNamed(script, step)) {
    digests.set(file, (await scripts.file(dealId, file)).digest);
  }
  const sets = new Map<string, { importId: string; root: string; rows: number }>();
  for (const importId of setsNamed(step.with)) {
    const { root, rows } = (await sealedSet(record.pool, { dealId, importId })).seal;
    sets.set(importId, { importId, root, rows });
  }
  const { state } = await record.state(dealId);
  const open = state.stage === 'unopened' ? undefined : state;
  try {
    const data = resolveValues(step.with, {
      sealed: (importId) => must(sets.get(importId), `the set ${importId}`, step),
      countDigest: () => must(open?.vote.count?.digest, 'a count of the ballots', step),
      fundsFlowDigest: () => must(open?.room.memo?.digest, 'a funds flow that was prepared', step),
      batchDigest: (batchId) => must(batchDigest(open, batchId), `the batch ${batchId}`, step),
      digestOf: (file) => must(digests.get(file), `the file ${file}`, step),
    });
    return parseCommand({ type: step.do, data, basis: step.basis });
  } catch (error) {
    if (!(error instanceof UnknownReference)) throw error;
    throw new RehearsalProblem('step-cannot-be-done', `Step "${step.id}": ${error.message}.`, {
      cause: error,
    });
  }
}

function batchDigest(deal: OpenDeal | undefined, batchId: string): string | undefined {
  return deal?.payout.batches[batchId]?.digest;
}

function must<T>(value: T | undefined, what: string, step: Step): T {
  if (value !== undefined) return value;
  throw new RehearsalProblem(
    'step-cannot-be-done',
    `Step "${step.id}" of the script needs ${what}, which the deal does not have at ${step.at}. See what became of the steps before it.`,
  );
}

function setsNamed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$sealed' && typeof inner === 'string' ? [inner] : setsNamed(inner),
  );
}
