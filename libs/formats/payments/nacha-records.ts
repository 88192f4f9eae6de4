// The layout of NACHA records as data, for writing and reading. Positions are recalled from the NACHA Operating Rules,
// Appendix Three, and agree with moov-io/ach (Apache-2.0).

export const RECORD_LENGTH = 94;
/** A file is filled with lines of nines to a multiple of ten. */
export const BLOCKING_FACTOR = 10;

/** `text` stands left with blanks behind it; `digits` stands right with zeros before it. */
export type FieldForm = 'text' | 'digits';

export interface Field<N extends string> {
  readonly name: N;
  readonly length: number;
  readonly form: FieldForm;
}

export interface Layout<N extends string> {
  readonly name: string;
  readonly fields: readonly Field<N>[];
}

function layout<N extends string>(
  name: string,
  fields: readonly (readonly [N, number, FieldForm])[],
): Layout<N> {
  return { name, fields: fields.map(([field, length, form]) => ({ name: field, length, form })) };
}

export const FILE_HEADER = layout('file header', [
  ['type', 1, 'digits'],
  ['priority', 2, 'digits'],
  ['destination', 10, 'text'],
  ['origin', 10, 'text'],
  ['date', 6, 'digits'],
  ['time', 4, 'text'],
  ['modifier', 1, 'text'],
  ['recordSize', 3, 'digits'],
  ['blocking', 2, 'digits'],
  ['format', 1, 'digits'],
  ['destinationName', 23, 'text'],
  ['originName', 23, 'text'],
  ['reference', 8, 'text'],
]);

export const BATCH_HEADER = layout('batch header', [
  ['type', 1, 'digits'],
  ['serviceClass', 3, 'digits'],
  ['companyName', 16, 'text'],
  ['discretionary', 20, 'text'],
  ['companyId', 10, 'text'],
  ['entryClass', 3, 'text'],
  ['description', 10, 'text'],
  ['descriptiveDate', 6, 'text'],
  ['effectiveDate', 6, 'text'],
  ['settlementDate', 3, 'text'],
  ['originatorStatus', 1, 'text'],
  ['odfi', 8, 'digits'],
  ['batchNumber', 7, 'digits'],
]);

export const ENTRY = layout('entry', [
  ['type', 1, 'digits'],
  ['transactionCode', 2, 'digits'],
  ['rdfi', 8, 'digits'],
  ['checkDigit', 1, 'digits'],
  ['account', 17, 'text'],
  ['amount', 10, 'digits'],
  ['individualId', 15, 'text'],
  ['name', 22, 'text'],
  ['discretionary', 2, 'text'],
  ['addendaIndicator', 1, 'digits'],
  ['trace', 15, 'digits'],
]);

export const ADDENDA_05 = layout('addenda 05', [
  ['type', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['information', 80, 'text'],
  ['sequence', 4, 'digits'],
  ['entrySequence', 7, 'digits'],
]);

export const ADDENDA_98 = layout('addenda 98, notification of change', [
  ['type', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['reserved', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['corrected', 29, 'text'],
  ['reserved2', 15, 'text'],
  ['trace', 15, 'digits'],
]);

export const ADDENDA_99 = layout('addenda 99, return', [
  ['type', 1, 'digits'],
  ['addendaType', 2, 'digits'],
  ['code', 3, 'text'],
  ['originalTrace', 15, 'digits'],
  ['dateOfDeath', 6, 'text'],
  ['originalRdfi', 8, 'digits'],
  ['information', 44, 'text'],
  ['trace', 15, 'digits'],
]);

export const BATCH_CONTROL = layout('batch control', [
  ['type', 1, 'digits'],
  ['serviceClass', 3, 'digits'],
  ['count', 6, 'digits'],
  ['hash', 10, 'digits'],
  ['debits', 12, 'digits'],
  ['credits', 12, 'digits'],
  ['companyId', 10, 'text'],
  ['authentication', 19, 'text'],
  ['reserved', 6, 'text'],
  ['odfi', 8, 'digits'],
  ['batchNumber', 7, 'digits'],
]);

export const FILE_CONTROL = layout('file control', [
  ['type', 1, 'digits'],
  ['batches', 6, 'digits'],
  ['blocks', 6, 'digits'],
  ['count', 8, 'digits'],
  ['hash', 10, 'digits'],
  ['debits', 12, 'digits'],
  ['credits', 12, 'digits'],
  ['reserved', 39, 'text'],
]);

/** One record of 94 characters and a line's end. A value that does not fit is an error here: it was to be checked before. */
export function writeRecord<N extends string>(
  { name, fields }: Layout<N>,
  values: Readonly<Record<N, string>>,
): string {
  const text = fields
    .map(({ name: field, length, form }) => {
      const value = values[field];
      const isFit = value.length <= length && (form === 'text' || /^[0-9]*$/.test(value));
      if (!isFit) throw new Error(`${name}: ${field} does not fit its ${length} characters`);
      return form === 'text' ? value.padEnd(length) : value.padStart(length, '0');
    })
    .join('');
  if (text.length !== RECORD_LENGTH) throw new Error(`${name} has ${text.length} characters`);
  return `${text}\n`;
}

/** The fields of a record as they stand. */
export function readRecord<N extends string>({ fields }: Layout<N>, text: string): Record<N, string> {
  let at = 0;
  const values = fields.map(({ name, length }) => {
    at += length;
    return [name, text.slice(at - length, at)] as const;
  });
  return Object.fromEntries(values) as Record<N, string>;
}

/** The sum of the first eight digits of the routing numbers keeps its last ten digits. */
export const HASH_MODULUS = 10_000_000_000n;
/** Ten digits of cents. */
export const ENTRY_CENTS_MAX = 9_999_999_999n;
/** Six digits in a batch's control, for entries and addenda together. */
export const BATCH_RECORDS_MAX = 999_999;
