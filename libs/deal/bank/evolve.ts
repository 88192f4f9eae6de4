import type { EventData } from '#libs/contracts/events.ts';
import { zeroUsd } from '#libs/money/wire.ts';
import type { Evolvers } from '../parts.ts';
import { batch, leg } from '../payout/evolve.ts';
import { apply, type Movement } from '../payout/leg.ts';
import type { BankFile, OpenDeal } from '../state.ts';

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

/** A batch has gone when the last of its files is at the bank. */
function wholeBatchSent(deal: OpenDeal, batchId: string): Partial<OpenDeal> {
  const files = Object.values(deal.bank.files).filter((file) => file.batchId === batchId);
  return files.every(({ sentAt }) => sentAt !== null)
    ? batch(deal, batchId, () => ({ stage: 'instructed' }))
    : {};
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
