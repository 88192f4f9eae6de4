import { cutoffOn } from '#libs/calendar/cutoffs.ts';
import type { Day } from '#libs/calendar/day.ts';
import { dayIn, timeIn } from '#libs/calendar/zones.ts';
import { type Cents, cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { isRoutingNumber } from './accounts.ts';
import { ASCII_CHARACTERS, inCharacters } from './characters.ts';
import { type PaymentFault, PaymentProblem } from './fault.ts';
import {
  ADDENDA_05,
  BATCH_CONTROL,
  BATCH_HEADER,
  BATCH_RECORDS_MAX,
  BLOCKING_FACTOR,
  ENTRY,
  ENTRY_CENTS_MAX,
  FILE_CONTROL,
  FILE_HEADER,
  HASH_MODULUS,
  RECORD_LENGTH,
  writeRecord,
} from './nacha-records.ts';
import type { NachaOrder, PaymentOrder } from './order.ts';
import { faultsOfOrder, faultsOfSameDay, ofOrder } from './order-checks.ts';
import type { FilePiece, FileTotals, Payment, PaymentSource } from './payment.ts';
import { faultsOfPayment, type PaymentRules, whyNotText } from './payment-checks.ts';
import { assertExhausted, type Grouping, inOrder, ofGroup, type PlannedFile, planFiles } from './plan.ts';

// NACHA files of credits, PPD to people and CCD to companies, balanced by one debit a batch to the payer's own account.

type EntryClass = 'PPD' | 'CCD';

const GROUPING: Grouping<EntryClass> = {
  kinds: ['PPD', 'CCD'],
  kindOf: ({ payee }) => (payee.kind === 'person' ? 'PPD' : 'CCD'),
};

const ADDENDA_TEXT_MAX = 80;
const NTE_HEAD = 'NTE*ZZZ*';
const NTE_END = '\\';

export const NACHA_RULES: PaymentRules = {
  characters: ASCII_CHARACTERS,
  // The entry's identification number; a longer one would not come back with a return.
  endToEndIdMax: 15,
  remittanceMax: ADDENDA_TEXT_MAX - NTE_HEAD.length - NTE_END.length,
  rails: ['ach'],
  needsAddress: false,
};

export interface NachaPlan {
  readonly order: PaymentOrder;
  readonly nacha: NachaOrder;
  readonly source: PaymentSource;
  readonly files: readonly PlannedFile<EntryClass>[];
}

/** The files that an order needs, each with what it will hold. Throws a `PaymentProblem` with everything that is wrong. */
export async function planNacha(
  order: PaymentOrder,
  nacha: NachaOrder,
  source: PaymentSource,
): Promise<NachaPlan> {
  const faults = [...faultsOfOrder(order), ...faultsOfNacha(order, nacha)];
  if (faults.length > 0) throw new PaymentProblem(faults);
  const files = await planFiles({
    source,
    grouping: GROUPING,
    limits: limitsOf(order, nacha),
    check: (payment) => faultsOfEntry(payment),
  });
  const modifiers = MODIFIERS.length - MODIFIERS.indexOf(nacha.fileIdModifier);
  const entries = files.reduce((sum, { count, groups }) => sum + count + groups.length, 0);
  if (nacha.firstTrace + entries - 1 > TRACE_MAX) {
    const found = `${entries} entries from ${nacha.firstTrace} on`;
    const advice = 'Begin at 1 again on the next day.';
    throw new PaymentProblem([
      ofOrder('nacha.firstTrace', found, `trace numbers up to ${TRACE_MAX}`, advice),
    ]);
  }
  if (files.length > modifiers) {
    throw new PaymentProblem([
      ofOrder(
        'file id modifier',
        `${files.length} files from ${nacha.fileIdModifier} on`,
        `at most ${modifiers}: a day has the modifiers A to Z and 0 to 9`,
        'Raise the limits with the bank, or spread the payments over days.',
      ),
    ]);
  }
  return { order, nacha, source, files };
}

/**
 * A batch is balanced by one debit, which is an entry like any other: so a file holds no more than one entry may, on the
 * same day no more than the limit of same-day entries.
 */
function limitsOf({ limits, payOn }: PaymentOrder, { sameDay }: NachaOrder) {
  const limit = sameDay ? cutoffOn('same-day-ach', payOn)?.limit : undefined;
  const entryMax = limit === undefined ? cents(ENTRY_CENTS_MAX) : parseUsd(limit);
  return {
    // Each payment may have an addenda, and the debit is one more.
    transactionsMax: Math.min(limits.transactionsMax, Math.floor((BATCH_RECORDS_MAX - 1) / 2)),
    amountMax: limits.amountMax < entryMax ? limits.amountMax : entryMax,
  };
}

export function nachaTotals({ order, files }: NachaPlan): FileTotals[] {
  return files.map(({ number, count, total }) => ({ file: fileName(order, number), count, total }));
}

/** Where an entry of ours stands, for the answer that names it by its trace number only. */
export interface WrittenEntry {
  readonly endToEndId: string;
  readonly file: string;
  readonly trace: string;
}

/** Writes the files of a plan, one behind the other, in pieces of one payment. */
export async function* writeNacha(
  { order, nacha, source, files }: NachaPlan,
  written: (entry: WrittenEntry) => void = () => undefined,
): AsyncGenerator<FilePiece> {
  const ordered = inOrder(source, GROUPING);
  const traces = { next: nacha.firstTrace };
  for (const planned of files) {
    const file = fileName(order, planned.number);
    const sums = new Sums();
    yield { file, text: fileHeader(order, nacha, planned.number) };
    for (const [at, group] of planned.groups.entries()) {
      const batch = new Batch(order, nacha, { entryClass: group.kind, number: at + 1, traces });
      yield { file, text: batch.header() };
      for await (const payment of ofGroup(ordered, group)) {
        yield { file, text: batch.credit(payment) };
        written({ endToEndId: payment.endToEndId, file, trace: batch.lastTrace });
      }
      yield { file, text: batch.offset() + batch.control() };
      sums.add(batch.sums);
    }
    yield { file, text: fileControl(sums, planned.groups.length) };
  }
  await assertExhausted(ordered);
}

function fileName(order: PaymentOrder, number: number): string {
  return `${order.id}-${String(number).padStart(3, '0')}.ach`;
}

const TRACE_MAX = 9_999_999;
const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function* faultsOfNacha(order: PaymentOrder, nacha: NachaOrder): Generator<PaymentFault> {
  if (!isRoutingNumber(nacha.destination)) {
    yield ofOrder('nacha.destination', nacha.destination, "the bank's routing number", 'Ask the bank.');
  }
  for (const [field, text, max] of [
    ['nacha.destinationName', nacha.destinationName, 23],
    ['nacha.originName', nacha.originName, 23],
    ['nacha.description', nacha.description, 10],
  ] as const) {
    const why = whyNotText(text, ASCII_CHARACTERS, max, true);
    if (why !== undefined) yield ofOrder(field, ...why);
  }
  for (const [field, text] of [
    ['nacha.origin', nacha.origin],
    ['nacha.companyId', nacha.companyId],
  ] as const) {
    if (!/^[ -~]{1,10}$/.test(text)) {
      yield ofOrder(field, JSON.stringify(text), 'at most ten characters', 'It is what the bank assigned.');
    }
  }
  if (nacha.fileIdModifier.length !== 1 || !MODIFIERS.includes(nacha.fileIdModifier)) {
    yield ofOrder(
      'nacha.fileIdModifier',
      nacha.fileIdModifier,
      'A to Z or 0 to 9',
      'A is the first of a day.',
    );
  }
  const { firstTrace } = nacha;
  if (!Number.isInteger(firstTrace) || firstTrace < 1 || firstTrace > TRACE_MAX) {
    yield ofOrder(
      'nacha.firstTrace',
      String(firstTrace),
      `a whole number from 1 to ${TRACE_MAX}`,
      'Begin with 1.',
    );
  }
  if (nacha.sameDay) yield* faultsOfSameDay(order);
}

function* faultsOfEntry(payment: Payment): Generator<PaymentFault> {
  yield* faultsOfPayment(payment, NACHA_RULES);
  const length = addendaText(payment).length;
  if (length > NACHA_RULES.remittanceMax) {
    yield {
      severity: 'fault',
      line: 0,
      record: `payment ${payment.endToEndId}`,
      field: 'reference and remittance',
      found: `${length} characters together`,
      expected: `at most ${NACHA_RULES.remittanceMax}, for one addenda`,
      advice: 'Shorten the remittance.',
    };
  }
  if (payment.payee.kind === 'company' && /[*~\\]/.test(addendaText(payment))) {
    yield {
      severity: 'fault',
      line: 0,
      record: `payment ${payment.endToEndId}`,
      field: 'remittance',
      found: JSON.stringify(addendaText(payment)),
      expected: 'no * ~ or backslash, which separate the parts of a CCD addenda',
      advice: 'Write it without them.',
    };
  }
}

class Sums {
  records = 0;
  entriesAndAddenda = 0;
  hash = 0n;
  debits = 0n;
  credits = 0n;

  add(other: Sums): void {
    this.records += other.records;
    this.entriesAndAddenda += other.entriesAndAddenda;
    this.hash += other.hash;
    this.debits += other.debits;
    this.credits += other.credits;
  }
}

interface BatchIs {
  readonly entryClass: EntryClass;
  readonly number: number;
  /** Counts on through all files of an order, so that a return names one payment and no other. */
  readonly traces: { next: number };
}

class Batch {
  readonly sums = new Sums();
  lastTrace = '';
  readonly #order: PaymentOrder;
  readonly #nacha: NachaOrder;
  readonly #is: BatchIs;

  constructor(order: PaymentOrder, nacha: NachaOrder, is: BatchIs) {
    this.#order = order;
    this.#nacha = nacha;
    this.#is = is;
  }

  get #odfi(): string {
    return this.#order.debtor.account.routing.slice(0, 8);
  }

  header(): string {
    this.sums.records += 1;
    return writeRecord(BATCH_HEADER, {
      type: '5',
      serviceClass: '200',
      companyName: cut(this.#order.debtor.name, 16),
      discretionary: '',
      companyId: this.#nacha.companyId,
      entryClass: this.#is.entryClass,
      description: cut(this.#nacha.description, 10),
      // The Operating Rules' mark of a credit that is to settle on the same day, SDHHMM, is optional and left out.
      descriptiveDate: '',
      effectiveDate: shortDay(this.#order.payOn),
      settlementDate: '',
      originatorStatus: '1',
      odfi: this.#odfi,
      batchNumber: String(this.#is.number),
    });
  }

  credit(payment: Payment): string {
    const { account, payee, amount, endToEndId } = payment;
    if (account?.scheme !== 'us') throw new Error('A payment was not checked before it was written');
    const text = addendaText(payment);
    const sign = account.type === 'checking' ? '22' : '32';
    const entry = this.#entry({
      ...account,
      code: sign,
      amount,
      id: endToEndId,
      name: payee.name,
      hasAddenda: text !== '',
    });
    this.sums.credits += amount;
    return text === '' ? entry : entry + this.#addenda(text);
  }

  /** The debit that balances the batch, to the payer's own account. */
  offset(): string {
    const { account, name } = this.#order.debtor;
    const amount = cents(this.sums.credits);
    const code = account.type === 'checking' ? '27' : '37';
    this.sums.debits += amount;
    return this.#entry({ ...account, code, amount, id: 'OFFSET', name, hasAddenda: false });
  }

  control(): string {
    this.sums.records += 1;
    return writeRecord(BATCH_CONTROL, {
      type: '8',
      serviceClass: '200',
      count: String(this.sums.entriesAndAddenda),
      hash: hashText(this.sums.hash),
      debits: String(this.sums.debits),
      credits: String(this.sums.credits),
      companyId: this.#nacha.companyId,
      authentication: '',
      reserved: '',
      odfi: this.#odfi,
      batchNumber: String(this.#is.number),
    });
  }

  #entry(of: {
    readonly routing: string;
    readonly number: string;
    readonly code: string;
    readonly amount: Cents;
    readonly id: string;
    readonly name: string;
    readonly hasAddenda: boolean;
  }): string {
    this.sums.records += 1;
    this.sums.entriesAndAddenda += 1;
    this.sums.hash += BigInt(of.routing.slice(0, 8));
    this.lastTrace = `${this.#odfi}${String(this.#is.traces.next).padStart(7, '0')}`;
    this.#is.traces.next += 1;
    return writeRecord(ENTRY, {
      type: '6',
      transactionCode: of.code,
      rdfi: of.routing.slice(0, 8),
      checkDigit: of.routing.slice(8),
      account: of.number,
      amount: String(of.amount),
      individualId: of.id,
      name: cut(of.name, 22),
      discretionary: '',
      addendaIndicator: of.hasAddenda ? '1' : '0',
      trace: this.lastTrace,
    });
  }

  #addenda(text: string): string {
    this.sums.records += 1;
    this.sums.entriesAndAddenda += 1;
    // A company's addenda holds an ANSI X12 segment or a convention that banks endorse (recalled): a note is the plainest.
    const segment = this.#is.entryClass === 'CCD' ? `${NTE_HEAD}${text}${NTE_END}` : text;
    return writeRecord(ADDENDA_05, {
      type: '7',
      addendaType: '05',
      information: segment,
      sequence: '1',
      entrySequence: this.lastTrace.slice(8),
    });
  }
}

