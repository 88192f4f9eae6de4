import { showUsd } from '#libs/money/wire.ts';
import { LEG, many, type Words } from './say.ts';

export const bankWords = {
  BankFilesPlanned: ({ batchId, files }) => ({
    headline: `Batch ${batchId} goes to the bank in ${many(files.length, 'file')}`,
    detail: files.map(({ rail, payments }) => `${rail}: ${many(payments, 'payment')}`).join('; '),
  }),
  BankFileSent: ({ file, payments, amount, digest }) => ({
    headline: `File ${file} is at the bank: ${many(payments, 'payment')}, ${showUsd(amount)}`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  BankAnswered: ({ number, answers, legs, unexplained }) => ({
    headline: `Bank's answers ${number}: ${many(answers, 'file')}${unexplained.length === 0 ? '' : ', not all explained'}`,
    detail:
      legs
        .map(({ leg, settled, returned, returnedAfterSettlement }) => {
          const parts = [
            settled === '0.00' ? [] : [`settled ${showUsd(settled)}`],
            returned === '0.00' ? [] : [`came back ${showUsd(returned)}`],
            returnedAfterSettlement === '0.00'
              ? []
              : [`came back after settlement ${showUsd(returnedAfterSettlement)}`],
          ].flat();
          return `${LEG[leg]}: ${parts.join(', ') || 'nothing moved'}`;
        })
        .join('; ') || 'nothing moved',
  }),
} satisfies Partial<Words>;
