import type {
  ChecklistStatus,
  FundsSource,
  FundsUse,
  GoStep,
  OwnRow,
  RunStep,
} from '#libs/contracts/closing-room.ts';
import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Day, Digest, Instant, Usd } from '#libs/contracts/values.ts';

/** What is done and said in the closing room; the closing itself, its day and its times, are in `Closing`. */
export interface ClosingRoom {
  readonly marketingStartedOn: Day | null;
  /** When the day in force was set: hours that had passed by then are not late. */
  readonly scheduledAt: Instant | null;
  /** The last word of each party on each step, by `step/party`. All are void when the closing is set, moved or stopped. */
  readonly words: Readonly<Record<string, PartyWord>>;
  readonly halt: { readonly at: Instant; readonly with: string; readonly version: number } | null;
  /** When each was told last, by `whom/what`, and of which day. */
  readonly told: Readonly<
    Record<string, { readonly on: Day; readonly at: Instant; readonly version: number }>
  >;
  readonly drawdowns: Readonly<Record<string, Drawdown>>;
  /** Wires that payers confirmed. */
  readonly received: readonly ReceivedWire[];
  readonly rejections: readonly { readonly at: Instant; readonly reason: string; readonly version: number }[];
  /** The last closing that was stopped on its way, and what of its money goes back. */
  readonly stopped: {
    readonly how: 'aborted' | 'terminated';
    readonly on: Day;
    readonly at: Instant;
    readonly reason: string;
    readonly returning: readonly { readonly leg: Leg; readonly amount: Usd; readonly refundedBefore: Usd }[];
    /** Wires that were out by then and that no payer had confirmed, by line: they are recalled, or come back. */
    readonly wiresOut: Readonly<Record<string, SentWire>>;
    readonly version: number;
  } | null;
  readonly authorizedAt: Instant | null;
  /** Steps whose hour passed before they were done, for the day in force. */
  readonly late: readonly RunStep[];
  readonly ownRows: readonly OwnRow[];
  readonly items: Readonly<Record<string, ChecklistItem>>;
  readonly instructions: Readonly<Record<string, Instruction>>;
  readonly memo: FundsFlowMemo | null;
  /** Wires of the funds flow, by line. */
  readonly wires: Readonly<Record<string, SentWire>>;
}

export interface PartyWord {
  readonly step: GoStep;
  readonly party: string;
  readonly said: 'go' | 'no-go';
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | null;
  readonly version: number;
}

export interface Drawdown {
  readonly amount: Usd;
  readonly sentAt: Instant;
  readonly fundsDueAt: Instant;
  readonly version: number;
}

export interface ReceivedWire {
  readonly leg: Leg;
  readonly amount: Usd;
  readonly reference: string;
  readonly receivedAt: Instant;
}

export interface ChecklistItem {
  readonly status: ChecklistStatus;
  readonly what: string;
  readonly document: DocumentRef | null;
  readonly by: string;
  readonly at: Instant;
  readonly version: number;
}

export interface Instruction {
  readonly payee: string;
  readonly digest: Digest;
  readonly recordedBy: string;
  readonly calledBack: {
    readonly by: string;
    readonly spokeWith: string;
    readonly number: string;
    readonly numberFrom: string;
    readonly at: Instant;
  } | null;
  readonly version: number;
}

export interface FundsFlowMemo {
  readonly number: number;
  readonly digest: Digest;
  readonly sources: readonly FundsSource[];
  readonly uses: readonly FundsUse[];
  readonly total: Usd;
  readonly preparedBy: string;
  readonly preparedAt: Instant;
  readonly approvals: readonly { readonly by: string; readonly side: string; readonly at: Instant }[];
  readonly version: number;
}

export interface SentWire {
  readonly amount: Usd;
  readonly sentAt: Instant;
  readonly reference: string;
  readonly settlesOn: Day;
  readonly recalledAt: Instant | null;
  readonly version: number;
}

export const emptyRoom: ClosingRoom = {
  marketingStartedOn: null,
  scheduledAt: null,
  words: {},
  halt: null,
  told: {},
  drawdowns: {},
  received: [],
  rejections: [],
  stopped: null,
  authorizedAt: null,
  late: [],
  ownRows: [],
  items: {},
  instructions: {},
  memo: null,
  wires: {},
};
