import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { compareUsd, showUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import { refuse } from '../decision.ts';
import { intend } from '../effects/intend.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { checklistRows } from './checklist.ts';
import { isFiled } from './gates.ts';
import { isLastGo, notAllGo } from './goes.ts';
import { clock } from './steps.ts';
import { wiresOut } from './wires.ts';

const RUN_SHEET = 'run sheet of the closing';
const FILING = '8 Del. C. § 103(d)';
const CHECKLIST = 'closing checklist';

export const roomDeciders: Deciders = {
  ReportMarketingPeriodStarted: (deal, { data }) =>
    deal.terms.closing.marketingPeriod === undefined
      ? refuse(
          'NoMarketingPeriod',
          'merger agreement, closing clause',
          {},
          'The closing clause of this agreement has no marketing period.',
        )
      : [{ type: 'MarketingPeriodStarted', data }],

  AgreeHalt: (deal, { data }) => {
    const halt: DealEvent = { type: 'HaltAgreed', data };
    const { effectiveAt } = deal.closing;
    if (!isFiled(deal) || effectiveAt === null || data.at < effectiveAt) return [halt];
    return [
      halt,
      {
        type: 'FindingRaised',
        data: {
          findingId: `halt-after-effective-time/${deal.version + 1}`,
          rule: 'practice at the closing of a merger',
          severity: 'warns',
          facts: { haltAt: data.at, effectiveAt },
          sentence: `The halt is agreed for ${clock(data.at)}, not before the effective time of ${clock(effectiveAt)}: shares may trade that are a right to cash already. Ask the exchange to halt earlier.`,
        },
      },
    ];
  },

  GiveGo: (deal, { data }, { actor }) => {
    const closed = notInTheRoom(deal, data.step) ?? notForThem(deal, data, actor.id);
    if (closed) return closed;
    if (data.step === 'filing' && !data.pointOfNoReturn) {
      return refuse(
        'PointOfNoReturnNotRead',
        FILING,
        { step: data.step },
        'This go is for the filing of the certificate of merger: POINT OF NO RETURN. Once it is effective nothing is aborted. Give the go with pointOfNoReturn set to say that you know.',
      );
    }
    const last = isLastGo(deal, data.step, data.party);
    return [
      { type: 'GoGiven', data: { ...data, personId: actor.id, name: partyName(deal, data.party), last } },
    ];
  },

  GiveNoGo: (deal, { data }, { actor }) =>
    notInTheRoom(deal, data.step) ??
    notForThem(deal, data, actor.id) ?? [
      { type: 'NoGoGiven', data: { ...data, personId: actor.id, name: partyName(deal, data.party) } },
    ],

  SendDrawdown: (deal, { data }) => {
    const commitment = deal.terms.closing.runSheet?.commitments.find(({ id }) => id === data.commitment);
    if (commitment === undefined) {
      return refuse(
        'CommitmentUnknown',
        'equity commitment letter',
        { commitment: data.commitment },
        `The agreement has no equity commitment ${data.commitment}.`,
      );
    }
    const closed = notInTheRoom(deal, 'drawdown') ?? notAllGo(deal, 'drawdown');
    if (closed) return closed;
    if (compareUsd(data.amount, zeroUsd) <= 0 || compareUsd(data.amount, commitment.amount) > 0) {
      return refuse(
        'DrawsMoreThanCommitted',
        'equity commitment letter',
        { commitment: commitment.id, asked: data.amount, committed: commitment.amount },
        `${commitment.investor} committed ${showUsd(commitment.amount)}; ${showUsd(data.amount)} is not within it.`,
      );
    }
    if (deal.room.drawdowns[data.commitment] !== undefined) {
      return refuse(
        'DrawnAlready',
        'equity commitment letter',
        { commitment: commitment.id },
        `The notice to ${commitment.investor} is sent already.`,
      );
    }
    const { investor } = commitment;
    const on = deal.closing.on ?? newYorkDay(data.fundsDueAt);
    return [
      { type: 'DrawdownSent', data: { ...data, investor } },
      tell(`drawdown/${data.commitment}/${deal.version + 1}`, {
        to: 'investor',
        name: investor,
        about: 'drawdown',
        on,
        amount: data.amount,
        fundsDueAt: data.fundsDueAt,
      }),
    ];
  },

  AbortClosing: (deal, { data }, { now }) => {
    const { stage, on } = deal.closing;
    if (stage !== 'scheduled') return notAbortable(deal, now);
    if (on === null) return notAbortable(deal, now);
    return [
      { type: 'ClosingAborted', data: { ...data, on, ...moneyBack(deal) } },
      ...returns(deal, on),
      ...recalls(deal, on),
    ];
  },

  ReportCertificateRejected: (deal, { data }) =>
    deal.closing.stage === 'filed'
      ? [{ type: 'CertificateRejected', data, effectiveAt: data.at }]
      : refuse(
          'CertificateNotPending',
          FILING,
          { stage: deal.closing.stage },
          'No certificate of merger waits for the Secretary of State, so none can have been rejected. What is wrong in an accepted one is corrected by a certificate of correction (8 Del. C. § 103(f)).',
        ),

  FileCertificateOfTermination: (deal, { data }, { now }) => {
    const { stage, on, effectiveAt } = deal.closing;
    if (stage === 'effective' || !isFiled(deal) || on === null || effectiveAt === null) {
      return stage === 'effective' ? nothingAborted(deal) : notFiledYet(deal);
    }
    if (data.filedAt >= effectiveAt || now >= effectiveAt) {
      return refuse(
        'TerminationTooLate',
        FILING,
        { filedAt: data.filedAt, effectiveAt },
        `The certificate of merger takes effect ${clock(effectiveAt)}. A certificate of termination is filed before that moment or not at all.`,
      );
    }
    return [
      {
        type: 'CertificateTerminated',
        data: { ...data, on, ...moneyBack(deal) },
        effectiveAt: data.filedAt,
      },
      ...returns(deal, on),
      ...recalls(deal, on),
    ];
  },

  AuthorizePayment: (deal, { data }) => {
    const { stage, effectiveAt } = deal.closing;
    if (stage !== 'effective' || effectiveAt === null) {
      return refuse(
        'MergerNotEffective',
        'paying agent agreement, authority to pay',
        { stage },
        'The merger is not effective, so nobody is entitled to the price yet. Authority to pay follows the effective time.',
      );
    }
    if (deal.room.authorizedAt !== null)
      return refuse('AuthorityGiven', RUN_SHEET, {}, 'The paying agent has the authority to pay already.');
    const closed = restrainedFromPaying(deal) ?? notAllGo(deal, 'authority-to-pay');
    if (closed) return closed;
    return [
      { type: 'PaymentAuthorized', data },
      tell('authority-to-pay', {
        to: 'paying-agent',
        name: deal.terms.payout.payingAgent,
        about: 'authority-to-pay',
        on: newYorkDay(effectiveAt),
      }),
    ];
  },

  AddChecklistRow: (deal, { data }) =>
    checklistRows(deal).some(({ rowId }) => rowId === data.rowId)
      ? refuse('RowKnown', CHECKLIST, { rowId: data.rowId }, 'The checklist has a row of this id already.')
      : [{ type: 'ChecklistRowAdded', data }],

  RecordChecklistItem: (deal, { data }, { actor }) => {
    const row = checklistRows(deal).find(({ rowId }) => rowId === data.rowId);
    if (row === undefined) {
      return refuse(
        'RowUnknown',
        CHECKLIST,
        { rowId: data.rowId },
        `The checklist has no row ${data.rowId}.`,
      );
    }
    if (row.computed !== undefined) {
      return refuse(
        'RowIsComputed',
        CHECKLIST,
        { rowId: data.rowId },
        `"${row.title}" stands by what is recorded of it, and nobody moves it by hand. Record what happened instead.`,
      );
    }
    if (NEED_A_DOCUMENT.has(data.status) && data.document === undefined) {
      return refuse(
        'DocumentMissing',
        CHECKLIST,
        { rowId: data.rowId, status: data.status },
        `"${row.title}" is ${data.status.replaceAll('-', ' ')} by a document. Name it, with its digest.`,
      );
    }
    return [{ type: 'ChecklistItemRecorded', data: { ...data, title: row.title, byName: actor.name } }];
  },
};

/** Drafts and pages are documents; that something was done or is not needed can be told in a sentence. */
const NEED_A_DOCUMENT: ReadonlySet<string> = new Set(['draft', 'agreed-form', 'in-escrow', 'delivered']);

export function tell(name: string, params: EffectParams<'tell-party'>): DealEvent {
  return intend(`tell-party/${name}`, 'tell-party', params);
}

function notInTheRoom(deal: OpenDeal, step: string): Refusal | undefined {
  const { stage } = deal.closing;
  if (deal.terms.closing.runSheet === undefined) {
    return refuse(
      'NoRunSheet',
      RUN_SHEET,
      {},
      'The terms of this deal name no parties who are asked for a go.',
    );
  }
  if (step === 'authority-to-pay') return stage === 'not-scheduled' ? notScheduled() : undefined;
  if (stage === 'not-scheduled') return notScheduled();
  return stage === 'scheduled' ? undefined : nothingAborted(deal);
}

function notScheduled(): Refusal {
  return refuse(
    'ClosingNotScheduled',
    'merger agreement, closing clause',
    {},
    'No closing is scheduled. Schedule the closing first.',
  );
}

function notForThem(
  deal: OpenDeal,
  { step, party: id }: { readonly step: string; readonly party: string },
  personId: string,
): Refusal | undefined {
  const party = deal.terms.closing.runSheet?.parties.find((one) => one.id === id);
  if (party === undefined || !party.says.some((one) => one === step)) {
    return refuse('PartyNotAsked', RUN_SHEET, { party: id, step }, `${id} is not asked for a go on ${step}.`);
  }
  if (party.people.includes(personId)) return undefined;
  return refuse(
    'NotTheirWord',
    RUN_SHEET,
    { party: id, people: [...party.people] },
    `${party.name} speaks through ${party.people.join(', ')}. A go is given by those people only.`,
  );
}

function partyName(deal: OpenDeal, id: string): string {
  return deal.terms.closing.runSheet?.parties.find((party) => party.id === id)?.name ?? id;
}

/** Why there is nothing to abort, and what there is instead. */
export function notAbortable(deal: OpenDeal, now: Instant): Refusal {
  const { stage, effectiveAt, filedAt } = deal.closing;
  if (stage === 'not-scheduled') return notScheduled();
  if (stage === 'effective' || effectiveAt === null) return nothingAborted(deal);
  if (filedAt !== null && effectiveAt > filedAt && now < effectiveAt) {
    return refuse(
      'PointOfNoReturnPassed',
      FILING,
      { stage, filedAt, effectiveAt },
      `The certificate of merger is on file for ${clock(effectiveAt)}: there is nothing left to abort. Only a certificate of termination filed before that time undoes it.`,
    );
  }
  return refuse(
    'PointOfNoReturnPassed',
    FILING,
    { stage, filedAt: filedAt ?? '', effectiveAt },
    'The certificate of merger is on file and takes effect with its filing: nothing is aborted. Unless it is rejected, the closing is carried forward, or corrected by a certificate of correction (8 Del. C. § 103(f)).',
  );
}

function nothingAborted(deal: OpenDeal): Refusal {
  const { stage, effectiveAt, filedAt } = deal.closing;
  return refuse(
    'PointOfNoReturnPassed',
    FILING,
    { stage, filedAt: filedAt ?? '', effectiveAt: effectiveAt ?? '' },
    stage === 'effective'
      ? `The merger became effective ${clock(effectiveAt ?? '')}: nothing is aborted any more, only carried forward or corrected.`
      : 'The certificate of merger is on file: the closing is carried forward or corrected, no longer stopped or moved.',
  );
}

function notFiledYet(deal: OpenDeal): Refusal {
  return refuse(
    'CertificateNotFiled',
    FILING,
    { stage: deal.closing.stage },
    'No certificate of merger is on file that a certificate of termination could end. Abort the closing instead.',
  );
}

/** An agent that has the authority pays of itself: while an order stands it is not given, as nothing is released. */
function restrainedFromPaying({ orders }: OpenDeal) {
  const order = Object.values(orders).find(({ liftedAt }) => liftedAt === null);
  if (order === undefined) return undefined;
  return refuse(
    'OrderRestrains',
    'paying agent agreement, authority to pay',
    { court: order.court, issuedAt: order.issuedAt },
    `An order of ${order.court} stands: ${order.restrains} No money goes out until it is lifted. Settle with the court what is carried forward, then give the authority.`,
  );
}

/** Before anybody is entitled, all that lies with the payers is Parent's. */
function moneyBack({ payout }: OpenDeal) {
  const returning = LEGS.map((leg) => ({ leg, amount: payout.legs[leg].money.fund })).filter(
    ({ amount }) => compareUsd(amount, zeroUsd) > 0,
  );
  return { returning };
}

function returns(deal: OpenDeal, closing: string): DealEvent[] {
  return moneyBack(deal).returning.map(({ leg, amount }) =>
    intend(`return-funds/${leg}/${deal.version + 1}`, 'return-funds', { leg, amount, closing }),
  );
}

/** A wire that no payer has yet is asked back from the bank that sent it: nobody else can. */
function recalls(deal: OpenDeal, on: Day): DealEvent[] {
  return Object.entries(wiresOut(deal.room)).map(([lineId, { amount, reference, sentAt, settlesOn }]) => ({
    type: 'FindingRaised',
    data: {
      findingId: `wire-out-at-stop/${lineId}/${deal.version + 1}`,
      rule: 'funds flow memo',
      severity: 'warns',
      facts: { line: lineId, amount, reference, sentAt, settlesOn, closing: on },
      sentence: `${showUsd(amount)} of the line ${lineId} went out ${clock(sentAt)} as ${reference} and settles on ${settlesOn}, and the closing of ${on} is stopped. Have the sending bank recall it, and report the recall; if it was credited, ask whoever has it to send it back.`,
    },
  }));
}

/** What of the money of the last closing that was stopped has not come back yet. */
export function stillToReturn(deal: OpenDeal) {
  return (deal.room.stopped?.returning ?? []).map(({ leg, amount, refundedBefore }) => {
    const back = subtractUsd(deal.payout.legs[leg].money.refunded, refundedBefore);
    const open = subtractUsd(amount, back);
    return { leg, asked: amount, open: compareUsd(open, zeroUsd) > 0 ? open : zeroUsd };
  });
}
