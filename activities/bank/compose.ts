import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { addBusinessDays, isOpen, nextOpen } from '#libs/calendar/calendars.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { planCheques, writeCheques } from '#libs/formats/payments/cheques.ts';
import { PaymentProblem } from '#libs/formats/payments/fault.ts';
import { planNacha, writeNacha } from '#libs/formats/payments/nacha.ts';
import { planPain001, writePain001 } from '#libs/formats/payments/pain001.ts';
import type { FilePiece, Payment } from '#libs/formats/payments/payment.ts';
import { cents } from '#libs/money/cents.ts';
import { OutsideError } from '../errors.ts';
import type { BankAgreement, InstructionsOf } from './our-bank.ts';
import { bankReference } from './references.ts';

/** All that the bytes of a file depend on, beside its lines and instructions: written down before it is sent. */
export interface Composition {
  readonly dealId: string;
  readonly file: string;
  readonly batchId: string;
  readonly leg: string;
  readonly rail: 'dtc' | 'wire' | 'ach' | 'cheque' | 'iso';
  readonly from: number;
  readonly to: number;
  readonly format: 'pain.001' | 'NACHA' | 'cheques';
  readonly orderId: string;
  readonly createdAt: Instant;
  readonly payOn: Day;
  readonly dayNumber: number | null;
  readonly firstTrace: number | null;
  readonly firstCheque: number | null;
}

export interface ComposedFile {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
  readonly bytes: number;
}

export interface Composed {
  readonly files: readonly ComposedFile[];
  readonly lines: readonly {
    readonly reference: string;
    readonly endToEndId: string;
    readonly amountCents: bigint;
  }[];
}

/** The last wires of a day are given to the bank well before Fedwire's own cut-off. */
const WIRES_UNTIL = '16:00';

/** A wire goes today while there is time, everything else on the next bank day. */
export function payDay(rail: Composition['rail'], createdAt: Instant): Day {
  const today = newYorkDay(createdAt);
  const isWire = rail === 'wire' || rail === 'dtc';
  if (isWire && isOpen('fedwire', today) && createdAt < newYorkInstant(today, WIRES_UNTIL)) return today;
  return addBusinessDays('fedwire', nextOpen('fedwire', today), isOpen('fedwire', today) ? 1 : 0);
}

export function formatOf(rail: Composition['rail']): Composition['format'] {
  return rail === 'ach' ? 'NACHA' : rail === 'cheque' ? 'cheques' : 'pain.001';
}

/** Short enough for a message id, and of this file alone. */
export function orderIdOf(dealId: string, file: string): string {
  return `CB${createHash('sha256').update(`${dealId}\n${file}`).digest('hex').slice(0, 18).toUpperCase()}`;
}

interface Line {
  readonly holder_id: string;
  readonly end_to_end_id: string;
  readonly cents: string;
  /** By which of the holder's instructions the payment was approved; none in batches that name none. */
  readonly instruction: number | null;
}

/**
 * Writes a file from the lines of its batch and the verified instructions of their holders. The same composition gives the
 * same bytes, as long as no instruction was changed in between.
 */
export async function compose(
  client: Pool | PoolClient,
  {
    agreement,
    instructionsOf,
  }: { readonly agreement: BankAgreement; readonly instructionsOf: InstructionsOf },
  of: Composition,
): Promise<Composed> {
  const { rows } = await client.query<Line>(
    `select holder_id, end_to_end_id, amount_cents::text as cents, instruction from payout.batch_lines
       where deal_id = $1 and batch_id = $2 and rail = $3 and ordinal between $4 and $5 order by ordinal`,
    [of.dealId, of.batchId, of.rail, of.from, of.to],
  );
  const holders = of.rail === 'dtc' ? [] : [...new Set(rows.map(({ holder_id }) => holder_id))];
  const known = await instructionsOf(client, of.dealId, holders);
  const payments: Payment[] = [];
  for await (const line of inTurns(rows)) {
    const instruction = of.rail === 'dtc' ? agreement.depository : known.get(line.holder_id);
    if (instruction === undefined) throw notVerified(of.file, line.holder_id);
    if (line.instruction !== null && instruction.number !== line.instruction)
      throw replaced(of.file, line, instruction.number);
    payments.push(paymentOf(of, line, instruction));
  }
  const files = await written(of, agreement, payments).catch((error: unknown) => {
    if (error instanceof PaymentProblem)
      throw new OutsideError('refused', `File ${of.file} cannot be written: ${masked(error)}`);
    throw error;
  });
  return {
    files,
    lines: payments.map((payment, at) => ({
      reference: payment.endToEndId,
      endToEndId: rows[at]?.end_to_end_id ?? '',
      amountCents: payment.amount,
    })),
  };
}

