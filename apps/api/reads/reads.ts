import { z } from 'zod';
import { RegistersRead, TerminationRead, TermsRead } from '#libs/contracts/agreement-reads.ts';
import { ChecklistRead, FundsFlowRead, RunSheetRead } from '#libs/contracts/closing-room.ts';
import { DocumentsRead } from '#libs/contracts/documents.ts';
import { ObligationsRead } from '#libs/contracts/obligations.ts';
import {
  ApprovalsRead,
  CalendarRead,
  ClosingRead,
  ConditionsRead,
  DelistingRead,
  EffectsRead,
  MeetingRead,
  PayoutRead,
  StatusRead,
  VoteRead,
} from '#libs/contracts/reads.ts';
import type { Resource } from '#libs/contracts/resources.ts';
import type { TrackedEntry } from '#libs/deal/deadlines/history.ts';
import { termsOf } from '#libs/deal/reads/agreement.ts';
import { calendarOf } from '#libs/deal/reads/calendar.ts';
import { closingOf } from '#libs/deal/reads/closing.ts';
import { checklistOf, fundsFlowOf, runSheetOf } from '#libs/deal/reads/closing-room.ts';
import { conditionsOf } from '#libs/deal/reads/conditions.ts';
import { delistingOf } from '#libs/deal/reads/delisting.ts';
import { documentsOf } from '#libs/deal/reads/documents.ts';
import { effectsOf } from '#libs/deal/reads/effects.ts';
import { meetingOf } from '#libs/deal/reads/meeting.ts';
import { obligationsRead } from '#libs/deal/reads/obligations.ts';
import { approvalsOf, payoutOf } from '#libs/deal/reads/payout.ts';
import { registersOf } from '#libs/deal/reads/registers.ts';
import { statusOf } from '#libs/deal/reads/status.ts';
import { terminationOf } from '#libs/deal/reads/termination.ts';
import { voteOf } from '#libs/deal/reads/vote.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { AsOfStamp, type Read } from './render.ts';

export interface ReadDefinition {
  /** Below `/deals/{deal}`; empty for the deal itself. */
  readonly path: string;
  readonly summary: string;
  /** Whose ETag the answer carries: what an `If-Match` on a command of that resource is compared with. */
  readonly resource: Resource;
  readonly schema: z.ZodObject;
  readonly read: Read;
  /** The same with by which events deadlines were met and moved, where the answer tells it. */
  readonly readWith?: (deal: OpenDeal, now: string, history: ReadonlyMap<string, TrackedEntry>) => object;
}

const stamped = (schema: z.ZodObject): z.ZodObject =>
  z.strictObject({ dealId: z.string(), asOf: AsOfStamp, ...schema.shape });

/** Everything of a deal that is computed from its state at a moment. */
export const reads = {
  status: {
    path: '',
    summary: 'Will we close, when, what blocks it and who owns that, the vote, the money',
    resource: 'deal',
    schema: stamped(StatusRead),
    read: statusOf,
  },
  calendar: {
    path: 'calendar',
    summary: 'Every deadline with its rule and count, and the findings',
    resource: 'calendar',
    schema: stamped(CalendarRead),
    read: (deal, now) => calendarOf(deal, now),
    readWith: calendarOf,
  },
  conditions: {
    path: 'conditions',
    summary: 'Every condition to closing: met or not, why, and because of which events',
    resource: 'conditions',
    schema: stamped(ConditionsRead),
    read: conditionsOf,
  },
  terms: {
    path: 'terms',
    summary: 'The agreement as it stands: amendments, what holders have to digest, the outside date',
    resource: 'terms',
    schema: stamped(TermsRead),
    read: termsOf,
  },
  termination: {
    path: 'termination',
    summary: 'How the agreement may end: rights, notices, fees, tail, guarantee',
    resource: 'termination',
    schema: stamped(TerminationRead),
    read: terminationOf,
  },
  registers: {
    path: 'registers',
    summary: 'Suits and demands, recommendations, competing proposals and the right to match them',
    resource: 'registers',
    schema: stamped(RegistersRead),
    read: registersOf,
  },
  meeting: {
    path: 'meeting',
    summary: 'The special meeting: its dates, record date and notice',
    resource: 'meeting',
    schema: stamped(MeetingRead),
    read: meetingOf,
  },
  vote: {
    path: 'vote',
    summary: 'The vote: positions, polls, count, certificate, and each standard required and reached',
    resource: 'vote',
    schema: stamped(VoteRead),
    read: voteOf,
  },
  closing: {
    path: 'closing',
    summary: 'The closing: its day, its clause, and the gates before the certificate of merger',
    resource: 'closing',
    schema: stamped(ClosingRead),
    read: closingOf,
  },
  runSheet: {
    path: 'closing/run-sheet',
    summary: 'The closing step by step: what each needs, who says go, by when, and how it is undone',
    resource: 'closing',
    schema: stamped(RunSheetRead),
    read: runSheetOf,
  },
  checklist: {
    path: 'closing/checklist',
    summary: 'The closing checklist by group: each row with who answers for it and where it stands',
    resource: 'closing',
    schema: stamped(ChecklistRead),
    read: checklistOf,
  },
  fundsFlow: {
    path: 'closing/funds-flow',
    summary: 'The funds flow: sources and uses, instructions and call-backs, approvals, wires',
    resource: 'closing',
    schema: stamped(FundsFlowRead),
    read: fundsFlowOf,
  },
  delisting: {
    path: 'delisting',
    summary: 'Form 25, withdrawal under section 12(b), Form 15, the end of reporting',
    resource: 'delisting',
    schema: stamped(DelistingRead),
    read: delistingOf,
  },
  obligations: {
    path: 'obligations',
    summary:
      'What is to be seen to after the vote: by whom, by when, what shows that it was done, and its alarms',
    resource: 'obligations',
    schema: stamped(ObligationsRead),
    read: obligationsRead,
  },
  payout: {
    path: 'payout',
    summary: 'The money: closing list, legs, batches, demands, and the equations',
    resource: 'payout',
    schema: stamped(PayoutRead),
    read: payoutOf,
  },
  approvals: {
    path: 'approvals',
    summary: 'What waits for whom, on which digest, and why release is refused now',
    resource: 'payout',
    schema: stamped(ApprovalsRead),
    read: approvalsOf,
  },
  documents: {
    path: 'documents',
    summary:
      'Documents with their versions, who opened them, what must be read, and the signature pages in escrow',
    resource: 'documents',
    schema: stamped(DocumentsRead),
    read: documentsOf,
  },
  effects: {
    path: 'effects',
    summary: 'What is to be done in the world and is not done yet; whether effects are stopped',
    resource: 'effects',
    schema: stamped(EffectsRead),
    read: effectsOf,
  },
} as const satisfies Record<string, ReadDefinition>;

export type ReadName = keyof typeof reads;
export const READ_NAMES = Object.keys(reads) as ReadName[];

/** The name of what a read answers, in the OpenAPI document: `DealStatus`, `DealCalendar`, … */
export const readSchemaName = (name: ReadName): string =>
  `Deal${name.charAt(0).toUpperCase()}${name.slice(1)}`;
