import { DealFactsFile } from '#libs/contracts/deal-facts.ts';
import type { DealFacts } from '#libs/rulebook/deal-facts.ts';
import { DealFileProblem } from './deal-file-faults.ts';
import { placed, readYaml } from './yaml-file.ts';
import { explainIssue } from './zod-words.ts';

/** Reads `facts.yaml`. Throws a `DealFileProblem` that names every fault with its line, and what was expected. */
export function readFactsFile(text: string, file: string): DealFacts {
  const { value, places } = readYaml(text, file, 'a list of facts');
  // An empty file knows nothing, and breaks nothing; a field left empty is not known.
  const parsed = DealFactsFile.safeParse(known(value) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .flatMap((issue) => explainIssue(issue, DealFactsFile, value))
    .map((fault) => placed(fault, places))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  throw new DealFileProblem(file, faults);
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([name, inner]) => [name, known(inner)]));
}
