import { UnreadablePaymentFile } from './fault.ts';
import { RECORD_LENGTH } from './nacha-records.ts';

/** A line longer than this is none of NACHA's. */
const LINE_LENGTH_MAX = 1_000;

/** Cuts a NACHA file into records: by lines, or every 94 characters where it has none. */
export class NachaLines {
  #rest = '';
  #line = 0;
  #isUnbroken: boolean | undefined;
  readonly #onRecord: (text: string, line: number) => void;

  constructor(onRecord: (text: string, line: number) => void) {
    this.#onRecord = onRecord;
  }

  write(text: string): void {
    this.#rest += text;
    // Whether there are line ends shows in the first records.
    if (this.#isUnbroken === undefined) {
      if (this.#rest.length < LINE_LENGTH_MAX) return;
      this.#isUnbroken = !this.#rest.includes('\n');
    }
    this.#cut();
  }

  close(): void {
    this.#isUnbroken ??= !this.#rest.includes('\n');
    this.#cut();
    if (this.#rest.trim() !== '') this.#record(this.#rest);
    this.#rest = '';
  }

  #cut(): void {
    let from = 0;
    for (;;) {
      const end = this.#isUnbroken === true ? this.#blockEnd(from) : this.#rest.indexOf('\n', from);
      if (end < 0) break;
      this.#record(this.#rest.slice(from, end));
      from = this.#isUnbroken === true ? end : end + 1;
    }
    this.#rest = this.#rest.slice(from);
    if (this.#rest.length > LINE_LENGTH_MAX) {
      throw new UnreadablePaymentFile(
        `line ${this.#line + 1} is longer than ${LINE_LENGTH_MAX} characters: it is no NACHA file`,
      );
    }
  }

  #blockEnd(from: number): number {
    return from + RECORD_LENGTH <= this.#rest.length ? from + RECORD_LENGTH : -1;
  }

  #record(text: string): void {
    this.#line += 1;
    this.#onRecord(text.endsWith('\r') ? text.slice(0, -1) : text, this.#line);
  }
}
