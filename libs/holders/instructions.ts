import { isValidIBAN } from 'ibantools';
import type pg from 'pg';
import { z } from 'zod';
import { Line } from '#libs/contracts/values.ts';
import { isBic, isIban, isRoutingNumber } from '#libs/formats/payments/accounts.ts';
import { COOLING_DAYS } from './cooling.ts';
import { HoldersError } from './errors.ts';
import { type Keyring, unwrapHolderKey } from './keyring.ts';
import { normalised } from './name-match.ts';
import { whyUnwritable } from './payee.ts';
import { holdersForComputation } from './reading.ts';
import { openFact } from './register.ts';
import { lastScreening } from './screening.ts';
import { asKey, type Key, seal, unseal } from './sealing.ts';

type Database = Pick<pg.ClientBase, 'query'>;

export const Account = z.discriminatedUnion('scheme', [
  z.strictObject({
    scheme: z.literal('us'),
    routing: z
      .string()
      .refine(isRoutingNumber, 'expected an ABA routing number: nine digits whose check digit is right'),
    number: z.string().regex(/^[0-9A-Za-z -]{1,17}$/, 'expected an account number of at most 17 characters'),
    type: z.enum(['checking', 'savings']),
  }),
  z.strictObject({
    scheme: z.literal('iban'),
    // The length that each country fixes as well as the check digits.
    iban: z
      .string()
      .refine(
        (text) => isIban(text) && isValidIBAN(text),
        "expected an IBAN of its country's length and check digits",
      ),
    bic: z.string().refine(isBic, 'expected a BIC of eight or eleven characters'),
  }),
]);

export const Instruction = z
  .strictObject({
    rail: z.enum(['wire', 'ach', 'cheque', 'iso']),
    payeeName: Line,
    account: Account.optional(),
    /** As the request gives it. It is kept so that nobody rings it to confirm the request. */
    telephoneGiven: Line.optional(),
  })
  .refine(({ rail, account }) => (account === undefined) === (rail === 'cheque'), {
    path: ['account'],
    message: 'expected an account for every rail but cheque, and none for a cheque',
  })
  .refine(({ rail, account }) => account === undefined || (account.scheme === 'iban') === (rail === 'iso'), {
    path: ['account'],
    message: 'expected an IBAN for an ISO 20022 transfer abroad, and a US account for a wire or ACH',
  });
export type Instruction = z.infer<typeof Instruction>;

export interface Entered {
  readonly dealId: string;
  readonly holderId: string;
  readonly instruction: Instruction;
  readonly takenFrom: 'letter' | 'tax-form' | 'message' | 'register';
  readonly who: string;
  readonly at: string;
}

export interface CalledBack {
  readonly dealId: string;
  readonly holderId: string;
  readonly number: number;
  readonly caller: string;
  readonly spokeTo: string;
  readonly telephone: string;
  readonly knownFrom: 'register' | 'transfer-agent' | 'earlier-letter' | 'directory';
  readonly outcome: 'confirmed' | 'denied' | 'no-answer';
  readonly at: string;
}

export interface NumberedInstruction {
  /** The how-manieth of the holder: what a batch was built and approved on. */
  readonly number: number;
  readonly instruction: Instruction;
  /** The holder's own, opened once for all that is read of the holder. */
  readonly key: Key;
}

export interface Standing {
  readonly number: number;
  readonly rail: Instruction['rail'];
  /** From when it may be used; null while nobody confirmed it. */
  readonly usableFrom: string | null;
}

/**
 * Takes down where a holder wants the money. The one before is no longer used from this moment; what is not a cheque to the
 * address of the register waits for a call-back, and a change cools down after it besides.
 */
