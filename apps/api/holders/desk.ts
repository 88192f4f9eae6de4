import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { parseCommand } from '#libs/contracts/commands.ts';
import { Day, Digest, Id, Instant, Line } from '#libs/contracts/values.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { HolderData } from '#libs/holders/data.ts';
import { HolderData as HolderDataSchema } from '#libs/holders/data.ts';
import { eraseHolder } from '#libs/holders/erasure.ts';
import { HoldersError, type HoldersProblem } from '#libs/holders/errors.ts';
import { enterInstruction, Instruction, recordCallBack, type Standing } from '#libs/holders/instructions.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { batchesWith, refreshPayees, settleTax } from '#libs/holders/payees.ts';
import { findHolders, holdersInFull, maskedHolders } from '#libs/holders/reading.ts';
import { loadRegister, verifyRegister } from '#libs/holders/register.ts';
import { registerRows } from '#libs/holders/register-csv.ts';
import { retentionFacts } from '#libs/holders/retention-facts.ts';
import { decideScreening, listScreener, openScreenings, screenHolders } from '#libs/holders/screening.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import type { ProblemKind } from '../problems/kinds.ts';
import { Problem } from '../problems/problem.ts';

const Reason = z.string().trim().min(8).max(500).meta({ description: 'Why; it is kept with your name' });

export const HolderRead = z.strictObject({
  holderId: z.string(),
  name: z.string().meta({ description: 'Initials' }),
  tin: z.string().nullable().meta({ description: 'The last four digits' }),
  email: z.string().nullable(),
  country: z.string().nullable(),
  taxForm: z.string().nullable(),
  erased: z.boolean(),
});
export const HolderPage = z.strictObject({
  dealId: z.string(),
  holders: z.array(HolderRead),
  next: z.string().nullable().meta({ description: 'Give it as `after` for the next page' }),
});
export const RegisterSealed = z.strictObject({
  dealId: z.string(),
  registerId: Id,
  rows: z.int(),
  root: Digest.meta({ description: 'The Merkle root over the ciphertext' }),
  changed: z.int().meta({
    description:
      'Of how many holders it says another name, address, telephone or taxpayer number than before',
  }),
});
export const RegisterVerified = z.strictObject({
  dealId: z.string(),
  registerId: z.string(),
  intact: z.boolean(),
  root: Digest,
  chunks: z.array(z.int()).meta({ description: 'Thousands of rows that differ' }),
});
export const HolderToRead = z.strictObject({ why: Reason });
export const HolderInFull = z.strictObject({
  dealId: z.string(),
  holderId: z.string(),
  holder: HolderDataSchema,
});
export const InstructionGiven = z.strictObject({
  instruction: Instruction,
  takenFrom: z.enum(['letter', 'tax-form', 'message', 'register']),
});
export const CallBackMade = z.strictObject({
  number: z.int().min(1).meta({ description: 'Which instruction of the holder is confirmed' }),
  spokeTo: Line,
  telephone: Line,
  knownFrom: z.enum(['register', 'transfer-agent', 'earlier-letter', 'directory']),
  outcome: z.enum(['confirmed', 'denied', 'no-answer']),
});
export const InstructionStanding = z.strictObject({
  dealId: z.string(),
  holderId: z.string(),
  number: z.int(),
  rail: z.string(),
  usableFrom: Instant.nullable().meta({ description: 'From when it is used; null until it is confirmed' }),
  overtaken: z
    .array(z.string())
    .meta({ description: 'Batches that pay the holder by another instruction, now void' }),
});
export const HolderErased = z.strictObject({
  dealId: z.string(),
  holderId: z.string(),
  erased: z.literal(true),
});

const Match = z.strictObject({
  holderId: z.string(),
  outcome: z.enum(['possible', 'true']),
  since: Instant,
  hits: z.array(z.strictObject({ entry: z.string(), name: z.string(), score: z.number() })),
  reportBy: Day.nullable().meta({
    description: 'Of a true match: the last day for the report to the authority',
  }),
});
export const ScreeningsRead = z.strictObject({
  dealId: z.string(),
  matches: z.array(Match).meta({ description: 'True matches, blocked; then those that wait for a person' }),
});
export const HoldersScreened = z.strictObject({
  dealId: z.string(),
  holders: z.int(),
  possible: z.int(),
  listDigest: Digest,
  overtaken: z.array(z.string()),
});
export const ScreeningDecision = z.strictObject({ outcome: z.enum(['cleared', 'true']), reason: Reason });

