import { LineCounter, parseDocument } from 'yaml';
import {
  type DealFileFault,
  DealFileProblem,
  type FieldFault,
  type FieldPath,
  Places,
} from './deal-file-faults.ts';

/** Such a file is written by people: beyond this it is something else. */
export const YAML_FILE_CHARACTERS_MAX = 1_048_576;
const DEPTH_MAX = 32;
const ALIASES_MAX = 100;

/** Reads YAML that a person wrote, with the place of each value. Throws a `DealFileProblem`. */
export function readYaml(text: string, file: string, what: string): { value: unknown; places: Places } {
  const whole = (found: string, expected: string): DealFileProblem =>
    new DealFileProblem(file, [{ line: 1, column: 1, field: '', found, expected }]);
  if (text.length > YAML_FILE_CHARACTERS_MAX) {
    throw whole(`${text.length} characters`, `${what} of at most ${YAML_FILE_CHARACTERS_MAX}`);
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

/** A fault with the line and column where a person finds it. */
export function placed({ path, key, found, expected }: FieldFault, places: Places): DealFileFault {
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
