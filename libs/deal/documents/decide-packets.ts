import type { Refusal } from '#libs/contracts/refusal.ts';
import { type Actor, refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { agreedForm, notReleasable } from './packets.ts';
import type { Packet, PacketLine } from './state.ts';
import { maySee } from './viewers.ts';

const ESCROW = 'signature pages in escrow';

export const packetDeciders: Deciders = {
  PrepareSignaturePacket: (deal, { data }, { actor }) => {
    const { packetId, documentId } = data;
    const item = deal.documents.items[documentId];
    if (item === undefined || !maySee(deal, item, actor.id)) {
      return refuse(
        'DocumentUnknown',
        ESCROW,
        { documentId },
        `There is no document "${documentId}" for you in this deal. Enter it first.`,
      );
    }
    if (deal.documents.packets[packetId] !== undefined)
      return refuse(
        'PacketIdTaken',
        ESCROW,
        { packetId },
        `"${packetId}" names another packet. Choose another id.`,
      );
    const form = agreedForm(item);
    if (form === undefined || item.withdrawn !== null) {
      return refuse(
        'NotAgreed',
        ESCROW,
        { documentId },
        `"${item.title}" is not in agreed form. Pages are signed for a form that nobody changes any more: agree it first.`,
      );
    }
    const ids = data.lines.map(({ lineId }) => lineId);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined)
      return refuse(
        'LineTwice',
        ESCROW,
        { lineId: twice },
        `Two lines are called "${twice}". Give each its own id.`,
      );
    if (data.neededFor === 'closing' && deal.closing.signaturesReleasedAt !== null) {
      return refuse(
        'SignaturesReleased',
        ESCROW,
        { at: deal.closing.signaturesReleasedAt },
        'The pages for the closing are released. What is signed now is a packet of its own: prepare it as needed for other.',
      );
    }
    return [{ type: 'SignaturePacketPrepared', data: { ...data, form: form.document.digest } }];
  },

  ReceiveSignaturePage: (deal, { data }, { actor }) => {
    const found = lineOf(deal, data, actor);
    if ('code' in found) return found;
    const { packet, line } = found;
    if (data.signedBy !== line.name) {
      return refuse(
        'AnotherSigned',
        ESCROW,
        { expected: line.name, signedBy: data.signedBy },
        `${line.name} signs as ${line.capacity} of ${line.party}; the page is signed by ${data.signedBy}. Change the signatory first, with the authority for it, or send the page back.`,
      );
    }
    if (line.page?.document.digest === data.page.digest && line.page.form === packet.form) return [];
    if (line.page !== null) {
      return refuse(
        'PageHeld',
        ESCROW,
        { lineId: line.lineId, page: line.page.document.digest },
        `A page of ${line.name} is held already. Recall it, then take in the other.`,
      );
    }
    if (line.voided.includes(data.page.digest)) {
      return refuse(
        'PageVoid',
        ESCROW,
        { lineId: line.lineId, page: data.page.digest },
        'This page was recalled or its signatory replaced: it is void. Take in a page that was signed anew.',
      );
    }
    return [
      { type: 'SignaturePageReceived', data: { ...data, form: packet.form }, effectiveAt: data.receivedAt },
    ];
  },

  RecallSignaturePage: (deal, { data }, { actor }) => {
    const found = lineOf(deal, data, actor);
    if ('code' in found) return found;
    const { page, name } = found.line;
    if (page === null)
      return refuse(
        'NoPage',
        ESCROW,
        { lineId: data.lineId },
        `No page of ${name} is held that could go back.`,
      );
    if (page.heldFor !== data.authority) {
      return refuse(
        'AuthorityMissing',
        ESCROW,
        { heldFor: page.heldFor, given: data.authority },
        `The page of ${name} is held on the authority of ${page.heldFor}; ${data.authority} cannot call it back.`,
      );
    }
    return [{ type: 'SignaturePageRecalled', data }];
  },

  ChangeSignatory: (deal, { data }, { actor }) => {
    const found = lineOf(deal, data, actor);
    if ('code' in found) return found;
    const { line } = found;
    if (line.name === data.name && line.capacity === data.capacity) {
      return refuse(
        'SameSignatory',
        ESCROW,
        { name: data.name },
        `${data.name} signs there already, in that capacity.`,
      );
    }
    return [
      {
        type: 'SignatoryChanged',
        data: { ...data, earlier: line.name, voided: line.page?.document.digest ?? null },
      },
    ];
  },

  CarryPagesOver: (deal, { data }, { actor }) => {
    const packet = heldPacket(deal, data.packetId, actor);
    if ('code' in packet) return packet;
    const form = agreedForm(deal.documents.items[packet.documentId])?.document.digest;
    if (form !== data.to) {
      return refuse(
        'NotTheAgreedForm',
        ESCROW,
        { agreed: form ?? 'none', given: data.to },
        'Pages are carried to the form that is agreed now, by its digest, and to no other.',
      );
    }
    if (form === packet.form)
      return refuse('SameForm', ESCROW, { form }, 'The pages are signed for the agreed form already.');
    const holders = new Set(packet.lines.flatMap(({ page }) => (page === null ? [] : [page.heldFor])));
    const silent = [...holders].filter((holder) => !data.authorityOf.includes(holder));
    if (silent.length > 0) {
      return refuse(
        'AuthorityMissing',
        ESCROW,
        { has: [...data.authorityOf], lacks: silent },
        `A signature is for the text that was signed. ${silent.join(' and ')} must agree before the pages are attached to another.`,
      );
    }
    return [{ type: 'PagesCarriedOver', data: { ...data, from: packet.form } }];
  },

  MeetPacketCondition: (deal, { data }, { actor }) => {
    const packet = heldPacket(deal, data.packetId, actor);
    if ('code' in packet) return packet;
    const condition = packet.conditions.find(({ words }) => words === data.condition);
    if (condition === undefined) {
      return refuse(
        'ConditionUnknown',
        ESCROW,
        { condition: data.condition },
        `The pages are not held under that condition. They are held until: ${packet.conditions.map(({ words }) => words).join('; ') || 'nothing but their release'}.`,
      );
    }
    return condition.metBy === null ? [{ type: 'PacketConditionMet', data }] : [];
  },

  ReleasePackets: (deal, { data }, { actor }) => {
    for (const packetId of data.packetIds) {
      const packet = heldPacket(deal, packetId, actor);
      if ('code' in packet) return packet;
      if (packet.neededFor === 'closing') {
        return refuse(
          'ReleasedAtClosing',
          ESCROW,
          { packetId },
          `The pages of "${packetId}" are for the closing and leave escrow with all others of it: by the release of signatures.`,
        );
      }
    }
    return notReleasable(deal, data.packetIds, data.authorityOf) ?? [{ type: 'PacketsReleased', data }];
  },

  WithdrawPacket: (deal, { data }, { actor }) => {
    const packet = heldPacket(deal, data.packetId, actor);
    return 'code' in packet ? packet : [{ type: 'PacketWithdrawn', data }];
  },
};

