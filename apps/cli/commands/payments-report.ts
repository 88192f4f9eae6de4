import { isDay, spellDayWithWeekday } from '#libs/calendar/day.ts';
import { type PaymentFault, sayPaymentFault } from '#libs/formats/payments/fault.ts';
import type { AnswerLine, PaymentFileReport, SumOf } from '#libs/formats/payments/report.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { CliIo } from '../command.ts';
import { hang, heading, type Paint, paint, table } from '../text.ts';

const ANSWERS_SHOWN_MAX = 40;
const ROWS_SHOWN_MAX = 40;

const FORMATS: Readonly<Record<PaymentFileReport['format'], string>> = {
  'pain.001': 'payments to the bank (ISO 20022)',
  'pain.002': "the bank's status of our payments (ISO 20022)",
  'camt.053': 'bank statement (ISO 20022)',
  'camt.054': 'notice of debits and credits (ISO 20022)',
  NACHA: 'ACH entries',
};

/** What finance wants to read of a payment file: what it is, how much, what came back, what is wrong. */
export function printPaymentReport(report: PaymentFileReport, file: string, io: CliIo): string {
  const colours = paint(io.colour);
  const { bold, dim } = colours;
  const name = report.format === 'NACHA' ? 'NACHA' : `${report.format}.${report.version}`;
  return [
    `${bold(file)}: ${name}, ${FORMATS[report.format]}`,
    ...table(report.about.map(({ label, value }) => [`  ${dim(label)}`, value])),
    '',
    ...section('By date', dateRows(report), io, colours),
    ...section(
      'By kind',
      report.byKind.map((row) => sumCells(row, report.currency)),
      io,
      colours,
    ),
    ...totalLine(report),
    ...answers(report, io, colours),
    ...findings(report, io, colours, file),
    ...report.agrees.map((what) => colours.good(`Agree: ${what}.`)),
    verdict(report, colours),
  ].join('\n');
}

function totalLine({ total, format, currency }: PaymentFileReport): string[] {
  const what = format.startsWith('pain') ? 'in all' : 'entries, credits and debits together';
  return [`${grouped(total.count)} ${what}, ${showAmount(total.value, currency)}`, ''];
}

function dateRows({ byDate, currency }: PaymentFileReport): string[][] {
  return byDate.map((row) =>
    sumCells({ ...row, of: isDay(row.of) ? spellDayWithWeekday(row.of) : row.of }, currency),
  );
}

function sumCells({ of, count, value }: SumOf, currency: string): string[] {
  return [`  ${of}`, grouped(count), showAmount(value, currency)];
}

function section(title: string, rows: readonly string[][], io: CliIo, colours: Paint): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - ROWS_SHOWN_MAX;
  return [
    heading(title, io.columns, colours),
    ...table(rows.slice(0, ROWS_SHOWN_MAX), ['left', 'right', 'right']),
    ...(more > 0 ? [`  … and ${more} more: --json tells them all`] : []),
    '',
  ];
}

function answers(report: PaymentFileReport, io: CliIo, colours: Paint): string[] {
  const { currency } = report;
  if (report.reasons.length === 0) return [];
  const rows = report.reasons.map(({ code, words, verified, count, value }) => [
    `  ${code === '' ? '–' : code}`,
    words === '' ? 'no reason in words' : `${words}${verified ? '' : ' *'}`,
    grouped(count),
    showAmount(value, currency),
  ]);
  const advice = report.reasons.map(({ code, advice: what }) =>
    hang(`  ${code === '' ? '–' : code}  `, what, io.columns),
  );
  const lines = report.answers.slice(0, ANSWERS_SHOWN_MAX);
  const more = report.answers.length + report.answersMore - lines.length;
  return [
    heading('What came back', io.columns, colours),
    ...table(rows, ['left', 'left', 'right', 'right']),
    ...(report.reasons.some(({ verified }) => !verified) ? ['  * meaning recalled, not verified'] : []),
    '',
    ...advice,
    '',
    ...table(
      lines.map((one) => answerCells(one, currency)),
      ['left', 'left', 'left', 'left', 'right'],
    ),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    '',
  ];
}

function answerCells(
  { what, id, name, account, amount, code, text }: AnswerLine,
  currency: string,
): string[] {
  return [`  ${what} ${code}`, id, name, account, showAmount(amount, currency), text];
}

function findings(report: PaymentFileReport, io: CliIo, colours: Paint, file: string): string[] {
  if (report.findings.length === 0) return [];
  const more = report.faults + report.warnings - report.findings.length;
  return [
    heading('Wrong, or worth a look', io.columns, colours),
    ...report.findings.map((one) => finding(one, io, colours, file)),
    ...(more > 0 ? [`… and ${more} more of the same file`] : []),
    '',
  ];
}

function finding(fault: PaymentFault, io: CliIo, { bad, mark }: Paint, file: string): string {
  const head = fault.severity === 'fault' ? bad('FAULT    ') : mark('WARNING  ');
  return hang(head, sayPaymentFault(fault, file), io.columns);
}

function verdict({ ok, faults, warnings }: PaymentFileReport, { good, bad }: Paint): string {
  const warned = warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  if (ok) return good(`Nothing is wrong with the file${warned}.`);
  return bad(
    `${faults} ${faults === 1 ? 'fault' : 'faults'}${warned}: do not send or book this file as it is.`,
  );
}

/** $1,250.00, and for other currencies EUR 1,250.00; figures alone where several were added up. */
function showAmount(amount: string, currency: string): string {
  const dollars = showUsd(amount);
  return currency === 'USD' ? dollars : `${currency} ${dollars.replace('$', '')}`.trim();
}

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ',');
}
