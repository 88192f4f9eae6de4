import type { Outcome } from './figures.ts';

export type Result = 'pass' | 'fail' | 'cannot be told' | 'not put';

export interface VoteTableReport {
  readonly heading: {
    readonly company?: string;
    readonly meeting?: string;
    readonly recordDate?: string;
    readonly source?: string;
  };
  readonly entitled: {
    /** null: not printed. */
    readonly shares: string | null;
    readonly votes: string | null;
    readonly classes: readonly {
      readonly class: string;
      readonly shares: string | null;
      readonly votesPerShare: string;
      readonly votes: string | null;
    }[];
    readonly unaffiliated?: {
      readonly list?: string;
      readonly shares?: string;
      readonly votes?: string;
      readonly percent?: string;
    };
  };
  readonly turnout: {
    /** Printed, or at least what the counts account for. */
    readonly printed: boolean;
    readonly shares: Between;
    readonly votes: Between;
    readonly percentOfShares: string | null;
    readonly percentOfVotes: string | null;
  };
  readonly quorum: readonly QuorumReport[];
  readonly proposals: readonly ProposalReport[];
  readonly findings: readonly Finding[];
  /** Figures that cannot all be true. */
  readonly contradictions: number;
  /** Binding proposals whose outcome these figures leave open. */
  readonly untold: readonly string[];
}

/** One figure where it is known, else between which it lies. */
export type Between = string | { readonly atLeast: string; readonly atMost: string | null };

export interface QuorumReport {
  readonly asks: string;
  /** null: of how many is not printed. */
  readonly base: string | null;
  readonly required: string | null;
  readonly present: Between;
  readonly margin: string | null;
  readonly met: boolean | null;
}

export interface ProposalReport {
  readonly id: string;
  readonly title?: string;
  readonly wording?: string;
  readonly effect: 'binding' | 'advisory' | 'procedural';
  readonly result: Result;
  readonly because: string;
  readonly counts: readonly CountReport[];
  readonly unaffiliatedCounts: readonly CountReport[];
  readonly classCounts: readonly { readonly class: string; readonly counts: readonly CountReport[] }[];
  readonly standards: readonly (Outcome & { readonly result: Result })[];
}

export interface CountReport {
  readonly choice: string;
  readonly votes: string;
  /** Percent of each base, as far as there is one for it. */
  readonly percentOf: {
    readonly outstanding: string | null;
    readonly present: string | null;
    readonly entitledToVoteOnIt: string | null;
    readonly cast: string | null;
  };
}

/**
 * `contradiction`: these figures cannot all be true. `warning`: they can, and are seldom. `note`: worth knowing before
 * relying on them.
 */
export interface Finding {
  readonly severity: 'contradiction' | 'warning' | 'note';
  readonly code: string;
  /** The proposal, class or part of the table it is about. */
  readonly where: string;
  readonly sentence: string;
  /** By how much, where something does not add up. */
  readonly difference?: string;
}
