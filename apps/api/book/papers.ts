import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import { type DocumentStore, DocumentStoreError } from '#activities/documents/store.ts';
import { type KnownUpload, uploadsOf } from '#activities/documents/uploads.ts';
import type { DocumentsRead } from '#libs/contracts/documents.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { documentsOf } from '#libs/deal/reads/documents.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { BindingError, pdfFacts } from '#libs/documents/book/bind.ts';
import type { BookDocument, Held, NamedPaper } from '#libs/documents/book/book.ts';
import { signatureKey } from '#libs/documents/book/parts.ts';

/** A version of a document, or a signature page, that goes into the book or the archive, with where its bytes are. */
export interface Paper extends BookDocument {
  readonly documentId: string;
  /** The last version of a document is bound into the book; those before it lie in the archive alone. */
  readonly bound: boolean;
  /** Its folder in the archive. */
  readonly folder: string;
}

interface Papers {
  readonly papers: readonly Paper[];
  readonly named: readonly NamedPaper[];
}

/** What is larger is not taken apart in memory, and lies beside the book. */
const BOUND_BYTES_MAX = 32 * 1024 * 1024;
/** All attachments of one book together. */
const ATTACHED_BYTES_MAX = 256 * 1024 * 1024;

interface Gathering {
  readonly pool: pg.Pool;
  readonly store: DocumentStore | undefined;
  readonly dealId: string;
  readonly deal: OpenDeal;
  readonly now: string;
  /** The documents and packets that the reader may be told of today. */
  readonly told: { readonly documents: ReadonlySet<string>; readonly packets: ReadonlySet<string> };
  /** The events that the reader may know. */
  readonly events: readonly (DealEvent & { readonly version: number })[];
  readonly signal: AbortSignal;
}

/** Every paper that the reader may open, each looked into once; and those that are named and not here, with the reason. */
export async function papersOf(gathering: Gathering): Promise<Papers> {
  const { deal, now, told, pool, dealId } = gathering;
  const read = documentsOf(deal, now);
  const known = {
    ...read,
    documents: read.documents.filter(({ documentId }) => told.documents.has(documentId)),
  };
  const wanted = [...versionsOf(known), ...pagesOf(read, told.packets)];
  const named = namedIn(gathering.events);
  const uploads = await uploadsOf(pool, dealId, [
    ...new Set([...wanted.map(({ digest }) => digest), ...named.keys()]),
  ]);
  const looking = new Looking(gathering, uploads);
  const papers: Paper[] = [];
  for (const one of wanted) papers.push({ ...one, ...(await looking.at(one)) });
  const here = new Set(papers.map(({ digest }) => digest));
  return {
    papers,
    named: [...named]
      .filter(([digest]) => !here.has(digest))
      .map(([digest, { name, versions }]) => ({ name, digest, versions, why: whyNot(uploads.get(digest)) })),
  };
}

type Wanted = Omit<Paper, 'held' | 'specimen'>;

function versionsOf({ documents }: DocumentsRead): Wanted[] {
  return documents.flatMap(({ documentId, title, versions, stage: last, withdrawn, audience }) =>
    versions.map(({ ordinal, document, enteredAt, by, note, version }): Wanted => {
      const bound = ordinal === versions.length;
      return {
        key: `${documentId}-${ordinal}`,
        documentId,
        bound,
        folder: `documents/${documentId}/${ordinal}-${document.digest.slice(0, 12)}`,
        title,
        name: document.name,
        digest: document.digest,
        stage: bound ? last : 'draft',
        ordinal,
        enteredAt,
        enteredBy: by.name,
        version,
        note: withdrawn ?? note,
        forWhom: FOR_WHOM[audience.of],
      };
    }),
  );
}

const FOR_WHOM = {
  all: 'everyone in the deal',
  company: "the company's people",
  committee: 'those whom the special committee names',
  parent: "Parent's people",
} as const;

function pagesOf({ packets }: DocumentsRead, told: ReadonlySet<string>): Wanted[] {
  return packets
    .filter(({ packetId }) => told.has(packetId))
    .flatMap(({ packetId, documentId, title, lines, released }) =>
      lines.flatMap(({ lineId, name, party, capacity, page, receivedAt, signedBy }): Wanted[] => {
        if (page === null) return [];
        return [
          {
            key: signatureKey(packetId, lineId),
            documentId,
            bound: true,
            folder: `signatures/${packetId}/${lineId}-${page.digest.slice(0, 12)}`,
            title: `${title}: ${name}`,
            name: page.name,
            digest: page.digest,
            stage: 'signature page',
            ordinal: 1,
            enteredAt: receivedAt ?? '',
            enteredBy: signedBy ?? name,
            version: null,
            note: released === null ? 'Held in escrow: not released.' : null,
            forWhom: `${party}, as ${capacity}`,
          },
        ];
      }),
    );
}

