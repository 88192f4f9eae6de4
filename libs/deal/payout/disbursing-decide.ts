import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { addUsd, compareUsd, showUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import { afterpayDeciders } from '../afterpay/decide.ts';
import { type Outcome, refuse } from '../decision.ts';
import { intend } from '../effects/intend.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { batchDigest } from './batch.ts';
import { clockOfHold } from './hold-clocks.ts';

const AGENT = 'paying agent agreement';

/** What is decided where we are the paying agent ourselves. */
export const disbursingDeciders: Deciders = {
  ReceiveLetters: (deal, { data }) => {
    const refusal = notFixed(deal);
    if (refusal) return refusal;
    if (deal.payout.letters.includes(data.letters.importId)) {
      return refuse(
        'LettersKnown',
        AGENT,
        { importId: data.letters.importId },
        `The file ${data.letters.importId} was taken before. What came since is another file.`,
      );
    }
    const { importId, root } = data.letters;
    return [
      { type: 'LettersReceived', data },
      intend(`take-letters/${importId}`, 'take-letters', { importId, root }),
    ];
  },

  PlaceHolds: (deal, { data }, { now }) => {
    const clock = data.clock ?? clockOfHold(data.reason, now);
    return ofDissent(data) ?? moveHolds(deal, 'placed', { ...data, ...(clock !== undefined && { clock }) });
  },
  LiftHolds: (deal, { data }) => ofDissent(data) ?? withoutLicence(data) ?? moveHolds(deal, 'lifted', data),
  ...afterpayDeciders,

  ReportRemittance: (deal, { data }) =>
    known(deal, data.leg, data.reference) ??
    more(data.amount, deal.payout.legs[data.leg].money.withheld, {
      code: 'RemitsMoreThanWithheld',
      rule: '26 U.S.C. § 3406',
      of: `withheld in the ${data.leg} leg`,
    }) ?? [{ type: 'WithholdingRemitted', data, effectiveAt: data.at }],

  ReportExcessRefunded: (deal, { data }) => {
    const { deposited, refunded, entitled, handedBack } = deal.payout.legs[data.leg].money;
    const excess = subtractUsd(subtractUsd(deposited, refunded), subtractUsd(entitled, handedBack));
    return (
      known(deal, data.leg, data.reference) ??
      more(data.amount, excess, {
        code: 'RefundsMoreThanExcess',
        rule: 'merger agreement, payment fund',
        of: `in the ${data.leg} leg that no claim stands against`,
      }) ?? [{ type: 'ExcessRefunded', data, effectiveAt: data.at }]
    );
  },

  ReportBesidePrincipal: (deal, { data }) =>
    known(deal, data.leg, data.reference) ?? [{ type: 'BesidePrincipal', data, effectiveAt: data.at }],
};

function moveHolds(
  deal: OpenDeal,
  what: 'placed' | 'lifted',
  data: Omit<EffectParams<'move-holds'>, 'what'>,
): Outcome {
  const refusal = notFixed(deal);
  if (refusal) return refusal;
  const effectId = `move-holds/${what}/${data.holdId}`;
  if (deal.payout.holdsAsked.includes(effectId) || deal.effects[effectId] !== undefined) {
    return refuse(
      'HoldKnown',
      AGENT,
      { holdId: data.holdId },
      'Holds were moved under this id before. Give this move another id.',
    );
  }
  if (data.entitlements.length === 0 && data.holders.length === 0) {
    return refuse(
      'HoldsNothing',
      AGENT,
      { holdId: data.holdId },
      'Name the entitlements, or the holders, that are meant.',
    );
  }
  return [intend(effectId, 'move-holds', { ...data, what })];
}

/** Blocked property is let go by a licence, and by nothing else: 31 CFR 501.801. */
function withoutLicence({ reason, note }: Pick<EffectParams<'move-holds'>, 'reason' | 'note'>) {
  if (reason !== 'sanctions' || note !== undefined) return undefined;
  return refuse(
    'LicenceMissing',
    '31 CFR 501.801',
    { reason },
    'Property that is blocked is released by a licence of the authority. Name the licence in the note.',
  );
}

/** A dissenting lot is no claim on the price at all: what makes it one is told of its demand, not of a hold. */
function ofDissent({ reason }: Pick<EffectParams<'move-holds'>, 'reason'>) {
  if (reason !== 'dissenting') return undefined;
  return refuse(
    'DissentIsADemand',
    '8 Del. C. § 262',
    { reason },
    'A dissenting lot becomes payable when its demand is withdrawn or lost: report that, and the lot is let go by it.',
  );
}

/** Why nothing can be done with single claims yet, or undefined. */
export function notFixed(deal: OpenDeal): Refusal | undefined {
  if (deal.terms.payout.mode !== 'disbursing') {
    return refuse(
      'AgentPays',
      AGENT,
      { mode: deal.terms.payout.mode, payingAgent: deal.terms.payout.payingAgent },
      `${deal.terms.payout.payingAgent} pays this deal's holders and keeps their letters and holds; its report tells of them.`,
    );
  }
  if (deal.payout.fixed) return undefined;
  return refuse(
    'EntitlementsNotFixed',
    AGENT,
    { closing: deal.closing.stage },
    deal.closing.stage === 'effective'
      ? 'The claims of the list in force are being written down. Try again when that is done.'
      : 'Claims come into being at the effective time, and it has not come.',
  );
}

function known(deal: OpenDeal, leg: Leg, reference: string): Refusal | undefined {
  if (!deal.payout.legs[leg].wires.includes(reference)) return undefined;
  return refuse(
    'WireKnown',
    AGENT,
    { leg, reference },
    `${reference} is counted in the ${leg} leg already. Report another under its own reference.`,
  );
}

function more(
  amount: string,
  available: string,
  { code, rule, of }: { readonly code: string; readonly rule: string; readonly of: string },
): Refusal | undefined {
  if (compareUsd(amount, zeroUsd) > 0 && compareUsd(amount, available) <= 0) return undefined;
  return refuse(
    code,
    rule,
    { amount, available },
    `${showUsd(available)} is ${of}; ${showUsd(amount)} was reported.`,
  );
}

/** A batch is counted from the claims, by an effect that writes its lines down. */
export function buildBatch(
  deal: OpenDeal,
  {
    batchId,
    leg,
    rails = [],
  }: {
    readonly batchId: string;
    readonly leg: Leg;
    readonly rails?: EffectParams<'build-batch'>['rails'] | undefined;
  },
  preparedBy: string,
): Outcome {
  return (
    notFixed(deal) ?? [
      intend(`build-batch/${batchId}`, 'build-batch', { batchId, leg, rails: [...rails], preparedBy }),
    ]
  );
}

export function batchBuilt(
  deal: OpenDeal,
  { batchId, leg, preparedBy }: EffectParams<'build-batch'>,
  { payees, amount, pays, unscreened = 0, unregistered = 0, ...built }: EffectResult<'build-batch'>,
): DealEvent[] {
  const { closingList } = deal.payout;
  if (closingList === null) return [];
  const digest = batchDigest({ batchId, leg, amount, payees, built }, closingList);
  const prepared: DealEvent = {
    type: 'BatchPrepared',
    data: { batchId, leg, amount, payees, built, ...(pays !== undefined && { pays }), digest, preparedBy },
  };
  const found = [...notScreened(batchId, unscreened), ...notRegistered(batchId, unregistered)];
  if (payees > 0) return [prepared, ...found];
  const reason =
    'Nothing of the leg is payable by these rails now: all of it is paid, held, not presented, or not screened.';
  return [prepared, { type: 'BatchWithdrawn', data: { batchId, reason } }, ...found];
}

/** Nobody is paid who was not looked up; that a batch is smaller for it is told. */
function notScreened(batchId: string, holders: number): DealEvent[] {
  if (holders === 0) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `unscreened/${batchId}`,
        rule: '31 C.F.R. part 501',
        severity: 'warns',
        facts: { batchId, holders },
        sentence: `${holders} holders whose instructions could be used are not in the batch ${batchId}: nobody has looked them up in a sanctions list. Screen the holders, then prepare another batch.`,
      },
    },
  ];
}

