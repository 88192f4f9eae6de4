import { type Cents, formatUsd, noCents, sumCents } from '#libs/money/cents.ts';

/**
 * Forms 1099-B as a file of the IRS's FIRE system: records of 750 characters, as Publication 1220 lays them out. Positions of
 * the records T, A, C and F and of the common part of B are held against a public reader of such files; the part of Form
 * 1099-B (from 544 on) and the amounts after 'G' are recalled from the editions since tax year 2020: try a test file first.
 */
export const RECORD_LENGTH = 750;

export interface TaxPayer {
  readonly name: string;
  /** Nine digits: the employer identification number. */
  readonly tin: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly telephone: string;
}

export interface Transmitter {
  /** The transmitter control code, five characters. */
  readonly controlCode: string;
  readonly contact: string;
  readonly email: string;
}

export interface BrokerReturn {
  /** How the payer knows the payee: at most twenty characters, one for each return. */
  readonly account: string;
  readonly name: string;
  readonly entity: 'person' | 'organisation';
  /** Nine digits, or none on file. */
  readonly tin: string | null;
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly soldOn: string;
  readonly description: string;
  readonly proceeds: Cents;
  readonly withheld: Cents;
}

export interface ReturnsFile {
  readonly year: number;
  readonly payer: TaxPayer;
  readonly transmitter: Transmitter;
  readonly isTest: boolean;
  /** Known before the first line: the first record tells it. */
  readonly payees: number;
}

export interface ControlTotals {
  readonly payees: number;
  readonly proceeds: Cents;
  readonly withheld: Cents;
}

/** Where a field begins, as the publication counts (from 1), how long it is, and what stands in it. */
type Field = readonly [start: number, length: number, value: string];

/**
 * The records as they stream, each ended by CR and LF within its 750 characters. What the payees came to is given back at
 * the end, and stands in the file's own control record.
 */
export async function* brokerReturns(
  file: ReturnsFile,
  payees: AsyncIterable<BrokerReturn> | Iterable<BrokerReturn>,
): AsyncGenerator<string, ControlTotals> {
  let sequence = 1;
  yield transmitterRecord(file, sequence++);
  yield payerRecord(file, sequence++);
  let [count, proceeds, withheld] = [0, noCents, noCents];
  for await (const payee of payees) {
    yield payeeRecord(file, payee, sequence++);
    count += 1;
    proceeds = sumCents([proceeds, payee.proceeds]);
    withheld = sumCents([withheld, payee.withheld]);
  }
  if (count !== file.payees)
    throw new Error(
      `the file was announced with ${file.payees} payees and has ${count}: nothing of it counts`,
    );
  const totals = { payees: count, proceeds, withheld };
  yield controlRecord(totals, sequence++);
  yield endRecord(count, sequence);
  return totals;
}

function transmitterRecord(
  { year, payer, transmitter, isTest, payees }: ReturnsFile,
  sequence: number,
): string {
  return record([
    [1, 1, 'T'],
    [2, 4, String(year)],
    [7, 9, payer.tin],
    [16, 5, transmitter.controlCode],
    [28, 1, isTest ? 'T' : ''],
    [30, 40, payer.name],
    [110, 40, payer.name],
    [190, 40, payer.address],
    [230, 40, payer.city],
    [270, 2, payer.state],
    [272, 9, payer.zip],
    [296, 8, number(payees, 8)],
    [304, 40, transmitter.contact],
    [344, 15, digits(payer.telephone)],
    [359, 50, transmitter.email],
    [500, 8, number(sequence, 8)],
    [518, 1, 'I'],
  ]);
}

/** Amount codes of Form 1099-B: 2 proceeds, 4 federal income tax withheld. */
const PROCEEDS = '2';
const WITHHELD = '4';

