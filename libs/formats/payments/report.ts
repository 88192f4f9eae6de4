import { type Cents, cents, formatUsd } from '#libs/money/cents.ts';
import { Faults, type PaymentFault } from './fault.ts';

export type PaymentFormat = 'pain.001' | 'pain.002' | 'camt.053' | 'camt.054' | 'NACHA';

/** How many, and how much: dollars with two decimals. */
export interface Sum {
  readonly count: number;
  readonly value: string;
}

export interface SumOf extends Sum {
  readonly of: string;
}

/** A reason for which payments came back, were refused, or are to be changed. */
export interface ReasonSum extends Sum {
  readonly code: string;
  readonly words: string;
  readonly advice: string;
  /** What the code means was read in a list; otherwise recalled. */
  readonly verified: boolean;
}

/** One payment that did not go through, or an account that is to be changed. Accounts are masked. */
export interface AnswerLine {
  readonly line: number;
  readonly what: 'returned' | 'rejected' | 'to change';
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly amount: string;
  readonly code: string;
  readonly words: string;
  /** What the bank says besides. */
  readonly text: string;
}

/** What a payment file holds, and everything that is wrong with it. */
export interface PaymentFileReport {
  readonly format: PaymentFormat;
  readonly version: string;
  /** Message id, when it was made, by whom: as the file says. */
  readonly about: readonly { readonly label: string; readonly value: string }[];
  /** Of the amounts; empty when there are several, and sums mean little. */
  readonly currency: string;
  readonly total: Sum;
  readonly byDate: readonly SumOf[];
  readonly byKind: readonly SumOf[];
  readonly reasons: readonly ReasonSum[];
  readonly answers: readonly AnswerLine[];
  /** Answers beyond those listed. */
  readonly answersMore: number;
  /** What was checked and agrees. */
  readonly agrees: readonly string[];
  readonly ok: boolean;
  readonly faults: number;
  readonly warnings: number;
  /** The first of them. */
  readonly findings: readonly PaymentFault[];
}

const ANSWERS_KEPT_MAX = 1_000;
const ROWS_MAX = 2_000;
const CURRENCIES_MAX = 200;
const IDS_MAX = 4_000_000;

interface Reason {
  readonly advice: string;
  readonly verified: boolean;
}

type Told = Omit<PaymentFault, 'severity'>;

/** Gathers what a reader sees. */
export class ReportBuilder {
  readonly #about: { label: string; value: string }[] = [];
  readonly #byDate = new Map<string, { count: number; value: bigint }>();
  readonly #byKind = new Map<string, { count: number; value: bigint }>();
  readonly #reasons = new Map<string, Reason & { words: string; count: number; value: bigint }>();
  readonly #answers: AnswerLine[] = [];
  #answersMore = 0;
  readonly #agrees: string[] = [];
  readonly #faults = new Faults();
  readonly #currencies = new Set<string>();
  #count = 0;
  #value = 0n;

  about(label: string, value: string | undefined): void {
    if (value !== undefined && value !== '') this.#about.push({ label, value });
  }

