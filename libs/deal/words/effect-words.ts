import type { EffectKind } from '#libs/contracts/effects.ts';

/** What is done in the world, in words. */
export const EFFECT_WORDS: Readonly<Record<EffectKind, string>> = {
  'foot-positions': 'Summing up the list of positions',
  'count-ballots': 'Counting the ballots',
  'foot-closing-list': 'Summing up the closing list',
  'tell-exchange': 'Telling the exchange',
  'tell-party': 'Telling a party',
  'return-funds': 'Returning funds to Parent',
  'instruct-payer': 'Instructing the paying agent',
  'collect-payer-report': 'Collecting the paying agent’s report',
  'request-hand-back': 'Asking the paying agent to hand back',
  'fix-entitlements': 'Fixing what each holder is entitled to',
  'take-letters': 'Taking in letters of transmittal',
  'move-holds': 'Placing and lifting holds',
  'admit-dissenting': 'Admitting shares whose demand ended',
  'build-batch': 'Building a batch of payments',
  'hand-back-unclaimed': 'Handing back what is unclaimed',
  'hand-wages': 'Handing wages to payroll',
  'take-wages': 'Taking in what payroll paid',
  'settle-prc-wages': 'Settling wages in China',
  'sort-unclaimed': 'Sorting what is unclaimed by state',
  'plan-bank-files': 'Planning the bank’s files',
  'send-batch': 'Sending payments to the bank',
  'withdraw-unsent': 'Withdrawing what is not sent of a batch',
  'collect-bank-answers': 'Collecting the bank’s answers',
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An effect by its id, whose first part is what it does; what comes after tells it from others of its kind. */
export function effectInWords(effectId: string): string {
  const [kind = '', ...rest] = effectId.split('/');
  const what = Object.hasOwn(EFFECT_WORDS, kind) ? EFFECT_WORDS[kind as EffectKind] : kind;
  const of = rest
    .filter((part) => part !== '')
    .map((part) => (DAY.test(part) ? part : part.replaceAll('-', ' ')));
  return of.length === 0 ? what : `${what}: ${of.join(', ')}`;
}
