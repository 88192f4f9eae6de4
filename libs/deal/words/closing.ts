import { showShares, showUsd } from '#libs/money/wire.ts';
import { at, day, LEG, many, type Words } from './say.ts';

export const closingWords = {
  ClosingScheduled: ({ on }) => ({
    headline: `Closing set for ${day(on)}`,
    rule: 'merger agreement, closing clause',
  }),
  ClosingCalledOff: ({ reason }) => ({ headline: 'Closing called off', detail: reason }),
  RolloverReported: ({ shares }) => ({ headline: `Rollover completed: ${showShares(shares)} shares` }),
  SignaturesReleased: ({ authorityOf }) => ({
    headline: 'Signatures released',
    detail: `on the authority of ${authorityOf.join(', ')}`,
  }),
  CertificateOfMergerFiled: ({ filedAt }) => ({
    headline: 'Certificate of merger filed: the point of no return',
    detail: at(filedAt),
    rule: '8 Del. C. § 103',
  }),
  CertificateAccepted: ({ fileNumber }) => ({
    headline: 'Certificate of merger accepted',
    detail: `file ${fileNumber}`,
  }),
  MergerBecameEffective: ({ effectiveAt, entitled }) => ({
    headline: `The merger became effective at ${at(effectiveAt)}`,
    detail: entitled
      .map(({ leg, payees, amount }) => `${LEG[leg]}: ${many(payees, 'claim')}, ${showUsd(amount)}`)
      .join('; '),
    rule: '8 Del. C. § 259',
  }),
} satisfies Partial<Words>;
