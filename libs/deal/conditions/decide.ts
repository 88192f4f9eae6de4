import type { Condition } from '#libs/contracts/terms.ts';
import { isFiled } from '../closing/gates.ts';
import type { Deciders } from '../decide.ts';
import { refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';

const ATTESTED: readonly Condition['kind'][] = [
  'no-injunction',
  'representations',
  'covenants',
  'no-material-adverse-effect',
];
const EVIDENCED: readonly Condition['kind'][] = ['clearance', 'certificate', 'custom'];

export const conditionDeciders: Deciders = {
  RecordEvidence: (deal, { data }, { now }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (!EVIDENCED.includes(condition.kind)) {
      return refuse(
        'ConditionNotMetByEvidence',
        condition.section,
        { condition: condition.id, kind: condition.kind },
        condition.kind === 'vote'
          ? "This condition is met by the inspector's report of the vote, not by a document."
          : 'This condition is met by an attestation as of a time, not by a document.',
      );
    }
    if (data.asOf > now) return inTheFuture(data.asOf, now);
    return [{ type: 'EvidenceRecorded', data, effectiveAt: data.asOf }];
  },

  AttestCondition: (deal, { data }, { actor, now }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (!ATTESTED.includes(condition.kind)) {
      return refuse(
        'ConditionNotAttested',
        condition.section,
        { condition: condition.id, kind: condition.kind },
        'Only a condition that nothing of a kind is known can be attested. Record the evidence for this one.',
      );
    }
    if (data.asOf > now) return inTheFuture(data.asOf, now);
    return [{ type: 'ConditionAttested', data: { ...data, by: actor.name }, effectiveAt: data.asOf }];
  },

  WaiveCondition: (deal, { data }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    if (condition.waivableBy.length === 0) {
      return refuse(
        'ConditionNotWaivable',
        condition.section,
        { condition: condition.id, source: condition.source },
        condition.source === 'law'
          ? 'The law asks for this condition: nobody can waive it.'
          : 'The agreement lets nobody waive this condition.',
      );
    }
    const missing = condition.waivableBy.filter((side) => !data.signedBy.includes(side));
    if (missing.length > 0) {
      return refuse(
        'WaiverNotSigned',
        condition.section,
        { condition: condition.id, missing },
        `The waiver is not signed by ${missing.join(' and ')}, whom the condition protects.`,
      );
    }
    if (condition.waiverConsent !== undefined && data.consentOf !== condition.waiverConsent) {
      return refuse(
        'WaiverNotConsented',
        condition.section,
        { condition: condition.id, consentOf: condition.waiverConsent },
        `The waiver needs the consent of ${condition.waiverConsent}. Name it as consentOf once it is given.`,
      );
    }
    return [{ type: 'ConditionWaived', data }];
  },

  ReopenCondition: (deal, { data }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    return [{ type: 'ConditionReopened', data }];
  },

  RecordOrder: (_, { data }) => [{ type: 'OrderRecorded', data, effectiveAt: data.issuedAt }],

  LiftOrder: (deal, { data }) => {
    if (deal.orders[data.orderId] === undefined) {
      return refuse(
        'OrderUnknown',
        'record',
        { orderId: data.orderId },
        `No order ${data.orderId} is recorded. Record the order first.`,
      );
    }
    return [{ type: 'OrderLifted', data, effectiveAt: data.liftedAt }];
  },
};

function find(deal: OpenDeal, id: string): Condition | undefined {
  return deal.terms.conditions.find((condition) => condition.id === id);
}

function unknown(deal: OpenDeal, id: string) {
  const known = deal.terms.conditions.map((condition) => condition.id);
  return refuse(
    'ConditionUnknown',
    'merger agreement',
    { condition: id, known },
    `The agreement has no condition ${id}. It has ${known.join(', ')}.`,
  );
}

function inTheFuture(asOf: string, now: string) {
  return refuse(
    'AsOfInTheFuture',
    'record',
    { asOf, now },
    `Nothing can be said as of ${asOf}, which is still to come.`,
  );
}

function tooLate(section: string) {
  return refuse(
    'CertificateAlreadyFiled',
    section,
    {},
    'The certificate of merger is filed: conditions to the closing can no longer be waived or re-opened.',
  );
}
