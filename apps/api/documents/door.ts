import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { FILE_TYPES, FileTypeProblem } from '#activities/documents/file-type.ts';
import {
  type ByteRange,
  type DocumentStore,
  DocumentStoreError,
  missing,
} from '#activities/documents/store.ts';
import { takeUpload, type Uploaded, UploadProblem } from '#activities/documents/take-upload.ts';
import { uploadsOf } from '#activities/documents/uploads.ts';
import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import { Problem, refused, unavailable } from '../problems/problem.ts';

export interface DocumentsVerified {
  readonly documents: number;
  readonly intact: boolean;
  readonly faults: readonly {
    readonly name: string;
    readonly digest: string;
    readonly problem: 'missing' | 'damaged';
    readonly sentence: string;
  }[];
}

/** The way of documents in and out. What goes out to a person is in the record before its first byte is. */
export class DocumentsDoor {
  readonly #record: DealRecord;
  readonly #store: DocumentStore | undefined;
  readonly #bytesMax: number;

  constructor(record: DealRecord, store: DocumentStore | undefined, bytesMax: number) {
    this.#record = record;
    this.#store = store;
    this.#bytesMax = bytesMax;
  }

  async take(
    upload: { dealId: string; name: string; by: string; content: Readable; digest?: string | undefined },
    signal: AbortSignal,
  ): Promise<Uploaded> {
    const { pool } = this.#record;
    try {
      return await takeUpload(
        { pool, store: this.#opened() },
        { ...upload, bytesMax: this.#bytesMax },
        signal,
      );
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** What is known of a document's bytes in this deal: its size and type. */
  async known(dealId: string, { name, digest }: DocumentRef) {
    const upload = (await uploadsOf(this.#record.pool, dealId, [digest])).get(digest);
    if (upload?.erasedAt === null) return upload;
    throw new Problem(
      'not-found',
      `The record names "${name}" by its digest ${digest}; its bytes were never brought here. Whoever has the file can upload it: the digest shows that it is the right one.`,
    );
  }

  /** A read receipt. Without one nothing is given out. */
  async receipt(dealId: string, documentId: string, digest: string, person: SignedIn): Promise<void> {
    const reader = { id: person.id, name: person.name };
    const [verdict] = await this.#record.give(dealId, [
      {
        commandId: `${dealId}/opened/${randomUUID()}`,
        command: { type: 'RecordDocumentOpened', data: { documentId, digest, reader } },
        actor: WORKER,
      },
    ]);
    if (verdict?.outcome === 'refused') throw refused(verdict.refusal);
  }

  /** A receipt for each document of a set that is given out together. The same set under the same name counts once. */
  async receipts(
    dealId: string,
    name: string,
    opened: readonly { readonly documentId: string; readonly digest: string }[],
    person: SignedIn,
  ): Promise<void> {
    const reader = { id: person.id, name: person.name };
    for (let from = 0; from < opened.length; from += RECEIPTS_AT_ONCE) {
      const verdicts = await this.#record.give(
        dealId,
        opened.slice(from, from + RECEIPTS_AT_ONCE).map(({ documentId, digest }) => ({
          commandId: `${dealId}/${name}/${person.id}/${documentId}/${digest.slice(0, 16)}`,
          command: { type: 'RecordDocumentOpened' as const, data: { documentId, digest, reader } },
          actor: WORKER,
        })),
      );
      for (const verdict of verdicts) if (verdict.outcome === 'refused') throw refused(verdict.refusal);
    }
  }

  /** Undefined on a server without one. */
  get store(): DocumentStore | undefined {
    return this.#store;
  }

  async open(digest: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    try {
      const store = this.#opened();
      return await (range === undefined
        ? store.open(digest, signal)
        : store.openRange(digest, range, signal));
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** Reads each of them whole: which are as the record says, which are not here, and which are damaged. */
  async verify(
    dealId: string,
    named: readonly DocumentRef[],
    signal: AbortSignal,
  ): Promise<DocumentsVerified> {
    const store = this.#opened();
    const each = new Map(named.map((one) => [one.digest, one.name]));
    const uploads = await uploadsOf(this.#record.pool, dealId, [...each.keys()]);
    const faults: DocumentsVerified['faults'][number][] = [];
    for (const [digest, name] of each) {
      try {
        if (uploads.get(digest)?.erasedAt !== null) throw missing(digest);
        for await (const _piece of await store.open(digest, signal)) signal.throwIfAborted();
      } catch (error) {
        if (!(error instanceof DocumentStoreError) || error.problem === 'unreachable') throw problemOf(error);
        faults.push({ name, digest, problem: error.problem, sentence: error.message });
      }
    }
    return { documents: each.size, intact: faults.length === 0, faults };
  }

  #opened(): DocumentStore {
    if (this.#store !== undefined) return this.#store;
    throw unavailable(
      'This server has no document store. Whoever runs it sets DOCUMENTS_FOLDER, or DOCUMENTS_S3_ENDPOINT and what belongs to it.',
    );
  }
}

const RECEIPTS_AT_ONCE = 50;

export const TYPES_TAKEN = Object.keys(FILE_TYPES).join(', ');

function problemOf(error: unknown): unknown {
  if (error instanceof FileTypeProblem) return new Problem('unsupported-type', error.message);
  if (error instanceof UploadProblem) {
    return new Problem(error.problem === 'too-large' ? 'too-large' : 'invalid-request', error.message);
  }
  if (error instanceof DocumentStoreError) {
    return error.problem === 'unreachable'
      ? unavailable(
          'The document store cannot be reached at this moment. Nothing was recorded; try again shortly.',
        )
      : unavailable(error.message);
  }
  return error;
}
