import { type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import type { DealActivities } from '#activities/types.ts';
import type { ViewEffectKind } from '#libs/contracts/process/view.ts';

/** How a kind of effect is carried out. */
export type Way = DealActivities['performEffect'];
export type Ways = Readonly<Partial<Record<ViewEffectKind, Way>>>;

/**
 * A worker that was killed is missed after this. The activity beats by itself, so only a lost worker, never slow work,
 * is taken for one.
 */
const HEARTBEAT_TIMEOUT = '6 seconds';

/**
 * For ever, because what is retried here is only our own trouble, or the same attempt under the same name: what the
 * outside answers is recorded, and then the record says when to try again.
 */
const RETRY = {
  initialInterval: '500 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
} as const;

function way(options: Pick<ActivityOptions, 'startToCloseTimeout'>): Way {
  return proxyActivities<DealActivities>({ ...options, heartbeatTimeout: HEARTBEAT_TIMEOUT, retry: RETRY })
    .performEffect;
}

/** Counting and footing sealed sets: up to millions of rows, nothing leaves us. */
export const bulk: Way = way({ startToCloseTimeout: '30 minutes' });
/** A letter or a file that someone outside is handed. */
export const letter: Way = way({ startToCloseTimeout: '2 minutes' });
/** What concerns money. Longer than any answer takes, so that an attempt is rarely doubted. */
export const money: Way = way({ startToCloseTimeout: '5 minutes' });

/**
 * How each kind is carried out in a phase that says nothing of it. An effect may outlive the phase it began in, and a
 * corrected rule may intend one where none was before: it must never be stuck.
 */
export const anyPhase: Readonly<Record<ViewEffectKind, Way>> = {
  'foot-positions': bulk,
  'count-ballots': bulk,
  'foot-closing-list': bulk,
  'tell-exchange': letter,
  'tell-party': letter,
  'return-funds': money,
  'instruct-payer': money,
  'collect-payer-report': money,
  'request-hand-back': money,
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
  'plan-bank-files': bulk,
  'send-batch': money,
  'withdraw-unsent': bulk,
  'collect-bank-answers': money,
};
