import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { prepareForSets } from '#activities/payout/build-batch.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { HolderData } from '#libs/holders/data.ts';
import { Instruction, sealInstruction } from '#libs/holders/instructions.ts';
import { Keyring, unwrapHolderKey } from '#libs/holders/keyring.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { refreshPayees, settleTaxOfPayees } from '#libs/holders/payees.ts';
import { type HolderRow, loadRegister } from '#libs/holders/register.ts';
import type { Key } from '#libs/holders/sealing.ts';
import { timed } from './timed.ts';

/** One payee in so many is sent a cheque; all others are paid by ACH. */
const CHEQUE_OF = 10;
const AT_ONCE = 20_000;

/**
 * What lies in the database before a payout, as the product keeps it: names and addresses under a data key of each holder, an
 * instruction of each, confirmed by a call, and everybody looked up. Months bring it in, letter by letter; only sealing the
 * register is one piece of work, and is timed.
 */
export async function prepareHolders(
  app: pg.Pool,
  owner: pg.Pool,
  of: { readonly dealId: string; readonly holders: number; readonly masterKey: string },
): Promise<number> {
  const { dealId, holders } = of;
  const keyring = new Keyring(MasterKeys.parse(of.masterKey));
  const register = {
    dealId,
    registerId: 'first',
    sourceDigest: 'a'.repeat(64),
    at: '2021-01-15T15:00:00.000Z',
  };
  const seconds = await timed(() => loadRegister(app, keyring, register, people(holders)));
  const dealKey = await keyring.ofDeal(app, dealId);
  for (let after = 0; after < holders; after += AT_ONCE)
    await instruct(owner, dealKey, dealId, [after, after + AT_ONCE]);
  await owner.query(
    `insert into holders.call_backs (deal_id, holder_id, number, ordinal, at, caller, sealed, number_known_from, outcome)
       select deal_id, holder_id, 1, 1, '2021-01-21T15:00:00.000Z', 'checker', sealed, 'register', 'confirmed'
         from holders.instructions where deal_id = $1 and taken_from = 'letter'`,
    [dealId],
  );
  await owner.query(
    `insert into holders.screenings (deal_id, holder_id, ordinal, at, list_digest, outcome, hits, who)
       select deal_id, holder_id, 1, '2021-01-22T15:00:00.000Z', repeat('b', 64), 'clear', '[]', 'finance'
         from holders.keys where deal_id = $1`,
    [dealId],
  );
  // As it is done where an instruction is entered or confirmed.
  const at = '2021-01-22T16:00:00.000Z';
  await throughWholeSet(owner, 'latest', async (client) => {
    await prepareForSets(client);
    await settleTaxOfPayees(client, keyring, { dealId, at });
    await refreshPayees(client, { dealId, at });
  });
  await owner.query('vacuum analyze');
  return seconds;
}

function* people(holders: number): Generator<HolderRow> {
  for (let n = 1; n <= holders; n += 1) yield { holderId: `h-${n}`, data: HolderData.parse(person(n)) };
}

function person(n: number) {
  return {
    name: `Ada Quillfeather ${n}`,
    address: {
      lines: [`${n} Marigold Lane`],
      town: 'Dover',
      region: 'DE',
      postalCode: '19901',
      country: 'US',
    },
    knownTelephone: '+13025550100',
    tin: '123-45-6789',
    taxForm: { kind: 'w-9', signedOn: '2020-02-01', certified: true },
  };
}

async function instruct(
  owner: pg.Pool,
  dealKey: Key,
  dealId: string,
  [after, to]: readonly [number, number],
): Promise<void> {
  const { rows } = await owner.query<{ holder_id: string; wrapped: Buffer }>(
    `select holder_id, wrapped from holders.keys k join generate_series($2::integer + 1, $3::integer) n on k.holder_id = 'h-' || n
       where k.deal_id = $1 order by holder_id`,
    [dealId, after, to],
  );
  const lines = rows.map(({ holder_id: holderId, wrapped }) => {
    const n = Number(holderId.slice(2));
    const isCheque = n % CHEQUE_OF === 0;
    const sealed = sealInstruction(
      unwrapHolderKey(dealKey, wrapped, dealId, holderId),
      instructionOf(n, isCheque),
      {
        dealId,
        holderId,
        number: 1,
      },
    );
    const [rail, from] = isCheque ? ['cheque', 'register'] : ['ach', 'letter'];
    return `${dealId}\t${holderId}\t1\t2021-01-20T15:00:00.000Z\t${rail}\t\\\\x${sealed.toString('hex')}\t${from}\tclerk\t0\n`;
  });
  const client = await owner.connect();
  try {
    await pipeline(lines, client.query(copyFrom('copy holders.instructions from stdin')));
  } finally {
    client.release();
  }
}

function instructionOf(n: number, isCheque: boolean): Instruction {
  const payeeName = `Ada Quillfeather ${n}`;
  if (isCheque) return Instruction.parse({ rail: 'cheque', payeeName });
  const account = { scheme: 'us', routing: '011000015', number: String(n), type: 'checking' };
  return Instruction.parse({ rail: 'ach', payeeName, account, telephoneGiven: '+1 212 555 0199' });
}
