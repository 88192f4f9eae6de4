import { type Day, dayOf, isDay } from '#libs/calendar/day.ts';
import { type Cents, cents, formatUsd } from '#libs/money/cents.ts';
import { isRoutingNumber, maskAccount } from './accounts.ts';
import { CHANGE_CODES, RETURN_CODES, transactionKind } from './ach-codes.ts';
import { checkBankDay } from './check-days.ts';
import { UnreadablePaymentFile } from './fault.ts';
import { sameDayLimitOn } from './nacha.ts';
import {
  ADDENDA_05,
  ADDENDA_98,
  ADDENDA_99,
  BATCH_CONTROL,
  BATCH_HEADER,
  BLOCKING_FACTOR,
  ENTRY,
  FILE_CONTROL,
  FILE_HEADER,
  HASH_MODULUS,
  RECORD_LENGTH,
  readRecord,
} from './nacha-records.ts';
import { type CheckOptions, checkLimits, compare, ownCopy, type ReportBuilder, Seen } from './report.ts';

type Values<L extends { readonly fields: readonly { readonly name: string }[] }> = Record<
  L['fields'][number]['name'],
  string
>;

interface OpenEntry {
  readonly values: Values<typeof ENTRY>;
  readonly line: number;
  readonly kind: ReturnType<typeof transactionKind>;
  readonly amount: Cents;
  addenda: number;
  isAnswer: boolean;
}

class Counts {
  entries = 0;
  hash = 0n;
  debits = 0n;
  credits = 0n;
}

interface OpenBatch extends Counts {
  readonly values: Values<typeof BATCH_HEADER>;
  readonly line: number;
  readonly record: string;
  lastTrace: string;
  answers: number;
  largest: bigint;
}

/**
 * Reads NACHA files, returns and notifications of change among them: order and form of the records, totals and hashes of
 * batches and file, blocking, ids that appear twice, days and limits.
 */
export class NachaReader {
  readonly #report: ReportBuilder;
  readonly #options: CheckOptions;
  readonly #traces = new Seen();
  readonly #ids = new Map<string, { readonly line: number; readonly key: string }>();
  #stage: 'start' | 'file' | 'batch' | 'after-control' = 'start';
  #records = 0;
  #header: Values<typeof FILE_HEADER> | undefined;
  #batch: OpenBatch | undefined;
  #entry: OpenEntry | undefined;
  readonly #file = new Counts();
  #batches = 0;
  #answers = 0;
  #batchesAgree = true;
  #control: { readonly values: Values<typeof FILE_CONTROL>; readonly line: number } | undefined;
  #paid = { count: 0, total: 0n };

  constructor(report: ReportBuilder, options: CheckOptions) {
    this.#report = report;
    this.#options = options;
  }

