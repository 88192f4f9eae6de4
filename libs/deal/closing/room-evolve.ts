import type { EffectParams } from '#libs/contracts/effects.ts';
import type { Day } from '#libs/contracts/values.ts';
import type { Evolvers } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { wordKey } from './goes.ts';
import type { ClosingRoom, PartyWord, SentWire } from './room.ts';
import { wiresOut } from './wires.ts';

export const roomEvolvers: Evolvers = {
  MarketingPeriodStarted: (deal, { data }) => room(deal, { marketingStartedOn: data.on }),
  // A go is for one day: set or moved, everyone is asked again. What was drawn or received stays.
  ClosingScheduled: (deal, { recordedAt }) => room(deal, { ...anew, scheduledAt: recordedAt }),
  ClosingCalledOff: (deal) => room(deal, anew),
  HaltAgreed: (deal, { data, version }) => room(deal, { halt: { at: data.at, with: data.with, version } }),
  GoGiven: (deal, { data, recordedAt, version }) =>
    said(deal, { ...data, said: 'go', by: data.personId, at: recordedAt, reason: null, version }),
  NoGoGiven: (deal, { data, recordedAt, version }) =>
    said(deal, { ...data, said: 'no-go', by: data.personId, at: recordedAt, version }),
  DrawdownSent: (deal, { data, recordedAt, version }) =>
    room(deal, {
      drawdowns: {
        ...deal.room.drawdowns,
        [data.commitment]: { amount: data.amount, sentAt: recordedAt, fundsDueAt: data.fundsDueAt, version },
      },
    }),
  ClosingAborted: (deal, { data, recordedAt, version }) =>
    stop(deal, { how: 'aborted', at: recordedAt, version, ...data }),
  CertificateTerminated: (deal, { data, recordedAt, version }) =>
    stop(deal, { how: 'terminated', at: recordedAt, version, ...data }),
  // Nothing is on file any more: the filing needs each party's go again, and what was done before it stands.
  CertificateRejected: (deal, { data, version }) =>
    room(deal, {
      rejections: [...deal.room.rejections, { at: data.at, reason: data.reason, version }].slice(
        -REJECTIONS_MAX,
      ),
      words: Object.fromEntries(Object.entries(deal.room.words).filter(([, { step }]) => step !== 'filing')),
    }),
  PaymentAuthorized: (deal, { recordedAt }) => room(deal, { authorizedAt: recordedAt }),
  ClosingStepFellDue: (deal, { data }) => room(deal, { late: [...deal.room.late, data.step] }),
  FundsReceived: (deal, { data }) => {
    const { leg, amount, reference, receivedAt } = data;
    return room(deal, {
      received: [...deal.room.received, { leg, amount, reference, receivedAt }].slice(-RECEIVED_MAX),
    });
  },
  // The effect is still in the state: it leaves with the part that keeps the effects.
  EffectDone: (deal, { data, effectiveAt, version }) => told(deal, data.effectId, effectiveAt, version),
  EffectResolved: (deal, { data, effectiveAt, version }) =>
    data.outcome === 'done' ? told(deal, data.effectId, effectiveAt, version) : {},
  ChecklistRowAdded: (deal, { data: { basis: _, ...row } }) =>
    room(deal, { ownRows: [...deal.room.ownRows, row] }),
  ChecklistItemRecorded: (deal, { data, recordedAt, version }) =>
    room(deal, {
      items: {
        ...deal.room.items,
        [data.rowId]: {
          status: data.status,
          what: data.what,
          document: data.document ?? null,
          by: data.byName,
          at: recordedAt,
          version,
        },
      },
    }),
  InstructionRecorded: (deal, { data, version }) => {
    const known = deal.room.instructions[data.instructionId];
    // The same content recorded again is the same instruction; any other waits for a new call.
    const calledBack = known?.digest === data.digest ? known.calledBack : null;
    return room(deal, {
      instructions: {
        ...deal.room.instructions,
        [data.instructionId]: {
          payee: data.payee,
          digest: data.digest,
          recordedBy: data.personId,
          calledBack,
          version,
        },
      },
    });
  },
  InstructionCalledBack: (deal, { data, version }) => {
    const known = deal.room.instructions[data.instructionId];
    if (known === undefined) return {};
    const { personId: by, spokeWith, number, numberFrom, at } = data;
    return room(deal, {
      instructions: {
        ...deal.room.instructions,
        [data.instructionId]: { ...known, calledBack: { by, spokeWith, number, numberFrom, at }, version },
      },
    });
  },
  FundsFlowPrepared: (deal, { data, recordedAt, version }) =>
    room(deal, {
      memo: {
        number: data.number,
        digest: data.digest,
        sources: data.sources,
        uses: data.uses,
        total: data.total,
        preparedBy: data.personId,
        preparedAt: recordedAt,
        approvals: [],
        version,
      },
    }),
  FundsFlowApproved: (deal, { data, recordedAt }) => {
    const { memo } = deal.room;
    if (memo === null || memo.digest !== data.digest) return {};
    const others = memo.approvals.filter(({ by }) => by !== data.personId);
    const approvals = [...others, { by: data.personId, side: data.side, at: recordedAt }];
    return room(deal, { memo: { ...memo, approvals } });
  },
  WireSent: (deal, { data, version }) => {
    const { amount, sentAt, reference, settlesOn } = data;
    const wire = { amount, sentAt, reference, settlesOn, recalledAt: null, version };
    return room(deal, { wires: { ...deal.room.wires, [data.lineId]: wire } });
  },
  WireRecalled: (deal, { data, version }) => {
    const { wires, stopped } = deal.room;
    const known = wires[data.lineId];
    const recalled = (wire: SentWire) => ({ [data.lineId]: { ...wire, recalledAt: data.at, version } });
    if (known !== undefined && known.recalledAt === null)
      return room(deal, { wires: { ...wires, ...recalled(known) } });
    const out = stopped?.wiresOut[data.lineId];
    if (stopped === null || out === undefined) return {};
    return room(deal, { stopped: { ...stopped, wiresOut: { ...stopped.wiresOut, ...recalled(out) } } });
  },
};