function payerRecord({ year, payer }: ReturnsFile, sequence: number): string {
  return record([
    [1, 1, 'A'],
    [2, 4, String(year)],
    [12, 9, payer.tin],
    [26, 2, 'B'],
    [28, 16, `${PROCEEDS}${WITHHELD}`],
    [53, 40, payer.name],
    [133, 1, '0'],
    [134, 40, payer.address],
    [174, 40, payer.city],
    [214, 2, payer.state],
    [216, 9, payer.zip],
    [225, 15, digits(payer.telephone)],
    [500, 8, number(sequence, 8)],
  ]);
}

const AMOUNTS = '123456789ABCDEFGHJ';
const AMOUNTS_FROM = 55;
const AMOUNT_LENGTH = 12;

function payeeRecord({ year }: ReturnsFile, payee: BrokerReturn, sequence: number): string {
  const isForeign = payee.country !== 'US';
  return record([
    [1, 1, 'B'],
    [2, 4, String(year)],
    [11, 1, payee.tin === null ? '' : payee.entity === 'organisation' ? '1' : '2'],
    [12, 9, payee.tin ?? ''],
    [21, 20, payee.account],
    ...[...AMOUNTS].map((code, at): Field => {
      const amount = code === PROCEEDS ? payee.proceeds : code === WITHHELD ? payee.withheld : noCents;
      return [AMOUNTS_FROM + at * AMOUNT_LENGTH, AMOUNT_LENGTH, number(amount, AMOUNT_LENGTH)];
    }),
    [287, 1, isForeign ? '1' : ''],
    [288, 40, payee.name],
    [368, 40, payee.address],
    [448, 40, isForeign ? `${payee.city} ${payee.region} ${payee.postalCode} ${payee.country}` : payee.city],
    ...(isForeign
      ? []
      : ([
          [488, 2, payee.region],
          [490, 9, digits(payee.postalCode)],
        ] as const)),
    [500, 8, number(sequence, 8)],
    // Securities whose basis the payer does not know are noncovered.
    [545, 1, '2'],
    [548, 8, payee.soldOn.replaceAll('-', '')],
    [569, 39, payee.description],
  ]);
}

const TOTALS_FROM = 16;
const TOTAL_LENGTH = 18;

function controlRecord({ payees, proceeds, withheld }: ControlTotals, sequence: number): string {
  return record([
    [1, 1, 'C'],
    [2, 8, number(payees, 8)],
    ...[...AMOUNTS].map((code, at): Field => {
      const total = code === PROCEEDS ? proceeds : code === WITHHELD ? withheld : noCents;
      return [TOTALS_FROM + at * TOTAL_LENGTH, TOTAL_LENGTH, number(total, TOTAL_LENGTH)];
    }),
    [500, 8, number(sequence, 8)],
  ]);
}

function endRecord(payees: number, sequence: number): string {
  return record([
    [1, 1, 'F'],
    [2, 8, number(1, 8)],
    [10, 21, number(0, 21)],
    [50, 8, number(payees, 8)],
    [500, 8, number(sequence, 8)],
  ]);
}

function record(fields: readonly Field[]): string {
  const characters = Array.from<string>({ length: RECORD_LENGTH }).fill(' ');
  for (const [start, length, value] of fields) {
    const text = plain(value).slice(0, length);
    for (let at = 0; at < text.length; at += 1) characters[start - 1 + at] = text.charAt(at);
  }
  characters.splice(RECORD_LENGTH - 2, 2, '\r', '\n');
  return characters.join('');
}

/** Capital letters, digits and what an address needs: accents are taken off, anything else is a blank. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 &'#@.,/_-]/g, ' ');
}

function number(value: number | bigint, length: number): string {
  const text = value.toString();
  if (text.length > length || text.startsWith('-'))
    throw new RangeError(`${formatted(value)} does not fit into ${length} digits of the file`);
  return text.padStart(length, '0');
}

function formatted(value: number | bigint): string {
  return typeof value === 'bigint' ? formatUsd(value as Cents) : String(value);
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}
