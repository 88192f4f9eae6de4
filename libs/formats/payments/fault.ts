/** One thing that is wrong with a payment or a payment file, with the place a person has to look at. */
export interface PaymentFault {
  /** A fault makes the file unfit to send or to believe; a warning is worth a look. */
  readonly severity: 'fault' | 'warning';
  /** Line of the file, from 1; 0 where there is none. */
  readonly line: number;
  /** `batch 1, entry 3`, `payment DEAL-1`; empty for the file as a whole. */
  readonly record: string;
  readonly field: string;
  readonly found: string;
  readonly expected: string;
  /** What to do about it. */
  readonly advice: string;
}

/** A payment or an order that cannot be written. Nothing of it was written. */
export class PaymentProblem extends Error {
  override readonly name = 'PaymentProblem';

  constructor(
    readonly faults: readonly PaymentFault[],
    file = '',
  ) {
    super(faults.map((fault) => sayPaymentFault(fault, file)).join('\n'));
  }
}

/** A file that cannot be read to its end, or is none of the formats known. */
export class UnreadablePaymentFile extends Error {
  override readonly name = 'UnreadablePaymentFile';
}

export function sayPaymentFault(fault: PaymentFault, file = ''): string {
  const place = [
    ...(fault.line > 0
      ? [file === '' ? `line ${fault.line}` : `${file}:${fault.line}`]
      : file === ''
        ? []
        : [file]),
    ...(fault.record === '' ? [] : [fault.record]),
    ...(fault.field === '' ? [] : [fault.field]),
  ].join(': ');
  return `${place}: found ${fault.found}, expected ${fault.expected}. ${fault.advice}`;
}

/** Faults are kept up to a bound and counted beyond it: a file of a million lines may be wrong on each. */
export class Faults {
  static readonly KEPT_MAX = 200;

  readonly #kept: PaymentFault[] = [];
  #faults = 0;
  #warnings = 0;

  add(fault: PaymentFault): void {
    if (fault.severity === 'fault') this.#faults += 1;
    else this.#warnings += 1;
    if (this.#kept.length < Faults.KEPT_MAX) this.#kept.push(fault);
  }

  get kept(): readonly PaymentFault[] {
    return this.#kept;
  }

  get faults(): number {
    return this.#faults;
  }

  get warnings(): number {
    return this.#warnings;
  }
}