export async function enterInstruction(
  client: Database,
  keyring: Keyring,
  entered: Entered,
): Promise<Standing> {
  const { dealId, holderId, takenFrom, who, at } = entered;
  const instruction = Instruction.parse(entered.instruction);
  if (takenFrom === 'register' && instruction.rail !== 'cheque') {
    throw new HoldersError(
      'invalid',
      'Only a cheque to the address of the register goes out on the register alone. An account comes from the holder, and is confirmed.',
      { holderId },
    );
  }
  const key = await keyOf(client, keyring, dealId, holderId);
  const holder = (await holdersForComputation(client, keyring, dealId, [holderId])).get(holderId);
  if (
    takenFrom === 'register' &&
    (holder === undefined || normalised(holder.name) !== normalised(instruction.payeeName))
  ) {
    throw new HoldersError(
      'invalid',
      'A cheque on the register alone is made out to whom the register names. Another payee is asked for by the holder, in a letter, and confirmed by a call-back.',
      { holderId },
    );
  }
  const faults = holder === undefined ? [] : whyUnwritable(instruction, holder);
  if (faults.length > 0) {
    throw new HoldersError(
      'invalid',
      `No file of the bank could name this payee by ${instruction.rail}. ${faults.join(' ')} What the register has is corrected by a register.`,
      { holderId },
    );
  }
  const { rows } = await client.query<{ number: number }>(
    'select coalesce(max(number), 0)::int as number from holders.instructions where deal_id = $1 and holder_id = $2',
    [dealId, holderId],
  );
  const number = (rows[0]?.number ?? 0) + 1;
  await client.query(
    `insert into holders.instructions (deal_id, holder_id, number, at, rail, sealed, taken_from, entered_by, cooling_days)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      dealId,
      holderId,
      number,
      at,
      instruction.rail,
      sealInstruction(key, instruction, { dealId, holderId, number }),
      takenFrom,
      who,
      number === 1 ? 0 : COOLING_DAYS,
    ],
  );
  return standingOf(client, dealId, holderId);
}

/** Writes down a call-back: who called whom on which number that was known before. Whoever took the request down does not make it. */
export async function recordCallBack(
  client: Database,
  keyring: Keyring,
  call: CalledBack,
): Promise<Standing> {
  const { dealId, holderId, number, caller, at } = call;
  const key = await keyOf(client, keyring, dealId, holderId);
  const { rows } = await client.query<{ number: number; entered_by: string; sealed: Buffer }>(
    `select number, entered_by, sealed from holders.instructions where deal_id = $1 and holder_id = $2
       order by number desc limit 1`,
    [dealId, holderId],
  );
  const [last] = rows;
  if (last === undefined || last.number !== number) {
    throw new HoldersError(
      'invalid',
      `Instruction ${number} of holder ${holderId} is not the last one. Confirm that one.`,
      {
        holderId,
      },
    );
  }
  if (last.entered_by === caller) {
    throw new HoldersError(
      'invalid',
      'Whoever took the instruction down does not confirm it. Another person calls.',
      {
        holderId,
      },
    );
  }
  const instruction = open(key, last.sealed, dealId, holderId, number);
  await notTheNumberOfTheRequest(client, keyring, call, instruction);
  await client.query(
    `insert into holders.call_backs (deal_id, holder_id, number, ordinal, at, caller, sealed, number_known_from, outcome)
       select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, $8 from holders.call_backs
         where deal_id = $1 and holder_id = $2 and number = $3`,
    [
      dealId,
      holderId,
      number,
      at,
      caller,
      seal(
        key,
        JSON.stringify({ spokeTo: call.spokeTo, telephone: call.telephone }),
        `call/${dealId}/${holderId}/${number}`,
      ),
      call.knownFrom,
      call.outcome,
    ],
  );
  return standingOf(client, dealId, holderId);
}

/** Business e-mail compromise lives on the number in the forged request: it proves nothing, whoever answers. */
async function notTheNumberOfTheRequest(
  client: Database,
  keyring: Keyring,
  { dealId, holderId, telephone, knownFrom, at }: CalledBack,
  { telephoneGiven }: Instruction,
): Promise<void> {
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const known = await telephoneKnownAt(client, keyring, { dealId, holderId, at });
  const isOfRegister = known !== undefined && digits(known) === digits(telephone);
  if (knownFrom === 'register' && !isOfRegister) {
    throw new HoldersError(
      'invalid',
      `The number that was called is not the one of the register; one that a later register brought is known only after ${COOLING_DAYS} days. Call that one, or say from where this one was known.`,
      { holderId },
    );
  }
  if (telephoneGiven !== undefined && digits(telephoneGiven) === digits(telephone) && !isOfRegister) {
    throw new HoldersError(
      'invalid',
      'The number that was called is the one that the request itself gives, which proves nothing. Call a number known before it.',
      { holderId },
    );
  }
}

/**
 * The instructions that may be used at a moment, decrypted, for the writer of payment files alone; of nobody who was not
 * looked up, or whom screening stopped.
 */
export async function usableInstructions(
  client: Database,
  keyring: Keyring,
  asked: { readonly dealId: string; readonly holderIds: readonly string[]; readonly at?: string },
): Promise<ReadonlyMap<string, NumberedInstruction>> {
  const { dealId, holderIds, at } = asked;
  const { rows } = await client.query<{
    holder_id: string;
    number: number;
    sealed: Buffer;
    wrapped: Buffer | null;
  }>(
    `select s.holder_id, s.number, i.sealed, k.wrapped
       from holders.instruction_standing s
         join holders.instructions i on i.deal_id = s.deal_id and i.holder_id = s.holder_id and i.number = s.number
         join holders.keys k on k.deal_id = s.deal_id and k.holder_id = s.holder_id
         ${lastScreening('s')}
       where s.deal_id = $1 and s.holder_id = any ($2::text[]) and s.usable_from is not null
         and ($3::timestamptz is null or s.usable_from <= $3) and k.wrapped is not null
         and screened.outcome in ('clear', 'cleared')`,
    [dealId, holderIds, at ?? null],
  );
  const dealKey = await keyring.ofDeal(client, dealId);
  return new Map(
    rows.map(({ holder_id: id, number, sealed, wrapped }) => {
      const key = asKey(unwrapHolderKey(dealKey, wrapped, dealId, id));
      return [id, { number, key, instruction: open(key, sealed, dealId, id, number) }];
    }),
  );
}

export async function standingOf(client: Database, dealId: string, holderId: string): Promise<Standing> {
  const { rows } = await client.query<{
    number: number;
    rail: Instruction['rail'];
    usable_from: string | null;
  }>(
    'select number, rail, usable_from from holders.instruction_standing where deal_id = $1 and holder_id = $2',
    [dealId, holderId],
  );
  const [row] = rows;
  if (row === undefined)
    throw new HoldersError('unknown-holder', `Holder ${holderId} has given no instruction.`, { holderId });
  return { number: row.number, rail: row.rail, usableFrom: row.usable_from };
}

/** Under the lock of the holder's key: what concerns one holder happens one after the other. */
async function keyOf(client: Database, keyring: Keyring, dealId: string, holderId: string): Promise<Buffer> {
  const { rows } = await client.query<{ wrapped: Buffer | null }>(
    'select wrapped from holders.keys where deal_id = $1 and holder_id = $2 for update',
    [dealId, holderId],
  );
  if (rows[0] === undefined) {
    throw new HoldersError('unknown-holder', `No register of this deal has holder ${holderId}.`, {
      holderId,
    });
  }
  return unwrapHolderKey(await keyring.ofDeal(client, dealId), rows[0].wrapped, dealId, holderId);
}

/** An instruction as it lies in the database: to be opened as this one of this holder, and as nothing else. */
export function sealInstruction(
  key: Key,
  instruction: Instruction,
  {
    dealId,
    holderId,
    number,
  }: { readonly dealId: string; readonly holderId: string; readonly number: number },
): Buffer {
  return seal(key, JSON.stringify(instruction), instructionPlace(dealId, holderId, number));
}

function open(key: Key, sealed: Buffer, dealId: string, holderId: string, number: number): Instruction {
  const plain = unseal(key, sealed, instructionPlace(dealId, holderId, number));
  return Instruction.parse(JSON.parse(plain.toString('utf8')));
}

function instructionPlace(dealId: string, holderId: string, number: number): string {
  return `instruction/${dealId}/${holderId}/${number}`;
}

/** The telephone number of the register that has stood long enough: who changes a register does not answer the call too. */
async function telephoneKnownAt(
  client: Database,
  keyring: Keyring,
  { dealId, holderId, at }: { readonly dealId: string; readonly holderId: string; readonly at: string },
): Promise<string | undefined> {
  const { rows } = await client.query<{ version: number; sealed: Buffer }>(
    `select f.version, f.sealed from holders.facts f join holders.registers r on r.number = f.register
       where f.deal_id = $1 and f.holder_id = $2
         and (f.version = 1 or r.opened_at <= $3::timestamptz - make_interval(days => $4))
       order by f.version desc limit 1`,
    [dealId, holderId, at, COOLING_DAYS],
  );
  const [fact] = rows;
  if (fact === undefined) return undefined;
  const key = await keyOf(client, keyring, dealId, holderId);
  return openFact(key, fact.sealed, { dealId, holderId, version: fact.version }).knownTelephone;
}