  currency(code: string | undefined): void {
    if (code !== undefined && this.#currencies.size < CURRENCIES_MAX) this.#currencies.add(code);
  }

  item({
    date,
    kind,
    amount,
  }: {
    readonly date: string;
    readonly kind: string;
    readonly amount: Cents;
  }): void {
    this.#count += 1;
    this.#value += amount;
    addTo(this.#byDate, date === '' ? 'no date' : date, amount);
    addTo(this.#byKind, kind, amount);
  }

  answer(answer: AnswerLine, amount: Cents, reason: Reason): void {
    const { code, words } = answer;
    const sum = this.#reasons.get(code) ?? { words, ...reason, count: 0, value: 0n };
    if (this.#reasons.size < ROWS_MAX) this.#reasons.set(code, sum);
    sum.count += 1;
    sum.value += amount;
    if (this.#answers.length < ANSWERS_KEPT_MAX) this.#answers.push(ownAnswer(answer));
    else this.#answersMore += 1;
  }

  agrees(what: string): void {
    this.#agrees.push(what);
  }

  fault(told: Told): void {
    this.#faults.add({ severity: 'fault', ...told });
  }

  warn(told: Told): void {
    this.#faults.add({ severity: 'warning', ...told });
  }

  done(format: PaymentFormat, version: string): PaymentFileReport {
    const { faults, warnings, kept } = this.#faults;
    return {
      format,
      version,
      about: this.#about,
      currency: this.#currencies.size > 1 ? '' : ([...this.#currencies][0] ?? 'USD'),
      total: { count: this.#count, value: formatUsd(cents(this.#value)) },
      byDate: rows(this.#byDate),
      byKind: rows(this.#byKind),
      reasons: [...this.#reasons]
        .map(([code, { words, advice, verified, count, value }]) => ({
          code,
          words,
          advice,
          verified,
          count,
          value: formatUsd(cents(value)),
        }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      answers: this.#answers,
      answersMore: this.#answersMore,
      agrees: this.#agrees,
      ok: faults === 0,
      faults,
      warnings,
      findings: kept.toSorted((a, b) => a.line - b.line),
    };
  }
}

function addTo(map: Map<string, { count: number; value: bigint }>, key: string, amount: Cents): void {
  const row = map.get(key) ?? { count: 0, value: 0n };
  // A file with a date or kind of its own on every line is no reason to keep them all.
  if (map.size < ROWS_MAX) map.set(key, row);
  row.count += 1;
  row.value += amount;
}

function rows(map: ReadonlyMap<string, { count: number; value: bigint }>): SumOf[] {
  return [...map]
    .map(([of, { count, value }]) => ({ of, count, value: formatUsd(cents(value)) }))
    .sort((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : 0));
}

/** A piece cut out of a text keeps the whole text alive: an id would hold the 64 KB it was read with. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function ownAnswer(answer: AnswerLine): AnswerLine {
  const texts = Object.entries<unknown>({ ...answer }).map(([name, value]) => [
    name,
    typeof value === 'string' ? ownCopy(value) : value,
  ]);
  return Object.fromEntries(texts) as AnswerLine;
}

/** Ids that were seen, with the line of the first. */
export class Seen {
  readonly #lines = new Map<string, number>();

  /** The line on which the same id stood before. */
  before(id: string, line: number): number | undefined {
    const first = this.#lines.get(id);
    if (first === undefined && this.#lines.size < IDS_MAX) this.#lines.set(ownCopy(id), line);
    return first;
  }
}

/** Figures of a file that must agree, told either way. */
export function compare(
  report: ReportBuilder,
  at: Pick<Told, 'line' | 'record'>,
  figures: readonly {
    readonly field: string;
    readonly stated: string | undefined;
    readonly counted: string;
    readonly advice?: string;
  }[],
): boolean {
  let agree = true;
  for (const { field, stated, counted, advice } of figures) {
    if (stated === undefined || stated === counted) continue;
    agree = false;
    report.fault({
      ...at,
      field,
      found: stated,
      expected: `${counted}, as counted`,
      advice: advice ?? 'Do not send or book the file: something is missing in it, or was added.',
    });
  }
  return agree;
}

/** What the caller knows of the bank's agreement. */
export interface CheckOptions {
  readonly transactionsMax?: number | undefined;
  readonly amountMax?: Cents | undefined;
}

export function checkLimits(
  report: ReportBuilder,
  sum: { readonly count: number; readonly total: Cents },
  { transactionsMax, amountMax }: CheckOptions,
): void {
  const at = { line: 0, record: '', advice: 'Split the file: the bank would refuse it as a whole.' };
  if (transactionsMax !== undefined && sum.count > transactionsMax) {
    report.fault({
      ...at,
      field: 'payments',
      found: String(sum.count),
      expected: `at most ${transactionsMax}`,
    });
  }
  if (amountMax !== undefined && sum.total > amountMax) {
    report.fault({
      ...at,
      field: 'value',
      found: formatUsd(sum.total),
      expected: `at most ${formatUsd(amountMax)}`,
    });
  }
}
