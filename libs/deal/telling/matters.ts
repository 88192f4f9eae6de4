import type { DealEvent } from '#libs/contracts/events.ts';
import type { Role } from '#libs/contracts/people.ts';
import type { Topic, Urgency } from '#libs/contracts/telling.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { FORM_25_LISTED } from '../delisting/form-25.ts';
import { MUST_READ } from '../documents/viewers.ts';
import { waitsForApprovalBy } from '../overrides/decide.ts';
import { barred } from '../payout/approval.ts';
import { keptFrom, withheldOf } from '../reads/withheld.ts';
import type { Batch, OpenDeal } from '../state.ts';

export interface Matter {
  readonly topic: Topic;
  /** People of the deal, by their ids. */
  readonly people: readonly string[];
}

const ALL: readonly Role[] = ['counsel', 'finance', 'executive', 'inspector', 'paying-agent', 'auditor'];

/** Of what an event is news, and to whom by their part; undefined for what a digest is early enough for. */
export function matterOf(event: Pick<DealEvent, 'type' | 'data'>, deal: OpenDeal): Matter | undefined {
  const matter = addressed(event as DealEvent, deal);
  if (matter === undefined) return undefined;
  const named = new Set(matter.people);
  // Nobody is told that something happened which they may not know of.
  const people = deal.terms.people
    .filter(({ id, roles }) => named.has(id) && withheldOf(event, keptFrom(deal, id, roles)) === undefined)
    .map(({ id }) => id);
  return people.length === 0 ? undefined : { topic: matter.topic, people };
}

function addressed(event: DealEvent, deal: OpenDeal): Matter | undefined {
  const having = (...roles: readonly Role[]) =>
    deal.terms.people.filter((one) => one.roles.some((role) => roles.includes(role))).map(({ id }) => id);
  const but = (people: readonly string[], id: string) => people.filter((one) => one !== id);
  switch (event.type) {
    case 'ObligationAlarmRaised': {
      const { obligationId, to } = event.data;
      const responsible = deal.obligations[obligationId]?.responsible;
      return {
        topic: 'alarm',
        people: [...having(...to), ...(typeof responsible === 'string' ? [responsible] : [])],
      };
    }
    case 'SignaturePacketPrepared': {
      // A signatory is named as they sign; who is also among the people of the deal is told.
      const names = new Set(event.data.lines.map(({ name }) => name));
      return { topic: 'must-sign', people: named(deal, names) };
    }
    case 'ReadingRequired':
      return { topic: 'must-read', people: event.data.people };
    case 'FindingRaised':
      if (event.data.findingId.startsWith(MUST_READ))
        return { topic: 'must-read', people: having('counsel', 'executive') };
      if (event.data.findingId.startsWith(FORM_25_LISTED))
        return { topic: 'alarm', people: having('counsel', 'executive') };
      if (event.data.severity !== 'blocks') return undefined;
      return { topic: 'blocking', people: having('counsel', 'executive') };
    case 'BatchPrepared':
      return { topic: 'approval', people: approversOf(deal, event.data.batchId) };
    case 'FundsFlowPrepared':
      return { topic: 'approval', people: but(having('counsel', 'finance'), event.data.personId) };
    case 'OverrideProposed':
      return {
        topic: 'approval',
        people: having('counsel').filter((id) =>
          // As it is proposed: whether it has lapsed since is said where it is read.
          waitsForApprovalBy(deal, event.data.overrideId, id, event.data.lapsesAt),
        ),
      };
    case 'NoGoGiven':
    case 'ClosingAborted':
    case 'GoGiven':
    case 'ClosingScheduled':
    case 'ClosingCalledOff':
    case 'ClosingStepFellDue':
    case 'CertificateRejected':
    case 'CertificateTerminated':
    case 'WaitingPeriodExpired':
    case 'ConditionsMet':
      return { topic: 'go', people: having('counsel', 'finance', 'executive', 'paying-agent') };
    // Who holds the money stops paying by the same order.
    case 'OrderRecorded':
      return { topic: 'in-the-way', people: having('counsel', 'executive', 'finance', 'paying-agent') };
    case 'ConditionReopened':
    case 'ConditionsLapsed':
    case 'WaiverTermFellDue':
    case 'TerminationNoticeGiven':
      return { topic: 'in-the-way', people: having('counsel', 'executive', 'finance') };
    case 'MatchPeriodStarted':
      return { topic: 'in-the-way', people: having('counsel', 'executive') };
    case 'TallyOpenedToBuyer':
      return {
        topic: 'tally-opened',
        people: deal.terms.people.filter(({ side }) => side === 'parent').map(({ id }) => id),
      };
    case 'EffectsStopped':
    case 'EffectsResumed':
      return { topic: 'stop', people: having(...ALL) };
    case 'FundsReceived':
      return { topic: 'funds', people: having('counsel', 'finance', 'paying-agent') };
    case 'MergerBecameEffective':
      return { topic: 'effective', people: having(...ALL) };
    case 'DealTerminated':
      return { topic: 'terminated', people: having(...ALL) };
    default:
      return undefined;
  }
}

