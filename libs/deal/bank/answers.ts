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

/** Files whose lines all lie in what was withdrawn go no more; one that was marked meanwhile goes on. */
export function unsentWithdrawn(
  deal: OpenDeal,
  { batchId, leg, reason }: EffectParams<'withdraw-unsent'>,
  { stretches, payments, amount, withheld }: EffectResult<'withdraw-unsent'>,
): DealEvent[] {
  if (payments === 0) return [];
  const files = unsentFilesOf(deal, batchId)
    .filter(({ from, to }) => stretches.some((stretch) => stretch.from <= from && to <= stretch.to))
    .map(({ file }) => file);
  return [{ type: 'UnsentWithdrawn', data: { batchId, leg, reason, files, payments, amount, withheld } }];
}

function unsentFilesOf(deal: OpenDeal, batchId: string): readonly EffectParams<'send-batch'>[] {
  return Object.values(deal.effects)
    .filter(({ kind }) => kind === 'send-batch')
    .map(({ params }) => params as EffectParams<'send-batch'>)
    .filter((params) => params.batchId === batchId);
}

/** Whether anything of a released batch still waits to be planned, sent to the bank, or handed to payroll. */
export function hasUnsent(deal: OpenDeal, batchId: string): boolean {
  return (
    unsentFilesOf(deal, batchId).length > 0 ||
    [`plan-bank-files/${batchId}`, `hand-wages/${batchId}`].some((id) => deal.effects[id] !== undefined)
  );
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