function fileHeader({ createdAt, id }: PaymentOrder, nacha: NachaOrder, number: number): string {
  const modifier = MODIFIERS[MODIFIERS.indexOf(nacha.fileIdModifier) + number - 1] ?? '';
  return writeRecord(FILE_HEADER, {
    type: '1',
    priority: '01',
    destination: ` ${nacha.destination}`,
    origin: nacha.origin.padStart(10),
    date: shortDay(dayIn('America/New_York', createdAt)),
    time: timeIn('America/New_York', createdAt).slice(0, 5).replace(':', ''),
    modifier,
    recordSize: String(RECORD_LENGTH),
    blocking: String(BLOCKING_FACTOR),
    format: '1',
    destinationName: cut(nacha.destinationName, 23),
    originName: cut(nacha.originName, 23),
    reference: cut(id, 8),
  });
}

function fileControl(sums: Sums, batches: number): string {
  const records = sums.records + 2;
  const blocks = Math.ceil(records / BLOCKING_FACTOR);
  const control = writeRecord(FILE_CONTROL, {
    type: '9',
    batches: String(batches),
    blocks: String(blocks),
    count: String(sums.entriesAndAddenda),
    hash: hashText(sums.hash),
    debits: String(sums.debits),
    credits: String(sums.credits),
    reserved: '',
  });
  const filling = `${'9'.repeat(RECORD_LENGTH)}\n`;
  return control + filling.repeat(blocks * BLOCKING_FACTOR - records);
}

function hashText(hash: bigint): string {
  return String(hash % HASH_MODULUS);
}

/** `210222`. */
function shortDay(day: Day): string {
  return day.slice(2).replaceAll('-', '');
}

/** Names are cut to their field, as every sender does: an ACH entry is posted by account number. */
function cut(text: string, length: number): string {
  return ascii(text).slice(0, length).trimEnd();
}

function addendaText({ reference, remittance }: Payment): string {
  const text = [reference, remittance].filter((one) => one !== undefined && one !== '').join(' ');
  return inCharacters(text, ASCII_CHARACTERS) ?? text;
}

function ascii(text: string): string {
  const written = inCharacters(text, ASCII_CHARACTERS);
  if (written === undefined) throw new Error('A text was not checked before it was written');
  return written;
}

/** The most that one entry may be, for a file that was made to settle on the day it was written. */
export function sameDayLimitOn(day: Day): { readonly limit: Cents; readonly text: string } | undefined {
  const limit = cutoffOn('same-day-ach', day)?.limit;
  return limit === undefined ? undefined : { limit: parseUsd(limit), text: formatUsd(parseUsd(limit)) };
}
