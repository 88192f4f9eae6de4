import { z } from 'zod';
import {
  CommandStep,
  type DealFile,
  DealFileHead,
  ImportStep,
  isImportStep,
  type Step,
} from '#libs/contracts/deal-file.ts';
import { checkFeeTable, checkScript, checkTerms } from './deal-file-checks.ts';
import { DealFileProblem, type FieldFault } from './deal-file-faults.ts';
import { placed, readYaml, YAML_FILE_CHARACTERS_MAX } from './yaml-file.ts';
import { explainIssue } from './zod-words.ts';

/** A deal file is written by people: beyond this it is something else. */
export const DEAL_FILE_BYTES_MAX = YAML_FILE_CHARACTERS_MAX;

/** Reads a deal file. Throws a `DealFileProblem` that names every fault with its line and column. */
export function readDealFile(text: string, file: string): DealFile {
  const { value, places } = readYaml(text, file, 'a deal file');
  const head = DealFileHead.safeParse(value);
  const fail = (faults: readonly FieldFault[]): DealFileProblem =>
    new DealFileProblem(
      file,
      faults.map((fault) => placed(fault, places)).sort((a, b) => a.line - b.line || a.column - b.column),
    );
  const script = readScript(value);
  const faults = [
    ...(head.success ? [] : head.error.issues.flatMap((issue) => explainIssue(issue, DealFileHead, value))),
    ...script.faults,
  ];
  if (!head.success || faults.length > 0) throw fail(faults);
  const { rehearsal, feeTable, ...rest } = head.data;
  const deal: DealFile = {
    ...rest,
    ...(rehearsal === undefined
      ? {}
      : {
          rehearsal: {
            start: rehearsal.start,
            by: rehearsal.by,
            ...(rehearsal.showAt === undefined ? {} : { showAt: rehearsal.showAt }),
            script: script.steps,
          },
        }),
    ...(feeTable === undefined ? {} : { feeTable }),
  };
  const unsound = [...checkTerms(deal), ...checkScript(deal), ...checkFeeTable(deal)];
  if (unsound.length > 0) throw fail(unsound);
  return deal;
}

/** The files that a deal file names, which travel with it. */
export function filesOf(deal: DealFile): readonly string[] {
  const named = (deal.rehearsal?.script ?? []).flatMap((step) =>
    isImportStep(step) ? [step.file] : digestsIn(step.with),
  );
  return [...new Set(named)].sort();
}

function digestsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$digestOf' && typeof inner === 'string' ? [inner] : digestsIn(inner),
  );
}

function readScript(value: unknown): { steps: Step[]; faults: FieldFault[] } {
  const steps: Step[] = [];
  const faults: FieldFault[] = [];
  const script = Steps.safeParse(value);
  if (!script.success) return { steps, faults };
  for (const [index, raw] of script.data.rehearsal.script.entries()) {
    const schema = typeof raw === 'object' && raw !== null && 'import' in raw ? ImportStep : CommandStep;
    const step = schema.safeParse(raw);
    if (step.success) steps.push(step.data);
    else {
      const at = ['rehearsal', 'script', index];
      faults.push(...step.error.issues.flatMap((issue) => explainIssue(issue, schema, raw, at)));
    }
  }
  return { steps, faults };
}

const Steps = z.looseObject({ rehearsal: z.looseObject({ script: z.array(z.unknown()) }) });
