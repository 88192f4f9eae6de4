export interface Counts {
  readonly for: string;
  readonly against?: string | undefined;
  readonly abstain?: string | undefined;
  readonly brokerNonVotes?: string | undefined;
  /** In the election of directors only, where a holder cannot vote against. */
  readonly withheld?: string | undefined;
}

export interface ClassFigures {
  readonly class: string;
  /** Votes of the whole class, as of the record date. */
  readonly votes: string;
  /** Nobody says how many there are. */
  readonly unknown?: boolean;
  readonly counts?: Counts | undefined;
}

/** Everything in votes (shares × votes per share), as decimal strings. What is left out is unknown, not zero. */
export interface VoteFigures {
  /** Votes of all shares entitled to vote, as of the record date. */
  readonly entitled: string;
  /** Where nobody says how many may vote: at least these, and `entitled` is then beyond any number there could be. */
  readonly entitledAtLeast?: string | undefined;
  /** Votes of the unaffiliated shares by the list in force, as of the record date; between two figures as below. */
  readonly unaffiliated?: string | { readonly atLeast: string; readonly atMost: string } | undefined;
  /** Votes present in person or by proxy; between two figures where only the shares of several classes are known. */
  readonly present?: string | { readonly atLeast: string; readonly atMost: string } | undefined;
  readonly counts?: Counts | undefined;
  readonly unaffiliatedCounts?: Counts | undefined;
  readonly classes?: readonly ClassFigures[] | undefined;
  /** A plurality among named choices: candidates, or how often to vote on pay. */
  readonly choices?: { readonly [choice: string]: string } | undefined;
  readonly seats?: number | undefined;
}

export interface Outcome {
  readonly standard: string;
  /** "more than 1/2 of the votes of all outstanding shares" */
  readonly asks: string;
  /** What the votes are counted against; null where it cannot be told. */
  readonly base: string | null;
  /** The least number of votes that passes, in whole votes unless the figures themselves are finer. */
  readonly required: string | null;
  readonly reached: string | null;
  /** reached − required: below zero, what is missing. */
  readonly margin: string | null;
  /** null: cannot be told from these figures. */
  readonly passes: boolean | null;
  /** Figures that were not given and that would be needed for an exact answer. */
  readonly missing: readonly string[];
  /** Where a figure is missing: how far the others reach, and what follows. */
  readonly reasoning: string | null;
  readonly reachedBetween?: { readonly atLeast: string; readonly atMost: string };
  readonly classes?: readonly (Outcome & { readonly class: string })[];
  readonly elected?: readonly string[];
}
