import { type Cents, cents } from '#libs/money/cents.ts';
import { transactionKind } from './ach-codes.ts';
import { readAmount } from './amounts.ts';
import { UnreadablePaymentFile } from './fault.ts';
import { STATUS_CODES } from './iso-codes.ts';
import { NachaLines } from './nacha-lines.ts';
import { ADDENDA_98, ADDENDA_99, ENTRY, readRecord } from './nacha-records.ts';
import { reasonOf } from './reasons.ts';
import { all, find, textAt, utf8, type XmlElement, type XmlRecord, XmlRecords } from './xml-records.ts';

/**
 * One thing that a bank says of one payment. `debited` is money that left the account, `credited-back` money of a payment
 * that came back; a credit that names no payment is `credited`.
 */
export interface AnswerRow {
  readonly what:
    | 'accepted'
    | 'rejected'
    | 'file-rejected'
    | 'debited'
    | 'credited-back'
    | 'returned'
    | 'to-change'
    | 'credited';
  /** The payment's id as we gave it; of a rejected file, the file's message id. */
  readonly reference: string;
  readonly amount: Cents;
  readonly code: string;
  readonly text: string;
  /** Of an account entry, the day it is booked on; else empty. */
  readonly day: string;
  /** The bank's own reference of the entry, by which what it says twice is known as one; without one, the day it is booked on. */
  readonly bankReference: string;
}

export interface StatementFigures {
  readonly id: string;
  /** That of the closing balance; undefined where the bank does not say it. */
  readonly day: string | undefined;
  readonly opening: Cents | undefined;
  readonly closing: Cents | undefined;
}

export interface AnswerFile {
  readonly format: 'pain.002' | 'camt.053' | 'camt.054' | 'NACHA';
  readonly messageId: string;
  readonly rows: readonly AnswerRow[];
  readonly statements: readonly StatementFigures[];
}

const ROWS_MAX = 1_000_000;

/** What a bank's answer says, payment by payment; its form is checked by `checkPaymentFile`. */
export async function readAnswerRows(chunks: AsyncIterable<Uint8Array>): Promise<AnswerFile> {
  let text = '';
  let reading: Reading | undefined;
  for await (const piece of utf8(chunks)) {
    text += piece;
    if (text.length < SNIFFED && reading === undefined) continue;
    reading ??= text.trimStart().startsWith('<') ? readingXml() : readingNacha();
    reading.write(text);
    text = '';
  }
  reading ??= text.trimStart().startsWith('<') ? readingXml() : readingNacha();
  reading.write(text);
  return reading.end();
}

const SNIFFED = 200;

interface Reading {
  write(text: string): void;
  end(): AnswerFile;
}

class Rows {
  readonly kept: AnswerRow[] = [];

  add(row: Partial<AnswerRow> & Pick<AnswerRow, 'what' | 'reference' | 'amount'>): void {
    if (this.kept.length >= ROWS_MAX) throw new UnreadablePaymentFile(`more than ${ROWS_MAX} entries`);
    this.kept.push({ code: '', text: '', day: '', bankReference: '', ...row });
  }
}

const FORMATS: Readonly<Record<string, AnswerFile['format']>> = {
  'pain.002': 'pain.002',
  'camt.053': 'camt.053',
  'camt.054': 'camt.054',
};

function readingXml(): Reading {
  const rows = new Rows();
  const statements: StatementFigures[] = [];
  let format: AnswerFile['format'] | undefined;
  let messageId = '';
  let details: XmlElement[] = [];
  const onRecord = ({ element, within }: XmlRecord) => {
    if (element.name === 'GrpHdr') messageId = textAt(element, 'MsgId') ?? '';
    else if (element.name === 'OrgnlGrpInfAndSts') ofFile(element, rows);
    else if (element.name === 'TxInfAndSts') ofStatus(element, within.at(-1), rows);
    else if (element.name === 'TxDtls') details.push(element);
    else if (element.name === 'Ntry') {
      for (const detail of details.length === 0 ? [element] : details) ofEntry(detail, element, rows);
      details = [];
    } else if (element.name === 'Stmt') statements.push(figuresOf(element));
  };
  const records = new XmlRecords({
    records: new Set([
      'GrpHdr',
      'OrgnlGrpInfAndSts',
      'OrgnlPmtInfAndSts',
      'TxInfAndSts',
      'Stmt',
      'Ntry',
      'TxDtls',
    ]),
    onRoot: (namespace) => {
      format = FORMATS[/tech:xsd:([a-z]{4}\.[0-9]{3})\./.exec(namespace)?.[1] ?? ''];
    },
    onRecord,
  });
  return {
    write: (text) => records.write(text),
    end: () => {
      records.close();
      if (format === undefined) throw new UnreadablePaymentFile('it is no answer of a bank');
      return { format, messageId, rows: rows.kept, statements };
    },
  };
}

