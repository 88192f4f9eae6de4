import { z } from 'zod';
import { DocumentRef } from './commands/define.ts';
import { Leg } from './people.ts';
import { Basis, Count, Day, Digest, Id, Instant, Line, Text, Usd } from './values.ts';

// What the closing room keeps beside the agreement: the run sheet, the checklist and the funds flow.

/** The steps of a closing, in the order of the run sheet. */
export const RUN_STEPS = [
  'notices',
  'funds-flow',
  'halt',
  'bring-down',
  'drawdown',
  'good-funds',
  'rollover',
  'signatures',
  'filing',
  'acceptance',
  'effective-time',
  'evidence',
  'authority-to-pay',
  'form-8-k',
] as const;
export const RunStep = z.enum(RUN_STEPS);
export type RunStep = z.infer<typeof RunStep>;

/** Steps that we do ourselves, and for which a go can therefore be asked. */
export const GoStep = z.enum(['drawdown', 'signatures', 'filing', 'authority-to-pay']);
export type GoStep = z.infer<typeof GoStep>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 09:30');

/** Who is asked for a go, before which steps, and which people of the deal speak for them. */
export const ClosingParty = z.strictObject({
  id: Id,
  name: Line,
  people: z.array(Id).min(1).max(20),
  says: z.array(GoStep).min(1).max(4),
});
export type ClosingParty = z.infer<typeof ClosingParty>;

/** An equity commitment letter: how much, how long before the closing it is drawn, and who covers what does not come. */
export const Commitment = z.strictObject({
  id: Id,
  investor: Line,
  amount: Usd,
  leadBusinessDays: z.int().min(0).max(60),
  shortfallCoveredBy: Line,
  basis: Basis.optional(),
});
export type Commitment = z.infer<typeof Commitment>;

export const RunSheetTerms = z.strictObject({
  depository: Line.default('DTC'),
  transferAgent: Line,
  parties: z.array(ClosingParty).min(1).max(20),
  commitments: z.array(Commitment).max(30).default([]),
  /** By when on its day, in New York, where it is not the usual hour. */
  times: z
    .array(z.strictObject({ step: RunStep, at: TimeOfDay }))
    .max(20)
    .default([]),
});

export const MarketingPeriod = z.strictObject({
  /** Consecutive Business Days of the agreement, from the delivery of the required information. */
  businessDays: z.int().min(1).max(60),
  /** Days that the agreement does not count, such as those around a holiday. */
  except: z.array(Day).max(60).default([]),
  wording: Text.optional(),
});

export const CHECKLIST_GROUPS = [
  'corporate',
  'transaction',
  'regulatory',
  'funds-flow',
  'filings',
  'post-closing',
] as const;
export const ChecklistGroup = z.enum(CHECKLIST_GROUPS);
export type ChecklistGroup = z.infer<typeof ChecklistGroup>;

export const ChecklistStatus = z.enum([
  'not-started',
  'draft',
  'agreed-form',
  'in-escrow',
  'released',
  'delivered',
  'done',
  'not-needed',
]);
export type ChecklistStatus = z.infer<typeof ChecklistStatus>;

export const OwnRow = z.strictObject({
  rowId: Id,
  group: ChecklistGroup,
  title: Line,
  responsible: Line,
  section: Line.optional(),
});
export type OwnRow = z.infer<typeof OwnRow>;

export const ChecklistTerms = z.strictObject({
  /** Debt that ends at the closing. */
  payoffs: z
    .array(z.strictObject({ id: Id, lender: Line }))
    .max(20)
    .default([]),
  /** Advisers, solicitor, plaintiffs' mootness fees: who is paid from the funds flow. */
  fees: z
    .array(z.strictObject({ id: Id, payee: Line, what: Line }))
    .max(40)
    .default([]),
  tailInsurer: Line.optional(),
  rows: z.array(OwnRow).max(100).default([]),
});

export const UseCategory = z.enum([
  'merger-consideration',
  'awards',
  'adviser',
  'solicitor',
  'mootness-fee',
  'payoff',
  'd-and-o-tail',
  'taxes',
  'other',
]);

