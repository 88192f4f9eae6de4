import { cents, formatUsd } from '#libs/money/cents.ts';
import { isBic, isIban, isRoutingNumber, maskAccount } from './accounts.ts';
import { readAmount } from './amounts.ts';
import { SWIFT_CHARACTERS } from './characters.ts';
import { checkBankDay } from './check-days.ts';
import { isIdentifier } from './payment-checks.ts';
import { type CheckOptions, checkLimits, compare, type ReportBuilder, Seen } from './report.ts';
import type { MessageReader } from './xml-message.ts';
import { find, textAt, type XmlElement, type XmlRecord } from './xml-records.ts';

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads customer credit transfers: structure, totals of group and message, ids, accounts, days. */
export class Pain001Reader implements MessageReader {
  readonly records = new Set(['GrpHdr', 'PmtInf', 'CdtTrfTxInf']);
  readonly #report: ReportBuilder;
  readonly #options: CheckOptions;
  readonly #endToEndIds = new Seen();
  readonly #uetrs = new Seen();
  readonly #groupIds = new Seen();
  #header: XmlElement | undefined;
  #whole = { count: 0, total: 0n };
  #group = { count: 0, total: 0n };
  #groups = 0;
  #totalsAgree = true;

  constructor(report: ReportBuilder, options: CheckOptions) {
    this.#report = report;
    this.#options = options;
  }

