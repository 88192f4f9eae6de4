import { showShares, showUsd } from '#libs/money/wire.ts';
import { day, LEG, many, movementsInWords, type Words } from './say.ts';

export const payoutWords = {
  ClosingListSealed: ({ lots, awards, certified }) => ({
    headline: `Closing list sealed: ${many(lots.rows, 'lot')}, ${many(awards.rows, 'award')}`,
    detail: `${showShares(certified.outstanding)} shares outstanding, certified by ${certified.by}`,
  }),
  ClosingListFooted: ({ payableShares, differences, legs }) => ({
    headline:
      differences.length === 0
        ? `Bridge closes: ${showShares(payableShares)} shares payable`
        : 'Bridge does not close',
    detail:
      differences.length === 0
        ? legs.map(({ leg, amount }) => `${LEG[leg]} ${showUsd(amount)}`).join('; ')
        : differences.join(' '),
  }),
  FundsReceived: ({ leg, amount, reference }) => ({
    headline: `${showUsd(amount)} received for ${LEG[leg]}`,
    detail: `reference ${reference}`,
  }),
  LettersMailed: ({ on }) => ({ headline: `Letters of transmittal mailed on ${day(on)}` }),
  DemandReceived: ({ holder, shares }) => ({
    headline: `Demand for appraisal: ${holder}, ${showShares(shares)} shares`,
    rule: '8 Del. C. § 262(d)',
  }),
  DemandWithdrawn: ({ demandId, amount }) => ({
    headline: `Demand ${demandId} withdrawn`,
    detail: `${showUsd(amount)} becomes payable`,
    rule: '8 Del. C. § 262(e)',
  }),
  BatchPrepared: ({ batchId, leg, amount, payees, digest }) => ({
    headline: `Batch ${batchId} prepared: ${showUsd(amount)} to ${many(payees, 'payee')} (${LEG[leg]})`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  BatchApproved: ({ batchId, digest }) => ({
    headline: `Batch ${batchId} approved`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  BatchWithdrawn: ({ batchId, reason }) => ({ headline: `Batch ${batchId} withdrawn`, detail: reason }),
  UnsentWithdrawn: ({ batchId, payments, amount, reason }) => ({
    headline: `What was not sent of batch ${batchId} withdrawn: ${many(payments, 'payment')}, ${showUsd(amount)}`,
    detail: reason,
  }),
  BatchReleased: ({ batchId }) => ({ headline: `Batch ${batchId} released` }),
  PayerReported: ({ leg, number, movements, foots }) => ({
    headline: `Report ${number} of ${LEG[leg]}${foots ? '' : ' does not foot'}`,
    detail: movementsInWords(movements),
  }),
  UnclaimedFellDue: ({ leg, amount }) => ({
    headline: `Unclaimed money due back: ${showUsd(amount)} of ${LEG[leg]}`,
  }),
} satisfies Partial<Words>;
