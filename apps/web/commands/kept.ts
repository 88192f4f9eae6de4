import type { Draft, DraftObject } from './draft.ts';

/** The part of the browser's storage that is used here. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const DAYS_KEPT = 14;
const DAY_MS = 86_400_000;

/**
 * What somebody typed and has not sent, kept in the browser so that it is there again after the tab was closed. It lies
 * under who typed it: another person on the same machine is shown nothing of it. What signs out, takes it along.
 */
export class Kept {
  readonly #store: Store;
  readonly #prefix: string;
  readonly #now: () => number;

  constructor(store: Store, personId: string, now: () => number = Date.now) {
    this.#store = store;
    this.#prefix = `typed/${encodeURIComponent(personId)}/`;
    this.#now = now;
  }

  read(place: string): unknown {
    const text = this.#store.getItem(this.#prefix + place);
    if (text === null) return undefined;
    const { at, value } = JSON.parse(text) as { readonly at: number; readonly value: unknown };
    if (this.#now() - at <= DAYS_KEPT * DAY_MS) return value;
    this.drop(place);
    return undefined;
  }

  /** A full or forbidden storage loses what is kept, never what is typed. */
  write(place: string, value: unknown): void {
    try {
      this.#store.setItem(this.#prefix + place, JSON.stringify({ at: this.#now(), value }));
    } catch {
      this.drop(place);
    }
  }

  drop(place: string): void {
    this.#store.removeItem(this.#prefix + place);
  }

  dropAll(): void {
    const keys = Array.from({ length: this.#store.length }, (_, index) => this.#store.key(index));
    for (const key of keys) if (key?.startsWith(this.#prefix)) this.#store.removeItem(key);
  }
}

const SECRET =
  /^(account|accountNumber|routing|iban|bic|tin|ssn|itin|ein|password|secret|token|controlCode)$/i;

/** A draft as it may lie on a disk: numbers of accounts and taxpayers are typed again. */
export function withoutSecrets(draft: DraftObject): DraftObject {
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([field]) => !SECRET.test(field))
      .map(([field, value]) => [field, cleaned(value)]),
  );
}

function cleaned(value: Draft): Draft {
  if (Array.isArray(value)) return (value as readonly Draft[]).map(cleaned);
  return typeof value === 'object' && value !== null ? withoutSecrets(value as DraftObject) : value;
}
