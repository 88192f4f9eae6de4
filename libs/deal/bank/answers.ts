import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { intend } from '../effects/intend.ts';
import type { OpenDeal } from '../state.ts';

/** Each file is sent by itself: one that is in doubt holds up no other. */
export function filesPlanned(
  deal: OpenDeal,
  { batchId }: EffectParams<'plan-bank-files'>,
  { files }: EffectResult<'plan-bank-files'>,
): DealEvent[] {
  const batch = deal.payout.batches[batchId];
  if (batch === undefined) return [];
  const { leg } = batch;
  return [
    { type: 'BankFilesPlanned', data: { batchId, leg, files } },
    ...files.map((file) => intend(sendEffectId(file.file), 'send-batch', { batchId, leg, ...file })),
  ];
}

export function sendEffectId(file: string): string {
  return `send-batch/${file}`;
}

export function fileSent(
  params: EffectParams<'send-batch'>,
  { reference, digest, payments, amount, withheld }: EffectResult<'send-batch'>,
): DealEvent[] {
  const { batchId, leg, file, rail } = params;
  return [
    {
      type: 'BankFileSent',
      data: { batchId, leg, file, rail, name: reference, digest, payments, amount, withheld },
    },
  ];
}

export const ANSWERS_FINDING = 'bank-answers/';

/** What the bank says is kept, always. What it says and we cannot explain is a finding that stands until counsel closes it. */
export function bankAnswered(
  { asOf }: EffectParams<'collect-bank-answers'>,
  result: EffectResult<'collect-bank-answers'>,
): DealEvent[] {
  const answered: DealEvent = { type: 'BankAnswered', data: { ...result, asOf }, effectiveAt: asOf };
  const { unexplained, number } = result;
  if (unexplained.length === 0) return [answered];
  return [
    answered,
    {
      type: 'FindingRaised',
      data: {
        findingId: `${ANSWERS_FINDING}${number}`,
        rule: 'paying agent agreement, reconciliation with the bank',
        severity: 'blocks',
        facts: { number, unexplained: unexplained.length },
        sentence: `The bank's answers ${number} do not agree with what was sent: ${unexplained[0] ?? ''} Reconcile before anything more is released.`,
      },
    },
  ];
}