function ofFile(element: XmlElement, rows: Rows): void {
  if (textAt(element, 'GrpSts') !== 'RJCT') return;
  rows.add({
    what: 'file-rejected',
    reference: textAt(element, 'OrgnlMsgId') ?? '',
    amount: readAmount(textAt(element, 'OrgnlCtrlSum')) ?? cents(0n),
    ...reasonOf(element),
  });
}

function ofStatus(element: XmlElement, group: XmlElement | undefined, rows: Rows): void {
  const status = textAt(element, 'TxSts') ?? textAt(group, 'PmtInfSts') ?? '';
  rows.add({
    what: STATUS_CODES[status]?.outcome === 'rejected' ? 'rejected' : 'accepted',
    reference: textAt(element, 'OrgnlEndToEndId') ?? textAt(element, 'OrgnlInstrId') ?? '',
    amount: readAmount(textAt(element, 'OrgnlTxRef/Amt/InstdAmt')) ?? cents(0n),
    ...reasonOf(element),
  });
}

/** An entry that is only pending, or of a day to come, has moved nothing. */
function ofEntry(details: XmlElement, entry: XmlElement, rows: Rows): void {
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts') ?? 'BOOK';
  if (status !== 'BOOK') return;
  const direction = textAt(details, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd');
  const reference = textAt(details, 'Refs/EndToEndId') ?? textAt(details, 'Refs/ChqNb') ?? '';
  const isBack = find(details, 'RtrInf') !== undefined || textAt(entry, 'RvslInd') === 'true';
  const day = textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm')?.slice(0, 10) ?? '';
  rows.add({
    what: direction === 'DBIT' ? 'debited' : isBack ? 'credited-back' : 'credited',
    reference: reference === 'NOTPROVIDED' ? '' : reference,
    amount: readAmount(textAt(details, 'Amt')) ?? readAmount(textAt(entry, 'Amt')) ?? cents(0n),
    day,
    bankReference:
      textAt(entry, 'AcctSvcrRef') ?? textAt(details, 'Refs/AcctSvcrRef') ?? (day && `booked on ${day}`),
    ...(isBack && reasonOf(details)),
  });
}

function figuresOf(statement: XmlElement): StatementFigures {
  const found = (codes: readonly string[]) =>
    all(statement, 'Bal').find((one) => codes.includes(textAt(one, 'Tp/CdOrPrtry/Cd') ?? ''));
  const balanceOf = (codes: readonly string[]) => {
    const balance = found(codes);
    const amount = readAmount(textAt(balance, 'Amt'));
    return amount === undefined || textAt(balance, 'CdtDbtInd') !== 'DBIT' ? amount : cents(-amount);
  };
  return {
    id: textAt(statement, 'Id') ?? '',
    day: textAt(found(['CLBD']), 'Dt/Dt') ?? textAt(found(['CLBD']), 'Dt/DtTm')?.slice(0, 10),
    opening: balanceOf(['OPBD', 'PRCD']),
    closing: balanceOf(['CLBD']),
  };
}

/** Returns (addenda 99) and notifications of change (98): the entry bears our identification number. */
function readingNacha(): Reading {
  const rows = new Rows();
  let entry: ReturnType<typeof readRecord<(typeof ENTRY)['fields'][number]['name']>> | undefined;
  let header = '';
  const lines = new NachaLines((text) => {
    if (text.startsWith('1') && header === '') header = text.slice(13, 34).trim();
    if (text.startsWith('6')) {
      entry = readRecord(ENTRY, text);
      const kind = transactionKind(entry.transactionCode);
      if (kind === 'debit' || kind === undefined) entry = undefined;
    }
    if (!text.startsWith('7') || entry === undefined) return;
    const reference = entry.individualId.trim();
    const amount = cents(BigInt(entry.amount));
    if (text.startsWith('799')) {
      const { code, information } = readRecord(ADDENDA_99, text);
      rows.add({ what: 'returned', reference, amount, code, text: information.trim() });
    } else if (text.startsWith('798')) {
      const { code, corrected } = readRecord(ADDENDA_98, text);
      rows.add({ what: 'to-change', reference, amount, code, text: masked(corrected.trim()) });
    }
  });
  return {
    write: (text) => lines.write(text),
    end: () => {
      lines.close();
      return { format: 'NACHA', messageId: header, rows: rows.kept, statements: [] };
    },
  };
}

/** A notification of change holds an account: its last four characters are enough to ask the payee by. */
function masked(text: string): string {
  return text.replace(/[A-Za-z0-9](?=[A-Za-z0-9 ]{4})/g, '*');
}
