import { expect, it } from 'vitest';
import type { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { reconciliationTables } from './reconciliation-tables.ts';
import { csvOf } from './tables.ts';

const sum = (payments: number, amount: string) => ({ payments, amount });
const read: ReconciliationRead = {
  asOf: '2021-02-22T14:00:00.000Z',
  reconciled: false,
  differences: [
    {
      kind: 'amount-differs',
      owner: 'bank',
      reference: 'E2E1',
      file: 'ach-1',
      inFile: '10.00',
      inLedger: '10.00',
      onStatement: '1.00',
      sentence: 'The bank took $1.00 for $10.00.',
      todo: 'Ask the bank.',
    },
  ],
  differencesMore: 0,
  files: sum(2, '20.00'),
  ledger: { sent: sum(0, '0.00'), settled: sum(1, '10.00'), returned: sum(1, '10.00') },
  bank: { debited: sum(2, '11.00'), creditedBack: sum(1, '10.00') },
  underWay: sum(0, '0.00'),
  balance: { bank: null, day: null, ledger: '0.00' },
  returns: [
    {
      reference: 'E2E2',
      file: 'ach-1',
      amount: '10.00',
      code: 'R03',
      words: 'No account of this number',
      todo: 'Verify the account anew.',
      holderId: 'h-1',
      entitlementId: 'l-1',
      reissued: false,
    },
  ],
};

it('puts the differences first, then what came back, then the sums', () => {
  expect(csvOf(reconciliationTables(read)).split('\r\n')).toEqual([
    'Differences',
    'kind,owner,reference,file,in the file,in the ledger,on the statement,what differs,what to do',
    'amount-differs,bank,E2E1,ach-1,10.00,10.00,1.00,The bank took $1.00 for $10.00.,Ask the bank.',
    '',
    'Returns',
    'reference,file,amount,code,why,what to do,paid again',
    'E2E2,ach-1,10.00,R03,No account of this number,Verify the account anew.,not yet',
    '',
    'Sums',
    'where,payments,amount',
    'ordered in the files,2,20.00',
    'sent by the ledger,0,0.00',
    'settled by the ledger,1,10.00',
    'returned by the ledger,1,10.00',
    'debited on statements,2,11.00',
    'credited back on statements,1,10.00',
    'on the way,0,0.00',
    '',
  ]);
});
