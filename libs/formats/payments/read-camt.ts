import { type Cents, cents, formatUsd } from '#libs/money/cents.ts';
import { maskAccount } from './accounts.ts';
import { readAmount } from './amounts.ts';
import { checkBankDay } from './check-days.ts';
import { adviceFor, reasonOf, reasonWords } from './reasons.ts';
import { type CheckOptions, checkLimits, compare, type ReportBuilder, Seen } from './report.ts';
import type { MessageReader } from './xml-message.ts';
import { all, find, textAt, type XmlElement, type XmlRecord } from './xml-records.ts';

interface Sums {
  credits: { count: number; total: bigint };
  debits: { count: number; total: bigint };
  booked: bigint;
}

const noSums = (): Sums => ({
  credits: { count: 0, total: 0n },
  debits: { count: 0, total: 0n },
  booked: 0n,
});

/**
 * Reads statements (camt.053) and notices of debits and credits (camt.054): balances against entries, totals, details
 * against their entry, payments that appear twice, and what came back.
 */
export class CamtReader implements MessageReader {
  readonly records: ReadonlySet<string>;
  readonly #container: 'Stmt' | 'Ntfctn';
  readonly #report: ReportBuilder;
  readonly #options: CheckOptions;
  /** By direction: a return bears the id of the payment, the other way. */
  readonly #ids = { CRDT: new Seen(), DBIT: new Seen() };
  readonly #references = new Seen();
  #sums = noSums();
  #details = { count: 0, total: 0n, all: true };
  #containers = 0;
  #entries = 0;
  #balancesAgree = 0;
  #totalsAgree = 0;
  #whole = { count: 0, total: 0n };

  constructor(report: ReportBuilder, container: 'Stmt' | 'Ntfctn', options: CheckOptions) {
    this.#report = report;
    this.#container = container;
    this.#options = options;
    this.records = new Set(['GrpHdr', container, 'Ntry', 'TxDtls']);
  }

  read({ element, within }: XmlRecord): void {
    if (element.name === 'GrpHdr') {
      this.#report.about('message', textAt(element, 'MsgId'));
      this.#report.about('created', textAt(element, 'CreDtTm'));
    } else if (element.name === this.#container) this.#readContainer(element);
    else if (element.name === 'Ntry') this.#readEntry(element);
    else
      this.#readDetails(
        element,
        within.find(({ name }) => name === 'Ntry'),
      );
  }

