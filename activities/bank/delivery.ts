/** A file as it lies at the bank. */
export interface Delivered {
  /** `waiting`: laid down under its name. `taken`: the bank has put it away, and works on it. */
  readonly where: 'waiting' | 'taken';
  readonly bytes: number;
}

/**
 * The way files go to a bank and its answers come back. A file counts from the moment it has its name, which it gets at
 * once and whole; a name is used once.
 */
export interface BankDelivery {
  /** What lies there under this name; undefined only when the bank's folders were seen and it is in none of them. */
  find(name: string): Promise<Delivered | undefined>;
  /** Lays a file down. When this throws `OutsideError('no-answer')`, it may have its name or not: look it up. */
  deliver(name: string, content: AsyncIterable<Uint8Array>): Promise<{ readonly bytes: number }>;
  /** Names of the bank's answers, in order. */
  answers(): Promise<readonly string[]>;
  fetch(name: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Where things lie, seen from the place that the customer is let into. */
export interface BankFolders {
  readonly orders: string;
  /**
   * Where the bank puts away what it took. Without one a file that is not in `orders` any more cannot be told from one that
   * never arrived, so that a doubt is settled by the bank's answer, and by nothing else.
   */
  readonly taken: string | null;
  readonly answers: string;
}

export const ANSWER_BYTES_MAX = 512 * 1024 ** 2;
export const ANSWERS_LISTED_MAX = 50_000;
