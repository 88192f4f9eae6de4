import type { Pool, PoolClient } from 'pg';
import { usableInstructions } from '#libs/holders/instructions.ts';
import { Keyring } from '#libs/holders/keyring.ts';
import { type MasterKeySettings, MasterKeys } from '#libs/holders/master-keys.ts';
import { payeeOf } from '#libs/holders/payee.ts';
import { holdersForPayment } from '#libs/holders/reading.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { InstructionsOf, PaymentInstruction } from '../bank/our-bank.ts';

/** The instructions of the registers that may be used at the deal's moment, decrypted in memory for the files to the bank. */
export function instructionsFrom(
  record: Pick<DealRecord, 'clock'>,
  settings: MasterKeySettings | undefined,
): InstructionsOf {
  if (settings === undefined) return () => Promise.resolve(new Map());
  const keyring = new Keyring(() => MasterKeys.from(settings));
  return async (client: Pool | PoolClient, dealId, holderIds) => {
    if (holderIds.length === 0) return new Map();
    const { now } = await record.clock(dealId);
    const instructions = await usableInstructions(client, keyring, { dealId, holderIds, at: now });
    const holders = await holdersForPayment(client, { dealId, at: now, instructed: instructions });
    return new Map(
      [...instructions].flatMap(([holderId, { number, instruction }]): [string, PaymentInstruction][] => {
        const holder = holders.get(holderId);
        return holder === undefined ? [] : [[holderId, { ...payeeOf(instruction, holder), number }]];
      }),
    );
  };
}
