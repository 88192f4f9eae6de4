import { describeEvent } from '#libs/deal/words.ts';
import { bindBook, type Insert, pdfFacts } from '#libs/documents/book/bind.ts';
import { type BookDocument, type BookRecord, eventAnchor } from '#libs/documents/book/book.ts';
import { drawBook } from '#libs/documents/book/draw.ts';
import type { CitedEvent } from '#libs/documents/drafts/vote-record.ts';
import { writePdf } from '#libs/documents/pdf.ts';
import { onTheCore } from '../stories/on-the-core.ts';
import { papersOfCbmg } from './papers.ts';

/** The closing book of CBMG as it is handed over, without servers: its own papers stand for the documents. */
export async function bookOfCbmg(): Promise<Uint8Array> {
  const { deal, events } = onTheCore('cbmg');
  const happened = events.map(
    ({ at, event }, index) =>
      ({ effectiveAt: at, ...event, version: index + 1, recordedAt: at }) as unknown as CitedEvent,
  );
  const last = happened.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  const hash = 'ab'.repeat(32);
  const contents = new Map<string, Uint8Array>();
  const documents: BookDocument[] = [];
  for (const [name, document] of papersOfCbmg().papers) {
    const content = await writePdf(document);
    const { pages } = await pdfFacts(content);
    contents.set(name, content);
    documents.push({
      key: name,
      title: document.title,
      name: `${name}.pdf`,
      digest: hash,
      stage: documents.length % 3 === 0 ? 'executed' : documents.length % 3 === 1 ? 'agreed' : 'draft',
      ordinal: 1,
      enteredAt: last.recordedAt,
      enteredBy: 'Counsel',
      version: 1,
      note: null,
      forWhom: 'everyone in the deal',
      specimen: documents.length % 4 === 0,
      held: { how: 'pages', pages, bytes: content.byteLength },
    });
  }
  const book: BookRecord = {
    deal,
    events: happened,
    hrefOf: (version) => `#${eventAnchor(version)}`,
    dealId: 'cbmg',
    now: last.recordedAt,
    position: { version: last.version, hash, recordedAt: last.recordedAt },
    lines: happened.map((event) => ({
      version: event.version,
      recordedAt: event.recordedAt,
      by: 'by itself',
      ...describeEvent(event),
      assumed: describeEvent(event).assumed === true,
      hash,
    })),
    documents,
    signatures: [],
    named: [],
  };
  const { pdf, places, pages } = await drawBook(book);
  const inserts = places.map(
    ({ document, behind, mark }): Insert => ({
      behind,
      content: {
        how: 'pages',
        pages: document.held.how === 'pages' ? document.held.pages : 0,
        mark,
        read: async () => contents.get(document.key) as Uint8Array,
      },
    }),
  );
  const pieces: Uint8Array[] = [];
  await bindBook({ own: pdf, inserts, pages }, async (piece) => {
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
}
