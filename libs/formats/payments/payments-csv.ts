import { CsvError, type Info, parse } from 'csv-parse';
import { type Cents, parseUsd } from '#libs/money/cents.ts';
import { NotADecimal } from '#libs/money/fixed.ts';
import { maskAccount } from './accounts.ts';
import { Faults, type PaymentFault, PaymentProblem } from './fault.ts';
import type { Account, Payment, PaymentSource, PostalAddress, Rail } from './payment.ts';

// A treasury's list of payments as a table: one line a payment.

export const PAYMENT_COLUMNS = [
  'id',
  'amount',
  'payee',
  'kind',
  'rail',
  'routing',
  'account',
  'account_type',
  'iban',
  'bic',
  'street',
  'building',
  'post_code',
  'town',
  'state',
  'country',
  'remittance',
  'reference',
] as const;

type Column = (typeof PAYMENT_COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

const RECORD_LENGTH_MAX = 16 * 1024;

/**
 * The payments of a CSV file, read anew each time they are gone through. Every line that cannot be read is named by a
 * `PaymentProblem` at the end of a pass. `rail` is what a line goes by that names none.
 */
export function paymentsFromCsv(
  open: () => NodeJS.ReadableStream,
  { file, rail }: { readonly file: string; readonly rail: Rail | undefined },
): PaymentSource {
  return () => read(open(), file, rail);
}

async function* read(
  input: NodeJS.ReadableStream,
  file: string,
  rail: Rail | undefined,
): AsyncGenerator<Payment> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: RECORD_LENGTH_MAX,
  });
  input.on('error', (error: Error) => parser.destroy(error));
  input.pipe(parser);
  const faults = new Faults();
  let columns: readonly Column[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (columns === undefined) {
        columns = columnsOf(record, file);
        continue;
      }
      const line = new Line(info.lines, faults);
      if (record.length !== columns.length) {
        line.fault(
          'columns',
          `${record.length} cells`,
          `${columns.length}`,
          'Quote a cell that holds a comma.',
        );
        continue;
      }
      const payment = line.payment(cellsOf(columns, record), rail);
      if (payment !== undefined && faults.faults === 0) yield payment;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    const found = `text that is no CSV (${error.message})`;
    throw new PaymentProblem([whole(line, found, 'quotes in pairs and one line a payment')], file);
  } finally {
    parser.destroy();
  }
  if (columns === undefined) throw new PaymentProblem([whole(1, 'nothing', 'a line with the columns')], file);
  if (faults.faults > 0) throw new PaymentProblem(faults.kept, file);
}

function whole(line: number, found: string, expected: string): PaymentFault {
  const advice = `Columns: ${PAYMENT_COLUMNS.join(',')}.`;
  return { severity: 'fault', line, record: '', field: '', found, expected, advice };
}

function columnsOf(names: readonly string[], file: string): readonly Column[] {
  const known: readonly string[] = PAYMENT_COLUMNS;
  const unknown = names.filter((name) => !known.includes(name));
  const missing = ['id', 'amount', 'payee'].filter((name) => !names.includes(name));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const faults = [
    ...unknown.map((name) => whole(1, `the column ${JSON.stringify(name)}`, 'no such column')),
    ...missing.map((name) => whole(1, `no column ${name}`, 'id, amount and payee at least')),
    ...twice.map((name) => whole(1, `the column ${name} twice`, 'it once')),
  ];
  if (faults.length > 0) throw new PaymentProblem(faults, file);
  return names as readonly Column[];
}

function cellsOf(columns: readonly Column[], record: readonly string[]): Cells {
  const cells = Object.fromEntries(PAYMENT_COLUMNS.map((name) => [name, '']));
  for (const [at, column] of columns.entries()) cells[column] = record[at] ?? '';
  return cells as Cells;
}

class Line {
  readonly #line: number;
  readonly #faults: Faults;

  constructor(line: number, faults: Faults) {
    this.#line = line;
    this.#faults = faults;
  }

  fault(field: string, found: string, expected: string, advice: string): void {
    this.#faults.add({ severity: 'fault', line: this.#line, record: '', field, found, expected, advice });
  }

  payment(cells: Cells, usual: Rail | undefined): Payment | undefined {
    const amount = this.#amount(cells.amount);
    const rail = this.#oneOf('rail', cells.rail === '' ? (usual ?? '') : cells.rail, [
      'wire',
      'ach',
      'cheque',
    ]);
    const kind = this.#oneOf('kind', cells.kind === '' ? 'person' : cells.kind, ['person', 'company']);
    const account = this.#account(cells);
    if (amount === undefined || rail === undefined || kind === undefined) return undefined;
    return {
      endToEndId: cells.id,
      amount,
      rail,
      payee: { name: cells.payee, kind, address: addressOf(cells) },
      account,
      remittance: orNone(cells.remittance),
      reference: orNone(cells.reference),
    };
  }

  #amount(text: string): Cents | undefined {
    try {
      return parseUsd(text);
    } catch (error) {
      if (!(error instanceof NotADecimal)) throw error;
      const expected = 'dollars with two decimals and no separators, such as 1250.00';
      this.fault('amount', JSON.stringify(text), expected, 'Correct it.');
      return undefined;
    }
  }

  #account(cells: Cells): Account | undefined {
    const { routing, account: number, iban, bic } = cells;
    const isUs = routing !== '' || number !== '';
    if (isUs && iban !== '') {
      const found = `${maskAccount(number)} and ${maskAccount(iban)}`;
      this.fault('account', found, 'either routing and account, or iban and bic', 'Leave one of them empty.');
      return undefined;
    }
    if (iban !== '') return { scheme: 'iban', iban: iban.replaceAll(' ', '').toUpperCase(), bic };
    const type = this.#oneOf('account_type', cells.account_type === '' ? 'checking' : cells.account_type, [
      'checking',
      'savings',
    ]);
    return isUs && type !== undefined ? { scheme: 'us', routing, number, type } : undefined;
  }

  #oneOf<T extends string>(field: Column, text: string, allowed: readonly T[]): T | undefined {
    const found = allowed.find((one) => one === text);
    if (found === undefined) {
      const expected = allowed.join(' or ');
      this.fault(field, text === '' ? 'nothing' : JSON.stringify(text), expected, 'Correct it.');
    }
    return found;
  }
}

function addressOf(cells: Cells): PostalAddress | undefined {
  const { street, building, post_code: postCode, town, state, country } = cells;
  if ([street, building, postCode, town, state, country].every((cell) => cell === '')) return undefined;
  return {
    street: orNone(street),
    building: orNone(building),
    postCode: orNone(postCode),
    town,
    state: orNone(state),
    country,
  };
}

function orNone(cell: string): string | undefined {
  return cell === '' ? undefined : cell;
}
