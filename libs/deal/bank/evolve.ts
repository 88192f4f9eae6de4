import type { EventData } from '#libs/contracts/events.ts';
import { subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import type { Evolvers } from '../parts.ts';
import { batch, leg } from '../payout/evolve.ts';
import { apply, type Movement } from '../payout/leg.ts';
import type { BankFile, OpenDeal } from '../state.ts';
import { sendEffectId } from './answers.ts';

export const bankEvolvers: Evolvers = {
  BankFilesPlanned: (deal, { data }) => {
    const planned = data.files.map(({ file, rail, payments, amount }): [string, BankFile] => [
      file,
      {
        batchId: data.batchId,
        leg: data.leg,
        rail,
        payments,
        amount,
        digest: null,
        sentAt: null,
        withdrawnAt: null,
        withheld: zeroUsd,
      },
    ]);
    return { bank: { ...deal.bank, files: { ...deal.bank.files, ...Object.fromEntries(planned) } } };
  },
  BankFileSent: (deal, { data, recordedAt }) => {
    const known = deal.bank.files[data.file];
    if (known === undefined || known.sentAt !== null) return {};
    const files = {
      ...deal.bank.files,
      [data.file]: { ...known, digest: data.digest, sentAt: recordedAt, withheld: data.withheld },
    };
    const sent = { ...deal, bank: { ...deal.bank, files, lastSentAt: recordedAt } };
    const moved = {
      ...sent,
      ...leg(sent, data.leg, ({ money }) => ({ money: apply(money, sentMovements(data)) })),
    };
    return { bank: moved.bank, payout: moved.payout, ...wholeBatchSent(moved, data.batchId) };
  },
  UnsentWithdrawn: (deal, { data, recordedAt }) => {
    const { batchId, payments, amount, withheld } = data;
    const known = deal.bank.files;
    const withdrawn = data.files.flatMap((file): [string, BankFile][] => {
      const of = known[file];
      return of === undefined ? [] : [[file, { ...of, withdrawnAt: recordedAt }]];
    });
    const gone = new Set([
      ...data.files.map(sendEffectId),
      `plan-bank-files/${batchId}`,
      `hand-wages/${batchId}`,
    ]);
    const effects = Object.fromEntries(Object.entries(deal.effects).filter(([id]) => !gone.has(id)));
    const bank = { ...deal.bank, files: { ...known, ...Object.fromEntries(withdrawn) } };
    const after = { ...deal, effects, bank };
    const taken = { ...after, ...batch(after, batchId, () => ({ unsent: { payments, amount, withheld } })) };
    const moved = {
      ...taken,
      ...leg(taken, data.leg, ({ batched, released }) => ({
        batched: subtractUsd(batched, amount),
        released: subtractUsd(released, amount),
      })),
    };
    return { effects, bank, payout: moved.payout, ...wholeBatchSent(moved, batchId) };
  },
  BankAnswered: (deal, { data }) => {
    const bank = { ...deal.bank, answers: data.number, lastAnswersAt: data.asOf };
    const moved = data.legs.reduce(
      (after: OpenDeal, answers) => ({
        ...after,
        ...leg(after, answers.leg, ({ money }) => ({ money: apply(money, answeredMovements(answers)) })),
      }),
      deal,
    );
    return { bank, payout: moved.payout };
  },
};

/** A batch has gone when the last of its files is at the bank, or withdrawn: as a whole if all of them are. */
function wholeBatchSent(deal: OpenDeal, batchId: string): Partial<OpenDeal> {
  const files = Object.values(deal.bank.files).filter((file) => file.batchId === batchId);
  if (files.some(({ sentAt, withdrawnAt }) => sentAt === null && withdrawnAt === null)) return {};
  const stage = files.some(({ sentAt }) => sentAt !== null) ? 'instructed' : 'withdrawn';
  return batch(deal, batchId, () => ({ stage }));
}

function sentMovements({ amount, withheld }: EventData<'BankFileSent'>): Movement[] {
  return moving([
    { fact: 'payment-issued', amount, from: ['fund', 'payable'], to: ['inTransit'] },
    { fact: 'tax-withheld', amount: withheld, from: ['payable'], to: ['withheld'] },
  ]);
}

function answeredMovements(answers: EventData<'BankAnswered'>['legs'][number]): Movement[] {
  const { settled, returned, returnedAfterSettlement } = answers;
  const { blocked = zeroUsd, blockedAfterSettlement = zeroUsd } = answers;
  return moving([
    { fact: 'payment-settled', amount: settled, from: ['inTransit'], to: ['settled'] },
    { fact: 'bank-returned-to-hold', amount: returned, from: ['inTransit'], to: ['fund', 'held'] },
    {
      fact: 'bank-returned-after-settlement-to-hold',
      amount: returnedAfterSettlement,
      from: ['settled'],
      to: ['fund', 'held'],
    },
    { fact: 'bank-returned-to-blocked', amount: blocked, from: ['inTransit'], to: ['fund', 'blocked'] },
    {
      fact: 'bank-returned-after-settlement-to-blocked',
      amount: blockedAfterSettlement,
      from: ['settled'],
      to: ['fund', 'blocked'],
    },
  ]);
}

function moving(movements: readonly Movement[]): Movement[] {
  return movements.filter(({ amount }) => amount !== zeroUsd);
}