/** Registers of holders and what is done with them. All of it is confidential, and none of it is an event. */
export class HolderDesk {
  readonly #record: DealRecord;
  readonly #keyring: Keyring;

  constructor(record: DealRecord, keyring: Keyring) {
    this.#record = record;
    this.#keyring = keyring;
  }

  /** For reads that show masked holders beside payments. */
  withKeys<T>(read: (pool: DealRecord['pool'], keyring: Keyring) => Promise<T>): Promise<T> {
    return told(() => read(this.#record.pool, this.#keyring));
  }

  async page(
    dealId: string,
    {
      after,
      find,
      limit,
    }: { readonly after?: string | undefined; readonly find?: string | undefined; readonly limit: number },
  ) {
    if (find !== undefined) {
      const asked = { dealId, find, limit, ...(after !== undefined && { after }) };
      return { dealId, ...(await findHolders(this.#record.pool, this.#keyring, asked)) };
    }
    const page = { dealId, limit: limit + 1, ...(after !== undefined && { after }) };
    const found = await maskedHolders(this.#record.pool, this.#keyring, page);
    const holders = found.slice(0, limit);
    return { dealId, holders, next: found.length > limit ? (holders.at(-1)?.holderId ?? null) : null };
  }

  async load(
    dealId: string,
    { registerId, digest }: { registerId: string; digest: string },
    content: Readable,
  ) {
    const at = await this.#now(dealId);
    return told(async () => ({
      dealId,
      ...(await loadRegister(
        this.#record.pool,
        this.#keyring,
        { dealId, registerId, sourceDigest: digest, at },
        registerRows(content, digest),
      )),
    }));
  }

  async verify(dealId: string, registerId: string) {
    const { intact, root, chunks } = await told(() =>
      verifyRegister(this.#record.pool, { dealId, registerId }),
    );
    return { dealId, registerId, intact, root, chunks: [...chunks] };
  }

  async inFull(
    dealId: string,
    holderId: string,
    { who, why }: { who: SignedIn; why: string },
  ): Promise<HolderData> {
    const at = await this.#now(dealId);
    const [found] = await told(() =>
      holdersInFull(this.#record.pool, this.#keyring, {
        dealId,
        holderIds: [holderId],
        who: who.id,
        why,
        at,
      }),
    );
    return (found as { readonly data: HolderData }).data;
  }

  async enter(deal: OpenDeal, place: Place, given: z.infer<typeof InstructionGiven>, who: SignedIn) {
    const at = await this.#now(place.dealId);
    const entered = { ...place, ...given, who: who.id, at };
    const standing = await this.#changing(place, at, (client) =>
      enterInstruction(client, this.#keyring, entered),
    );
    const overtaken = await this.#overtake(deal, place, 'gave another payment instruction');
    return { ...place, ...standing, overtaken };
  }

  async callBack(place: Place, made: z.infer<typeof CallBackMade>, who: SignedIn) {
    const at = await this.#now(place.dealId);
    const call = { ...place, ...made, caller: who.id, at };
    const standing = await this.#changing(place, at, (client) => recordCallBack(client, this.#keyring, call));
    return { ...place, ...standing, overtaken: [] };
  }

  async erase(deal: OpenDeal, place: Place, { who, why }: { who: SignedIn; why: string }) {
    const at = await this.#now(place.dealId);
    const { pool } = this.#record;
    const retention = await retentionFacts(pool, deal, place);
    await told(() => eraseHolder(pool, { ...place, who: who.id, why, at, retention }));
    return { ...place, erased: true as const };
  }

  /** Looks all holders up in a list. Batches that pay a match and wait for release are void. */
  async screen(deal: OpenDeal, dealId: string, { csv, who }: { csv: string; who: SignedIn }) {
    const at = await this.#now(dealId);
    const { pool } = this.#record;
    const screener = await told(() => Promise.resolve().then(() => listScreener(csv)));
    const screened = await told(() =>
      screenHolders(pool, this.#keyring, screener, { dealId, who: who.id, at }),
    );
    const overtaken: string[] = [];
    for (const { holderId, outcome } of await openScreenings(pool, dealId)) {
      overtaken.push(
        ...(await this.#overtake(deal, { dealId, holderId }, 'is a possible match of a sanctions list')),
      );
      // Decided before there were claims: from now on there is something to block.
      if (outcome === 'true') await this.#block(deal, { dealId, holderId });
    }
    return { dealId, ...screened, listDigest: screener.listDigest, overtaken: [...new Set(overtaken)] };
  }

  async screenings(dealId: string) {
    const matches = await openScreenings(this.#record.pool, dealId);
    return { dealId, matches: matches.map((match) => ({ ...match, hits: [...match.hits] })) };
  }

  /** A true match is blocked at once, whatever else stands: from then on the ledger has it in an account of its own. */
  async decide(deal: OpenDeal, place: Place, decision: z.infer<typeof ScreeningDecision>, who: SignedIn) {
    const at = await this.#now(place.dealId);
    await told(() => decideScreening(this.#record.pool, { ...place, ...decision, who: who.id, at }));
    if (decision.outcome === 'true') await this.#block(deal, place);
    return this.screenings(place.dealId);
  }

  async #block(deal: OpenDeal, { dealId, holderId }: Place): Promise<void> {
    if (deal.terms.payout.mode !== 'disbursing' || !deal.payout.fixed) return;
    const name = `match-${createHash('sha256').update(holderId).digest('hex').slice(0, 16)}`;
    const command = parseCommand({
      type: 'PlaceHolds',
      data: {
        holdId: name,
        reason: 'sanctions',
        holders: [holderId],
        note: 'A true match of a sanctions list',
      },
    });
    await this.#record.give(dealId, [{ commandId: `block/${name}`, command, actor: WORKER }]);
  }

  /** One transaction; afterwards whoever can be paid is who the batches find. */
  async #changing(
    place: Place,
    at: string,
    change: (client: Client) => Promise<Standing>,
  ): Promise<Standing> {
    const client = await this.#record.pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      const standing = await told(() => change(client));
      await settleTax(client, this.#keyring, { dealId: place.dealId, holderIds: [place.holderId], at });
      await refreshPayees(client, { dealId: place.dealId, at });
      await client.query('commit');
      broken = false;
      return standing;
    } finally {
      client.release(broken);
    }
  }

  /** Batches that wait for release were built on the instruction before: their approvals are for another payment. */
  async #overtake(deal: OpenDeal, { dealId, holderId }: Place, why: string): Promise<string[]> {
    const known = await batchesWith(this.#record.pool, dealId, holderId);
    const open = known.filter((id) => {
      const batch = deal.payout.batches[id];
      return batch?.stage === 'prepared' && batch.overtaken === null;
    });
    for (const batchId of open) {
      const what = `Holder ${holderId} ${why}.`;
      const commandId = `overtaken/${batchId}`;
      const command = { type: 'ReportBatchOvertaken' as const, data: { batchId, what } };
      await this.#record.give(dealId, [{ commandId, command, actor: WORKER }]);
    }
    return open;
  }

  async #now(dealId: string): Promise<string> {
    return (await this.#record.clock(dealId)).now;
  }
}

type Client = Parameters<typeof enterInstruction>[0];
interface Place {
  readonly dealId: string;
  readonly holderId: string;
}

const kinds: Readonly<Record<HoldersProblem, ProblemKind>> = {
  'no-master-key': 'unavailable',
  unreadable: 'unavailable',
  erased: 'refused',
  'unknown-holder': 'not-found',
  'another-source': 'refused',
  invalid: 'invalid-request',
  kept: 'refused',
  blocked: 'refused',
};
const codes: Partial<Record<HoldersProblem, string>> = {
  erased: 'HolderErased',
  'another-source': 'RegisterHasAnotherSource',
  kept: 'HolderDataKept',
  blocked: 'PropertyBlocked',
};

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HoldersError)) throw error;
    const code = codes[error.problem];
    const facts = Object.fromEntries(
      Object.entries(error.facts).map(([name, fact]) => [name, typeof fact === 'string' ? fact : [...fact]]),
    );
    throw new Problem(
      kinds[error.problem],
      error.message,
      code === undefined ? {} : { code, rule: 'registers of holders', facts },
    );
  }
}
