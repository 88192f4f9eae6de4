import { showShares, showUsd } from '#libs/money/wire.ts';
import { afterpayWords } from './afterpay.ts';
import { day, LEG, many, type Words } from './say.ts';

export const disbursingWords = {
  ...afterpayWords,
  EntitlementsFixed: ({ legs }) => ({
    headline: `${many(
      legs.reduce((sum, { entitlements }) => sum + entitlements, 0),
      'claim',
    )} written down, one for each lot and award`,
    detail: legs.map(({ leg, amount }) => `${LEG[leg]} ${showUsd(amount)}`).join('; '),
  }),
  LettersReceived: ({ letters }) => ({ headline: `${many(letters.rows, 'letter')} of transmittal received` }),
  LettersTaken: ({ presented, shares, placed, lifted, unknown, tooMany }) => ({
    headline: `${many(presented, 'letter')} in good order: ${showShares(shares)} shares presented`,
    detail: [
      `${placed} not in good order`,
      `${lifted} cured`,
      ...(unknown + tooMany > 0 ? [`${unknown + tooMany} that present nothing`] : []),
    ].join('; '),
  }),
  HoldsMoved: ({ what, reason, clock, entitlements, legs }) => ({
    headline: `${many(entitlements, 'claim')} ${what === 'placed' ? 'held' : 'no longer held'}: ${reason}`,
    detail: [
      ...legs.map(({ leg, amount }) => `${LEG[leg]} ${showUsd(amount)}`),
      ...(clock === undefined ? [] : [`until ${day(clock)}`]),
    ].join('; '),
  }),
  DissentingAdmitted: ({ demandId, entitlements }) => ({
    headline: `${many(entitlements, 'lot')} of demand ${demandId} became claims`,
    rule: '8 Del. C. § 262(e)',
  }),
  UnclaimedHandedBack: ({ leg, entitlements, fromPayable, fromHeld }) => ({
    headline: `Unclaimed money handed back to the surviving company: ${many(entitlements, 'claim')} of ${LEG[leg]}`,
    detail: `${showUsd(fromPayable)} that was payable, ${showUsd(fromHeld)} that was held`,
  }),
  WithholdingRemitted: ({ leg, amount, reference }) => ({
    headline: `Tax withheld deposited: ${showUsd(amount)} of ${LEG[leg]}`,
    detail: `reference ${reference}`,
    rule: '26 U.S.C. § 3406',
  }),
  ExcessRefunded: ({ leg, amount, reference }) => ({
    headline: `${showUsd(amount)} of ${LEG[leg]} returned to Parent`,
    detail: `reference ${reference}`,
  }),
  BesidePrincipal: ({ leg, what, amount, reference }) => ({
    headline: `${what === 'interest' ? 'Interest' : 'Bank charge'} of ${showUsd(amount)}, beside the principal (${LEG[leg]})`,
    detail: `reference ${reference}`,
  }),
} satisfies Partial<Words>;