function paymentOf(
  { rail }: Composition,
  line: Line,
  { payee, account }: { readonly payee: Payment['payee']; readonly account?: Payment['account'] },
): Payment {
  return {
    endToEndId: bankReference(rail, line.end_to_end_id),
    amount: cents(BigInt(line.cents)),
    rail: rail === 'ach' || rail === 'cheque' ? rail : 'wire',
    payee,
    ...(rail !== 'cheque' && { account }),
  };
}

/** A fault names the field and the payment, never what a holder wrote: that stays out of logs. */
function masked({ faults }: PaymentProblem): string {
  return faults
    .slice(0, 5)
    .map(({ record, field, expected }) => `${record}, ${field}: expected ${expected}.`)
    .join(' ');
}

/** An approval is of a payment to one place: the holder's next instruction is another payment, however well verified. */
function replaced(
  file: string,
  { holder_id: holder, instruction }: Pick<Line, 'holder_id' | 'instruction'>,
  stands: number | undefined,
): OutsideError {
  return new OutsideError(
    'refused',
    `File ${file} was not sent: its payment to holder ${holder} was approved by instruction ${instruction}, and instruction ${stands ?? 'of no number'} stands since. Withdraw what is not sent, and prepare another batch.`,
  );
}

function notVerified(file: string, holder: string): OutsideError {
  return new OutsideError(
    'refused',
    `File ${file} was not sent: holder ${holder} has no verified payment instruction any more. Withdraw what is not sent, or have it verified.`,
  );
}

async function written(
  of: Composition,
  agreement: BankAgreement,
  payments: readonly Payment[],
): Promise<ComposedFile[]> {
  const order = {
    id: of.orderId,
    createdAt: of.createdAt,
    payOn: of.payOn,
    debtor: agreement.debtor,
    limits: agreement.limits,
  };
  const source = () => inTurns(payments);
  if (of.format === 'pain.001') return gather(writePain001(await planPain001(order, source)));
  if (of.format === 'cheques') {
    const firstNumber = of.firstCheque ?? agreement.cheques.firstNumber;
    return gather(writeCheques(await planCheques(order, { firstNumber }, source)));
  }
  const nacha = {
    ...agreement.nacha,
    sameDay: false,
    fileIdModifier: MODIFIERS.charAt(of.dayNumber ?? 0),
    firstTrace: of.firstTrace ?? 1,
  };
  return gather(writeNacha(await planNacha(order, nacha, source)));
}

const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const NACHA_FILES_A_DAY_MAX = MODIFIERS.length;

const TURN = 500;

/** A file of many thousand payments lets others of this process go on now and then: what the database answered among them. */
async function* inTurns<T>(all: readonly T[]): AsyncGenerator<T> {
  for (let at = 0; at < all.length; at += TURN) {
    yield* all.slice(at, at + TURN);
    await nextTurn();
  }
}

/** One file is as large as the bank's limits let it be, and is held while it is digested and sent. */
async function gather(pieces: AsyncIterable<FilePiece>): Promise<ComposedFile[]> {
  const texts = new Map<string, string[]>();
  for await (const { file, text } of pieces) {
    const known = texts.get(file);
    if (known === undefined) texts.set(file, [text]);
    else known.push(text);
  }
  return [...texts].map(([name, parts]) => {
    const text = parts.join('');
    return {
      name,
      text,
      digest: createHash('sha256').update(text).digest('hex'),
      bytes: Buffer.byteLength(text),
    };
  });
}
