import { LineCounter, parseDocument } from 'yaml';
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
import {
  type DealFileFault,
  DealFileProblem,
  type FieldFault,
  type FieldPath,
  Places,
} from './deal-file-faults.ts';
import { explainIssue } from './zod-words.ts';

/** A deal file is written by people: beyond this it is something else. */
export const DEAL_FILE_BYTES_MAX = 1_048_576;
const DEPTH_MAX = 32;
const ALIASES_MAX = 100;

/** Reads a deal file. Throws a `DealFileProblem` that names every fault with its line and column. */
export function readDealFile(text: string, file: string): DealFile {
  const { value, places } = readYaml(text, file);
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

function readYaml(text: string, file: string): { value: unknown; places: Places } {
  const whole = (found: string, expected: string): DealFileProblem =>
    new DealFileProblem(file, [{ line: 1, column: 1, field: '', found, expected }]);
  if (text.length > DEAL_FILE_BYTES_MAX) {
    throw whole(`${text.length} characters`, `a deal file of at most ${DEAL_FILE_BYTES_MAX}`);
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, version: '1.2', prettyErrors: false });
    if (document.errors.length > 0) {
      throw new DealFileProblem(
        file,
        document.errors.map(({ pos, message }): DealFileFault => {
          const { line, col } = lines.linePos(pos[0]);
          return {
            line,
            column: col,
            field: '',
            found: `text that is not YAML (${message})`,
            expected: 'valid YAML',
          };
        }),
      );
    }
    const value: unknown = document.toJS({ maxAliasCount: ALIASES_MAX });
    if (isDeeperThan(value, DEPTH_MAX)) throw whole('deeper nesting', `at most ${DEPTH_MAX} levels`);
    return { value, places: new Places(document, lines) };
  } catch (error) {
    if (error instanceof DealFileProblem) throw error;
    if (error instanceof RangeError) throw whole('nesting without end', `at most ${DEPTH_MAX} levels`);
    if (error instanceof ReferenceError)
      throw whole('too many aliases', `at most ${ALIASES_MAX}, each to an anchor`);
    throw error;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
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

function placed({ path, key, found, expected }: FieldFault, places: Places): DealFileFault {
  const { line, column } = key === undefined ? places.of(path) : places.ofKey(path, key);
  return { line, column, field: fieldName(key === undefined ? path : [...path, key]), found, expected };
}

/** `rehearsal.script[3].with.at`; steps are counted from 1, as people do. */
function fieldName(path: FieldPath): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part + 1}]` : name === '' ? part : `${name}.${part}`,
    '',
  );
}
