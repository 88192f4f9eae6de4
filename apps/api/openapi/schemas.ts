import { z } from 'zod';
import { ListRead } from '#libs/contracts/conditions-list.ts';
import { DealFileHead } from '#libs/contracts/deal-file.ts';
import { DraftsRead } from '#libs/contracts/drafts.ts';
import { Form25Check } from '#libs/contracts/form-25.ts';
import { ForecastWish, WhatIfWish } from '#libs/contracts/futures.ts';
import { LawRead } from '#libs/contracts/law.ts';
import { PlanRead, PlanWish } from '#libs/contracts/plan-check.ts';
import { ConditionRead } from '#libs/contracts/reads.ts';
import { TellingRead, TellingWish } from '#libs/contracts/telling.ts';
import { Waiting } from '../board/controller.ts';
import {
  FeedIssued,
  FeedRevocation,
  FeedsRead,
  FeedsRevoked,
  FeedWish,
} from '../calendar/feed-controller.ts';
import { PEOPLES_COMMANDS } from '../commands/controller.ts';
import { bodyOf, CommandAnswer } from '../commands/give.ts';
import { DealList } from '../deals/controller.ts';
import { Insiders } from '../deals/insiders-controller.ts';
import { DocumentsVerifiedRead, UploadRead } from '../documents/controller.ts';
import { EventPage, EventRead } from '../events/event-read.ts';
import { Verification } from '../events/verify-controller.ts';
import {
  ChangesAnswer,
  EstimatesAnswer,
  ForecastAnswer,
  Looked,
  LookedWish,
  WhatIfAnswer,
} from '../futures/controller.ts';
import { ReadinessRead } from '../health/readiness.ts';
import {
  CallBackMade,
  HolderErased,
  HolderInFull,
  HolderPage,
  HoldersScreened,
  HolderToRead,
  InstructionGiven,
  InstructionStanding,
  RegisterSealed,
  RegisterVerified,
  ScreeningDecision,
  ScreeningsRead,
} from '../holders/desk.ts';
import { ImportRead } from '../imports/imports.ts';
import { ClosureRevocation, ClosureToAnnounce, LawAnswer, LawVerification } from '../law/controller.ts';
import {
  BatchLinesAnswer,
  HeldClaimsAnswer,
  HolderClaimsAnswer,
  RegistersAnswer,
  TaxFileAsked,
  TaxYearAnswer,
} from '../payout/claims-controller.ts';
import { BatchReviewAnswer, InstructedBatchAnswer, MorningAnswer } from '../payout/figures-controller.ts';
import { ReconciliationAnswer } from '../payout/reconciliation-controller.ts';
import { ProblemBody } from '../problems/problem.ts';
import { READ_NAMES, readSchemaName, reads } from '../reads/reads.ts';
import { AsOfStamp } from '../reads/render.ts';
import { BankTold, BankTrouble } from '../rehearsal/bank.ts';
import { Bundle, RehearsalOpened } from '../rehearsal/bundle.ts';
import { AdvanceWish, RehearsalAdvanced, RehearsalRead } from '../rehearsal/clock.ts';
import { ExamplesRead } from '../rehearsal/examples.ts';
import { Me, SignedOut } from '../session/controller.ts';
import {
  HookIssued,
  HookWish,
  OneClick,
  ReplayWish,
  TellingDesk,
  TestWish,
  Told,
} from '../telling/controller.ts';
import { VoteExceptionsAnswer, VoteProjectionAnswer, VoteTrendAnswer } from '../vote/desk-controller.ts';
import { SolicitorReportAnswer } from '../vote/report-controller.ts';
import type { JsonSchema } from './operation.ts';

/** What is sent to the API: as it is written, before defaults are filled in. */
const sent: Readonly<Record<string, z.ZodType>> = {
  AdvanceWish,
  BankTrouble,
  CallBackMade,
  ClosureRevocation,
  ClosureToAnnounce,
  DealFile: DealFileHead,
  FeedRevocation,
  HookWish,
  OneClick,
  TestWish,
  ReplayWish,
  TellingWish,
  FeedWish,
  ForecastWish,
  HolderToRead,
  InstructionGiven,
  LookedWish,
  PlanWish,
  RehearsalBundle: Bundle,
  ScreeningDecision,
  WhatIfWish,
  ...Object.fromEntries(PEOPLES_COMMANDS.map((type) => [type, bodyOf(type)])),
};

/** What the API answers. */
const answered: Readonly<Record<string, z.ZodType>> = {
  AsOf: AsOfStamp,
  Changes: ChangesAnswer,
  CommandAnswer,
  Me,
  SignedOut,
  Condition: z.strictObject({
    dealId: z.string(),
    asOf: AsOfStamp,
    ...ConditionRead.shape,
    events: z.array(EventRead).meta({ description: 'The events it rests on' }),
  }),
  ...Object.fromEntries(READ_NAMES.map((name) => [readSchemaName(name), reads[name].schema])),
  BankTold,
  BatchReview: BatchReviewAnswer,
  InstructedBatch: InstructedBatchAnswer,
  ConditionsList: ListRead,
  DealList,
  Drafts: DraftsRead,
  Estimates: EstimatesAnswer,
  Event: EventRead,
  Examples: ExamplesRead,
  EventPage,
  FeedIssued,
  HookIssued,
  Telling: TellingRead,
  TellingDesk,
  Told,
  Feeds: FeedsRead,
  FeedsRevoked,
  Form25Check,
  Forecast: ForecastAnswer,
  HolderErased,
  HolderInFull,
  HolderPage,
  HoldersScreened,
  Import: ImportRead,
  Upload: UploadRead,
  DocumentsVerified: DocumentsVerifiedRead,
  Insiders,
  InstructionStanding,
  Law: LawRead,
  LawAnswer,
  LawVerification,
  Liveness: z.strictObject({ live: z.literal(true) }),
  Looked,
  Morning: MorningAnswer,
  BatchLines: BatchLinesAnswer,
  HeldClaims: HeldClaimsAnswer,
  HolderClaims: HolderClaimsAnswer,
  PayoutRegisters: RegistersAnswer,
  PlanChecked: PlanRead,
  TaxFileAsked,
  TaxYear: TaxYearAnswer,
  Problem: ProblemBody,
  Readiness: ReadinessRead,
  Reconciliation: ReconciliationAnswer,
  RegisterSealed,
  RegisterVerified,
  Rehearsal: RehearsalRead,
  RehearsalAdvanced,
  RehearsalOpened,
  Screenings: ScreeningsRead,
  Verification,
  Waiting,
  VoteExceptions: VoteExceptionsAnswer,
  VoteProjection: VoteProjectionAnswer,
  VoteTrend: VoteTrendAnswer,
  SolicitorReport: SolicitorReportAnswer,
  WhatIf: WhatIfAnswer,
};

/** All schemas of the document, by name, referring to each other where one stands in another. */
export function schemas(): Readonly<Record<string, JsonSchema>> {
  return { ...converted(sent, 'input'), ...converted(answered, 'output') };
}

function converted(
  named: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { target: 'draft-2020-12', io, uri: schemaAddress });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
      id,
      schema as JsonSchema,
    ]),
  );
}

export const schemaAddress = (name: string): string => `#/components/schemas/${name}`;