  record(text: string, line: number): void {
    if (text.trim() === '') return;
    this.#records += 1;
    if (this.#records === 1 && !/^101/.test(text)) {
      throw new UnreadablePaymentFile(`line ${line} does not begin with 101, as every NACHA file does`);
    }
    if (text.length !== RECORD_LENGTH) {
      const found = `${text.length} characters`;
      const advice = 'It was cut, or blanks at its end were lost on the way: ask for the file again.';
      this.#fault(line, '', 'record', found, `${RECORD_LENGTH}`, advice);
      text = text.padEnd(RECORD_LENGTH).slice(0, RECORD_LENGTH);
    }
    if (!/^[ -~]*$/.test(text)) {
      this.#fault(
        line,
        '',
        'record',
        'other characters',
        'printable ASCII',
        'Banks refuse the file as a whole.',
      );
    }
    this.#take(text, line);
  }

  end(): void {
    if (this.#records === 0) throw new UnreadablePaymentFile('it is empty');
    this.#closeEntry();
    if (this.#control === undefined) {
      const advice = 'The file is cut off: nothing in it can be relied on. Ask for it again.';
      this.#fault(0, '', 'file control', 'none', 'a record that begins with 9', advice);
      return;
    }
    const { values, line } = this.#control;
    const blocks = Math.ceil(this.#records / BLOCKING_FACTOR);
    const file = this.#file;
    const agree = compare(this.#report, { line, record: 'file control' }, [
      { field: 'batches', stated: numeral(values.batches), counted: String(this.#batches) },
      { field: 'blocks', stated: numeral(values.blocks), counted: String(blocks) },
      { field: 'entries and addenda', stated: numeral(values.count), counted: String(file.entries) },
      { field: 'entry hash', stated: numeral(values.hash), counted: String(file.hash % HASH_MODULUS) },
      { field: 'debits', stated: amountText(values.debits), counted: formatUsd(cents(file.debits)) },
      { field: 'credits', stated: amountText(values.credits), counted: formatUsd(cents(file.credits)) },
    ]);
    if (this.#records % BLOCKING_FACTOR !== 0) this.#tellUnblocked(line);
    if (agree && this.#batchesAgree) {
      this.#report.agrees(
        `counts, totals and entry hashes, of the file and of its batches (${this.#batches})`,
      );
    }
    checkLimits(this.#report, { count: this.#paid.count, total: cents(this.#paid.total) }, this.#options);
  }

  /** Before it is sent a file must be filled; many an answer of a bank is not, and can be booked all the same. */
  #tellUnblocked(line: number): void {
    const told = {
      line,
      record: '',
      field: 'blocking',
      found: `${this.#records} records`,
      expected: `a multiple of ${BLOCKING_FACTOR}`,
      advice: 'Fill it with lines of nines before it is sent: some banks refuse a file that is not blocked.',
    };
    if (this.#answers > 0) this.#report.warn(told);
    else this.#report.fault(told);
  }

  #take(text: string, line: number): void {
    if (this.#stage === 'after-control') {
      if (text === '9'.repeat(RECORD_LENGTH)) return;
      this.#fault(line, '', 'record', 'a record behind the file control', 'nothing but nines', OUT_OF_ORDER);
      return;
    }
    const type = text.charAt(0);
    if (type !== '7') this.#closeEntry();
    switch (type) {
      case '1':
        this.#fileHeader(text, line);
        break;
      case '5':
        this.#batchHeader(text, line);
        break;
      case '6':
        this.#openEntry(text, line);
        break;
      case '7':
        this.#addenda(text, line);
        break;
      case '8':
        this.#batchControl(text, line);
        break;
      case '9':
        this.#fileControl(text, line);
        break;
      default:
        this.#fault(line, '', 'record type', JSON.stringify(type), '1, 5, 6, 7, 8 or 9', OUT_OF_ORDER);
    }
  }

  #fileHeader(text: string, line: number): void {
    if (this.#stage !== 'start') this.#fault(line, '', 'record', 'a second file header', 'one', OUT_OF_ORDER);
    this.#stage = 'file';
    const values = readRecord(FILE_HEADER, text);
    this.#header = values;
    const form = [values.recordSize, values.blocking, values.format].join(' ');
    if (form !== '094 10 1') {
      this.#fault(
        line,
        'file header',
        'sizes',
        form,
        '094 10 1',
        'The file says that it is of another form.',
      );
    }
    const created = dayFrom(values.date);
    if (created === undefined) {
      this.#fault(line, 'file header', 'date', values.date, 'YYMMDD, a day that exists', 'Correct it.');
    }
    const destination = values.destination.trim();
    if (/^[0-9]{9}$/.test(destination) && !isRoutingNumber(destination)) {
      const expected = 'a routing number with a valid check digit';
      this.#fault(line, 'file header', 'immediate destination', destination, expected, 'Correct it.');
    }
    this.#report.about('from', `${values.originName.trim()} (${values.origin.trim()})`.trim());
    this.#report.about('to', `${values.destinationName.trim()} (${destination})`.trim());
    this.#report.about(
      'created',
      `${created ?? values.date} ${values.time.trim()}, modifier ${values.modifier}`,
    );
  }

  #batchHeader(text: string, line: number): void {
    if (this.#batch !== undefined) {
      this.#fault(
        line,
        this.#batch.record,
        'record',
        'a batch header',
        'the batch’s control first',
        OUT_OF_ORDER,
      );
    }
    this.#stage = 'batch';
    this.#batches += 1;
    const values = readRecord(BATCH_HEADER, text);
    const record = `batch ${Number(values.batchNumber) || this.#batches}`;
    this.#batch = { ...new Counts(), values, line, record, lastTrace: '', answers: 0, largest: 0n };
    if (!['200', '220', '225', '280'].includes(values.serviceClass)) {
      this.#fault(line, record, 'service class', values.serviceClass, '200, 220 or 225', 'Correct it.');
    }
    this.#report.about(
      record,
      `${values.entryClass} ${values.description.trim()}, ${values.companyName.trim()} (${values.companyId.trim()})`,
    );
  }

  #openEntry(text: string, line: number): void {
    const batch = this.#batch;
    const values = readRecord(ENTRY, text);
    const amount = cents(/^[0-9]{10}$/.test(values.amount) ? BigInt(values.amount) : 0n);
    const kind = transactionKind(values.transactionCode);
    this.#entry = { values, line, kind, amount, addenda: 0, isAnswer: false };
    if (batch === undefined) {
      this.#fault(line, '', 'record', 'an entry outside a batch', 'a batch header before it', OUT_OF_ORDER);
      return;
    }
    const record = `${batch.record}, entry ${values.trace}`;
    if (kind === undefined) {
      const expected = 'a code such as 22, 27, 32 or 37';
      this.#fault(line, record, 'transaction code', values.transactionCode, expected, 'Correct it.');
    }
    if (!/^[0-9]{10}$/.test(values.amount)) {
      this.#fault(
        line,
        record,
        'amount',
        JSON.stringify(values.amount),
        'ten digits of cents',
        'Correct it.',
      );
    }
    const routing = values.rdfi + values.checkDigit;
    if (!isRoutingNumber(routing)) {
      this.#fault(
        line,
        record,
        'routing number',
        routing,
        'a valid check digit',
        'It would come back as R28 or R13.',
      );
    }
    if (values.account.trim() === '') {
      this.#fault(line, record, 'account', 'nothing', 'an account number', 'Ask the payee.');
    }
    this.#checkTrace(values.trace, batch, line, record);
    this.#countEntry(batch, values.rdfi, amount, kind);
  }

  #countEntry(batch: OpenBatch, rdfi: string, amount: Cents, kind: OpenEntry['kind']): void {
    const isDebit = kind === 'debit' || kind === 'return-debit';
    for (const counts of [batch, this.#file]) {
      counts.entries += 1;
      counts.hash += /^[0-9]{8}$/.test(rdfi) ? BigInt(rdfi) : 0n;
      if (isDebit) counts.debits += amount;
      else counts.credits += amount;
    }
    if (amount > batch.largest) batch.largest = amount;
  }

  #checkTrace(trace: string, batch: OpenBatch, line: number, record: string): void {
    const first = this.#traces.before(trace, line);
    if (first !== undefined) {
      const advice =
        'Returns name the payment by it: give each its own, and look for a payment that stands twice.';
      this.#fault(
        line,
        record,
        'trace number',
        `the same as on line ${first}`,
        'a number of its own',
        advice,
      );
    } else if (trace <= batch.lastTrace) {
      this.#fault(
        line,
        record,
        'trace number',
        trace,
        `more than ${batch.lastTrace}`,
        'Entries stand in rising order.',
      );
    }
    batch.lastTrace = trace;
  }

  #addenda(text: string, line: number): void {
    const entry = this.#entry;
    if (entry === undefined) {
      this.#fault(line, '', 'record', 'an addenda without an entry', 'an entry before it', OUT_OF_ORDER);
      return;
    }
    entry.addenda += 1;
    this.#file.entries += 1;
    if (this.#batch !== undefined) this.#batch.entries += 1;
    const kind = text.slice(1, 3);
    if (kind === '98') this.#notification(text, line, entry);
    else if (kind === '99') this.#return(text, line, entry);
    else if (kind === '05') {
      const { entrySequence } = readRecord(ADDENDA_05, text);
      if (entrySequence === entry.values.trace.slice(8)) return;
      const expected = `${entry.values.trace.slice(8)}, the end of the entry’s trace number`;
      this.#fault(line, this.#where(entry), 'entry sequence', entrySequence, expected, 'Correct it.');
    }
  }

  #countAnswer(): void {
    this.#answers += 1;
    if (this.#batch !== undefined) this.#batch.answers += 1;
  }

  #return(text: string, line: number, entry: OpenEntry): void {
    entry.isAnswer = true;
    this.#countAnswer();
    const { code, originalTrace, information } = readRecord(ADDENDA_99, text);
    const known = RETURN_CODES[code];
    if (known === undefined) {
      this.#fault(
        line,
        this.#where(entry),
        'return code',
        code,
        'a code from R01 on',
        'Ask the bank what it means.',
      );
    }
    const first = this.#traces.before(`returned ${originalTrace}`, line);
    if (first !== undefined) {
      const advice = 'Book it once, and ask the bank: the second would reopen a claim that is open already.';
      this.#fault(
        line,
        this.#where(entry),
        'original trace',
        `returned before, line ${first}`,
        'one return',
        advice,
      );
    }
    this.#answer('returned', entry, line, { code, original: originalTrace, text: information.trim() });
  }

  #notification(text: string, line: number, entry: OpenEntry): void {
    entry.isAnswer = true;
    this.#countAnswer();
    const { code, originalTrace, corrected } = readRecord(ADDENDA_98, text);
    if (CHANGE_CODES[code] === undefined) {
      this.#fault(
        line,
        this.#where(entry),
        'change code',
        code,
        'a code from C01 on',
        'Ask the bank what it means.',
      );
    }
    if (corrected.trim() === '') {
      const advice = 'Ask the bank what is to be changed.';
      this.#fault(line, this.#where(entry), 'corrected data', 'nothing', 'the new value', advice);
    }
    this.#answer('to change', entry, line, {
      code,
      original: originalTrace,
      text: maskedChange(code, corrected),
    });
  }

  #answer(
    what: 'returned' | 'to change',
    { values, amount }: OpenEntry,
    line: number,
    { code, original, text }: { readonly code: string; readonly original: string; readonly text: string },
  ): void {
    const known = what === 'returned' ? RETURN_CODES[code] : CHANGE_CODES[code];
    this.#report.answer(
      {
        line,
        what,
        id: values.individualId.trim() || `trace ${original}`,
        name: values.name.trim(),
        account: maskAccount(values.account),
        amount: formatUsd(amount),
        code,
        words: known?.words ?? '',
        text,
      },
      amount,
      known ?? { advice: 'Ask the bank what its code means.', verified: false },
    );
  }

  #closeEntry(): void {
    const entry = this.#entry;
    const batch = this.#batch;
    this.#entry = undefined;
    if (entry === undefined) return;
    const { values, line, amount, kind } = entry;
    const stated = values.addendaIndicator === '1';
    if (stated !== entry.addenda > 0) {
      const expected = entry.addenda > 0 ? '1, since an addenda follows' : '0, since no addenda follows';
      this.#fault(
        line,
        this.#where(entry),
        'addenda indicator',
        values.addendaIndicator,
        expected,
        'Correct it.',
      );
    }
    if (batch === undefined) return;
    if (amount === 0n && !entry.isAnswer && !/^[2345][389]$/.test(values.transactionCode)) {
      this.#fault(line, this.#where(entry), 'amount', '0.00', 'more than zero', 'Leave the entry out.');
    }
    const { entryClass, effectiveDate } = batch.values;
    const isOffset = kind === 'debit' && values.individualId.trim() === 'OFFSET';
    if (kind === 'credit' && !entry.isAnswer) {
      this.#paid = { count: this.#paid.count + 1, total: this.#paid.total + amount };
      this.#checkId(entry);
    }
    this.#report.item({
      date: dayFrom(effectiveDate) ?? '',
      kind: entry.isAnswer
        ? entryClass === 'COR'
          ? 'notifications of change'
          : 'returns'
        : `${entryClass} ${isOffset ? 'debits that balance' : kind === 'debit' ? 'debits' : 'credits'}`,
      amount,
    });
  }

  /** People are told apart by an id that payrolls repeat: only with account and amount the same is it a payment twice. */
  #checkId({ values, line, amount }: OpenEntry): void {
    const id = values.individualId.trim();
    if (id === '') return;
    const key = `${values.rdfi} ${values.account} ${amount}`;
    const first = this.#ids.get(id);
    if (first === undefined) {
      this.#ids.set(ownCopy(id), { line, key: ownCopy(key) });
      return;
    }
    const at = { line, record: `entry ${values.trace}`, field: 'identification number' };
    const expected = 'an id of its own for each payment';
    if (first.key === key) {
      const found = `${id} as on line ${first.line}, to the same account with the same amount`;
      this.#report.fault({
        ...at,
        found,
        expected,
        advice: 'Find out which is the duplicate before sending.',
      });
    } else {
      const found = `${id} as on line ${first.line}`;
      this.#report.warn({ ...at, found, expected, advice: 'A return could not be told apart by it.' });
    }
  }

  #batchControl(text: string, line: number): void {
    const batch = this.#batch;
    this.#batch = undefined;
    const values = readRecord(BATCH_CONTROL, text);
    if (batch === undefined) {
      this.#fault(
        line,
        '',
        'record',
        'a batch control without a batch',
        'a batch header first',
        OUT_OF_ORDER,
      );
      return;
    }
    this.#stage = 'file';
    const agree = compare(this.#report, { line, record: `${batch.record}, control` }, [
      { field: 'entries and addenda', stated: numeral(values.count), counted: String(batch.entries) },
      { field: 'entry hash', stated: numeral(values.hash), counted: String(batch.hash % HASH_MODULUS) },
      { field: 'debits', stated: amountText(values.debits), counted: formatUsd(cents(batch.debits)) },
      { field: 'credits', stated: amountText(values.credits), counted: formatUsd(cents(batch.credits)) },
    ]);
    const advice = 'Header and control of a batch must be alike.';
    for (const [field, stated, first] of [
      ['service class', values.serviceClass, batch.values.serviceClass],
      ['company identification', values.companyId, batch.values.companyId],
      ['originating bank', values.odfi, batch.values.odfi],
      ['batch number', values.batchNumber, batch.values.batchNumber],
    ] as const) {
      // Where in its field a text stands makes no difference to a bank.
      if (stated.trim() !== first.trim())
        this.#fault(line, batch.record, field, stated, `${first}, as in its header`, advice);
    }
    this.#batchesAgree &&= agree;
    this.#checkServiceClass(batch, line);
    if (batch.answers === 0) this.#checkDays(batch);
  }

  #checkServiceClass({ values, debits, credits, record }: OpenBatch, line: number): void {
    const { serviceClass } = values;
    if (serviceClass === '220' && debits > 0n) {
      this.#fault(line, record, 'service class', '220, credits only, with debits', '200', 'Correct it.');
    }
    if (serviceClass === '225' && credits > 0n) {
      this.#fault(line, record, 'service class', '225, debits only, with credits', '200', 'Correct it.');
    }
  }

  #checkDays({ values, line, record, largest }: OpenBatch): void {
    const day = dayFrom(values.effectiveDate);
    const at = { line, record, field: 'effective entry date' };
    if (!checkBankDay(this.#report, day ?? values.effectiveDate, at)) return;
    const created = dayFrom(this.#header?.date ?? '');
    if (day === undefined || created === undefined) return;
    if (day < created) {
      const found = `${day}, before the file was made (${created})`;
      const advice = 'Banks settle such a batch in the next window, or refuse it.';
      this.#report.warn({ ...at, found, expected: `${created} or later`, advice });
    }
    const limit = sameDayLimitOn(day);
    if (day === created && limit !== undefined && largest > limit.limit) {
      const found = `an entry of ${formatUsd(cents(largest))} for the day on which the file was made`;
      const advice = 'It settles a day later, or is refused: send it for the next bank day, or by wire.';
      this.#report.warn({
        ...at,
        found,
        expected: `at most ${limit.text} an entry for same-day ACH`,
        advice,
      });
    }
  }

  #fileControl(text: string, line: number): void {
    if (this.#batch !== undefined) {
      this.#fault(
        line,
        this.#batch.record,
        'record',
        'the file’s control',
        'the batch’s control first',
        OUT_OF_ORDER,
      );
    }
    this.#stage = 'after-control';
    this.#control = { values: readRecord(FILE_CONTROL, text), line };
  }

  #where({ values }: OpenEntry): string {
    return `${this.#batch?.record ?? 'no batch'}, entry ${values.trace}`;
  }

  #fault(line: number, record: string, field: string, found: string, expected: string, advice: string): void {
    this.#report.fault({ line, record, field, found, expected, advice });
  }
}