/** Wages are paid to whom the employer names: whether those were looked up, only the employer knows. */
function notRegistered(batchId: string, holders: number): DealEvent[] {
  if (holders === 0) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `unregistered/${batchId}`,
        rule: '31 C.F.R. part 501',
        severity: 'warns',
        facts: { batchId, holders },
        sentence: `${holders} of whom the batch ${batchId} pays wages are in no register of this deal, so that nobody could look them up in a sanctions list here. Have the employer confirm that it did, or load them into a register and screen them; then prepare another batch.`,
      },
    },
  ];
}

export function holdsMoved(
  deal: OpenDeal,
  { holdId, what, reason, clock }: EffectParams<'move-holds'>,
  { overtakes, ...moved }: EffectResult<'move-holds'>,
): DealEvent[] {
  const why = { holdId, what, reason, ...(clock !== undefined && { clock }) };
  return [{ type: 'HoldsMoved', data: { ...why, ...moved } }, ...heldSince(deal, overtakes, reason)];
}

/** A batch that pays a claim that is held by now would not be sent: it is void before anybody releases it. */
function heldSince({ payout }: OpenDeal, batchIds: readonly string[] = [], why: string): DealEvent[] {
  return batchIds
    .filter((batchId) => {
      const batch = payout.batches[batchId];
      return batch?.stage === 'prepared' && batch.overtaken === null;
    })
    .map((batchId) => ({
      type: 'BatchOvertaken',
      data: { batchId, what: `Claims in it are held since: ${why}.` },
    }));
}

