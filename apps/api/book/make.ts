import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { DocumentStore } from '#activities/documents/store.ts';
import { bindBook, type Insert } from '#libs/documents/book/bind.ts';
import type { BookRecord } from '#libs/documents/book/book.ts';
import { drawBook } from '#libs/documents/book/draw.ts';
import { standingOf } from '#libs/documents/book/standing.ts';
import { type ZipEntry, zipOf } from '#libs/documents/book/zip.ts';
import type { HashedEvent } from '#libs/journal/rows.ts';
import type { Paper } from './papers.ts';

export interface Making {
  readonly book: BookRecord;
  readonly papers: readonly Paper[];
  readonly store: DocumentStore | undefined;
  readonly signal: AbortSignal;
}

export interface MadeBook {
  readonly file: string;
  readonly bytes: number;
  readonly digest: string;
  /** Takes it off the disk. */
  remove(): Promise<void>;
}

/** Binds the book into a file of this machine: its length and digest are told before its first byte goes out. */
export async function makeBook({ book, papers, store, signal }: Making): Promise<MadeBook> {
  const { pdf, places, pages } = await drawBook(book);
  const known = new Map(papers.map((paper) => [paper.key, paper]));
  const inserts = places.flatMap(({ document, behind, mark }): Insert[] => {
    const paper = known.get(document.key);
    const { held } = document;
    if (paper === undefined || store === undefined || held.how === 'absent' || held.how === 'apart')
      return [];
    const content = () => store.open(paper.digest, signal);
    return [
      {
        behind,
        content:
          held.how === 'pages'
            ? { how: 'pages', pages: held.pages, mark, read: async () => buffer(await content()) }
            : { how: 'attached', name: paper.name, what: paper.title, bytes: held.bytes, read: content },
      },
    ];
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'closing-bell-book-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'book.pdf');
    const hash = createHash('sha256');
    let bytes = 0;
    const out = await open(file, 'wx', 0o600);
    try {
      await bindBook({ own: pdf, inserts, pages }, async (piece) => {
        signal.throwIfAborted();
        hash.update(piece);
        bytes += piece.byteLength;
        await out.writeFile(piece);
      });
    } finally {
      await out.close();
    }
    return { file, bytes, digest: hash.digest('hex'), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The journal as it is given to one reader: of what is for others, its place and hash. */
export async function* journalLines(
  events: AsyncIterable<HashedEvent>,
  withheld: ReadonlyMap<number, string>,
): AsyncGenerator<Uint8Array> {
  for await (const { version, canonical, hash } of events) {
    const why = withheld.get(version);
    const line = why === undefined ? { version, hash, canonical } : { version, hash, withheld: why };
    yield Buffer.from(`${JSON.stringify(line)}\n`);
  }
}

interface Archive extends Making {
  readonly made: MadeBook;
  readonly journal: AsyncIterable<Uint8Array>;
}

interface Listed {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The book, the journal, every original, the verifier, and behind them the manifest of all. */
export function archiveOf(archive: Archive): AsyncGenerator<Uint8Array> {
  return zipOf(entriesOf(archive), new Date(archive.book.position.recordedAt));
}

async function* entriesOf({ book, papers, store, signal, made, journal }: Archive): AsyncGenerator<ZipEntry> {
  const files: Listed[] = [];
  const told = (name: string, packed: boolean, read: ZipEntry['read']): ZipEntry => ({
    name,
    packed,
    read: async () => listing(files, name, await read()),
  });
  yield told('book.pdf', false, () => createReadStream(made.file));
  yield told('journal.ndjson', true, () => journal);
  for (const paper of papers) {
    if (store === undefined || paper.held.how === 'absent') continue;
    yield told(`${paper.folder}/${safeName(paper.name)}`, false, () => store.open(paper.digest, signal));
  }
  const script = await readFile(verifier());
  yield told('verify.mjs', true, () => one(script));
  yield told('README.txt', true, () => one(Buffer.from(readMe(book))));
  yield {
    name: 'manifest.json',
    packed: true,
    read: () => one(Buffer.from(manifestOf(book, papers, files))),
  };
}

async function* listing(
  files: Listed[],
  name: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content) {
    hash.update(piece);
    bytes += piece.byteLength;
    yield piece;
  }
  files.push({ path: name, sha256: hash.digest('hex'), bytes });
}

async function* one(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

function manifestOf(book: BookRecord, papers: readonly Paper[], files: readonly Listed[]): string {
  const { dealId, position, named } = book;
  const documents = papers.map((paper) => ({
    path: paper.held.how === 'absent' ? null : `${paper.folder}/${safeName(paper.name)}`,
    title: paper.title,
    name: paper.name,
    standing: standingOf(paper),
    sha256: paper.digest,
  }));
  const absent = [
    ...papers.flatMap(({ name, digest, held }) =>
      held.how === 'absent' ? [{ name, sha256: digest, why: held.why }] : [],
    ),
    ...named.map(({ name, digest, why }) => ({ name, sha256: digest, why })),
  ];
  const manifest = { closingBook: 1, deal: dealId, position, files, documents, absent };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const readMe = ({ deal, dealId, position }: BookRecord): string =>
  `${deal.terms.name}: closing book and originals

book.pdf          the closing book, with its index
journal.ndjson    the journal, an event a line: the canonical text that was hashed, and its hash
documents/        every document that was open to whoever asked, each version under its number and digest
signatures/       signature pages by packet
manifest.json     every file with its SHA-256, and what is not here with the reason
verify.mjs        checks all of it with Node 22 or later and nothing else: node verify.mjs

Deal ${dealId}, position ${position.version}, hash ${position.hash}
`;

/** One name of a file that any system takes. */
const safeName = (name: string): string => {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_').slice(0, 150);
  return /^\.{1,2}$|[. ]$/.test(plain) ? `${plain}_` : plain;
};

/** The script lies above the code, in the checkout and in the image. */
function verifier(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const script = path.join(folder, 'ops', 'verify-book.mjs');
    if (existsSync(script)) return script;
    if (folder === path.dirname(folder)) throw new Error('ops/verify-book.mjs was not found above the code');
  }
}
