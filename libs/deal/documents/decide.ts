import type { Audience } from '#libs/contracts/documents.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { type Actor, refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { packetDeciders } from './decide-packets.ts';
import { curedReading, unread } from './must-reads.ts';
import { agreedForm } from './packets.ts';
import type { DocumentItem } from './state.ts';
import { maySee } from './viewers.ts';

const RECORD = 'documents of the deal';
const who = ({ id, name }: Actor) => ({ id, name });

export const documentDeciders: Deciders = {
  ...packetDeciders,

  EnterDocument: (deal, { data }, { actor }) => {
    if (deal.documents.items[data.documentId] !== undefined) {
      return refuse(
        'DocumentIdTaken',
        RECORD,
        { documentId: data.documentId },
        `"${data.documentId}" names another document of this deal. Add a version to that one, or choose another id.`,
      );
    }
    const twin = Object.entries(deal.documents.items).find(
      ([, item]) =>
        maySee(deal, item, actor.id) &&
        item.versions.some(({ document }) => document.digest === data.document.digest),
    );
    if (twin !== undefined) {
      return refuse(
        'DocumentEntered',
        RECORD,
        { documentId: twin[0], digest: data.document.digest },
        `The same file is in the record as "${twin[0]}", for ${inWords(twin[1].audience)}. Name that document instead of entering it again.`,
      );
    }
    return (
      audienceRefused(deal, data.audience, actor) ?? [
        { type: 'DocumentEntered', data: { ...data, by: who(actor) } },
      ]
    );
  },

  AddDocumentVersion: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    const last = item.versions.at(-1);
    if (last?.stage === 'executed') return executedAlready(data.documentId, item);
    if (last?.document.digest === data.document.digest) {
      return refuse(
        'VersionUnchanged',
        RECORD,
        { documentId: data.documentId, ordinal: last.ordinal },
        `The file is version ${last.ordinal} of "${item.title}", byte for byte. There is nothing to add.`,
      );
    }
    const ordinal = item.versions.length + 1;
    return [{ type: 'DocumentVersionAdded', data: { ...data, ordinal, by: who(actor) } }];
  },

  AgreeDocument: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    const last = item.versions.at(-1);
    if (last?.stage === 'executed') return executedAlready(data.documentId, item);
    if (last?.document.digest !== data.digest) {
      return refuse(
        'NotTheLastVersion',
        RECORD,
        { documentId: data.documentId, last: last?.document.digest ?? '', given: data.digest },
        `Version ${last?.ordinal} of "${item.title}" has another digest. What was not seen is not agreed: open the last version, then agree it by its digest.`,
      );
    }
    if (last.stage === 'agreed') {
      return refuse(
        'AgreedAlready',
        RECORD,
        { documentId: data.documentId, agreedBy: [...last.agreedBy] },
        `Version ${last.ordinal} of "${item.title}" is the agreed form already, on the word of ${last.agreedBy.join(', ')}.`,
      );
    }
    return [{ type: 'DocumentAgreed', data: { ...data, by: who(actor) } }];
  },

  ExecuteDocument: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    if (item.versions.at(-1)?.stage === 'executed') return executedAlready(data.documentId, item);
    if (agreedForm(item) === undefined) {
      return refuse(
        'NotAgreed',
        RECORD,
        { documentId: data.documentId },
        `The last version of "${item.title}" is a draft. Only an agreed form is executed: agree it first.`,
      );
    }
    const held = Object.entries(deal.documents.packets).find(
      ([, { documentId, released, withdrawn }]) =>
        documentId === data.documentId && released === null && withdrawn === null,
    );
    if (held !== undefined) {
      return refuse(
        'PagesInEscrow',
        'signature pages in escrow',
        { documentId: data.documentId, packetId: held[0] },
        `The pages of packet "${held[0]}" are still in escrow, so "${item.title}" is not executed. Release them first.`,
      );
    }
    const ordinal = item.versions.length + 1;
    return [{ type: 'DocumentExecuted', data: { ...data, ordinal, by: who(actor) } }];
  },

  SetDocumentAudience: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    return (
      audienceRefused(deal, data.audience, actor) ?? [
        { type: 'DocumentAudienceSet', data: { ...data, by: who(actor) } },
      ]
    );
  },

  WithdrawDocument: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    if (item.versions.at(-1)?.stage === 'executed') return executedAlready(data.documentId, item);
    const packets = Object.entries(deal.documents.packets).filter(
      ([, each]) => each.documentId === data.documentId && each.withdrawn === null && each.released === null,
    );
    if (packets.length > 0) {
      return refuse(
        'PagesInEscrow',
        'signature pages in escrow',
        { documentId: data.documentId, packets: packets.map(([id]) => id) },
        `Pages of "${item.title}" are awaited or held. Withdraw ${packets.map(([id]) => `packet "${id}"`).join(', ')} first, so that they go back.`,
      );
    }
    return [
      { type: 'DocumentWithdrawn', data: { ...data, by: who(actor) } },
      ...curedReading(deal, data.documentId),
    ];
  },

  RequireReading: (deal, { data }, { actor, now }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    if (data.by <= now) {
      return refuse(
        'MomentPassed',
        RECORD,
        { by: data.by, now },
        `${data.by} has passed. Name a moment that is still to come.`,
      );
    }
    const barred = data.people.filter((id) => !maySee(deal, item, id));
    if (barred.length > 0) {
      return refuse(
        'MayNotOpen',
        RECORD,
        { documentId: data.documentId, people: barred },
        `${barred.join(', ')} may not open "${item.title}", which is for ${inWords(item.audience)}. Widen its audience first, or name others.`,
      );
    }
    return [{ type: 'ReadingRequired', data: { ...data, ordinal: item.versions.length } }];
  },

  LiftReading: (deal, { data }, { actor }) => {
    const item = open(deal, data.documentId, actor);
    if ('code' in item) return item;
    if (item.mustRead === null) {
      return refuse(
        'ReadingNotRequired',
        RECORD,
        { documentId: data.documentId },
        `Nobody is required to read "${item.title}".`,
      );
    }
    return [{ type: 'ReadingLifted', data }, ...curedReading(deal, data.documentId)];
  },

  // What was opened is recorded even if the document was withdrawn while it was on its way.
  RecordDocumentOpened: (deal, { data }) => {
    const item = deal.documents.items[data.documentId];
    const version = item?.versions.findLast(({ document }) => document.digest === data.digest);
    if (item === undefined || version === undefined) return [];
    const opened = { type: 'DocumentOpened' as const, data: { ...data, ordinal: version.ordinal } };
    const isLast = version.ordinal === item.versions.length;
    const left = unread(item).filter((id) => id !== data.reader.id);
    return isLast && left.length === 0 ? [opened, ...curedReading(deal, data.documentId)] : [opened];
  },

  RecordOrphansErased: (_, { data }) => [{ type: 'OrphansErased', data }],
};

