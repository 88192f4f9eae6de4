import type { DocumentsRead } from '#libs/contracts/documents.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { unread } from '../documents/must-reads.ts';
import { missingIn, standingOf } from '../documents/packets.ts';
import type { DocumentItem, Packet } from '../documents/state.ts';
import type { OpenDeal } from '../state.ts';

/** Documents with their versions, who opened them, what must be read, and the pages in escrow. */
export function documentsOf(deal: OpenDeal, now: Instant): DocumentsRead {
  const items = Object.entries(deal.documents.items);
  return {
    documents: items.map(([id, item]) => documentRead(deal, id, item)),
    packets: Object.entries(deal.documents.packets).map(([id, packet]) => packetRead(deal, id, packet)),
    receipts: items.flatMap(([id, item]) => receiptsOf(id, item)),
    mustReads: items.flatMap(([id, item]) => mustReadOf(deal, id, item, now)),
  };
}

function documentRead(
  deal: OpenDeal,
  documentId: string,
  item: DocumentItem,
): DocumentsRead['documents'][number] {
  const last = item.versions.length;
  return {
    documentId,
    title: item.title,
    audience: { ...item.audience },
    stage: item.withdrawn === null ? (item.versions.at(-1)?.stage ?? 'draft') : 'withdrawn',
    withdrawn: item.withdrawn,
    versions: item.versions.map(({ readers, agreedBy, ...version }) => ({
      ...version,
      stage: version.ordinal === last ? version.stage : 'superseded',
      agreedBy: [...agreedBy],
      readers: Object.keys(readers).length,
    })),
    packets: Object.entries(deal.documents.packets)
      .filter(([, packet]) => packet.documentId === documentId)
      .map(([id]) => id),
  };
}

function receiptsOf(documentId: string, { title, versions }: DocumentItem): DocumentsRead['receipts'] {
  return versions.flatMap(({ ordinal, document, readers }) =>
    Object.entries(readers).map(([id, { name, firstAt, lastAt, times }]) => ({
      documentId,
      title,
      ordinal,
      digest: document.digest,
      reader: { id, name },
      firstAt,
      lastAt,
      times,
    })),
  );
}

function mustReadOf(
  deal: OpenDeal,
  documentId: string,
  item: DocumentItem,
  now: Instant,
): DocumentsRead['mustReads'] {
  const { mustRead } = item;
  if (mustRead === null || item.withdrawn !== null) return [];
  const { ordinal, by, why } = mustRead;
  const readers = item.versions.at(-1)?.readers ?? {};
  return [
    {
      documentId,
      title: item.title,
      ordinal,
      by,
      why,
      people: mustRead.people.map((id) => ({
        id,
        name: deal.terms.people.find((person) => person.id === id)?.name ?? id,
        readAt: readers[id]?.firstAt ?? null,
      })),
      standing: unread(item).length === 0 ? 'read' : now >= by ? 'overdue' : 'awaited',
    },
  ];
}

function packetRead(deal: OpenDeal, packetId: string, packet: Packet): DocumentsRead['packets'][number] {
  const { documentId, form, neededFor, released } = packet;
  return {
    packetId,
    documentId,
    title: deal.documents.items[documentId]?.title ?? documentId,
    form,
    neededFor,
    standing: standingOf(deal, packetId),
    missing: [...missingIn(deal, packetId)],
    lines: packet.lines.map(({ page, voided, ...line }) => ({
      ...line,
      page: page && page.document,
      signedBy: page && page.signedBy,
      receivedAt: page && page.receivedAt,
      heldFor: page && page.heldFor,
      voided: voided.length,
    })),
    conditions: packet.conditions.map(({ words, metBy }) =>
      metBy === null ? `until ${words}` : `${words}: met, by ${metBy}`,
    ),
    released: released && { at: released.at, authorityOf: [...released.authorityOf] },
  };
}
