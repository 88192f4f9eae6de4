import { z } from 'zod';
import { BulkKind } from './bulk.ts';
import { COMMAND_TYPES, type CommandType, commands } from './commands.ts';
import { DealTerms } from './terms.ts';
import { Basis, Day, Id, Line, Price, Shares, Usd } from './values.ts';

/**
 * A deal as a file: its terms, and for a rehearsal the script of what people do and when. Times are New York's.
 *
 * Some values of a script exist only while it runs. They are written as an object with one key that begins with `$`:
 *
 *     { $sealed: importId }       importId, root and rows of a set that an earlier step loaded, beside other keys
 *     { $countDigest: last }      the digest of the last count of the ballots
 *     { $batchDigest: batchId }   the digest of a batch as it was prepared
 *     { $fundsFlowDigest: last }  the digest of the last version of the funds flow
 *     { $digestOf: path }         the SHA-256 of a file that lies beside the deal file
 */
export const LocalTime = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    "expected New York's time such as 2021-02-08 09:00",
  );
export type LocalTime = z.infer<typeof LocalTime>;

/** A file that lies beside the deal file or below it. */
export const RelativePath = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/,
    'expected the path of a file beside the deal file, such as positions.csv',
  );

/** What a person of the script may do. The deal is opened by the file itself, and the machine acts by itself. */
export const SCRIPTED_COMMANDS = COMMAND_TYPES.filter(
  (type) => type !== 'OpenDeal' && commands[type].roles.some((role) => role !== 'machine'),
) as readonly CommandType[];

const stepHead = {
  id: Id,
  at: LocalTime,
  by: Id,
};

/** A person gives a command. */
export const CommandStep = z.strictObject({
  ...stepHead,
  do: z.enum(SCRIPTED_COMMANDS as [CommandType, ...CommandType[]]),
  with: z.record(z.string().max(64), z.unknown()),
  /** The code with which the deal refuses this step, which is what the story shows. Accepted, or refused otherwise, it fails. */
  refused: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{1,63}$/, 'expected the code of a refusal such as FundNotIn')
    .optional(),
  basis: Basis,
});
export type CommandStep = z.infer<typeof CommandStep>;

/** A person delivers a file, which is loaded and sealed; what it changes in the deal, a later step says. */
export const ImportStep = z.strictObject({
  ...stepHead,
  import: BulkKind,
  file: RelativePath,
  as: Id,
  /** SHA-256 of the file, so that the deal file's own digest stands for all of it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 digest of 64 hexadecimal digits'),
  basis: Basis,
});
export type ImportStep = z.infer<typeof ImportStep>;

export const Step = z.union([CommandStep, ImportStep]);
export type Step = CommandStep | ImportStep;

export const SCRIPT_STEPS_MAX = 2_000;

export const Rehearsal = z.strictObject({
  /** Where the clock stands when the deal is opened. */
  start: LocalTime,
  /** Who opens it. */
  by: Id,
  /** Where the sample of this deal stands when it is first shown. */
  showAt: LocalTime.optional(),
  script: z.array(z.unknown()).max(SCRIPT_STEPS_MAX),
});

/** The table by which a filing fee is computed: shares times a price, or times an average spread. Arithmetic, not the sum paid. */
export const FeeTable = z.strictObject({
  asOf: Day,
  source: Line,
  lines: z
    .array(
      z.strictObject({ line: Line, shares: Shares, perShare: Price, amount: Usd, basis: Basis.optional() }),
    )
    .min(1)
    .max(50),
  total: Usd,
  /** The SEC states its fee in dollars for each million. */
  feePerMillion: Usd,
  fee: Usd,
});
export type FeeTable = z.infer<typeof FeeTable>;

export const DealFileHead = z.strictObject({
  closingBell: z.literal(1),
  terms: DealTerms,
  rehearsal: Rehearsal.optional(),
  feeTable: FeeTable.optional(),
});

export interface DealFile {
  readonly closingBell: 1;
  readonly terms: DealTerms;
  readonly rehearsal?: {
    readonly start: LocalTime;
    readonly by: string;
    readonly showAt?: LocalTime;
    readonly script: readonly Step[];
  };
  readonly feeTable?: FeeTable;
}

export const isImportStep = (step: Step): step is ImportStep => 'import' in step;
