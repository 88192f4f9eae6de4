import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Instant, Line, Usd } from '#libs/contracts/values.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { formatUsd } from '#libs/money/cents.ts';
import { formatShares } from '#libs/money/shares.ts';
import { showUsd } from '#libs/money/wire.ts';
import { OutsideError } from '../errors.ts';
import { fileNameOf, type Outbox } from '../outbox.ts';
import type { EffectContext } from '../performer.ts';
import { claimsOfBatch } from './claims.ts';
import { claimsOfDeal } from './claims-of-deal.ts';
import type { Payer, PayerReport } from './payer.ts';

const LINES_MAX = 1_000_000;

/** The report of a payer as it is dropped into the inbox: `<leg>-<number>.json`. */
export const ReportFile = z.strictObject({
  number: z.int().min(1),
  balance: Usd,
  lines: z
    .array(
      z.strictObject({
        claim: Line,
        payment: Line,
        attempt: z.int().min(1),
        what: z.enum([
          'issued',
          'settled',
          'returned',
          'returnedAfterSettlement',
          'held',
          'unheld',
          'withheld',
          'remitted',
          'handedBack',
        ]),
        amount: Usd,
        at: Instant,
      }),
    )
    .max(LINES_MAX),
});

export interface FolderPayer {
  readonly outbox: Outbox;
  /** Where the payers' reports are dropped, a folder a deal. */
  readonly inbox: string;
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** A payer that is written to and answers by files: the instruction letter with the list goes out, reports come in. */
export function folderPayer({ outbox, inbox, dealOf }: FolderPayer): Payer {
  const find = (context: EffectContext) => outbox.find(context.dealId, fileNameOf(context.effectId, 'json'));
  const answer = (context: EffectContext, digest: string) => ({
    reference: fileNameOf(context.effectId, 'json'),
    digest,
  });
  const findLetter = async (context: EffectContext) => {
    const known = await find(context);
    return known && answer(context, known.digest);
  };
  return {
    instruct: async (params, context) => {
      const deal = await dealOf(context.dealId);
      const claims = claimsOfBatch(await claimsOfDeal(context.pool, context.dealId, deal), params);
      if (claims === undefined) {
        throw new OutsideError(
          'refused',
          `Batch ${params.batchId} of ${params.payees} payees and ${showUsd(params.amount)} is neither what the closing list owes on this leg nor what its dissenters are owed, so no letter was written. Stop effects and prepare batches that are.`,
        );
      }
      const letter = {
        letter: 'authority to pay',
        payer:
          deal.terms.payout.payers.find(({ leg }) => leg === params.leg)?.payer ??
          deal.terms.payout.payingAgent,
        price: deal.terms.price,
        batch: params,
        list: deal.payout.closingList && {
          lots: deal.payout.closingList.lots,
          awards: deal.payout.closingList.awards,
        },
        claims: claims.map((claim) => ({
          claim: claim.id,
          shares: formatShares(claim.shares),
          amount: formatUsd(claim.amountFor(claim.shares)),
          ...(claim.dissenting && { dissenting: true }),
        })),
      };
      const { digest } = await outbox.put(
        context.dealId,
        fileNameOf(context.effectId, 'json'),
        `${JSON.stringify(letter, null, 1)}\n`,
      );
      return answer(context, digest);
    },
    findInstruction: findLetter,
    requestHandBack: async (params, context) => {
      const letter = { letter: 'return of unclaimed money', ...params };
      const { digest } = await outbox.put(
        context.dealId,
        fileNameOf(context.effectId, 'json'),
        `${JSON.stringify(letter, null, 1)}\n`,
      );
      return answer(context, digest);
    },
    findHandBack: findLetter,
    report: async ({ leg, number }, { dealId }) =>
      readReport(join(inbox, dealId, `${leg}-${number}.json`), number),
  };
}

async function readReport(path: string, number: number): Promise<PayerReport> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new OutsideError('not-yet', `Report ${number} has not come: no file ${path}.`);
  }
  const parsed = ReportFile.safeParse(json(text));
  if (parsed.success && parsed.data.number === number) return parsed.data;
  const why = parsed.success ? `it says it is report ${parsed.data.number}` : z.prettifyError(parsed.error);
  throw new OutsideError(
    'refused',
    `Report ${number} cannot be read: ${why}. Ask the payer for a corrected file.`,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
