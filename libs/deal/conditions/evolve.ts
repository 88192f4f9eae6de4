import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { EventData } from '#libs/contracts/events.ts';
import type { Evolvers } from '../parts.ts';
import type { ConditionRecord, OpenDeal, OrderState, Waiver } from '../state.ts';

export const conditionEvolvers: Evolvers = {
  EvidenceRecorded: (deal, { data, version }) => {
    const { conditionId, part, says, what, asOf, document } = data;
    const evidence = { says, what, asOf, document, version };
    const known = deal.conditions[conditionId]?.parts;
    return condition(deal, conditionId, version, {
      ...(part === undefined ? { evidence } : { parts: { ...known, [part]: evidence } }),
      reopened: null,
    });
  },
  ConditionAttested: (deal, { data, version }) =>
    condition(deal, data.conditionId, version, {
      attestation: {
        says: data.says,
        by: data.by,
        asOf: data.asOf,
        ...(data.groups !== undefined && { groups: data.groups }),
        ...(data.parts !== undefined && { parts: data.parts }),
        ...(data.document !== undefined && { document: data.document }),
        ...clearing(deal.conditions[data.conditionId]?.attestation ?? null, data),
        version,
      },
      reopened: null,
    }),
  ConditionWaived: (deal, { data, effectiveAt, version }) => {
    const given: Waiver = {
      signedBy: data.signedBy,
      at: effectiveAt,
      version,
      ...(data.partial !== undefined && { partial: data.partial }),
      terms: (data.terms ?? []).map((term) => ({ ...term, kept: null, version })),
    };
    const earlier = deal.conditions[data.conditionId]?.waiver;
    return condition(deal, data.conditionId, version, { waiver: besides(earlier, given) });
  },
  WaiverTermReported: (deal, { data: { conditionId, termId, kept }, effectiveAt, version }) => {
    const by = deal.conditions[conditionId]?.waiver?.terms.find((each) => each.termId === termId)?.by;
    const late = by !== undefined && newYorkDay(effectiveAt) > by;
    return term(deal, conditionId, termId, version, {
      kept,
      version,
      ...(late && { shownLateAt: effectiveAt }),
    });
  },
  WaiverTermFellDue: (deal, { data, version }) =>
    term(deal, data.conditionId, data.termId, version, { told: true, version }),
  WaiverWithdrawn: (deal, { data, version }) => condition(deal, data.conditionId, version, { waiver: null }),
  ConditionReopened: (deal, { data, version }) =>
    condition(deal, data.conditionId, version, {
      evidence: null,
      attestation: null,
      waiver: null,
      parts: {},
      reopened: { reason: data.reason, version },
    }),
  ConditionAdded: (deal, { data, version }) => {
    const { conditionId: id, note, by: _, document: __, ...written } = data;
    return {
      terms: { ...deal.terms, conditions: [...deal.terms.conditions, { id, ...written }] },
      conditions: {
        ...deal.conditions,
        [id]: { ...unrecorded, ...(note !== undefined && { note }), chain: [version] },
      },
    };
  },
  ConditionRevised: (deal, { data, version }) => {
    const { conditionId, section, text, owner, note } = data;
    const conditions = deal.terms.conditions.map((one) =>
      one.id === conditionId
        ? {
            ...one,
            ...(section !== undefined && { section: section.to }),
            ...(text !== undefined && { text: text.to }),
            ...(owner !== undefined && { owner: owner.to }),
          }
        : one,
    );
    return {
      terms: { ...deal.terms, conditions },
      ...condition(deal, conditionId, version, note === undefined ? {} : { note: note.to }),
    };
  },
  OrderRecorded: (deal, { data, version }) =>
    order(deal, data.orderId, {
      court: data.court,
      restrains: data.restrains,
      conditions: data.conditions ?? null,
      issuedAt: data.issuedAt,
      liftedAt: null,
      version,
      recordedAs: version,
    }),
  OrderLifted: (deal, { data, version }) => {
    const known = deal.orders[data.orderId];
    return known === undefined
      ? {}
      : order(deal, data.orderId, { ...known, liftedAt: data.liftedAt, version });
  },
  ConditionsMet: (_, { data, version }) => ({ ready: { ...data, version } }),
  ConditionsLapsed: () => ({ ready: null }),
};

/** What was known, or not within its standard, and is said to be so no longer: the condition was met again then. */
function clearing(earlier: ConditionRecord['attestation'], now: EventData<'ConditionAttested'>) {
  if (earlier === null || isAmiss(now)) return {};
  const clearedAt = isAmiss(earlier) ? now.asOf : earlier.clearedAt;
  return clearedAt === undefined ? {} : { clearedAt };
}

function isAmiss({
  says,
  groups = [],
}: Pick<EventData<'ConditionAttested'>, 'says' | 'groups'> | NonNullable<ConditionRecord['attestation']>) {
  return says === 'known' || groups.some(({ finding }) => finding === 'not-within-standard');
}

/** Of a condition that nothing is recorded of yet. */
const unrecorded: ConditionRecord = {
  evidence: null,
  attestation: null,
  waiver: null,
  reopened: null,
  chain: [],
};

/** A waiver in part comes beside one that stands; one of the whole takes the place of everything before. */
function besides(earlier: Waiver | null | undefined, given: Waiver): Waiver {
  if (earlier == null || earlier.partial === undefined || given.partial === undefined) return given;
  const both = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])];
  const groups = both(earlier.partial.groups, given.partial.groups);
  const parts = both(earlier.partial.parts, given.partial.parts);
  return {
    ...given,
    partial: {
      what: both([earlier.partial.what], [given.partial.what]).join('; '),
      ...(groups.length > 0 && { groups }),
      ...(parts.length > 0 && { parts }),
    },
    terms: [...earlier.terms, ...given.terms],
  };
}

function condition(
  deal: OpenDeal,
  id: string,
  version: number,
  change: Partial<ConditionRecord>,
): Partial<OpenDeal> {
  const known = deal.conditions[id];
  if (known === undefined) return {};
  const chain = [...known.chain, version];
  return { conditions: { ...deal.conditions, [id]: { ...known, ...change, chain } } };
}

function term(
  deal: OpenDeal,
  id: string,
  termId: string,
  version: number,
  change: Partial<Waiver['terms'][number]>,
): Partial<OpenDeal> {
  const waiver = deal.conditions[id]?.waiver;
  if (waiver == null) return {};
  const terms = waiver.terms.map((each) => (each.termId === termId ? { ...each, ...change } : each));
  return condition(deal, id, version, { waiver: { ...waiver, terms } });
}

function order(deal: OpenDeal, id: string, state: OrderState): Partial<OpenDeal> {
  return { orders: { ...deal.orders, [id]: state } };
}