const line = { lineId: Id, what: Line, amount: Usd, basis: Basis.optional() };
export const FundsSource = z.strictObject({ ...line, from: Line, commitment: Id.optional() });
export const FundsUse = z.strictObject({
  ...line,
  payee: Line,
  category: UseCategory,
  /** The leg that pays it on to people. */
  leg: Leg.optional(),
  /** In which order the wires go out. */
  order: z.int().min(1).max(200),
  /** By which instruction, as it was when the memo was written. */
  instruction: z.strictObject({ instructionId: Id, digest: Digest }),
  /** What must have happened before it goes out. */
  releasedOn: Line.optional(),
});
export type FundsSource = z.infer<typeof FundsSource>;
export type FundsUse = z.infer<typeof FundsUse>;

export const FundsFlowContent = {
  sources: z.array(FundsSource).min(1).max(40),
  uses: z.array(FundsUse).min(1).max(80),
};

// Reads.

const go = z.strictObject({
  party: z.string(),
  name: z.string(),
  said: z.enum(['go', 'no-go']).nullable(),
  by: z.string().nullable(),
  at: Instant.nullable(),
  reason: z.string().nullable(),
});

export const RunSheetRead = z.strictObject({
  on: Day.nullable(),
  stage: z.string(),
  /** What an abort would do now, or why there is none. */
  abort: z.strictObject({ possible: z.boolean(), sentence: z.string() }),
  steps: z.array(
    z.strictObject({
      step: RunStep,
      title: z.string(),
      state: z.enum(['done', 'ready', 'waiting', 'no-go', 'not-asked']),
      late: z.boolean(),
      pointOfNoReturn: z.boolean(),
      why: z.string(),
      /** Steps before it that are not done. */
      needs: z.array(RunStep),
      goes: z.array(go),
      dueAt: Instant.nullable(),
      zone: z.string(),
      undo: z.string(),
      doneAt: Instant.nullable(),
    }),
  ),
  halt: z.strictObject({ at: Instant, with: z.string() }).nullable(),
  drawdowns: z.array(
    z.strictObject({
      commitment: z.string(),
      investor: z.string(),
      amount: Usd,
      noticeDueOn: Day.nullable(),
      sentAt: Instant.nullable(),
      fundsDueAt: Instant.nullable(),
      wired: Usd,
      settlesOn: Day.nullable(),
      missing: Usd,
      shortfallCoveredBy: z.string(),
    }),
  ),
  rejections: z.array(z.strictObject({ at: Instant, reason: z.string() })),
  returns: z.array(z.strictObject({ leg: Leg, asked: Usd, open: Usd })),
});
export type RunSheetRead = z.infer<typeof RunSheetRead>;

export const ChecklistRead = z.strictObject({
  open: Count,
  groups: z.array(
    z.strictObject({
      group: ChecklistGroup,
      rows: z.array(
        z.strictObject({
          rowId: z.string(),
          title: z.string(),
          responsible: z.string(),
          section: z.string().nullable(),
          status: ChecklistStatus,
          why: z.string(),
          /** Told by the record: nobody moves it by hand. */
          computed: z.boolean(),
          document: DocumentRef.nullable(),
          by: z.string().nullable(),
          at: Instant.nullable(),
        }),
      ),
    }),
  ),
});
export type ChecklistRead = z.infer<typeof ChecklistRead>;

const wireRead = z.strictObject({
  reference: z.string().nullable(),
  sentAt: Instant.nullable(),
  settlesOn: Day.nullable(),
  receivedAt: Instant.nullable(),
  recall: z.string(),
});

export const FundsFlowRead = z.strictObject({
  memo: z
    .strictObject({
      version: Count,
      digest: Digest,
      preparedBy: z.string(),
      preparedAt: Instant,
      sources: z.array(z.strictObject({ ...FundsSource.shape, wire: wireRead })),
      uses: z.array(
        z.strictObject({
          ...FundsUse.shape,
          calledBack: z.boolean(),
          wire: wireRead,
        }),
      ),
      totalSources: Usd,
      totalUses: Usd,
      approvals: z.array(z.strictObject({ by: z.string(), side: z.string(), at: Instant })),
      approved: z.boolean(),
      why: z.string(),
    })
    .nullable(),
  /** When the window closes for a wire that is to settle on the day of the closing. */
  cutoffAt: Instant.nullable(),
  instructions: z.array(
    z.strictObject({
      instructionId: z.string(),
      payee: z.string(),
      digest: Digest,
      recordedBy: z.string(),
      calledBack: z
        .strictObject({
          by: z.string(),
          spokeWith: z.string(),
          number: z.string(),
          numberFrom: z.string(),
          at: Instant,
        })
        .nullable(),
    }),
  ),
});
export type FundsFlowRead = z.infer<typeof FundsFlowRead>;
