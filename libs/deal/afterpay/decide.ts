import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { formatUsd, parseUsd } from '#libs/money/cents.ts';
import { parseRate, timesRate } from '#libs/money/rate.ts';
import { addUsd, compareUsd, showUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import { refuse } from '../decision.ts';
import { intend } from '../effects/intend.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';

const PAYROLL = 'merger agreement, treatment of equity awards';
const SAFE = 'SAFE Circular 7 (Huifa 2012 No. 7)';

export const afterpayDeciders: Deciders = {
  ReportWages: (deal, { data }) => {
    const { batchId, wages } = data;
    const known = deal.payout.after.wages[batchId];
    const effectId = `take-wages/${wages.importId}`;
    if (known === undefined || known.us.payments === 0) {
      return refuse(
        'WagesNotHandedOver',
        PAYROLL,
        { batchId },
        `Payroll was handed no wages of a batch ${batchId}. Release the batch first; its wages file follows.`,
      );
    }
    if (known.reported !== null || deal.effects[effectId] !== undefined) {
      return refuse(
        'WagesReportedAlready',
        PAYROLL,
        { batchId, importId: known.reported?.importId ?? wages.importId },
        `Payroll has reported the wages of ${batchId}. What it corrects afterwards is settled with the authority, by its own returns.`,
      );
    }
    const { importId, root } = wages;
    return [intend(effectId, 'take-wages', { batchId, importId, root })];
  },

  ReportSafeRemittance: (deal, { data }) => {
    const known = deal.payout.after.wages[data.batchId];
    if (known === undefined || known.prc.payments === 0) {
      return refuse(
        'NoStaffInChina',
        SAFE,
        { batchId: data.batchId },
        `The batch ${data.batchId} has no wages for staff in China. Name the batch whose wages file has them.`,
      );
    }
    const sent = Object.values(deal.payout.after.safe).find(({ batchId }) => batchId === data.batchId);
    if (sent !== undefined || deal.payout.after.safe[data.remittanceId] !== undefined) {
      return refuse(
        'RemittanceKnown',
        SAFE,
        { remittanceId: data.remittanceId, batchId: data.batchId },
        'The dollars of this batch went to the account before: one remittance for a batch, under one name.',
      );
    }
    if (data.amount !== known.prc.gross) {
      return refuse(
        'RemitsAnotherAmount',
        SAFE,
        { amount: data.amount, handed: known.prc.gross },
        `The wages file has ${showUsd(known.prc.gross)} for staff in China; ${showUsd(data.amount)} was reported as sent. They must be the same to the cent.`,
      );
    }
    return [{ type: 'SafeRemitted', data, effectiveAt: data.sentAt }];
  },

  ReportRenminbiPaid: (deal, { data }) => {
    const remitted = deal.payout.after.safe[data.remittanceId];
    if (remitted === undefined || remitted.paid !== null) {
      return refuse(
        'RemittanceNotOpen',
        SAFE,
        { remittanceId: data.remittanceId },
        remitted === undefined
          ? 'No such remittance to the account is recorded. Report the dollars first.'
          : 'What was paid out of this remittance is recorded already.',
      );
    }
    const { batchId, amount } = remitted;
    const people = deal.payout.after.wages[batchId]?.prc.payments ?? 0;
    const converted = timesExchangeRate(amount, data.rate);
    if (data.renminbi !== converted || addUsd(data.tax, data.net) !== data.renminbi) {
      return refuse(
        'RenminbiDoNotAddUp',
        SAFE,
        {
          dollars: amount,
          rate: data.rate,
          converted,
          renminbi: data.renminbi,
          tax: data.tax,
          net: data.net,
        },
        `${showUsd(amount)} at ${data.rate} are ${converted} renminbi, of which tax and net must be the sum; reported were ${data.renminbi}, ${data.tax} and ${data.net}.`,
      );
    }
    if (data.people > people) {
      return refuse(
        'MorePeopleThanPayments',
        SAFE,
        { people: data.people, payments: people },
        `The wages file has ${people} payments to staff in China; ${data.people} people cannot have been paid by it.`,
      );
    }
    const { remittanceId } = data;
    return [
      { type: 'RenminbiPaid', data: { ...data, batchId, dollars: amount } },
      intend(`settle-prc-wages/${batchId}`, 'settle-prc-wages', { batchId, remittanceId }),
    ];
  },

  ReportEscheated: (deal, { data }) => {
    const known = deal.payout.after.unclaimed[data.place];
    const left = known === undefined ? zeroUsd : subtractUsd(known.amount, known.escheated);
    if (compareUsd(data.amount, zeroUsd) <= 0 || compareUsd(data.amount, left) > 0) {
      return refuse(
        'EscheatsMoreThanUnclaimed',
        'unclaimed property law of the state',
        { place: data.place, amount: data.amount, unclaimed: left },
        `${showUsd(left)} that nobody claimed belongs to ${data.place} by the last known addresses; ${showUsd(data.amount)} was reported.`,
      );
    }
    return [{ type: 'UnclaimedEscheated', data: { ...data, leg: 'agent' }, effectiveAt: data.at }];
  },
};

/** Half a fen is a fen, as banks convert. */
function timesExchangeRate(amount: string, rate: string): string {
  return formatUsd(timesRate(parseUsd(amount), parseRate(rate), 'half-up'));
}

/** A released batch of wages goes to payroll as a file, not to the bank. */
export function handWages(batchId: string): DealEvent[] {
  return [intend(`hand-wages/${batchId}`, 'hand-wages', { batchId })];
}

export function wagesHanded(
  { batchId }: EffectParams<'hand-wages'>,
  result: EffectResult<'hand-wages'>,
): DealEvent[] {
  return [{ type: 'WagesHandedOver', data: { batchId, ...result } }];
}

/** A report that is not believed is kept, moves nothing, and stands as a finding. */
export function wagesTaken(
  { batchId, importId }: EffectParams<'take-wages'>,
  result: EffectResult<'take-wages'>,
): DealEvent[] {
  const reported: DealEvent = { type: 'WagesReported', data: { batchId, importId, ...result } };
  const [first] = result.differences;
  if (first === undefined) return [reported];
  return [
    reported,
    {
      type: 'FindingRaised',
      data: {
        findingId: `wages/${importId}`,
        rule: PAYROLL,
        severity: 'blocks',
        facts: { batchId, importId, differences: result.differences.length },
        sentence: `What payroll reports of ${batchId} is not what it was handed, and nothing of it is booked: ${first} Have payroll report again.`,
      },
    },
  ];
}

export function prcSettled(
  { batchId }: EffectParams<'settle-prc-wages'>,
  result: EffectResult<'settle-prc-wages'>,
): DealEvent[] {
  return [{ type: 'PrcWagesSettled', data: { batchId, ...result } }];
}

/** What went back to the surviving company is sorted by the states that will have it one day. */
export function sortUnclaimed(
  deal: OpenDeal,
  {
    leg,
    round,
    entitlements,
  }: {
    readonly leg: EffectParams<'sort-unclaimed'>['leg'];
    readonly round?: number;
    readonly entitlements: number;
  },
): DealEvent[] {
  return entitlements === 0 || deal.terms.payout.mode !== 'disbursing'
    ? []
    : [intend(`sort-unclaimed/${round === undefined ? leg : `${leg}/${round}`}`, 'sort-unclaimed', { leg })];
}
