import { describe, expect, it } from 'vitest';
import { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { reconciliationCsv } from './payout-reconcile.ts';

const none = { payments: 0, amount: '0.00' };

describe('a reconciliation as CSV', () => {
  it('has a row for each difference and each return, and no formula in it', () => {
    const read = ReconciliationRead.parse({
      asOf: '2021-03-10T01:00:00.000Z',
      reconciled: false,
      differences: [
        {
          kind: 'paid-twice',
          owner: 'finance',
          reference: '=1+1',
          file: 'b-1-001',
          inFile: '10.00',
          inLedger: 'settled',
          onStatement: '20.00',
          sentence: 'It was debited twice, says the "bank".',
          todo: 'Stop.',
        },
      ],
      differencesMore: 0,
      files: none,
      ledger: { sent: none, settled: none, returned: none },
      bank: { debited: none, creditedBack: none },
      underWay: none,
      balance: { bank: null, day: null, ledger: '0.00' },
      returns: [
        {
          reference: 'P-3',
          holderId: 'h-3',
          entitlementId: 'l-3',
          file: 'b-1-001',
          amount: '12.50',
          code: 'R03',
          words: 'No such account',
          todo: 'Ask.',
          reissued: false,
        },
      ],
    });
    const [head, difference, returned, end] = reconciliationCsv(read).split('\r\n');
    expect(head).toBe('row,kind,owner,reference,file,in_file,in_ledger,on_statement,sentence,to_do');
    expect(difference).toBe(
      `difference,paid-twice,finance,'=1+1,b-1-001,10.00,settled,20.00,"It was debited twice, says the ""bank"".",Stop.`,
    );
    expect(returned).toBe('return,R03,finance,P-3,b-1-001,12.50,returned,,No such account,Ask.');
    expect(end).toBe('');
  });
});
