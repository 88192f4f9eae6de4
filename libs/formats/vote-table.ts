import { LineCounter, parseDocument } from 'yaml';
import { VoteTable } from '#libs/contracts/vote-table.ts';
import { type DealFileFault, type FieldFault, Places, sayFault } from './deal-file-faults.ts';
import { explainIssue } from './zod-words.ts';

const lengthMax = 1_048_576;
const aliasesMax = 100;

/** Everything that is wrong with a vote table, each with its line and what was expected. */
export class VoteTableProblem extends Error {
  override readonly name = 'VoteTableProblem';

  constructor(
    file: string,
    readonly faults: readonly DealFileFault[],
  ) {
    super(faults.map((fault) => sayFault(file, fault)).join('\n'));
  }
}

/** Reads a vote table. Every figure is read as the text that stands there: `39059613.19` unquoted loses nothing. */
export function readVoteTable(text: string, file: string): VoteTable {
  const whole = (found: string, expected: string, line = 1, column = 1) =>
    new VoteTableProblem(file, [{ line, column, field: '', found, expected }]);
  if (text.length > lengthMax) throw whole(`${text.length} characters`, `a table of at most ${lengthMax}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw whole(error.message, 'YAML', line, col);
  }
  const value: unknown = withoutEmpty(document.toJS({ maxAliasCount: aliasesMax }));
  if (typeof value !== 'object' || value === null) {
    throw whole(
      'no table',
      'a YAML table with classes and proposals: closing-bell vote check --help shows one',
    );
  }
  const parsed = VoteTable.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = new Places(document, lines);
  const faults = parsed.error.issues.flatMap((issue) => explainIssue(deepest(issue), VoteTable, value));
  throw new VoteTableProblem(file, faults.map((fault) => placed(fault, places)).sort(byPlace));
}

const empty: ReadonlySet<unknown> = new Set(['', '~', 'null']);

/** A field that is named and left empty was not given. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => !empty.has(inner));
  return Object.fromEntries(given.map(([name, inner]) => [name, withoutEmpty(inner)]));
}

type Issue = Parameters<typeof explainIssue>[0];

/** Of the alternatives of a union, the one that came furthest says what is wrong. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const all = issue.errors.flat().map((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
  const furthest = all.reduce<Issue | undefined>(
    (best, one) => (best === undefined || one.path.length > best.path.length ? one : best),
    undefined,
  );
  return furthest !== undefined && furthest.path.length > issue.path.length ? furthest : issue;
}

function placed(fault: FieldFault, places: Places): DealFileFault {
  const { line, column } =
    fault.key === undefined ? places.of(fault.path) : places.ofKey(fault.path, fault.key);
  const field = [...fault.path, ...(fault.key === undefined ? [] : [fault.key])].join('.');
  // In a flow map an unquoted comma ends the value: 7,800,000 becomes 7 and two fields without a value.
  const isThousands = fault.key !== undefined && /^\d{3}(\.\d+)?$/.test(fault.key);
  const expected = isThousands ? 'figures with commas in quotes, such as "7,800,000"' : fault.expected;
  return { line, column, field, found: isThousands ? `${fault.key} behind a comma` : fault.found, expected };
}

function byPlace(a: DealFileFault, b: DealFileFault): number {
  return a.line - b.line || a.column - b.column;
}