const OUT_OF_ORDER = 'Records are missing or out of order: ask for the file again.';

/** `210222` is February 22, 2021. Two digits of a year: ACH began in the 1970s, so up to 69 they are this century’s. */
function dayFrom(text: string): Day | undefined {
  if (!/^[0-9]{6}$/.test(text)) return undefined;
  const [year, month, date] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)].map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const day = dayOf(year < 70 ? 2000 + year : 1900 + year, month, date);
  return isDay(day) ? day : undefined;
}

/** Figures as they are said; what is no figure stays, and does not agree. */
function numeral(text: string): string {
  return /^[0-9]+$/.test(text) ? String(BigInt(text)) : text;
}

function amountText(text: string): string {
  return /^[0-9]+$/.test(text) ? formatUsd(cents(BigInt(text))) : text;
}

/** New routing numbers and codes may be read by anyone, new accounts show their last four. */
function maskedChange(code: string, corrected: string): string {
  const parts = corrected.trim().split(/\s+/);
  if (code === 'C01' || code === 'C06') return [maskAccount(parts[0] ?? ''), ...parts.slice(1)].join(' ');
  if (code === 'C03') return [parts[0] ?? '', ...parts.slice(1).map(maskAccount)].join(' ');
  if (code === 'C07') {
    const rest = corrected.trim().slice(9).trim().split(/\s+/);
    return [corrected.slice(0, 9), maskAccount(rest[0] ?? ''), ...rest.slice(1)].join(' ');
  }
  return corrected.trim();
}
