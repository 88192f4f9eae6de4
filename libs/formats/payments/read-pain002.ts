import { type Cents, cents, formatUsd } from '#libs/money/cents.ts';
import { maskAccount } from './accounts.ts';
import { readAmount } from './amounts.ts';
import { REASON_CODES, STATUS_CODES } from './iso-codes.ts';
import { adviceFor, reasonOf, reasonWords } from './reasons.ts';
import { type CheckOptions, checkLimits, compare, type ReportBuilder, Seen } from './report.ts';
import type { MessageReader } from './xml-message.ts';
import { all, find, textAt, type XmlElement, type XmlRecord } from './xml-records.ts';

/** Reads the bank's answer to a file of ours: what was accepted, what is pending, what was rejected and why. */
export class Pain002Reader implements MessageReader {
  readonly records = new Set(['GrpHdr', 'OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts', 'TxInfAndSts']);
  readonly #report: ReportBuilder;
  readonly #options: CheckOptions;
  readonly #ids = new Seen();
  readonly #byStatus = new Map<string, { count: number; total: bigint }>();
  readonly #stated: {
    readonly line: number;
    readonly status: string;
    readonly count: string;
    sum: string | undefined;
  }[] = [];
  #header: XmlElement | undefined;
  #original: XmlElement | undefined;
  #count = 0;
  #total = 0n;

  constructor(report: ReportBuilder, options: CheckOptions) {
    this.#report = report;
    this.#options = options;
  }

  read({ element, within }: XmlRecord): void {
    if (element.name === 'GrpHdr') this.#readHeader(element);
    else if (element.name === 'OrgnlGrpInfAndSts') this.#readOriginal(element);
    else if (element.name === 'OrgnlPmtInfAndSts') this.#readGroup(element);
    else
      this.#readTransaction(
        element,
        within.find(({ name }) => name === 'OrgnlPmtInfAndSts'),
      );
  }

  end(): void {
    const report = this.#report;
    if (this.#header === undefined || this.#original === undefined) {
      report.fault({
        line: 0,
        record: '',
        field: this.#header === undefined ? 'GrpHdr' : 'OrgnlGrpInfAndSts',
        found: 'none',
        expected: 'the header, and which message is answered',
        advice: 'Ask the bank for the whole file.',
      });
      return;
    }
    this.#compareStated();
    checkLimits(report, { count: this.#count, total: cents(this.#total) }, this.#options);
  }

  #readHeader(header: XmlElement): void {
    this.#header = header;
    this.#report.about('message', textAt(header, 'MsgId'));
    this.#report.about('created', textAt(header, 'CreDtTm'));
  }

  #readOriginal(original: XmlElement): void {
    this.#original = original;
    this.#report.about('answers', textAt(original, 'OrgnlMsgId'));
    const status = textAt(original, 'GrpSts');
    this.#report.about('the file as a whole', status === undefined ? undefined : sayStatus(status));
    this.#status(status, { line: original.line, record: 'the original message' });
    this.#state(original);
    if (status === 'RJCT') {
      const reason = reasonOf(original);
      const count = textAt(original, 'OrgnlNbOfTxs') ?? '?';
      const amount = readAmount(textAt(original, 'OrgnlCtrlSum')) ?? cents(0n);
      const id = textAt(original, 'OrgnlMsgId') ?? '';
      this.#reject(
        original.line,
        { id, name: `the whole file, ${count} payments`, account: '' },
        amount,
        reason,
      );
    }
  }

  #readGroup(group: XmlElement): void {
    const id = textAt(group, 'OrgnlPmtInfId') ?? '';
    const status = textAt(group, 'PmtInfSts');
    this.#status(status, { line: group.line, record: `group ${id}` });
    this.#report.about(`group ${id}`, status === undefined ? undefined : sayStatus(status));
    this.#state(group);
    if (status === 'RJCT') {
      const amount = readAmount(textAt(group, 'OrgnlCtrlSum')) ?? cents(0n);
      const name = `the group, ${textAt(group, 'OrgnlNbOfTxs') ?? '?'} payments`;
      this.#reject(group.line, { id, name, account: '' }, amount, reasonOf(group));
    }
  }

  #readTransaction(element: XmlElement, group: XmlElement | undefined): void {
    const id = textAt(element, 'OrgnlEndToEndId') ?? textAt(element, 'OrgnlInstrId') ?? '';
    const at = { line: element.line, record: `payment ${id}` };
    const status = textAt(element, 'TxSts') ?? textAt(group, 'PmtInfSts') ?? '';
    if (id === '') {
      const advice = 'Ask the bank which payment is meant.';
      this.#report.fault({ ...at, field: 'OrgnlEndToEndId', found: 'nothing', expected: 'our id', advice });
    } else if (id !== 'NOTPROVIDED') {
      const first = this.#ids.before(id, element.line);
      if (first !== undefined) {
        this.#report.fault({
          ...at,
          field: 'OrgnlEndToEndId',
          found: `the same payment as on line ${first}`,
          expected: 'one status for each payment',
          advice: 'Ask the bank which of the two holds.',
        });
      }
    }
    this.#status(status, at);
    const amount = readAmount(textAt(element, 'OrgnlTxRef/Amt/InstdAmt')) ?? cents(0n);
    this.#report.currency(find(element, 'OrgnlTxRef/Amt/InstdAmt')?.attributes['Ccy']);
    const sum = this.#byStatus.get(status) ?? { count: 0, total: 0n };
    this.#byStatus.set(status, { count: sum.count + 1, total: sum.total + amount });
    this.#count += 1;
    this.#total += amount;
    const date = textAt(element, 'AccptncDtTm') ?? textAt(element, 'OrgnlTxRef/ReqdExctnDt/Dt') ?? '';
    this.#report.item({ date: date.slice(0, 10), kind: sayStatus(status), amount });
    if (STATUS_CODES[status]?.outcome !== 'rejected') return;
    const account =
      textAt(element, 'OrgnlTxRef/CdtrAcct/Id/IBAN') ??
      textAt(element, 'OrgnlTxRef/CdtrAcct/Id/Othr/Id') ??
      '';
    const name = textAt(element, 'OrgnlTxRef/Cdtr/Pty/Nm') ?? textAt(element, 'OrgnlTxRef/Cdtr/Nm') ?? '';
    this.#reject(element.line, { id, name, account }, amount, reasonOf(element));
  }

  #reject(
    line: number,
    { id, name, account }: { readonly id: string; readonly name: string; readonly account: string },
    amount: Cents,
    { code, text }: { readonly code: string; readonly text: string },
  ): void {
    const words = reasonWords(code);
    this.#report.answer(
      {
        line,
        what: 'rejected',
        id,
        name,
        account: account === '' ? '' : maskAccount(account),
        amount: formatUsd(amount),
        code,
        words,
        text,
      },
      amount,
      adviceFor(code),
    );
    if (code !== '' && REASON_CODES[code] === undefined && words === '') {
      const advice = 'Ask the bank what its code means.';
      this.#report.warn({
        line,
        record: `payment ${id}`,
        field: 'Rsn',
        found: code,
        expected: 'a code known here',
        advice,
      });
    }
  }

  #status(status: string | undefined, at: { readonly line: number; readonly record: string }): void {
    if (status === undefined || STATUS_CODES[status] !== undefined) return;
    this.#report.fault({
      ...at,
      field: 'status',
      found: status === '' ? 'nothing' : status,
      expected: `one of ${Object.keys(STATUS_CODES).join(', ')}`,
      advice: 'Ask the bank what has become of the payment: until then its outcome is not known.',
    });
  }

  #state(element: XmlElement): void {
    for (const per of all(element, 'NbOfTxsPerSts')) {
      const status = textAt(per, 'DtldSts') ?? '';
      const count = textAt(per, 'DtldNbOfTxs') ?? '';
      this.#stated.push({ line: per.line, status, count, sum: textAt(per, 'DtldCtrlSum') });
    }
  }

  /** A bank may leave out payments that it accepted; those it rejected it must name. */
  #compareStated(): void {
    let agree = this.#stated.length > 0;
    for (const { line, status, count, sum } of this.#stated) {
      const counted = this.#byStatus.get(status) ?? { count: 0, total: 0n };
      if (counted.count === 0 && status !== 'RJCT') continue;
      const stated = readAmount(sum);
      const held = compare(this.#report, { line, record: `status ${status}` }, [
        { field: 'DtldNbOfTxs', stated: count, counted: String(counted.count), advice: ASK_FOR_ALL },
        {
          field: 'DtldCtrlSum',
          stated: stated === undefined || counted.total === 0n ? undefined : formatUsd(stated),
          counted: formatUsd(cents(counted.total)),
          advice: ASK_FOR_ALL,
        },
      ]);
      agree &&= held;
    }
    if (agree) this.#report.agrees('numbers by status');
  }
}

const ASK_FOR_ALL = 'Ask the bank for the whole list before anything is sent again.';

function sayStatus(status: string): string {
  const known = STATUS_CODES[status];
  return known === undefined ? status : `${status}, ${known.words}`;
}