/** The document, for someone who may see it. Of what they may not see nobody learns that it is there. */
function open(deal: OpenDeal, documentId: string, actor: Actor): DocumentItem | Refusal {
  const item = deal.documents.items[documentId];
  if (item === undefined || !maySee(deal, item, actor.id)) {
    return refuse(
      'DocumentUnknown',
      RECORD,
      { documentId },
      `There is no document "${documentId}" for you in this deal.`,
    );
  }
  if (item.withdrawn === null) return item;
  return refuse(
    'DocumentWithdrawn',
    RECORD,
    { documentId, reason: item.withdrawn },
    `"${item.title}" was withdrawn: ${item.withdrawn}`,
  );
}

function executedAlready(documentId: string, { title }: DocumentItem): Refusal {
  return refuse(
    'ExecutedAlready',
    RECORD,
    { documentId },
    `"${title}" is executed, and what is executed does not change. Enter an amendment as a document of its own.`,
  );
}

/** Nobody gives a paper to an audience that leaves themselves out, and the committee's never reach the buyer. */
function audienceRefused(deal: OpenDeal, audience: Audience, actor: Actor): Refusal | undefined {
  const { people } = deal.terms;
  const named = (audience.people ?? []).map((id) => [id, people.find((person) => person.id === id)] as const);
  const unknown = named.filter(([, person]) => person === undefined).map(([id]) => id);
  if (unknown.length > 0) {
    return refuse(
      'PersonUnknown',
      RECORD,
      { people: unknown },
      `${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} not among the people of the deal.`,
    );
  }
  if (audience.of === 'committee' && audience.people === undefined) {
    return refuse(
      'CommitteeNotNamed',
      RECORD,
      { of: audience.of },
      'A paper of the special committee is for people whom it names, for the company may have others on its side than the committee has. Name them.',
    );
  }
  const barred = named.filter(([id]) => !maySee(deal, { audience }, id)).map(([id]) => id);
  if (barred.length > 0) {
    return refuse(
      'NotForThatSide',
      RECORD,
      { of: audience.of, people: barred },
      `${barred.join(', ')} ${barred.length === 1 ? 'stands' : 'stand'} on the other side: a paper of the ${audience.of} is not opened to ${barred.length === 1 ? 'that person' : 'them'}.`,
    );
  }
  if (maySee(deal, { audience }, actor.id)) return undefined;
  return refuse(
    'NotYourPaper',
    RECORD,
    { of: audience.of },
    `You could not open the document yourself if it were for ${inWords(audience)}. Choose an audience that you belong to.`,
  );
}

function inWords({ of, roles, people }: Audience): string {
  const side = {
    all: 'all sides',
    company: "the company's side",
    committee: 'the special committee',
    parent: "the buyer's side",
  }[of];
  const narrowed = people?.join(', ') ?? roles?.join(', ');
  return narrowed === undefined ? side : `${side} (${narrowed})`;
}
