import { bulk, money, type Ways } from './ways.ts';

/** Payers are instructed batch by batch, report each bank day, and at last are asked for what nobody claimed. */
export const payout: Ways = {
  'foot-closing-list': bulk,
  'instruct-payer': money,
  'collect-payer-report': money,
  'request-hand-back': money,
  'plan-bank-files': bulk,
  'send-batch': money,
  'withdraw-unsent': bulk,
  'collect-bank-answers': money,
  'fix-entitlements': bulk,
  'take-letters': bulk,
  'move-holds': bulk,
  'admit-dissenting': bulk,
  'build-batch': bulk,
  'hand-back-unclaimed': bulk,
  'hand-wages': bulk,
  'take-wages': bulk,
  'settle-prc-wages': bulk,
  'sort-unclaimed': bulk,
};
