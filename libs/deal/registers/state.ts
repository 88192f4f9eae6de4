import type { EventData } from '#libs/contracts/events.ts';
import type { Day, Instant, Price } from '#libs/contracts/values.ts';

export interface SuitState extends EventData<'LitigationRecorded'> {
  readonly steps: readonly (EventData<'LitigationStepRecorded'> & { readonly version: number })[];
  readonly version: number;
}

/** How a body recommends, at last and before. */
export interface RecommendationState extends EventData<'RecommendationRecorded'> {
  readonly version: number;
}

/** A competing proposal, or an event that may change the recommendation: who knows what of it, and Parent's right to match. */
export interface ProposalState {
  readonly kind: 'proposal' | 'intervening-event';
  readonly from: string;
  readonly receivedOn: Day;
  readonly public: boolean;
  /** As first made, and each change of it. */
  readonly versions: readonly {
    readonly on: Day;
    readonly price: Price | null;
    readonly what: string;
    readonly version: number;
  }[];
  readonly determinations: readonly {
    readonly says: EventData<'ProposalDetermined'>['says'];
    readonly by: readonly string[];
    readonly at: Instant;
    readonly reason: string;
    readonly version: number;
  }[];
  readonly rounds: readonly {
    readonly round: number;
    readonly noticeAt: Instant;
    readonly until: Day;
    readonly endedAt: Instant | null;
    readonly version: number;
  }[];
  readonly offers: readonly {
    readonly at: Instant;
    readonly price: Price | null;
    readonly what: string;
    readonly version: number;
  }[];
  readonly closed: Pick<EventData<'ProposalClosed'>, 'how' | 'on' | 'reason'> | null;
  readonly version: number;
}
