import { parse } from 'csv-parse/sync';
import { type Day, dayOf, isDay } from '#libs/calendar/day.ts';
import { type Cents, cents, parseUsd } from '#libs/money/cents.ts';
import { transactionKind } from './ach-codes.ts';
import { readAmount } from './amounts.ts';
import { UnreadablePaymentFile } from './fault.ts';
import { NachaLines } from './nacha-lines.ts';
import { BATCH_HEADER, ENTRY, FILE_HEADER, readRecord } from './nacha-records.ts';
import { textAt, utf8, type XmlElement, XmlRecords } from './xml-records.ts';

/** One payment as it stands in a file of orders. */
export interface OrderRow {
  readonly reference: string;
  readonly amount: Cents;
  readonly rail: 'wire' | 'ach' | 'cheque';
  readonly payee: string;
  readonly payOn: Day;
  /** Of an ACH entry. */
  readonly trace?: string;
  /** The number that is printed on a cheque. */
  readonly cheque?: string;
}

export interface OrderFile {
  readonly format: 'pain.001' | 'NACHA' | 'cheques';
  /** What the sender calls the message; of a NACHA file, its origin, day and modifier. */
  readonly messageId: string;
  readonly rows: readonly OrderRow[];
}

const ROWS_MAX = 200_000;

/** The payments of a file whose form `checkPaymentFile` has checked; of cheques, the print file of `writeCheques`. */
export async function readOrderRows(chunks: AsyncIterable<Uint8Array>): Promise<OrderFile> {
  let text = '';
  let reading: Reading | undefined;
  for await (const piece of utf8(chunks)) {
    text += piece;
    if (text.length < SNIFFED && reading === undefined) continue;
    reading ??= begin(text);
    reading.write(text);
    text = '';
  }
  reading ??= begin(text);
  reading.write(text);
  return reading.end();
}

const SNIFFED = 200;

interface Reading {
  write(text: string): void;
  end(): OrderFile;
}

function begin(text: string): Reading {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return readingPain001();
  if (start.startsWith('101')) return readingNacha();
  if (start.startsWith('cheque_number,')) return readingCheques();
  throw new UnreadablePaymentFile('expected pain.001, a NACHA file or a print file of cheques');
}

class Rows {
  readonly kept: OrderRow[] = [];

  add(row: OrderRow): void {
    if (this.kept.length >= ROWS_MAX)
      throw new UnreadablePaymentFile(`more than ${ROWS_MAX} payments stand in one file`);
    this.kept.push(row);
  }
}

function readingPain001(): Reading {
  const rows = new Rows();
  let messageId = '';
  // A group is read to its end behind its payments, so that they wait for its day.
  let waiting: Omit<OrderRow, 'rail' | 'payOn'>[] = [];
  const group = (element: XmlElement) => {
    const payOn = textAt(element, 'ReqdExctnDt/Dt') ?? '';
    const rail = textAt(element, 'PmtTpInf/SvcLvl/Cd') === 'URGP' ? 'wire' : 'ach';
    for (const row of waiting) rows.add({ ...row, rail, payOn: dayOrThrow(payOn) });
    waiting = [];
  };
  const records = new XmlRecords({
    records: new Set(['GrpHdr', 'PmtInf', 'CdtTrfTxInf']),
    onRoot: () => {},
    onRecord: ({ element }) => {
      if (element.name === 'GrpHdr') messageId = textAt(element, 'MsgId') ?? '';
      else if (element.name === 'PmtInf') group(element);
      else {
        if (waiting.length > ROWS_MAX) throw new UnreadablePaymentFile('a group has too many payments');
        waiting.push({
          reference: textAt(element, 'PmtId/EndToEndId') ?? '',
          amount: amountOrThrow(textAt(element, 'Amt/InstdAmt')),
          payee: textAt(element, 'Cdtr/Nm') ?? '',
        });
      }
    },
  });
  return {
    write: (text) => records.write(text),
    end: () => {
      records.close();
      return { format: 'pain.001', messageId, rows: rows.kept };
    },
  };
}

function readingNacha(): Reading {
  const rows = new Rows();
  let messageId = '';
  let payOn = '';
  const lines = new NachaLines((text) => {
    const type = text.charAt(0);
    if (type === '1') {
      const { origin, date, modifier, time } = readRecord(FILE_HEADER, text);
      messageId = `${origin.trim()}-${date}-${time.trim()}-${modifier}`;
    } else if (type === '5') payOn = dayFromShort(readRecord(BATCH_HEADER, text).effectiveDate);
    else if (type === '6') {
      const entry = readRecord(ENTRY, text);
      if (transactionKind(entry.transactionCode) !== 'credit') return;
      rows.add({
        reference: entry.individualId.trim(),
        amount: cents(BigInt(entry.amount)),
        rail: 'ach',
        payee: entry.name.trim(),
        payOn: dayOrThrow(payOn),
        trace: entry.trace,
      });
    }
  });
  return {
    write: (text) => lines.write(text),
    end: () => {
      lines.close();
      return { format: 'NACHA', messageId, rows: rows.kept };
    },
  };
}

/** A print file is bounded by the stock of cheques, so that it is read whole. */
function readingCheques(): Reading {
  let whole = '';
  return {
    write: (text) => {
      whole += text;
    },
    end: () => {
      const rows = new Rows();
      for (const row of parse(whole, { columns: true, skip_empty_lines: true }) as Record<string, string>[]) {
        rows.add({
          reference: row['payment_id'] ?? '',
          amount: parseUsd(row['amount'] ?? ''),
          rail: 'cheque',
          payee: row['payee'] ?? '',
          payOn: dayOrThrow(row['date'] ?? ''),
          cheque: row['cheque_number'] ?? '',
        });
      }
      const [first, last] = [rows.kept[0], rows.kept.at(-1)];
      const messageId = `cheques ${first?.cheque ?? ''} to ${last?.cheque ?? ''}`;
      return { format: 'cheques', messageId, rows: rows.kept };
    },
  };
}

export interface IssuedCheque {
  readonly cheque: string;
  readonly amount: Cents;
}

/** The issue file of `writeCheques`. Throws when its last line does not hold count and total of the others. */
export function readIssueFile(text: string): readonly IssuedCheque[] {
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  const issued = rows
    .filter((row) => row['record'] === 'ISSUE')
    .map((row) => ({ cheque: row['cheque_number'] ?? '', amount: parseUsd(row['amount'] ?? '') }));
  const total = rows.find((row) => row['record'] === 'TOTAL');
  const sum = issued.reduce((all, { amount }) => all + amount, 0n);
  if (total?.['issue_date'] !== String(issued.length) || parseUsd(total['amount'] ?? '0.00') !== sum)
    throw new UnreadablePaymentFile('the issue file is cut off: its total is not that of its lines');
  return issued;
}

function amountOrThrow(text: string | undefined): Cents {
  const amount = readAmount(text);
  if (amount === undefined) throw new UnreadablePaymentFile(`${text ?? 'nothing'} is no amount`);
  return amount;
}

function dayOrThrow(text: string): Day {
  if (!isDay(text)) throw new UnreadablePaymentFile(`${text} is no day`);
  return text;
}

/** `210222`; two digits of a year are of this century. */
function dayFromShort(text: string): Day {
  const [year, month, date] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)].map(Number);
  return dayOf(2000 + (year ?? 0), month ?? 0, date ?? 0);
}
