import type { EventData } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import { addUsd, subtractUsd } from '#libs/money/wire.ts';
import type { Evolvers } from '../parts.ts';
import type { Batch, LegState, OpenDeal, Payout } from '../state.ts';
import { apply, deposit, entitle, movementsOf } from './leg.ts';

export const payoutEvolvers: Evolvers = {
  ClosingListSealed: (deal, { data }) =>
    payout(deal, {
      closingList: {
        lots: data.lots,
        awards: data.awards,
        outstanding: data.certified.outstanding,
        bridge: data.bridge,
        footed: null,
      },
    }),
  ClosingListFooted: (deal, { data, version }) => {
    const { closingList } = deal.payout;
    if (closingList === null || closingList.lots.importId !== data.importId) return {};
    return payout(deal, { closingList: { ...closingList, footed: { ...data, version } } });
  },
  FundsReceived: (deal, { data }) =>
    leg(deal, data.leg, (known) => ({
      money: apply(known.money, [deposit(data.amount)]),
      wires: [...known.wires, data.reference],
    })),
  MergerBecameEffective: (deal, { data }) => data.entitled.reduce(entitleLeg, deal),
  LettersMailed: (deal, { data }) => payout(deal, { lettersMailedOn: data.on }),
  DemandReceived: (deal, { data, version }) =>
    payout(deal, {
      demands: {
        ...deal.payout.demands,
        [data.demandId]: {
          holder: data.holder,
          shares: data.shares,
          ...(data.positions !== undefined && { positions: data.positions }),
          receivedAt: data.receivedAt,
          withdrawnAt: null,
          versions: [version],
        },
      },
    }),
  DemandWithdrawn: (deal, { data, version }) => {
    const demand = deal.payout.demands[data.demandId];
    if (demand === undefined) return {};
    const gone = {
      ...demand,
      withdrawnAt: data.withdrawnAt,
      versions: [...demand.versions, version],
    };
    const demands = { ...deal.payout.demands, [data.demandId]: gone };
    const withdrawn = { ...deal, ...payout(deal, { demands }) };
    return data.becomesPayable ? entitleLeg(withdrawn, { leg: 'agent', amount: data.amount }) : withdrawn;
  },
  BatchPrepared: (deal, { data, recordedAt, version }) => {
    const batch: Batch = {
      batchId: data.batchId,
      leg: data.leg,
      amount: data.amount,
      payees: data.payees,
      ...(data.built !== undefined && { built: data.built }),
      digest: data.digest,
      preparedBy: data.preparedBy,
      preparedAt: recordedAt,
      approvals: [],
      overtaken: null,
      pays: data.pays ?? [],
      stage: 'prepared',
      version,
    };
    const batched = {
      ...deal,
      ...payout(deal, { batches: { ...deal.payout.batches, [batch.batchId]: batch } }),
    };
    return leg(batched, data.leg, (known) => ({ batched: addUsd(known.batched, data.amount) }));
  },
  BatchApproved: (deal, { data, recordedAt }) =>
    batch(deal, data.batchId, (known) => ({
      approvals: [
        ...known.approvals.filter(({ by }) => by !== data.approvedBy),
        { by: data.approvedBy, at: recordedAt },
      ],
    })),
  BatchOvertaken: (deal, { data, recordedAt }) =>
    batch(deal, data.batchId, () => ({ overtaken: { what: data.what, at: recordedAt } })),
  IncumbencyRecorded: (deal, { data, recordedAt }) => {
    const { certificateId, signatories } = data;
    const certificate = { certificateId, signatories, recordedAt };
    const changed = data.of === 'company' ? { company: certificate } : { survivingCompany: certificate };
    return payout(deal, { incumbency: { ...deal.payout.incumbency, ...changed } });
  },
  BatchWithdrawn: (deal, { data }) => {
    const known = deal.payout.batches[data.batchId];
    if (known === undefined) return {};
    const withdrawn = { ...deal, ...batch(deal, data.batchId, () => ({ stage: 'withdrawn' })) };
    return leg(withdrawn, known.leg, (state) => ({ batched: subtractUsd(state.batched, known.amount) }));
  },
  BatchReleased: (deal, { data }) => {
    const known = deal.payout.batches[data.batchId];
    if (known === undefined) return {};
    const released = { ...deal, ...batch(deal, data.batchId, () => ({ stage: 'released' })) };
    return leg(released, known.leg, (state) => ({ released: addUsd(state.released, known.amount) }));
  },
  PayerReported: (deal, { data }) => leg(deal, data.leg, (known) => reported(known, data)),
  UnclaimedFellDue: (deal, { data, effectiveAt }) =>
    leg(deal, data.leg, ({ handBacks }) => ({
      unclaimedDueAt: effectiveAt,
      handBacks: handBacks + 1,
      handBackDone: false,
    })),
};

function reported(known: LegState, data: EventData<'PayerReported'>): Partial<LegState> {
  return {
    reports: data.number,
    lastReportAt: data.asOf,
    money: data.foots ? apply(known.money, movementsOf(known.money, data.movements)) : known.money,
  };
}

function entitleLeg(deal: OpenDeal, claim: { readonly leg: Leg; readonly amount: string }): OpenDeal {
  return {
    ...deal,
    ...leg(deal, claim.leg, (known) => ({ money: apply(known.money, [entitle(claim.amount)]) })),
  };
}

export function leg(
  deal: OpenDeal,
  name: Leg,
  change: (known: LegState) => Partial<LegState>,
): Partial<OpenDeal> {
  const known = deal.payout.legs[name];
  return payout(deal, { legs: { ...deal.payout.legs, [name]: { ...known, ...change(known) } } });
}

export function batch(
  deal: OpenDeal,
  id: string,
  change: (known: Batch) => Partial<Batch>,
): Partial<OpenDeal> {
  const known = deal.payout.batches[id];
  if (known === undefined) return {};
  return payout(deal, { batches: { ...deal.payout.batches, [id]: { ...known, ...change(known) } } });
}

export function payout(deal: OpenDeal, change: Partial<Payout>): Partial<OpenDeal> {
  return { payout: { ...deal.payout, ...change } };
}
