// Plain types that workflows use: no zod, no libraries, JSON only.

export type Phase =
  | 'solicitation'
  | 'meeting'
  | 'conditions'
  | 'closing'
  | 'after-closing'
  | 'wind-down'
  | 'ended';

export type ViewEffectKind =
  | 'foot-positions'
  | 'count-ballots'
  | 'foot-closing-list'
  | 'tell-exchange'
  | 'tell-party'
  | 'return-funds'
  | 'instruct-payer'
  | 'collect-payer-report'
  | 'request-hand-back'
  | 'fix-entitlements'
  | 'take-letters'
  | 'move-holds'
  | 'admit-dissenting'
  | 'build-batch'
  | 'hand-back-unclaimed'
  | 'hand-wages'
  | 'take-wages'
  | 'settle-prc-wages'
  | 'sort-unclaimed'
  | 'plan-bank-files'
  | 'send-batch'
  | 'withdraw-unsent'
  | 'collect-bank-answers';

/** An effect that should be attempted now. */
export interface EffectDue {
  readonly effectId: string;
  readonly kind: ViewEffectKind;
  readonly attempt: number;
  /** Since when, in UTC milliseconds. */
  readonly dueMs: number;
}

/** A moment that has come and that the deal has not yet been told of: it is told by `PassMoment`. */
export interface MomentDue {
  readonly momentId: string;
  /** In UTC milliseconds; the same moment may fall due again, at another time. */
  readonly dueMs: number;
}

/** What the workflow needs to know of a deal; a few kilobytes at most. Never replaced by one of a lower version. */
export interface DealView {
  readonly dealId: string;
  readonly mode: 'live' | 'rehearsal';
  readonly version: number;
  readonly phase: Phase;
  readonly ended: boolean;
  /** The deal's clock, in UTC milliseconds. */
  readonly nowMs: number;
  /** Moments that have come (`dueMs <= nowMs`), by (dueMs, momentId), at most MAX_MOMENTS_IN_VIEW of them. */
  readonly moments: readonly MomentDue[];
  /** Effects open and due (`dueMs <= nowMs`), by (dueMs, effectId), at most MAX_EFFECTS_IN_VIEW; none while stopped. */
  readonly effects: readonly EffectDue[];
  /**
   * The next moment after `nowMs` at which something falls due by itself, be it a moment or another attempt at an
   * effect, in UTC milliseconds.
   */
  readonly nextWakeMs: number | null;
  /** Effects are stopped: nothing goes out until a person resumes them. */
  readonly stopped: boolean;
}

/**
 * The view as a workflow is given it: less what may not go out now, and with what is no part of the record. Effects held
 * by an order, or because a restore was not yet reconciled, are not in it.
 */
export interface RunView extends DealView {
  /** Rises with each restore of the database: a version of a later epoch is newer, even where its number is lower. */
  readonly epoch: number;
  /** To where people asked the rehearsal clock to go, in UTC milliseconds; null for a live deal. */
  readonly clockToMs: number | null;
}

export const MAX_EFFECTS_IN_VIEW = 20;
export const MAX_MOMENTS_IN_VIEW = 20;
