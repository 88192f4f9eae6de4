// What the API answers, as far as the command line reads it. `apps/api` builds these; the reads are shared contracts.
import type { ObligationsRead } from '#libs/contracts/obligations.ts';
import type {
  CalendarRead,
  ClosingRead,
  ConditionsRead,
  DelistingRead,
  MeetingRead,
  PayoutRead,
  StatusRead,
  VoteRead,
} from '#libs/contracts/reads.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Basis } from '#libs/contracts/values.ts';

export type Stamped<T> = T & {
  readonly dealId: string;
  readonly asOf: { readonly version: number; readonly now: string; readonly mode: 'live' | 'rehearsal' };
};

export interface EventAnswer {
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words: {
    readonly headline: string;
    readonly detail?: string;
    readonly rule?: string;
    readonly assumed?: true;
  };
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  readonly commandId: string;
  readonly hash: string;
}

export interface EventPageAnswer {
  readonly version: number;
  readonly events: readonly EventAnswer[];
  readonly next: number | null;
}

export interface StepAnswer {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly does: string;
  readonly basis: Basis;
}

export interface RehearsalAnswer {
  readonly dealId: string;
  readonly clock: string;
  readonly settled: boolean;
  readonly ended: boolean;
  readonly script: {
    readonly file: string;
    readonly digest: string;
    readonly done: number;
    readonly of: number;
  } | null;
  readonly next: {
    readonly what: 'step' | 'moment';
    readonly at: string;
    readonly step: StepAnswer | null;
  } | null;
}

export interface OpenedAnswer {
  readonly dealId: string;
  readonly opened: boolean;
  readonly rehearsal: RehearsalAnswer;
}

export interface AdvancedAnswer {
  readonly from: string;
  readonly reached: boolean;
  readonly done: readonly {
    readonly step: StepAnswer | null;
    readonly refusal: Refusal | null;
    readonly refusedAsTold: Refusal | null;
    readonly events: readonly unknown[];
  }[];
  readonly rehearsal: RehearsalAnswer;
}

export interface VerificationAnswer {
  readonly intact: boolean;
  readonly version: number;
  readonly hash: string;
  readonly break: { readonly version: number; readonly sentence: string } | null;
}

export interface DealSummaryAnswer {
  readonly dealId: string;
  readonly name: string;
  readonly codeName: string;
  readonly mode: 'live' | 'rehearsal';
  readonly phase: string;
  readonly ended: boolean;
  readonly version: number;
  readonly openedAt: string;
  readonly nextDueAt: string | null;
  readonly effectsOpen: number;
  readonly effectsUnknown: number;
  readonly stopped: boolean;
}

export interface DealListAnswer {
  readonly deals: readonly DealSummaryAnswer[];
  readonly next: string | null;
}

export interface ImportAnswer {
  readonly importId: string;
  readonly kind: string;
  readonly root: string | null;
  readonly rows: number | null;
  readonly rejected: number | null;
  readonly progress: { readonly rows: number; readonly rejected: number; readonly line: number } | null;
  readonly shares: string | null;
  readonly rejects: readonly {
    readonly line: number;
    readonly field: string;
    readonly reason: string;
    readonly given: string;
  }[];
}

/** Everything that is read of a deal at one moment. */
export interface DealAnswers {
  readonly status: Stamped<StatusRead>;
  readonly calendar: Stamped<CalendarRead>;
  readonly conditions: Stamped<ConditionsRead>;
  readonly meeting: Stamped<MeetingRead>;
  readonly vote: Stamped<VoteRead>;
  readonly closing: Stamped<ClosingRead>;
  readonly delisting: Stamped<DelistingRead>;
  readonly obligations: Stamped<ObligationsRead>;
  readonly payout: Stamped<PayoutRead>;
}
