import writeXlsxFile from 'write-excel-file/node';
import type { MorningRead } from '#libs/contracts/payout-figures.ts';

/** A table as it goes into a file: amounts as text with a marker, so that no reader rounds them on the way. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly is: 'text' | 'count' | 'usd' }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const text = (title: string) => ({ title, is: 'text' as const });
const count = (title: string) => ({ title, is: 'count' as const });
const money = (title: string) => ({ title, is: 'usd' as const });

export function morningTables(morning: MorningRead): readonly Table[] {
  const { letterToPayment, returns, unclaimed } = morning;
  return [
    {
      name: 'Legs',
      columns: [
        text('leg'),
        ...[
          'entitled',
          'payable',
          'held',
          'blocked',
          'withheld',
          'in transit',
          'settled',
          'remitted',
          'escheated',
          'handed back',
        ].map(money),
      ],
      rows: morning.legs.map((leg) => [
        leg.leg,
        leg.entitled,
        leg.payable,
        leg.held,
        leg.blocked,
        leg.withheld,
        leg.inTransit,
        leg.settled,
        leg.remitted,
        leg.escheated,
        leg.handedBack,
      ]),
    },
    {
      name: 'Rails',
      columns: [
        text('rail'),
        count('paid'),
        money('paid amount'),
        count('on the way'),
        money('on the way amount'),
        count('returned'),
        money('returned amount'),
      ],
      rows: morning.rails.map(({ rail, paid, onTheWay, returned }) => [
        rail,
        paid.payments,
        paid.amount,
        onTheWay.payments,
        onTheWay.amount,
        returned.payments,
        returned.amount,
      ]),
    },
    {
      name: 'Holds',
      columns: [
        text('reason'),
        count('claims'),
        money('amount'),
        count('oldest, days'),
        count('up to 7 days'),
        count('8 to 30 days'),
        count('longer'),
        text('next clock'),
      ],
      rows: morning.holds.map((hold) => [
        hold.reason,
        hold.claims,
        hold.amount,
        hold.oldestDays,
        hold.upToAWeek,
        hold.upToAMonth,
        hold.longer,
        hold.nextClock,
      ]),
    },
    {
      name: 'Figures',
      columns: [text('figure'), count('number'), money('amount'), text('day')],
      rows: [
        ['paid', morning.paid.payments, morning.paid.amount, null],
        ['paid on a letter', letterToPayment.payments, null, null],
        ['median hours from letter to payment', letterToPayment.medianHours, null, null],
        ['returned', returns.all.payments, returns.all.amount, null],
        ['returned and not paid again', returns.unpaid.payments, returns.unpaid.amount, null],
        ['unclaimed', unclaimed.claims, unclaimed.amount, unclaimed.goesBackOn],
        ['days until unclaimed money goes back', unclaimed.days, null, unclaimed.goesBackOn],
      ],
    },
    {
      name: 'Ties',
      columns: [text('what'), money('claims and payments'), money('ledger'), money('difference')],
      rows: morning.ties.map(({ what, here, ledger, difference }) => [what, here, ledger, difference]),
    },
  ];
}

/** All tables in one CSV file (RFC 4180): a line that names each, its columns, its rows, and an empty line. */
export function csvOf(tables: readonly Table[]): string {
  const line = (cells: readonly (string | number | null)[]) => `${cells.map(csvCell).join(',')}\r\n`;
  return tables
    .map(({ name, columns, rows }) =>
      [line([name]), line(columns.map(({ title }) => title)), ...rows.map(line)].join(''),
    )
    .join('\r\n');
}

/** A cell that begins like a formula is text to every spreadsheet when it is quoted behind an apostrophe. */
export function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  const plain = String(cell);
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Digits that a double still holds to the cent; larger sums are written as text rather than rounded. */
const EXACT_DIGITS_MAX = 15;

/** One sheet a table. */
export async function xlsxOf(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [
      columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((cell, at) => sheetCell(cell, columns[at]?.is ?? 'text'))),
    ],
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function sheetCell(cell: string | number | null, is: Table['columns'][number]['is']) {
  if (cell === null) return null;
  if (is === 'text') return { value: String(cell), type: String };
  if (is === 'count') return { value: Number(cell), type: Number };
  const digits = String(cell).replaceAll(/[^\d]/g, '').length;
  return digits <= EXACT_DIGITS_MAX
    ? { value: Number(cell), type: Number, format: '#,##0.00' }
    : { value: String(cell), type: String };
}
