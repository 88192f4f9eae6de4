import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { obligationNamed, obligationsOf } from './all.ts';
import type { Obligation } from './obligation.ts';

export const obligationDeciders: Deciders = {
  RecordObligationEvidence: (deal, { data }) => {
    const known = found(deal, data.obligationId);
    if ('code' in known) return known;
    if (data.accession === undefined && data.document === undefined) {
      return refuse(
        'EvidenceMissing',
        known.rule,
        { obligation: known.id },
        `That ${known.title} was done is shown by an accession number or by a document. Give one of them.`,
      );
    }
    if (known.notBefore !== null && newYorkDay(data.doneAt) < known.notBefore) {
      return refuse(
        'BeforeItMayBeDone',
        known.rule,
        { doneAt: data.doneAt, notBefore: known.notBefore },
        `${known.title}: not before ${spellDay(known.notBefore)}. Check the day of the evidence.`,
      );
    }
    return [{ type: 'ObligationEvidenceRecorded', data, effectiveAt: data.doneAt }];
  },

  ExtendObligation: (deal, { data }, { actor }) => {
    const known = found(deal, data.obligationId);
    if ('code' in known) return known;
    if (known.due === null) {
      return refuse(
        'ObligationNotDated',
        known.rule,
        { obligation: known.id },
        `${known.title} has no day yet: it waits for ${known.waitsFor ?? 'what comes before it'}. There is nothing to extend.`,
      );
    }
    if (!known.extendable) {
      return refuse(
        'ObligationNotExtendable',
        known.rule,
        { obligation: known.id, due: known.due.day },
        `${known.title} is due on ${spellDay(known.due.day)} by ${known.rule}, which lets nobody extend it.`,
      );
    }
    if (data.to <= known.due.day) {
      return refuse(
        'NotAnExtension',
        known.rule,
        { due: known.due.day, to: data.to },
        `${spellDay(data.to)} is no later than ${spellDay(known.due.day)}, when it is due. Name a later day.`,
      );
    }
    return [
      {
        type: 'ObligationExtended',
        data: { ...data, from: known.due.day, by: { id: actor.id, name: actor.name } },
      },
    ];
  },

  CloseObligation: (deal, { data }, { actor }) => {
    const known = found(deal, data.obligationId);
    if ('code' in known) return known;
    if (deal.obligations[data.obligationId]?.closed != null) {
      return refuse('ObligationClosedAlready', known.rule, { obligation: known.id }, 'It is closed already.');
    }
    if (known.done !== null) {
      return refuse(
        'ObligationDone',
        known.rule,
        { obligation: known.id },
        `${known.title} is done: ${known.done.what}. There is nothing to close.`,
      );
    }
    return [{ type: 'ObligationClosed', data: { ...data, by: { id: actor.id, name: actor.name } } }];
  },

  ReopenObligation: (deal, { data }) => {
    const known = found(deal, data.obligationId);
    if ('code' in known) return known;
    const record = deal.obligations[data.obligationId];
    if (record === undefined || (record.closed === null && record.evidence === null)) {
      return refuse(
        'NothingToReopen',
        known.rule,
        { obligation: known.id },
        `Nobody closed ${known.title} or recorded evidence of it. What an event shows is corrected by another event.`,
      );
    }
    return [{ type: 'ObligationReopened', data }];
  },

  AssignObligation: (deal, { data }) => {
    const known = found(deal, data.obligationId);
    if ('code' in known) return known;
    if (!deal.terms.people.some(({ id }) => id === data.personId)) {
      return refuse(
        'PersonUnknown',
        'record',
        { personId: data.personId },
        `Nobody called ${data.personId} is among the people of the deal.`,
      );
    }
    return [{ type: 'ObligationAssigned', data }];
  },

  AcknowledgeAlarm: (deal, { data }, { actor }) => {
    const alarms = deal.obligations[data.obligationId]?.alarms ?? [];
    const last = alarms.findLast(({ rung }) => rung === data.rung);
    if (last === undefined) {
      return refuse(
        'NoSuchAlarm',
        'record',
        { obligation: data.obligationId, rung: data.rung },
        `No alarm "${data.rung}" of ${data.obligationId} was raised.`,
      );
    }
    if (last.acknowledged !== null) {
      return refuse(
        'AlarmAcknowledged',
        'record',
        { by: last.acknowledged.by.name, at: last.acknowledged.at },
        `${last.acknowledged.by.name} has acknowledged it already.`,
      );
    }
    return [{ type: 'AlarmAcknowledged', data: { ...data, by: { id: actor.id, name: actor.name } } }];
  },
};

function found(deal: OpenDeal, id: string): Obligation | ReturnType<typeof refuse> {
  const known = obligationNamed(deal, id);
  if (known !== undefined) return known;
  const ids = obligationsOf(deal).map((each) => each.id);
  return refuse(
    'ObligationUnknown',
    'record',
    { obligation: id },
    `The deal has no obligation "${id}". It has ${ids.join(', ')}.`.slice(0, 1_500),
  );
}
