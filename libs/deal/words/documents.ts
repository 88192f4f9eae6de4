import { at, day, many, type Words } from './say.ts';

const short = (digest: string): string => digest.slice(0, 12);
const WHOM = {
  all: 'all sides',
  company: "the company's side",
  committee: 'the special committee',
  parent: "the buyer's side",
} as const;

export const documentsWords = {
  DocumentEntered: ({ title, document, audience, by }) => ({
    headline: `Document entered by ${by.name}: ${title}`,
    detail: `${document.name}, ${short(document.digest)}; for ${WHOM[audience.of]}`,
  }),
  DocumentVersionAdded: ({ documentId, ordinal, document, by }) => ({
    headline: `${documentId}: version ${ordinal} by ${by.name}`,
    detail: `${document.name}, ${short(document.digest)}`,
  }),
  DocumentAgreed: ({ documentId, digest, authorityOf }) => ({
    headline: `${documentId} is in agreed form`,
    detail: `${short(digest)}, on the word of ${authorityOf.join(', ')}`,
  }),
  DocumentExecuted: ({ documentId, document }) => ({
    headline: `${documentId} is executed`,
    detail: `${document.name}, ${short(document.digest)}`,
  }),
  DocumentAudienceSet: ({ documentId, audience, reason }) => ({
    headline: `${documentId} may now be opened by ${WHOM[audience.of]}`,
    detail: reason,
  }),
  DocumentWithdrawn: ({ documentId, reason }) => ({ headline: `${documentId} withdrawn`, detail: reason }),
  ReadingRequired: ({ documentId, ordinal, people, by, why }) => ({
    headline: `${documentId}, version ${ordinal}, must be read by ${at(by)}`,
    detail: `by ${people.join(', ')}: ${why}`,
  }),
  ReadingLifted: ({ documentId, reason }) => ({
    headline: `${documentId} need not be read any more`,
    detail: reason,
  }),
  DocumentOpened: ({ documentId, ordinal, reader }) => ({
    headline: `${reader.name} opened version ${ordinal} of ${documentId}`,
  }),
  OrphansErased: ({ digests, unnamedSince }) => ({
    headline: `${many(digests.length, 'upload')} erased that nothing in the record names`,
    detail: `uploaded before ${at(unnamedSince)}: ${digests.map(short).join(', ')}`,
  }),
  SignaturePacketPrepared: ({ packetId, documentId, lines }) => ({
    headline: `Signature packet ${packetId} of ${documentId}: ${many(lines.length, 'page')} awaited`,
    detail: lines.map(({ name, capacity, party }) => `${name}, ${capacity} of ${party}`).join('; '),
  }),
  SignaturePageReceived: ({ packetId, signedBy, heldFor }) => ({
    headline: `Signature page of ${signedBy} held in escrow`,
    detail: `${packetId}; on the authority of ${heldFor}`,
  }),
  SignaturePageRecalled: ({ packetId, lineId, authority, reason }) => ({
    headline: `Signature page ${lineId} of ${packetId} called back by ${authority}`,
    detail: reason,
  }),
  SignatoryChanged: ({ packetId, earlier, name, capacity, voided, reason, authority }) => ({
    headline: `${name}, ${capacity}, signs in the place of ${earlier}`,
    detail: `${packetId}; ${reason} (${authority})${voided === null ? '' : `; the page ${short(voided)} is void`}`,
  }),
  PagesCarriedOver: ({ packetId, from, to, authorityOf }) => ({
    headline: `Pages of ${packetId} attached to the form agreed since`,
    detail: `${short(from)} → ${short(to)}, on the word of ${authorityOf.join(', ')}`,
  }),
  PacketConditionMet: ({ packetId, condition, authority }) => ({
    headline: `Pages of ${packetId} are no longer held until ${condition}`,
    detail: authority,
  }),
  PacketsReleased: ({ packetIds, authorityOf }) => ({
    headline: `Pages left escrow together: ${packetIds.join(', ')}`,
    detail: `on the authority of ${authorityOf.join(', ')}`,
  }),
  PacketsReturned: ({ packetIds, closing, told }) => ({
    headline: `Pages released for the closing of ${day(closing)} are in escrow again: ${packetIds.join(', ')}`,
    detail: `told: ${told.join(', ')}`,
  }),
  PacketWithdrawn: ({ packetId, reason }) => ({
    headline: `Signature packet ${packetId} withdrawn; its pages go back`,
    detail: reason,
  }),
} satisfies Partial<Words>;
