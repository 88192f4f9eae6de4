/**
 * Where a condition stands. `at-closing-only`: nothing is known against it, and by its nature it can only be satisfied
 * at the closing itself; such conditions do not hold up the closing clause.
 */
export interface ConditionStatus {
  readonly id: string;
  readonly state: 'open' | 'satisfied' | 'at-closing-only' | 'waived' | 'failed' | 'not-applicable';
  /** Why, in a sentence. */
  readonly why: string;
  /** Versions of the events it rests on. */
  readonly because: readonly number[];
}

export type Standing = Omit<ConditionStatus, 'id'>;
