import type { Evolvers } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import type { DocumentItem, DocumentVersion, Packet, PacketLine } from './state.ts';
import { MUST_READ } from './viewers.ts';

export const documentEvolvers: Evolvers = {
  DocumentEntered: (deal, { data, recordedAt, version }) => {
    const { documentId, title, audience, document, note = null, by } = data;
    const first = fresh({ ordinal: 1, document, stage: 'draft', enteredAt: recordedAt, by, note, version });
    return put(deal, documentId, { title, audience, versions: [first], withdrawn: null, mustRead: null });
  },
  DocumentVersionAdded: (deal, { data, recordedAt, version }) => {
    const { ordinal, document, note = null, by } = data;
    return add(deal, data.documentId, {
      ordinal,
      document,
      stage: 'draft',
      enteredAt: recordedAt,
      by,
      note,
      version,
    });
  },
  DocumentExecuted: (deal, { data, recordedAt, version }) => {
    const { ordinal, document, by } = data;
    return add(deal, data.documentId, {
      ordinal,
      document,
      stage: 'executed',
      enteredAt: recordedAt,
      by,
      note: null,
      version,
    });
  },
  DocumentAgreed: (deal, { data }) =>
    change(deal, data.documentId, (item) => ({
      versions: item.versions.map((each, at) =>
        at === item.versions.length - 1
          ? { ...each, stage: 'agreed' as const, agreedBy: data.authorityOf }
          : each,
      ),
    })),
  DocumentAudienceSet: (deal, { data }) => change(deal, data.documentId, () => ({ audience: data.audience })),
  DocumentWithdrawn: (deal, { data }) => change(deal, data.documentId, () => ({ withdrawn: data.reason })),
  ReadingRequired: (deal, { data: { documentId, ordinal, people, by, why } }) =>
    change(deal, documentId, () => ({ mustRead: { ordinal, people, by, why, told: false } })),
  ReadingLifted: (deal, { data }) => change(deal, data.documentId, () => ({ mustRead: null })),
  FindingRaised: (deal, { data }) => {
    if (!data.findingId.startsWith(MUST_READ)) return {};
    const documentId = data.findingId.slice(MUST_READ.length).split('/')[0] ?? '';
    return change(deal, documentId, ({ mustRead }) => ({
      mustRead: mustRead && { ...mustRead, told: true },
    }));
  },
  DocumentOpened: (deal, { data: { documentId, ordinal, reader }, effectiveAt }) =>
    change(deal, documentId, ({ versions }) => ({
      versions: versions.map((each) =>
        each.ordinal === ordinal ? openedBy(each, reader, effectiveAt) : each,
      ),
    })),

  SignaturePacketPrepared: (deal, { data }) => {
    const { packetId, documentId, form, neededFor } = data;
    const packet: Packet = {
      documentId,
      form,
      neededFor,
      lines: data.lines.map((line) => ({ ...line, page: null, voided: [] })),
      conditions: data.conditions.map((words) => ({ words, metBy: null })),
      released: null,
      withdrawn: null,
    };
    return { documents: { ...deal.documents, packets: { ...deal.documents.packets, [packetId]: packet } } };
  },
  SignaturePageReceived: (deal, { data }) => {
    const { packetId, lineId, page: document, signedBy, heldFor, receivedAt, form } = data;
    return line(deal, packetId, lineId, () => ({ page: { document, signedBy, heldFor, receivedAt, form } }));
  },
  SignaturePageRecalled: (deal, { data }) => line(deal, data.packetId, data.lineId, voided),
  SignatoryChanged: (deal, { data: { packetId, lineId, name, capacity } }) =>
    line(deal, packetId, lineId, (each) => ({ ...voided(each), name, capacity })),
  PagesCarriedOver: (deal, { data: { packetId, to } }) =>
    packet(deal, packetId, ({ lines }) => ({
      form: to,
      lines: lines.map((each) => (each.page === null ? each : { ...each, page: { ...each.page, form: to } })),
    })),
  PacketConditionMet: (deal, { data: { packetId, condition, authority } }) =>
    packet(deal, packetId, ({ conditions }) => ({
      conditions: conditions.map((each) => (each.words === condition ? { ...each, metBy: authority } : each)),
    })),
  PacketsReleased: (deal, { data: { packetIds, authorityOf }, effectiveAt }) =>
    packetIds.reduce<Partial<OpenDeal>>(
      (changed, id) =>
        packet({ ...deal, ...changed }, id, () => ({ released: { at: effectiveAt, authorityOf } })),
      {},
    ),
  PacketWithdrawn: (deal, { data: { packetId, reason } }) =>
    packet(deal, packetId, () => ({ withdrawn: reason })),
  PacketsReturned: (deal, { data: { packetIds } }) =>
    packetIds.reduce<Partial<OpenDeal>>(
      (changed, id) => packet({ ...deal, ...changed }, id, () => ({ released: null })),
      {},
    ),
};

const fresh = (entered: Omit<DocumentVersion, 'agreedBy' | 'readers'>): DocumentVersion => ({
  ...entered,
  agreedBy: [],
  readers: {},
});

function openedBy(
  version: DocumentVersion,
  { id, name }: { readonly id: string; readonly name: string },
  at: string,
): DocumentVersion {
  const known = version.readers[id];
  const reader = { name, firstAt: known?.firstAt ?? at, lastAt: at, times: (known?.times ?? 0) + 1 };
  return { ...version, readers: { ...version.readers, [id]: reader } };
}

/** A version that comes after what had to be read has to be read too. */
function add(
  deal: OpenDeal,
  documentId: string,
  entered: Omit<DocumentVersion, 'agreedBy' | 'readers'>,
): Partial<OpenDeal> {
  return change(deal, documentId, ({ versions, mustRead }) => ({
    versions: [...versions, fresh(entered)],
    mustRead: mustRead && { ...mustRead, ordinal: entered.ordinal, told: false },
  }));
}

function voided({ page, voided: before }: PacketLine): Partial<PacketLine> {
  return page === null ? {} : { page: null, voided: [...before, page.document.digest] };
}

function put(deal: OpenDeal, documentId: string, item: DocumentItem): Partial<OpenDeal> {
  return { documents: { ...deal.documents, items: { ...deal.documents.items, [documentId]: item } } };
}

function change(
  deal: OpenDeal,
  documentId: string,
  to: (item: DocumentItem) => Partial<DocumentItem>,
): Partial<OpenDeal> {
  const item = deal.documents.items[documentId];
  return item === undefined ? {} : put(deal, documentId, { ...item, ...to(item) });
}

function packet(
  deal: OpenDeal,
  packetId: string,
  to: (packet: Packet) => Partial<Packet>,
): Partial<OpenDeal> {
  const known = deal.documents.packets[packetId];
  if (known === undefined) return {};
  const packets = { ...deal.documents.packets, [packetId]: { ...known, ...to(known) } };
  return { documents: { ...deal.documents, packets } };
}

function line(
  deal: OpenDeal,
  packetId: string,
  lineId: string,
  to: (line: PacketLine) => Partial<PacketLine>,
): Partial<OpenDeal> {
  return packet(deal, packetId, ({ lines }) => ({
    lines: lines.map((each) => (each.lineId === lineId ? { ...each, ...to(each) } : each)),
  }));
}
