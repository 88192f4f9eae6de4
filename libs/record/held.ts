import type { EffectKind } from '#libs/contracts/effects.ts';
import type { DealState } from '#libs/deal/state.ts';

/** Kinds that reach someone outside. What they did cannot be taken back by restoring a database. */
const GOES_OUT: Readonly<Record<EffectKind, boolean>> = {
  'foot-positions': false,
  'count-ballots': false,
  'foot-closing-list': false,
  'tell-exchange': true,
  'tell-party': true,
  'return-funds': true,
  'instruct-payer': true,
  'collect-payer-report': false,
  'request-hand-back': true,
  'fix-entitlements': false,
  'take-letters': false,
  'move-holds': false,
  'admit-dissenting': false,
  'build-batch': false,
  'hand-back-unclaimed': true,
  'hand-wages': true,
  'take-wages': false,
  'settle-prc-wages': false,
  'sort-unclaimed': false,
  'plan-bank-files': false,
  'send-batch': true,
  'withdraw-unsent': false,
  'collect-bank-answers': false,
};

/** Kinds that move money, which an order against the merger forbids. The exchange may always be told what is so. */
const MOVES_MONEY: Readonly<Record<EffectKind, boolean>> = {
  'foot-positions': false,
  'count-ballots': false,
  'foot-closing-list': false,
  'tell-exchange': false,
  'tell-party': false,
  // Back to Parent, because there is no merger: an order against the merger does not forbid it.
  'return-funds': false,
  'instruct-payer': true,
  'collect-payer-report': false,
  'request-hand-back': true,
  'fix-entitlements': false,
  'take-letters': false,
  'move-holds': false,
  'admit-dissenting': false,
  'build-batch': false,
  'hand-back-unclaimed': true,
  'hand-wages': true,
  'take-wages': false,
  'settle-prc-wages': false,
  'sort-unclaimed': false,
  'plan-bank-files': false,
  'send-batch': true,
  'withdraw-unsent': false,
  'collect-bank-answers': false,
};

export interface Standing {
  readonly stopped: boolean;
  readonly restrained: boolean;
  /** The database was restored, and nobody has said yet what went out since the copy was made. */
  readonly unreconciled: boolean;
}

export type Hold = 'stopped' | 'restrained' | 'unreconciled';

/** Why an effect may not be sent now. What keeps payments here is no sending: it is done before a stop ends, not after. */
export function holdOf(kind: EffectKind, standing: Standing): Hold | undefined {
  if (kind === 'withdraw-unsent') return undefined;
  if (standing.stopped) return 'stopped';
  if (standing.restrained && MOVES_MONEY[kind]) return 'restrained';
  if (standing.unreconciled && GOES_OUT[kind]) return 'unreconciled';
  return undefined;
}

/** An order against the merger is in force. */
export function isRestrained(state: DealState): boolean {
  return state.stage !== 'unopened' && Object.values(state.orders).some(({ liftedAt }) => liftedAt === null);
}
