import type { Refusal } from '#libs/contracts/refusal.ts';
import { refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';
import type { DocumentItem, DocumentVersion, Packet } from './state.ts';

const ESCROW = 'signature pages in escrow';

export type PacketStanding = 'collecting' | 'complete' | 'overtaken' | 'released' | 'withdrawn';

/** The agreed form of a document: its last version, unless that is a draft. */
export function agreedForm(item: DocumentItem | undefined): DocumentVersion | undefined {
  const last = item?.versions.at(-1);
  return last?.stage === 'agreed' ? last : undefined;
}

/** What a packet lacks before its pages may leave escrow, in words. */
export function missingIn({ documents }: OpenDeal, packetId: string): readonly string[] {
  const packet = documents.packets[packetId];
  if (packet === undefined || packet.released !== null || packet.withdrawn !== null) return [];
  const item = documents.items[packet.documentId];
  const title = item?.title ?? packet.documentId;
  const overtaken =
    agreedForm(item)?.document.digest === packet.form
      ? []
      : [`${title}: its pages are signed for a form that is no longer the agreed one`];
  const pages = packet.lines
    .filter(({ page }) => page === null || page.form !== packet.form)
    .map(({ name, capacity, party }) => `${title}: the page of ${name}, ${capacity} of ${party}`);
  const conditions = packet.conditions
    .filter(({ metBy }) => metBy === null)
    .map(({ words }) => `${title}: held until ${words}`);
  return [...overtaken, ...pages, ...conditions];
}

export function standingOf(deal: OpenDeal, packetId: string): PacketStanding {
  const packet = deal.documents.packets[packetId];
  if (packet === undefined || packet.withdrawn !== null) return 'withdrawn';
  if (packet.released !== null) return 'released';
  if (agreedForm(deal.documents.items[packet.documentId])?.document.digest !== packet.form)
    return 'overtaken';
  return missingIn(deal, packetId).length === 0 ? 'complete' : 'collecting';
}

/** The packets that the release at the closing lets go, all together. */
export function packetsForClosing({ documents }: OpenDeal): readonly string[] {
  return Object.entries(documents.packets)
    .filter(([, { neededFor, withdrawn, released }]) => {
      return neededFor === 'closing' && withdrawn === null && released === null;
    })
    .map(([id]) => id);
}

/** Why packets are not released together: what any of them lacks, or whose word is lacking. */
export function notReleasable(
  deal: OpenDeal,
  packetIds: readonly string[],
  authorityOf: readonly string[],
): Refusal | undefined {
  const missing = packetIds.flatMap((id) => missingIn(deal, id));
  if (missing.length > 0) {
    return refuse(
      'PacketsIncomplete',
      ESCROW,
      { packets: [...packetIds], missing: [...missing] },
      `Pages are released together or not at all, and ${missing.length === 1 ? 'this is' : 'these are'} missing: ${missing.join('; ')}.`.slice(
        0,
        1_500,
      ),
    );
  }
  const holders = new Set(packetIds.flatMap((id) => holdersOf(deal.documents.packets[id])));
  const silent = [...holders].filter((holder) => !authorityOf.includes(holder));
  if (silent.length === 0) return undefined;
  return refuse(
    'AuthorityMissing',
    ESCROW,
    { has: [...authorityOf], lacks: silent },
    `Pages are held on the authority of ${silent.join(' and of ')}, who ${silent.length === 1 ? 'has' : 'have'} not let them go. Name ${silent.length === 1 ? 'it' : 'them'} among those on whose authority the pages are released.`,
  );
}

function holdersOf(packet: Packet | undefined): readonly string[] {
  return packet?.lines.flatMap(({ page }) => (page === null ? [] : [page.heldFor])) ?? [];
}
