import type { Leg } from '#libs/contracts/people.ts';
import { foots } from '#libs/deal/payout/report.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { intendPayment, recordPaymentState } from '#libs/ledger/payments.ts';
import type { EffectContext, EffectPerformers } from '../performer.ts';
import { endToEndId } from './end-to-end.ts';
import type { Payer, PayerLine } from './payer.ts';
import { totalsOf } from './sandbox-books.ts';

type PayerPerformers = Pick<
  EffectPerformers,
  'instruct-payer' | 'request-hand-back' | 'collect-payer-report'
>;

/** The effects on whoever pays. A doubt about an instruction is settled by looking it up, never by sending again. */
export function payerPerformers(
  payerOf: (mode: EffectContext['mode']) => Payer,
  dealOf: (dealId: string) => Promise<OpenDeal>,
): PayerPerformers {
  return {
    'instruct-payer': {
      perform: (params, context) => payerOf(context.mode).instruct(params, context),
      lookUp: (_, context) => payerOf(context.mode).findInstruction(context),
    },
    'request-hand-back': {
      perform: (params, context) => payerOf(context.mode).requestHandBack(params, context),
      lookUp: (_, context) => payerOf(context.mode).findHandBack(context),
    },
    'collect-payer-report': {
      perform: async (params, context) => {
        const report = await payerOf(context.mode).report(params, context);
        const { number, lines, balance } = report;
        const result = { number, movements: totalsOf(lines), balance };
        // Of a report that does not foot nothing is believed: a correction may pay the same attempt another amount.
        if (foots(await dealOf(context.dealId), params, result))
          await keepPayments(lines, params.leg, context);
        return result;
      },
    },
  };
}

/** What becomes of a payment by a line; other lines are about claims that were not sent. */
const STATES: Partial<Record<PayerLine['what'], 'sent' | 'settled' | 'returned'>> = {
  issued: 'sent',
  settled: 'settled',
  returned: 'returned',
  returnedAfterSettlement: 'returned',
};

/**
 * Each payment that a payer reports is one row by entitlement and attempt, so that the same claim paid twice is caught
 * by a key and not by an eye. Kept before the report is recorded: a repeat finds the rows and adds nothing.
 */
async function keepPayments(lines: readonly PayerLine[], leg: Leg, context: EffectContext): Promise<void> {
  const { pool, dealId } = context;
  for (const { entitlement, attempt, what, amount, at } of lines) {
    const state = STATES[what];
    if (state === undefined) continue;
    const key = { dealId, entitlementId: entitlement, attempt };
    if (what === 'issued') {
      await intendPayment(pool, { ...key, leg, amount, endToEndId: endToEndId(key), recordedAt: at });
    }
    await recordPaymentState(pool, {
      ...key,
      state,
      recordedAt: at,
      evidence: `reported, leg ${leg}`,
    });
  }
}
