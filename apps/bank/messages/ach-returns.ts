import type { Instant } from '#libs/calendar/instant.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import {
  ADDENDA_99,
  BATCH_CONTROL,
  BATCH_HEADER,
  BLOCKING_FACTOR,
  ENTRY,
  FILE_CONTROL,
  FILE_HEADER,
  HASH_MODULUS,
  RECORD_LENGTH,
  writeRecord,
} from '#libs/formats/payments/nacha-records.ts';

export interface AchReturn {
  readonly reference: string;
  readonly amount: bigint;
  readonly payee: string;
  readonly code: string;
  readonly trace: string;
}

const OWN_ROUTING = '091000019';

/** A NACHA file of returned entries, each with its addenda 99. */
export function achReturns(of: {
  readonly number: number;
  readonly madeAt: Instant;
  readonly returns: readonly AchReturn[];
}): string {
  const { returns, madeAt, number } = of;
  const day = newYorkDay(madeAt).slice(2).replaceAll('-', '');
  const odfi = OWN_ROUTING.slice(0, 8);
  const hash = String((BigInt(odfi) * BigInt(returns.length)) % HASH_MODULUS);
  const credits = String(returns.reduce((sum, { amount }) => sum + amount, 0n));
  const count = String(returns.length * 2);
  const blank = { reserved: '', authentication: '', companyId: '1234567890', batchNumber: '1', odfi };
  const records = [
    writeRecord(FILE_HEADER, {
      type: '1',
      priority: '01',
      destination: ' 021000021',
      origin: ` ${OWN_ROUTING}`,
      date: day,
      time: madeAt.slice(11, 16).replace(':', ''),
      modifier: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.charAt(number % 36),
      recordSize: String(RECORD_LENGTH),
      blocking: String(BLOCKING_FACTOR),
      format: '1',
      destinationName: 'PAYER',
      originName: 'SANDBOX BANK',
      reference: String(number % 100_000_000),
    }),
    writeRecord(BATCH_HEADER, {
      ...blank,
      type: '5',
      serviceClass: '220',
      companyName: 'SANDBOX BANK',
      discretionary: '',
      entryClass: 'PPD',
      description: 'RETURN',
      descriptiveDate: '',
      effectiveDate: day,
      settlementDate: '',
      originatorStatus: '1',
    }),
    ...returns.flatMap((one, at) => entry(one, at + 1, odfi)),
    writeRecord(BATCH_CONTROL, {
      ...blank,
      type: '8',
      serviceClass: '220',
      count,
      hash,
      debits: '0',
      credits,
    }),
  ];
  const lines = returns.length * 2 + 4;
  const blocks = Math.ceil(lines / BLOCKING_FACTOR);
  const control = writeRecord(FILE_CONTROL, {
    type: '9',
    batches: '1',
    blocks: String(blocks),
    count,
    hash,
    debits: '0',
    credits,
    reserved: '',
  });
  const filling = `${'9'.repeat(RECORD_LENGTH)}\n`.repeat(blocks * BLOCKING_FACTOR - lines);
  return `${records.join('')}${control}${filling}`;
}

function entry({ reference, amount, payee, code, trace }: AchReturn, number: number, odfi: string): string[] {
  const own = `${odfi}${String(number).padStart(7, '0')}`;
  return [
    writeRecord(ENTRY, {
      type: '6',
      transactionCode: '21',
      rdfi: odfi,
      checkDigit: OWN_ROUTING.slice(8),
      account: 'RETURNED',
      amount: String(amount),
      individualId: reference,
      name: payee.replace(/[^ -~]/g, '').slice(0, 22),
      discretionary: '',
      addendaIndicator: '1',
      trace: own,
    }),
    writeRecord(ADDENDA_99, {
      type: '7',
      addendaType: '99',
      code,
      originalTrace: trace === '' ? '0' : trace,
      dateOfDeath: '',
      originalRdfi: odfi,
      information: '',
      trace: own,
    }),
  ];
}
