import type { CommandData } from '#libs/contracts/commands.ts';
import type { Side } from '#libs/contracts/people.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import { isFiled } from '../closing/gates.ts';
import { refuse } from '../decision.ts';
import { sideOf } from '../estimates/viewers.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal, OrderState } from '../state.ts';
import { ATTESTED } from './attested.ts';
import { ordersAgainst } from './orders.ts';
import { notInForce } from './papers.ts';
import { isOfLaw } from './waiver.ts';

const EVIDENCED: readonly Condition['kind'][] = ['clearance', 'certificate', 'payoff', 'custom'];

export const conditionDeciders: Deciders = {
  RecordEvidence: (deal, { data }, { now }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (condition.agency !== undefined && data.says !== 'not-applicable') {
      return refuse(
        'ConditionComputed',
        condition.section,
        { condition: condition.id, agency: condition.agency },
        `This clearance is computed from the steps of the ${condition.agency.toUpperCase()} review and its clocks. Report the step instead.`,
      );
    }
    if (!EVIDENCED.includes(condition.kind)) {
      return refuse(
        'ConditionNotMetByEvidence',
        condition.section,
        { condition: condition.id, kind: condition.kind },
        metBy(condition),
      );
    }
    if (data.asOf > now) return inTheFuture(data.asOf, now);
    const stranger = partUnknown(condition, data.part === undefined ? [] : [data.part]);
    if (stranger !== undefined) return stranger;
    const overtaken = data.says === 'satisfies' ? notInForce(deal, condition, data.document) : undefined;
    if (overtaken !== undefined) return overtaken;
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
        condition.kind === 'dissenters-cap' || condition.kind === 'vote'
          ? metBy(condition)
          : 'Only a condition that nothing of a kind is known can be attested. Record the evidence for this one.',
      );
    }
    if (data.asOf > now) return inTheFuture(data.asOf, now);
    const amiss =
      notTheirsToSay(condition, data.says, sideOf(deal, actor.id)) ?? certificateAmiss(condition, data);
    if (amiss !== undefined) return amiss;
    return [{ type: 'ConditionAttested', data: { ...data, by: actor.name }, effectiveAt: data.asOf }];
  },

  WaiveCondition: (deal, { data }, { actor }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    if (condition.waivableBy.length === 0 || isOfLaw(condition)) {
      return refuse(
        'ConditionNotWaivable',
        condition.section,
        { condition: condition.id, source: condition.source },
        isOfLaw(condition)
          ? 'The law asks for this condition: nobody can waive it.'
          : 'The agreement lets nobody waive this condition.',
      );
    }
    const order = ordersAgainst(deal, condition).find(({ liftedAt }) => liftedAt === null);
    if (order !== undefined) return bound(condition, order);
    const missing = condition.waivableBy.filter((side) => !data.signedBy.includes(side));
    if (missing.length > 0) {
      return refuse(
        'WaiverNotSigned',
        condition.section,
        { condition: condition.id, missing },
        `The waiver is not signed by ${missing.join(' and ')}, whom the condition protects.`,
      );
    }
    const other = notOneOf(condition.section, data.signedBy, sideOf(deal, actor.id));
    if (other !== undefined) return other;
    if (
      condition.waiverConsent !== undefined &&
      (data.consentOf !== condition.waiverConsent || data.consent === undefined)
    ) {
      return refuse(
        'WaiverNotConsented',
        condition.section,
        { condition: condition.id, consentOf: condition.waiverConsent },
        `The waiver needs the consent of ${condition.waiverConsent}. Name it as consentOf, with the document as consent, once it is given.`,
      );
    }
    return amissInPart(deal, condition, data) ?? [{ type: 'ConditionWaived', data }];
  },

  ReportWaiverTerm: (deal, { data }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    const known = deal.conditions[condition.id]?.waiver?.terms ?? [];
    if (!known.some(({ termId }) => termId === data.termId)) {
      return refuse(
        'WaiverTermUnknown',
        condition.section,
        { condition: condition.id, termId: data.termId, known: known.map(({ termId }) => termId) },
        `No waiver that stands for ${condition.id} has the term ${data.termId}.`,
      );
    }
    return [{ type: 'WaiverTermReported', data }];
  },

  WithdrawWaiver: (deal, { data }, { actor }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    const waiver = deal.conditions[condition.id]?.waiver;
    if (waiver == null) {
      return refuse(
        'NotWaived',
        condition.section,
        { condition: condition.id },
        `No waiver of ${condition.id} stands, so none can be withdrawn.`,
      );
    }
    if (!data.signedBy.some((side) => waiver.signedBy.includes(side))) {
      return refuse(
        'WithdrawalNotSigned',
        condition.section,
        { condition: condition.id, waivedBy: [...waiver.signedBy] },
        `Only ${waiver.signedBy.join(' or ')}, who gave the waiver, can withdraw it.`,
      );
    }
    return (
      notOneOf(condition.section, data.signedBy, sideOf(deal, actor.id)) ?? [
        { type: 'WaiverWithdrawn', data },
      ]
    );
  },

  ReopenCondition: (deal, { data }) => {
    const condition = find(deal, data.conditionId);
    if (condition === undefined) return unknown(deal, data.conditionId);
    if (isFiled(deal)) return tooLate(condition.section);
    if (condition.kind === 'dissenters-cap') {
      return refuse(
        'ConditionComputed',
        condition.section,
        { condition: condition.id, kind: condition.kind },
        `${metBy(condition)} It opens by itself when they exceed it.`,
      );
    }
    return [{ type: 'ConditionReopened', data }];
  },

  RecordOrder: (deal, { data }) => {
    const other = data.conditions?.find((id) => find(deal, id)?.kind !== 'no-injunction');
    if (other !== undefined) {
      return refuse(
        'OrderRestrainsNoSuchCondition',
        'record',
        { orderId: data.orderId, condition: other },
        `${other} is no condition that no order restrains the merger. Name one that is, or none.`,
      );
    }
    return [{ type: 'OrderRecorded', data, effectiveAt: data.issuedAt }];
  },

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