/** A packet whose pages are still awaited or held. */
function heldPacket(deal: OpenDeal, packetId: string, actor: Actor): Packet | Refusal {
  const packet = deal.documents.packets[packetId];
  const item = packet && deal.documents.items[packet.documentId];
  if (packet === undefined || item === undefined || !maySee(deal, item, actor.id))
    return refuse(
      'PacketUnknown',
      ESCROW,
      { packetId },
      `There is no packet "${packetId}" for you in this deal.`,
    );
  if (packet.released !== null) {
    return refuse(
      'PacketReleased',
      ESCROW,
      { packetId, at: packet.released.at },
      `The pages of "${packetId}" left escrow at ${packet.released.at}: nothing of them is changed or called back.`,
    );
  }
  if (packet.withdrawn !== null) {
    return refuse(
      'PacketWithdrawn',
      ESCROW,
      { packetId, reason: packet.withdrawn },
      `"${packetId}" was withdrawn: ${packet.withdrawn}`,
    );
  }
  return packet;
}

function lineOf(
  deal: OpenDeal,
  { packetId, lineId }: { readonly packetId: string; readonly lineId: string },
  actor: Actor,
): { readonly packet: Packet; readonly line: PacketLine } | Refusal {
  const packet = heldPacket(deal, packetId, actor);
  if ('code' in packet) return packet;
  const line = packet.lines.find((each) => each.lineId === lineId);
  if (line !== undefined) return { packet, line };
  return refuse(
    'LineUnknown',
    ESCROW,
    { packetId, lineId },
    `"${packetId}" has no line "${lineId}". It has ${packet.lines.map((each) => each.lineId).join(', ')}.`,
  );
}