const RECEIVED_MAX = 200;
const REJECTIONS_MAX = 20;

const anew: Partial<ClosingRoom> = { words: {}, late: [], halt: null };

function room(deal: OpenDeal, change: Partial<ClosingRoom>): Partial<OpenDeal> {
  return { room: { ...deal.room, ...change } };
}

function said(deal: OpenDeal, word: PartyWord): Partial<OpenDeal> {
  const { step, party, said: what, by, at, reason, version } = word;
  const kept = { step, party, said: what, by, at, reason, version };
  return room(deal, { words: { ...deal.room.words, [wordKey(step, party)]: kept } });
}

type Stopped = NonNullable<ClosingRoom['stopped']>;

function stop(
  deal: OpenDeal,
  {
    how,
    on,
    at,
    reason,
    returning,
    version,
  }: Omit<Stopped, 'returning' | 'wiresOut'> & {
    readonly returning: readonly Pick<Stopped['returning'][number], 'leg' | 'amount'>[];
  },
): Partial<OpenDeal> {
  const back = returning.map(({ leg, amount }) => ({
    leg,
    amount,
    refundedBefore: deal.payout.legs[leg].money.refunded,
  }));
  return room(deal, {
    ...anew,
    drawdowns: {},
    wires: {},
    stopped: { how, on, at, reason, returning: back, wiresOut: wiresOut(deal.room), version },
  });
}

function told(deal: OpenDeal, effectId: string, at: string, version: number): Partial<OpenDeal> {
  const effect = deal.effects[effectId];
  if (effect === undefined) return {};
  const keep = (whom: string, about: string, on: Day): Partial<OpenDeal> =>
    room(deal, { told: { ...deal.room.told, [`${whom}/${about}`]: { on, at, version } } });
  if (effect.kind === 'tell-exchange') {
    const { about, on } = effect.params as EffectParams<'tell-exchange'>;
    return keep('exchange', about, on);
  }
  if (effect.kind === 'tell-party') {
    const { to, name, about, on } = effect.params as EffectParams<'tell-party'>;
    return keep(to === 'investor' || to === 'escrow' ? name : to, about, on);
  }
  if (effect.kind === 'return-funds') {
    const { leg, closing } = effect.params as EffectParams<'return-funds'>;
    return keep(`return/${leg}`, 'asked', closing);
  }
  return {};
}
