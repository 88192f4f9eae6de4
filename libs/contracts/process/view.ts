// Plain types that workflows use: no zod, no libraries, JSON only.

export type Phase = 'solicitation' | 'meeting' | 'conditions' | 'closing' | 'after-closing' | 'wind-down' | 'ended';

export type ViewEffectKind =
  | 'foot-positions'
  | 'count-ballots'
  | 'foot-closing-list'
  | 'tell-exchange'
  | 'instruct-payer'
  | 'collect-payer-report'
  | 'request-hand-back';

/** An effect that should be attempted now. */
export interface EffectDue {
  readonly effectId: string;
  readonly kind: ViewEffectKind;
  readonly attempt: number;
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
  /** The next moment at which something happens by itself, in UTC milliseconds. */
  readonly nextWakeMs: number | null;
  /** Effects open and due, oldest first, at most MAX_EFFECTS_IN_VIEW of them. */
  readonly effects: readonly EffectDue[];
  /** Effects are stopped: nothing goes out until a person resumes them. */
  readonly stopped: boolean;
}

export const MAX_EFFECTS_IN_VIEW = 20;
