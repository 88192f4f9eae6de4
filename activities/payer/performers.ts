import type { Leg } from '#libs/contracts/people.ts';
import { foots } from '#libs/deal/payout/report.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { intendPayment, recordPaymentState } from '#libs/ledger/payments.ts';
import type { EffectContext, EffectPerformers } from '../performer.ts';
import { claimsOfDeal } from './claims-of-deal.ts';
import { endToEndId } from './end-to-end.ts';
import { linesAmiss } from './lines-amiss.ts';
import type { Payer, PayerLine } from './payer.ts';
import { keepLines, reportedBefore } from './reported-lines.ts';
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
      perform: async ({ leg, ...asked }, context) => {
        const report = await payerOf(context.mode).report({ leg, ...asked }, context);
        const { number, lines, balance } = report;
        const deal = await dealOf(context.dealId);
        const amiss = await amissIn(lines, { leg, number, deal }, context);
        const result = {
          number,
          movements: totalsOf(lines),
          balance,
          ...(amiss.length > 0 && { amiss: { lines: amiss.length, first: amiss.slice(0, AMISS_TOLD) } }),
        };
        // Of a report that does not foot nothing is believed: a correction may pay the same attempt another amount.
        if (foots(deal, { leg, ...asked }, result)) await keepPayments(lines, { leg, number }, context);
        return result;
      },
    },
  };
}

const AMISS_TOLD = 20;

async function amissIn(
  lines: readonly PayerLine[],
  { leg, number, deal }: { readonly leg: Leg; readonly number: number; readonly deal: OpenDeal },
  { pool, dealId }: EffectContext,
) {
  const claims = await claimsOfDeal(pool, dealId, deal);
  const owed = new Map(
    claims.filter((one) => one.leg === leg).map((one) => [one.id, one.amountFor(one.shares)] as const),
  );
  return linesAmiss({ owed, before: await reportedBefore(pool, { dealId, leg, number }), lines });
}

/** What becomes of a payment by a line; other lines are about claims that were not sent. */
const STATES: Partial<Record<PayerLine['what'], 'sent' | 'settled' | 'returned'>> = {
  issued: 'sent',
  settled: 'settled',
  returned: 'returned',
  returnedAfterSettlement: 'returned',
};

/**
 * Each payment that a payer reports is one row by its id and attempt, so that the same one paid twice is caught by a key
 * and not by an eye. Kept before the report is recorded: a repeat finds the rows and adds nothing.
 */
async function keepPayments(
  lines: readonly PayerLine[],
  { leg, number }: { readonly leg: Leg; readonly number: number },
  context: EffectContext,
): Promise<void> {
  const { pool, dealId } = context;
  for (const { payment, attempt, what, amount, at } of lines) {
    const state = STATES[what];
    if (state === undefined) continue;
    const key = { dealId, entitlementId: payment, attempt };
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
  await keepLines(pool, { dealId, leg, number }, lines);
}
