import { type Cents, cents } from '#libs/money/cents.ts';
import { transactionKind } from './ach-codes.ts';
import { readAmount } from './amounts.ts';
import { type Alongside, checkPaymentFile } from './check.ts';
import { UnreadablePaymentFile } from './fault.ts';
import { STATUS_CODES } from './iso-codes.ts';
import { ADDENDA_98, ADDENDA_99, ENTRY, readRecord } from './nacha-records.ts';
import { reasonOf } from './reasons.ts';
import type { PaymentFileReport, PaymentFormat } from './report.ts';
import { all, find, textAt, type XmlElement, type XmlRecord } from './xml-records.ts';

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
  readonly statements: readonly StatementFigures[];
}

const ROWS_MAX = 1_000_000;

/**
 * What a bank's answer says, payment by payment as it streams by, and the report on its form: the file is gone through once
 * for both. Of what the report finds fault with nothing may be believed, also not what was handed on by then.
 */
export async function readAnswer(
  chunks: AsyncIterable<Uint8Array>,
  onRow: (row: AnswerRow) => void,
): Promise<{ readonly report: PaymentFileReport; readonly file: AnswerFile }> {
  const rows = new AnswerRows(onRow);
  const report = await checkPaymentFile(chunks, {}, rows);
  return { report, file: rows.end() };
}

/** Hands on rows as the records of an answer stream by. */
class AnswerRows implements Alongside {
  readonly records = new Set([
    'GrpHdr',
    'OrgnlGrpInfAndSts',
    'OrgnlPmtInfAndSts',
    'TxInfAndSts',
    'Stmt',
    'Ntry',
    'TxDtls',
  ]);
  readonly #onRow: (row: AnswerRow) => void;
  readonly #statements: StatementFigures[] = [];
  readonly #nacha = new NachaAnswers((row) => this.#add(row));
  #rows = 0;
  #format: AnswerFile['format'] | undefined;
  #messageId = '';
  #details: XmlElement[] = [];

  constructor(onRow: (row: AnswerRow) => void) {
    this.#onRow = onRow;
  }

  begin(format: PaymentFormat): void {
    this.#format = format === 'pain.001' ? undefined : format;
  }

  read({ element, within }: XmlRecord): void {
    if (element.name === 'GrpHdr') this.#messageId = textAt(element, 'MsgId') ?? '';
    else if (element.name === 'OrgnlGrpInfAndSts') this.#add(ofFile(element));
    else if (element.name === 'TxInfAndSts') this.#add(ofStatus(element, within.at(-1)));
    else if (element.name === 'TxDtls') this.#details.push(element);
    else if (element.name === 'Ntry') {
      for (const detail of this.#details.length === 0 ? [element] : this.#details)
        this.#add(ofEntry(detail, element));
      this.#details = [];
    } else if (element.name === 'Stmt') this.#statements.push(figuresOf(element));
  }

  line(text: string): void {
    this.#nacha.line(text);
  }

  end(): AnswerFile {
    if (this.#format === undefined) throw new UnreadablePaymentFile('it is no answer of a bank');
    return {
      format: this.#format,
      messageId: this.#format === 'NACHA' ? this.#nacha.header : this.#messageId,
      statements: this.#statements,
    };
  }

  #add(row: Told | undefined): void {
    if (row === undefined) return;
    if (this.#rows >= ROWS_MAX) throw new UnreadablePaymentFile(`more than ${ROWS_MAX} entries`);
    this.#rows += 1;
    this.#onRow({ code: '', text: '', day: '', bankReference: '', ...row });
  }
}

type Told = Partial<AnswerRow> & Pick<AnswerRow, 'what' | 'reference' | 'amount'>;

function ofFile(element: XmlElement): Told | undefined {
  if (textAt(element, 'GrpSts') !== 'RJCT') return undefined;
  return {
    what: 'file-rejected',
    reference: textAt(element, 'OrgnlMsgId') ?? '',
    amount: readAmount(textAt(element, 'OrgnlCtrlSum')) ?? cents(0n),
    ...reasonOf(element),
  };
}

function ofStatus(element: XmlElement, group: XmlElement | undefined): Told {
  const status = textAt(element, 'TxSts') ?? textAt(group, 'PmtInfSts') ?? '';
  return {
    what: STATUS_CODES[status]?.outcome === 'rejected' ? 'rejected' : 'accepted',
    reference: textAt(element, 'OrgnlEndToEndId') ?? textAt(element, 'OrgnlInstrId') ?? '',
    amount: readAmount(textAt(element, 'OrgnlTxRef/Amt/InstdAmt')) ?? cents(0n),
    ...reasonOf(element),
  };
}

/** An entry that is only pending, or of a day to come, has moved nothing. */
function ofEntry(details: XmlElement, entry: XmlElement): Told | undefined {
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts') ?? 'BOOK';
  if (status !== 'BOOK') return undefined;
  const direction = textAt(details, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd');
  const reference = textAt(details, 'Refs/EndToEndId') ?? textAt(details, 'Refs/ChqNb') ?? '';
  const isBack = find(details, 'RtrInf') !== undefined || textAt(entry, 'RvslInd') === 'true';
  const day = textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm')?.slice(0, 10) ?? '';
  return {
    what: direction === 'DBIT' ? 'debited' : isBack ? 'credited-back' : 'credited',
    reference: reference === 'NOTPROVIDED' ? '' : reference,
    amount: readAmount(textAt(details, 'Amt')) ?? readAmount(textAt(entry, 'Amt')) ?? cents(0n),
    day,
    bankReference:
      textAt(entry, 'AcctSvcrRef') ?? textAt(details, 'Refs/AcctSvcrRef') ?? (day && `booked on ${day}`),
    ...(isBack && reasonOf(details)),
  };
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
class NachaAnswers {
  readonly #add: (row: Told) => void;
  #entry: ReturnType<typeof readRecord<(typeof ENTRY)['fields'][number]['name']>> | undefined;
  header = '';

  constructor(add: (row: Told) => void) {
    this.#add = add;
  }

  line(text: string): void {
    if (text.startsWith('1') && this.header === '') this.header = text.slice(13, 34).trim();
    if (text.startsWith('6')) {
      this.#entry = readRecord(ENTRY, text);
      const kind = transactionKind(this.#entry.transactionCode);
      if (kind === 'debit' || kind === undefined) this.#entry = undefined;
    }
    if (!text.startsWith('7') || this.#entry === undefined) return;
    const reference = this.#entry.individualId.trim();
    const amount = cents(BigInt(this.#entry.amount));
    if (text.startsWith('799')) {
      const { code, information } = readRecord(ADDENDA_99, text);
      this.#add({ what: 'returned', reference, amount, code, text: information.trim() });
    } else if (text.startsWith('798')) {
      const { code, corrected } = readRecord(ADDENDA_98, text);
      this.#add({ what: 'to-change', reference, amount, code, text: masked(corrected.trim()) });
    }
  }
}

/** A notification of change holds an account: its last four characters are enough to ask the payee by. */
function masked(text: string): string {
  return text.replace(/[A-Za-z0-9](?=[A-Za-z0-9 ]{4})/g, '*');
}
