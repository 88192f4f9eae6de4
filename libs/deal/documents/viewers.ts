import type { Audience } from '#libs/contracts/documents.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { OpenDeal } from '../state.ts';
import type { DocumentItem } from './state.ts';

/** Findings about a document carry this before its id. */
export const MUST_READ = 'must-read/';

/**
 * Whether a person of the deal may open a document. Who only runs the machines may not: that one is not of the deal.
 * Papers of the company and its committee are never the buyer's, whatever else is said of them.
 */
export function maySee(
  { terms }: OpenDeal,
  { audience }: Pick<DocumentItem, 'audience'>,
  personId: string,
): boolean {
  const person = terms.people.find(({ id }) => id === personId);
  if (person === undefined || !isOfSide(audience, person)) return false;
  if (audience.people !== undefined) return audience.people.includes(person.id);
  return audience.roles === undefined || audience.roles.some((role) => person.roles.includes(role));
}

function isOfSide({ of }: Audience, { side, roles }: OpenDeal['terms']['people'][number]): boolean {
  switch (of) {
    case 'all':
      return true;
    case 'committee':
      return side !== 'parent';
    case 'company':
    case 'parent':
      return side === of || (side === 'neutral' && roles.includes('auditor'));
  }
}

/** The documents that a person is not even told of. */
export function documentsHiddenFrom(deal: OpenDeal, personId: string): ReadonlySet<string> {
  const hidden = Object.entries(deal.documents.items).filter(([, item]) => !maySee(deal, item, personId));
  return new Set(hidden.map(([id]) => id));
}

/** The deal as someone knows it who may not see some of its documents. */
export function withoutDocuments(deal: OpenDeal, personId: string): OpenDeal {
  const hidden = documentsHiddenFrom(deal, personId);
  if (hidden.size === 0) return deal;
  const { items, packets } = deal.documents;
  return {
    ...deal,
    documents: {
      items: Object.fromEntries(Object.entries(items).filter(([id]) => !hidden.has(id))),
      packets: Object.fromEntries(Object.entries(packets).filter(([, each]) => !hidden.has(each.documentId))),
    },
    findings: Object.fromEntries(
      Object.entries(deal.findings).filter(
        ([id]) => !(id.startsWith(MUST_READ) && hidden.has(documentOf(id))),
      ),
    ),
  };
}

const documentOf = (findingId: string): string => findingId.slice(MUST_READ.length).split('/')[0] ?? '';

/** What an event would tell of documents that are hidden; packets are known by the state they came to. */
export function isOfHiddenDocument(
  { data }: Pick<DealEvent, 'type' | 'data'>,
  hidden: ReadonlySet<string>,
  hiddenPackets: ReadonlySet<string>,
): boolean {
  if (hidden.size === 0) return false;
  const { documentId, packetId, packetIds, findingId } = data as {
    readonly documentId?: unknown;
    readonly packetId?: unknown;
    readonly packetIds?: unknown;
    readonly findingId?: unknown;
  };
  if (typeof documentId === 'string') return hidden.has(documentId);
  if (typeof packetId === 'string') return hiddenPackets.has(packetId);
  if (Array.isArray(packetIds)) return packetIds.some((id) => hiddenPackets.has(String(id)));
  return (
    typeof findingId === 'string' && findingId.startsWith(MUST_READ) && hidden.has(documentOf(findingId))
  );
}

export function packetsHiddenFrom(deal: OpenDeal, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const packets = Object.entries(deal.documents.packets).filter(([, { documentId }]) =>
    hidden.has(documentId),
  );
  return new Set(packets.map(([id]) => id));
}