/** Looks into each paper: whether it is here as the record names it, and how a book can hold it. */
class Looking {
  readonly #store: DocumentStore | undefined;
  readonly #uploads: ReadonlyMap<string, KnownUpload>;
  readonly #signal: AbortSignal;
  #attached = 0;

  constructor({ store, signal }: Gathering, uploads: ReadonlyMap<string, KnownUpload>) {
    this.#store = store;
    this.#uploads = uploads;
    this.#signal = signal;
  }

  async at({ digest, name, bound, title }: Wanted): Promise<{ held: Held; specimen: boolean }> {
    const upload = this.#uploads.get(digest);
    const called = /\bspecimen\b/i.test(`${title} ${name}`);
    if (upload === undefined || upload.erasedAt !== null)
      return { held: absent(whyNot(upload)), specimen: called };
    if (this.#store === undefined)
      return { held: absent('This server has no document store.'), specimen: called };
    const { bytes, type } = upload;
    try {
      const content = await this.#store.open(digest, this.#signal);
      if (type === 'pdf' && bytes <= BOUND_BYTES_MAX)
        return await this.#pdf(content, { bytes, called, bound });
      const specimen = called || (await beginsAsSpecimen(content, type));
      return { held: this.#beside(bytes, FILE_TYPES[type], bound, WHY_WHOLE), specimen };
    } catch (error) {
      if (!(error instanceof DocumentStoreError) || error.problem === 'unreachable') throw error;
      return { held: absent(error.message), specimen: called };
    }
  }

  async #pdf(
    content: Readable,
    { bytes, called, bound }: { bytes: number; called: boolean; bound: boolean },
  ): Promise<{ held: Held; specimen: boolean }> {
    const whole = await buffer(content);
    try {
      const { pages, title } = await pdfFacts(whole);
      return { held: { how: 'pages', pages, bytes }, specimen: called || /^specimen\b/i.test(title) };
    } catch (error) {
      if (!(error instanceof BindingError)) throw error;
      return { held: this.#beside(bytes, FILE_TYPES.pdf, bound, error.message), specimen: called };
    }
  }

  #beside(bytes: number, type: string, bound: boolean, why: string): Held {
    const fits = bytes <= BOUND_BYTES_MAX && this.#attached + bytes <= ATTACHED_BYTES_MAX;
    if (!fits) return { how: 'apart', bytes, why: 'It is too large to be attached.' };
    if (bound) this.#attached += bytes;
    return { how: 'attached', bytes, type, why };
  }
}

const WHY_WHOLE = 'It is no PDF, so it is kept whole.';
const absent = (why: string): Held => ({ how: 'absent', why });

/** Reads all of it, for its digest is checked at its end. */
async function beginsAsSpecimen(content: Readable, type: string): Promise<boolean> {
  let head = '';
  for await (const piece of content as AsyncIterable<Buffer>)
    if (head === '') head = piece.toString('latin1', 0, 400);
  return type === 'txt' && /\bspecimen\b/i.test(head);
}

function whyNot(upload: KnownUpload | undefined): string {
  if (upload === undefined) return 'The record names it by its digest; its bytes were never brought here.';
  if (upload.erasedAt !== null) return 'It was erased; the record says so.';
  return 'It is no document of the deal that is open to you.';
}

function namedIn(events: Gathering['events']): Map<string, { name: string; versions: number[] }> {
  const found = new Map<string, { name: string; versions: number[] }>();
  for (const { data, version } of events) {
    for (const { name, digest } of refsIn(data)) {
      const known = found.get(digest);
      if (known === undefined) found.set(digest, { name, versions: [version] });
      else known.versions.push(version);
    }
  }
  return found;
}

function* refsIn(value: unknown): Generator<{ name: string; digest: string }> {
  if (value === null || typeof value !== 'object') return;
  const { name, digest, ...more } = value as Record<string, unknown>;
  const isRef = typeof name === 'string' && typeof digest === 'string' && Object.keys(more).length === 0;
  if (isRef && /^[0-9a-f]{64}$/.test(digest)) yield { name, digest };
  for (const each of Object.values(value)) yield* refsIn(each);
}
