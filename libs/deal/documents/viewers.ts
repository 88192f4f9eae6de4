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
  { terms }: { readonly terms: Pick<OpenDeal['terms'], 'people'> },
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

/** What one person is told of, and how to go on knowing it while events come. What is not in it is kept from them. */
export interface SeenDocuments {
  readonly people: OpenDeal['terms']['people'];
  readonly personId: string;
  readonly documents: ReadonlySet<string>;
  readonly packets: ReadonlySet<string>;
}

/** For someone who is told of no document at all. */
export const seesNoDocuments: SeenDocuments = {
  people: [],
  personId: '',
  documents: new Set(),
  packets: new Set(),
};

export function documentsSeenBy(deal: OpenDeal, personId: string): SeenDocuments {
  const { documents } = withoutDocuments(deal, personId);
  return {
    people: deal.terms.people,
    personId,
    documents: new Set(Object.keys(documents.items)),
    packets: new Set(Object.keys(documents.packets)),
  };
}

/** The same after an event that enters a document, changes its audience or has pages signed for it. */
export function seenAfter(
  { type, data }: Pick<DealEvent, 'type' | 'data'>,
  seen: SeenDocuments,
): SeenDocuments {
  if (type === 'DocumentEntered' || type === 'DocumentAudienceSet') {
    const { documentId, audience } = data as { documentId: string; audience: Audience };
    const others = [...seen.documents].filter((id) => id !== documentId);
    const sees = maySee({ terms: seen }, { audience }, seen.personId);
    return { ...seen, documents: new Set(sees ? [...others, documentId] : others) };
  }
  if (type !== 'SignaturePacketPrepared') return seen;
  const { documentId, packetId } = data as { documentId: string; packetId: string };
  return seen.documents.has(documentId) ? { ...seen, packets: new Set([...seen.packets, packetId]) } : seen;
}

/** The documents that a person is not even told of. */
function documentsHiddenFrom(deal: OpenDeal, personId: string): ReadonlySet<string> {
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

/** An override repeats the act that it is for, with all that the act says. */
export function actProposedIn(data: object): object {
  const { act } = data as { readonly act?: { readonly with?: unknown } };
  return typeof act?.with === 'object' && act.with !== null ? act.with : {};
}

/** Whether an event tells of a document, or of pages signed for one, that someone is not told of. */
export function isOfUnseenDocument({ data }: Pick<DealEvent, 'type' | 'data'>, seen: SeenDocuments): boolean {
  return [data, actProposedIn(data)].some((each) => namesUnseen(each, seen));
}

function namesUnseen(data: object, { documents, packets }: SeenDocuments): boolean {
  const { documentId, packetId, packetIds, findingId } = data as {
    readonly documentId?: unknown;
    readonly packetId?: unknown;
    readonly packetIds?: unknown;
    readonly findingId?: unknown;
  };
  if (typeof documentId === 'string') return !documents.has(documentId);
  if (typeof packetId === 'string') return !packets.has(packetId);
  if (Array.isArray(packetIds)) return packetIds.some((id) => !packets.has(String(id)));
  return (
    typeof findingId === 'string' && findingId.startsWith(MUST_READ) && !documents.has(documentOf(findingId))
  );
}
