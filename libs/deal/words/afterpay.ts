import { showUsd } from '#libs/money/wire.ts';
import { day, many, type Words } from './say.ts';

export const afterpayWords = {
  WagesHandedOver: ({ batchId, us, prc }) => ({
    headline: `Wages of ${batchId} handed over: ${showUsd(us.gross)} to payroll for ${many(us.payments, 'payment')}${
      prc.payments === 0 ? '' : `, ${showUsd(prc.gross)} for ${many(prc.payments, 'payment')} in China`
    }`,
    detail: `reckoned: ${showUsd(us.employeeTax)} kept back from people, ${showUsd(us.employerTax)} of the employer's on top`,
  }),
  WagesReported: ({ batchId, payments, net, employeeTax, employerTax, differences }) =>
    differences.length === 0
      ? {
          headline: `Payroll paid ${many(payments, 'payment')} of ${batchId}: ${showUsd(net)} net`,
          detail: `${showUsd(employeeTax)} kept back, ${showUsd(employerTax)} of the employer's on top; both wait for the authority`,
        }
      : {
          headline: `Payroll’s report on ${batchId} is not what it was handed: ${many(differences.length, 'difference')}`,
          detail: differences[0] ?? '',
        },
  SafeRemitted: ({ amount, account, reference }) => ({
    headline: `${showUsd(amount)} sent to the account for staff in China (${account})`,
    detail: `reference ${reference}`,
    rule: 'SAFE Circular 7',
  }),
  RenminbiPaid: ({ dollars, rate, rateOn, renminbi, tax, net, people }) => ({
    headline: `${many(people, 'person', 'people')} in China paid ${net} renminbi after ${tax} of tax`,
    detail: `${showUsd(dollars)} at ${rate} of ${day(rateOn)} are ${renminbi} renminbi`,
    rule: 'SAFE Circular 7',
  }),
  PrcWagesSettled: ({ batchId, payments, amount }) => ({
    headline: `${many(payments, 'payment')} of ${batchId} in China settled: ${showUsd(amount)}`,
  }),
  UnclaimedSorted: ({ places }) => ({
    headline: `What nobody claimed is sorted by the law of ${many(places.length, 'state')}`,
    detail: places.map(({ place, claims, amount }) => `${place} ${showUsd(amount)} (${claims})`).join('; '),
  }),
  UnclaimedEscheated: ({ place, amount, claims, reference }) => ({
    headline: `${showUsd(amount)} of ${many(claims, 'claim')} reported and paid over to ${place}`,
    detail: `reference ${reference}`,
    rule: 'unclaimed property law of the state',
  }),
} satisfies Partial<Words>;