/** What meets a condition that is computed from other events. */
function metBy({ kind }: Condition): string {
  if (kind === 'vote')
    return "This condition is met by the inspector's report of the vote, not by a document.";
  return kind === 'dissenters-cap'
    ? 'This ceiling is counted from the demands for appraisal themselves. Report each demand, and each that is withdrawn.'
    : 'This condition is met by an attestation as of a time, not by a document.';
}

function bound({ id, section }: Condition, { court, restrains, issuedAt }: OrderState) {
  return refuse(
    'OrderStands',
    section,
    { condition: id, court, issuedAt },
    `An order of ${court} restrains the merger: ${restrains} No party can let pass what a court forbids. Have it lifted or stayed, and record that.`,
  );
}

/** A waiver is told by a side that signed it: nobody gives up, or takes back, what protects the other. */
function notOneOf(section: string, signedBy: readonly Side[], side: Side) {
  if (signedBy.includes(side)) return undefined;
  return refuse(
    'NotTheirWaiver',
    section,
    { side, signedBy: [...signedBy] },
    `Signed by ${signedBy.join(' and ')}, it is recorded by ${signedBy.length === 1 ? 'that side' : 'one of those sides'}, not by the ${side} one.`,
  );
}

/** What only one side is protected by, the other answers for; that something is known, anyone may say. */
function notTheirsToSay({ kind, protects, section, id }: Condition, says: string, side: Side) {
  const theirs = kind !== 'no-injunction' && protects.length === 1 && protects.some((one) => one === side);
  if (says === 'known' || !theirs) return undefined;
  const answers = side === 'parent' ? 'the company' : 'Parent';
  return refuse(
    'AttestsForTheOtherSide',
    section,
    { condition: id, side, protects: [...protects] },
    `${id} protects ${side === 'parent' ? 'Parent' : 'the company'}, so ${answers} attests it. Ask their counsel or officers to; what you know against it you may record.`,
  );
}

