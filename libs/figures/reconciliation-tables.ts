import type { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import type { Table } from './tables.ts';

const text = (title: string) => ({ title, is: 'text' as const });
const count = (title: string) => ({ title, is: 'count' as const });
const money = (title: string) => ({ title, is: 'usd' as const });

/** What a reconciliation says, as tables: the differences first. */
export function reconciliationTables(read: ReconciliationRead): readonly Table[] {
  const { files, ledger, bank, underWay } = read;
  const sums = [
    ['ordered in the files', files],
    ['sent by the ledger', ledger.sent],
    ['settled by the ledger', ledger.settled],
    ['returned by the ledger', ledger.returned],
    ['debited on statements', bank.debited],
    ['credited back on statements', bank.creditedBack],
    ['on the way', underWay],
  ] as const;
  return [
    {
      name: 'Differences',
      columns: [
        ...['kind', 'owner', 'reference', 'file', 'in the file', 'in the ledger', 'on the statement'].map(
          text,
        ),
        ...['what differs', 'what to do'].map(text),
      ],
      rows: read.differences.map((each) => [
        each.kind,
        each.owner,
        each.reference,
        each.file,
        each.inFile,
        each.inLedger,
        each.onStatement,
        each.sentence,
        each.todo,
      ]),
    },
    {
      name: 'Returns',
      columns: [
        ...['reference', 'file'].map(text),
        money('amount'),
        ...['code', 'why', 'what to do', 'paid again'].map(text),
      ],
      rows: read.returns.map((each) => [
        each.reference,
        each.file,
        each.amount,
        each.code,
        each.words,
        each.todo,
        each.reissued ? 'yes' : 'not yet',
      ]),
    },
    {
      name: 'Sums',
      columns: [text('where'), count('payments'), money('amount')],
      rows: sums.map(([where, { payments, amount }]) => [where, payments, amount]),
    },
  ];
}
