import type { Party } from '#libs/contracts/agreement.ts';
import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { EventData } from '#libs/contracts/events.ts';
import type { Day, Instant, Price, Usd } from '#libs/contracts/values.ts';

/** What an amendment changes; nothing else of the agreement does. */
export type AgreementChange = Pick<
  CommandData<'AmendAgreement'>,
  'price' | 'outsideDate' | 'attempts' | 'standards' | 'dropConditions' | 'newVote' | 'fees'
>;

export interface AmendmentState {
  readonly what: string;
  readonly change: AgreementChange;
  /** Holders are told of it before they vote. */
  readonly material: boolean;
  readonly stage: 'proposed' | 'withdrawn' | 'signed';
  readonly proposedAt: Instant;
  readonly approvals: readonly {
    readonly body: string;
    readonly on: Day;
    readonly document: DocumentRef;
    readonly version: number;
  }[];
  readonly opinions: readonly {
    readonly from: string;
    readonly price: Price;
    readonly on: Day;
    readonly document: DocumentRef;
    readonly version: number;
  }[];
  readonly signedAt: Instant | null;
  /** It struck a condition that was not met: what had been waited for is waited for no more. */
  readonly droppedOpen?: true;
  /** What stood before it was signed. */
  readonly before: { readonly price: Price; readonly outsideDate: Day } | null;
  readonly version: number;
}

/** What holders are told after the proxy statement went out, by what it is about: `amendment/…`, `waiver/…`, `suit/…`. */
export interface SupplementState {
  readonly filedAt: Instant | null;
  readonly accession: string | null;
  readonly mailedOn: Day | null;
  readonly decision:
    | (Pick<
        EventData<'SupplementDecided'>,
        'needed' | 'days' | 'calendar' | 'decidedBy' | 'on' | 'ground'
      > & { readonly version: number })
    | null;
  readonly version: number;
}

export interface TerminationNotice {
  readonly right: string;
  readonly by: Party;
  readonly at: Instant;
  readonly what: string;
  readonly curable: boolean;
  readonly until: Day;
  readonly ended: boolean;
  readonly settled: { readonly how: 'cured' | 'withdrawn' | 'unfounded'; readonly on: Day } | null;
  readonly version: number;
}

export interface FeeState {
  readonly payer: Party;
  readonly title: string;
  readonly section: string;
  readonly amount: Usd;
  readonly dueOn: Day | null;
  readonly because: string;
  readonly owedAt: Instant;
  readonly paid: { readonly at: Instant; readonly reference: string; readonly version: number } | null;
  readonly version: number;
}

/** The agreement as it changes, and as it ends. */
export interface Agreement {
  readonly amendments: Readonly<Record<string, AmendmentState>>;
  readonly supplements: Readonly<Record<string, SupplementState>>;
  readonly extensions: readonly (EventData<'OutsideDateExtended'> & {
    readonly at: Instant;
    readonly version: number;
  })[];
  readonly notices: Readonly<Record<string, TerminationNotice>>;
  readonly fees: Readonly<Record<string, FeeState>>;
  readonly transactions: readonly (EventData<'AlternativeTransactionReported'> & {
    readonly version: number;
  })[];
  readonly tailEnded: boolean;
}

export const newAgreement: Agreement = {
  amendments: {},
  supplements: {},
  extensions: [],
  notices: {},
  fees: {},
  transactions: [],
  tailEnded: false,
};
