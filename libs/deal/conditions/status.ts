import { addDays, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { standardName } from '#libs/contracts/standards.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { percentOfShares, showShares, showVotes, sumShareCounts } from '#libs/money/wire.ts';
import type { ConditionRecord, OpenDeal } from '../state.ts';
import { exceedsCap, outstandingNow } from './cap.ts';
import { clearanceStanding } from './clearance.ts';
import { liftedSince, ordersAgainst } from './orders.ts';
import { standingInParts, waivedParts, waivedWords } from './parts.ts';
import type { ConditionStatus, Standing } from './standing.ts';
import { brokenTerm, waivedGroups } from './waiver.ts';

export type { ConditionStatus } from './standing.ts';

/** Computes a condition from the events recorded for it: nobody ticks it. */
export function conditionStatus(deal: OpenDeal, condition: Condition, now: Instant): ConditionStatus {
  return { id: condition.id, ...standing(deal, condition, now) };
}

export function conditionStatuses(deal: OpenDeal, now: Instant): readonly ConditionStatus[] {
  return deal.terms.conditions.map((condition) => conditionStatus(deal, condition, now));
}

/** What still holds up the closing clause: conditions that are neither met nor by nature satisfied at the closing. */
export function openConditions(deal: OpenDeal, now: Instant): readonly ConditionStatus[] {
  return conditionStatuses(deal, now).filter(({ state }) => state === 'open' || state === 'failed');
}

/** What holds up the filing itself: on that day even the conditions satisfied at the closing must be. */
export function unsatisfiedAtClosing(deal: OpenDeal, now: Instant): readonly ConditionStatus[] {
  return conditionStatuses(deal, now).filter(
    ({ state }) => !['satisfied', 'waived', 'not-applicable'].includes(state),
  );
}

function standing(deal: OpenDeal, condition: Condition, now: Instant): Standing {
  const record = deal.conditions[condition.id];
  if (record === undefined) return { state: 'open', why: 'Nothing is recorded for it.', because: [] };
  // What a court restrains no party lets pass: a waiver gives up the attestation, never the order.
  const restrained = restrainedBy(deal, condition);
  if (restrained !== undefined) return restrained;
  if (record.waiver !== null) {
    const { waiver } = record;
    const broken = brokenTerm(waiver, now);
    if (broken !== undefined) return broken;
    if (waiver.partial === undefined) {
      const kept = waiver.terms.length === 0 ? '' : ', on terms';
      return {
        state: 'waived',
        why: `Waived by ${waiver.signedBy.join(' and ')}${kept}.`,
        because: [waiver.version, ...waiver.terms.map(({ version }) => version)].filter(isFirst),
      };
    }
  }
  if (record.reopened !== null && !isAnswered(deal, condition, record.reopened.version)) {
    return { state: 'open', why: `Re-opened: ${record.reopened.reason}`, because: [record.reopened.version] };
  }
  switch (condition.kind) {
    case 'vote':
      return voteStanding(deal, condition);
    case 'dissenters-cap':
      return dissentersStanding(deal, condition, now);
    case 'clearance':
      return condition.agency === undefined
        ? evidenceStanding(condition, record, deal, now)
        : (notAsked(deal, condition.agency, record) ?? clearanceStanding(deal, condition.agency, now));
    case 'certificate':
    case 'payoff':
    case 'custom':
      return evidenceStanding(condition, record, deal, now);
    case 'no-injunction':
    case 'representations':
    case 'covenants':
    case 'no-material-adverse-effect':
      return attestationStanding(deal, condition, record, now);
  }
}

/** Counsel says by a document that the review does not apply; what is filed for it afterwards speaks again. */
function notAsked(
  deal: OpenDeal,
  agency: NonNullable<Condition['agency']>,
  { evidence }: ConditionRecord,
): Standing | undefined {
  if (evidence?.says !== 'not-applicable') return undefined;
  const later = deal.agencyLog.some(
    (entry) => entry.step.startsWith(`${agency}-`) && entry.version > evidence.version,
  );
  return later
    ? undefined
    : { state: 'not-applicable', why: `Not applicable: ${evidence.what}`, because: [evidence.version] };
}

/**
 * A vote that was re-opened is answered by the next certificate, a ceiling on demands by the next of them or the next list;
 * other conditions by their next evidence.
 */
function isAnswered(
  { vote, agencyLog, payout }: OpenDeal,
  { kind, agency }: Condition,
  reopened: number,
): boolean {
  if (agency !== undefined) {
    return agencyLog.some(({ step, version }) => step.startsWith(agency) && version > reopened);
  }
  if (kind === 'dissenters-cap') {
    return Object.values(payout.demands).some(({ versions }) => versions.some((one) => one > reopened));
  }
  return kind === 'vote' && vote.certificate !== null && vote.certificate.version > reopened;
}

function voteStanding(deal: OpenDeal, condition: Condition): Standing {
  const { certificate } = deal.vote;
  if (certificate === null)
    return { state: 'open', why: 'The inspector has not reported the vote.', because: [] };
  const asked = condition.standard && standardName(condition.standard);
  const outcome = certificate.outcomes.find(
    ({ proposal, standard }) => proposal === condition.proposal && standard === asked,
  );
  if (outcome === undefined) {
    return {
      state: 'open',
      why: "The inspector's report has no figures for it.",
      because: [certificate.version],
    };
  }
  const required = outcome.required === null ? '' : `, ${showVotes(outcome.required)} required`;
  const figures = `${showVotes(outcome.reached)} votes for${required} (${outcome.standard})`;
  if (outcome.passes && certificate.quorum.met) {
    if (certificate.kind === 'preliminary' && deal.terms.meeting.approvedBy === 'final-certificate') {
      return {
        state: 'open',
        why: `Approved by the preliminary report: ${figures}. The agreement asks for the inspector's final certificate.`,
        because: [certificate.version],
      };
    }
    return { state: 'satisfied', why: `Approved: ${figures}.`, because: [certificate.version] };
  }
  // A failed tally is final only with the meeting: while it can be adjourned, votes may still come.
  const { meeting } = deal.solicitation;
  const over = meeting.stage === 'concluded';
  return {
    state: over ? 'failed' : 'open',
    why: `Not approved: ${certificate.quorum.met ? '' : 'no quorum was present; '}${figures}.`,
    because: [certificate.version],
  };
}

/** An order that stands against a condition holds it up, whatever was attested or waived. */
function restrainedBy(deal: OpenDeal, condition: Condition): Standing | undefined {
  const standingOrder = ordersAgainst(deal, condition).find(({ liftedAt }) => liftedAt === null);
  if (standingOrder === undefined) return undefined;
  const { court, restrains, finalOn, version } = standingOrder;
  const because = [version];
  return finalOn === undefined
    ? { state: 'open', why: `An order of ${court} restrains it: ${restrains}`, because }
    : {
        state: 'failed',
        why: `An order of ${court} is final since ${finalOn} and can no longer be appealed: ${restrains}`,
        because,
      };
}

/** Nothing can prove a negative: a named person attests as of a time that none is known, and the attestation lapses. */
function attestationStanding(
  deal: OpenDeal,
  condition: Condition,
  record: ConditionRecord,
  now: Instant,
): Standing {
  const { attestation } = record;
  if (attestation === null) {
    return { state: 'at-closing-only', why: 'Nothing is known against it; not yet attested.', because: [] };
  }
  const waived = waivedParts(record.waiver);
  const against = (attestation.parts ?? []).filter((part) => !waived.includes(part));
  // Something is known against the whole where no part is named: a waiver of one does not answer that.
  if (attestation.says === 'known' && (attestation.parts === undefined || against.length > 0)) {
    const what = (condition.parts ?? []).filter(({ part }) => against.includes(part)).map(({ text }) => text);
    return {
      state: 'open',
      why: `${attestation.by} reported something known against ${what.length === 0 ? 'it' : what.join('; ')} as of ${moment(attestation.asOf)}.`,
      because: [attestation.version],
    };
  }
  const because = [
    attestation.version,
    ...(attestation.says === 'known' && record.waiver !== null ? [record.waiver.version] : []),
  ];
  const untrue = untrueGroups(attestation.groups ?? [], waivedGroups(record.waiver));
  if (untrue.length > 0) {
    return {
      state: 'open',
      why: `The certificate as of ${moment(attestation.asOf)} does not bring down ${untrue.join(', ')} within the standard.`,
      because,
    };
  }
  const besides = waivedWords(condition.parts ?? [], waived)
    .join('')
    .replace(/\.$/, '');
  const known = besides === '' ? 'None known' : `${besides}. Nothing else known`;
  const attested = `${known}, attested by ${attestation.by} as of ${moment(attestation.asOf)}`;
  if (!holdsNow(deal, condition, attestation.asOf, now)) {
    return { state: 'at-closing-only', why: `${attested}; to be attested again.`, because };
  }
  const since = onFile(deal) ? undefined : liftedSince(deal, condition, attestation.asOf);
  if (since !== undefined) {
    return {
      state: 'at-closing-only',
      why: `${attested}; an order of ${since.court} came after that and is lifted, so it is to be attested again.`,
      because: [...because, since.version],
    };
  }
  return { state: 'satisfied', why: `${attested}.`, because };
}

function untrueGroups(
  groups: NonNullable<NonNullable<ConditionRecord['attestation']>['groups']>,
  waived: readonly string[],
): readonly string[] {
  return groups
    .filter(({ group, finding }) => finding === 'not-within-standard' && !waived.includes(group))
    .map(({ group }) => group);
}

function isFirst(version: number, index: number, all: readonly number[]): boolean {
  return all.indexOf(version) === index;
}

function evidenceStanding(
  condition: Condition,
  record: ConditionRecord,
  deal: OpenDeal,
  now: Instant,
): Standing {
  if (condition.parts !== undefined) {
    return standingInParts(condition.parts, record, (evidence) => standingOf(condition, evidence, deal, now));
  }
  return standingOf(condition, record.evidence, deal, now);
}

function standingOf(
  condition: Condition,
  evidence: ConditionRecord['evidence'],
  deal: OpenDeal,
  now: Instant,
): Standing {
  const atClosing = condition.holds === 'at-closing';
  if (evidence === null) {
    return atClosing
      ? { state: 'at-closing-only', why: 'To be delivered at the closing.', because: [] }
      : { state: 'open', why: 'No evidence is recorded for it.', because: [] };
  }
  const because = [evidence.version];
  if (evidence.says === 'not-applicable') {
    return { state: 'not-applicable', why: `Does not apply: ${evidence.what}.`, because };
  }
  if (evidence.says !== 'satisfies') {
    return { state: 'open', why: `${evidence.what}: ${evidence.says.replaceAll('-', ' ')}.`, because };
  }
  if (atClosing && !holdsNow(deal, condition, evidence.asOf, now)) {
    return { state: 'at-closing-only', why: `${evidence.what}; to be given again at the closing.`, because };
  }
  return { state: 'satisfied', why: `${evidence.what}.`, because };
}

function moment(instant: Instant): string {
  return `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;
}

/** On the day of the closing itself only what was said that day counts; before, it counts for the agreed days. */
function holdsNow(deal: OpenDeal, condition: Condition, asOf: Instant, now: Instant): boolean {
  const today = newYorkDay(now);
  const said = newYorkDay(asOf);
  if (onFile(deal)) return true;
  if (condition.holds === 'at-closing' && deal.closing.on !== null && today >= deal.closing.on)
    return said === today;
  return said >= addDays(today, -deal.terms.closing.attestationDays);
}

/** A ceiling on the shares that demand appraisal, in percent of those outstanding: counted on the day it is asked for. */
function dissentersStanding(deal: OpenDeal, condition: Condition, now: Instant): Standing {
  const demands = Object.values(deal.payout.demands);
  const dissenting = sumShareCounts(
    demands.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ shares }) => shares),
  );
  const { shares: outstanding, of } = outstandingNow(deal);
  const percent = percentOfShares(dissenting, outstanding, 4) ?? '0';
  const cap = condition.capPercent ?? 100;
  const figures = `${showShares(dissenting)} shares demand appraisal, ${percent} % of ${showShares(outstanding)} ${of}, at most ${cap} % allowed`;
  const because = demands.flatMap(({ versions }) => versions).toSorted((a, b) => a - b);
  if (exceedsCap(deal, condition, dissenting)) return { state: 'open', why: `${figures}.`, because };
  if (condition.holds === 'at-closing' && !isClosingDayOrAfter(deal, now))
    return { state: 'at-closing-only', why: `${figures}; counted again at the closing.`, because };
  return { state: 'satisfied', why: `${figures}.`, because };
}

function isClosingDayOrAfter(deal: OpenDeal, now: Instant): boolean {
  const { on } = deal.closing;
  return onFile(deal) || (on !== null && newYorkDay(now) >= on);
}

/** A certificate that is on file is the closing. */
function onFile({ closing: { stage } }: OpenDeal): boolean {
  return stage === 'filed' || stage === 'accepted' || stage === 'effective';
}
