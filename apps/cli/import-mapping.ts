import { CsvMapping } from '#libs/bulk/mapping.ts';
import { DealFileProblem } from '#libs/formats/deal-file-faults.ts';
import { placed, readYaml } from '#libs/formats/yaml-file.ts';
import { explainIssue } from '#libs/formats/zod-words.ts';

/** Reads a declared mapping, YAML or JSON. Throws a `DealFileProblem` that names every fault with its line. */
export function readMapping(text: string, file: string): CsvMapping {
  const { value, places } = readYaml(text, file, 'a mapping');
  const parsed = CsvMapping.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .flatMap((issue) => explainIssue(issue, CsvMapping, value))
    .map((fault) => placed(fault, places))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  throw new DealFileProblem(file, faults);
}