export function lettersTaken(
  deal: OpenDeal,
  { importId }: EffectParams<'take-letters'>,
  { overtakes, ...taken }: EffectResult<'take-letters'>,
): DealEvent[] {
  const events: DealEvent[] = [
    { type: 'LettersTaken', data: { importId, ...taken } },
    ...heldSince(deal, overtakes, 'a letter of transmittal'),
  ];
  if (taken.unknown === 0 && taken.tooMany === 0) return events;
  return [
    ...events,
    {
      type: 'FindingRaised',
      data: {
        findingId: `letters/${importId}`,
        rule: 'paying agent agreement, letters of transmittal',
        severity: 'warns',
        facts: { importId, unknown: taken.unknown, tooMany: taken.tooMany },
        sentence: `In the file ${importId} ${taken.unknown} letters are for lots that are not on the closing list, and ${taken.tooMany} present more shares than their lot has left. They present nothing; find out with the transfer agent.`,
      },
    },
  ];
}

/** What follows in a deal that we pay ourselves: the claims at the effective time, and those of who withdrew a demand. */
export function claimsDue(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  const { closingList } = after.payout;
  if (after.terms.payout.mode !== 'disbursing' || before === undefined || closingList === null) return [];
  if (before.closing.stage === 'effective' || after.closing.stage !== 'effective') return [];
  const { lots, awards } = closingList;
  return [
    intend('fix-entitlements', 'fix-entitlements', {
      lots: { importId: lots.importId, root: lots.root },
      awards: { importId: awards.importId, root: awards.root },
    }),
  ];
}

/** Rounds after the first have their number. */
function roundOf(handBacks: number): { readonly round?: number } {
  return handBacks === 0 ? {} : { round: handBacks + 1 };
}

/** What nobody claimed in time goes back: asked of the agent, or by our own hand. */
export function handBack(deal: OpenDeal, leg: Leg): DealEvent {
  const { money, handBacks } = deal.payout.legs[leg];
  const name = handBacks === 0 ? leg : `${leg}/${handBacks + 1}`;
  return deal.terms.payout.mode === 'disbursing'
    ? intend(`hand-back-unclaimed/${name}`, 'hand-back-unclaimed', { leg, ...roundOf(handBacks) })
    : intend(`request-hand-back/${name}`, 'request-hand-back', {
        leg,
        amount: addUsd(money.payable, money.held),
      });
}