/** What is waived in part is a part of the condition, and not all of it: all of it is a waiver of the condition. */
function amissInPart(
  deal: OpenDeal,
  condition: Condition,
  { partial, terms = [] }: CommandData<'WaiveCondition'>,
) {
  const standing = deal.conditions[condition.id]?.waiver;
  const again = terms.find(
    ({ termId }, index) =>
      terms.findIndex((one) => one.termId === termId) !== index ||
      (partial !== undefined &&
        standing?.partial !== undefined &&
        standing.terms.some((one) => one.termId === termId)),
  );
  if (again !== undefined) {
    return refuse(
      'WaiverTermTaken',
      condition.section,
      { condition: condition.id, termId: again.termId },
      `Two terms of the waiver of ${condition.id} are called ${again.termId}. Give each its own id.`,
    );
  }
  if (partial === undefined) return undefined;
  const group = partial.groups?.find((id) => !condition.representations?.some((one) => one.group === id));
  if (group !== undefined) return groupUnknown(condition, group);
  const unknownPart = partUnknown(condition, partial.parts ?? []);
  if (unknownPart !== undefined) return unknownPart;
  const parts = [...(standing?.partial?.parts ?? []), ...(partial.parts ?? [])];
  const whole = condition.parts?.every(({ part }) => parts.includes(part)) ?? false;
  return whole
    ? refuse(
        'WaiverIsOfTheWhole',
        condition.section,
        { condition: condition.id, parts },
        `With this nothing of ${condition.id} would be left to be met. That is a waiver of the condition: give it as one.`,
      )
    : undefined;
}

function partUnknown({ id, section, parts = [] }: Condition, named: readonly string[]) {
  const other = named.find((part) => !parts.some((one) => one.part === part));
  if (other === undefined) return undefined;
  const known = parts.map(({ part, text }) => `${part} (${text})`).join(', ');
  return refuse(
    'PartUnknown',
    section,
    { condition: id, part: other, parts: parts.map(({ part }) => part) },
    parts.length === 0
      ? `${id} is not in parts: what is said of it is said of all of it.`
      : `${id} has no part ${other}. It has ${known}.`,
  );
}

function groupUnknown({ id, section }: Condition, group: string) {
  return refuse(
    'RepresentationsUnknown',
    section,
    { condition: id, group },
    `The agreement has no group of representations ${group} in ${id}.`,
  );
}

function find(deal: OpenDeal, id: string): Condition | undefined {
  return deal.terms.conditions.find((condition) => condition.id === id);
}

/** A bring-down speaks to each group of representations, by its own standard, in a certificate that is named. */
function certificateAmiss(
  condition: Condition,
  { says, groups = [], parts = [], document }: CommandData<'AttestCondition'>,
) {
  const { id, section, representations = [] } = condition;
  const other = groups.find(({ group }) => !representations.some((known) => known.group === group));
  if (other !== undefined) return groupUnknown(condition, other.group);
  const stranger = partUnknown(condition, parts);
  if (stranger !== undefined) return stranger;
  if (parts.length > 0 && says !== 'known') {
    return refuse(
      'NothingKnownOfParts',
      section,
      { condition: id, parts },
      'Parts are named when something is known against them. When none is known, nothing is named.',
    );
  }
  if (says === 'known' || representations.length === 0) return undefined;
  const silent = representations.filter(({ group }) => !groups.some((one) => one.group === group));
  if (silent.length > 0 || document === undefined) {
    return refuse(
      'CertificateIncomplete',
      section,
      { condition: id, missing: silent.map(({ group }) => group), certificate: document !== undefined },
      `The officers' certificate is named, and says of each group whether it is true: ${representations.map(({ group, standard }) => `${group} (${standard.replaceAll('-', ' ')})`).join(', ')}.`,
    );
  }
  const strict = representations.find(
    ({ group, standard }) =>
      standard === 'all-respects' &&
      groups.some((one) => one.group === group && one.finding === 'within-standard'),
  );
  return strict === undefined
    ? undefined
    : refuse(
        'NoSuchTolerance',
        section,
        { condition: id, group: strict.group },
        `${strict.group} is to be true in all respects: it is true, or it is not within the standard.`,
      );
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
