import { type Cents, formatUsd } from '#libs/money/cents.ts';
import { inCharacters, SWIFT_CHARACTERS } from './characters.ts';
import { PaymentProblem } from './fault.ts';
import type { ChequeOrder, PaymentOrder } from './order.ts';
import { faultsOfOrder, ofOrder } from './order-checks.ts';
import type { FilePiece, FileTotals, Payment, PaymentSource } from './payment.ts';
import { faultsOfPayment, type PaymentRules } from './payment-checks.ts';
import { assertExhausted, type Grouping, inOrder, ofGroup, type PlannedFile, planFiles } from './plan.ts';
import { spellDollars } from './spell-dollars.ts';

// A print file for the firm that prints and mails, and an issue file for the bank, which then pays only what is on it
// (positive pay). Both are ours in form: each bank maps the columns of its customers' files.

const GROUPING: Grouping<'cheque'> = { kinds: ['cheque'], kindOf: () => 'cheque' };

export const CHEQUE_RULES: PaymentRules = {
  characters: SWIFT_CHARACTERS,
  endToEndIdMax: 35,
  remittanceMax: 140,
  rails: ['cheque'],
  needsAddress: true,
};

/** Longer numbers are on no stock. */
const NUMBER_MAX = 9_999_999_999;

export interface ChequePlan {
  readonly order: PaymentOrder;
  readonly cheques: ChequeOrder;
  readonly source: PaymentSource;
  readonly files: readonly PlannedFile<'cheque'>[];
}

export async function planCheques(
  order: PaymentOrder,
  cheques: ChequeOrder,
  source: PaymentSource,
): Promise<ChequePlan> {
  const faults = [...faultsOfOrder(order)];
  const { firstNumber } = cheques;
  if (!Number.isInteger(firstNumber) || firstNumber < 1 || firstNumber > NUMBER_MAX) {
    const advice = 'It is the first number of the stock.';
    faults.push(
      ofOrder('cheques.firstNumber', String(firstNumber), 'a whole number of at most ten digits', advice),
    );
  }
  if (faults.length > 0) throw new PaymentProblem(faults);
  const files = await planFiles({
    source,
    grouping: GROUPING,
    limits: order.limits,
    check: (payment) => faultsOfPayment(payment, CHEQUE_RULES),
  });
  return { order, cheques, source, files };
}

export function chequeTotals({ order, files }: ChequePlan): FileTotals[] {
  return files.flatMap(({ number, count, total }) =>
    namesOf(order, number).map((file) => ({ file, count, total })),
  );
}

/** Each cheque stands in the print file and in the issue file under one number. */
export async function* writeCheques({
  order,
  cheques,
  source,
  files,
}: ChequePlan): AsyncGenerator<FilePiece> {
  const ordered = inOrder(source, GROUPING);
  let number = cheques.firstNumber;
  for (const planned of files) {
    const [print, issue] = namesOf(order, planned.number);
    yield { file: print, text: csv(PRINT_COLUMNS) };
    yield { file: issue, text: csv(ISSUE_COLUMNS) };
    for (const group of planned.groups) {
      for await (const payment of ofGroup(ordered, group)) {
        yield { file: print, text: csv(printed(order, payment, number)) };
        yield { file: issue, text: csv(issued(order, payment, number)) };
        number += 1;
      }
    }
    yield { file: issue, text: csv(['TOTAL', '', '', String(planned.count), formatUsd(planned.total), '']) };
  }
  await assertExhausted(ordered);
}

function namesOf(order: PaymentOrder, number: number): readonly [print: string, issue: string] {
  const name = `${order.id}-${String(number).padStart(3, '0')}`;
  return [`${name}-print.csv`, `${name}-positive-pay.csv`];
}

const PRINT_COLUMNS = [
  'cheque_number',
  'date',
  'amount',
  'amount_in_words',
  'payee',
  'street',
  'building',
  'post_code',
  'town',
  'state',
  'country',
  'memo',
  'reference',
  'payment_id',
];
const ISSUE_COLUMNS = ['record', 'account', 'cheque_number', 'issue_date', 'amount', 'payee'];

function printed(order: PaymentOrder, payment: Payment, number: number): string[] {
  const { payee, amount, remittance, reference, endToEndId } = payment;
  const { address } = payee;
  return [
    String(number),
    order.payOn,
    formatUsd(amount),
    spellDollars(amount),
    written(payee.name),
    written(address?.street),
    written(address?.building),
    written(address?.postCode),
    written(address?.town),
    written(address?.state),
    address?.country ?? '',
    written(remittance),
    written(reference),
    endToEndId,
  ];
}

function issued(order: PaymentOrder, { payee, amount }: Payment, number: number): string[] {
  return [
    'ISSUE',
    order.debtor.account.number,
    String(number),
    order.payOn,
    formatUsd(amount as Cents),
    written(payee.name),
  ];
}

function written(text: string | undefined): string {
  const result = inCharacters(text ?? '', SWIFT_CHARACTERS);
  if (result === undefined) throw new Error('A text was not checked before it was written');
  // A spreadsheet would take a leading sign for a formula.
  return result.replace(/^[+\- ]+/, '');
}

function csv(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