  end(): void {
    const report = this.#report;
    if (this.#containers === 0) {
      report.fault({
        line: 0,
        record: '',
        field: this.#container,
        found: 'none',
        expected: 'at least one',
        advice: 'The file is cut off or empty: ask the bank for it again.',
      });
    }
    if (this.#balancesAgree > 0) report.agrees('opening balance, entries and closing balance');
    if (this.#totalsAgree > 0) report.agrees('numbers and totals of entries');
    checkLimits(report, { count: this.#whole.count, total: cents(this.#whole.total) }, this.#options);
  }

  #readContainer(element: XmlElement): void {
    this.#containers += 1;
    const report = this.#report;
    const id = textAt(element, 'Id') ?? String(this.#containers);
    const what = this.#container === 'Stmt' ? 'statement' : 'notice';
    const at = { line: element.line, record: `${what} ${id}` };
    const account = textAt(element, 'Acct/Id/IBAN') ?? textAt(element, 'Acct/Id/Othr/Id') ?? '';
    report.about(what, `${id}${account === '' ? '' : `, account ${maskAccount(account)}`}`);
    if (this.#container === 'Stmt') this.#compareBalances(element, at);
    this.#compareTotals(element, at);
    this.#sums = noSums();
  }

  #compareBalances(statement: XmlElement, at: { line: number; record: string }): void {
    const balances = all(statement, 'Bal');
    const balanceOf = (codes: readonly string[]) =>
      signed(balances.find((one) => codes.includes(textAt(one, 'Tp/CdOrPrtry/Cd') ?? '')));
    const opening = balanceOf(['OPBD', 'PRCD']);
    const closing = balanceOf(['CLBD']);
    if (opening === undefined || closing === undefined) {
      this.#report.warn({
        ...at,
        field: 'Bal',
        found: opening === undefined ? 'no opening balance' : 'no closing balance',
        expected: 'OPBD and CLBD',
        advice:
          'Whether an entry is missing cannot be told from this statement: compare with the one before.',
      });
      return;
    }
    this.#report.about('opening balance', formatUsd(opening));
    this.#report.about('closing balance', formatUsd(closing));
    const reached = formatUsd(cents(opening + this.#sums.booked));
    const field = 'closing balance';
    const advice = `From ${formatUsd(opening)} the booked entries lead to ${reached}: an entry is missing, doubled or wrong. Ask the bank.`;
    if (compare(this.#report, at, [{ field, stated: formatUsd(closing), counted: reached, advice }])) {
      this.#balancesAgree += 1;
    }
  }

  #compareTotals(element: XmlElement, at: { line: number; record: string }): void {
    const summary = find(element, 'TxsSummry');
    if (summary === undefined) return;
    const { credits, debits } = this.#sums;
    const both = { count: credits.count + debits.count, total: credits.total + debits.total };
    const rows = [
      ['TtlNtries', both],
      ['TtlCdtNtries', credits],
      ['TtlDbtNtries', debits],
    ] as const;
    const figures = rows.flatMap(([name, sum]) => [
      {
        field: `${name}/NbOfNtries`,
        stated: textAt(summary, `${name}/NbOfNtries`),
        counted: String(sum.count),
      },
      {
        field: `${name}/Sum`,
        stated: plain(textAt(summary, `${name}/Sum`)),
        counted: formatUsd(cents(sum.total)),
      },
    ]);
    if (compare(this.#report, at, figures)) this.#totalsAgree += 1;
  }

  #readEntry(entry: XmlElement): void {
    this.#entries += 1;
    const reference = textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef') ?? String(this.#entries);
    const at = { line: entry.line, record: `entry ${reference}` };
    const amount = readAmount(textAt(entry, 'Amt'));
    const direction = directionOf(entry);
    if (amount === undefined || direction === undefined) {
      this.#report.fault({
        ...at,
        field: amount === undefined ? 'Amt' : 'CdtDbtInd',
        found: textAt(entry, amount === undefined ? 'Amt' : 'CdtDbtInd') ?? 'nothing',
        expected: amount === undefined ? 'an amount with at most two decimals' : 'CRDT or DBIT',
        advice: 'Ask the bank for the file again: its totals cannot be checked.',
      });
      return;
    }
    this.#report.currency(find(entry, 'Amt')?.attributes['Ccy']);
    this.#countEntry(entry, amount, direction, at);
    this.#compareDetails(entry, amount, at);
    this.#readReference(entry, amount, direction, at);
    if (this.#details.count === 0) this.#readReturn(entry, entry, amount);
    this.#details = { count: 0, total: 0n, all: true };
  }

  #countEntry(
    entry: XmlElement,
    amount: Cents,
    direction: 'CRDT' | 'DBIT',
    at: { line: number; record: string },
  ): void {
    const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts') ?? 'BOOK';
    const sum = direction === 'CRDT' ? this.#sums.credits : this.#sums.debits;
    sum.count += 1;
    sum.total += amount;
    if (status === 'BOOK') this.#sums.booked += direction === 'CRDT' ? amount : -amount;
    this.#whole = { count: this.#whole.count + 1, total: this.#whole.total + amount };
    const day = textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm')?.slice(0, 10);
    if (day !== undefined) checkBankDay(this.#report, day, { ...at, field: 'BookgDt' });
    const reversed = textAt(entry, 'RvslInd') === 'true' ? 'reversals, ' : '';
    const kind = `${reversed}${direction === 'CRDT' ? 'credits' : 'debits'}${status === 'BOOK' ? '' : `, ${STATUS_WORDS[status] ?? status}`}`;
    this.#report.item({ date: day ?? '', kind, amount });
  }

  #compareDetails(entry: XmlElement, amount: Cents, at: { line: number; record: string }): void {
    const { count, total, all: complete } = this.#details;
    const batches = all(entry, 'NtryDtls').map((one) => textAt(one, 'Btch/NbOfTxs'));
    const stated = batches.length === 1 ? batches[0] : undefined;
    const advice = 'Ask the bank for the details: a payment is missing in them, or was added.';
    if (count === 0) return;
    compare(this.#report, at, [
      { field: 'Btch/NbOfTxs', stated, counted: String(count), advice },
      {
        field: 'Amt',
        stated: complete ? formatUsd(amount) : undefined,
        counted: formatUsd(cents(total)),
        advice,
      },
    ]);
  }

  #readReference(
    entry: XmlElement,
    amount: Cents,
    direction: string,
    at: { line: number; record: string },
  ): void {
    const reference = textAt(entry, 'AcctSvcrRef');
    if (reference === undefined) return;
    const key = `${reference} ${direction} ${amount} ${textAt(entry, 'Sts/Cd') ?? ''} ${textAt(entry, 'RvslInd') ?? ''}`;
    const first = this.#references.before(key, entry.line);
    if (first === undefined) return;
    this.#report.fault({
      ...at,
      field: 'AcctSvcrRef',
      found: `the same entry as on line ${first}`,
      expected: 'each entry once',
      advice: 'Book it once, and ask the bank.',
    });
  }

  #readDetails(details: XmlElement, entry: XmlElement | undefined): void {
    const amount = readAmount(textAt(details, 'Amt') ?? textAt(details, 'AmtDtls/TxAmt/Amt'));
    const whole = readAmount(textAt(entry, 'Amt'));
    this.#details.count += 1;
    const currencies = [find(details, 'Amt'), find(entry, 'Amt')].map((one) => one?.attributes['Ccy']);
    // Details in another currency than their entry do not add up to it.
    const isSame = currencies[0] === undefined || currencies[0] === currencies[1];
    if (amount === undefined || !isSame) this.#details.all = false;
    else this.#details.total += signOf(details, entry) * amount;
    const direction = directionOf(details) ?? directionOf(entry);
    const id = textAt(details, 'Refs/EndToEndId');
    if (id !== undefined && id !== 'NOTPROVIDED' && direction !== undefined) {
      const first = this.#ids[direction].before(id, details.line);
      if (first !== undefined) {
        this.#report.fault({
          line: details.line,
          record: `payment ${id}`,
          field: 'EndToEndId',
          found: `${direction === 'DBIT' ? 'a second debit' : 'a second credit'}, after line ${first}`,
          expected: 'each payment once',
          advice: 'Compare both with the ledger at once: it may have been paid twice.',
        });
      }
    }
    this.#readReturn(details, entry, amount ?? whole ?? cents(0n));
  }

  #readReturn(details: XmlElement, entry: XmlElement | undefined, amount: Cents): void {
    const isReturn = find(details, 'RtrInf') !== undefined;
    const isCheque = textAt(entry, 'BkTxCd/Domn/Fmly/SubFmlyCd') === 'RRTN';
    if (!isReturn && !isCheque) return;
    const { code, text } = reasonOf(details);
    const parties = directionOf(entry) === 'CRDT' ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr'];
    const name = parties
      .map(
        (party) => textAt(details, `RltdPties/${party}/Pty/Nm`) ?? textAt(details, `RltdPties/${party}/Nm`),
      )
      .find((one) => one !== undefined);
    const account = parties
      .map(
        (party) =>
          textAt(details, `RltdPties/${party}Acct/Id/IBAN`) ??
          textAt(details, `RltdPties/${party}Acct/Id/Othr/Id`),
      )
      .find((one) => one !== undefined);
    const id =
      textAt(details, 'Refs/EndToEndId') ??
      textAt(details, 'Refs/AcctSvcrRef') ??
      textAt(entry, 'AcctSvcrRef');
    this.#report.answer(
      {
        line: details.line,
        what: 'returned',
        id: id ?? '',
        name: name ?? '',
        account: account === undefined ? '' : maskAccount(account),
        amount: formatUsd(amount),
        code,
        words: reasonWords(code),
        text,
      },
      amount,
      adviceFor(code),
    );
  }
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  PDNG: 'pending',
  INFO: 'for information',
  FUTR: 'of a future day',
};

function directionOf(element: XmlElement | undefined): 'CRDT' | 'DBIT' | undefined {
  const text = textAt(element, 'CdtDbtInd');
  return text === 'CRDT' || text === 'DBIT' ? text : undefined;
}

/** A detail the other way than its entry takes away from it. */
function signOf(details: XmlElement, entry: XmlElement | undefined): bigint {
  const own = directionOf(details);
  return own === undefined || own === directionOf(entry) ? 1n : -1n;
}

function signed(balance: XmlElement | undefined): Cents | undefined {
  const amount = readAmount(textAt(balance, 'Amt'));
  if (amount === undefined) return undefined;
  return directionOf(balance) === 'DBIT' ? cents(-amount) : amount;
}

function plain(text: string | undefined): string | undefined {
  const amount = readAmount(text);
  return amount === undefined ? text : formatUsd(amount);
}