/** Who can approve a batch, be it not yet; the agent knows what it will be instructed of. */
function approversOf(deal: OpenDeal, batchId: string): readonly string[] {
  const batch = deal.payout.batches[batchId];
  if (batch === undefined) return [];
  return deal.terms.people
    .filter((person) => person.roles.includes('paying-agent') || canApprove(deal, batch, person, BEFORE_ANY))
    .map(({ id }) => id);
}

/** No approval was given by then. */
const BEFORE_ANY = '1970-01-01T00:00:00.000Z';

export function canApprove(
  deal: OpenDeal,
  batch: Batch,
  person: OpenDeal['terms']['people'][number],
  now: Instant,
): boolean {
  return (
    person.roles.some((role) => role === 'finance' || role === 'executive') &&
    barred(deal, batch, { actor: person, now }) === undefined
  );
}

const named = (deal: OpenDeal, names: ReadonlySet<string>): readonly string[] =>
  deal.terms.people.filter(({ name }) => names.has(name)).map(({ id }) => id);

/** How urgently, where a person said nothing: what waits on them or stops the deal at once. */
export const URGENCY: Readonly<Record<Topic, Urgency>> = {
  alarm: 'at-once',
  'must-sign': 'at-once',
  'must-read': 'at-once',
  approval: 'at-once',
  blocking: 'at-once',
  'in-the-way': 'at-once',
  go: 'at-once',
  'tally-opened': 'at-once',
  stop: 'at-once',
  funds: 'at-once',
  effective: 'at-once',
  terminated: 'at-once',
};

/** For how long it is news. Later it is in the summary and on the record, and no mail brings it as if it were new. */
export const NEWS_FOR_HOURS: Readonly<Record<Topic, number>> = {
  alarm: 72,
  'must-sign': 72,
  'must-read': 72,
  approval: 72,
  blocking: 72,
  'in-the-way': 72,
  go: 12,
  'tally-opened': 72,
  stop: 24,
  funds: 72,
  effective: 72,
  terminated: 72,
};

/** Of these whoever runs the machines is told too, without a name of the deal. */
export const FOR_OPERATORS: ReadonlySet<string> = new Set(['EffectsStopped', 'EffectsResumed']);

/** Only these come as a word in a subject: they say nothing of whom or how much. */
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  alarm: 'a deadline comes near or has passed',
  'must-sign': 'a signature page waits for you',
  'must-read': 'a document must be read by you',
  approval: 'something waits for approval',
  blocking: 'a finding blocks the way',
  'in-the-way': 'something came in the way',
  go: 'word on the closing',
  'tally-opened': 'the tally is open',
  stop: 'emergency stop',
  funds: 'funds received',
  effective: 'effective',
  terminated: 'ended',
};

/** Where in the web application it is read in full. */
export const TOPIC_PAGES: Readonly<Record<Topic, string>> = {
  alarm: 'filings',
  'must-sign': 'documents',
  'must-read': 'documents',
  approval: 'money',
  blocking: 'calendar',
  'in-the-way': 'conditions',
  go: 'closing',
  'tally-opened': 'vote',
  stop: 'record',
  funds: 'money',
  effective: 'closing',
  terminated: 'record',
};

/** Events that may be news at once; of all others nobody needs to look at the deal. */
export const MAY_MATTER: ReadonlySet<string> = new Set([
  'ObligationAlarmRaised',
  'SignaturePacketPrepared',
  'ReadingRequired',
  'FindingRaised',
  'BatchPrepared',
  'FundsFlowPrepared',
  'OverrideProposed',
  'NoGoGiven',
  'ClosingAborted',
  'GoGiven',
  'ClosingScheduled',
  'ClosingCalledOff',
  'ClosingStepFellDue',
  'CertificateRejected',
  'CertificateTerminated',
  'OrderRecorded',
  'ConditionReopened',
  'ConditionsLapsed',
  'WaiverTermFellDue',
  'WaitingPeriodExpired',
  'ConditionsMet',
  'TerminationNoticeGiven',
  'MatchPeriodStarted',
  'TallyOpenedToBuyer',
  'EffectsStopped',
  'EffectsResumed',
  'FundsReceived',
  'MergerBecameEffective',
  'DealTerminated',
]);

/** What only the engine cares for: in no digest and to no webhook. */
export const ENGINE_ONLY: ReadonlySet<string> = new Set(['EffectIntended', 'EffectDone', 'DocumentOpened']);