  read({ element, within }: XmlRecord): void {
    if (element.name === 'GrpHdr') this.#readHeader(element);
    else if (element.name === 'PmtInf') this.#readGroup(element);
    else
      this.#readTransaction(
        element,
        within.find(({ name }) => name === 'PmtInf'),
      );
  }

  end(): void {
    const report = this.#report;
    const header = this.#header;
    if (header === undefined) {
      report.fault({
        line: 0,
        record: '',
        field: 'GrpHdr',
        found: 'none',
        expected: 'a group header with message id and totals',
        advice: 'The file is cut off, or is no pain.001: write it again.',
      });
      return;
    }
    const { count, total } = this.#whole;
    const agree = compare(report, { line: header.line, record: 'message' }, [
      { field: 'NbOfTxs', stated: textAt(header, 'NbOfTxs'), counted: String(count) },
      { field: 'CtrlSum', stated: amountText(textAt(header, 'CtrlSum')), counted: formatUsd(cents(total)) },
    ]);
    if (agree && this.#totalsAgree) {
      report.agrees(
        `control sums and numbers of transactions, of the message and of its groups (${this.#groups})`,
      );
    }
    if (count === 0) {
      const at = { line: 0, record: '', field: 'CdtTrfTxInf' };
      report.fault({ ...at, found: 'none', expected: 'at least one', advice: 'An empty file is not sent.' });
    }
    checkLimits(report, { count, total: cents(total) }, this.#options);
  }

  #readHeader(header: XmlElement): void {
    this.#header = header;
    const id = textAt(header, 'MsgId');
    this.#report.about('message', id);
    this.#report.about('created', textAt(header, 'CreDtTm'));
    this.#report.about('from', textAt(header, 'InitgPty/Nm'));
    this.#identifier(id, { line: header.line, record: 'message', field: 'MsgId' });
    if (textAt(header, 'NbOfTxs') === undefined) this.#missing(header, 'message', 'NbOfTxs');
  }

  #readGroup(group: XmlElement): void {
    this.#groups += 1;
    const id = textAt(group, 'PmtInfId') ?? '';
    const record = `group ${id}`;
    const at = { line: group.line, record };
    this.#identifier(id, { ...at, field: 'PmtInfId' });
    const first = this.#groupIds.before(id, group.line);
    if (first !== undefined) this.#twice({ ...at, field: 'PmtInfId' }, id, first);
    checkBankDay(this.#report, dayOf(group), { ...at, field: 'ReqdExctnDt' });
    if (textAt(group, 'PmtMtd') !== 'TRF' && textAt(group, 'PmtMtd') !== 'CHK') {
      const found = textAt(group, 'PmtMtd') ?? 'nothing';
      this.#report.fault({ ...at, field: 'PmtMtd', found, expected: 'TRF or CHK', advice: 'Correct it.' });
    }
    const agree = compare(this.#report, at, [
      { field: 'NbOfTxs', stated: textAt(group, 'NbOfTxs'), counted: String(this.#group.count) },
      {
        field: 'CtrlSum',
        stated: amountText(textAt(group, 'CtrlSum')),
        counted: formatUsd(cents(this.#group.total)),
      },
    ]);
    this.#totalsAgree &&= agree;
    this.#group = { count: 0, total: 0n };
  }

  #readTransaction(element: XmlElement, group: XmlElement | undefined): void {
    const endToEndId = textAt(element, 'PmtId/EndToEndId');
    const record = `payment ${endToEndId ?? this.#whole.count + 1}`;
    const at = { line: element.line, record };
    this.#identifier(endToEndId, { ...at, field: 'EndToEndId' });
    if (endToEndId !== undefined && endToEndId !== 'NOTPROVIDED') {
      const first = this.#endToEndIds.before(endToEndId, element.line);
      if (first !== undefined) this.#twice({ ...at, field: 'EndToEndId' }, endToEndId, first);
    }
    this.#readUetr(textAt(element, 'PmtId/UETR'), at);
    this.#readParties(element, at);
    const amountElement = find(element, 'Amt/InstdAmt');
    const amount = readAmount(amountElement?.text);
    if (amount === undefined || amount === 0n) {
      this.#report.fault({
        ...at,
        field: 'InstdAmt',
        found: amountElement?.text ?? 'nothing',
        expected: 'an amount above zero with at most two decimals',
        advice: 'Correct it.',
      });
    }
    const currency = amountElement?.attributes['Ccy'] ?? '';
    if (!/^[A-Z]{3}$/.test(currency)) {
      const found = currency === '' ? 'nothing' : currency;
      this.#report.fault({
        ...at,
        field: 'Ccy',
        found,
        expected: 'a currency such as USD',
        advice: 'Correct it.',
      });
    }
    const value = amount ?? cents(0n);
    this.#report.currency(currency);
    this.#whole = { count: this.#whole.count + 1, total: this.#whole.total + value };
    this.#group = { count: this.#group.count + 1, total: this.#group.total + value };
    this.#report.item({ date: dayOf(group) ?? '', kind: kindOf(element, group, currency), amount: value });
  }

  #readUetr(uetr: string | undefined, at: { line: number; record: string }): void {
    if (uetr === undefined) return;
    const field = 'UETR';
    if (!UUID_4.test(uetr)) {
      const expected = 'a UUID of version 4, in small letters';
      this.#report.fault({ ...at, field, found: uetr, expected, advice: 'Correct it.' });
    }
    const first = this.#uetrs.before(uetr, at.line);
    if (first !== undefined) this.#twice({ ...at, field }, uetr, first);
  }

  #readParties(element: XmlElement, at: { line: number; record: string }): void {
    const name = textAt(element, 'Cdtr/Nm');
    if (name === undefined) this.#missing(element, at.record, 'Cdtr/Nm');
    else if (!SWIFT_CHARACTERS.allowed.test(name)) {
      this.#report.warn({
        ...at,
        field: 'Cdtr/Nm',
        found: JSON.stringify(name),
        expected: SWIFT_CHARACTERS.name,
        advice: 'Many banks replace other characters, or refuse the payment.',
      });
    }
    const ask = 'Ask the payee, and confirm it by a call to a number known before.';
    const routing = textAt(element, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId');
    const system = textAt(element, 'CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd');
    if (routing !== undefined && system === 'USABA' && !isRoutingNumber(routing)) {
      const expected = 'a routing number with a valid check digit';
      this.#report.fault({ ...at, field: 'CdtrAgt', found: routing, expected, advice: ask });
    }
    const bic = textAt(element, 'CdtrAgt/FinInstnId/BICFI');
    if (bic !== undefined && !isBic(bic)) {
      this.#report.fault({ ...at, field: 'CdtrAgt', found: bic, expected: 'a BIC', advice: ask });
    }
    const iban = textAt(element, 'CdtrAcct/Id/IBAN');
    if (iban !== undefined && !isIban(iban)) {
      const found = maskAccount(iban);
      this.#report.fault({ ...at, field: 'CdtrAcct', found, expected: 'a valid IBAN', advice: ask });
    }
    const isCheque = element.children.some((child) => child.name === 'ChqInstr');
    if (!isCheque && iban === undefined && textAt(element, 'CdtrAcct/Id/Othr/Id') === undefined) {
      this.#missing(element, at.record, 'CdtrAcct');
    }
  }

  #identifier(text: string | undefined, at: { line: number; record: string; field: string }): void {
    if (text !== undefined && isIdentifier(text, 35)) return;
    const isLong = text === undefined || text.length > 35;
    const told = {
      ...at,
      found: text === undefined ? 'nothing' : JSON.stringify(text),
      expected: '1 to 35 letters, digits and . - /, no slash at either end, no two together',
    };
    if (isLong) this.#report.fault({ ...told, advice: 'Give it an id of that form.' });
    else this.#report.warn({ ...told, advice: 'Some banks refuse or change it.' });
  }

  #twice(at: { line: number; record: string; field: string }, id: string, first: number): void {
    this.#report.fault({
      ...at,
      found: `${id}, as on line ${first}`,
      expected: 'an id of its own',
      advice: 'Find out whether one of the two is a duplicate payment before the file is sent.',
    });
  }

  #missing(element: XmlElement, record: string, field: string): void {
    const told = { line: element.line, record, field, found: 'nothing' };
    this.#report.fault({ ...told, expected: 'this element', advice: 'The schema or the bank requires it.' });
  }
}

function dayOf(group: XmlElement | undefined): string | undefined {
  return textAt(group, 'ReqdExctnDt/Dt') ?? textAt(group, 'ReqdExctnDt/DtTm')?.slice(0, 10);
}

function kindOf(element: XmlElement, group: XmlElement | undefined, currency: string): string {
  const local = textAt(element, 'PmtTpInf/LclInstrm/Cd') ?? textAt(group, 'PmtTpInf/LclInstrm/Cd');
  const level = textAt(element, 'PmtTpInf/SvcLvl/Cd') ?? textAt(group, 'PmtTpInf/SvcLvl/Cd');
  const method = textAt(group, 'PmtMtd');
  const kind =
    method === 'CHK'
      ? 'cheque'
      : local !== undefined
        ? `ACH ${local}`
        : level === 'URGP' || level === 'SDVA'
          ? 'wire'
          : (level ?? 'transfer');
  return currency === 'USD' || currency === '' ? kind : `${kind}, in ${currency}`;
}

/** `1500` and `1500.0` are `1500.00`; what is no amount stays as it is, and does not agree. */
function amountText(text: string | undefined): string | undefined {
  const amount = readAmount(text);
  return amount === undefined ? text : formatUsd(amount);
}
