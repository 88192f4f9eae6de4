import { UnreadablePaymentFile } from './fault.ts';
import { NachaLines } from './nacha-lines.ts';
import { CamtReader } from './read-camt.ts';
import { NachaReader } from './read-nacha.ts';
import { Pain001Reader } from './read-pain001.ts';
import { Pain002Reader } from './read-pain002.ts';
import { type CheckOptions, type PaymentFileReport, type PaymentFormat, ReportBuilder } from './report.ts';
import type { MessageReader } from './xml-message.ts';
import { utf8, type XmlRecord, XmlRecords } from './xml-records.ts';

/** The versions whose elements these readers know by test; others of the same message are read with a warning. */
const VERSIONS: Readonly<
  Record<string, { readonly format: PaymentFormat; readonly tested: readonly string[] }>
> = {
  'pain.001': { format: 'pain.001', tested: ['001.09'] },
  'pain.002': { format: 'pain.002', tested: ['001.10'] },
  'camt.053': { format: 'camt.053', tested: ['001.08'] },
  'camt.054': { format: 'camt.054', tested: ['001.08'] },
};

const SNIFFED_MAX = 4_096;

/** Reads the same file for something else as it is checked. */
export interface Alongside {
  /** Names of the elements that it needs as records. */
  readonly records: ReadonlySet<string>;
  begin(format: PaymentFormat): void;
  read(record: XmlRecord): void;
  /** Of a NACHA file. */
  line(text: string): void;
}

/**
 * Reads a payment file of any format known, as it streams by, and reports what it holds and what is wrong with it. Throws
 * an `UnreadablePaymentFile` when it is none, or breaks off in the middle of its own syntax.
 */
export async function checkPaymentFile(
  chunks: AsyncIterable<Uint8Array>,
  options: CheckOptions = {},
  alongside?: Alongside,
): Promise<PaymentFileReport> {
  const report = new ReportBuilder();
  let reading: Reading | undefined;
  let head = '';
  for await (const text of utf8(chunks)) {
    if (reading !== undefined) {
      reading.write(text);
      continue;
    }
    head += text;
    const start = head.replace(/^\uFEFF/, '').trimStart();
    if (start.length < 4 && head.length < SNIFFED_MAX) continue;
    reading = begin(start, { report, options, alongside });
    reading.write(start);
  }
  reading ??= begin(head.trim(), { report, options, alongside });
  const { format, version } = reading.end();
  return report.done(format, version);
}

interface Reading {
  write(text: string): void;
  end(): { readonly format: PaymentFormat; readonly version: string };
}

interface Wish {
  readonly report: ReportBuilder;
  readonly options: CheckOptions;
  readonly alongside: Alongside | undefined;
}

function begin(start: string, wish: Wish): Reading {
  if (start.startsWith('<')) return xmlReading(wish);
  if (/^10[0-9]/.test(start)) return nachaReading(wish);
  const what = start === '' ? 'it is empty' : `it begins with ${JSON.stringify(start.slice(0, 20))}`;
  throw new UnreadablePaymentFile(
    `${what}: expected pain.001, pain.002, camt.053 or camt.054 in XML, or a NACHA file, which begins with 101`,
  );
}

function nachaReading({ report, options, alongside }: Wish): Reading {
  const reader = new NachaReader(report, options);
  alongside?.begin('NACHA');
  const lines = new NachaLines((text, line) => {
    reader.record(text, line);
    alongside?.line(text);
  });
  return {
    write: (text) => lines.write(text),
    end: () => {
      lines.close();
      reader.end();
      return { format: 'NACHA', version: '94-byte records' };
    },
  };
}

function xmlReading({ report, options, alongside }: Wish): Reading {
  let reader: MessageReader | undefined;
  let told: { readonly format: PaymentFormat; readonly version: string } | undefined;
  const names = new Set<string>();
  const records = new XmlRecords({
    records: names,
    onRoot: (namespace) => {
      told = formatOf(namespace, report);
      reader = readerOf(told.format, report, options);
      for (const name of [...reader.records, ...(alongside?.records ?? [])]) names.add(name);
      alongside?.begin(told.format);
    },
    onRecord: (record) => {
      if (reader?.records.has(record.element.name) === true) reader.read(record);
      alongside?.read(record);
    },
  });
  return {
    write: (text) => records.write(text),
    end: () => {
      records.close();
      if (reader === undefined || told === undefined) throw new UnreadablePaymentFile('it has no element');
      reader.end();
      return told;
    },
  };
}

function formatOf(
  namespace: string,
  report: ReportBuilder,
): { readonly format: PaymentFormat; readonly version: string } {
  const match = /^urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.[0-9]{3})\.([0-9]{3}\.[0-9]{2})$/.exec(namespace);
  const known = match === null ? undefined : VERSIONS[match[1] ?? ''];
  const version = match?.[2] ?? '';
  if (known === undefined) {
    const found = namespace === '' ? 'its root element has no namespace' : `its namespace is ${namespace}`;
    throw new UnreadablePaymentFile(
      `${found}: expected urn:iso:std:iso:20022:tech:xsd: and pain.001, pain.002, camt.053 or camt.054`,
    );
  }
  if (!known.tested.includes(version)) {
    report.warn({
      line: 1,
      record: '',
      field: 'version',
      found: `${known.format}.${version}`,
      expected: known.tested.map((one) => `${known.format}.${one}`).join(' or '),
      advice: 'It was read as that version; agree on one with the bank.',
    });
  }
  return { format: known.format, version };
}

function readerOf(format: PaymentFormat, report: ReportBuilder, options: CheckOptions): MessageReader {
  switch (format) {
    case 'pain.001':
      return new Pain001Reader(report, options);
    case 'pain.002':
      return new Pain002Reader(report, options);
    case 'camt.053':
      return new CamtReader(report, 'Stmt', options);
    case 'camt.054':
      return new CamtReader(report, 'Ntfctn', options);
    case 'NACHA':
      throw new Error('NACHA is no XML');
  }
}
